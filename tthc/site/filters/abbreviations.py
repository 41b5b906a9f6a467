"""Abbreviations that official texts take for granted, spelled out where a page uses them first."""

import re
from collections.abc import Mapping
from html import unescape
from types import MappingProxyType

from markupsafe import Markup, escape

FULL: Mapping[str, str] = MappingProxyType(
    {
        "ATTP": "an toàn thực phẩm",
        "BHTN": "bảo hiểm thất nghiệp",
        "BHXH": "bảo hiểm xã hội",
        "BHYT": "bảo hiểm y tế",
        "CCCD": "căn cước công dân",
        "CMND": "chứng minh nhân dân",
        "CSDL": "cơ sở dữ liệu",
        "CSDLQG": "cơ sở dữ liệu quốc gia",
        "CSDLQGVDC": "cơ sở dữ liệu quốc gia về dân cư",
        "DVC": "dịch vụ công",
        "DVCTT": "dịch vụ công trực tuyến",
        "GD&ĐT": "giáo dục và đào tạo",
        "GPLX": "giấy phép lái xe",
        "GTGT": "giá trị gia tăng",
        "HĐND": "Hội đồng nhân dân",
        "HTX": "hợp tác xã",
        "KBNN": "Kho bạc Nhà nước",
        "KCB": "khám bệnh, chữa bệnh",
        "NHNN": "Ngân hàng Nhà nước",
        "NN&PTNT": "nông nghiệp và phát triển nông thôn",
        "NSNN": "ngân sách nhà nước",
        "PCCC": "phòng cháy và chữa cháy",
        "QCVN": "quy chuẩn kỹ thuật quốc gia",
        "QSDĐ": "quyền sử dụng đất",
        "TCVN": "tiêu chuẩn quốc gia",
        "THCS": "trung học cơ sở",
        "THPT": "trung học phổ thông",
        "TNCN": "thu nhập cá nhân",
        "TNDN": "thu nhập doanh nghiệp",
        "TNHH": "trách nhiệm hữu hạn",
        "TTHC": "thủ tục hành chính",
        "TTPVHCC": "Trung tâm Phục vụ hành chính công",
        "UBND": "Ủy ban nhân dân",
        "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    }
)
"""What each stands for; only those that mean one thing in every field."""

_NEAR = 80
_WHOLE = re.compile(r"<h1\b.*?</h1>|<(?P<tag>abbr|svg)\b.*?</(?P=tag)>", re.DOTALL)
"""What is left as it stands."""

_SHORT = re.compile(
    "(?:" + "|".join(sorted(map(re.escape, map(str, map(escape, FULL))), key=len, reverse=True)) + r")(?![\w/-])"
)
"""Each as a page writes it; what stands before is looked at where one is found, which is seldom."""

_JOINED = re.compile(r"[\w/.-]")


def explain_abbreviations(html: Markup) -> Markup:
    """*html* with each abbreviation spelled out at its first use; names of documents and the title stay as they are.

    >>> explain_abbreviations(Markup("<p>UBND xã, UBND tỉnh; 9/QĐ-UBND</p>"))
    Markup('<p><abbr title="Ủy ban nhân dân">UBND</abbr> xã, UBND tỉnh; 9/QĐ-UBND</p>')
    """
    text = str(html)
    whole = [found.span() for found in _WHOLE.finditer(text)]
    parts: list[str] = []
    explained: set[str] = set()
    done = 0
    for found in _SHORT.finditer(text):
        short, at = found[0], found.start()
        if short in explained or (at and _JOINED.match(text, at - 1)) or _is_in_tag(text, at):
            continue
        if not any(start <= at < end for start, end in whole):
            explained.add(short)
            parts += (text[done:at], _spell_out(short, text[max(0, at - _NEAR) : at]))
            done = found.end()
    return Markup("".join((*parts, text[done:])))  # noqa: S704 — was Markup before, and the table is ours


def _is_in_tag(html: str, at: int) -> bool:
    return html.rfind("<", 0, at) > html.rfind(">", 0, at)


def _spell_out(short: str, before: str) -> str:
    """*short* with what it stands for, unless that is what stands *before* it."""
    full = FULL[unescape(short)]
    if before.rstrip(" (").lower().endswith(full.lower()):
        return short
    return f'<abbr title="{full}">{short}</abbr>'
