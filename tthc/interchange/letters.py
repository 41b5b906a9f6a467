"""Letters and signs that no file of ours may hold: written otherwise before a record is read, and each named.

Old fonts come first: what is a soft hyphen in Unicode is a letter in one of them.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from tthc.characters import find_oddities, repair
from tthc.interchange.htmltext import is_html, show_html
from tthc.interchange.national.jsontext import join_pairs
from tthc.interchange.oldfonts import recover
from tthc.interchange.symbolfonts import show_sign
from tthc.text import shorten

_FOREIGN_WORD = re.compile("[^\\W\\d_]*[\u0370-\u052f\u1c80-\u1c8f\u1f00-\u1fff\ua640-\ua69f][^\\W\\d_]*")
_FOREIGN = re.compile("[\u0370-\u052f\u1c80-\u1c8f\u1f00-\u1fff\ua640-\ua69f]+")
_STYLED = re.compile("[\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff]+")
_LOST = re.compile("[\ufffd\ufff0-\ufffc\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff]+")
_PRIVATE = re.compile("[\ue000-\uf01f\uf100-\uf8ff\U000f0000-\U0010ffff]+")
_TICK_BEFORE_ITEM = re.compile("(?<![^\n])\uf0fc(?=[ \t\u00a0])|\uf0fc(?=\t)")
_SIGN = re.compile("[\uf020-\uf0ff]")
_SYMBOL = re.compile("(?<=\\w)[\uf020-\uf0ff]+(?=\\w)")
_STRANGE_SIGN = re.compile(
    "[\uf020-\uf02a\uf02c\uf02e-\uf06c\uf06f-\uf075\uf077-\uf0a2\uf0a4-\uf0a6\uf0a8-\uf0ad\uf0af\uf0b2\uf0b5\uf0b6"
    "\uf0b8-\uf0d7\uf0d9-\uf0ff]"
)
"""All but the usual bullets and the signs of Symbol that `cleaning` knows."""
_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]+")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164"
    "\ufe00-\ufe0e\ufeff\uffa0\U000e0000-\U000e0fff]+"
)
_PILE = re.compile(
    "([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{2})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{7,}"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]+")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_CONTROLS = {chr(number): name for number, name in enumerate(
    ("NULL", "START OF HEADING", "START OF TEXT", "END OF TEXT", "END OF TRANSMISSION", "ENQUIRY", "ACKNOWLEDGE",
     "BELL", "BACKSPACE", "", "", "LINE TABULATION", "FORM FEED", "", "SHIFT OUT", "SHIFT IN", "DATA LINK ESCAPE",
     "DEVICE CONTROL ONE", "DEVICE CONTROL TWO", "DEVICE CONTROL THREE", "DEVICE CONTROL FOUR", "NEGATIVE ACKNOWLEDGE",
     "SYNCHRONOUS IDLE", "END OF TRANSMISSION BLOCK", "CANCEL", "END OF MEDIUM", "SUBSTITUTE", "ESCAPE",
     "FILE SEPARATOR", "GROUP SEPARATOR", "RECORD SEPARATOR", "UNIT SEPARATOR"))
} | {"\x7f": "DELETE", "\x85": "NEXT LINE"}  # fmt: skip
_BLANK = "\n\t\u00a0"
_AROUND = 15
_SHOWN = 60
_DEEPEST = 200


class Letters:
    """What was written otherwise in one record.

    Attributes:
        notes: a line for each, in Vietnamese, each once.
    """

    def __init__(self) -> None:
        self.notes: dict[str, None] = {}

    def mend(self, value: Any, depth: int = 0) -> Any:
        """*value*, as `json.loads` gives it, with every text mended, keys too.

        Raises:
            RecursionError: it is too deep for a record.
        """
        if depth > _DEEPEST:
            raise RecursionError
        if isinstance(value, str):
            return self.mend_text(self._without_tags(value))
        if isinstance(value, list):
            return [self.mend(item, depth + 1) for item in value]
        if isinstance(value, dict):
            return join_pairs((self.mend_text(key), self.mend(item, depth + 1)) for key, item in value.items())
        return value

    def _without_tags(self, text: str) -> str:
        """What a browser would show of *text* that is HTML: its tags are no words, and must not be published."""
        if not is_html(text):
            return text
        shown = show_html(text)
        self._note("bỏ thẻ HTML, giữ lời", text, shown)
        return shown

    def mend_text(self, text: str) -> str:
        """*text* in Unicode and in letters that a file may hold."""
        if text.isascii() and text.isprintable():
            return text
        found = recover(unicodedata.normalize("NFC", _PILE.sub(r"\1", text)))
        if _PILE.search(text):
            self._note("dấu chồng lên một chữ, bỏ bớt", text, found.text)
        if found.encoding:
            self._note(f"đã đổi từ {found.encoding}", text, found.text)
        mended = found.text
        for pattern, put, said in _WAYS:
            mended = pattern.sub(partial(self._put, put, said), mended)
        return mended

    def _put(self, put: Callable[[str], str], said: str, found: re.Match[str]) -> str:
        new = put(found[0])
        if new != found[0]:
            before = found.string[max(found.start() - _AROUND, 0) : found.start()]
            after = found.string[found.end() : found.end() + _AROUND]
            self._note(f"{said} {'; '.join(_named(found[0]))}", f"{before}{found[0]}{after}", f"{before}{new}{after}")
        return new

    def _note(self, said: str, old: str, new: str) -> None:
        self.notes[f"{said}: “{shorten(_printable(old), _SHOWN)}” → “{shorten(_printable(new), _SHOWN)}”"] = None


def _named(run: str) -> Iterator[str]:
    """The letters of *run* that are not Vietnamese, by code and name; Unicode gives control characters no name."""
    for letter in dict.fromkeys(run):
        is_control = unicodedata.category(letter) == "Cc"
        if (
            is_control
            or unicodedata.category(letter) == "Cf"
            or (letter > "\u024f" and not "\u1ea0" <= letter <= "\u1ef9")
        ):
            yield f"U+{ord(letter):04X} {_CONTROLS.get(letter) or unicodedata.name(letter, '')}".rstrip()


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() or letter in _BLANK else f"[U+{ord(letter):04X}]" for letter in text)


def _apart(word: str) -> str:
    """*word* with the Latin letter for each that only passes for one; a letter of another alphabet stands apart."""
    latin = repair(word)
    if not any(odd.rule == "look-alike-letter" for odd in find_oddities(latin)):
        return latin
    by_letter = "".join(repair(f"a{letter}a")[1:-1] if _FOREIGN.match(letter) else letter for letter in latin)
    return _FOREIGN.sub(lambda run: f" {run[0]} ", by_letter).strip()


_WAYS: tuple[tuple[re.Pattern[str], Callable[[str], str], str], ...] = (
    (_FOREIGN_WORD, _apart, "chữ nước khác"),
    (_LOST, lambda run: "?" * len(run), "ký tự đã mất hay không phải là chữ, viết thành “?”:"),
    (_PRIVATE, lambda run: "?" * len(run), "ký tự của phông chữ riêng, viết thành “?”:"),
    (_TICK_BEFORE_ITEM, lambda _: "-", "dấu của phông ký hiệu ở đầu dòng, viết thành gạch đầu dòng:"),
    (_SIGN, lambda sign: show_sign(ord(sign), "Wingdings"), "dấu của phông ký hiệu, viết thành dấu Unicode giống thế:"),
    (_SYMBOL, lambda run: "?" * len(run), "ký tự của phông ký hiệu giữa chữ, viết thành “?”:"),
    (_STRANGE_SIGN, lambda _: "-", "dấu lạ của phông ký hiệu, viết thành “-”:"),
    (_STYLED, lambda run: unicodedata.normalize("NFKC", run), "chữ kiểu lạ, viết thành chữ thường:"),
    (_UNSEEN, lambda _: "", "ký tự không nhìn thấy, bỏ đi:"),
    (_DIRECTION, lambda _: "", "dấu đổi chiều chữ, không nhìn thấy, bỏ đi:"),
    (_BREAK, lambda _: "\n", "ký tự ngắt dòng lạ, viết thành xuống dòng:"),
    (_CONTROL, lambda _: " ", "ký tự điều khiển, viết thành dấu cách:"),
)
