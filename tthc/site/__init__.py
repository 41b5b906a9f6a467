"""The catalogue of one day → every file of the public site: addresses, plan, views, templates, search, open data."""
