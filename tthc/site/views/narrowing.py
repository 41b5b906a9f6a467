"""What stands beside a list of procedures: the ways to a shorter one, which the search page draws."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlencode

from tthc.content.listing import Listing
from tthc.model.labels import LEVELS
from tthc.model.vocabulary import Level
from tthc.site.addresses import SEARCH, ListKind
from tthc.site.views.site import Site
from tthc.text import format_number

_FEW = 6
"""Choices of one kind that stand beside a list."""


class Choice(NamedTuple):
    """One shorter list, and how many procedures it holds."""

    title: str
    address: str
    size: str


class ChoiceGroup(NamedTuple):
    """Shorter lists of one kind, the longest first."""

    title: str
    choices: tuple[Choice, ...]


def choices_of(kind: ListKind, list_id: str, found: Sequence[Listing], site: Site) -> Iterator[ChoiceGroup]:
    """What *found*, a list of *kind*, can be narrowed to; nothing where the search page knows no such list."""
    if kind in (ListKind.ALL, ListKind.LETTER):
        return
    for other, title in _TITLES.items():
        counts = Counter(one for listing in found for one in _ids(other, listing, site))
        if other is not kind and len(counts) > 1:
            chosen = {kind.value: list_id}
            choices = (
                Choice(
                    _name(other, one, site), f"{SEARCH}?{urlencode({**chosen, other.value: one})}", format_number(size)
                )
                for one, size in counts.most_common(_FEW)
            )
            yield ChoiceGroup(title, tuple(choices))


def _ids(kind: ListKind, listing: Listing, site: Site) -> Iterable[str]:
    match kind:
        case ListKind.LEVEL:
            return listing.levels
        case ListKind.SECTOR:
            return (listing.sector,)
        case _:
            return (one for one in listing.agencies if not site.is_elsewhere(one))


def _name(kind: ListKind, list_id: str, site: Site) -> str:
    match kind:
        case ListKind.LEVEL:
            return LEVELS[Level(list_id)]
        case ListKind.SECTOR:
            return site.sector(list_id).text
        case _:
            return site.agency(list_id).text


_TITLES: Mapping[ListKind, str] = MappingProxyType(
    {ListKind.LEVEL: "Cấp thực hiện", ListKind.SECTOR: "Lĩnh vực", ListKind.AGENCY: "Cơ quan"}
)
"""What a list is narrowed by, under which heading."""
