"""The history of every procedure drawn, its changes gathered on the way, then told by month and as feeds."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from tthc.diagnostics import Location
from tthc.output.files import SiteFile, write
from tthc.parallel import spread
from tthc.progress import Track
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
from tthc.site.document import Document
from tthc.site.history_cache import Before, Keys, Retold, entry_of, ledger_file, taken_over
from tthc.site.render import Renderer
from tthc.site.views.history import Note, chapter
from tthc.site.views.news import changes_view, feed_view, month_view, months_of
from tthc.site.views.site import Site

_PLACE = Location(".git")


def documents(site: Site) -> Iterator[Document]:
    """The history of each procedure that has one, and all changes, whose months and feeds only telling them tells."""
    for code in filter(site.has_past, codes_of(site)):
        versions = (version_address(code, version.day) for version in site.history.of(code) if version.blob)
        yield Document((history_address(code), *versions), _PLACE, draw_history, (code,))
    yield Document((CHANGES, folder_of(CHANGES)), _PLACE, draw_news, is_listed=True)


def is_past(document: Document) -> bool:
    """Whether *document* is one of history, which the build writes by `write_chronicle`."""
    return document.draw in (draw_history, draw_news)


def draw_history(renderer: Renderer, code: str) -> tuple[SiteFile, ...]:
    """All pages of the history of one procedure."""
    return tell(code, renderer.site, renderer).files


def draw_news(renderer: Renderer) -> Iterator[SiteFile]:
    """All pages and feeds of changes, told of every history anew."""
    site = renderer.site
    return news(chain.from_iterable(chapter(code, site).notes for code in codes_of(site)), site, renderer)


class Told(NamedTuple):
    """The pages of one procedure's history, and what changed in it."""

    files: tuple[SiteFile, ...]
    notes: tuple[Note, ...]


def write_chronicle(keys: Keys, before: Before, folder: Path, track: Track) -> None:
    """Write all pages of history of a site under *folder*, and the feeds; what *before* tells alike is taken over."""
    site, renderer = keys.site, keys.renderer
    codes = codes_of(site)
    known = {code: keys.of(code) for code in codes}

    def write_one(code: str) -> Retold:
        kept = taken_over(code, known[code], before, folder, keys.foot)
        if kept:
            return kept
        told = tell(code, site, renderer)
        write(told.files, folder)
        return entry_of(code, known[code], told.files, told.notes, keys.foot)

    absence = site.history.absence
    step = f"Không có lịch sử ({absence})" if absence else "Kể lịch sử"
    with closing(site.history):
        entries = tuple(track(spread(write_one, codes), step, len(codes)))
    write((ledger_file(keys.foot, entries),), folder)
    write(news(chain.from_iterable(entry.notes for entry in entries), site, renderer), folder)


def codes_of(site: Site) -> tuple[str, ...]:
    """Every procedure that has or had a file."""
    return tuple(dict.fromkeys((*(listing.code for listing in site.catalogue.listings), *site.history.versions)))


def tell(code: str, site: Site, renderer: Renderer) -> Told:
    """The history of one procedure: its list of versions, and each version; of one version the note alone."""
    told = chapter(code, site)
    if not site.has_past(code):
        return Told((), told.notes)
    versions = (renderer.draw(one.head.address, "pages/version.html", one) for one in told.versions)
    return Told((renderer.draw(history_address(code), "pages/history.html", told.page), *versions), told.notes)


def news(notes: Iterable[Note], site: Site, renderer: Renderer) -> Iterator[SiteFile]:
    """The changes by month, and the feeds: of all, of each sector, of each agency."""
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
