"""Text of a file ↔ the one way to write it, with its comments: formatting, new files, the form editor, merging."""
