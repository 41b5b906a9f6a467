"""What the rules say, remembered record by record; asked again where something changed that a rule could see."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice
from types import MappingProxyType

from tthc.content.catalogue import Catalogue
from tthc.content.in_force import list_versions
from tthc.content.listing import Listing
from tthc.diagnostics import Diagnostic
from tthc.parallel import spread
from tthc.rules import check_entry, check_lists


@dataclass(frozen=True)
class Checked:
    """What the rules say of a catalogue.

    Attributes:
        records: of each record, by the path of its file.
        lists: of the lists, the journeys and the decisions.
        waiting: paths of records that were asked before the catalogue around them changed.
        lists_wait: whether the same holds for the lists, the journeys and the decisions.
    """

    catalogue: Catalogue
    records: Mapping[str, tuple[Diagnostic, ...]]
    lists: tuple[Diagnostic, ...]
    waiting: frozenset[str] = frozenset()
    lists_wait: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether everything was asked of the catalogue as it is."""
        return not (self.waiting or self.lists_wait)

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """Of everything."""
        return (*self.lists, *chain.from_iterable(self.records.values()))

    @cached_property
    def listings(self) -> Mapping[str, Listing]:
        """Every version of every procedure, by the path of its file."""
        return MappingProxyType({listing.path: listing for listing in list_versions(self.catalogue)})


def check_whole(catalogue: Catalogue) -> Checked:
    """Ask every rule of everything, on all cores."""
    every = tuple(list_versions(catalogue))
    found = spread(lambda listing: _say(listing, catalogue), every)
    records = {listing.path: said for listing, said in zip(every, found, strict=True)}
    return Checked(catalogue, records, tuple(check_lists(catalogue)))


def check_changed(catalogue: Catalogue, before: Checked, *, has_new_lists: bool) -> Checked:
    """Ask of the records that changed and of those beside them under the same code; of lists where they changed.

    What others see of a record is its listing: where any of those or a list changed, the rest waits to be asked again.
    """
    now = Checked(catalogue, {}, tuple(check_lists(catalogue)) if has_new_lists else before.lists)
    near = _of_codes(_changed_codes(before.listings, now.listings), now.listings)
    kept = {path: said for path, said in before.records.items() if path in now.listings}
    fresh = {path: _say(now.listings[path], catalogue) for path in near}
    rest = before.waiting if catalogue == before.catalogue else frozenset(now.listings)
    waiting = (rest & now.listings.keys()) - near
    return replace(now, records={**kept, **fresh}, waiting=waiting, lists_wait=not has_new_lists)


def check_waiting(before: Checked, number: int) -> Checked:
    """Ask of the lists where they wait, else of *number* records that do."""
    if before.lists_wait:
        return replace(before, lists=tuple(check_lists(before.catalogue)), lists_wait=False)
    paths = islice(sorted(before.waiting), number)
    fresh = {path: _say(before.listings[path], before.catalogue) for path in paths}
    return replace(before, records={**before.records, **fresh}, waiting=before.waiting - fresh.keys())


def _say(listing: Listing, catalogue: Catalogue) -> tuple[Diagnostic, ...]:
    return tuple(check_entry(listing.entry(), catalogue))


def _changed_codes(before: Mapping[str, Listing], now: Mapping[str, Listing]) -> frozenset[str]:
    """Codes of the records that came, changed or went."""
    went = {listing.code for path, listing in before.items() if path not in now}
    return frozenset(went | {one.code for path, one in now.items() if _differs(before.get(path), one)})


def _differs(old: Listing | None, new: Listing) -> bool:
    return old is None or old.packed != new.packed


def _of_codes(codes: frozenset[str], listings: Mapping[str, Listing]) -> frozenset[str]:
    """Paths of the records with *codes*."""
    return frozenset(path for path, listing in listings.items() if listing.code in codes)
