"""The site while it is written: read, checked and drawn again only where something changed."""
