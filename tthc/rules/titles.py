"""Rules on the title of a procedure: one clean line that says what it is to whoever looks for it."""

import re
from collections.abc import Iterator

from tthc.content.catalogue import Catalogue
from tthc.content.parse import Entry
from tthc.diagnostics import Severity
from tthc.rules.rule import Fault, is_borrowed, rule

_MAX_TITLE = 300
_ABBREVIATIONS = re.compile(
    r"(?<!\w)(?:UBND|HĐND|TTHC|GCN|QSDĐ|QSD|CMND|CCCD|BHXH|BHYT|BHTN|GPLX|GTVT|TNMT|TN&MT|NNPTNT|NN&PTNT|PTNT|NNMT"
    r"|LĐTBXH|VHTTDL|GDĐT|GD&ĐT|HTX|DNTN|NLĐ|NCC|NKT|TNXP|PCCC|KCB|ATTP|VSATTP|BVTV|QPPL|GPXD|KDC|TTĐB|ĐKKD)(?!\w)"
)
_DISTRICT = re.compile(r"(?:cấp|ủy ban nhân dân|uỷ ban nhân dân|UBND) (?:quận|huyện)(?!\w)", re.IGNORECASE)


@rule("Tên thủ tục viết chữ thường, hoa đầu câu.", "Gõ lại tên: chỉ viết hoa chữ đầu và tên riêng.")
def title_in_capitals(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """Capitals throughout are hard to read and hide which words are names."""
    title = entry.procedure.title
    if title.isupper() and len(title) > 8:
        shown = title.capitalize()
        hint = f"ghi “{shown[:120]}”, giữ hoa tên riêng" if len(shown) <= 120 else "viết hoa chữ đầu và tên riêng"
        yield Fault(entry.place("ten"), f"tên viết hoa cả: “{title[:60]}”", hint, Severity.WARNING)


@rule("Tên không có dấu cách thừa, không xuống dòng, không có dấu chấm cuối.", "Bỏ ký tự thừa.")
def title_untidy(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A title is one line that ends with its last word; a borrowed one keeps the full stop of its announcement."""
    title = entry.procedure.title
    tidy = " ".join(title.split())
    if not is_borrowed(entry):
        tidy = tidy.rstrip(" .")
    if title != tidy:
        yield Fault(
            entry.place("ten"),
            "tên có dấu cách thừa, xuống dòng hoặc dấu chấm cuối",
            f"ghi “{tidy[:160]}”" if len(tidy) <= 160 else f"kết thúc bằng “{tidy[-40:]}”",
            Severity.WARNING,
        )


@rule("Tên không bắt đầu bằng “Thủ tục”.", "Bỏ chữ “Thủ tục” ở đầu tên; trang nào cũng là thủ tục.")
def title_says_procedure(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """In a list the word tells nothing and hides the letter to sort by; a borrowed title is left alone."""
    title = entry.procedure.title
    if title.lower().startswith("thủ tục ") and not is_borrowed(entry):
        rest = title[len("thủ tục ") :].strip()
        yield Fault(
            entry.place("ten"),
            "tên bắt đầu bằng “Thủ tục”",
            f"ghi “{rest[:1].upper()}{rest[1:120]}”",
            Severity.WARNING,
        )


@rule(f"Tên dài không quá {_MAX_TITLE} ký tự.", "Xem lại: có phải đã chép cả nội dung vào tên?")
def title_too_long(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A title of a page length is a text that slipped into the wrong key, or one for the control office to shorten."""
    length = len(entry.procedure.title)
    if length > _MAX_TITLE:
        yield Fault(
            entry.place("ten"),
            f"tên dài {length} ký tự, quá {_MAX_TITLE}",
            "giữ tên như công bố, chuyển phần giải thích sang tom_tat",
            Severity.WARNING,
        )


@rule("Tên không viết tắt.", "Viết đủ: UBND → Ủy ban nhân dân; chữ tắt người dân hay gõ thì đưa vào tu_khoa.")
def title_abbreviation(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """Who does not know an abbreviation cannot find the procedure."""
    title = entry.procedure.title
    found = None if title.isupper() else _ABBREVIATIONS.search(title)
    if found:
        yield Fault(
            entry.place("ten"),
            f"tên có chữ viết tắt “{found[0]}”",
            "viết đủ chữ trong ten, đưa chữ tắt vào tu_khoa",
            Severity.WARNING,
        )


@rule(
    "Tên thủ tục đang áp dụng không nhắc cấp huyện.",
    "Ghi tên theo quyết định mới; thủ tục đã hết thì ghi bai_bo.",
    "Luật Tổ chức chính quyền địa phương 72/2025/QH15 (hai cấp từ 01/7/2025)",
)
def title_names_district(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """There has been no district since July 2025; a title that names one is of an older decision."""
    found = None if entry.procedure.repeal else _DISTRICT.search(entry.procedure.title)
    if found:
        yield Fault(
            entry.place("ten"),
            f"tên còn ghi “{found[0]}”, cấp huyện không còn từ 01/7/2025",
            "ghi tên theo quyết định công bố mới, hoặc ghi bai_bo",
            Severity.WARNING,
        )
