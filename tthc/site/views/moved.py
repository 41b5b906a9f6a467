"""Old codes: the page at each that leads on to what took its place, and the same for servers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tthc.diagnostics import Location
from tthc.site.addresses import REDIRECT_MAP, REDIRECTS, procedure_address, short_address
from tthc.site.document import Document, make_page, make_text
from tthc.site.views.posting import former_anchor
from tthc.site.views.site import Head, Link, Site


class Moved(NamedTuple):
    """An old code, and the codes that took its place."""

    code: str
    successors: tuple[str, ...]


@dataclass(frozen=True)
class MovedView:
    """The way on from an old code.

    Attributes:
        target: the one place that it leads to, where a page says of the old code that it is one; empty where there are
            several.
    """

    head: Head
    code: str
    successors: tuple[Link, ...]
    target: str


def documents(site: Site) -> Iterator[Document]:
    """A way on from each old code, and the table of them for servers."""
    for moved in _moved(site):
        listing = site.catalogue.replaced[moved.code][0]
        place = Location(listing.path, listing.line)
        for address in (procedure_address(moved.code), short_address(moved.code)):
            yield make_page(address, "pages/moved.html", moved_view, moved, source=place, is_listed=False)
    yield make_text(REDIRECTS, "pages/_redirects", list_moves)
    yield make_text(REDIRECT_MAP, "pages/chuyen-huong.map", list_moves)


def moved_view(moved: Moved, site: Site) -> MovedView:
    """The page at an old code; its canonical address is that of the one successor, else its own."""
    links = tuple(site.procedure(code)._replace(note=code) for code in moved.successors)
    target = links[0].address if len(links) == 1 else ""
    title = f"Mã {moved.code} đã được thay thế"
    head = Head(title, f"{title}.", target or procedure_address(moved.code), False)
    return MovedView(head, moved.code, links, target and f"{target}#{former_anchor(moved.code)}")


def list_moves(site: Site) -> tuple[Moved, ...]:
    """Old codes with the one code that took their place."""
    return tuple(moved for moved in _moved(site) if len(moved.successors) == 1)


def _moved(site: Site) -> Iterator[Moved]:
    """Every old code, unless the old record is still kept and says so itself."""
    for code, listings in site.catalogue.replaced.items():
        if code not in site.catalogue.by_code:
            yield Moved(code, tuple(dict.fromkeys(listing.code for listing in listings)))
