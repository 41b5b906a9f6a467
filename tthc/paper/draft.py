"""The draft decision as a value: what .docx and HTML both draw, so that they cannot disagree.

Law: Nghị định 30/2020/NĐ-CP, Phụ lục I (form); Nghị định 63/2010/NĐ-CP, Điều 13–15 (what a decision announces).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

OPEN = "…"
"""What stands where the files say nothing: to be filled in by hand, never made up."""


_LETTERS = 1.1
"""Letters of 12 points that a line of a page lying across has for each percent of its width."""

_LONG = 16
"""Lines: half a page."""


class Piece(NamedTuple):
    """Some words of a line; *is_changed* ones are set in italics, as annexes of amendments print them."""

    text: str
    is_changed: bool = False


Line: TypeAlias = tuple[Piece, ...]
Cell: TypeAlias = tuple[Line, ...]


class Column(NamedTuple):
    """A column of an annex; *share* is its part of the width, in percent."""

    title: str
    share: int


class Row(NamedTuple):
    """A procedure, with a cell for each column."""

    code: str
    cells: tuple[Cell, ...]

    def is_long(self, columns: Sequence[Column]) -> bool:
        """Whether the row may part over pages: it would leave half a page empty if it had to stay whole."""
        return any(
            sum(_lines_of(line, column) for line in one) > _LONG
            for one, column in zip(self.cells, columns, strict=True)
        )


def _lines_of(line: Line, column: Column) -> int:
    """How many lines a paragraph takes in *column*, about."""
    letters = sum(len(piece.text) for piece in line)
    return max(1, -(-letters // max(1, round(column.share * _LETTERS))))


class Group(NamedTuple):
    """Rows under one heading (“Lĩnh vực: …”, “Thủ tục hành chính cấp xã”); *depth* counts from 0."""

    title: str
    depth: int
    rows: tuple[Row, ...]


class Sheet(NamedTuple):
    """The full content of one procedure: each of its parts in the order of the law."""

    title: str
    parts: tuple[tuple[str, Cell], ...]


class Annex(NamedTuple):
    """One annex: a list with columns, or the full content of procedures.

    Attributes:
        number: “PHỤ LỤC I”.
        title: “DANH MỤC …”.
        issued_with: “(Ban hành kèm theo Quyết định số … )”.
    """

    number: str
    title: str
    issued_with: str
    columns: tuple[Column, ...] = ()
    groups: tuple[Group, ...] = ()
    sheets: tuple[Sheet, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)


@dataclass(frozen=True)
class Draft:
    """The whole paper.

    Attributes:
        mark: “DỰ THẢO”.
        issuer: lines of the issuing body's name; the last one is underlined.
        number: “Số: …/QĐ-UBND”.
        place_and_day: “Sơn La, ngày … tháng … năm …”.
        subject: trích yếu.
        authority: who decides, in capitals.
        bases: one “Căn cứ …;” a line, the proposal (Theo đề nghị …) last.
        articles: number and text of each article; lines of a text are paragraphs.
        recipients: lines of “Nơi nhận”.
        signature: lines of the signer's post.
        signer: name; empty until somebody has signed.
    """

    mark: str
    issuer: tuple[str, ...]
    number: str
    place_and_day: str
    subject: str
    authority: str
    bases: tuple[str, ...]
    articles: tuple[tuple[str, tuple[str, ...]], ...]
    recipients: tuple[str, ...]
    signature: tuple[str, ...]
    signer: str
    annexes: tuple[Annex, ...]

    @property
    def blanks(self) -> int:
        """How many cells of the annexes are still to be filled in."""
        return sum(cell == (plain(OPEN),) for cell in self._cells())

    def _cells(self) -> Iterator[Cell]:
        for annex in self.annexes:
            yield from (cell for row in annex.rows for cell in row.cells)
            yield from (cell for sheet in annex.sheets for _, cell in sheet.parts)


def plain(text: str) -> Line:
    """A line without anything changed in it."""
    return (Piece(text),)


def cell(lines: Iterable[str]) -> Cell:
    """A cell of *lines*; one that says nothing is left open. In a narrow column every space may break a line."""
    return tuple(plain(line.replace("\u00a0", " ")) for line in lines if line) or (plain(OPEN),)


def words(one: Cell) -> str:
    """What a cell says, one line below the other."""
    return "\n".join("".join(piece.text for piece in line) for line in one)
