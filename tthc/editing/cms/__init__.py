"""The JSON Schema and the lists → the form editor as a folder: what Sveltia CMS needs to know of our files."""
