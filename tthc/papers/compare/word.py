"""A report on a comparison → .docx, with what was put in underlined and what was taken out struck through."""

from typing import TYPE_CHECKING, Any

from tthc.history.worddiff import WordChange
from tthc.papers.cells import Column, make_cell
from tthc.papers.compare.report import ComparisonReport, ReportChapter, ReportDifference
from tthc.papers.docx import (
    SMALL_SIZE,
    TABLE_SIZE,
    ParagraphStyle,
    add_head,
    add_paragraph,
    add_row,
    add_run,
    add_table,
    close_paper,
    fill_cell,
    fill_paragraph,
    new_paper,
    pack_paper,
    turn_across,
    width_of,
)

if TYPE_CHECKING:
    from docx.document import Document as Paper

_COLUMNS = (
    Column("STT", 5),
    Column("Thủ tục", 24),
    Column("Lĩnh vực, cơ quan thực hiện", 17),
    Column("Quyết định", 18),
    Column("Nội dung thay đổi", 36),
)
_CELL = ParagraphStyle(TABLE_SIZE, "left", after=2)


def report_as_word(report: ComparisonReport) -> bytes:
    """The file of *report*, across the page.

    Raises:
        BuildError: python-docx is not installed.
    """
    paper = new_paper(report.title)
    turn_across(paper)
    add_paragraph(paper, report.title.upper(), ParagraphStyle(align="center", bold=True, after=0))
    add_paragraph(
        paper, "; ".join(filter(None, (report.span, report.scope))), ParagraphStyle(SMALL_SIZE, "center", italic=True)
    )
    for sentence in report.summary:
        add_paragraph(paper, sentence, ParagraphStyle(SMALL_SIZE, "left", after=3))
    for chapter in report.chapters:
        add_paragraph(paper, f"{chapter.title} ({chapter.size})", ParagraphStyle(bold=True, before=10, keep=True))
        _items(paper, chapter)
    close_paper(paper)
    return pack_paper(paper)


def _items(paper: "Paper", chapter: ReportChapter) -> None:
    columns = _COLUMNS if chapter.has_differences else _COLUMNS[:-1]
    made = add_table(paper, [column.share for column in columns], width_of(landscape=True), bordered=True)
    add_head(made, columns)
    for number, item in enumerate(chapter.items, 1):
        places = add_row(made, whole=len(item.differences) < 10)
        fill_cell(places[0], make_cell((str(number),)), _CELL._replace(align="center"))
        fill_cell(places[1], make_cell((item.title, f"(Mã TTHC: {item.code})")), _CELL)
        fill_cell(places[2], make_cell((item.sector, item.agencies)), _CELL)
        fill_cell(places[3], make_cell((*item.reason, item.fate)), _CELL)
        for i, one in enumerate(item.differences):
            _difference(places[4].paragraphs[0] if i == 0 else places[4].add_paragraph(), one)


def _difference(paragraph: Any, one: ReportDifference) -> None:
    fill_paragraph(paragraph, "", _CELL)
    add_run(paragraph, f"{one.title}: ", TABLE_SIZE).bold = True
    for stretch in one.stretches:
        run = add_run(paragraph, stretch.text, TABLE_SIZE)
        run.font.strike = stretch.kind is WordChange.GONE
        run.bold = run.underline = stretch.kind is WordChange.ADDED
