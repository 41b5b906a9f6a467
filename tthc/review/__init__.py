"""The faults of a change → what those who read it see: its own faults first, a summary, who answers for it."""
