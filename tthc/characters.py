"""Characters that deceive: unseen, of another script, broken by a conversion; found with their place, or mended."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from tthc.diagnostics import Severity

MAX_PILE = 8
"""Marks on one letter; Vietnamese needs two."""

_FOREIGN = "\u0370-\u052f\u1c80-\u1c8f\u1f00-\u1fff\ua640-\ua69f"  # Greek, Cyrillic
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164"
    "\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffc\U000e0000-\U000e0fff"  # U+FE0F stays: it belongs to emoji
)
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_STYLED = "\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff"  # ligatures, full width, mathematical alphabets
_LINE_BREAKS = "\u0085\u2028\u2029"

_TWINS = {
    **dict(zip("АВЕКМНОРСТХУЅІЈҮԚԜ", "ABEKMHOPCTXYSIJYQW", strict=True)),
    **dict(zip("аеорсухѕіјһԁԛԝү", "aeopcyxsijhdqwy", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
    **dict(zip("ονρυι", "ovpui", strict=True)),
}
"""Letters of another alphabet that cannot be distinguished from a Latin one; µ, Ω, α and the like can."""

_LATIN_FOR = {**_TWINS, **dict(zip("вкмнт", "bkmht", strict=True)), **dict(zip("ÐðƉɖ", "ĐđĐđ", strict=True))}
"""The Latin letter that was meant."""


class Oddity(NamedTuple):
    """A character that should not be there.

    Attributes:
        offset: in characters from the start of the text, counted from 0.
        rule: name of the rule that speaks.
        message: what is there, in Vietnamese.
        hint: what to do, in Vietnamese.
    """

    offset: int
    rule: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR


class _Kind(NamedTuple):
    rule: str
    pattern: re.Pattern[str]
    message: str
    hint: str


_DELETE = "xoá ký tự này rồi gõ lại chỗ đó"
_FORMAT = "chạy: python build.py fmt"

_KINDS = tuple(
    _Kind(rule, re.compile(f"[{members}]"), message, hint)
    for rule, members, message, hint in (
        ("odd-line-break", _LINE_BREAKS, "dấu ngắt dòng lạ {}", "xoá ký tự này rồi nhấn Enter để xuống dòng"),
        (
            "bidi-character",
            _BIDI,
            "ký tự đổi chiều chữ {}, không nhìn thấy",
            "xoá ký tự này: nó làm chữ hiện ra khác với nội dung thật",
        ),
        ("invisible-character", _INVISIBLE, "ký tự vô hình {}", f"xoá ký tự này, hoặc {_FORMAT}"),
        (
            "private-use-character",
            "\ue000-\uf8ff\U000f0000-\U0010ffff",
            "ký tự {} chỉ có trong một phông chữ riêng, máy khác không đọc được",
            "gõ lại bằng chữ hoặc dấu thường, ví dụ dấu gạch -",
        ),
        ("lost-character", "\ufffd", "ký tự {} (�): đã mất chữ khi đổi bảng mã", "gõ lại chữ bị mất theo bản gốc"),
        ("control-character", "\x00-\x08\x0b-\x1f\x7f-\x9f", "ký tự điều khiển {}", _DELETE),
        ("control-character", "\ud800-\udfff\ufdd0-\ufdef\ufff0-\uffff", "{} không phải là ký tự", _DELETE),
    )
)

_ODD = re.compile(
    "[" + "".join(kind.pattern.pattern[1:-1] for kind in _KINDS) + _SPACES + _STYLED + _FOREIGN + "ÐðƉɖ" + "]"
)
_BIDI_MARK = re.compile(f"[{_BIDI}]")
_STYLED_RUN = re.compile(f"[{_STYLED}]+")
_FOREIGN_LETTER = re.compile(f"[{_FOREIGN}]")
_WORD = re.compile(r"[^\W\d_]+")
_ODD_SPACE = re.compile(f"[{_SPACES}]")
_MENDED = (
    (re.compile("\r\n?"), "\n"),
    (re.compile(f"[{_SPACES}{_LINE_BREAKS}]"), " "),
    (re.compile(f"[{_INVISIBLE}]"), ""),
)
_ETH = str.maketrans("ÐðƉɖ", "ĐđĐđ")


def is_plain(text: str) -> bool:
    """Whether *text* surely holds nothing odd; fast, since nearly every file is plain.

    >>> is_plain("Đăng ký khai sinh")
    True
    """
    return _ODD.search(text) is None and unicodedata.is_normalized("NFC", text)


def find_oddities(text: str) -> Iterator[Oddity]:
    r"""Every odd character of *text*, kind by kind; a word of mixed alphabets and a run of styled letters count once.

    >>> [(odd.offset, odd.rule) for odd in find_oddities("H\u200bồ sơ")]
    [(1, 'invisible-character')]
    """
    if _ODD.search(text) is not None:
        yield from _unreadable(text)
        yield from _odd_spaces(text)
        yield from _look_alikes(text)
    if not unicodedata.is_normalized("NFC", text):
        yield _not_nfc(text)


def mend(text: str) -> str:
    r"""*text* with all that can be repaired without a doubt: line ends, NFC, odd spaces, unseen characters, Ð for Đ.

    >>> mend("Ðơn\u00a0xin\r\n")
    'Đơn xin\n'
    """
    for pattern, replacement in _MENDED:
        text = pattern.sub(replacement, text)
    text = text.translate(_ETH)
    return text if _has_pile(text) else unicodedata.normalize("NFC", text)


def repair(text: str) -> str:
    """*text* with all that `mend` repairs, unseen marks of direction too, and the Latin letter for each look-alike.

    A word with a letter that resembles no Latin one stays as it is.

    >>> repair("Тhủ t\u1ee5c Ðơn １"), repair("нäд"), repair("Москва")
    ('Thủ tục Đơn 1', 'нäд', 'Москва')
    """
    text = _STYLED_RUN.sub(lambda run: _plain_letters(run[0]), mend(_BIDI_MARK.sub("", text)))
    return mend(_WORD.sub(lambda word: _latin(word[0]), text)) if _FOREIGN_LETTER.search(text) else mend(text)


def replace_odd_spaces(text: str) -> str:
    """*text* with an ordinary space for each odd one; no character moves."""
    return _ODD_SPACE.sub(" ", text)


def _unreadable(text: str) -> Iterator[Oddity]:
    """Characters that are refused wherever they stand; the first kind that claims one names it."""
    for found in _ODD.finditer(text):
        kind = next((kind for kind in _KINDS if kind.pattern.match(found[0])), None)
        if kind is not None:
            yield Oddity(found.start(), kind.rule, kind.message.format(_code_point(found[0])), kind.hint)


def _odd_spaces(text: str) -> Iterator[Oddity]:
    offset = 0
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip()) if line.strip() else 0
        for found in _ODD_SPACE.finditer(line):
            yield _odd_space(offset + found.start(), found[0], is_indent=found.start() < indent)
        offset += len(line) + 1


def _odd_space(offset: int, space: str, *, is_indent: bool) -> Oddity:
    name = _code_point(space)
    if is_indent:
        message = f"dấu cách lạ {name} ở đầu dòng: không rõ dòng thụt vào bao nhiêu"
        return Oddity(offset, "odd-space", message, "xoá rồi gõ lại dấu cách ở đầu dòng")
    hint = f"thay bằng dấu cách thường, hoặc {_FORMAT}"
    return Oddity(offset, "odd-space", f"dấu cách lạ {name}", hint, Severity.WARNING)


def _look_alikes(text: str) -> Iterator[Oddity]:
    for found in re.finditer("[ÐðƉɖ]", text):
        yield _look_alike(found.start(), found[0], _LATIN_FOR[found[0]])
    for found in _STYLED_RUN.finditer(text):
        plain = unicodedata.normalize("NFKC", found[0])
        message = f"“{found[0]}” là chữ kiểu lạ, trông như “{plain}”"
        yield Oddity(found.start(), "look-alike-letter", message, f"gõ lại thành “{plain}”")
    for word in _WORD.finditer(text):
        if _FOREIGN_LETTER.search(word[0]):
            yield from _foreign_letters(word)


def _latin(word: str) -> str:
    """*word* with a Latin letter for each of another alphabet that `_foreign_letters` would name; all, or none."""
    foreign = [letter for letter in word if _FOREIGN_LETTER.match(letter)]
    is_mixed = len(foreign) < len(word)
    wrong = {letter for letter in foreign if letter in _TWINS or (is_mixed and _is_cyrillic(letter))}
    if (not is_mixed and wrong != set(foreign)) or not wrong <= _LATIN_FOR.keys():
        return word
    return "".join(_LATIN_FOR[letter] if letter in wrong else letter for letter in word)


def _plain_letters(run: str) -> str:
    """Letters and digits of *run* without their style; a sign that Markdown or YAML might read stays."""
    plain = ((letter, unicodedata.normalize("NFKC", letter)) for letter in run)
    return "".join(simple if simple.isalnum() else letter for letter, simple in plain)


def _is_cyrillic(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("CYRILLIC")


def _foreign_letters(word: re.Match[str]) -> Iterator[Oddity]:
    """The first letter that makes *word* pass for Latin; a word wholly of another language is left in peace."""
    letters = [(i, c) for i, c in enumerate(word[0]) if _FOREIGN_LETTER.match(c)]
    is_mixed = len(letters) < len(word[0])
    if not is_mixed and any(c not in _TWINS for _, c in letters):
        return
    for i, letter in letters:
        if letter in _TWINS or (is_mixed and _is_cyrillic(letter)):
            yield _look_alike(word.start() + i, letter, _LATIN_FOR.get(letter, ""), word[0])
            return


def _look_alike(offset: int, letter: str, latin: str, word: str = "") -> Oddity:
    name = unicodedata.name(letter, "?")
    where = f" trong “{word}”" if word else ""
    guise = f", trông như “{latin}”" if latin else ""
    message = f"chữ “{letter}” {_code_point(letter)} ({name}){where} không phải chữ tiếng Việt{guise}"
    hint = f"gõ lại thành “{latin}”" if latin else "gõ lại cả từ bằng bàn phím tiếng Việt"
    return Oddity(offset, "look-alike-letter", message, hint)


def _not_nfc(text: str) -> Oddity:
    """Where the first line that is not NFC begins to differ from its NFC form."""
    offset = 0
    for line in text.split("\n"):
        if not unicodedata.is_normalized("NFC", line):
            break
        offset += len(line) + 1
    if _has_pile(line):
        return Oddity(offset, "piled-marks", f"hơn {MAX_PILE} dấu chồng lên một chữ", "gõ lại dòng này")
    whole = unicodedata.normalize("NFC", line)
    same = next((i for i, (a, b) in enumerate(zip(line, whole, strict=False)) if a != b), len(whole))
    message = f"dấu tiếng Việt viết rời khỏi chữ (không phải dạng NFC), từ “{whole[same : same + 1]}” trở đi"
    return Oddity(offset + same, "not-nfc", message, _FORMAT)


def _has_pile(text: str) -> bool:
    """Whether marks are heaped on one letter: normalising takes a time quadratic in their number."""
    height = 0
    for character in text:
        height = height + 1 if unicodedata.combining(character) else 0
        if height > MAX_PILE:
            return True
    return False


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"
