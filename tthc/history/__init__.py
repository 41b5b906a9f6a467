"""The repository of git → which text stood on which day, and what changed in between, in words."""
