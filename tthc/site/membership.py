"""Which procedures each list of the site holds, and on how many pages."""

from collections.abc import Iterable, Mapping, Sequence

from tthc.content.catalogue import Catalogue
from tthc.content.listing import Listing
from tthc.model.vocabulary import Level
from tthc.site.addresses import ListKind, letter_id
from tthc.text import sort_key

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
            letters = sorted(shown.by_letter, key=lambda one: (one == "#", sort_key(one)))
            return {letter_id(letter): shown.by_letter[letter] for letter in letters}


def count_pages(size: int) -> int:
    """On how many pages a list of *size* procedures stands: an empty one on one.

    >>> count_pages(0), count_pages(50), count_pages(51)
    (1, 1, 2)
    """
    return max(1, -(-size // PAGE_SIZE))


def _in_order(index: Mapping[str, Sequence[Listing]], ids: Iterable[str]) -> Mapping[str, Sequence[Listing]]:
    return {one: index[one] for one in ids if one in index}
