"""What the rules say while files are edited: of what was saved at once, of everything else when there is time."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from tthc.content.catalogue import Catalogue
from tthc.content.in_force import list_versions
from tthc.content.listing import Listing
from tthc.diagnostics import Diagnostic
from tthc.engine.making import NOTHING_MADE, Ledger
from tthc.rules import check_entry, check_lists
from tthc.rules.again import OF_LISTS, check_again, faults_by_job


@dataclass(frozen=True)
class Checked:
    """What the rules say of a catalogue.

    Attributes:
        by_job: what they say of each record, by the path of its file, and of the lists.
        ledger: what was asked, and of what, when everything was last asked of a catalogue as it was.
        is_settled: whether that was this catalogue.
    """

    catalogue: Catalogue
    by_job: Mapping[str, tuple[Diagnostic, ...]]
    ledger: Ledger
    is_settled: bool

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """Of everything."""
        return tuple(chain.from_iterable(self.by_job.values()))

    @cached_property
    def listings(self) -> Mapping[str, Listing]:
        """Every version of every procedure, by the path of its file."""
        return MappingProxyType({listing.path: listing for listing in list_versions(self.catalogue)})


def check_whole(catalogue: Catalogue) -> Checked:
    """Ask every rule of everything, on all cores."""
    ledger = check_again(catalogue, NOTHING_MADE)
    return Checked(catalogue, faults_by_job(ledger), ledger, is_settled=True)


def check_changed(catalogue: Catalogue, before: Checked, *, has_new_lists: bool) -> Checked:
    """Ask of the records that changed and of those beside them under the same code; of lists where they changed.

    What others see of a record or a list may have changed as well: the rest waits for `settle`.
    """
    now = Checked(catalogue, {}, before.ledger, is_settled=False)
    near = _of_codes(_changed_codes(before.listings, now.listings), now.listings)
    kept = {job: said for job, said in before.by_job.items() if job == OF_LISTS or job in now.listings}
    fresh = {path: tuple(check_entry(now.listings[path].entry(), catalogue)) for path in near}
    lists = {OF_LISTS: tuple(check_lists(catalogue))} if has_new_lists else {}
    return Checked(catalogue, {**kept, **fresh, **lists}, before.ledger, is_settled=False)


def settle(before: Checked) -> Checked:
    """Ask again whatever would be answered otherwise, in this process alone, since threads of it wait for readers."""
    ledger = check_again(before.catalogue, before.ledger, processes=1)
    return Checked(before.catalogue, faults_by_job(ledger), ledger, is_settled=True)


def _changed_codes(before: Mapping[str, Listing], now: Mapping[str, Listing]) -> frozenset[str]:
    """Codes of the records that came, changed or went."""
    went = {listing.code for path, listing in before.items() if path not in now}
    return frozenset(went | {one.code for path, one in now.items() if _differs(before.get(path), one)})


def _differs(old: Listing | None, new: Listing) -> bool:
    return old is None or old.packed != new.packed


def _of_codes(codes: frozenset[str], listings: Mapping[str, Listing]) -> frozenset[str]:
    """Paths of the records with *codes*."""
    return frozenset(path for path, listing in listings.items() if listing.code in codes)
