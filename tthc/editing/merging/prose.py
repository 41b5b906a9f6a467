"""Three versions of a text → one, line by line: a line of our prose is a paragraph or an item of a list."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

Lines = Sequence[str]


class MergedLines(NamedTuple):
    """What came of three versions.

    Attributes:
        mine: the text when this side wins every conflict.
        other: the text when the other side wins.
        clashes: lines of either side where both changed the same place otherwise.
    """

    mine: str
    other: str
    clashes: tuple[tuple[str, str], ...]


class _Hunk(NamedTuple):
    """Lines *start* to *stop* of the old text are now *lines*."""

    start: int
    stop: int
    lines: tuple[str, ...]

    def touches(self, start: int, stop: int) -> bool:
        """Whether the order of this change and of one of those lines would matter."""
        if self.start == self.stop and start == stop:
            return self.start == start
        return self.start < stop and start < self.stop


def merge_lines(base: str, ours: str, theirs: str) -> MergedLines:
    r"""The text that keeps what each side did to *base*.

    >>> merge_lines("a\nb\nc", "A\nb\nc", "a\nb\nC\nd").mine
    'A\nb\nC\nd'
    """
    if ours in (base, theirs):
        return MergedLines(theirs, theirs, ())
    if theirs == base:
        return MergedLines(ours, ours, ())
    old, mine, other = (text.split("\n") if text else [] for text in (base, ours, theirs))
    found: tuple[list[str], list[str]] = ([], [])
    clashes, done = [], 0
    for start, stop, hunks in _clusters(_hunks(old, mine), _hunks(old, other)):
        first, second = (_applied(old, start, stop, side) for side in hunks)
        is_clash = bool(hunks[0] and hunks[1]) and first != second
        if is_clash:
            clashes.append(("\n".join(first), "\n".join(second)))
        elif not hunks[0]:
            first = second
        for text, part in zip(found, (first, second if hunks[1] else first), strict=True):
            text += [*old[done:start], *part]
        done = stop
    first_text, second_text = ("\n".join((*text, *old[done:])).strip("\n") for text in found)
    return MergedLines(first_text, second_text, tuple(clashes))


def _hunks(old: Lines, new: Lines) -> list[_Hunk]:
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [_Hunk(i, j, tuple(new[k:end])) for tag, i, j, k, end in codes if tag != "equal"]


def _clusters(ours: Sequence[_Hunk], theirs: Sequence[_Hunk]) -> Iterator[tuple[int, int, tuple[list[_Hunk], ...]]]:
    """Changes of both sides from the top down; those that touch come together."""
    waiting = sorted((hunk.start, hunk.stop, side, hunk) for side, hunks in enumerate((ours, theirs)) for hunk in hunks)
    while waiting:
        start, stop, _, _ = waiting[0]
        taken: tuple[list[_Hunk], ...] = ([], [])
        while waiting and (not any(taken) or waiting[0][3].touches(start, stop)):
            _, end, side, hunk = waiting.pop(0)
            taken[side].append(hunk)
            stop = max(stop, end)
        yield start, stop, taken


def _applied(old: Lines, start: int, stop: int, hunks: Sequence[_Hunk]) -> list[str]:
    """Lines *start* to *stop* with *hunks* done to them."""
    found: list[str] = []
    for hunk in hunks:
        found += [*old[start : hunk.start], *hunk.lines]
        start = hunk.stop
    return [*found, *old[start:stop]]
