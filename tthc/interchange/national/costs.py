"""A fee of the national API → a cost of the file, never freer than its words allow.

“0 đồng” is free only when nothing is said beside it: hundreds of zeros carry a sum or a rule in their description.
Law: Luật Phí và lệ phí 97/2015/QH13, Điều 3 (what is a phí, what a lệ phí).
"""

import re
from collections.abc import Sequence
from typing import Any

from tthc.interchange.candidate import FileTree, drop_empty, drop_repeated
from tthc.interchange.cleaning import clean_line, clean_lines, says_nothing
from tthc.interchange.national.api import ApiFile, Fee
from tthc.interchange.national.objects import value_as_text
from tthc.model.fees import LEAST_SUM
from tthc.model.vocabulary import CostKind, CostRule

_GREATEST_SUM = 999_999_999_999
_BOTH = re.compile(r"phí\s*(?:,|và|hoặc|/)\s*lệ phí|lệ phí\s*(?:,|và)\s*phí(?=\s|[.,;)]|$)", re.IGNORECASE)
_CHARGE = re.compile(r"\blệ phí\b", re.IGNORECASE)
_FEE = re.compile(r"(?<!lệ )(?<!chi )(?<!miễn )(?<!kinh )\bphí\b", re.IGNORECASE)
_UNSTATED = re.compile(r"\W*(?:không|chưa)(?: có)? quy định\W*", re.IGNORECASE)
_FREE = re.compile(r"\b(?:không (?:thu|phải nộp|mất)|miễn (?:phí|lệ phí|thu))\b", re.IGNORECASE)
_EXEMPT = re.compile(r"\bmiễn (?:phí|lệ phí|thu)\b", re.IGNORECASE)
_NOT_FOR_ALL = re.compile(
    r"trường hợp|hộ nghèo|\bngười|khuyết tật|trẻ em|\bnếu\b|từ ngày|đến hết|\bgiảm\b|mức (?:thu|phí|lệ phí)|"
    r"[0-9]\s*(?:%|đồng|đ\b|vnđ|usd)|hội đồng nhân dân|ngoài ra|còn lại",
    re.IGNORECASE,
)
_LONGEST_EXEMPTION = 300
_KINDS = {"FEE": CostKind.FEE, "CHARGE": CostKind.CHARGE, "PRICE": CostKind.PRICE}
"""The API has FEE alone of these; Word details print “Lệ phí” and “Giá” as well."""
_TYPES = frozenset({"", "SERVICE_FEE", "PRICE_LEVEL", *_KINDS})
_SUM = re.compile(
    r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\s*(?:đồng|đ|vnđ|vnd)?\.?", re.IGNORECASE
)
_KINDS_IN_WORDS = {"phí": "FEE", "lệ phí": "CHARGE", "giá": "PRICE"}
_PER = frozenset(
    {"hồ sơ", "bản", "trang", "lần", "giấy", "thẻ", "bộ", "người", "trường hợp", "tờ", "văn bản", "giấy phép"}
)
"""What one sum buys."""
_KNOWN = {
    **dict.fromkeys(("VND", "VNĐ", "VIỆT NAM ĐỒNG", "ĐỒNG"), "VND"),
    "USD": "USD",
    "ĐÔ LA MỸ": "USD",
    "EUR": "EUR",
}
"""What sources call a currency → its code."""


def cost_of(fee: Fee) -> FileTree:
    """The cost that *fee* states; the words of its description stand in `ghi` whenever they say more than the key."""
    words, given = clean_lines(fee.description), _KINDS_IN_WORDS.get(clean_line(fee.type).lower(), fee.type)
    files = _attachments(fee.attachment)
    currency, odd_currency = _currency(fee)
    facts, doubt = _amount(fee.value, words or files, currency)
    if facts["kieu"] in (CostRule.FREE, CostRule.UNSTATED) and any(fee.rest()):
        facts = {"kieu": CostRule.BY_RULE.value}  # words that are kept elsewhere may say otherwise
    is_said = facts["kieu"] in (CostRule.FREE, CostRule.UNSTATED) and _adds_nothing(words)
    kind = "" if given in _TYPES else f"loại ở nguồn: {clean_line(fee.type)}"
    note = "\n".join(part for part in (doubt, odd_currency, kind, "" if is_said else words, files) if part)
    return drop_empty(loai=_kind(given, words), **facts, ghi=note)


def _amount(value: object, words: str, currency: str) -> tuple[dict[str, Any], str]:
    """What is due, and the doubt to print beside it."""
    value, per = _sum_in(value.strip()) if isinstance(value, str) and currency == "VND" else (value, {})
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if value is None or value == "":
        return {"kieu": (CostRule.BY_RULE if words else CostRule.UNSTATED).value}, ""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0 or value > _GREATEST_SUM:
        return {"kieu": CostRule.BY_RULE.value}, f"nguồn ghi “{clean_line(value_as_text(value))}”"
    if value == 0:
        return {"kieu": _zero(words).value}, ""
    if value < LEAST_SUM and currency == "VND":
        return {"kieu": CostRule.BY_RULE.value}, f"nguồn ghi “{value}”"
    return {
        "kieu": CostRule.AMOUNT.value,
        "so_tien": value,
        **per,
        **({"tien_te": currency} if currency != "VND" else {}),
    }, ""


def _sum_in(text: str) -> tuple[object, dict[str, str]]:
    """The sum that *text* surely states, and what it buys; *text* itself for a doubt.

    >>> _sum_in("30.000 đồng/hồ sơ"), _sum_in("0 đồng/hồ sơ")
    ((30000, {'don_vi': 'hồ sơ'}), ('0 đồng/hồ sơ', {}))
    """
    bare, stroke, per = text.rstrip(".").partition("/")
    found = _SUM.fullmatch(bare.strip())
    value = int(re.sub("[.,]", "", found[1])) if found else -1
    if not stroke:
        return (value if found else text), {}
    is_sure = value >= LEAST_SUM and per.strip().lower() in _PER
    return (value, {"don_vi": per.strip().lower()}) if is_sure else (text, {})


def _zero(words: str) -> CostRule:
    """What 0 means beside *words*: free only where they say so for everybody, or say nothing."""
    if _UNSTATED.fullmatch(words):
        return CostRule.UNSTATED
    if _adds_nothing(words):
        return CostRule.FREE
    if _FREE.search(words) and not _NOT_FOR_ALL.search(words) and len(words) <= _LONGEST_EXEMPTION:
        return CostRule.EXEMPT if _EXEMPT.search(words) else CostRule.FREE
    return CostRule.BY_RULE


def _adds_nothing(words: str) -> bool:
    return says_nothing(words) or not words.strip("0 .đồng")


def _kind(given: str, words: str) -> str:
    """FEE is phí; SERVICE_FEE and PRICE_LEVEL have no certain word ("" = unknown), unless the description says it."""
    if given in ("CHARGE", "PRICE"):
        return _KINDS[given].value
    own = _BOTH.sub(" ", words)
    says_charge, says_fee = bool(_CHARGE.search(own)), bool(_FEE.search(own))
    if says_charge != says_fee:
        return (CostKind.CHARGE if says_charge else CostKind.FEE).value
    return _KINDS[given].value if given in _KINDS else ""


def _currency(fee: Fee) -> tuple[str, str]:
    """(currency, what else the source names one): a name that is no currency is kept, and of two the first counts."""
    given = (fee.currency.code, fee.currency.name, fee.currency_name)
    names = drop_repeated(name for name in map(clean_line, given) if name)
    known = [_KNOWN[name.upper()] for name in names if name.upper() in _KNOWN]
    currency = known[0] if known else "VND"
    odd = [name for name in names if _KNOWN.get(name.upper()) != currency]
    return currency, f"đơn vị tiền: {', '.join(odd)}" if odd else ""


def _attachments(files: Sequence[ApiFile]) -> str:
    shown = "; ".join(filter(None, (clean_line(file.file_name) for file in files)))
    return f"Tệp kèm theo: {shown}" if shown else ""
