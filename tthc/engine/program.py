"""Which program this is: all that has a hand in what is made, beside what it is made of."""

import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from tthc.disk import list_files_below, read_content
from tthc.engine.answers import mark_of


def program_mark(*folders: Path) -> str:
    """A mark of this package, of *folders* (templates), of Python and of every library that is installed."""
    package = Path(__file__).parents[1]
    own = (mark for folder in (package, *folders) for mark in _marks(folder))
    return mark_of("\n".join((platform.python_version(), platform.machine(), sys.byteorder, *_libraries(), *own)))


def _marks(folder: Path) -> Iterator[str]:
    """A line for each file below *folder* that is no trace of running it."""
    for path in sorted(list_files_below(folder)):
        if "__pycache__" not in path.parts:
            yield f"{path} {mark_of(read_content(folder, *path.parts))}"


def _libraries() -> tuple[str, ...]:
    """Names with versions, as installers write them."""
    folders = (Path(path) for path in sys.path if path)
    return tuple(sorted({found.name for folder in folders for found in folder.glob("*.dist-info")}))
