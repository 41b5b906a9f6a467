"""Which words of a source are in no field of the record that was made of it: nothing is to be lost in silence."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from tthc.interchange.candidate import ImportDraft, drop_repeated
from tthc.interchange.cleaning import clean_line, says_nothing
from tthc.text import shorten

_WORD = re.compile(r"[0-9][0-9.,]*[0-9]|[0-9]+|[^\W\d_]+")
_COUNTER = re.compile(r"^[\W_]*(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-zđ])[.)/]\s+", re.IGNORECASE)
_SURE = 3
"""So many words in a row are no chance."""
_SHOWN = 1000
_PART = "|"


class Coverage:
    """What a record says, to find words of its source again in it.

    Args:
        kept: texts of the record.
        known: phrases that a record says by a key or a word of its own: labels, units, kinds.
    """

    def __init__(self, kept: Iterable[str], known: Iterable[str] = ()) -> None:
        texts = tuple(kept)
        words = [word for text in texts for word in _words(text)]
        self._words = frozenset(words)
        self._lines = frozenset(_line(line) for text in texts for line in text.split("\n"))
        self._text = f" {' '.join(words)} "
        phrases = sorted({" ".join(_words(phrase)) for phrase in known} - {""}, key=len, reverse=True)
        self._known = re.compile(f" (?:{'|'.join(map(re.escape, phrases))})(?= )") if phrases else None

    def has(self, line: str) -> bool:
        """Whether all words of *line* are there: as a line, in pieces too long for chance, or between known phrases."""
        words = _line(line)
        if words in self._lines or (words.count(" ") >= _SURE - 1 and f" {words} " in self._text):
            return True
        rest = self._known.sub(f" {_PART}", f" {words} ") if self._known else f" {words} "
        pieces = " ".join(_PART if self._is_figure(word) else word for word in rest.split()).split(_PART)
        if len(pieces) == 1 and words.count(" ") < _SURE - 1:
            return False
        return all(self._has_piece(piece.split()) for piece in pieces)

    def _is_figure(self, word: str) -> bool:
        return word.isdecimal() and (word == "0" or word in self._words)

    def _has_piece(self, words: Sequence[str]) -> bool:
        place = 0
        while place < len(words):
            end = self._reach(words, place)
            if end - place < min(_SURE, len(words)):
                return False
            place = end
        return True

    def _reach(self, words: Sequence[str], place: int) -> int:
        """The end of the longest run of *words* from *place* that stands in the record."""
        end = place
        while end < len(words) and f" {' '.join(words[place : end + 1])} " in self._text:
            end += 1
        return end


def find_unplaced(lines: Iterable[str], coverage: Coverage) -> tuple[str, ...]:
    """A line for the report on each of *lines* that the record does not hold, each once."""
    lost = (clean_line(line) for line in lines if not says_nothing(line) and not coverage.has(line))
    return tuple(f"không biết đặt vào đâu: “{shorten(line, _SHOWN)}”" for line in drop_repeated(lost))


def draft_texts(draft: ImportDraft) -> Iterator[str]:
    """All that *draft* writes or tells."""
    yield from _texts(draft.tree)
    yield from _texts(draft.sections)
    for remark in draft.remarks:
        yield from remark
    yield from draft.notes


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
    elif value is not None:
        yield str(value)


def _line(text: str) -> str:
    """The words of a line without the number or letter that counts it."""
    return " ".join(_words(_COUNTER.sub("", text)))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    r"""Words of *text* in small letters; figures without their points and leading zeros.

    >>> _words("Lệ phí: 08.000 đồng, 60/2014/QH13")
    ('lệ', 'phí', '8000', 'đồng', '60', '2014', 'qh', '13')
    """
    found = _WORD.findall(clean_line(text).casefold())
    return tuple(re.sub("[.,]", "", word).lstrip("0") or "0" if word[0].isdecimal() else word for word in found)
