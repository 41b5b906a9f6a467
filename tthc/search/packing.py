"""Texts that share their words, packed into one list of words and short strings of plain signs.

Names of procedures use some 2,000 different words in 50,000 places. Sent as numbers of words they weigh a quarter less
after compression than as text, and the browser gets them cut into words already.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

_PIECES = re.compile(r"[^\W_]+|[\W_]+")
_SIGNS = "".join(map(chr, range(0x21, 0x7F))).replace('"', "").replace("\\", "")
_HALF = len(_SIGNS) // 2

TURN = ""
"""The piece that tells that the next word breaks the rule of capitals."""


class Packer:
    """Turns texts into strings of signs; all texts are told beforehand, so that common words get one sign.

    A text is a row of pieces: words, and what stands between words unless that is one space. Words are kept in small
    letters; a title begins with a capital, everything else is small, and `TURN` stands before a word that does
    otherwise. The first half of the signs ends the number of a piece, the second half leads on to another sign; a space
    ends a text among several.

    Attributes:
        pieces: every piece; its place is its number. The most frequent come first, the rest in order of letters, which
            compresses best.
    """

    def __init__(self, titles: Iterable[str], phrases: Iterable[str]) -> None:
        counted = Counter(piece for text in titles for piece in _cased(text, is_title=True))
        counted.update(piece for text in phrases for piece in _cased(text, is_title=False))
        by_use = sorted(counted, key=lambda piece: (-counted[piece], piece))
        self.pieces: Sequence[str] = (*by_use[:_HALF], *sorted(by_use[_HALF:]))
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
    """*value* in signs, the leading ones from the second half.

    >>> _number(0), _number(45), _number(46)
    ('!', 'O', 'P!')
    """
    rest, last = divmod(value, _HALF)
    signs = _SIGNS[last]
    while rest:
        rest, digit = divmod(rest - 1, _HALF)
        signs = _SIGNS[_HALF + digit] + signs
    return signs
