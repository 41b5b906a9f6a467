"""A report on a comparison → .docx, with what was put in underlined and what was taken out struck through."""

from typing import TYPE_CHECKING, Any

from tthc.history.worddiff import Kind
from tthc.papers.cells import Column, cell
from tthc.papers.compare.wording import Chapter, Difference, Report
from tthc.papers.docx import (
    SMALL,
    TABLE,
    Look,
    add,
    close,
    fill,
    head,
    new_paper,
    packed,
    row,
    say,
    shape,
    table,
    turn,
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
_CELL = Look(TABLE, "left", after=2)


def as_word(report: Report) -> bytes:
    """The file of *report*, across the page.

    Raises:
        BuildError: python-docx is not installed.
    """
    paper = new_paper(report.title)
    turn(paper)
    say(paper, report.title.upper(), Look(align="center", bold=True, after=0))
    say(paper, "; ".join(filter(None, (report.span, report.scope))), Look(SMALL, "center", italic=True))
    for sentence in report.summary:
        say(paper, sentence, Look(SMALL, "left", after=3))
    for chapter in report.chapters:
        say(paper, f"{chapter.title} ({chapter.size})", Look(bold=True, before=10, keep=True))
        _items(paper, chapter)
    close(paper)
    return packed(paper)


def _items(paper: "Paper", chapter: Chapter) -> None:
    columns = _COLUMNS if chapter.has_differences else _COLUMNS[:-1]
    made = table(paper, [column.share for column in columns], width_of(landscape=True), bordered=True)
    head(made, columns)
    for number, item in enumerate(chapter.items, 1):
        places = row(made, whole=len(item.differences) < 10)
        fill(places[0], cell((str(number),)), _CELL._replace(align="center"))
        fill(places[1], cell((item.title, f"(Mã TTHC: {item.code})")), _CELL)
        fill(places[2], cell((item.sector, item.agencies)), _CELL)
        fill(places[3], cell((*item.reason, item.fate)), _CELL)
        for i, one in enumerate(item.differences):
            _difference(places[4].paragraphs[0] if i == 0 else places[4].add_paragraph(), one)


def _difference(paragraph: Any, one: Difference) -> None:
    shape(paragraph, "", _CELL)
    add(paragraph, f"{one.title}: ", TABLE).bold = True
    for stretch in one.stretches:
        run = add(paragraph, stretch.text, TABLE)
        run.font.strike = stretch.kind is Kind.GONE
        run.bold = run.underline = stretch.kind is Kind.ADDED
