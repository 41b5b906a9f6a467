"""A report on a comparison → text for a terminal, CSV, HTML to print."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from tthc.papers.compare.report import ComparisonReport, ReportItem
from tthc.papers.html import draw
from tthc.text import escape_formula, make_printable, tidy

_COLUMNS = (
    "Thay đổi",
    "Mã thủ tục",
    "Tên thủ tục",
    "Lĩnh vực",
    "Cơ quan thực hiện",
    "Quyết định",
    "Bãi bỏ, thay thế",
    "Phần thay đổi",
    "Trước",
    "Sau",
)
_NOWHERE = ""


def report_as_text(report: ComparisonReport) -> str:
    """Lines for a terminal."""
    lines = [report.title, report.span + (f"; {report.scope}" if report.scope else ""), *report.summary]
    for chapter in report.chapters:
        lines += ["", f"{chapter.title.upper()} ({chapter.size})"]
        for item in chapter.items:
            lines += _item_lines(item)
    return "\n".join(lines) + "\n"


def _item_lines(item: ReportItem) -> Iterator[str]:
    yield f"  {item.code}  {_line(item.title)}"
    yield f"      {_line('; '.join(filter(None, (item.sector, item.agencies))))}"
    for sentence in (*item.reason, *filter(None, (item.fate,))):
        yield f"      {_line(sentence)}"
    for one in item.differences:
        before, after = _line(one.before), _line(one.after)
        yield f"      - {_line(one.title)}: " + (
            f"{before} → {after}" if before and after else f"thêm {after}" if after else f"bỏ {before}"
        )


def _line(text: str) -> str:
    """*text* in one line, with nothing that a terminal would take for a command."""
    return make_printable(tidy(text))


def report_as_csv(report: ComparisonReport) -> str:
    """One row a changed line, one a procedure that is new or gone; the mark in front tells spreadsheets UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for chapter in report.chapters:
        for item in chapter.items:
            writer.writerows(tuple(map(escape_formula, row)) for row in _rows(item))
    return "\ufeff" + buffer.getvalue()


def _rows(item: ReportItem) -> Iterator[tuple[str, ...]]:
    head = (item.act, item.code, item.title, item.sector, item.agencies, "\n".join(item.reason), item.fate)
    if not item.differences:
        yield (*head, _NOWHERE, _NOWHERE, _NOWHERE)
    for one in item.differences:
        yield (*head, one.title, one.before, one.after)


def report_as_html(report: ComparisonReport, templates: Path) -> str:
    """A page that stands alone, to read and to print."""
    return draw(templates, "compare.html", report=report)
