"""Rows of two versions that are one row, and the order of rows that both sides moved or added to."""

from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from tthc.editing.comments import CommentedEntry, Node, Scalar
from tthc.model.record import Record
from tthc.model.rowkeys import row_keys

_T = TypeVar("_T", bound=Hashable)

_ALIKE = 0.5
"""Rows with other keys are one row that was renamed when at least this part of their text is the same."""


def match_rows(
    old: Sequence[CommentedEntry], new: Sequence[CommentedEntry], model: type[Record] | None
) -> tuple[int | None, ...]:
    """For each of *new* the index in *old* of the row that it was; None for a row that was added.

    Rows that did not change are found first, then those with the same keys, then those renamed where they stood.
    """
    pairs: list[int | None] = [None] * len(new)
    free = dict.fromkeys(range(len(old)))
    names = [name_row(entry.node, model) for entry in old]

    def claim(same: Callable[[int, CommentedEntry], bool]) -> None:
        for j, entry in enumerate(new):
            if pairs[j] is None and (found := next((i for i in free if same(i, entry)), None)) is not None:
                pairs[j] = found
                del free[found]

    claim(lambda i, entry: old[i].node == entry.node)
    claim(lambda i, entry: names[i] == name_row(entry.node, model))
    for gap in _gaps(pairs):
        left = _bound(pairs, gap.start - 1, -1)
        right = _bound(pairs, gap.stop, len(old))
        inside = [i for i in free if left < i < right]
        if len(inside) == len(gap) and all(_alike(old[i].node, new[j].node) for i, j in zip(inside, gap, strict=True)):
            for i, j in zip(inside, gap, strict=True):
                pairs[j] = i
                del free[i]
    return tuple(pairs)


def name_row(node: Node, model: type[Record] | None) -> tuple[str, ...]:
    """What names a row: the values of its keys, or the value itself."""
    if isinstance(node, Scalar):
        return (node.value,)
    keys = row_keys(model) if model else tuple(entry.key for entry in node.entries[:1])
    values = {entry.key: _words(entry.node) for entry in node.entries}
    return tuple(values.get(key, "") for key in keys)


def merge_order(base: Sequence[_T], ours: Sequence[_T], theirs: Sequence[_T]) -> tuple[tuple[_T, ...], tuple[_T, ...]]:
    """All items in one order that keeps what either side moved or put in; twice the same unless both moved otherwise.

    >>> merge_order("abc", "acb", "abcd")[0], merge_order("ab", "xab", "yab")[0]
    (('a', 'c', 'd', 'b'), ('x', 'y', 'a', 'b'))
    """
    common = set(base) & set(ours) & set(theirs)
    before, mine, other = ([one for one in side if one in common] for side in (base, ours, theirs))
    if other in (before, mine):
        return (_with(ours, theirs),) * 2
    if before == mine:
        return (_with(theirs, ours),) * 2
    return _with(ours, theirs), _with(theirs, ours)


def _with(first: Sequence[_T], second: Sequence[_T]) -> tuple[_T, ...]:
    """*first* with the items of *second* that it lacks, each after the one that it follows there."""
    found, known = list(first), set(second)
    place = 0
    for item in second:
        if item in found:
            place = found.index(item) + 1
            continue
        while place < len(found) and found[place] not in known:
            place += 1
        found.insert(place, item)
        place += 1
    return tuple(found)


def _gaps(pairs: Sequence[int | None]) -> list[range]:
    """Runs of rows that have no match."""
    found: list[range] = []
    for j, pair in enumerate(pairs):
        if pair is None:
            start = found.pop().start if found and found[-1].stop == j else j
            found.append(range(start, j + 1))
    return found


def _bound(pairs: Sequence[int | None], j: int, outside: int) -> int:
    pair = pairs[j] if 0 <= j < len(pairs) else None
    return outside if pair is None else pair


def _alike(old: Node, new: Node) -> bool:
    if isinstance(old, Scalar) or isinstance(new, Scalar):
        return type(old) is type(new)
    return SequenceMatcher(None, _words(old), _words(new), autojunk=False).ratio() >= _ALIKE


def _words(node: Node) -> str:
    return node.value if isinstance(node, Scalar) else "\n".join(_words(entry.node) for entry in node.entries)
