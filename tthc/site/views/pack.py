"""The sheets that one place has to post: a cover to sign, an index by field, what to change, what to take down."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from tthc.content.listing import Listing
from tthc.model.phrases import ALL_OFFICES, TO_HOME
from tthc.site.addresses import HOME, OFFICES, office_address, pack_address, sheet_address
from tthc.site.views.posting import PostedVersion, in_threes
from tthc.site.views.site import Head, Link, Site
from tthc.text import format_number, format_short_date, sort_key

_FRESH = timedelta(days=30)
"""For so long a sheet that is new, and one to be taken down, is named apart."""


class PackRow(NamedTuple):
    """One sheet.

    Attributes:
        number: in the whole index, from 1.
        sheet: its title, which leads to it.
        since: from when on it holds, as printed.
    """

    number: int
    code: str
    sheet: Link
    version: str
    since: str


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
    """

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    address: str
    size: str
    groups: tuple[PackGroup, ...]
    fresh: tuple[PackRow, ...]
    ended: tuple[PackRow, ...]


def pack_view(name: str, versions: Mapping[str, PostedVersion], site: Site) -> PackView:
    """The pack of the place with the id *name*.

    Args:
        versions: of the sheets by code.
    """
    office = site.catalogue.lists.offices[name]
    living = tuple(sorted(site.shown.by_office.get(name, ()), key=_by_field(site)))
    codes = {listing.code for listing in living}
    ended = tuple(one for one in site.catalogue.by_office.get(name, ()) if one.code not in codes)
    rows = tuple(_rows(living, versions))
    fields = {listing.code: site.sector(listing.sector).text for listing in living}
    groups = groupby(rows, key=lambda row: fields[row.code])
    title = f"Bộ tờ niêm yết: {office.title}"
    return PackView(
        head=Head(title, f"{len(rows)} tờ phải niêm yết ở {office.title}.", pack_address(name), is_indexed=False),
        crumbs=(Link(TO_HOME, HOME), Link(ALL_OFFICES, OFFICES), Link(office.title, office_address(name))),
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
    )


def _by_field(site: Site) -> Callable[[Listing], Any]:
    return lambda listing: (sort_key(site.sector(listing.sector).text), sort_key(listing.title), listing.code)


def _rows(listings: Sequence[Listing], versions: Mapping[str, PostedVersion]) -> Iterator[PackRow]:
    for number, listing in enumerate(listings, 1):
        known = versions[listing.code]
        since = f"từ {format_short_date(date.fromisoformat(known.since))}" if known.since else "chưa công bố"
        link = Link(listing.title, sheet_address(listing.code))
        yield PackRow(number, listing.code, link, in_threes(known.version), since)


def _is_fresh(day: str, today: date) -> bool:
    return bool(day) and date.fromisoformat(day) > today - _FRESH
