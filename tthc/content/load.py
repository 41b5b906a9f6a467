"""Disk → Catalogue: every file of `procedures/` is read, every fault of every file is kept."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from tthc.content.catalogue import Catalogue, catalogue_of
from tthc.content.decisions import DecisionEntry, parse_decision
from tthc.content.filekinds import fault_of_likeness, fault_of_name, is_of_form, mark_of_form, read_kind
from tthc.content.in_force import as_of
from tthc.content.interviews import InterviewEntry, parse_interview
from tthc.content.journeys import JourneyEntry, parse_journey
from tthc.content.listfiles import LISTS_FOLDER, read_lists
from tthc.content.listing import Listing, listing_of
from tthc.content.parse import WithNote, parse_source
from tthc.content.source import SourceFile, read_raw, read_source, split, text_in
from tthc.content.strays import find_stray, find_strays
from tthc.content.wallfiles import read_walls
from tthc.diagnostics import BuildError, Diagnostic
from tthc.disk import FolderItem, ItemKind, list_folder
from tthc.engine.answers import mark_of
from tthc.model.lists import WALLS_FOLDER
from tthc.parallel import spread
from tthc.progress import Track, in_silence

FORMS_FOLDER = "_bieu-mau"
JOURNEYS_FOLDER = "_hanh-trinh"
INTERVIEWS_FOLDER = "_hoi-dap"
DECISIONS_FOLDER = "_quyet-dinh"

_N = TypeVar("_N", bound=WithNote[Any])

_FOLDERS = frozenset({LISTS_FOLDER, FORMS_FOLDER, JOURNEYS_FOLDER, INTERVIEWS_FOLDER, DECISIONS_FOLDER, WALLS_FOLDER})


class Parsed(NamedTuple):
    """What came of the file of one procedure.

    Attributes:
        listing: None where the record does not stand.
        mark: of the bytes of the file; empty where they could not be read.
    """

    listing: Listing | None
    faults: tuple[Diagnostic, ...]
    mark: str = ""


class Loaded(NamedTuple):
    """What came of a folder of procedures.

    Attributes:
        faults: of every file in it.
        files: those of procedures, by path.
    """

    catalogue: Catalogue
    faults: tuple[Diagnostic, ...]
    files: Mapping[str, Parsed]


def read_catalogue(root: Path, known: Mapping[str, Parsed], track: Track = in_silence) -> Loaded:
    """The catalogue in the folder *root*; a file that has the bytes of one of *known* is not parsed again.

    Of several versions of one procedure the first represents it, until `as_of` brings that of a day forward.

    Raises:
        BuildError: there is no such folder.
    """
    if not os.path.lexists(root):
        raise BuildError(f"không có thư mục {root.as_posix()}; chỉ ra thư mục thủ tục bằng --procedures")
    lists, list_faults = read_lists(root / LISTS_FOLDER)
    names, strays = find_files(root)
    journeys, journey_faults = read_journeys(root / JOURNEYS_FOLDER)
    interviews, interview_faults = read_interviews(root / INTERVIEWS_FOLDER)
    decided = read_decisions(root / DECISIONS_FOLDER)
    walls, wall_faults = read_walls(root / WALLS_FOLDER)
    files = _parse_files(names, known, track)
    listings = tuple(file.listing for file in files.values() if file.listing)
    forms, form_faults = read_forms(root / FORMS_FOLDER)
    catalogue = catalogue_of(
        listings,
        lists,
        forms=forms.sizes,
        form_marks=forms.marks,
        journeys=journeys,
        interviews=interviews,
        decisions=decided.entries,
        decision_files=decided.files,
        complete=len(listings) == len(files) and not decided.broken,
        walls=walls,
    )
    faults = chain.from_iterable(file.faults for file in files.values())
    noted = (*journey_faults, *interview_faults, *decided.faults, *wall_faults)
    found = (*list_faults, *strays, *form_faults, *noted, *faults)
    return Loaded(as_of(catalogue, date.min), found, files)


def _parse_files(names: Sequence[Path], known: Mapping[str, Parsed], track: Track) -> Mapping[str, Parsed]:
    kept = {file: old for file in names if (old := known.get(file.as_posix())) and old.mark == _mark(file)}
    todo = tuple(file for file in names if file not in kept)
    fresh = dict(zip(todo, track(spread(load_one, todo), "Đọc thủ tục", len(todo)), strict=True))
    return {file.as_posix(): fresh.get(file) or kept[file] for file in names}


def _mark(file: Path) -> str:
    content, _ = read_raw(file)
    return "" if content is None else mark_of(content)


def load_one(file: Path) -> Parsed:
    """What comes of the procedure in *file*."""
    shown = file.as_posix()
    content, unread = read_raw(file)
    if content is None:
        return Parsed(None, unread)
    text, faults = text_in(content, shown)
    source, more = split(text, shown) if text is not None else (None, ())
    entry, rest = parse_source(source) if source else (None, ())
    return Parsed(listing_of(entry) if entry else None, (*faults, *more, *rest), mark_of(content))


def find_files(root: Path) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """Files of procedures (`<sector>/<code>.md`) in order, and faults for all that stands where none belongs.

    A version that holds from a day on stands beside the file, `<sector>/<code>@<day>.md`.
    """
    items, faults = list_folder(root)
    files: list[Path] = []
    strays = [*faults]
    for item in items:
        if item.kind is ItemKind.FOLDER and not item.name.startswith((".", "_")):
            found, others, unlisted = _files_in(root / item.name)
            files += found
            strays += (*unlisted, *find_strays(others, root / item.name))
        elif item.kind is not ItemKind.FOLDER or item.name not in _FOLDERS:
            strays += find_stray(item, root)
    return tuple(files), tuple(strays)


def _files_in(folder: Path) -> tuple[tuple[Path, ...], tuple[FolderItem, ...], tuple[Diagnostic, ...]]:
    """What in *folder* is named as a file of Markdown, what else is there, and why it could not be looked into."""
    items, faults = list_folder(folder.parent, folder.name)
    texts = tuple(folder / item.name for item in items if _is_text(item))
    return texts, tuple(item for item in items if not _is_text(item)), faults


def _is_text(item: FolderItem) -> bool:
    return item.name.endswith(".md") and not item.name.startswith(".")


def read_journeys(folder: Path) -> tuple[tuple[JourneyEntry, ...], tuple[Diagnostic, ...]]:
    """The journeys in *folder*, which need not be there, and the faults of its files."""
    return _read_noted(folder, parse_journey)


def read_interviews(folder: Path) -> tuple[tuple[InterviewEntry, ...], tuple[Diagnostic, ...]]:
    """The interviews in *folder*, which need not be there, and the faults of its files."""
    return _read_noted(folder, parse_interview)


def _read_noted(
    folder: Path, parse: Callable[[SourceFile], tuple[_N | None, tuple[Diagnostic, ...]]]
) -> tuple[tuple[_N, ...], tuple[Diagnostic, ...]]:
    found: list[_N] = []
    files, others, unlisted = _files_in(folder)
    faults = [*unlisted, *find_strays(others, folder)]
    for file in files:
        source, unread = read_source(file, file.as_posix())
        entry, unfit = parse(source) if source else (None, ())
        found += (entry,) if entry else ()
        faults += (*unread, *unfit)
    return tuple(found), tuple(faults)


class DecisionFolder(NamedTuple):
    """What came of `_quyet-dinh/`.

    Attributes:
        files: bytes of each file that a decision names, by its name.
        broken: paths of decisions that could not be read.
    """

    entries: tuple[DecisionEntry, ...]
    faults: tuple[Diagnostic, ...]
    files: Mapping[str, int]
    broken: frozenset[str]


def read_decisions(folder: Path) -> DecisionFolder:
    """The decisions in *folder*, which need not be there; a file that none of them names is reported as a stray."""
    texts, others, unlisted = _files_in(folder)
    found: list[DecisionEntry] = []
    faults: list[Diagnostic] = []
    for file in texts:
        source, unread = read_source(file, file.as_posix())
        entry, unfit = parse_decision(source) if source else (None, ())
        found += (entry,) if entry else ()
        faults += (*unread, *unfit)
    broken = frozenset(file.as_posix() for file in texts) - {entry.path for entry in found}
    wanted = {entry.decision.attachment for entry in found}
    files: dict[str, int] = {}
    for item in others:
        if item.name in wanted:
            files[item.name], unfit = read_kind(folder, item.name)
            faults += unfit
        elif not broken or item.kind is not ItemKind.FILE or not is_of_form(item.name):
            faults += find_stray(item, folder)
    return DecisionFolder(tuple(found), (*unlisted, *faults), MappingProxyType(files), broken)


class FormFiles(NamedTuple):
    """What came of `_bieu-mau/`, by the names of its files.

    Attributes:
        sizes: bytes of each.
        marks: of what is in each, as git names it.
    """

    sizes: Mapping[str, int]
    marks: Mapping[str, str]


def read_forms(folder: Path) -> tuple[FormFiles, tuple[Diagnostic, ...]]:
    """Each form file in *folder*, which need not be there, and the faults of what is none."""
    items, unlisted = list_folder(folder.parent, folder.name)
    faults = [*unlisted]
    sizes: dict[str, int] = {}
    names: dict[str, str] = {}
    for item in items:
        if twin := names.get(item.name.lower()):
            faults.append(fault_of_likeness((folder / item.name).as_posix(), twin))
        elif is_of_form(item.name):
            names[item.name.lower()] = item.name
            sizes[item.name], unfit = read_kind(folder, item.name)
            faults += unfit
        elif item.kind is ItemKind.FILE and not item.name.startswith("."):
            faults.append(fault_of_name((folder / item.name).as_posix()))
        else:
            faults += find_stray(item, folder)
    marks = {name: mark_of_form(folder, name) for name, size in sizes.items() if size}
    return FormFiles(MappingProxyType(sizes), MappingProxyType(marks)), tuple(faults)
