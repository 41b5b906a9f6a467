"""A file that is one record with a note under it: YAML front matter of one model, and free Markdown."""

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from tthc.diagnostics import Diagnostic, Location, Places, has_errors
from tthc.parse import validate
from tthc.record import Record
from tthc.source import SourceFile
from tthc.yamltext import compose

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Noted(Generic[R]):
    """A record with its note and the places of its nodes.

    Attributes:
        body: Markdown; may be empty.
        body_start: where `body` begins in the file.
    """

    record: R
    body: str
    path: str
    body_start: Location = field(compare=False)
    places: Places = field(compare=False, repr=False)

    def place(self, *path: str | int) -> Location:
        """Where the value at *path* (Vietnamese keys, indexes) stands; where it is absent, the nearest node above."""
        return self.places.nearest(path)


N = TypeVar("N", bound=Noted[Any])


def parse_noted(source: SourceFile, model: type[Record], kind: type[N]) -> tuple[N | None, tuple[Diagnostic, ...]]:
    """The record of *model* in *source* as an entry of *kind*, or all faults of its YAML and its model at once."""
    tree, places, faults = compose(source.front_matter, source.start)
    if not isinstance(tree, dict):
        return None, faults
    record, more = validate(model, tree, places)
    found = (*faults, *more)
    if record is None or has_errors(found):
        return None, found
    return kind(record, source.body.strip("\n"), source.path, _first_line(source), places), found


def _first_line(source: SourceFile) -> Location:
    """The place of the first line of the body that is not blank."""
    lines = source.body.split("\n")
    blank = next((index for index, line in enumerate(lines) if line), 0)
    return Location(source.path, source.body_start.line + blank)
