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
    path = folder / file.address
    try:
        handle = path.open("xb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = path.open("xb")
    except FileExistsError:
        path.unlink()
        handle = path.open("xb")
    with handle:
        handle.write(file.content)
    return look_at(folder, file.address)


def look_at(folder: Path, address: str) -> Written:
    """What a look at the file at *address* of the site in *folder* tells.

    Raises:
        OSError: no ordinary file is there.
    """
    found = os.lstat(folder / address)
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "not a file of a site", address)
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
