"""A subject of the site → what its template shows: words chosen, rows merged, order settled; HTML only from Markdown.

Every view is a frozen value with a `head`; a template asks it for ready values and decides nothing.
"""
