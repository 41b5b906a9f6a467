"""Site → its documents: the one list of what is published, asked by the build, the preview and the tests."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from tthc.diagnostics import Diagnostic
from tthc.site import history_pages
from tthc.site.document import Document
from tthc.site.views import (
    components,
    decisions,
    embed,
    home,
    journeys,
    lists,
    machine,
    manual,
    moved,
    procedure_files,
    report,
)
from tthc.site.views.site import Site

REGISTERS: tuple[Callable[[Site], Iterable[Document]], ...] = (
    home.documents,
    procedure_files.documents,
    journeys.documents,
    decisions.documents,
    manual.documents,
    moved.documents,
    lists.documents,
    embed.documents,
    report.documents,
    components.documents,
    machine.documents,
    history_pages.documents,
)
"""Where documents are registered; of two that claim one address or tell one file the first counts."""


def site_files(site: Site) -> tuple[Document, ...]:
    """Every document of *site*."""
    return tuple(chain.from_iterable(documents(site) for documents in REGISTERS))


def doubled(documents: Iterable[Document]) -> Iterator[Diagnostic]:
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
                f"địa chỉ /{address.removesuffix('index.html')} đã là của {other.source.path}",
                "đổi mã hoặc id ở một trong hai tệp",
            )
