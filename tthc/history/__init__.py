"""The legal history of the catalogue, told from git: what stood on which day, and what changed, in words."""
