"""The form editor: what Sveltia CMS is told of our files, made from the same JSON Schema that text editors get."""
