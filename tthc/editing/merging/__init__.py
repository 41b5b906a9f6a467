"""Three versions of one file → one: by field, by row and by line of prose, so that no editor loses a change."""
