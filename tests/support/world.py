"""The catalogue in which the cases and the broken files stand, and what is said of a file in it."""

from functools import cache
from pathlib import Path
from typing import Any

from deciding import read_decision
from making import TODAY, make_catalogue, make_entry

from tthc.content.catalogue import Catalogue
from tthc.content.decisions import DecisionEntry
from tthc.content.in_force import as_of
from tthc.content.listing import listing_of
from tthc.content.parse import Entry, parse_bytes
from tthc.diagnostics import Diagnostic, sort
from tthc.rules import check_entry

_REPEAL = {"tu": "2026-01-01", "so": "2969/QĐ-UBND", "thay_bang": "1.000201"}


@cache
def neighbours() -> tuple[Entry, ...]:
    """Records that the cases point to: live, repealed, in place of an old code, a near double, two older versions."""
    return (
        make_entry(ma="1.000201", ten="Đăng ký kết hôn mẫu"),
        make_entry(ma="1.000202", ten="Đăng ký kết hôn cũ", bai_bo=_REPEAL),
        make_entry(ma="1.000099", ten="Đăng ký giám hộ mẫu", thay_the=["1.000299"]),
        make_entry(ma="1.000112", ten="Cấp bản sao giấy khai sinh thư"),
        make_entry(
            ma="1.000410", ten="Cấp trích lục khác", cong_bo=[{"so": "2969/QĐ-UBND", "hieu_luc_tu": "2026-12-15"}]
        ),
        make_entry(ma="1.000411", ten="Cấp trích lục cũ", bai_bo={**_REPEAL, "tu": "2026-12-31"}),
        make_entry(ma="1.000113", ten="Ghi vào sổ hộ tịch việc khác", linh_vuc="dat-dai"),
    )


@cache
def decided() -> tuple[DecisionEntry, ...]:
    """Decisions that the cases point to: one that amends 1.000330, one that repeals 1.000331, one about neither."""
    day = "2026-11-20"
    return (
        read_decision(("duoc-sua-doi-bo-sung", "1.000330", "7"), number="4000/QĐ-UBND", day=day),
        read_decision(
            ("bi-bai-bo", "1.000331", "2"), ("moi-ban-hanh", "1.000330", "8"), number="4001/QĐ-UBND", day=day
        ),
        read_decision(("moi-ban-hanh", "1.000201", "1"), number="4002/QĐ-UBND", day=day),
    )


def catalogue_with(entry: Entry) -> Catalogue:
    """The world with *entry* in it."""
    return as_of(make_catalogue(*neighbours(), entry, decisions=decided()), TODAY)


def said_of(raw: bytes, path: str) -> tuple[Diagnostic, ...]:
    """All that reading and the rules say of a file of *raw* bytes shown as *path*."""
    entry, faults = parse_bytes(raw, path)
    if entry is None:
        return sort(faults)
    assert listing_of(entry).entry() == entry
    return sort((*faults, *check_entry(entry, catalogue_with(entry))))


def say(name: str, catalogue_is_complete: bool = True, **changes: Any) -> list[Diagnostic]:
    """What the rule *name* says of a complete record with *changes*."""
    entry = make_entry(**changes)
    found = check_entry(entry, make_catalogue(entry, complete=catalogue_is_complete))
    return [diagnostic for diagnostic in found if diagnostic.rule == name]


def shown_path(text: str, file: Path) -> str:
    """The path under which a case is read: by its code and sector, unless a comment in it names another."""
    facts = dict(
        line.split(": ", 1) for line in text.splitlines() if line.startswith(("# tệp: ", "ma: ", "linh_vuc: "))
    )
    if "# tệp" in facts:
        return facts["# tệp"]
    quoted = {key: value.split('"')[1] for key, value in facts.items() if '"' in value}
    return f"procedures/{quoted.get('linh_vuc', 'ho-tich')}/{quoted.get('ma', file.stem).replace('.', '-')}.md"
