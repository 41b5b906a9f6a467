"""A folder that takes the place of another in one step, when all of it is there."""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from tthc.diagnostics import BuildError
from tthc.output.files import Look, look_below
from tthc.output.tree import Files, SiteTree, catch_up, remove

MARKER = ".tthc-site"
"""File that tells a folder built here from one that must not be replaced."""

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


@contextmanager
def replacing(target: Path, *, take_over: bool = False) -> Iterator[Path]:
    """A fresh folder beside *target* that takes its place when the block ends well; else *target* stays as it was.

    Args:
        take_over: replace *target* even when it holds something that does not look like a site.

    Raises:
        BuildError: another build of *target* is under way, or *target* may not be replaced.
    """
    with _claimed(target, take_over=take_over) as (place, fresh):
        fresh.mkdir()
        yield fresh
        (fresh / MARKER).write_bytes(b"")
        if old := _swap(fresh, place):
            _take_away(old)


@contextmanager
def renewing(target: Path, known: Files, *, take_over: bool = False) -> Iterator[SiteTree]:
    """The next state of the site in *target*, which takes its place when the block ends well; see `replacing`.

    The state that was replaced stays beside *target*, so that the next one is that with a few files changed; it can be
    deleted at any time, and nothing of it is trusted: it is compared with *target*, file by file.

    Args:
        known: files of *target* as they were written; those that look otherwise now are not in the tree's `before`.
    """
    with _claimed(target, take_over=take_over) as (place, fresh):
        looks = look_below(place).files if place.is_dir() else {}
        before = {address: one for address, one in known.items() if looks.get(address) == one.look}
        tree = SiteTree(fresh, place, before, is_copy=_spare(place, fresh, looks))
        yield tree
        if tree.is_copy:
            remove(looks.keys() - tree.files.keys(), fresh)
        (fresh / MARKER).write_bytes(b"")
        if old := _swap(fresh, place):
            old.rename(_spare_of(place))


def _spare_of(target: Path) -> Path:
    return target.with_name(f".{target.name}.spare")


def _spare(target: Path, fresh: Path, looks: Mapping[str, Look]) -> bool:
    """Make the folder *fresh*, and tell whether it holds what *target* does: where the state before it was kept."""
    spare = _spare_of(target)
    if looks and spare.is_dir() and not spare.is_symlink():
        spare.rename(fresh)
        if catch_up(fresh, target, looks):
            return True
        shutil.rmtree(fresh, ignore_errors=True)
    else:
        _take_away(spare)
    fresh.mkdir()
    return False


@contextmanager
def _claimed(target: Path, *, take_over: bool) -> Iterator[tuple[Path, Path]]:
    """*target*, which no other build touches during the block, and a name beside it for what takes its place."""
    target = Path(os.path.abspath(target))  # noqa: PTH100 — `resolve` would follow a link that leads to the folder
    refuse_links(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _locked(target.with_name(f".{target.name}.lock")):
        _refuse_foreign(target, take_over=take_over)
        _remove_leftovers(target)
        fresh = target.with_name(f".{target.name}.new-{os.getpid()}")
        try:
            yield target, fresh
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Hold a lock that ends with the process, however it ends."""
    try:
        handle = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except OSError as error:
        raise BuildError(f"không mở được {file.name} ({error.strerror}); xóa tệp đó rồi chạy lại") from error
    try:
        try:
            _claim(handle, file)
        except OSError as error:
            raise BuildError(f"một lần dựng khác đang chạy ({file.name}); đợi xong rồi chạy lại") from error
        try:
            yield
        finally:
            with suppress(OSError):
                file.unlink()
    finally:
        os.close(handle)


def _claim(handle: int, file: Path) -> None:
    _lock(handle)
    if not os.path.samestat(os.fstat(handle), file.stat()):
        raise OSError(errno.EAGAIN, "the file was taken away by the build that held it")


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def refuse_links(target: Path) -> None:
    """Nothing is written through a link: not *target*, nor what leads to it from here; before that it is a choice.

    Raises:
        BuildError: there is one.
    """
    here, target = Path.cwd(), Path(os.path.abspath(target))  # noqa: PTH100 — `resolve` would follow a link
    for one in (target, *(folder for folder in target.parents if here in folder.parents)):
        if one.is_symlink():
            raise BuildError(f"{one.name} là liên kết tượng trưng; chỉ ra thư mục thật bằng --output")


def _refuse_foreign(target: Path, *, take_over: bool) -> None:
    if target.exists() and not target.is_dir():
        raise BuildError(f"{target.name} là tệp, không phải thư mục; chọn thư mục khác bằng --output")
    if (target / ".git").exists() or target == Path.cwd():
        raise BuildError(f"thư mục {target.name} là nơi làm việc, không phải nơi nhận trang; chọn --output khác")
    known = take_over or (target / MARKER).exists() or (target / "index.html").exists()
    if target.is_dir() and any(target.iterdir()) and not known:
        raise BuildError(f"thư mục {target.name} có tệp lạ; chọn --output khác, hoặc thêm --clean để thay cả thư mục")


def _remove_leftovers(target: Path) -> None:
    """Clear what a killed build left beside *target*; a site moved aside in the middle of a swap is put back first."""
    for old in sorted(target.parent.glob(f".{target.name}.old-*")):
        if not target.exists() and not old.is_symlink():
            old.rename(target)
    for leftover in (*target.parent.glob(f".{target.name}.new-*"), *target.parent.glob(f".{target.name}.old-*")):
        _take_away(leftover)


def _take_away(path: Path) -> None:
    """Whatever stands at *path*, were it a link."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    shutil.rmtree(path, ignore_errors=True)


def _swap(fresh: Path, target: Path) -> Path | None:
    """Put *fresh* in the place of *target*, in one step where the system can exchange two names; where *target* is now.

    What was in its place is under a name that the next build clears away.
    """
    if not target.exists():
        fresh.rename(target)
        return None
    if _exchange(fresh, target):
        return fresh
    old = target.with_name(f".{target.name}.old-{os.getpid()}")
    target.rename(old)
    fresh.rename(target)
    return old


def _exchange(one: Path, other: Path) -> bool:
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    if ctypes.get_errno() in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise BuildError(f"không đổi được thư mục {other.name}: {os.strerror(ctypes.get_errno())}; chọn --output khác")
