"""What `build.py` is made of: one file a command, and what they share. A command imports what it runs when it runs."""
