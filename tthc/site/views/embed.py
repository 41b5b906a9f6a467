"""What other sites show of ours: a sector in a frame, search in a frame, and the page that tells how."""

from collections.abc import Iterator
from dataclasses import dataclass

from tthc.site.addresses import (
    EMBEDDING,
    EMBEDDING_SCRIPT,
    FRAMED_SEARCH,
    ListKind,
    fragment_address,
    framed_address,
    framed_sector_address,
    list_address,
    procedure_address,
)
from tthc.site.document import Document, make_page, make_text
from tthc.site.membership import list_members
from tthc.site.views.home import search_view
from tthc.site.views.lists import ListItem, list_items_of, title_of
from tthc.site.views.site import Head, Site
from tthc.text import format_number


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
    items: tuple[ListItem, ...]


@dataclass(frozen=True)
class EmbeddingView:
    """How to show our pages in another site.

    Attributes:
        code: of a procedure for the examples.
        sector: id of a sector for the examples.
        sectors: id and name of every sector that has a page.
        page: public address of the example.
        frame: the same in a frame.
        sector_frame: public address of the list of the example's sector in a frame.
        fragment: public address of what the example comes to.
    """

    head: Head
    code: str
    sector: str
    sectors: tuple[tuple[str, str], ...]
    page: str
    frame: str
    sector_frame: str
    fragment: str


def documents(site: Site) -> Iterator[Document]:
    """Each sector and search for a frame, and how to show them; a procedure in a frame is its own page."""
    for sector in list_members(site.shown, ListKind.SECTOR):
        yield make_page(
            framed_sector_address(sector), "pages/framed_sector.html", framed_sector_view, sector, is_listed=False
        )
    yield make_page(FRAMED_SEARCH, "pages/framed_search.html", search_view, is_listed=False)
    yield make_page(EMBEDDING, "pages/embedding.html", embedding_view)
    yield make_text(EMBEDDING_SCRIPT, "pages/nhung.js")


def framed_sector_view(sector: str, site: Site) -> FramedSector:
    """The list of a sector for a frame: whole, since a frame has no room for pages of pages."""
    title = title_of(ListKind.SECTOR, sector, site)
    found = site.shown.by_sector.get(sector, ())
    size = format_number(len(found))
    address = list_address(ListKind.SECTOR, sector)
    head = Head(title, f"{title}: {size} thủ tục hành chính.", address, False)
    return FramedSector(head, title, address, size, list_items_of(found, site))


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
        page=site.url(procedure_address(code)),
        frame=site.url(framed_address(code)),
        sector_frame=site.url(framed_sector_address(sector)),
        fragment=site.url(fragment_address(code)),
    )
