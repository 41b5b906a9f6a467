"""Rows of a list as they were exported ↔ as they are read back, after some were added, removed, moved or edited."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tthc.interchange.merge import fingerprint

_NAMES = ("ten", "so", "hinh_thuc", "truong_hop")
_SHORT = 6
"""Hexadecimal digits that tell the rows of one list apart."""


class RowSign(NamedTuple):
    """By what a row is known again.

    Attributes:
        whole: short fingerprint of all that it says.
        name: that of what it is called.
    """

    whole: str
    name: str

    def __str__(self) -> str:
        return f"{self.whole}:{self.name}"


def sign_of(row: Any) -> RowSign:
    """The sign of *row*, a mapping of plain values."""
    named = row if isinstance(row, Mapping) else {}
    name = next((named[key] for key in _NAMES if key in named), next(iter(named.values()), None))
    return RowSign(fingerprint(row)[:_SHORT], fingerprint(name)[:_SHORT])


def parse_signs(text: str) -> tuple[RowSign, ...]:
    """The signs that *text* lists, parted by spaces."""
    return tuple(RowSign(one.partition(":")[0], one.partition(":")[2]) for one in text.split())


def find_partners(old: Sequence[RowSign], rows: Sequence[Any]) -> tuple[int, ...]:
    """For each row of *old* its place among *rows*, -1 where it is no longer there.

    The same row first, then one of the same name; what is left between two that were found is matched in order when
    it is as many on both sides.
    """
    signs = [sign_of(row) for row in rows]
    found = [-1] * len(old)
    for one, other in (
        ([s.whole for s in old], [s.whole for s in signs]),
        ([s.name for s in old], [s.name for s in signs]),
    ):
        for i, sign in enumerate(one):
            free = [j for j, there in enumerate(other) if there == sign and j not in found]
            if found[i] < 0 and free:
                found[i] = min(free, key=lambda j: abs(j - i))
    for places, free in _gaps(found, len(rows)):
        if len(places) == len(free):
            for i, j in zip(places, free, strict=True):
                found[i] = j
    return tuple(found)


def _gaps(found: Sequence[int], count: int) -> Iterator[tuple[list[int], list[int]]]:
    """(old places without a partner, rows without one) between two rows that stand in order; each once."""
    taken, places, last = set(found), list[int](), -1
    for i, j in (*enumerate(found), (len(found), count)):
        if i < len(found) and j < 0:
            places.append(i)
            continue
        if places:
            yield places, [one for one in range(last + 1, max(j, last + 1)) if one not in taken]
        places, last = [], max(j, last)
