"""Numbers and answers in the words that offices write them with: “01 bản”, “hai (02) bộ”, “có”, “x”."""

import re

_DIGITS = {"không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
           "chín": 9, "mười": 10}  # fmt: skip
_WORD = "|".join(_DIGITS)
_COUNT = re.compile(
    rf"(?:(?P<figure>[0-9]{{1,9}})(?:\s*\(\s*(?P<beside>{_WORD})\s*\))?|(?P<word>{_WORD})(?:\s*\(\s*(?P<inside>[0-9]{{1,9}})\s*\))?)"
    r"\s*(?:(?P<unit>bản|bộ|tờ|cái|chiếc|quyển|cuốn|ảnh|tấm)\s*(?P<kind>chính|gốc|sao|chụp|photo)?)?\s*\.?",
    re.IGNORECASE,
)
_YES = frozenset({"true", "1", "t", "yes", "y", "có", "đúng", "phải", "x", "on", "✓", "✔", "☑", "☒"})
_NO = frozenset({"false", "0", "f", "no", "n", "không", "sai", "không phải", "off", "☐"})


def read_count(text: str, copies: bool) -> int | None:
    """The count that *text* surely states, of copies or of originals; None for a doubt.

    >>> read_count("01 bản", False), read_count("Hai (02) bản sao", True), read_count("01 bản sao", False)
    (1, 2, None)
    >>> read_count("hai (03) bản", False), read_count("vài bản", False)
    (None, None)
    """
    found = _COUNT.fullmatch(text.strip())
    if found is None:
        return None
    is_other = (found["kind"] or "").lower() in (("chính", "gốc") if copies else ("sao", "chụp", "photo"))
    given = {int(found[name]) for name in ("figure", "inside") if found[name]}
    given |= {_DIGITS[found[name].lower()] for name in ("word", "beside") if found[name]}
    return given.pop() if len(given) == 1 and not is_other else None


def read_answer(text: str) -> bool | None:
    """Yes or no where *text* surely says one; None for a doubt.

    >>> read_answer("Có"), read_answer("không"), read_answer("x"), read_answer("tùy nơi")
    (True, False, True, None)
    """
    bare = text.strip().strip(".").casefold()
    return True if bare in _YES else False if bare in _NO else None
