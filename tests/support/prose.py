"""Markdown as a reader sees it."""

from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("commonmark", {"html": False})


def shown(markdown: str) -> str:
    """What a reader sees of *markdown*: words, numbers of lists; anything but text, lists and bold is made visible."""
    out: list[str] = []
    numbers: list[int | None] = []
    for token in MARKDOWN.parse(markdown):
        if token.type == "ordered_list_open":
            numbers.append(int(token.attrs.get("start", 1)))
        elif token.type == "bullet_list_open":
            numbers.append(None)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            numbers.pop()
        elif token.type == "list_item_open" and (number := numbers[-1]) is not None:
            out.append(f"{number}{token.markup} ")
            numbers[-1] = number + 1
        elif token.type == "inline":
            for child in token.children or ():
                plain = {"text": child.content, "softbreak": "\n", "strong_open": "", "strong_close": ""}
                out.append(plain.get(child.type, f"<{child.type}>"))
            out.append("\n")
        elif token.type not in ("paragraph_open", "paragraph_close", "list_item_open", "list_item_close"):
            out.append(f"<{token.type}>")
    return "".join(out)
