"""A draft → .docx."""

from typing import TYPE_CHECKING, Any

from tthc.papers.annex import wording
from tthc.papers.annex.draft import Annex, Draft, Sheet
from tthc.papers.docx import (
    BODY,
    SMALL,
    TABLE,
    Look,
    across,
    close,
    fill,
    head,
    new_paper,
    new_section,
    packed,
    row,
    rule,
    say,
    shape,
    table,
    width_of,
)

if TYPE_CHECKING:
    from docx.document import Document as Paper

_CENTRE = Look(align="center", bold=True, after=0)
_CELL = Look(TABLE, "left", after=2)
_MIDDLE = Look(TABLE, "center", after=2)
_NARROW = frozenset({"STT", "Mã TTHC"})


def as_word(draft: Draft) -> bytes:
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
    close(paper)
    return packed(paper)


def _top(paper: "Paper", draft: Draft) -> None:
    """Name of the issuing body and of the State side by side, with lines under them; number and day below."""
    say(paper, draft.mark, Look(SMALL, "left", bold=True))
    width = width_of(landscape=False)
    made = table(paper, (43, 57), width, bordered=False)
    left, right = row(made)
    for i, line in enumerate(draft.issuer):
        _more(left, i, line, Look(SMALL, "center", bold=True, after=0))
    rule(left, 0.35, width * 0.43 - 4)
    _more(right, 0, wording.NATION[0], Look(SMALL - 1, "center", bold=True, after=0))
    _more(right, 1, wording.NATION[1], Look(SMALL, "center", bold=True, after=0))
    rule(right, 0.6, width * 0.57 - 4)
    left, right = row(made)
    shape(left.paragraphs[0], draft.number, Look(SMALL, "center", before=6))
    shape(right.paragraphs[0], draft.place_and_day, Look(SMALL, "center", italic=True, before=6))


def _more(place: Any, i: int, line: str, look: Look) -> Any:
    return shape(place.paragraphs[0], line, look) if i == 0 else say(place, line, look)


def _preamble(paper: "Paper", draft: Draft) -> None:
    say(paper, wording.KIND, _CENTRE._replace(before=12))
    say(paper, draft.subject, _CENTRE)
    rule(paper, 0.3, width_of(landscape=False), after=12)
    say(paper, draft.authority, _CENTRE._replace(after=8))
    for basis in draft.bases:
        say(paper, basis, Look(italic=True, indent=10))
    say(paper, wording.DECIDES, _CENTRE._replace(before=6, after=6, keep=True))


def _articles(paper: "Paper", draft: Draft) -> None:
    for name, lines in draft.articles:
        first = say(paper, "", Look(indent=10))
        first.add_run(f"{name} ").bold = True
        first.add_run(lines[0])
        for line in lines[1:]:
            say(paper, line, Look(indent=10))


def _bottom(paper: "Paper", draft: Draft) -> None:
    made = table(paper, (50, 50), width_of(landscape=False), bordered=False)
    left, right = row(made)
    shape(left.paragraphs[0], wording.RECIPIENTS, Look(TABLE, "left", bold=True, italic=True, before=12, after=0))
    for line in draft.recipients:
        say(left, line, Look(TABLE - 1, "left", after=0))
    for i, line in enumerate(draft.signature):
        _more(right, i, line, Look(BODY, "center", bold=True, before=12 if i == 0 else 0, after=0))
    say(right, draft.signer, Look(BODY, "center", bold=True, before=72))


def _annex(paper: "Paper", annex: Annex) -> None:
    """Lists lie across the page; the full content stands upright, as it is posted."""
    is_list = not annex.sheets
    new_section(paper, landscape=is_list)
    say(paper, annex.number, _CENTRE._replace(size=BODY, keep=True))
    say(paper, annex.title, _CENTRE._replace(size=BODY, keep=True))
    width = width_of(landscape=is_list)
    say(paper, annex.issued_with, Look(SMALL, "center", italic=True, after=0, keep=True))
    rule(paper, 0.2, width, after=8)
    if is_list:
        _list(paper, annex, width)
    for number, sheet in enumerate(annex.sheets, 1):
        _sheet(paper, number, sheet)


def _list(paper: "Paper", annex: Annex, width: float) -> None:
    made = table(paper, [column.share for column in annex.columns], width, bordered=True)
    head(made, annex.columns)
    for group in annex.groups:
        if group.title:
            across(
                made, group.title, Look(TABLE, "left", bold=True, italic=group.depth > 0, before=2, after=2, keep=True)
            )
        for one in group.rows:
            places = row(made, whole=not one.is_long(annex.columns))
            for place, column, content in zip(places, annex.columns, one.cells, strict=True):
                fill(place, content, _MIDDLE if column.title in _NARROW else _CELL)


def _sheet(paper: "Paper", number: int, sheet: Sheet) -> None:
    say(paper, f"{number}. {sheet.title}", Look(bold=True, before=12, keep=True))
    for letter, (title, content) in enumerate(sheet.parts, 1):
        say(paper, f"{number}.{letter}. {title}", Look(bold=True, italic=True, indent=10, after=3, keep=True))
        for line in content:
            say(paper, line, Look(indent=10, after=3))
