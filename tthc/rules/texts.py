"""The words of a record, each with its way in the file, and the place of a letter in them."""

from collections.abc import Iterator

from tthc.content.parse import Entry
from tthc.diagnostics import Location, NodePath
from tthc.model.leaves import list_marked
from tthc.model.procedure import HEADINGS, Procedure
from tthc.model.record import Mark


def texts_of(procedure: Procedure) -> Iterator[tuple[NodePath, str]]:
    """Every text that a reader of the page reads and an editor can mend; source remarks kept word for word are not."""
    return ((leaf.path, leaf.value) for leaf in list_marked(procedure, Mark.WORDS))


def prose_of(procedure: Procedure) -> Iterator[tuple[NodePath, str]]:
    """The Markdown of the body."""
    if procedure.steps:
        yield ("trinh_tu",), procedure.steps
    if procedure.requirements:
        yield ("yeu_cau_dieu_kien",), procedure.requirements


def locate(entry: Entry, path: NodePath, text: str, offset: int) -> Location:
    """Where the letter at *offset* of the *text* at *path* stands: to the column in the body, else its value."""
    place = entry.place(*path)
    if path[0] not in HEADINGS:
        return place
    line = text.count("\n", 0, offset)
    column = offset - text.rfind("\n", 0, offset)
    return Location(place.path, place.line + line, column)
