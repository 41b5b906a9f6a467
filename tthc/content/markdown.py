"""Markdown of a record → HTML and links. No HTML passes; a link leads to https, mail, telephone or into the site."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_SAFE_LINK = re.compile(
    r"https://[A-Za-z0-9.-]+(?::[0-9]+)?(?:[/?#].*)?"
    r"|mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+"
    r"|tel:\+?[0-9.-]+"
    r"|(?![a-zA-Z][a-zA-Z0-9+.-]*:)(?!//)[^\\\s]+"
)


def is_safe_link(href: str) -> bool:
    """Whether *href* may stand in a page: no other scheme, no user information, no host without a scheme."""
    return bool(_SAFE_LINK.fullmatch(href))


def to_html(markdown: str) -> Markup:
    """*markdown* as HTML for a section whose own heading is an h2."""
    return Markup(_parser().render(markdown))  # noqa: S704 — the parser escapes all HTML


def to_text(markdown: str) -> str:
    """The words of *markdown* as a reader sees them, one block a line."""
    return "\n".join(
        words_of_token(token) for token in parse_tokens(markdown) if token.type in ("inline", "fence", "code_block")
    )


def parse_tokens(markdown: str) -> Sequence[Token]:
    """The tokens of *markdown*, of which `draw_tokens` makes HTML."""
    return _parser().parse(markdown)


def draw_tokens(tokens: Sequence[Token]) -> Markup:
    """Some of the `parse_tokens` of a text as HTML."""
    parser = _parser()
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 — the parser escapes all HTML


def words_of_token(token: Token) -> str:
    """The words of one block as a reader sees them."""
    return _words(token.children or ())


def find_links(markdown: str) -> Iterator[tuple[str, int]]:
    """Every address that *markdown* links to or that it tried to, with its line counted from 0."""
    for token in _open_parser().parse(markdown):
        line = token.map[0] if token.map else 0
        for child in token.children or ():
            if child.type == "softbreak":
                line += 1
            if child.type in ("link_open", "image"):
                yield str(child.attrs.get("href") or child.attrs.get("src") or ""), line


def _words(tokens: Sequence[Token]) -> str:
    return "".join("\n" if token.type in ("softbreak", "hardbreak") else token.content for token in tokens)


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 — the name that the library calls
        return is_safe_link(url)


class _OpenParser(MarkdownIt):
    """Takes every link as one, so that a refused address can be shown to its author."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True


@cache
def _parser() -> MarkdownIt:
    return _Parser("commonmark", {"html": False}).disable(
        ["lheading", "image", "html_block", "html_inline", "reference"]
    )


@cache
def _open_parser() -> MarkdownIt:
    return _OpenParser("commonmark", {"html": False}).disable(["lheading", "reference"])
