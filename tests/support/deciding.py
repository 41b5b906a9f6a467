"""Decisions made in memory: a whole file, changed at will, read as the loader reads it."""

from typing import Any

import yaml

from tthc.content.decisions import DecisionEntry, parse_decision
from tthc.content.source import split


def make_decision(
    *rows: tuple[str, str, str], number: str = "4000/QĐ-UBND", day: str = "2026-11-20", **more: Any
) -> str:
    """The file of a decision with *rows* of group, code and number; *more* by Vietnamese key, None takes a key out."""
    found = [{"nhom": group, "ma": code, "stt": row} for group, code, row in rows]
    tree = {
        "so": number,
        "ngay": day,
        "co_quan": "Chủ tịch Ủy ban nhân dân tỉnh Sơn La",
        "tinh_trang_du_lieu": "mau",
        "dong": found,
        **more,
    }
    kept = {key: value for key, value in tree.items() if value is not None}
    text = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, default_style='"', width=1000)
    return f"---\n{text}---\n"


def read_decision(*rows: tuple[str, str, str], **more: Any) -> DecisionEntry:
    """The decision that `make_decision` writes, read from the path that its number asks for."""
    return read_text(make_decision(*rows, **more))


def read_text(text: str, path: str = "") -> DecisionEntry:
    """The decision in *text*; named by its number where *path* is empty."""
    source, faults = split(text, path or "procedures/_quyet-dinh/x.md")
    assert source is not None, faults
    entry, faults = parse_decision(source)
    assert entry is not None, faults
    return entry if path else read_text(text, f"procedures/_quyet-dinh/{entry.decision.id}.md")
