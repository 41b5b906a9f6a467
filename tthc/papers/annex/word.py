"""A draft → .docx."""

from typing import TYPE_CHECKING, Any

from tthc.papers.annex import phrases
from tthc.papers.annex.paper import Annex, DraftDecision, Sheet
from tthc.papers.docx import (
    BODY_SIZE,
    SMALL_SIZE,
    TABLE_SIZE,
    ParagraphStyle,
    add_head,
    add_paragraph,
    add_row,
    add_rule,
    add_table,
    add_wide_row,
    close_paper,
    fill_cell,
    fill_paragraph,
    new_paper,
    new_section,
    pack_paper,
    width_of,
)

if TYPE_CHECKING:
    from docx.document import Document as Paper

_CENTRE = ParagraphStyle(align="center", bold=True, after=0)
_CELL = ParagraphStyle(TABLE_SIZE, "left", after=2)
_MIDDLE = ParagraphStyle(TABLE_SIZE, "center", after=2)
_NARROW = frozenset({"STT", "Mã TTHC"})


def decision_as_word(draft: DraftDecision) -> bytes:
    """The file of *draft*: the decision upright, each annex a part of its own.

    Raises:
        BuildError: python-docx is not installed.
    """
    paper = new_paper(f"Dự thảo quyết định: {draft.subject}")
    _top(paper, draft)
    _preamble(paper, draft)
    _articles(paper, draft)
    _bottom(paper, draft)
    for annex in draft.annexes:
        _annex(paper, annex)
    close_paper(paper)
    return pack_paper(paper)


def _top(paper: "Paper", draft: DraftDecision) -> None:
    """Name of the issuing body and of the State side by side, with lines under them; number and day below."""
    add_paragraph(paper, draft.mark, ParagraphStyle(SMALL_SIZE, "left", bold=True))
    width = width_of(landscape=False)
    made = add_table(paper, (43, 57), width, bordered=False)
    left, right = add_row(made)
    for i, line in enumerate(draft.issuer):
        _more(left, i, line, ParagraphStyle(SMALL_SIZE, "center", bold=True, after=0))
    add_rule(left, 0.35, width * 0.43 - 4)
    _more(right, 0, phrases.NATION[0], ParagraphStyle(SMALL_SIZE - 1, "center", bold=True, after=0))
    _more(right, 1, phrases.NATION[1], ParagraphStyle(SMALL_SIZE, "center", bold=True, after=0))
    add_rule(right, 0.6, width * 0.57 - 4)
    left, right = add_row(made)
    fill_paragraph(left.paragraphs[0], draft.number, ParagraphStyle(SMALL_SIZE, "center", before=6))
    fill_paragraph(
        right.paragraphs[0], draft.place_and_day, ParagraphStyle(SMALL_SIZE, "center", italic=True, before=6)
    )


def _more(place: Any, i: int, line: str, look: ParagraphStyle) -> Any:
    return fill_paragraph(place.paragraphs[0], line, look) if i == 0 else add_paragraph(place, line, look)


def _preamble(paper: "Paper", draft: DraftDecision) -> None:
    add_paragraph(paper, phrases.KIND, _CENTRE._replace(before=12))
    add_paragraph(paper, draft.subject, _CENTRE)
    add_rule(paper, 0.3, width_of(landscape=False), after=12)
    add_paragraph(paper, draft.authority, _CENTRE._replace(after=8))
    for basis in draft.bases:
        add_paragraph(paper, basis, ParagraphStyle(italic=True, indent=10))
    add_paragraph(paper, phrases.DECIDES, _CENTRE._replace(before=6, after=6, keep=True))


def _articles(paper: "Paper", draft: DraftDecision) -> None:
    for name, lines in draft.articles:
        first = add_paragraph(paper, "", ParagraphStyle(indent=10))
        first.add_run(f"{name} ").bold = True
        first.add_run(lines[0])
        for line in lines[1:]:
            add_paragraph(paper, line, ParagraphStyle(indent=10))


def _bottom(paper: "Paper", draft: DraftDecision) -> None:
    made = add_table(paper, (50, 50), width_of(landscape=False), bordered=False)
    left, right = add_row(made)
    fill_paragraph(
        left.paragraphs[0],
        phrases.RECIPIENTS,
        ParagraphStyle(TABLE_SIZE, "left", bold=True, italic=True, before=12, after=0),
    )
    for line in draft.recipients:
        add_paragraph(left, line, ParagraphStyle(TABLE_SIZE - 1, "left", after=0))
    for i, line in enumerate(draft.signature):
        _more(right, i, line, ParagraphStyle(BODY_SIZE, "center", bold=True, before=12 if i == 0 else 0, after=0))
    add_paragraph(right, draft.signer, ParagraphStyle(BODY_SIZE, "center", bold=True, before=72))


def _annex(paper: "Paper", annex: Annex) -> None:
    """Lists lie across the page; the full content stands upright, as it is posted."""
    is_list = not annex.sheets
    new_section(paper, landscape=is_list)
    add_paragraph(paper, annex.number, _CENTRE._replace(size=BODY_SIZE, keep=True))
    add_paragraph(paper, annex.title, _CENTRE._replace(size=BODY_SIZE, keep=True))
    width = width_of(landscape=is_list)
    add_paragraph(paper, annex.issued_with, ParagraphStyle(SMALL_SIZE, "center", italic=True, after=0, keep=True))
    add_rule(paper, 0.2, width, after=8)
    if is_list:
        _list(paper, annex, width)
    for number, sheet in enumerate(annex.sheets, 1):
        _sheet(paper, number, sheet)


def _list(paper: "Paper", annex: Annex, width: float) -> None:
    made = add_table(paper, [column.share for column in annex.columns], width, bordered=True)
    add_head(made, annex.columns)
    for group in annex.groups:
        if group.title:
            add_wide_row(
                made,
                group.title,
                ParagraphStyle(TABLE_SIZE, "left", bold=True, italic=group.depth > 0, before=2, after=2, keep=True),
            )
        for one in group.rows:
            places = add_row(made, whole=not one.is_long(annex.columns))
            for place, column, content in zip(places, annex.columns, one.cells, strict=True):
                fill_cell(place, content, _MIDDLE if column.title in _NARROW else _CELL)


def _sheet(paper: "Paper", number: int, sheet: Sheet) -> None:
    add_paragraph(paper, f"{number}. {sheet.title}", ParagraphStyle(bold=True, before=12, keep=True))
    for letter, (title, content) in enumerate(sheet.parts, 1):
        add_paragraph(
            paper, f"{number}.{letter}. {title}", ParagraphStyle(bold=True, italic=True, indent=10, after=3, keep=True)
        )
        for line in content:
            add_paragraph(paper, line, ParagraphStyle(indent=10, after=3))
