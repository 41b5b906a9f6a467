"""Blocks of a sheet → .docx on A4 in Times New Roman; the same blocks give the same bytes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tthc.interchange.word.blocks import Block, Paragraph, Table
from tthc.interchange.word.labels import opens_field
from tthc.interchange.word.roundtrip import KEY
from tthc.interchange.word.sheet import BASIS_HEAD, CHANNEL_HEAD, EXTRA_LABEL, HEADING, PAPER_HEAD, SIGNERS
from tthc.papers.cells import Cell, make_line
from tthc.papers.docx import (
    SMALL_SIZE,
    TABLE_SIZE,
    ParagraphStyle,
    add_paragraph,
    add_row,
    add_run,
    add_table,
    close_paper,
    fill_cell,
    fill_paragraph,
    new_paper,
    pack_paper,
    width_of,
)

if TYPE_CHECKING:
    from docx.document import Document as Paper

_LABEL = ParagraphStyle(SMALL_SIZE, "left", before=4, after=3)
_TEXT = ParagraphStyle(SMALL_SIZE, "justify", after=3)
_CELL = ParagraphStyle(TABLE_SIZE, "left", after=2)
_HEAD = ParagraphStyle(TABLE_SIZE, "center", bold=True, before=2, after=2)
_SIGNING = ParagraphStyle(SMALL_SIZE, "center", after=0, keep=True)
_MACHINE = ParagraphStyle(9, "left", after=0)
_MACHINE_HEAD = ParagraphStyle(9, "left", bold=True, after=0)

_SHARES = {
    BASIS_HEAD: (20, 37, 14, 15, 14),
    CHANNEL_HEAD: (13, 26, 31, 30),
    PAPER_HEAD: (54, 27, 19),
    SIGNERS: (50, 50),
}
_MACHINE_SHARES = (30, 22, 48)
_LONG = 400
"""Letters: a row with more may part over pages."""


def sheet_as_word(title: str, blocks: Sequence[Block]) -> bytes:
    """The file of *blocks*.

    Raises:
        BuildError: python-docx is not installed.
    """
    paper = new_paper(title)
    is_machine = False
    for block in blocks:
        if isinstance(block, Table):
            _table(paper, block)
            continue
        is_machine = is_machine or block.text == f"{EXTRA_LABEL}:"
        _paragraph(paper, block, is_machine=is_machine)
    close_paper(paper)
    return pack_paper(paper)


def _paragraph(paper: "Paper", block: Paragraph, *, is_machine: bool) -> None:
    if block.text == HEADING:
        add_paragraph(paper, block.text, ParagraphStyle(align="center", bold=True, after=8))
        return
    if not opens_field(block.text):
        add_paragraph(paper, block.text, _MACHINE._replace(italic=True) if is_machine else _TEXT)
        return
    label, colon, rest = block.text.partition(":")
    is_bare = not rest.strip()
    made = add_paragraph(paper, "", _LABEL._replace(keep=is_bare))
    made.paragraph_format.page_break_before = is_machine
    add_run(made, label + colon, SMALL_SIZE).bold = True
    if not is_bare:
        add_run(made, rest, SMALL_SIZE)


def _table(paper: "Paper", block: Table) -> None:
    head, *rows = block.rows
    is_machine, is_signing = head[0] == KEY, head == SIGNERS
    shares = _SHARES.get(head, _MACHINE_SHARES)
    made = add_table(paper, shares, width_of(landscape=False), bordered=not is_signing)
    look = _MACHINE if is_machine else _SIGNING._replace(italic=True) if is_signing else _CELL
    first = _MACHINE_HEAD if is_machine else _SIGNING._replace(bold=True) if is_signing else _HEAD
    for place, title in zip(add_row(made, is_head=not is_signing), head, strict=True):
        fill_paragraph(place.paragraphs[0], title, first)
    for line in rows:
        for place, text in zip(add_row(made, whole=sum(map(len, line)) < _LONG), line, strict=True):
            fill_cell(place, _cell(text), look)
    if is_signing:
        add_paragraph(paper, "", ParagraphStyle(SMALL_SIZE, "left", before=60))


def _cell(text: str) -> Cell:
    """*text* line by line, empty lines kept."""
    return tuple(make_line(line) for line in text.split("\n"))
