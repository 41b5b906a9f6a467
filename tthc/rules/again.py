"""What the rules say of every record and of the lists, asked again only where a record or an answer changed."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import cast

from pydantic import TypeAdapter

from tthc.content.catalogue import Catalogue, Lists
from tthc.content.in_force import list_versions
from tthc.content.listing import Listing
from tthc.diagnostics import Diagnostic
from tthc.engine.making import Ledger, Maker, NamedResult
from tthc.engine.trace import Asked
from tthc.progress import Track, in_silence
from tthc.rules import check_entry, check_lists

OF_LISTS = "_"
"""The job that asks the rules on the lists; every other one is named by the file of its record."""


class _Root:
    """What rules put their questions to."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue


def check_again(
    catalogue: Catalogue, before: Ledger, track: Track = in_silence, processes: int | None = None
) -> Ledger:
    """What the rules say, record by record, whether it holds today or not; of *before* what would be said again.

    Args:
        processes: how many work on it; all cores where it is None.
    """
    asked = cast("Catalogue", Asked(_Root(catalogue), inner=(Catalogue, Lists)).catalogue)

    def ask(listing: Listing | None) -> str:
        found = check_entry(listing.entry(), asked) if listing else check_lists(asked)
        return _adapter().dump_json(tuple(found)).decode()

    def shown(found: Iterable[NamedResult], number: int) -> Iterable[NamedResult]:
        return track(found, "Kiểm tra thủ tục", number)

    every: dict[str, Listing | None] = {listing.path: listing for listing in list_versions(catalogue)}
    return before.renewed({**every, OF_LISTS: None}, Maker(ask, track=shown, processes=processes), _Root(catalogue))


def list_faults(ledger: Ledger) -> Iterator[Diagnostic]:
    """Everything that the rules said; unsorted."""
    return chain.from_iterable(_adapter().validate_json(one.result) for one in ledger.made.values())


def faults_by_job(ledger: Ledger) -> dict[str, tuple[Diagnostic, ...]]:
    """What the rules said of each record, by the path of its file, and under `OF_LISTS` of the lists."""
    return {key: _adapter().validate_json(one.result) for key, one in ledger.made.items()}


@cache
def _adapter() -> TypeAdapter[tuple[Diagnostic, ...]]:
    return TypeAdapter(tuple[Diagnostic, ...])
