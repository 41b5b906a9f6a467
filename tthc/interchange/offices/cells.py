"""What officers write in a cell → the value of a key, or None where it is not understood as a whole."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeAlias

from tthc.interchange.registers import fold_name
from tthc.model.offices import is_in_vietnam, is_phone
from tthc.model.vocabulary import OfficeKind, Weekday
from tthc.text import fold

Hours: TypeAlias = list[dict[str, Any]]

_DAYS = tuple(Weekday)
WORKING_DAYS = _DAYS[:5]
_DAY = r"(?:thu|t)\.? *(?:hai|bay|ba|tu|nam|sau|[2-7])|chu nhat|cn"
_NUMBERS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5}
_HEAD = re.compile(
    rf"(?:tu )?(?P<first>{_DAY})(?: *(?P<to>-|den|,|va) *(?P<last>{_DAY}))?(?: (?:hang|moi) tuan)? *:? *"
)
_CLOCK = r"([0-9]{1,2}) *(?:(?::|\.|h|gio|g) *([0-5][0-9])?(?: *(?:phut|p))?)"
_SPAN = re.compile(rf"(?:tu )?{_CLOCK} *(?:-|den) *{_CLOCK}")
_BETWEEN = re.compile(r"(?:buoi )?(?:sang|chieu|toi|va)|[,:]")
_DASHES = str.maketrans("–—−", "---")
_NUMBER = re.compile(r"-?[0-9]{1,3}[.,][0-9]{1,9}")
_PAIR = re.compile(r"(-?[0-9]{1,3}\.[0-9]{1,9})[,; ]+(-?[0-9]{1,3}\.[0-9]{1,9})")
_KINDS: Mapping[str, OfficeKind] = {
    "mot cua xa": OfficeKind.COMMUNE,
    "mot cua cap xa": OfficeKind.COMMUNE,
    "xa": OfficeKind.COMMUNE,
    "phuong": OfficeKind.COMMUNE,
    "mot cua tinh": OfficeKind.PROVINCE,
    "mot cua cap tinh": OfficeKind.PROVINCE,
    "tinh": OfficeKind.PROVINCE,
    "don vi khac": OfficeKind.OTHER,
    "khac": OfficeKind.OTHER,
}
_ONE_STOP = re.compile(r"mot cua|phuc vu hanh chinh cong|uy ban nhan dan")


def read_hours(text: str, days: tuple[Weekday, ...] = WORKING_DAYS) -> Hours | None:
    """Opening hours; of *days* where the cell does not say of which.

    >>> read_hours("T2-T6: 7h30-11h30, 13h30-17h; thứ Bảy: 7 giờ 30 đến 11 giờ")[1]
    {'thu': ['thu-bay'], 'gio': ['07:30-11:00']}
    """
    found: Hours = []
    for part in filter(None, (one.strip() for one in re.split("[;\n]", fold(text).translate(_DASHES)))):
        head = _HEAD.match(part)
        named = _days_of(head) if head else days
        spans = _spans_of(part[head.end() :] if head else part)
        if not named or not spans:
            return None
        found.append({"thu": [day.value for day in named], "gio": spans})
    return found or None


def _days_of(head: re.Match[str]) -> tuple[Weekday, ...]:
    first = _day_of(head["first"])
    last = _day_of(head["last"]) if head["last"] else first
    if head["to"] in {",", "va"}:
        return (_DAYS[first], _DAYS[last])
    return _DAYS[first : last + 1]


def _day_of(word: str) -> int:
    return next((number for name, number in _NUMBERS.items() if word.endswith(name)), 6)


def _spans_of(text: str) -> list[str]:
    """Spans in order; none where anything but them stands there."""
    if _BETWEEN.sub("", _SPAN.sub("", text)).strip(" ."):
        return []
    times = [(int(a), b or "00", int(c), d or "00") for a, b, c, d in _SPAN.findall(text)]
    if any(max(start, end) > 23 for start, _, end, _ in times):
        return []
    return [f"{start:02}:{first}-{end:02}:{last}" for start, first, end, last in times]


def read_phone(text: str) -> str | None:
    """One telephone number, as it is written."""
    return text if is_phone(text) else None


def read_coordinates(text: str) -> str | None:
    """Latitude and longitude as a map writes them, within the country.

    >>> read_coordinates("21.327 , 103.914"), read_coordinates("103.914, 21.327")
    ('21.327, 103.914', None)
    """
    found = _PAIR.fullmatch(text.strip("() ").replace(" ,", ","))
    pair = f"{found[1]}, {found[2]}" if found else ""
    return pair if pair and is_in_vietnam(pair) else None


def join_degrees(latitude: str, longitude: str) -> str | None:
    """The same, each in a cell of its own, with a point or a comma.

    >>> join_degrees("21,327", "103,914")
    '21.327, 103.914'
    """
    if not (_NUMBER.fullmatch(latitude) and _NUMBER.fullmatch(longitude)):
        return None
    return read_coordinates(f"{latitude.replace(',', '.')}, {longitude.replace(',', '.')}")


def read_office_kind(text: str) -> OfficeKind | None:
    """What sort of place it is, in the word of a file or an officer's."""
    words = fold_name(text)
    return next((kind for kind in OfficeKind if fold_name(kind.value) == words), _KINDS.get(words))


def guess_kind(title: str, *, has_communes: bool) -> OfficeKind:
    """What sort of place bears the name *title*, where the table does not say."""
    if not _ONE_STOP.search(fold_name(title)):
        return OfficeKind.OTHER
    return OfficeKind.COMMUNE if has_communes else OfficeKind.PROVINCE


class NameIndex:
    """Names and ids of a list → ids; a name that two entries bear leads nowhere.

    Args:
        entries: id with the names of each entry.
    """

    def __init__(self, entries: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self._ids: dict[str, set[str]] = {}
        for one, names in entries:
            for name in (one, *names):
                self._ids.setdefault(fold_name(name), set()).add(one)

    def read(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ids of the names in *text*, parted by commas, semicolons or lines, and the names that are not understood."""
        names = [name.strip() for name in re.split("[,;\n]", text) if name.strip()]
        found = {name: self._ids.get(fold_name(name), set()) for name in names}
        ids = (next(iter(ids)) for ids in found.values() if len(ids) == 1)
        return tuple(dict.fromkeys(ids)), tuple(name for name, ids in found.items() if len(ids) != 1)

    def near(self, name: str) -> str:
        """The ids of the entries whose name looks most like *name*, as a question; empty where none does."""
        near = get_close_matches(fold_name(name), self._ids, 1, 0.7)
        return f"có phải {' hay '.join(f'“{one}”' for one in sorted(self._ids[near[0]]))}?" if near else ""


def split_codes(text: str) -> Iterator[str]:
    """Codes in a cell."""
    return (code for code in re.split(r"[,;\s]+", text) if code)
