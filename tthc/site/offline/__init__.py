"""Pages that were drawn → packed files that a browser keeps and reads without a network."""
