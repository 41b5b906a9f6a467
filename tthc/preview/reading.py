"""Disk → what was read of it, file by file; read again, only what changed is opened, and what broke stays as it was."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Generic, NamedTuple, Protocol, TypeAlias, TypeVar

from tthc.content.catalogue import Catalogue, Lists, catalogue_of
from tthc.content.decisions import DecisionEntry
from tthc.content.in_force import as_of
from tthc.content.interviews import InterviewEntry
from tthc.content.journeys import JourneyEntry
from tthc.content.listfiles import LISTS_FOLDER, read_lists
from tthc.content.listing import Listing
from tthc.content.load import (
    DECISIONS_FOLDER,
    FORMS_FOLDER,
    INTERVIEWS_FOLDER,
    JOURNEYS_FOLDER,
    FormFiles,
    find_files,
    load_one,
    read_decisions,
    read_forms,
    read_interviews,
    read_journeys,
)
from tthc.content.wall import Wall
from tthc.content.wallfiles import read_walls
from tthc.diagnostics import BuildError, Diagnostic
from tthc.model.lists import WALLS_FOLDER
from tthc.parallel import spread

_T = TypeVar("_T")
FileStamp: TypeAlias = tuple[int, ...]
"""Changes whenever a file was written: times, size and number of its inode; empty where there is no file."""
FileStamps: TypeAlias = Mapping[str, FileStamp]
"""Stamps of the files of a folder, by path."""


class _WithPath(Protocol):
    @property
    def path(self) -> str: ...


_Located = TypeVar("_Located", bound=_WithPath)


class FileRead(NamedTuple):
    """What came of one file of a procedure.

    Attributes:
        listing: as the file last stood whole; None where it never did.
        faults: of the file as it stands.
        is_whole: whether the file as it stands could be read.
    """

    stamp: FileStamp
    listing: Listing | None
    faults: tuple[Diagnostic, ...]
    is_whole: bool


class FolderRead(NamedTuple, Generic[_T]):
    """What came of a folder that is read as one: what last stood whole, and the faults of its files as they stand."""

    stamps: FileStamps
    value: _T
    faults: tuple[Diagnostic, ...]


class Decided(NamedTuple):
    """The decisions as each last stood whole.

    Attributes:
        files: bytes of each file that one of them names.
        is_whole: False where one never stood whole.
    """

    entries: tuple[DecisionEntry, ...]
    files: Mapping[str, int]
    is_whole: bool


@dataclass(frozen=True)
class Reading:
    """All that was read of the folder of procedures.

    Attributes:
        files: by path.
        strays: files that stand where none belongs.
    """

    files: Mapping[str, FileRead]
    strays: tuple[Diagnostic, ...]
    lists: FolderRead[Lists]
    journeys: FolderRead[tuple[JourneyEntry, ...]]
    interviews: FolderRead[tuple[InterviewEntry, ...]]
    decided: FolderRead[Decided]
    forms: FolderRead[FormFiles]
    walls: FolderRead[Mapping[str, Wall]]

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """Of every file as it stands."""
        of_files = chain.from_iterable(file.faults for file in self.files.values())
        folders = (self.lists, self.journeys, self.interviews, self.decided, self.forms, self.walls)
        return (*self.strays, *chain.from_iterable(folder.faults for folder in folders), *of_files)

    @property
    def broken(self) -> frozenset[str]:
        """Paths of procedures that cannot be read as they stand."""
        return frozenset(path for path, file in self.files.items() if not file.is_whole)

    def catalogue(self, today: date) -> Catalogue:
        """The catalogue of what last stood whole, as of *today*."""
        listings = tuple(file.listing for file in self.files.values() if file.listing)
        decided = self.decided.value
        found = catalogue_of(
            listings,
            self.lists.value,
            forms=self.forms.value.sizes,
            form_marks=self.forms.value.marks,
            journeys=self.journeys.value,
            interviews=self.interviews.value,
            decisions=decided.entries,
            decision_files=decided.files,
            complete=len(listings) == len(self.files) and decided.is_whole,
            walls=self.walls.value,
        )
        return as_of(found, today)


def read_folder(root: Path, before: Reading | None = None) -> Reading:
    """What stands in *root*; of *before* all is kept that no file has changed since.

    Raises:
        BuildError: there is no such folder.
    """
    if not os.path.lexists(root):
        raise BuildError(f"không có thư mục {root.as_posix()}; chỉ ra thư mục thủ tục bằng --procedures")
    files, strays = find_files(root)
    return Reading(
        files=_read_files(files, before.files if before else {}, is_first=before is None),
        strays=strays,
        lists=_read_folder(root / LISTS_FOLDER, before.lists if before else None, _lists),
        journeys=_read_folder(root / JOURNEYS_FOLDER, before.journeys if before else None, _journeys),
        interviews=_read_folder(root / INTERVIEWS_FOLDER, before.interviews if before else None, _interviews),
        decided=_read_folder(root / DECISIONS_FOLDER, before.decided if before else None, _decided),
        forms=_read_folder(root / FORMS_FOLDER, before.forms if before else None, lambda folder, _: read_forms(folder)),
        walls=_read_folder(root / WALLS_FOLDER, before.walls if before else None, lambda folder, _: read_walls(folder)),
    )


def file_stamp_of(file: Path) -> FileStamp:
    """The stamp of *file* itself, were it a link."""
    try:
        status = os.lstat(file)
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def file_stamps_of(folder: Path) -> FileStamps:
    """Stamps of all files below *folder*; of a link that itself."""
    if folder.is_symlink():
        return {folder.as_posix(): file_stamp_of(folder)}
    return {
        file.as_posix(): file_stamp_of(file)
        for file in sorted(folder.rglob("*"))
        if file.is_symlink() or not file.is_dir()
    }


def _read_files(files: Sequence[Path], before: Mapping[str, FileRead], *, is_first: bool) -> Mapping[str, FileRead]:
    """*files* by path; the cores are called together the first time only, since later on threads wait for readers."""
    stamps = {file: file_stamp_of(file) for file in files}
    known = {file: before.get(file.as_posix()) for file in files}
    changed = [file for file in files if (old := known[file]) is None or old.stamp != stamps[file]]
    outcomes = dict(zip(changed, spread(load_one, changed, None if is_first else 1), strict=True))
    found: dict[str, FileRead] = {}
    for file in files:
        old = known[file]
        if file in outcomes:
            listing, faults, _ = outcomes[file]
            last = listing or (old.listing if old else None)
            found[file.as_posix()] = FileRead(stamps[file], last, faults, listing is not None)
        elif old:
            found[file.as_posix()] = old
    return found


def _read_folder(
    folder: Path, before: FolderRead[_T] | None, look: Callable[[Path, _T | None], tuple[_T, tuple[Diagnostic, ...]]]
) -> FolderRead[_T]:
    stamps = file_stamps_of(folder)
    if before is not None and before.stamps == stamps:
        return before
    return FolderRead(stamps, *look(folder, before.value if before else None))


def _lists(folder: Path, before: Lists | None) -> tuple[Lists, tuple[Diagnostic, ...]]:
    lists, faults = read_lists(folder)
    return (lists if lists.complete or before is None else replace(before, complete=False)), faults


def _journeys(
    folder: Path, before: tuple[JourneyEntry, ...] | None
) -> tuple[tuple[JourneyEntry, ...], tuple[Diagnostic, ...]]:
    found, faults = read_journeys(folder)
    return (*found, *_still_there(before or (), found)), faults


def _interviews(
    folder: Path, before: tuple[InterviewEntry, ...] | None
) -> tuple[tuple[InterviewEntry, ...], tuple[Diagnostic, ...]]:
    found, faults = read_interviews(folder)
    return (*found, *_still_there(before or (), found)), faults


def _decided(folder: Path, before: Decided | None) -> tuple[Decided, tuple[Diagnostic, ...]]:
    found = read_decisions(folder)
    kept = _still_there(before.entries if before else (), found.entries)
    files = {**(before.files if before and kept else {}), **found.files}
    is_whole = found.broken <= {entry.path for entry in kept}
    return Decided((*found.entries, *kept), files, is_whole), found.faults


def _still_there(before: Iterable[_Located], found: Iterable[_Located]) -> tuple[_Located, ...]:
    """What stood whole before and whose file is still there, though it cannot be read any more."""
    whole = {entry.path for entry in found}
    return tuple(entry for entry in before if entry.path not in whole and Path(entry.path).is_file())
