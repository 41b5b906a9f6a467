"""The level of a procedure as lists and Word details write it, or as the names of its bodies give it away."""

import re
from collections.abc import Iterable, Iterator

from tthc.interchange.cleaning import clean_line
from tthc.interchange.newentries import level_of
from tthc.interchange.registers import fold_name
from tthc.model.vocabulary import Level

_DISTRICT = re.compile(r"\bhuyen\b")
_WORDS = (
    (re.compile(r"\b(?:bo|trung uong)\b"), Level.CENTRAL),
    (re.compile(r"\btinh\b"), Level.PROVINCE),
    (re.compile(r"\bxa\b"), Level.COMMUNE),
    (re.compile(r"\bco quan khac\b"), Level.OTHER),
)


def find_levels(text: str) -> Iterator[Level]:
    """Each level in force that *text* names: “Cấp Tỉnh”, “Cấp xã”, “Xã, Tỉnh”.

    >>> [level.value for level in find_levels("Xã, Tỉnh")]
    ['tinh', 'xa']
    """
    words = fold_name(text)
    for pattern, level in _WORDS:
        if pattern.search(words):
            yield level


def remark_on_district(text: str) -> str:
    """What to tell when *text* names the level that ended on 1 July 2025, else ""."""
    return (
        f"nguồn ghi “{clean_line(text)}”; cấp huyện không còn từ 01/7/2025" if _DISTRICT.search(fold_name(text)) else ""
    )


def levels_of_agencies(names: Iterable[str]) -> set[Level]:
    """Levels that the *names* of handling bodies tell without doubt; empty when one of them does not."""
    found = {level_of(name) for name in names}
    return set() if Level.OTHER in found else found
