"""The public catalogue of a province's administrative procedures, from text files in git to a static site.

Reading and writing are thin shells; everything between them is pure functions over frozen values; an author's
mistake is a `Diagnostic` with a place, never an exception. `pipeline` tells the whole story.
"""
