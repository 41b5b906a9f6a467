"""The JSON Schema and the lists → the form editor as a folder: what Sveltia CMS is told of our files."""
