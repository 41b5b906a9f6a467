"""Numbers of legal texts: how they are written, how they were meant where that is certain, and which are the same.

A number names a text only with its sign: 60/2014/QH13 and 60/2014/NĐ-CP are two texts. Sources write signs in many
ways; what cannot be read for certain is not read at all.
"""

import re
from functools import lru_cache

from tthc.model.vocabulary import TextKind
from tthc.text import fold, tidy

_BODY = "[A-ZĐƯ][A-Za-zĐđƯư0-9&]*"
_DATED = (
    rf"NĐ-CP|[QC][ĐT]-TTg|NQ-CP|QH[0-9]+|NQ-QH[0-9]+|(?:PL-|NQ-)?UBTVQH[0-9]+|(?:QĐ|NQ|CT|TT)-{_BODY}(?:-{_BODY})*"
    rf"|(?:TTLT|NQLT)[-/]{_BODY}(?:-{_BODY})*|QĐ-CTN|L/CTN"
)
_UNDATED = rf"(?:QĐ|VBHN|NQ|KH|CT|TB|TT|L)-{_BODY}(?:[-/]{_BODY})*|HĐBT|CP|TTg|SL"
_NUMBER = r"[0-9]+(?:\.[0-9a-z]+)?[A-Za-z]?"
_OLD = r"[0-9]+-(?:CP|HĐBT|TTg|L/CTN)"
_STANDARD = r"(?:QCVN|TCVN) [0-9]+(?:-[0-9]+)?[:-][0-9]{4}(?:/[A-ZĐ]+)?"
TEXT_NUMBER = re.compile(rf"{_NUMBER}/[0-9]{{4}}/(?:{_DATED})|{_NUMBER}/(?:{_UNDATED})|{_OLD}|{_STANDARD}")
"""The number of a legal text as it stands on the text."""

_LETTERS = (
    (re.compile(r"\s*([/–—-])\s*"), r"\1"),
    (re.compile(r"[–—_]"), "-"),
    (re.compile(r"(?<=[0-9])[.]?/+[.]?"), "/"),
    (re.compile(r"(?<![A-ZĐa-z])(?:N[DĐ]-?CP|nđ-cp|CP-NĐ)(?!\w)"), "NĐ-CP"),
    (re.compile(r"(?<![A-ZĐa-z])QD-"), "QĐ-"),
    (re.compile(r"-TTG(?!\w)"), "-TTg"),
    (re.compile(r"HDND"), "HĐND"),
    (re.compile(r"LDTBXH"), "LĐTBXH"),
    (re.compile(r"GDDT"), "GDĐT"),
    (re.compile(r"KHDT"), "KHĐT"),
)
_MISPLACED = (
    (re.compile(r"(?<=/NĐ)-C(?!\w)"), "-CP"),
    (re.compile(rf"(?<=/)(TT|QĐ|NQ|TTLT)/(?={_BODY})"), r"\1-"),
    (re.compile(rf"^([0-9]+/[0-9]{{4}})-(?=(?:TT|QĐ|NQ|NĐ)-{_BODY})"), r"\1/"),
    (re.compile(rf"^(QĐ|NĐ|TT) ?([0-9]+)[-/](?={_BODY}(?:-{_BODY})*$)"), r"\2/\1-"),
)
"""Signs that stand in another order or with another mark, none of them missing; a decree has one issuer, the
Government."""

_DECREE = re.compile(r"(?:nghị định|nđ)(?: số)?:? ?([0-9]+/[0-9]{4})", re.IGNORECASE)
LIKE_NUMBER = re.compile(r"[0-9]+[^\s,;]*/[^\s,;]+")
_YEAR = re.compile(r"/([0-9]{4})(?:/|$)|[:-]([0-9]{4})(?:/|$)")


def mended_number(number: str) -> str:
    """*number* with the letters and marks that the known slips were meant to be.

    >>> mended_number("63/2010/ND-CP"), mended_number("15 /2020/QD - TTG")
    ('63/2010/NĐ-CP', '15/2020/QĐ-TTg')
    """
    for pattern, meant in _LETTERS:
        number = pattern.sub(meant, number)
    return number.strip(" .,;")


@lru_cache(maxsize=8192)
def read_number(written: str) -> str:
    """The one number that *written* surely holds, as it stands on the text; empty where there is none, or several.

    >>> [read_number(one) for one in ("72/2022//NĐ-CP", "Luật Thú y số 79/2015/QH13", "nghị định 146/2025")]
    ['72/2022/NĐ-CP', '79/2015/QH13', '146/2025/NĐ-CP']
    >>> [read_number(one) for one in ("31/2018/NĐ-CP 31/2018/NĐ-CP", "QĐ2338-BTP", "118/2025/NĐ-C")]
    ['31/2018/NĐ-CP', '2338/QĐ-BTP', '118/2025/NĐ-CP']
    >>> [read_number(one) for one in ("222/02205/NĐ-CP", "80", "167/2025", "1/2020/NĐ-CP và 2/2020/NĐ-CP")]
    ['', '', '', '']
    """
    number = _straightened(mended_number(tidy(written)))
    if TEXT_NUMBER.fullmatch(number):
        return number
    if decree := _DECREE.fullmatch(number):
        return f"{decree[1]}/NĐ-CP"
    inner = (_straightened(one[0].strip(".")) for one in LIKE_NUMBER.finditer(number))
    found = {number_key(one): one for one in inner if TEXT_NUMBER.fullmatch(one)}
    return next(iter(found.values())) if len(found) == 1 else ""


def _straightened(number: str) -> str:
    for pattern, meant in _MISPLACED:
        number = pattern.sub(meant, number)
    return number


@lru_cache(maxsize=8192)
def number_key(number: str) -> str:
    """*number* as numbers are compared: letter case, zeros in front and “&” in a sign make no difference.

    >>> number_key("08/2015/nđ-cp") == number_key("8/2015/NĐ-CP"), number_key("1/TTLT/BTC-BTP")
    (True, '1/ttlt-btc-btp')
    """
    key = "".join(number.split()).replace("&", "").casefold().lstrip("0")
    return key.replace("ttlt/", "ttlt-").replace("nqlt/", "nqlt-")


def year_in(number: str) -> int | None:
    """The year that *number* tells; None where numbers of its kind begin anew each year and tell none.

    >>> year_in("60/2014/QH13"), year_in("613/QĐ-TTg")
    (2014, None)
    """
    found = _YEAR.search(number)
    return int(found[1] or found[2]) if found else None


_KINDS = (
    (re.compile(r"(?:^|/)nq-|/nqlt"), TextKind.RESOLUTION),
    (re.compile(r"/(?:qh[0-9]+|l-|l/ctn|pl-|ubtvqh)|-l/ctn"), TextKind.LAW),
    (re.compile(r"/nd-cp|[/-](?:cp|hdbt)$"), TextKind.DECREE),
    (re.compile(r"/ttlt"), TextKind.JOINT_CIRCULAR),
    (re.compile(r"/tt-"), TextKind.CIRCULAR),
    (re.compile(r"/qd-|[/-]ttg$"), TextKind.DECISION),
)


def kind_of(number: str, title: str = "") -> TextKind:
    """What kind of text bears *number*; the National Assembly numbers laws and its other resolutions alike.

    >>> kind_of("60/2014/QH13").value, kind_of("55/2017/QH14", "Nghị quyết về …").value, kind_of("2754/BHXH-CSXH").value
    ('luat', 'nghi-quyet', 'khac')
    """
    plain = fold(number)
    found = next((kind for form, kind in _KINDS if form.search(plain)), TextKind.OTHER)
    return TextKind.RESOLUTION if found is TextKind.LAW and fold(title).startswith("nghi quyet") else found
