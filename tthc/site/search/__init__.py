"""The catalogue → search in two stages: rows of names for the browser to rank, and an index of the full text."""
