"""Page → what its template shows: words chosen, rows merged, order settled; no HTML but that of Markdown.

Every view is a frozen value with a `head`; a template asks it for ready values and decides nothing.
"""
