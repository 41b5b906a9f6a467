"""How a long step shows to a person how far it has come."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

_T = TypeVar("_T")


class Track(Protocol):
    """Shows progress while the items of a step pass through."""

    def __call__(self, items: Iterable[_T], step: str, total: int) -> Iterable[_T]:
        """*items* as they are; *step* says in Vietnamese what is done, *total* how many items there are."""


def in_silence(items: Iterable[_T], step: str, total: int) -> Iterable[_T]:  # noqa: ARG001 — the signature of `Track`
    """Show nothing."""
    return items
