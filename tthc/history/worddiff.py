"""Two texts compared word by word, so that a reader sees at once what was put in and what was taken out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_TOKEN = re.compile(r"[0-9]+(?:[.,/-][0-9]+)*|\w+|\s+|[^\w\s]")
_MAX_WORDS = 2_000
_LEAST_ALIKE = 0.25


class WordChange(StrEnum):
    """Whether a stretch of text is in both versions, in the old one only, or in the new one only."""

    SAME = "same"
    GONE = "gone"
    ADDED = "added"


class Stretch(NamedTuple):
    """Some words that share their fate."""

    kind: WordChange
    text: str


def compare_words(before: str, after: str) -> tuple[Stretch, ...]:
    """How *before* became *after*: what is not ADDED makes *before*, what is not GONE makes *after*.

    >>> [(one.kind.value, one.text) for one in compare_words("Nộp 02 bộ hồ sơ", "Nộp 01 bộ hồ sơ")]
    [('same', 'Nộp '), ('gone', '02'), ('added', '01'), ('same', ' bộ hồ sơ')]
    """
    lines = _aligned(before.splitlines(keepends=True), after.splitlines(keepends=True))
    return tuple(_joined(stretch for old, new in lines for stretch in _words(old, new)))


def _aligned(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of blocks of lines that stand for each other; a long text is compared in parts."""
    for _, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if j - i == m - k:
            yield from zip(before[i:j], after[k:m], strict=True)
        else:
            yield "".join(before[i:j]), "".join(after[k:m])


def _words(before: str, after: str) -> Iterator[Stretch]:
    if before == after:
        yield Stretch(WordChange.SAME, before)
        return
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    end, last = len(old) - tail, len(new) - tail
    matcher = SequenceMatcher(None, old[head:end], new[head:last], autojunk=False)
    is_long = end + last - 2 * head > _MAX_WORDS
    if is_long or _likeness(matcher, head + tail, len(old) + len(new)) < _LEAST_ALIKE:
        yield from _replaced(before, after)
        return
    yield Stretch(WordChange.SAME, "".join(old[:head]))
    for name, i, j, k, m in matcher.get_opcodes():
        gone, added = "".join(old[head + i : head + j]), "".join(new[head + k : head + m])
        yield from (Stretch(WordChange.SAME, gone),) if name == "equal" else _replaced(gone, added)
    yield Stretch(WordChange.SAME, "".join(old[end:]))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _likeness(matcher: SequenceMatcher[str], shared: int, words: int) -> float:
    """What share of the words both texts have, *shared* of them at the ends."""
    inside = sum(block.size for block in matcher.get_matching_blocks())
    return 2 * (shared + inside) / words


def _replaced(before: str, after: str) -> Iterator[Stretch]:
    yield Stretch(WordChange.GONE, before)
    yield Stretch(WordChange.ADDED, after)


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Changes that only a space parts are one change: words in confetti cannot be read."""
    gone = added = ""
    waiting = ""
    for stretch in stretches:
        if not stretch.text:
            continue
        if (
            stretch.kind is WordChange.SAME
            and (gone or added)
            and not stretch.text.strip()
            and "\n" not in stretch.text
        ):
            waiting += stretch.text
        elif stretch.kind is WordChange.SAME:
            yield from _flushed(gone, added)
            yield Stretch(WordChange.SAME, waiting + stretch.text)
            gone = added = waiting = ""
        else:
            gone, added, waiting = gone + waiting, added + waiting, ""
            gone += stretch.text if stretch.kind is WordChange.GONE else ""
            added += stretch.text if stretch.kind is WordChange.ADDED else ""
    yield from _flushed(gone, added)
    if waiting:
        yield Stretch(WordChange.SAME, waiting)


def _flushed(gone: str, added: str) -> Iterator[Stretch]:
    if gone:
        yield Stretch(WordChange.GONE, gone)
    if added:
        yield Stretch(WordChange.ADDED, added)
