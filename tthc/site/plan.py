"""Site → its documents: the one list of what is published, asked by the build, the preview and the tests."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from tthc.diagnostics import Diagnostic, Location
from tthc.output.files import SiteFile
from tthc.site import history_pages, pack_pages
from tthc.site.addresses import SITE_MAP, folder_of, portion_address
from tthc.site.document import Document
from tthc.site.render import Renderer
from tthc.site.views import (
    components,
    decisions,
    embed,
    home,
    interviews,
    journeys,
    laws,
    lists,
    machine,
    manual,
    moved,
    offices,
    procedure_files,
    report,
)
from tthc.site.views.site import Site

REGISTERS: tuple[Callable[[Site], Iterable[Document]], ...] = (
    home.documents,
    embed.documents,
    report.documents,
    history_pages.documents,
    manual.documents,
    journeys.documents,
    interviews.documents,
    decisions.documents,
    laws.documents,
    lists.documents,
    offices.documents,
    procedure_files.documents,
    pack_pages.documents,
    moved.documents,
    components.documents,
    machine.documents,
)
"""Where documents are registered, in the order in which search engines are given them; of two that claim one address
or tell one file the first counts."""


_MOST = 45_000
"""Addresses that one file of the map of the site may hold."""


def site_files(site: Site) -> tuple[Document, ...]:
    """Every document of *site*; the last is the map that tells search engines of those before."""
    documents = tuple(_registered(site))
    listed = sum(document.is_listed for document in documents)
    portions = range(1, -(-listed // _MOST) + 1) if listed > _MOST else ()
    place = Location("templates/pages/sitemap.xml")
    return *documents, Document((SITE_MAP, *map(portion_address, portions)), place, draw_site_map)


def draw_site_map(renderer: Renderer) -> Iterator[SiteFile]:
    """One file, or an index of several where one may not hold all addresses."""
    site = renderer.site
    known = tuple(site.url(document.key) for document in _registered(site) if document.is_listed)
    if len(known) <= _MOST:
        yield renderer.text(SITE_MAP, "pages/sitemap.xml", known)
        return
    portions = {portion_address(i + 1): known[i * _MOST :][:_MOST] for i in range(-(-len(known) // _MOST))}
    for address, portion in portions.items():
        yield renderer.text(address, "pages/sitemap.xml", portion)
    yield renderer.text(SITE_MAP, "pages/sitemap_index.xml", tuple(map(site.url, portions)))


def _registered(site: Site) -> Iterator[Document]:
    return chain.from_iterable(documents(site) for documents in REGISTERS)


def find_doubled(documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """Two documents with one address, upper and lower case taken as one: many file systems do."""
    first: dict[str, Document] = {}
    for document in documents:
        others = ((one, first.setdefault(one.casefold(), document)) for one in document.addresses)
        clash = next(((address, other) for address, other in others if other is not document), None)
        if clash:
            address, other = clash
            yield Diagnostic(
                document.source,
                "one-address-one-page",
                f"địa chỉ /{folder_of(address)} đã là của {other.source.path}",
                "đổi mã hoặc id ở một trong hai tệp",
            )
