"""The faults of a change → what those who read it are told: its own faults first, a summary, who answers for it."""
