"""The catalogue as it stood on a day, at a revision of git, or as it lies in the folder now."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tthc.content.load import find_files
from tthc.diagnostics import BuildError
from tthc.disk import read_content
from tthc.history.git import (
    Absence,
    Blobs,
    Repository,
    blob_name_of,
    commit_of,
    open_blobs,
    repository_of,
    tree_at,
)
from tthc.history.mainline import commit_on, list_steps, say_first_day
from tthc.history.timeline import files_on
from tthc.text import format_short_date

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PRINTED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


class Snapshot(NamedTuple):
    """The procedures that the catalogue showed at one time.

    Attributes:
        name: as readers see it: “ngày 09/6/2025”, “bản v1.2 (ngày 09/6/2025)”.
        day: when it landed.
        files: code → mark of the bytes of its file; equal marks mean equal bytes.
        read: the bytes behind a mark.
    """

    name: str
    day: date
    files: Mapping[str, str]
    read: Callable[[str], bytes]

    def content(self, code: str) -> bytes | None:
        """The file of *code* as it was; None where there was none."""
        return self.read(self.files[code]) if code in self.files else None


class Archive(NamedTuple):
    """What git remembers of a folder of procedures, open for reading."""

    repository: Repository
    blobs: Blobs

    def when(self, point: str, as_of: date | None = None) -> Snapshot:
        """The catalogue at *point*: when that day ended, or as a commit, branch or tag brought it.

        Args:
            point: a day (2026-11-24 or 24/11/2026), else a revision.
            as_of: day whose versions are picked, of procedures that have several; that of *point* where not given.

        Raises:
            BuildError: there is no such day or commit; or nothing had landed by that day, so that nobody knows what
                stood on it.
        """
        day = day_in(point)
        commit = self._landed_by(day) if day else commit_of(self.repository, point)
        landed = day or self._day_of(commit)
        name = f"ngày {format_short_date(landed)}" if day else f"bản {point} (ngày {format_short_date(landed)})"
        files = files_on(tree_at(self.repository, commit), as_of or landed)
        return Snapshot(name, landed, files, self._read)

    def _landed_by(self, day: date) -> str:
        commit = commit_on(self.repository, day)
        if commit is None:
            raise BuildError(f"{say_first_day(self.repository, day)}; chọn từ ngày ấy trở đi")
        return commit

    def _day_of(self, commit: str) -> date:
        """The day on which *commit* landed, seen from itself: it may stand on another branch."""
        return list_steps(replace(self.repository, head=commit))[-1].day

    def _read(self, blob: str) -> bytes:
        (content,) = self.blobs.read((blob,))
        return content


@contextmanager
def open_archive(folder: Path, clock: date = date.max) -> Iterator[Archive]:
    """What git remembers of *folder* on the day *clock*; closed at the end.

    Raises:
        BuildError: there is no such folder, or its history cannot be read.
    """
    if not folder.is_dir():
        raise BuildError(f"không có thư mục {folder.as_posix()}; chỉ ra thư mục thủ tục bằng --procedures")
    repository = repository_of(folder, clock)
    if isinstance(repository, Absence):
        raise BuildError(f"không đọc được lịch sử: {repository.reason}")
    with open_blobs(repository) as blobs:
        yield Archive(repository, blobs)


def day_in(point: str) -> date | None:
    """The day that *point* writes; None where it does not look like one.

    Raises:
        BuildError: it looks like a day that no calendar has.

    >>> day_in("2026-11-24") == day_in("24/11/2026"), day_in("HEAD~3")
    (True, None)
    """
    printed = _PRINTED.fullmatch(point)
    if not printed and not _ISO.fullmatch(point):
        return None
    try:
        return date(*map(int, reversed(printed.groups()))) if printed else date.fromisoformat(point)
    except ValueError as error:
        raise BuildError(f"“{point}” không phải một ngày; ghi năm-tháng-ngày, ví dụ 2026-11-24") from error


def read_folder_now(folder: Path, day: date) -> Snapshot:
    """The files of *folder* as they lie there, committed or not, in the versions that bind on *day*."""
    paths = {file.relative_to(folder).as_posix(): file.as_posix() for file in find_files(folder)[0]}
    found = files_on(paths, day)
    content = {code: read_content(folder, *Path(file).relative_to(folder).parts) for code, file in found.items()}
    marks = {code: blob_name_of(raw) for code, raw in content.items()}
    by_mark = {mark: content[code] for code, mark in marks.items()}
    return Snapshot("thư mục hiện tại", day, marks, by_mark.__getitem__)
