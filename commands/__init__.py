"""What `build.py` is made of: options that commands share, and the commands that need more than a few lines."""
