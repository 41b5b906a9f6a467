"""Vietnamese text: marks, slugs, alphabetical order, dates and numbers as they are printed."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from itertools import count

_D_STROKE = str.maketrans("đĐðÐ", "dDdD")
_MARKS = re.compile("[\u0300-\u036f]+")
_NOT_SLUG = re.compile("[^a-z0-9]+")
_SPACES = re.compile(r"\s+")
_LETTERS = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", 1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
MAX_SLUG_BYTES = 80


def fold(text: str) -> str:
    """Lower case without marks, đ as d.

    >>> fold("Đăng ký KHAI SINH")
    'dang ky khai sinh'
    """
    return _MARKS.sub("", unicodedata.normalize("NFD", text.translate(_D_STROKE))).lower()


def tidy(text: str) -> str:
    r"""One line of NFC text with single spaces.

    >>> tidy("  Tách   hộ\n ")
    'Tách hộ'
    """
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def make_printable(text: str) -> str:
    r"""*text* in one line: what cannot be seen is written as an escape, and begins no command of a terminal or of CI.

    A space of any width is shown as a space.

    >>> make_printable("Tách\n\x1b[31mhộ\u202e"), make_printable("8\xa0đồng")
    ('Tách\\n\\x1b[31mhộ\\u202e', '8 đồng')
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _shown(c) for c in text)


def _shown(sign: str) -> str:
    return " " if unicodedata.category(sign) == "Zs" else sign.encode("unicode_escape").decode("ascii")


def shorten(text: str, length: int) -> str:
    r"""*text* in one line with single spaces, cut where it is longer than *length* characters.

    >>> shorten("Tách\n  hộ", 8), shorten("Tách hộ khẩu", 8)
    ('Tách hộ', 'Tách hộ …')
    """
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[:length].rstrip()} …"


def cut_line(text: str, longest: int = 120) -> str:
    """*text*, or its beginning up to a space with three dots.

    >>> cut_line("một hai ba", 8)
    'một hai…'
    """
    if len(text) <= longest:
        return text
    return text[: longest + 1].rpartition(" ")[0].rstrip(" ,;:.-–(") + "…"


def make_slug(text: str, taken: frozenset[str] | set[str] = frozenset()) -> str:
    """An id for addresses: at most 80 bytes, cut at a word, made unlike those *taken* by a number.

    >>> make_slug("Hộ tịch"), make_slug("Hộ tịch", {"ho-tich"})
    ('ho-tich', 'ho-tich-2')
    """
    whole = _NOT_SLUG.sub("-", fold(text)).strip("-") or "muc"
    for number in count(1):
        tail = "" if number == 1 else f"-{number}"
        room = MAX_SLUG_BYTES - len(tail)
        stem = whole if len(whole) <= room else whole[: room + 1].rpartition("-")[0] or whole[:room]
        if (found := stem + tail) not in taken:
            return found
    raise AssertionError("count never ends")  # pragma: no cover — it does not, but a type checker cannot know


@lru_cache(maxsize=65536)
def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Vietnamese alphabetical order (CLDR vi): letters, then tones ngang huyền hỏi ngã sắc nặng, then case.

    >>> sorted(["Ân", "Đất", "An", "Dân", "Ăn", "Dinh"], key=sort_key)
    ['An', 'Ăn', 'Ân', 'Dân', 'Dinh', 'Đất']
    >>> sorted("mạ má mã mả mà ma".split(), key=sort_key)
    ['ma', 'mà', 'mả', 'mã', 'má', 'mạ']
    """
    letters: list[int] = []
    tones: list[int] = []
    for letter in unicodedata.normalize("NFC", text.lower()):
        place, tone = _place_of(letter)
        if place or (letters and letters[-1]):
            letters.append(place)
            tones.append(tone)
    return tuple(letters), tuple(tones), text.swapcase()


@cache
def _place_of(letter: str) -> tuple[int, int]:
    """Where *letter* stands in the alphabet, after digits and what stands between words (0), and its tone."""
    parts = unicodedata.normalize("NFD", letter)
    plain = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
    if plain in _LETTERS:
        return 100 + _LETTERS[plain], next((_TONES[mark] for mark in parts if mark in _TONES), 0)
    return (50 + int(plain) if plain.isascii() else 50) if plain.isdigit() else 0, 0


def first_letter_of(text: str) -> str:
    """The heading of the A–Z list under which *text* stands; “#” for what begins with no letter.

    >>> first_letter_of("Ổ khóa"), first_letter_of("Đất đai"), first_letter_of("“Ăn”"), first_letter_of("02 bộ")
    ('Ô', 'Đ', 'Ă', '#')
    """
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter.lower())
        plain = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
        if plain in _LETTERS:
            return plain.upper()
        if plain.isdigit():
            break
    return "#"


def format_long_date(day: date) -> str:
    """A date in running text: zero before days under 10 and months 1, 2 (Nghị định 30/2020/NĐ-CP, Phụ lục I).

    >>> format_long_date(date(2026, 2, 5)), format_long_date(date(2026, 11, 24))
    ('ngày 05 tháng 02 năm 2026', 'ngày 24 tháng 11 năm 2026')
    """
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year}"


def format_short_date(day: date) -> str:
    """A date in tables, by the same rule of zeros.

    >>> format_short_date(date(2025, 6, 9)), format_short_date(date(2008, 2, 14))
    ('09/6/2025', '14/02/2008')
    """
    return f"{day.day:02}/{_month(day)}/{day.year}"


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month <= 2 else str(day.month)


def format_number(value: int | Decimal) -> str:
    """A number with thousands points and a decimal comma.

    >>> format_number(8000), format_number(Decimal("1.50")), format_number(Decimal("0.25"))
    ('8.000', '1,5', '0,25')
    """
    whole, _, decimals = f"{value:,f}".partition(".") if isinstance(value, Decimal) else (f"{value:,}", "", "")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def format_money(amount: int, currency: str = "VND") -> str:
    r"""A sum as it is printed; the space does not break.

    >>> format_money(8000)
    '8.000\xa0đồng'
    >>> format_money(20, "USD")
    '20\xa0USD'
    """
    return f"{format_number(amount)}\u00a0{'đồng' if currency == 'VND' else currency}"


def escape_formula(cell: str) -> str:
    """*cell* so that a spreadsheet takes it as text, not as a formula.

    >>> escape_formula("=1+1"), escape_formula("Hộ tịch")
    ("'=1+1", 'Hộ tịch')
    """
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def format_two_digits(value: int | Decimal) -> str:
    """A whole number of days or sets as decisions print it, with two digits.

    >>> format_two_digits(3), format_two_digits(Decimal("1.5")), format_two_digits(15)
    ('03', '1,5', '15')
    """
    return f"{int(value):02}" if value == int(value) else format_number(value)
