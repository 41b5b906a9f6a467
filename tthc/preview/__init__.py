"""The sources while they are edited → the site on this machine, read and drawn again where something changed."""
