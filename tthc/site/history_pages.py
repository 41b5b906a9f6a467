"""The history of every procedure drawn, its changes left aside on the way, then listed by month and as feeds."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from pydantic import TypeAdapter

from tthc.diagnostics import Location
from tthc.output.files import SiteFile
from tthc.site.addresses import (
    CHANGES,
    ListKind,
    feed_address,
    folder_of,
    history_address,
    month_address,
    month_text_address,
    version_address,
)
from tthc.site.document import Aside, Document
from tthc.site.render import Renderer
from tthc.site.views.history import Note, compose_history
from tthc.site.views.news import changes_view, feed_view, month_view, months_of
from tthc.site.views.site import Site

_PLACE = Location(".git")


def documents(site: Site) -> Iterator[Document]:
    """The history of each procedure that has one, and all changes, whose months and feeds only drawing them tells."""
    for code in codes_of(site):
        yield Document(tuple(_addresses(code, site)), _PLACE, draw_history, (code,))
    yield Document((CHANGES, folder_of(CHANGES)), _PLACE, draw_news, is_listed=True)


def _addresses(code: str, site: Site) -> Iterator[str]:
    """Of the list of versions and of each version; of a procedure with one version the folder, which stays empty."""
    if not site.has_past(code):
        yield folder_of(history_address(code))
        return
    yield history_address(code)
    yield from (version_address(code, version.name) for version in site.history.of(code) if version.blob)


def is_history(document: Document) -> bool:
    """Whether *document* is the history of one procedure, which leaves aside what changed in it."""
    return document.draw is draw_history


def is_news(document: Document) -> bool:
    """Whether *document* is made of what changed in all procedures."""
    return document.draw is draw_news


def draw_history(renderer: Renderer, code: str) -> Iterator[SiteFile | Aside]:
    """The list of versions of one procedure and each version, where it has several; aside, what changed in it."""
    found = compose_history(code, renderer.site)
    if renderer.site.has_past(code):
        yield renderer.draw(history_address(code), "pages/history.html", found.page)
        yield from (renderer.draw(one.head.address, "pages/version.html", one) for one in found.versions)
    yield Aside(_notes().dump_json(found.notes).decode())


def draw_news(renderer: Renderer, asides: Iterable[str] | None = None) -> Iterator[SiteFile]:
    """The changes by month, and the feeds: of all, of each sector, of each agency.

    Args:
        asides: of every history; where there are none, every history is drawn anew.
    """
    site = renderer.site
    if asides is None:
        return _news(chain.from_iterable(compose_history(code, site).notes for code in codes_of(site)), renderer)
    return _news(chain.from_iterable(map(_notes().validate_json, asides)), renderer)


@cache
def _notes() -> TypeAdapter[tuple[Note, ...]]:
    return TypeAdapter(tuple[Note, ...])


def codes_of(site: Site) -> tuple[str, ...]:
    """Every procedure that has or had a file in a commit, those that are listed today first."""
    codes = (*(listing.code for listing in site.catalogue.listings), *site.history.versions)
    return tuple(code for code in dict.fromkeys(codes) if code in site.history.versions)


def _news(notes: Iterable[Note], renderer: Renderer) -> Iterator[SiteFile]:
    site = renderer.site
    newest = tuple(sorted(notes, key=lambda note: (-note.day.toordinal(), note.code)))
    yield renderer.draw(CHANGES, "pages/changes.html", changes_view(newest, site))
    for month, found in months_of(newest).items():
        view = month_view(month, found, site)
        yield renderer.draw(month_address(month), "pages/month.html", view)
        yield renderer.text(month_text_address(month), "pages/month.txt", view)
    yield renderer.text(feed_address(), "pages/atom.xml", feed_view(newest, site))
    for sector in {note.sector for note in newest}:
        kept = (note for note in newest if note.sector == sector)
        feed = feed_view(kept, site, ListKind.SECTOR, sector, site.sector(sector).text)
        yield renderer.text(feed_address(ListKind.SECTOR, sector), "pages/atom.xml", feed)
    for agency in {agency for note in newest for agency in note.agencies}:
        kept = (note for note in newest if agency in note.agencies)
        feed = feed_view(kept, site, ListKind.AGENCY, agency, site.agency(agency).text)
        yield renderer.text(feed_address(ListKind.AGENCY, agency), "pages/atom.xml", feed)
