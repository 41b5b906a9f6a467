"""The faults of a tree, those of the files that a change touches first; and a summary of them in Markdown."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tthc.diagnostics import BuildError, Diagnostic, Severity
from tthc.history.git import Absence, list_edited_since, repository_of
from tthc.review.markdown import cut_to_fit, draw_table, escape_text

MAX_ROWS = 1_000
"""Rows of a summary; nobody reads on."""

_COLUMNS = ("Mức", "Chỗ", "Điều máy thấy", "Gợi ý", "Quy tắc")
_LEVELS = {Severity.ERROR: "**lỗi**", Severity.WARNING: "cảnh báo"}
_CLEAN = "Không có lỗi, không có cảnh báo."
_STOPPED = "Còn lỗi thì chưa gộp và chưa công bố được. Sửa lỗi ở dòng trên trước: một lỗi có thể kéo theo lỗi ở dưới."


class Findings(NamedTuple):
    """What a check found.

    Attributes:
        found: faults of the files that the change touches first, by path and place within each half.
        touched: how many of them, at the front, are in files that the change touches.
        is_change: whether it was asked what a change touches.
    """

    found: tuple[Diagnostic, ...]
    touched: int = 0
    is_change: bool = False


def collect_findings(found: Sequence[Diagnostic], folder: Path, since: str = "") -> Findings:
    """*found*, with the faults of the files of the repository around *folder* that differ from *since* first.

    Args:
        since: a revision; files edited or added and not yet committed count as well. Empty: nothing goes first.

    Raises:
        BuildError: there is no history, or no such revision.
    """
    if not since:
        return Findings(tuple(found))
    repository = repository_of(folder)
    if isinstance(repository, Absence):
        raise BuildError(f"không biết tệp nào đã sửa: {repository.reason}")
    edited = list_edited_since(repository, since)
    first = tuple(one for one in found if Path(one.location.path).resolve() in edited)
    rest = tuple(one for one in found if Path(one.location.path).resolve() not in edited)
    return Findings((*first, *rest), len(first), is_change=True)


def summarize(findings: Findings) -> str:
    """Markdown with the counts, then one row a fault, errors first in each half; at most what a forge shows."""
    lines = ["## Kiểm tra nội dung", "", *_counts(findings)]
    own, other = findings.found[: findings.touched], findings.found[findings.touched :]
    if findings.is_change:
        lines += _rows("Trong các tệp của thay đổi này", own)
    lines += _rows("Trong các tệp khác" if findings.is_change else "", other)
    return cut_to_fit("\n".join(lines) + "\n")


def _counts(findings: Findings) -> Iterator[str]:
    if not findings.found:
        yield _CLEAN
        return
    own = f"; trong các tệp của thay đổi này: {_counted(findings.found[: findings.touched])}"
    yield f"**{_counted(findings.found)}**{own if findings.is_change else ''}."
    if any(one.severity is Severity.ERROR for one in findings.found):
        yield f"\n{_STOPPED}"


def _counted(found: Sequence[Diagnostic]) -> str:
    counts = Counter(one.severity for one in found)
    return f"{counts[Severity.ERROR]} lỗi, {counts[Severity.WARNING]} cảnh báo"


def _rows(title: str, found: Sequence[Diagnostic]) -> Iterator[str]:
    if not found:
        return
    if title:
        yield f"\n### {title}"
    ordered = sorted(found, key=lambda one: one.severity)
    yield draw_table(_COLUMNS, map(_row, ordered[:MAX_ROWS]))
    if len(ordered) > MAX_ROWS:
        yield f"Và {len(ordered) - MAX_ROWS} chỗ nữa: chạy `build.py check` để xem đủ."


def _row(one: Diagnostic) -> Sequence[str]:
    path, line, column = one.location
    return (
        _LEVELS[one.severity],
        escape_text(f"{path}:{line}:{column}"),
        escape_text(one.message),
        escape_text(one.hint),
        escape_text(one.rule),
    )
