"""A part of a document that is written by the program, between two marks in it."""


def replace_between(document: str, name: str, text: str) -> str:
    r"""*document* with *text* between the marks called *name*, which it holds.

    >>> replace_between("a\n<!-- x:start -->\nold\n<!-- x:end -->\nb", "x", "new\n")
    'a\n<!-- x:start -->\n\nnew\n\n<!-- x:end -->\nb'
    """
    start, end = f"<!-- {name}:start -->", f"<!-- {name}:end -->"
    before, _, rest = document.partition(start)
    _, _, after = rest.partition(end)
    return f"{before}{start}\n\n{text}\n{end}{after}"
