"""What other sites show of ours: a procedure or a sector in a frame, the bare article, and the page that tells how."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import NamedTuple

from markupsafe import Markup

from tthc.site.addresses import (
    EMBEDDING,
    EMBEDDING_SCRIPT,
    FRAMED_SEARCH,
    ListKind,
    fragment_address,
    framed_address,
    framed_sector_address,
    list_address,
)
from tthc.site.document import Document, page, text
from tthc.site.membership import members
from tthc.site.views.home import search_view
from tthc.site.views.lists import Item, items_of, title_of
from tthc.site.views.site import Head, Site
from tthc.text import number

_PLACES = re.compile(r'( (?:href|data-load|data-style)=")([^"]+)')
_LEADS_OUT = re.compile(r"#|[A-Za-z][A-Za-z0-9+.-]*:")
_TAIL = re.compile(r"[?#].*")
_START, _END = "<article", "</article>"


class FramedArticle(NamedTuple):
    """One procedure in a frame: the very article of its page, its links leading from the frame.

    Attributes:
        address: of the page that the article comes from.
    """

    head: Head
    article: Markup
    address: str


@dataclass(frozen=True)
class FramedSector:
    """All procedures of one sector on one page, in a frame.

    Attributes:
        address: of the list of the sector.
        size: of the list, as printed.
    """

    head: Head
    title: str
    address: str
    size: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class EmbeddingView:
    """How to show our pages in another site.

    Attributes:
        code: of a procedure for the examples.
        sector: id of a sector for the examples.
        sectors: id and name of every sector that has a page.
        frame: public address of the example in a frame.
        sector_frame: public address of the list of the example's sector in a frame.
        fragment: public address of the example as a bare article.
    """

    head: Head
    code: str
    sector: str
    sectors: tuple[tuple[str, str], ...]
    frame: str
    sector_frame: str
    fragment: str


def documents(site: Site) -> Iterator[Document]:
    """Each sector for a frame, search for a frame, and how to show them; a procedure's frame is drawn with its page."""
    for sector in members(site.shown, ListKind.SECTOR):
        yield page(framed_sector_address(sector), "pages/framed_sector.html", framed_sector, sector, is_listed=False)
    yield page(FRAMED_SEARCH, "pages/framed_search.html", search_view, is_listed=False)
    yield page(EMBEDDING, "pages/embedding.html", embedding_view)
    yield text(EMBEDDING_SCRIPT, "pages/nhung.js")


def article_of(page: str) -> Markup:
    """The article of a procedure, out of its drawn *page*."""
    return Markup(page[page.index(_START) : page.index(_END) + len(_END)])  # noqa: S704 — drawn by a template


def carried(article: Markup, address: str, root: str, *, is_public: bool = False) -> Markup:
    """*article* of the page at *address* with its links and scripts reached from elsewhere, where *root* is the way in.

    Args:
        root: the way to the root of the site from where the article is carried, or the address of the site.
        is_public: True to name folders without `index.html`, as addresses are told to others.

    >>> carried(Markup('<a href="../../cap/xa/index.html?a=1">'), "thu-tuc/1.000101/index.html", "../")
    Markup('<a href="../cap/xa/index.html?a=1">')
    >>> carried(Markup('<a href="in/index.html">'), "thu-tuc/1.000101/index.html", "https://a.vn/", is_public=True)
    Markup('<a href="https://a.vn/thu-tuc/1.000101/in/">')
    """
    folder, home = dirname(address), "../" * address.count("/")

    def lead(href: str) -> str:
        if _LEADS_OUT.match(href):
            return href
        path = _TAIL.sub("", href)
        there = path.removeprefix(home) if path.startswith(home) else normpath(join(folder, path))
        return root + (there.removesuffix("index.html") if is_public else there) + href[len(path) :]

    def all_of(found: re.Match[str]) -> str:
        return found[1] + " ".join(map(lead, found[2].split(" ")))

    return Markup(_PLACES.sub(all_of, article))  # noqa: S704 — was Markup before


def framed_sector(sector: str, site: Site) -> FramedSector:
    """The list of a sector for a frame: whole, since a frame has no room for pages of pages."""
    title = title_of(ListKind.SECTOR, sector, site)
    found = site.shown.by_sector.get(sector, ())
    size = number(len(found))
    address = list_address(ListKind.SECTOR, sector)
    head = Head(title, f"{title}: {size} thủ tục hành chính.", address, False)
    return FramedSector(head, title, address, size, items_of(found, site))


def embedding_view(site: Site) -> EmbeddingView:
    """How to show our pages in another site, with examples out of the catalogue."""
    listings = site.shown.listings
    used = (found[0] for code in site.config.most_used if (found := site.shown.by_code.get(code)))
    example = next(used, listings[0] if listings else None)
    code, sector = (example.code, example.sector) if example else ("1.000000", "linh-vuc")
    description = "Cách hiện thủ tục hành chính trong cổng thông tin hoặc trang của cơ quan khác; không theo dõi ai."
    return EmbeddingView(
        head=Head("Nhúng vào trang khác", description, EMBEDDING),
        code=code,
        sector=sector,
        sectors=tuple((one, site.sector(one).text) for one in site.sizes(ListKind.SECTOR)),
        frame=site.url(framed_address(code)),
        sector_frame=site.url(framed_sector_address(sector)),
        fragment=site.url(fragment_address(code)),
    )
