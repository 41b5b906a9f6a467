"""One file of a site, written, looked at, or taken over as it stands."""

import errno
import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tthc.diagnostics import BuildError
from tthc.disk import write_new

LEDGER = ".tthc-lich-su"
"""File that says what the pages of history were told from, for the build that replaces them; nobody else's business."""


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class SiteFile(NamedTuple):
    """One file of the site: its address under the root, with `/`, and its bytes."""

    address: str
    content: bytes


class Written(NamedTuple):
    """A file that was written: its address, and what a look at it tells for as long as nobody touches it."""

    address: str
    size: int
    changed_at_ns: int
    inode: int


def write(files: Iterable[SiteFile], folder: Path) -> int:
    """Write *files* under *folder*; the number written."""
    return sum(1 for _ in map(partial(write_one, folder=folder), files))


def write_one(file: SiteFile, folder: Path) -> Written:
    """Write *file* under *folder*; what stands there gives way, since it may be a page of another site as well."""
    path = f"{folder}/{file.address}"  # a Path would take longer than the system does
    handle = _opened(path)
    try:
        rest = memoryview(file.content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        return _told(file.address, os.fstat(handle))
    finally:
        os.close(handle)


def _opened(path: str) -> int:
    """A descriptor of a new file at *path*."""
    try:
        return os.open(path, _NEW, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 — see above
    except FileExistsError:
        os.unlink(path)  # noqa: PTH108
    return os.open(path, _NEW, 0o666)


def look_at(folder: Path, address: str) -> Written:
    """What a look at the file at *address* of the site in *folder* tells.

    Raises:
        OSError: no ordinary file is there.
    """
    found = os.lstat(folder / address)
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "not a file of a site", address)
    return _told(address, found)


def _told(address: str, found: os.stat_result) -> Written:
    return Written(address, found.st_size, found.st_mtime_ns, found.st_ino)


def carry(address: str, old: Path, folder: Path) -> None:
    """Take the file at *address* over from the site in *old*: one file under two names where the disk can do that."""
    path = folder / address
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old / address, path, follow_symlinks=False)
    except OSError:
        shutil.copy2(old / address, path, follow_symlinks=False)


def write_whole(file: Path, text: str) -> None:
    """Write *text* to *file*, which is swapped in when every byte is there; its folder is made when it is missing.

    Raises:
        BuildError: the disk refuses.
    """
    fresh = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        write_new(fresh, text.encode())
        fresh.replace(file)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise BuildError(f"không ghi được {file.as_posix()} ({error.strerror}); kiểm tra quyền ghi") from None
