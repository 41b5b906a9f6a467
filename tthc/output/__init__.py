"""Files of a site → a folder that is swapped in whole, or not at all."""
