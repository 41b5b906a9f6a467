"""Several versions of one procedure, each from its day on: which of them stands in the lists on a given day."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from tthc.content.catalogue import Catalogue, order_listings
from tthc.content.listing import Listing, on_day


def as_of(catalogue: Catalogue, day: date) -> Catalogue:
    """*catalogue* with, of each procedure, the version that holds on *day*; the others are kept beside it.

    A procedure that has only versions of later days is represented by the first of them.
    """
    if not any(_depends_on_day(listing) for listing in catalogue.listings):
        return replace(catalogue, today=day)
    families: defaultdict[str, list[Listing]] = defaultdict(list)
    for listing in list_versions(catalogue):
        families[listing.code].append(listing)
    heads = (head for family in families.values() for head in _heads(family, day))
    return replace(catalogue, today=day, listings=order_listings(on_day(head, day) for head in heads))


def list_versions(catalogue: Catalogue) -> Iterator[Listing]:
    """Every version of every procedure, each procedure's from the oldest to the newest."""
    yield from catalogue.by_path.values()


def is_coming(listing: Listing, catalogue: Catalogue) -> bool:
    """Whether *listing* is a version to come, with another in its place in the lists."""
    return any(listing.path == one.path for head in catalogue.by_code.get(listing.code, ()) for one in head.coming)


def _depends_on_day(listing: Listing) -> bool:
    return bool(listing.since or listing.has_dated_rows or listing.past or listing.coming)


def _heads(family: Sequence[Listing], day: date) -> Iterator[Listing]:
    """The version of *day* with the others beside it; after it each file that claims a place already taken."""
    if len(family) == 1:
        yield family[0]
        return
    line: dict[date, Listing] = {}
    doubles: list[Listing] = []
    for listing in sorted(family, key=lambda one: (one.since or date.min, one.path)):
        plain = replace(listing, past=(), coming=())
        if line.setdefault(listing.since or date.min, plain) is not plain:
            doubles.append(plain)
    yield _joined(tuple(line.values()), sum(since <= day for since in line) or 1)
    yield from doubles


def _joined(line: Sequence[Listing], number: int) -> Listing:
    """The version that is *number* in *line*, counted from 1, with what came before and what comes after it."""
    past, head, later = line[: number - 1], line[number - 1], line[number:]
    coming: tuple[Listing, ...] = ()
    for listing in reversed(later):
        coming = (replace(listing, coming=coming), *coming)
    return replace(head, past=tuple(past), coming=coming)
