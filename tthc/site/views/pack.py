"""The sheets that one place has to post: a cover to sign, an index by field, what to change, what to take down."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from tthc.content.hanging import Hanging, HungSheet
from tthc.content.listing import Listing
from tthc.model.phrases import ALL_WALLS, TO_HOME
from tthc.model.posting import Posting
from tthc.site.addresses import (
    HOME,
    WALLS,
    office_address,
    pack_address,
    pack_feed_address,
    pack_table_address,
    procedure_address,
    sheet_address,
)
from tthc.site.data.table import write_table
from tthc.site.views.news import FeedEntry, FeedView
from tthc.site.views.posting import PostedVersion, in_threes
from tthc.site.views.site import Head, Link, Site
from tthc.site.views.walls import say_share, state_of_office
from tthc.text import format_number, format_short_date, sort_key

_COLUMNS = ("ma", "ten", "trang_thai", "ban_hien_hanh", "tu_ngay", "ban_dang_dan", "ngay_dan")
_ENTRIES = 30
_FRESH = timedelta(days=30)
"""For so long a sheet that is new, and one to be taken down, is named apart."""


class PackRow(NamedTuple):
    """One sheet.

    Attributes:
        number: in the whole index, from 1.
        sheet: its title, which leads to it.
        since: from when on it holds, as printed.
        hangs: what hangs at the place now, in words; empty where nobody ever told.
        kind: of what hangs: “note” where it is right, “warn” for an old version, “stop” for what is to be taken down.
    """

    number: int
    code: str
    sheet: Link
    version: str
    since: str
    hangs: str = ""
    kind: str = ""


class PackGroup(NamedTuple):
    """The sheets of one field."""

    title: str
    rows: tuple[PackRow, ...]


@dataclass(frozen=True)
class PackView:
    """All that one place posts.

    Attributes:
        size: how many sheets, as printed.
        fresh: sheets that hold for no longer than 30 days: those on the wall are to be changed for them.
        ended: procedures that were repealed in that time: their sheets are to be taken down.
        share: current sheets of those due, numerator and denominator; empty where nobody ever told what hangs here.
        old: sheets of which an old version hangs.
        missing: how many hang not at all, as printed.
        surplus: what hangs and has to be taken down.
        table: address of the same as CSV.
        feed: address of what changes.
    """

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    address: str
    size: str
    groups: tuple[PackGroup, ...]
    fresh: tuple[PackRow, ...]
    ended: tuple[PackRow, ...]
    share: str
    old: tuple[PackRow, ...]
    missing: str
    surplus: tuple[PackRow, ...]
    table: str
    feed: str


def pack_view(name: str, versions: Mapping[str, PostedVersion], site: Site) -> PackView:
    """The pack of the place with the id *name*.

    Args:
        versions: of the sheets by code.
    """
    office = site.catalogue.lists.offices[name]
    living = tuple(sorted(site.shown.by_office.get(name, ()), key=_by_field(site)))
    codes = {listing.code for listing in living}
    ended = tuple(one for one in site.catalogue.by_office.get(name, ()) if one.code not in codes)
    state = state_of_office(name, {code: one.version for code, one in versions.items()}, site)
    hung = {sheet.code: sheet for sheet in state.sheets}
    rows = (
        tuple(_with_state(row, hung[row.code]) for row in _rows(living, versions))
        if state.is_begun
        else _rows(living, versions)
    )
    fields = {listing.code: site.sector(listing.sector).text for listing in living}
    groups = groupby(rows, key=lambda row: fields[row.code])
    title = f"Bộ tờ niêm yết: {office.title}"
    return PackView(
        head=Head(title, f"{len(rows)} tờ phải niêm yết ở {office.title}.", pack_address(name), is_indexed=False),
        crumbs=(Link(TO_HOME, HOME), Link(ALL_WALLS, WALLS), Link(office.title, office_address(name))),
        title=office.title,
        address=office.address,
        size=format_number(len(rows)),
        groups=tuple(PackGroup(field, tuple(found)) for field, found in groups),
        fresh=tuple(row for row in rows if _is_fresh(versions[row.code].since, site.today)),
        ended=tuple(
            row
            for row, one in zip(_rows(ended, versions), ended, strict=True)
            if one.repeal and _is_fresh(one.repeal.repealed_from.isoformat(), site.today)
        ),
        share=say_share(state) if state.is_begun else "",
        old=tuple(row for row in rows if row.kind == "warn"),
        missing=format_number(len(state.of(Hanging.MISSING))),
        surplus=tuple(_surplus(number, one, site) for number, one in enumerate(state.surplus, 1)),
        table=pack_table_address(name),
        feed=pack_feed_address(name),
    )


def pack_feed(name: str, versions: Mapping[str, PostedVersion], site: Site) -> FeedView:
    """The newest versions of the sheets that the place with the id *name* posts."""
    office = site.catalogue.lists.offices[name]
    titles = {one.code: one.title for one in site.catalogue.by_office.get(name, ())}
    newest = sorted((one for code, one in versions.items() if one.since and code in titles), key=lambda one: one.code)
    newest.sort(key=lambda one: one.since, reverse=True)
    entries = tuple(_entry(one, titles[one.code], site) for one in newest[:_ENTRIES])
    return FeedView(
        title=f"Tờ niêm yết phải thay: {office.title}",
        url=site.config.base_url + pack_feed_address(name),
        page=site.url(pack_address(name)),
        author=site.config.title,
        updated=entries[0].day if entries else None,
        entries=entries,
    )


def draw_pack_table(name: str, versions: Mapping[str, PostedVersion], site: Site) -> bytes:
    """One row a sheet that the place with the id *name* has to post, as CSV."""
    titles = {one.code: one.title for one in site.shown.by_office.get(name, ())}
    state = state_of_office(name, {code: one.version for code, one in versions.items()}, site)
    return write_table(_COLUMNS, (_cells(one, titles[one.code], versions[one.code]) for one in state.sheets))


def _cells(sheet: HungSheet, title: str, known: PostedVersion) -> tuple[str, ...]:
    hung = (sheet.last.version, sheet.last.day.isoformat()) if sheet.last else ("", "")
    return (sheet.code, title, sheet.state, known.version, known.since, *hung)


def _entry(known: PostedVersion, title: str, site: Site) -> FeedEntry:
    day, version = date.fromisoformat(known.since), in_threes(known.version)
    url = site.url(sheet_address(known.code))
    text = f"Tờ bản {version} dùng từ {format_short_date(day)}: in và dán thay tờ cũ."
    return FeedEntry(f"{title} ({known.code})", url, f"{url}#ban-{known.version}", day, text)


def _by_field(site: Site) -> Callable[[Listing], Any]:
    return lambda listing: (sort_key(site.sector(listing.sector).text), sort_key(listing.title), listing.code)


def _with_state(row: PackRow, sheet: HungSheet) -> PackRow:
    if sheet.last is None:
        return row._replace(hangs="chưa dán")
    day = format_short_date(sheet.last.day)
    if sheet.state is Hanging.CURRENT:
        return row._replace(hangs=f"đang dán, từ\u00a0{day}", kind="note")
    return row._replace(hangs=f"đang dán bản cũ {in_threes(sheet.last.version)}, từ\u00a0{day}", kind="warn")


def _surplus(number: int, last: Posting, site: Site) -> PackRow:
    """A sheet that hangs and has to be taken down; one with an old code bears the name of what took its place."""
    listings = site.catalogue.by_code.get(last.code) or site.catalogue.replaced.get(last.code, ())
    title = listings[0].title if listings else last.code
    hangs = f"dán từ\u00a0{format_short_date(last.day)}: gỡ xuống"
    link = Link(title, procedure_address(listings[0].code) if listings else "")
    return PackRow(number, last.code, link, in_threes(last.version), "", hangs, "stop")


def _rows(listings: Sequence[Listing], versions: Mapping[str, PostedVersion]) -> tuple[PackRow, ...]:
    return tuple(_row(number, listing, versions) for number, listing in enumerate(listings, 1))


def _row(number: int, listing: Listing, versions: Mapping[str, PostedVersion]) -> PackRow:
    known = versions[listing.code]
    since = f"từ {format_short_date(date.fromisoformat(known.since))}" if known.since else "chưa công bố"
    link = Link(listing.title, sheet_address(listing.code))
    return PackRow(number, listing.code, link, in_threes(known.version), since)


def _is_fresh(day: str, today: date) -> bool:
    return bool(day) and date.fromisoformat(day) > today - _FRESH
