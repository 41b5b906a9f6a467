"""Which procedures each list of the site holds, and on how many pages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from tthc.content.catalogue import Catalogue
from tthc.content.listing import Listing
from tthc.model.vocabulary import Level
from tthc.site.addresses import ListKind, letter_id
from tthc.text import first_letter_of, sort_key

PAGE_SIZE = 50
"""Procedures on one page of a list."""


def list_members(shown: Catalogue, kind: ListKind) -> Mapping[str, Sequence[Listing]]:
    """The procedures of each list of *kind*, by id of the list, in the order in which the ids are shown."""
    match kind:
        case ListKind.ALL:
            return {"": shown.listings}
        case ListKind.SECTOR:
            return _in_order(shown.by_sector, shown.lists.sectors)
        case ListKind.AGENCY:
            return {agency: shown.by_agency.get(agency, ()) for agency in shown.lists.agencies}
        case ListKind.LEVEL:
            return _in_order(shown.by_level, tuple(Level))
        case ListKind.APPLICANT:
            return _in_order(shown.by_applicant, shown.lists.applicants)
        case ListKind.LETTER:
            return _by_letter(shown.listings)


def count_pages(size: int) -> int:
    """On how many pages a list of *size* procedures stands: an empty one on one.

    >>> count_pages(0), count_pages(50), count_pages(51)
    (1, 1, 2)
    """
    return max(1, -(-size // PAGE_SIZE))


@lru_cache(maxsize=4)
def _by_letter(listings: tuple[Listing, ...]) -> Mapping[str, Sequence[Listing]]:
    found: defaultdict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        found[first_letter_of(listing.title)].append(listing)
    return {letter_id(letter): found[letter] for letter in sorted(found, key=lambda one: (one == "#", sort_key(one)))}


def _in_order(index: Mapping[str, Sequence[Listing]], ids: Iterable[str]) -> Mapping[str, Sequence[Listing]]:
    return {one: index[one] for one in ids if one in index}
