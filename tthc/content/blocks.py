"""Markdown of a record → its blocks, one by one: each item of an outer list, each paragraph; with words and HTML."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token
from markupsafe import Markup

from tthc.content.markdown import draw_tokens, parse_tokens, words_of_token


class ProseBlock(NamedTuple):
    """One block as an outer list or the text itself holds it.

    Attributes:
        lead: words in bold type that it begins with; empty for none.
        text: words of its first paragraph, on one line.
        html: the whole of it.
        is_whole: whether `text` is all there is.
    """

    lead: str
    text: str
    html: Markup
    is_whole: bool


def blocks_of(markdown: str) -> tuple[ProseBlock, ...]:
    r"""The blocks of *markdown* in their order.

    >>> [(block.lead, block.text) for block in blocks_of("1. **Nộp.** Tại xã.\n2. Nhận.")]
    [('Nộp.', 'Nộp. Tại xã.'), ('', 'Nhận.')]
    """
    return tuple(_block(tokens) for tokens in _split(parse_tokens(markdown)))


def _split(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of each block; an outer list gives the inside of its items."""
    start = 0
    for place, token in enumerate(tokens):
        if token.level == 0 and token.nesting != 1:
            group = tokens[start : place + 1]
            start = place + 1
            if group[0].type in ("ordered_list_open", "bullet_list_open"):
                yield from _items(group)
            else:
                yield group


def _items(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for place, token in enumerate(tokens):
        if token.level == 1 and token.type == "list_item_open":
            start = place + 1
        elif token.level == 1 and token.type == "list_item_close":
            yield tokens[start:place]


def _block(tokens: Sequence[Token]) -> ProseBlock:
    inline = [token for token in tokens if token.type in ("inline", "fence", "code_block")]
    first = inline[0] if inline else None
    text = " ".join(words_of_token(first).split()) if first else ""
    return ProseBlock(_lead(first), text, draw_tokens(tokens), len(inline) == 1)


def _lead(token: Token | None) -> str:
    children = token.children or () if token else ()
    kinds = [child.type for child in children]
    if "strong_open" not in kinds[:2] or any(child.content.strip() for child in children[: kinds.index("strong_open")]):
        return ""
    inside = children[kinds.index("strong_open") + 1 : kinds.index("strong_close")]
    return "".join(child.content for child in inside).strip()
