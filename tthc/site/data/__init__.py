"""Records that were written → the whole catalogue as one file for other programs."""
