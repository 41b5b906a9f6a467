"""The disk without its traps: what stands below a root, opened step by step; no link is followed, no device read.

The root itself may be no link either; what leads to the root is the choice of whoever runs the tool.
"""

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from tthc.diagnostics import BuildError, Diagnostic, Location

MAX_SHELF_BYTES = 64 * 1024 * 1024
"""What a file may weigh that is handed on as it is: a form, a signed decision, a picture, a page of the last site."""

_DEEPEST = 16
"""Folders within folders that are looked into; what lies deeper is never opened."""

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _NO_LINK
_FILE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0) | _NO_LINK
_BY_STEPS = bool(_NO_LINK) and os.open in os.supports_dir_fd and os.scandir in os.supports_fd
"""Whether a name can be opened in a folder that is open; else each step is looked at, and then the whole is opened."""


class ItemKind(Enum):
    """What bears a name in a folder."""

    FILE = "tệp"
    FOLDER = "thư mục"
    LINK = "liên kết"
    DEVICE = "thiết bị, ống dẫn hoặc ổ cắm"


class FolderItem(NamedTuple):
    """A name in a folder, and what bears it."""

    name: str
    kind: ItemKind


@contextmanager
def open_below(root: Path, *names: str) -> Iterator[BinaryIO]:
    """The regular file at *names* below *root*, open for reading.

    Raises:
        OSError: it or a folder on the way is a link, or it is no regular file, or it cannot be read.
    """
    handle = _descriptor(root, names, _FILE)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "not a regular file")
    with os.fdopen(handle, "rb") as file:
        yield file


def read_below(root: Path, *names: str, limit: int = MAX_SHELF_BYTES) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """The bytes of the file at *names* below *root*; None where it is unfit, and then an error says why."""
    try:
        with open_below(root, *names) as file:
            size = os.fstat(file.fileno()).st_size
            if size > limit:
                return None, (fault_of_size(size, root.joinpath(*names).as_posix(), limit),)
            return file.read(size), ()
    except OSError as error:
        return None, (explain_failure(error, root, *names),)


def read_content(root: Path, *names: str) -> bytes:
    """The bytes of the file at *names* below *root*, which the tool itself needs.

    Raises:
        BuildError: it is unfit.
    """
    content, faults = read_below(root, *names)
    if content is None:
        raise BuildError(f"{faults[0].location.path}: {faults[0].message}; {faults[0].hint}")
    return content


def list_folder(root: Path, *names: str) -> tuple[tuple[FolderItem, ...], tuple[Diagnostic, ...]]:
    """What stands in the folder at *names* below *root*, by name; nothing where there is no such folder."""
    try:
        if not _BY_STEPS:
            _look(root, names)
            return _items(root.joinpath(*names)), ()
        handle = _descriptor(root, names, _FOLDER)
        try:
            return _items(handle), ()
        finally:
            os.close(handle)
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        return (), (explain_failure(error, root, *names, is_folder=True),)


def find_odd_items(root: Path, *names: str) -> Iterator[Diagnostic]:
    """Every link and device in the folder at *names* below *root*, however deep, and that folder if it is one."""
    waiting = [names]
    while waiting:
        folder = waiting.pop()
        items, faults = list_folder(root, *folder)
        yield from faults
        yield from (
            fault_of_odd(item.kind, root.joinpath(*folder, item.name).as_posix()) for item in items if is_odd(item)
        )
        if len(folder) < _DEEPEST:
            waiting += ((*folder, item.name) for item in items if item.kind is ItemKind.FOLDER)


def list_files_below(root: Path, *names: str) -> Iterator[PurePosixPath]:
    """Paths below *root* of all regular files in the folder at *names* and its folders; no link is followed."""
    for item in list_folder(root, *names)[0]:
        if item.kind is ItemKind.FILE:
            yield PurePosixPath(*names, item.name)
        elif item.kind is ItemKind.FOLDER:
            yield from list_files_below(root, *names, item.name)


def write_new(file: Path, content: bytes) -> None:
    """Write *content* to *file*, which must not be there yet, nor its folder or the folder of that be a link.

    Raises:
        OSError: something stands there, or the disk refuses.
    """
    root = file.parent.parent
    _look(root, file.parent.relative_to(root).parts)
    with file.open("xb") as fresh:
        fresh.write(content)


def write_over(file: Path, content: bytes) -> None:
    """Write *content* to *file* in the place of what stands there, were it a link; its folder is made where missing.

    Raises:
        BuildError: a link leads to it, or the disk refuses.
    """
    refuse_links_to(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _look(file.parent.parent, (file.parent.name,))
        file.unlink(missing_ok=True)
        write_new(file, content)
    except OSError as error:
        raise BuildError(f"không ghi được {file.as_posix()} ({error.strerror}); chọn --output khác") from error


def deliver(file: Path, content: bytes, *, at_end: bool = False) -> None:
    """Write *content* where an operator wants it; in the present folder, which a change may have filled, no link leads.

    Args:
        at_end: after what stands there, in a folder that is there: a summary that is added to a report.

    Raises:
        BuildError: a link leads to it, or the disk refuses.
    """
    if is_here(file) and not at_end:
        write_over(file, content)
        return
    refuse_links_to(file)
    how = os.O_WRONLY | os.O_CREAT | (os.O_APPEND if at_end else os.O_TRUNC) | (_NO_LINK if is_here(file) else 0)
    try:
        if not at_end:
            file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, how, 0o666), "wb") as handle:
            handle.write(content)
    except OSError as error:
        option = "--summary" if at_end else "--output"
        raise BuildError(f"không ghi được {file.as_posix()} ({error.strerror}); chọn {option} khác") from error


def is_here(file: Path) -> bool:
    """Whether *file* is named below the present folder; what lies elsewhere is the choice of whoever runs the tool."""
    return Path.cwd() in Path(os.path.abspath(file)).parents  # noqa: PTH100 — no link is followed


def refuse_links_to(file: Path) -> None:
    """Let no folder between the present one and *file* be a link.

    Raises:
        BuildError: one is.
    """
    here = Path.cwd()
    for folder in Path(os.path.abspath(file)).parents:  # noqa: PTH100 — no link is followed
        if here in folder.parents and folder.is_symlink():
            raise BuildError(f"{folder.name} là liên kết tượng trưng; chỉ ra thư mục thật")


def is_odd(item: FolderItem) -> bool:
    """Whether *item* is neither a file nor a folder."""
    return item.kind in (ItemKind.LINK, ItemKind.DEVICE)


def fault_of_odd(kind: ItemKind, path: str) -> Diagnostic:
    """The fault of what stands at *path* and is not what should stand there."""
    if kind is ItemKind.LINK:
        message, hint = "tệp là một liên kết (symlink)", "thay liên kết bằng chính tệp đó"
        return Diagnostic(Location(path), "symlink", message, hint)
    message = "đây là tệp, không phải thư mục" if kind is ItemKind.FILE else "đây không phải là một tệp thường"
    hint = "xoá hoặc đặt ra chỗ khác"
    return Diagnostic(Location(path), "not-a-file", message, hint)


def fault_of_size(size: int, path: str, limit: int) -> Diagnostic:
    """The fault of a file of *size* bytes where *limit* are allowed."""
    message = f"tệp nặng {size:,} byte, quá giới hạn {limit:,} byte".replace(",", ".")
    return Diagnostic(Location(path), "file-too-large", message, "tách nội dung, hoặc đưa phần lớn vào tệp đính kèm")


def explain_failure(error: OSError, root: Path, *names: str, is_folder: bool = False) -> Diagnostic:
    """Why *names* below *root* could not be opened, at the first step that is not what it should be."""
    for depth in range(len(names) + 1):
        step = root.joinpath(*names[:depth])
        wanted = ItemKind.FOLDER if is_folder or depth < len(names) else ItemKind.FILE
        try:
            kind = _kind(os.lstat(step).st_mode)
        except OSError:
            break
        if kind is not wanted:
            return fault_of_odd(kind, step.as_posix())
    reason = error.strerror or str(error)
    path = root.joinpath(*names).as_posix()
    return Diagnostic(Location(path), "unreadable-file", f"không đọc được tệp ({reason})", "kiểm tra quyền đọc tệp")


def _descriptor(root: Path, names: Sequence[str], flags: int) -> int:
    """A descriptor of what stands at *names* below *root*; a link at any step cannot be opened."""
    if not _BY_STEPS:
        _look(root, names)
        return os.open(root.joinpath(*names), flags)
    *folders, last = (str(root), *names)
    at: int | None = None
    try:
        for folder in folders:
            inner = os.open(folder, _FOLDER, dir_fd=at)
            if at is not None:
                os.close(at)
            at = inner
        return os.open(last, flags, dir_fd=at)
    finally:
        if at is not None:
            os.close(at)


def _look(root: Path, names: Sequence[str]) -> None:
    """Refuse a link on the way to *names* below *root*, where it is not refused while it is opened."""
    for depth in range(len(names) + 1):
        if _kind(os.lstat(root.joinpath(*names[:depth])).st_mode) is ItemKind.LINK:
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _items(folder: Path | int) -> tuple[FolderItem, ...]:
    with os.scandir(folder) as found:
        return tuple(sorted((FolderItem(entry.name, _kind_of(entry)) for entry in found), key=lambda item: item.name))


def _kind_of(entry: "os.DirEntry[str]") -> ItemKind:
    if entry.is_file(follow_symlinks=False):
        return ItemKind.FILE
    if entry.is_dir(follow_symlinks=False):
        return ItemKind.FOLDER
    return ItemKind.LINK if entry.is_symlink() else ItemKind.DEVICE


def _kind(mode: int) -> ItemKind:
    plain = ItemKind.FILE if stat.S_ISREG(mode) else ItemKind.DEVICE
    return ItemKind.LINK if stat.S_ISLNK(mode) else ItemKind.FOLDER if stat.S_ISDIR(mode) else plain
