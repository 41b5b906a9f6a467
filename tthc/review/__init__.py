"""What those who read a change are told of it: the faults of its own files first, and a summary of all."""
