"""An instant as the API may give it → milliseconds since 1970: seconds, digits in text, days in words of figures."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

_FIRST, _LAST = 315_532_800, 4_000_000_000
"""Seconds: from 1980 to 2096; no procedure is older."""
_NUMBER = re.compile(r"[0-9]{1,19}(?:\.[0-9]+)?")
_CLOCK = r"[0-9]{1,2}(?:[:hg][0-9]{2}){1,2}"
_WEEKDAY = r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật),?\s+)?"
_DAY = re.compile(
    rf"(?:{_CLOCK},?\s+)?{_WEEKDAY}(?:ngày\s+)?(?P<day>[0-9]{{1,2}})(?:\s*[-/.]\s*|\s+tháng\s+)(?P<month>[0-9]{{1,2}})"
    rf"(?:\s*[-/.]\s*|,?\s+năm\s+)(?P<year>[0-9]{{4}})(?:,?\s+{_CLOCK})?\.?",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})(?P<sign>[-/.]?)(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})")
_IN_FIGURES = re.compile(r"(?:19|20)[0-9]{12}")
"""Year, month, day, hour, minute and second, without a sign between them."""
_OF_MAIL = re.compile(r"[A-Z][a-z]{2}, [0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} \S+")
_PARTS_OF_DAY, _FIRST_YEAR, _LAST_YEAR = 3, 1980, 2096
_OF_NET = re.compile(r"/Date\((?P<milliseconds>[0-9]{1,16})(?:[-+][0-9]{4})?\)/")
_HOURS_AHEAD = timedelta(hours=7)
"""The clock of Việt Nam before that of 1970."""


def as_milliseconds(value: object) -> float:
    """*value* as milliseconds since 1970; 0 for nothing.

    Raises:
        ValueError: it is not certainly an instant of our time.

    >>> as_milliseconds(1760000000), as_milliseconds("1760000000000") / 1000, as_milliseconds("") == 0
    (1760000000000, 1760000000.0, True)
    >>> as_milliseconds("ngày 09 tháng 10 năm 2025") == as_milliseconds("9/10/2025") == as_milliseconds("2025-10-09")
    True
    """
    if isinstance(value, str):
        text = value.strip()
        if found := _OF_NET.fullmatch(text):
            return as_milliseconds(int(found["milliseconds"]))
        if _IN_FIGURES.fullmatch(text) or (len(text) == 8 and text.isdecimal() and text[:2] in ("19", "20")):
            return _of_day(text[:8])
        return as_milliseconds(float(text) if "." in text else int(text)) if _NUMBER.fullmatch(text) else _of_day(text)
    if isinstance(value, list) and value and all(type(one) is int for one in value):
        return as_milliseconds(value[0] if len(value) == 1 else _joined(value))
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError("no instant")  # noqa: TRY004 — a value that does not fit, which pydantic tells by this
    if value == 0:
        return 0
    for unit in (1000, 1, 0.001, 0.000001):
        if _FIRST * 1000 <= value * unit <= _LAST * 1000:
            return value * unit
    raise ValueError("no instant of our time")


def _joined(parts: list[int]) -> str:
    """Year, month and day as programs in Java write them, as a day by the standard."""
    if len(parts) < _PARTS_OF_DAY or not _FIRST_YEAR <= parts[0] <= _LAST_YEAR:
        raise ValueError("no day")
    return "-".join(map(str, parts[:_PARTS_OF_DAY]))


def _of_day(text: str) -> float:
    """The noon of the day in *text*, or the instant that it states by the standard (ISO 8601)."""
    if not text:
        return 0
    if found := _DAY.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    else:
        moment = parsedate_to_datetime(text) if _OF_MAIL.fullmatch(text) else datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC) - _HOURS_AHEAD
        return as_milliseconds(int(moment.timestamp() * 1000))
    return as_milliseconds(int((datetime(day.year, day.month, day.day, 12, tzinfo=UTC) - _HOURS_AHEAD).timestamp()))
