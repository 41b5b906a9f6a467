"""Blocks of a Word document in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I; the same calls give the same bytes.

Lengths are those of the decree: A4; margins top and bottom 20–25 mm, left 30–35 mm, right 15–20 mm; Times New Roman,
13–14 pt; page numbers in the middle of the upper margin, from the second page of a part on.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from tthc.diagnostics import BuildError
from tthc.papers.cells import Cell, Column, Line, make_line

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.section import Section
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

try:
    from docx import Document
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt
except ImportError:
    HAS_WORD = False
else:
    HAS_WORD = True

FONT = "Times New Roman"
BODY_SIZE, SMALL_SIZE, TABLE_SIZE = 14, 13, 12
_A4 = (210, 297)
_TOP, _BOTTOM, _LEFT, _RIGHT = 20, 20, 30, 15
_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 — a Word file has no zone, and this is no time at all
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


class ParagraphStyle(NamedTuple):
    """How a paragraph looks.

    Attributes:
        align: left, center, right or justify.
        indent: of the first line, mm.
        before: space above, points.
        after: space below, points.
        keep: whether it stays on one page with what follows.
    """

    size: int = BODY_SIZE
    align: str = "justify"
    bold: bool = False
    italic: bool = False
    indent: int = 0
    before: int = 0
    after: int = 6
    keep: bool = False


_PLAIN = ParagraphStyle()
_HAIR = ParagraphStyle(1, "center", after=0)


_MAX_TITLE = 255
"""Letters that the property of a document may hold."""


def new_paper(title: str) -> "Paper":
    """An empty A4 page, portrait, with page numbers.

    Raises:
        BuildError: python-docx is not installed.
    """
    if not HAS_WORD:
        raise BuildError("thiếu python-docx nên không ghi được .docx; cài bằng: pip install python-docx")
    paper = Document()
    style = paper.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(BODY_SIZE)
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        style.element.rPr.rFonts.set(qn(script), FONT)
    facts = paper.core_properties
    facts.title, facts.author, facts.comments, facts.language = title[:_MAX_TITLE], "", "", "vi-VN"
    facts.created = facts.modified = _EPOCH
    _lay_out(paper.sections[0], landscape=False)
    return paper


def new_section(paper: "Paper", *, landscape: bool) -> "Section":
    """A part that begins on a new page and counts its pages from 1."""
    section: Section = paper.add_section(WD_SECTION.NEW_PAGE)
    _flatten(paper.paragraphs[-1])
    _lay_out(section, landscape=landscape)
    return section


def close_paper(paper: "Paper") -> None:
    """The paragraph that a document must end with, so low that it never takes a page of its own."""
    _flatten(paper.add_paragraph())


def _flatten(paragraph: "Paragraph") -> None:
    form = paragraph.paragraph_format
    form.space_before, form.line_spacing = Pt(0), Pt(3)
    form.space_after = form.space_after or Pt(0)


def turn_across(paper: "Paper") -> None:
    """Lay the first part of *paper* across."""
    _lay_out(paper.sections[0], landscape=True)


def _lay_out(section: "Section", *, landscape: bool) -> None:
    short, long = _A4
    width, height = (long, short) if landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    top = section.header.paragraphs[0]
    if not top.runs:
        top.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _page_field(top)
    properties = section._sectPr  # noqa: SLF001 — the library has no word for where numbers begin
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    properties.insert_element_before(start, "w:cols", "w:titlePg", "w:docGrid")


def _page_field(head: "Paragraph") -> None:
    """The number of the page, which Word and LibreOffice compute."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("text", "2"), ("end", "")):
        run = head.add_run()
        run.font.size = Pt(SMALL_SIZE)
        if kind == "text":
            run.text = text
            continue
        piece = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            piece.set(qn("w:fldCharType"), kind)
        else:
            piece.text = text
        run._r.append(piece)  # noqa: SLF001 — the library knows no fields


def width_of(*, landscape: bool) -> float:
    """Millimetres between the margins."""
    return _A4[landscape] - _LEFT - _RIGHT


def add_paragraph(place: Any, line: Line | str, look: ParagraphStyle = _PLAIN) -> "Paragraph":
    """One paragraph more in *place*: a document or a cell of a table."""
    return fill_paragraph(place.add_paragraph(), line, look)


def fill_paragraph(paragraph: "Paragraph", line: Line | str, look: ParagraphStyle) -> "Paragraph":
    """*line* in an empty paragraph."""
    form = paragraph.paragraph_format
    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, look.align.upper())
    form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), 1.0
    form.first_line_indent = Mm(look.indent) if look.indent else None
    form.keep_with_next = look.keep
    for piece in make_line(line) if isinstance(line, str) else line:
        run = add_run(paragraph, piece.text, look.size)
        run.bold, run.italic = look.bold, look.italic or piece.is_changed
    return paragraph


def add_run(paragraph: "Paragraph", text: str, size: int) -> "Run":
    """Some words more in *paragraph*."""
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    return run


def fill_cell(place: Any, cell: Cell, look: ParagraphStyle) -> None:
    """*cell* in a cell of a table: its first paragraph is there already."""
    for i, line in enumerate(cell):
        fill_paragraph(place.paragraphs[0] if i == 0 else place.add_paragraph(), line, look)


def add_rule(place: Any, share: float, width: float, after: int = 0) -> None:
    """A line in the middle of *place*, *share* of *width* mm long, with *after* points of space below."""
    paragraph = add_paragraph(place, " ", _HAIR._replace(after=after))
    _flatten(paragraph)
    side = (1 - share) / 2 * width
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(side)
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 — borders of paragraphs have no word in the library
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def add_table(paper: Any, shares: Sequence[float], width: float, *, bordered: bool) -> "Table":
    """A table without rows, *width* mm wide, whose columns have the given *shares* of it."""
    made: Table = paper.add_table(rows=0, cols=len(shares))
    made.style = "Table Grid" if bordered else "Normal Table"
    made.autofit, made.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    whole = sum(shares)
    for column, share in zip(made.columns, shares, strict=True):
        column.width = Mm(width * share / whole)
    return made


def add_row(made: "Table", *, whole: bool = True, is_head: bool = False) -> Sequence[Any]:
    """The cells of a new row; *whole* ones do not part over pages, a head comes again on each page."""
    added = made.add_row()  # type: ignore[no-untyped-call]
    for cell, column in zip(added.cells, made.columns, strict=True):
        cell.width = column.width
    properties = added._tr.get_or_add_trPr()  # noqa: SLF001 — rows that stay whole have no word in the library
    for name, is_set in (("w:cantSplit", whole), ("w:tblHeader", is_head)):
        if is_set:
            properties.append(OxmlElement(name))
    cells: Sequence[Any] = added.cells
    return cells


def add_head(made: "Table", columns: Iterable[Column]) -> None:
    """The row of titles."""
    cells = add_row(made, is_head=True)
    for place, column in zip(cells, columns, strict=True):
        fill_paragraph(
            place.paragraphs[0], column.title, ParagraphStyle(TABLE_SIZE, "center", bold=True, after=2, before=2)
        )


def add_wide_row(made: "Table", text: str, look: ParagraphStyle) -> None:
    """A row of one cell over the whole width."""
    cells = add_row(made)
    fill_paragraph(cells[0].merge(cells[-1]).paragraphs[0], text, look)


def pack_paper(paper: "Paper") -> bytes:
    """The bytes of the file; the times in it are all the same moment, so that equal papers are equal bytes."""
    raw, result = io.BytesIO(), io.BytesIO()
    paper.save(raw)
    with zipfile.ZipFile(raw) as found, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as package:
        for name in found.namelist():
            info = zipfile.ZipInfo(name, _FIRST_MOMENT)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            package.writestr(info, found.read(name))
    return result.getvalue()
