"""The manual in the site: its contents by reader, and each chapter with its links and pictures led to their pages."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from tthc.content.markdown import is_safe_link
from tthc.diagnostics import Location
from tthc.model.sections import Section
from tthc.site.addresses import HOME, MANUAL, chapter_address, picture_address
from tthc.site.document import Document, make_data, make_page
from tthc.site.manual import PICTURES, Chapter, Picture, Readers, anchor_of
from tthc.site.views.site import Head, Link, Site

MANUAL_TITLE = "Trợ giúp"

_GROUPS: Mapping[Readers, str] = MappingProxyType(
    {
        Readers.EDITORS: "Cho biên tập viên",
        Readers.OPERATORS: "Cho người vận hành",
        Readers.DEVELOPERS: "Cho người lập trình",
        Readers.ENGLISH: "Cho người lập trình, bằng tiếng Anh",
    }
)
_MANY = 3
"""Columns that a table may have on the smallest screen."""

_WIDE: Mapping[str, str] = MappingProxyType({"vi": "Bảng rộng, cuộn ngang được", "en": "Wide table, scrolls sideways"})
_CHAPTER = re.compile(r"(?P<name>[a-z0-9-]+)\.md(?P<rest>#.*)?")


class ChapterLink(NamedTuple):
    """A chapter in the contents, with the language of its title."""

    title: str
    address: str
    language: str


class ChapterGroup(NamedTuple):
    """The chapters for one kind of reader."""

    title: str
    chapters: tuple[ChapterLink, ...]


@dataclass(frozen=True)
class ManualView:
    """Help, with the contents of the manual."""

    head: Head
    crumbs: tuple[Link, ...]
    groups: tuple[ChapterGroup, ...]


@dataclass(frozen=True)
class ChapterView:
    """One chapter.

    Attributes:
        audience: whom it is for, as the file says it.
        sections: its headings of the second level.
        html: with links and pictures as they lead from the page of the chapter.
    """

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    language: str
    audience: str
    sections: tuple[Section, ...]
    html: Markup


def documents(site: Site) -> Iterator[Document]:
    """Help for everyone, which leads to the chapters; every chapter; and the pictures."""
    yield make_page(MANUAL, "pages/manual.html", manual_view, source=Location("docs"))
    for name in (chapter.name for chapter in site.manual.chapters):
        source = Location(f"docs/{name}.md")
        yield make_page(chapter_address(name), "pages/chapter.html", chapter_view, name, source=source)
    for name in (picture.name for picture in site.manual.pictures):
        yield make_data(picture_address(name), picture_of, name, source=Location(f"docs/{PICTURES}/{name}"))


def picture_of(name: str, site: Site) -> bytes:
    """The picture in the file *name*."""
    return next(picture.content for picture in site.manual.pictures if picture.name == name)


def manual_view(site: Site) -> ManualView:
    """Help for those who look for a procedure, and behind it all chapters."""
    head = Head(
        MANUAL_TITLE,
        "Tìm thủ tục thế nào, hỏi ở đâu, phản ánh thế nào, nộp trên mạng một phần là gì, nghe đọc.",
        MANUAL,
    )
    groups = (ChapterGroup(title, tuple(_links(site.manual.chapters, readers))) for readers, title in _GROUPS.items())
    return ManualView(head, (Link("Trang đầu", HOME),), tuple(group for group in groups if group.chapters))


def chapter_view(name: str, site: Site) -> ChapterView:
    """The page of the chapter called *name*."""
    chapter = next(one for one in site.manual.chapters if one.name == name)
    tokens = _parser().parse(chapter.text)
    sections = _with_ids(tokens)
    names = frozenset(one.name for one in site.manual.chapters)
    tokens = [*_wrapped(_led(tokens, names, {one.name: one for one in site.manual.pictures}), chapter.language)]
    html = Markup(_parser().renderer.render(tokens, _parser().options, {}))  # noqa: S704 — the parser escapes all HTML
    crumbs = (Link("Trang đầu", HOME), Link(MANUAL_TITLE, MANUAL))
    head = Head(chapter.title, f"{MANUAL_TITLE}: {chapter.title}. {chapter.audience}", chapter_address(name))
    return ChapterView(head, crumbs, chapter.title, chapter.language, chapter.audience, sections, html)


def _links(chapters: Iterable[Chapter], readers: Readers) -> Iterator[ChapterLink]:
    for chapter in chapters:
        if chapter.readers is readers:
            yield ChapterLink(chapter.title, chapter_address(chapter.name), chapter.language)


def _with_ids(tokens: Sequence[Token]) -> tuple[Section, ...]:
    """Give each heading its id, as forges do; those of the second level."""
    seen: Counter[str] = Counter()
    sections = []
    for token, inline in pairwise(tokens):
        if token.type == "heading_open":
            words = "".join(child.content for child in inline.children or ())
            anchor = anchor_of(words)
            unique = f"{anchor}-{seen[anchor]}" if seen[anchor] else anchor
            seen[anchor] += 1
            token.attrSet("id", unique)
            if token.tag == "h2":
                sections.append(Section(unique, words))
    return tuple(sections)


def _led(tokens: Iterable[Token], names: frozenset[str], pictures: Mapping[str, Picture]) -> Iterator[Token]:
    """*tokens* with links to other chapters led to their pages; a link to what the site does not hold is plain text."""
    for token in tokens:
        if token.children:
            token.children = [*_led_inline(token.children, names, pictures)]
        yield token


def _wrapped(tokens: Iterable[Token], language: str) -> Iterator[Token]:
    """*tokens* with a box that scrolls, by keyboard as well, around each table of many columns."""
    kept = [*tokens]
    is_wide = False
    for at, token in enumerate(kept):
        if token.type == "table_open":
            head = (one.type for one in kept[at : at + 4 + 3 * _MANY])
            is_wide = [*head].count("th_open") > _MANY
        if is_wide and token.type == "table_open":
            yield _html(f'<div class="manual__wide" tabindex="0" role="group" aria-label="{_WIDE[language]}">\n')
        yield token
        if is_wide and token.type == "table_close":
            yield _html("</div>\n")


def _html(text: str) -> Token:
    return Token("html_block", "", 0, content=text)


def _led_inline(tokens: Iterable[Token], names: frozenset[str], pictures: Mapping[str, Picture]) -> Iterator[Token]:
    is_dropped = False
    for token in tokens:
        if token.type == "link_open":
            address = _address(str(token.attrs["href"]), names)
            token.attrSet("href", address)
            is_dropped = not address
        elif token.type == "image":
            _lead_picture(token, pictures)
        if not (is_dropped and token.type in ("link_open", "link_close")):
            yield token
        if token.type == "link_close":
            is_dropped = False


def _address(href: str, names: frozenset[str]) -> str:
    """Where *href* of a file of the manual leads from the page of a chapter; empty for nowhere."""
    if href.startswith("#"):
        return unquote(href)
    if (found := _CHAPTER.fullmatch(href)) and found["name"] in names:
        return f"../{found['name']}/index.html{unquote(found['rest'] or '')}"
    return href if re.match("https:|mailto:|tel:", href) and is_safe_link(href) else ""


def _lead_picture(token: Token, pictures: Mapping[str, Picture]) -> None:
    """Lead a picture to its file, with its size, so that the text does not jump when it comes."""
    name = str(token.attrs["src"]).removeprefix(f"{PICTURES}/")
    token.attrs = {"src": f"../../{picture_address(name)}", "alt": "", "loading": "lazy"}
    if name in pictures:
        width, height = pictures[name].size
        token.attrs |= {"width": width, "height": height}


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(["html_block", "html_inline"])
