"""What tables of papers are made of: pieces of words, lines, cells, columns and rows, as values."""

from collections.abc import Iterable, Sequence
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


def make_line(text: str) -> Line:
    """A line without anything changed in it."""
    return (Piece(text),)


def make_cell(lines: Iterable[str]) -> Cell:
    """A cell of *lines*; one that says nothing is left open. In a narrow column every space may break a line."""
    return tuple(make_line(line.replace("\u00a0", " ")) for line in lines if line) or (make_line(OPEN),)


def join_cell(one: Cell) -> str:
    """What a cell says, one line below the other."""
    return "\n".join("".join(piece.text for piece in line) for line in one)
