"""Folders of sources → a site, or everything that is wrong with them: the whole story from one end to the other."""
