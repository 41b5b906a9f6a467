"""Texts that share their words, packed into one list of words and short strings of plain signs.

Names of procedures use some 2,000 different words in 50,000 places. Sent as numbers of words they weigh a quarter less
after compression than as text, and the browser gets them cut into words already.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

_PIECES = re.compile(r"[^\W_]+|[\W_]+")
_SIGNS = "".join(map(chr, range(0x21, 0x7F))).replace('"', "").replace("\\", "")
_LAST = 60
_LEADING = len(_SIGNS) - _LAST

TURN = ""
"""The piece that tells that the next word breaks the rule of capitals."""


class Packer:
    """Turns texts into strings of signs; all texts are given beforehand, so that common words get one sign.

    A text is a row of pieces: words, and what stands between words unless that is one space. Words are kept in small
    letters; a title begins with a capital, everything else is small, and `TURN` stands before a word that does
    otherwise. The first 60 signs end the number of a piece, the others lead on to another sign; a space ends a text
    among several.

    Attributes:
        pieces: every piece; its place is its number. The most frequent come first; then those of *known* texts in the
            order that they have there; the rest in order of letters, which compresses best.
    """

    def __init__(self, titles: Iterable[str], phrases: Iterable[str], known: Sequence[str] = ()) -> None:
        counted = Counter(piece for text in titles for piece in _cased(text, is_title=True))
        counted.update(piece for text in phrases for piece in _cased(text, is_title=False))
        by_use = sorted(counted, key=lambda piece: (-counted[piece], piece))
        order = {piece: place for place, piece in enumerate(known)}
        rest = sorted(by_use[_LAST:], key=lambda piece: (order.get(piece, len(known)), piece))
        self.pieces: Sequence[str] = (*by_use[:_LAST], *rest)
        self._signs: Mapping[str, str] = {piece: _number(place) for place, piece in enumerate(self.pieces)}

    def titles(self, *texts: str) -> str:
        """Texts that begin with a capital, one after the other."""
        return self._pack(texts, is_title=True)

    def phrases(self, *texts: str) -> str:
        """Texts that begin with a small letter, one after the other."""
        return self._pack(texts, is_title=False)

    def _pack(self, texts: Iterable[str], *, is_title: bool) -> str:
        return " ".join("".join(self._signs[piece] for piece in _cased(text, is_title=is_title)) for text in texts)


def pieces_of(text: str) -> tuple[str, ...]:
    """Words and what stands between them; one space between two words is understood.

    >>> pieces_of("Khai tử (cấp xã), 02 bộ")
    ('Khai', 'tử', ' (', 'cấp', 'xã', '), ', '02', 'bộ')
    """
    return tuple(piece for piece in _PIECES.findall(text) if piece != " ")


def list_pieces(packer: Packer, known: Sequence[str]) -> Mapping[str, Any]:
    """The pieces of a *packer* for who has those of *known*: the frequent; gaps between places of others; new ones."""
    order = {piece: place for place, piece in enumerate(known)}
    frequent, rest = packer.pieces[:_LAST], packer.pieces[_LAST:]
    places = [order[piece] for piece in rest if piece in order]
    gaps = (place - before for before, place in zip((0, *places), places, strict=False))
    return {
        "pieces": list(frequent),
        "known": pack_numbers(gaps),
        "more": [piece for piece in rest if piece not in order],
    }


def pack_numbers(numbers: Iterable[int]) -> str:
    """*numbers* one after the other.

    >>> pack_numbers([0, 60])
    '!_!'
    """
    return "".join(map(_number, numbers))


def pack_groups(groups: Iterable[Sequence[int]]) -> str:
    """Groups of places, in which each place is written anew the first time as “the next”: 0; the others are one higher.

    >>> pack_groups([(0, 1), (), (1, 2)])
    '!!  $!'
    """
    seen = 0
    signs = []
    for group in groups:
        steps = []
        for place in group:
            steps.append(0 if place == seen else place + 1)
            seen += place == seen
        signs.append("".join(map(_number, steps)))
    return " ".join(signs)


def pack_column(column: Iterable[int]) -> str:
    """Values of a column that were met before, as how long ago: 1 the last one, 2 the one before it; 0 is the next new.

    >>> pack_column([0, 0, 1, 0, 2])
    '!#!$!'
    """
    recent: list[int] = []
    signs = []
    for value in column:
        ago = recent.index(value) + 1 if value in recent else 0
        if ago:
            del recent[ago - 1]
        recent.insert(0, value)
        signs.append(_number(ago))
    return "".join(signs)


def _cased(text: str, *, is_title: bool) -> Iterator[str]:
    """Pieces of *text* in small letters, `TURN` before a capital that the rule does not foresee, or before its absence.

    >>> list(_cased("Trích lục Hộ tịch", is_title=True)), list(_cased("UBND xã", is_title=False))
    (['trích', 'lục', '', 'hộ', 'tịch'], ['UBND', 'xã'])
    """
    is_capital = is_title
    for piece in pieces_of(text):
        small = piece.lower()
        foreseen, other = (small.capitalize(), small) if is_capital else (small, small.capitalize())
        if piece == foreseen:
            yield small
        elif piece == other:
            yield from (TURN, small)
        elif is_capital and piece[0].islower():
            yield from (TURN, piece)
        else:
            yield piece
        is_capital = is_capital and not piece[0].isalnum()


def _number(value: int) -> str:
    """*value* in signs, the last one from the first 60, the leading ones from the others.

    >>> _number(0), _number(59), _number(60)
    ('!', '^', '_!')
    """
    rest, last = divmod(value, _LAST)
    signs = _SIGNS[last]
    while rest:
        rest, digit = divmod(rest - 1, _LEADING)
        signs = _SIGNS[_LAST + digit] + signs
    return signs
