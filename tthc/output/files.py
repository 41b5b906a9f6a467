"""One file of a site, written and looked at."""

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from hashlib import file_digest, sha256
from pathlib import Path
from typing import NamedTuple

from tthc.diagnostics import BuildError
from tthc.disk import write_new

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class SiteFile(NamedTuple):
    """One file of the site: its address under the root, with `/`, and its bytes."""

    address: str
    content: bytes


class Look(NamedTuple):
    """What a look at a file tells, the same for as long as nobody touches it."""

    size: int
    changed_at_ns: int
    inode: int


class Written(NamedTuple):
    """A file that was written.

    Attributes:
        digest: SHA-256 of its content, in hexadecimal.
        look: how it looked then.
    """

    address: str
    digest: str
    look: Look


def write(files: Iterable[SiteFile], folder: Path) -> int:
    """Write *files* under *folder*; the number written."""
    return sum(1 for _ in map(partial(write_one, folder=folder), files))


def write_one(file: SiteFile, folder: Path) -> Written:
    """Write *file* under *folder*; what stands there gives way, since it may be a page of another site as well."""
    handle = _new(f"{folder}/{file.address}")  # a Path would take longer than the system does
    try:
        rest = memoryview(file.content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        return Written(file.address, sha256(file.content).hexdigest(), _look(os.fstat(handle)))
    finally:
        os.close(handle)


def _new(path: str) -> int:
    """A descriptor of a new file at *path*."""
    try:
        return os.open(path, _NEW, 0o666)
    except FileNotFoundError:
        make_way(path)
    except FileExistsError:
        os.unlink(path)  # noqa: PTH108 — see above
    return os.open(path, _NEW, 0o666)


def make_way(path: str) -> None:
    """Make the folder of *path*; most often the one above it is there."""
    folder = path.rpartition("/")[0]
    try:
        os.mkdir(folder)  # noqa: PTH102 — as in `write_one`
    except (FileExistsError, FileNotFoundError):
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


def read_again(folder: Path, address: str) -> Written:
    """What was written at *address* of the site in *folder* by somebody else.

    Raises:
        OSError: no ordinary file is there.
    """
    with (folder / address).open("rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "not a file of a site", address)
        return Written(address, file_digest(file, "sha256").hexdigest(), _look(found))


class FolderLooks(NamedTuple):
    """What stands below a folder.

    Attributes:
        files: how each ordinary file looks, by its address.
        odd: addresses of what is neither file nor folder: links and devices.
    """

    files: dict[str, Look]
    odd: tuple[str, ...]


def look_below(folder: Path) -> FolderLooks:
    """What stands below *folder*; no link is followed."""
    found: dict[str, Look] = {}
    odd: list[str] = []
    waiting = [("", os.fspath(folder))]
    while waiting:
        above, path = waiting.pop()
        with os.scandir(path) as items:
            for item in items:
                address = above + item.name
                if item.is_dir(follow_symlinks=False):
                    waiting.append((f"{address}/", item.path))
                elif item.is_file(follow_symlinks=False):
                    found[address] = _look(item.stat(follow_symlinks=False))
                else:
                    odd.append(address)
    return FolderLooks(found, tuple(odd))


def look_at(path: str) -> Look:
    """How the file at *path* itself looks, were it a link."""
    return _look(os.lstat(path))


def _look(found: os.stat_result) -> Look:
    return Look(found.st_size, found.st_mtime_ns, found.st_ino)


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
