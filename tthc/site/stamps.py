"""The version of the data where pages tell it: put in when a page is drawn, and changed in the page that stands.

A commit changes the version on every page and nothing else on most. So pages are drawn with signs in its place, and
what each page keeps is where the signs stood: a page whose words are the same is not drawn again for a new version.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tthc.history.data_version import DataVersion

_SIGNS = ("\ue0d0", "\ue0d1", "\ue0d2")
"""In the place of each text of a `Stamp`; no record may hold such a character (rule `private-use-character`)."""

_KINDS = {sign.encode(): kind for kind, sign in enumerate(_SIGNS)}
_SIGN: re.Pattern[bytes] = re.compile(
    re.escape(_SIGNS[0].encode()[:-1]) + b"[" + b"".join(sign[-1:] for sign in _KINDS) + b"]"
)
"""Any of them; they differ in the last byte, so that the first ones are looked for, which is done at once."""

Place = tuple[int, int]
"""Where a text of a `Stamp` begins in a file, in bytes, and which it is."""


class Stamp(NamedTuple):
    """How pages tell the version of the data."""

    iso_day: str
    long_day: str
    name: str


class SignOfDay:
    """What stands in the place of a day."""

    def isoformat(self) -> str:
        """The sign of the day as programs read it."""
        return _SIGNS[0]


@dataclass(frozen=True, slots=True)
class Unstamped:
    """What stands in the place of a version whose day is known, while pages are drawn."""

    is_edited: bool
    tag: str

    @property
    def day(self) -> SignOfDay:
        """In the place of the day."""
        return SignOfDay()

    @property
    def long_day(self) -> str:
        """In the place of the day as people read it."""
        return _SIGNS[1]

    @property
    def name(self) -> str:
        """In the place of the name."""
        return _SIGNS[2]


def unstamped(version: DataVersion) -> DataVersion | Unstamped:
    """What pages are drawn with: signs, where there is a version to tell."""
    return Unstamped(version.is_edited, version.tag) if version.day else version


def stamp_of(version: DataVersion) -> Stamp:
    """The texts that come in the place of the signs."""
    return Stamp(version.day.isoformat() if version.day else "", version.long_day, version.name)


def put_in(content: bytes, stamp: Stamp) -> tuple[bytes, tuple[Place, ...]]:
    r"""*content* with *stamp* where the signs stood, and where that is.

    >>> put_in("Bản \ue0d2.".encode(), Stamp("2026-11-24", "24 tháng 11 năm 2026", "c687a1d0a1"))
    (b'B\xe1\xba\xa3n c687a1d0a1.', ((6, 2),))
    """
    found = tuple((sign.span(), _KINDS[sign[0]]) for sign in _SIGN.finditer(content))
    return _filled(content, found, stamp) if found else (content, ())


def change(content: bytes, places: Iterable[Place], old: Stamp, new: Stamp) -> tuple[bytes, tuple[Place, ...]]:
    """*content*, in which *old* was put in at *places*, with *new* instead, and where that is."""
    spans = (((start, start + len(old[kind].encode())), kind) for start, kind in places)
    return _filled(content, spans, new)


def _filled(
    content: bytes, gaps: Iterable[tuple[tuple[int, int], int]], stamp: Stamp
) -> tuple[bytes, tuple[Place, ...]]:
    places: list[Place] = []

    def pieces() -> Iterator[bytes]:
        end, length = 0, 0
        for (start, stop), kind in gaps:
            length += start - end
            places.append((length, kind))
            text = stamp[kind].encode()
            yield content[end:start]
            yield text
            end, length = stop, length + len(text)
        yield content[end:]

    return b"".join(pieces()), tuple(places)
