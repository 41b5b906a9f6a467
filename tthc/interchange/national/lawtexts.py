"""Legal texts as other systems list them → legal bases: number and title separated where the text is sure."""

import re
from collections.abc import Sequence
from datetime import date

from tthc.interchange.candidate import FileTree, drop_empty
from tthc.interchange.cleaning import clean_line
from tthc.interchange.national.api import ApiName

_DAY = re.compile(r"(?P<day>[0-9]{1,2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})")
_KIND = r"(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư(?: liên tịch)?|Quyết định|Chỉ thị|Hiến pháp)"
_NUMBER = re.compile(
    rf"(?:{_KIND})?\s*(?:số)?\s*:?\s*(?P<number>[0-9][0-9.]*(?:/[0-9]{{4}})?/[A-ZĐƯ][0-9A-ZĐƯ._-]*[0-9A-ZĐ])\.*"
    r"(?:\s+ngày (?P<day>[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}))?",
    re.IGNORECASE,
)


def legal_bases_of(given: Sequence[ApiName]) -> tuple[list[FileTree], tuple[str, ...]]:
    """Legal bases in the order of the source, each once, and notes on those that stood twice."""
    found: list[FileTree] = []
    notes: list[str] = []
    for item in given:
        basis = parse_legal_basis(item.code, item.name)
        if basis in found:
            notes.append(f"căn cứ lặp, giữ một: “{basis['so'][:60]}”")
        elif basis:
            found.append(basis)
    return found, tuple(notes)


def parse_legal_basis(number: str, title: str) -> FileTree:
    """A legal basis from the two fields of a source; the words of both stay.

    >>> parse_legal_basis("Nghị định số 131/2021/NĐ-CP", "Quy định chi tiết")
    {'so': '131/2021/NĐ-CP', 'trich_yeu': 'Nghị định số 131/2021/NĐ-CP: Quy định chi tiết'}
    >>> parse_legal_basis("49/2019/QH14 ", "49/2019/QH14"), parse_legal_basis("nghị định 146/2025", "")
    ({'so': '49/2019/QH14'}, {'so': 'nghị định 146/2025'})
    >>> parse_legal_basis("94/2025/QH15 ngày 27/6/2025", "")
    {'so': '94/2025/QH15', 'trich_yeu': '94/2025/QH15 ngày 27/6/2025', 'ngay': '2025-06-27'}
    """
    given, words = clean_line(number) or clean_line(title), clean_line(title)
    found = _NUMBER.fullmatch(given)
    bare = found["number"] if found else given
    if given != bare and given.casefold() not in words.casefold():
        words = f"{given}: {words}" if words else given
    return drop_empty(
        so=bare, trich_yeu="" if words == bare else words, ngay=to_iso_day((found and found["day"]) or "")
    )


def to_iso_day(text: str) -> str:
    """A day of the form 27-06-2025, 27/6/2025 or 27.6.2025 as 2025-06-27; "" when it is none.

    >>> to_iso_day("27/6/2025"), to_iso_day("30-02-2025")
    ('2025-06-27', '')
    """
    found = _DAY.fullmatch(text)
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat() if found else ""
    except ValueError:
        return ""
