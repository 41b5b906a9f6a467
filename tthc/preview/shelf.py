"""A site that is drawn page by page, when a page is asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from tthc.disk import read_below
from tthc.output.files import SiteFile
from tthc.site.assets import list_copies
from tthc.site.document import Document
from tthc.site.plan import site_files
from tthc.site.render import Renderer
from tthc.site.views.site import Site

Draw: TypeAlias = Callable[[], Iterable[SiteFile]]
"""Draws some files of a site."""


@dataclass(frozen=True)
class DocumentTable:
    """Which document stands where.

    Attributes:
        documents: of the site; two may claim one address.
        by_address: the document that draws what is at an address.
        by_source: address of the page that tells a file, by the file's path.
    """

    documents: tuple[Document, ...]
    by_address: Mapping[str, Document]
    by_source: Mapping[str, str]


def table_of(site: Site) -> DocumentTable:
    """The table of the whole site; of documents with one address or one source the first counts."""
    documents = site_files(site)
    by_address = {address: document for document in reversed(documents) for address in document.addresses}
    return DocumentTable(documents, by_address, {one.source.path: one.key for one in reversed(documents)})


class Shelf:
    """The files of *site* by address; each is drawn once, when it is first asked for. For one thread at a time.

    Args:
        procedures: the folder that holds forms and signed decisions.
        still: styles, scripts and icons.
    """

    def __init__(
        self, site: Site, table: DocumentTable, renderer: Renderer, procedures: Path, still: Iterable[SiteFile]
    ) -> None:
        self._site, self._table, self._renderer = site, table, renderer
        self._procedures, self._copies = procedures, list_copies(site.catalogue)
        self._drawn = {file.address: file.content for file in still}

    def read(self, address: str) -> bytes | None:
        """The file at *address*; None where the site has none."""
        if address not in self._drawn:
            draw = self._draw(address)
            self._drawn |= {file.address: file.content for file in (draw() if draw else ())}
        return self._drawn.get(address)

    def knows(self, address: str) -> bool:
        """Whether a page is at *address*, without drawing it."""
        return address in self._drawn or self._draw(address) is not None

    def sources(self, address: str) -> frozenset[str]:
        """Paths of the files that the page at *address* tells: of a procedure all its versions."""
        document = self._table.by_address.get(address)
        path = document.source.path if document else ""
        listing = self._site.by_path.get(path)
        heads = self._site.catalogue.by_code.get(listing.code, ()) if listing else ()
        return frozenset((path, *(one.path for head in heads for one in (*head.past, head, *head.coming))))

    def _draw(self, address: str) -> Draw | None:
        if address in self._copies:
            return partial(_copy, address, self._procedures, self._copies[address])
        by_address = self._table.by_address
        document = by_address.get(address) or by_address.get(address[: address.find("/") + 1])
        return partial(document.files, self._renderer) if document else None


def _copy(address: str, procedures: Path, names: tuple[str, str]) -> Iterator[SiteFile]:
    content, _ = read_below(procedures, *names)
    if content is not None:
        yield SiteFile(address, content)
