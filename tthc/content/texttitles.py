"""Titles of legal texts as sources write them → the title alone, day and issuer beside the number, what is changed."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tthc.content.textnumbers import LIKE_NUMBER, TEXT_NUMBER, mended_number, read_number
from tthc.model.vocabulary import TextChange
from tthc.text import fold, tidy

_KIND = (
    r"(?:Bộ luật|Lu[ậấ]t|Pháp lệnh|Nghị định|Nghị quyết|Thông tư(?: liên tịch)?|Quyết định|Chỉ thị|NĐ|TTLT|TT|QĐ|NQ)"
)
_DAY = r"ngày (?P<day>[0-9]{1,2})(?:[-/.]| tháng )(?P<month>[0-9]{1,2})(?:[-/.]| năm )(?P<year>[0-9]{4})"
_OWN_NAME = re.compile(
    rf"\W*(?:{_KIND})?\s*(?:số)?\s*:?\s*(?P<number>[0-9][^\s,;:]*/[^\s,;:]*[^\s,;:.–-])[\s,:;–-]*(?:{_DAY})?[\s,:;–-]*",
    re.IGNORECASE,
)
_BEGINNINGS = "quy định|sửa đổi|bổ sung|hướng dẫn|ban hành|bãi bỏ|thay thế|phê duyệt|về|Quy định|Sửa đổi|Hướng dẫn"
_ISSUER = re.compile(rf"của (?P<issuer>[^,;:]{{3,90}}?)(?:\s*:\s*|[\s,–-]+(?=(?:{_BEGINNINGS})\b))")
_TAIL = re.compile(rf"[\s,;(]+{_DAY}[)\s.;]*$")
_ABOUT = re.compile(r"(?:về việc|v/v)\s+", re.IGNORECASE)

_CHANGE = re.compile(
    r"(?:(?:Luật|Nghị định|Thông tư|Nghị quyết|Quyết định)\s+)?(?:quy định\s+)?(?:về (?:việc )?)?"
    r"(?P<verbs>(?:sửa đổi|bổ sung|thay thế|bãi bỏ|[,.]?\s+|và)+)"
    r"(?P<between>[^0-9]{0,60}?(?:(?:Điều|khoản|điểm|mục) [0-9a-zđ]+[^0-9]{0,30})?)(?:của\s+)?(?:các\s+)?"
    rf"{_KIND}\s*(?:số)?\s*:?\s*(?=[0-9])",
    re.IGNORECASE,
)
_NEXT = re.compile(rf"(?:\s*\(?{_DAY}\)?)?\s*(?:,|;|và|,\s*và)\s*{_KIND}\s*(?:số)?\s*:?\s*(?=[0-9])", re.IGNORECASE)
_IN_PART = re.compile(r"một số|một phần|điều|khoản|điểm|phụ lục|nội dung|quy định tại", re.IGNORECASE)


class NamedText(NamedTuple):
    """What the title of a legal text tells.

    Attributes:
        title: without the number, day and issuer in front of it, which stand elsewhere; begins with a capital.
        day: that stands beside the text's own number.
        issuer: that stands there.
        changes: number of each text that it says it changes, and how.
    """

    title: str
    day: date | None = None
    issuer: str = ""
    changes: tuple[tuple[str, TextChange], ...] = ()


@lru_cache(maxsize=8192)
def read_title(title: str, number: str) -> NamedText:
    """What *title* tells of the text with that *number*.

    >>> found = read_title(
    ...     "Nghị định số 91/2022/NĐ-CP ngày 30/10/2022 của Chính phủ sửa đổi một số điều của "
    ...     "Nghị định số 126/2020/NĐ-CP",
    ...     "91/2022/NĐ-CP",
    ... )
    >>> found.title, found.day.isoformat(), found.issuer
    ('Sửa đổi một số điều của Nghị định số 126/2020/NĐ-CP', '2022-10-30', 'Chính phủ')
    >>> [(number, how.value) for number, how in found.changes]
    [('126/2020/NĐ-CP', 'sua-doi')]
    """
    rest, day, issuer = tidy(title), None, ""
    own = _OWN_NAME.match(rest)
    if own and read_number(own["number"]) == number:
        day, rest = _day_of(own), rest[own.end() :]
        if by := _ISSUER.match(rest):
            issuer, rest = by["issuer"], rest[by.end() :]
        rest = _ABOUT.sub("", rest, count=1) if _ABOUT.match(rest) else rest
    if own_tail := _TAIL.search(rest):
        day, rest = day or _day_of(own_tail), rest[: own_tail.start()]
    rest = rest.replace(number, "").rstrip(" ;,.(") if rest.endswith((number, f"{number})")) else rest.rstrip(" ;,.")
    rest = rest.removesuffix(" số")
    if re.fullmatch(_KIND, rest, re.IGNORECASE):
        rest = ""
    return NamedText(rest[:1].upper() + rest[1:], day, issuer, tuple(_changes(rest, number)))


def _day_of(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])) if found["day"] else None
    except ValueError:
        return None


def _changes(title: str, own: str) -> Iterator[tuple[str, TextChange]]:
    """The texts named at once after the verb; one that stands further on may only be told of what is changed."""
    found = _CHANGE.match(title)
    if not found:
        return
    how = _how(found["verbs"], found["between"])
    step: re.Match[str] | None = found
    while step:
        written = LIKE_NUMBER.match(title, step.end())
        number = mended_number(written[0]) if written else ""
        if written is None or not TEXT_NUMBER.fullmatch(number):
            return
        if number != own:
            yield number, how
        step = _NEXT.match(title, written.end() - (not written[0][-1].isalnum()))


def _how(verbs: str, between: str) -> TextChange:
    plain = fold(verbs)
    if "sua doi" in plain or "bo sung" in plain or _IN_PART.search(between):
        return TextChange.AMENDS
    return TextChange.REPLACES if "thay the" in plain else TextChange.REPEALS
