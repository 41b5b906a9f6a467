"""The map of the house: every room on its floor, with the sentence that it says of itself."""

import ast
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tthc.docs.marks import replace_between

_NAME = re.compile(r"[\w.]+")


class Room(NamedTuple):
    """A package, or a module that stands beside the packages.

    Attributes:
        name: dotted, as it is imported.
        says: the first line of its docstring, what it takes and what it gives.
    """

    name: str
    says: str


def replace_map(document: str, package: Path) -> str:
    """*document* with the map of *package* between its marks brought up to date."""
    return replace_between(document, "rooms", draw_map(package))


def draw_map(package: Path) -> str:
    """A table of every room of *package*, the highest floor first, by the floors that the linter keeps."""
    rooms = tuple(_rooms(package, package.name))
    rows = (
        f"| {number} | `{room.name}` | {room.says} |"
        for number, floor in reversed(tuple(enumerate(read_floors(package.parent / "pyproject.toml"), 1)))
        for top in floor
        for room in rooms
        if f"{room.name}.".startswith(f"{top}.")
    )
    return "\n".join(("| floor | room | what it takes → what it gives |", "|---|---|---|", *rows, ""))


def read_floors(settings: Path) -> Sequence[Sequence[str]]:
    """The names that stand on each floor, the lowest first, by the contract in *settings* (`pyproject.toml`)."""
    (contract,) = tomllib.loads(settings.read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    return tuple(tuple(_NAME.findall(layer)) for layer in reversed(contract["layers"]))


def _rooms(folder: Path, name: str) -> Iterator[Room]:
    """What stands in the package *folder* called *name*, each package before those in it."""
    for item in sorted(folder.iterdir()):
        inner = f"{name}.{item.stem}"
        if (item / "__init__.py").is_file():
            yield Room(inner, _says(item / "__init__.py"))
            yield from (room for room in _rooms(item, inner) if (item / room.name.rpartition(".")[2]).is_dir())
        elif item.suffix == ".py" and item.stem != "__init__":
            yield Room(inner, _says(item))


def _says(file: Path) -> str:
    return (ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "").partition("\n")[0]
