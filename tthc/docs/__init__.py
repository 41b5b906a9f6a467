"""The models, the rules and the rooms → the documents that are written by the program: `python -m tthc.docs`."""
