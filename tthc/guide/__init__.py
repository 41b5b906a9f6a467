"""The guide to every key of every file, written from the models: `python -m tthc.guide` brings it up to date."""
