"""The ledger `_niem-yet/`: one file for each place, read whole, every fault of every line kept."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tthc.content.listfiles import LIST_NAME, read_list_file
from tthc.content.source import read_raw
from tthc.content.strays import find_strays
from tthc.content.wall import Wall
from tthc.diagnostics import Diagnostic
from tthc.disk import ItemKind, list_folder
from tthc.engine.answers import mark_of
from tthc.model.posting import Posting


def read_walls(folder: Path) -> tuple[Mapping[str, Wall], tuple[Diagnostic, ...]]:
    """By the id of the place what is told of it in *folder*, which need not be there; and the faults of its files."""
    items, unlisted = list_folder(folder.parent, folder.name)
    named = [item for item in items if item.kind is ItemKind.FILE and LIST_NAME.fullmatch(item.name)]
    faults = [*unlisted, *find_strays((item for item in items if item not in named), folder)]
    walls: dict[str, Wall] = {}
    for item in named:
        wall, found = _read_wall(folder / item.name)
        walls[wall.office] = wall
        faults += found
    return MappingProxyType(walls), tuple(faults)


def _read_wall(file: Path) -> tuple[Wall, tuple[Diagnostic, ...]]:
    found = read_list_file(file, Posting, first="ma")
    raw, _ = read_raw(file)
    mark = mark_of(raw or b"")
    return Wall(file.stem, file.as_posix(), mark, found.items, found.numbers, found.places), found.faults
