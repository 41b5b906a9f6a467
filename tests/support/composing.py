"""A short text of YAML, read as if it stood in a file, and the faults at its lines."""

from typing import NamedTuple

from tthc.diagnostics import Diagnostic, Location
from tthc.yamlio.reader import Tree, compose

START = Location("procedures/a.md", 2)


class Reported(NamedTuple):
    """A fault, its line counted from 1 in the text of the test."""

    line: int
    column: int
    rule: str


def reported(faults: tuple[Diagnostic, ...]) -> list[Reported]:
    """Each of *faults* at its line in the text of the test."""
    return [Reported(f.location.line - START.line + 1, f.location.column, f.rule) for f in faults]


def read(text: str) -> tuple[Tree | None, list[Reported]]:
    """The tree of *text*, and what is said of it."""
    tree, _, faults = compose(text, START)
    return tree, reported(faults)
