"""Text from elsewhere, repaired where the repair is sure: NFC, spaces, unseen and borrowed characters, look-alikes."""

import re
import unicodedata
from functools import lru_cache

from tthc.characters import find_oddities, is_plain, mend

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_SYMBOL_FONT = {0x2B: "+", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0x6D: "µ", 0xAE: "→"}
"""What the private characters U+F000 + n of the font Symbol show; all others are bullets of Wingdings."""
_BULLET_SIGNS = re.compile("[\u2055\u20f0\u25e6\u25aa\u25ab\u25cf\u25cb\u25a0\u2043\u2023\u00b7\u2219](?=[ \t])")
_STYLED = re.compile("[\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff]+")
_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff0-\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""Ends of a line or a page: what stands beside them are two words."""
_HYPHENATION = re.compile(r"(?<=[^\W\d_])\u00ac(?=[^\W\d_])")
_FOREIGN_WORD = re.compile("[^\\W\\d_]*[\u0370-\u052f][^\\W\\d_]*")
_LOOK_ALIKES = str.maketrans(
    "АВЕКМНОРСТХУЅІЈаеорсхуѕіјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABEKMHOPCTXYSIJaeopcxysijABEZHIKMNOPTYXo",
)
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_NOTHING = re.compile(
    r"(?:không|khôg|ko)(?: (?:có|quy định|có thông tin|có quy định|có yêu cầu|có yêu cầu,? điều kiện|yêu cầu))?"
)
_LEADING_BULLETS = re.compile(r"(?:[-–—+•*·▪●]+\s*)+(?=\S)")


@lru_cache(maxsize=4096)
def clean_lines(text: str) -> str:
    r"""*text* line by line: repaired, single spaces, no empty lines.

    >>> clean_lines(" Bước 1:\u00a0 nộp\t hồ sơ\r\n\n  - \uf0b7 x ")
    'Bước 1: nộp hồ sơ\n- - x'
    """
    lines = (_SPACES.sub(" ", line).strip() for line in _repair(text).split("\n"))
    return "\n".join(line for line in lines if line)


def clean_line(text: str) -> str:
    r"""*text* repaired, on one line with single spaces.

    >>> clean_line("Thủ tục thuộc thẩm \nquyền  của Chủ tịch "), clean_line("85/2024/TT-BT\u0421")
    ('Thủ tục thuộc thẩm quyền của Chủ tịch', '85/2024/TT-BTC')
    """
    return clean_lines(text).replace("\n", " ")


def clean_title(text: str) -> str:
    """The name of a procedure: no bullet before it, no full stop after it; capitals and “Thủ tục” stay as announced.

    >>> clean_title("- Thủ tục  tách hộ."), clean_title("Hỗ trợ chi phí v.v.")
    ('Thủ tục tách hộ', 'Hỗ trợ chi phí v.v.')
    """
    line = strip_bullet(clean_line(text))
    return line[:-1].rstrip() if re.search(r"[^.\W]{2}\s*\.$|[)”\"]\s*\.$", line) else line


def strip_bullet(text: str) -> str:
    """*text* without the dashes and dots that set it off in a list.

    >>> strip_bullet("-  Bản sao"), strip_bullet("+Đơn"), strip_bullet("-5 độ C")
    ('Bản sao', 'Đơn', '-5 độ C')
    """
    found = _LEADING_BULLETS.match(text)
    if not found or (text[0] in "-+–" and text[1:2].isdigit()):
        return text
    return text[found.end() :]


def says_nothing(text: str) -> bool:
    """Whether a field only says that there is nothing: “Không”, “Không có thông tin” in all their spellings.

    >>> says_nothing("KHÔNG."), says_nothing("Khôg quy định"), says_nothing("-"), says_nothing("Không quá 5 ngày")
    (True, True, True, False)
    """
    bare = re.sub(r"[\s.;:,!\-–]+$|^[\s\-–+*•]+", "", clean_line(text)).casefold()
    return not bare or bool(_NOTHING.fullmatch(bare))


def is_denied(text: str) -> bool:
    """Whether a field says in so many words that there is nothing; an empty one does not.

    >>> is_denied("Không có"), is_denied(""), is_denied("-")
    (True, False, False)
    """
    return says_nothing(text) and any(letter.isalpha() for letter in text)


def _repair(text: str) -> str:
    if not is_plain(text):
        text = mend(_DROPPED.sub("", _PRIVATE.sub(_shown, _BREAK.sub("\n", text))))
        text = _STYLED.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)
        text = _FOREIGN_WORD.sub(_latin, text)
    text = _BULLET_SIGNS.sub("-", text)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _HYPHENATION.sub("", text)


def _shown(found: re.Match[str]) -> str:
    return _SYMBOL_FONT.get(ord(found[0]) - 0xF000, "-")


def _latin(word: re.Match[str]) -> str:
    """The word in Latin letters when every letter of another alphabet in it only passes for one."""
    plain = word[0].translate(_LOOK_ALIKES)
    return plain if not any(odd.rule == "look-alike-letter" for odd in find_oddities(plain)) else word[0]


_CODE = re.compile(r"(?P<bare>[1-9]\.[0-9]{6})(?:\.000\.00\.00)?(?:\.H[0-9]{2})?")
_FIGURES = str.maketrans(
    {**dict.fromkeys("OoОоΟο", "0"), **dict.fromkeys("lI|іІıΙ", "1"), **dict.fromkeys("Зз", "3"), "б": "6",
     **dict.fromkeys(",;·٫．。‧∙•", "."), "Ѕ": "5", "S": "5", "Z": "2"}
)  # fmt: skip
"""Letters and signs that pass for a figure or the point of a code, which has nothing else."""
_BARE = re.compile(r"[1-9]\.[0-9]{6}")
_DOSSIER = re.compile(r"[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z].*")


def _as_figures(text: str) -> str:
    """*text* with the figure for each letter that passes for one, and without signs that no code has."""
    figures = unicodedata.normalize("NFKC", text).translate(_FIGURES)
    figures = re.sub(r"\s+|[\x00-\x1f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+", "", figures)
    return re.sub(r"^[^\w]+|[^\w]+$", "", figures)


def _nearest_code(figures: str) -> str:
    """The code in *figures* with one sign too many; a provisional one where one is lost; "" for anything else."""
    odd = [place for place, sign in enumerate(figures) if sign not in "0123456789."]
    if len(odd) != 1:
        return ""
    before, sign, after = figures[: odd[0]], figures[odd[0]], figures[odd[0] + 1 :]
    sure = (
        *(() if sign.isascii() and sign.isalnum() else (before + after,)),
        *((f"{before}.{after}",) if odd == [1] else ()),
    )
    if code := next((one for one in sure if _BARE.fullmatch(one)), ""):
        return code
    is_code = _BARE.fullmatch(f"{before}1{after}") is not None
    return f"tam-{before}x{after}".replace(".", "-") if is_code else ""


def tell_code(text: str, code: str) -> tuple[str, ...]:
    """A line on how *text* was read as *code*, none where it says so itself."""
    if _CODE.fullmatch(text.strip()) or text.strip() == code:
        return ()
    shown = "".join(sign if sign.isprintable() else f"[U+{ord(sign):04X}]" for sign in text.strip())
    if code.startswith("tam-"):
        return (f"mã “{shown}” có một chữ không đọc được, tạm ghi {code}; xin sửa theo nguồn",)
    return (f"mã “{shown}” đọc là {code}",)


def strip_code(text: str) -> tuple[str, str]:
    """(bare code, "") or ("", why it is refused); a suffix that names the province is dropped.

    >>> strip_code(" 1.001612.000.00.00.H01"), strip_code("1.014955-Xoa")
    (('1.001612', ''), ('', 'mã “1.014955-Xoa” không có dạng 1.001193'))
    >>> strip_code("1,OO1612"), strip_code("1.0016ж2")
    (('1.001612', ''), ('tam-1-0016x2', ''))
    """
    code = clean_line(text)
    if found := _CODE.fullmatch(code) or _CODE.fullmatch(_as_figures(text)):
        return found["bare"], ""
    if near := _nearest_code(_as_figures(text)):
        return near, ""
    if not code:
        return "", "không có mã thủ tục"
    if _DOSSIER.fullmatch(code):
        return "", f"“{code}” là mã hồ sơ hoặc mã cơ quan, không phải mã thủ tục"
    return "", f"mã “{code}” không có dạng 1.001193"
