"""The files as they stood on a day: those of the working tree, or for a past day those that had landed by then."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tthc.diagnostics import BuildError
from tthc.history.data_version import is_edited
from tthc.history.git import Absence, Repository, repository_of, write_tree
from tthc.history.mainline import commit_on, say_first_day
from tthc.text import format_short_date


class Checkout(NamedTuple):
    """Where the files of a day are.

    Attributes:
        procedures: the folder of procedures.
        config: the file of the configuration.
        repository: whose history they have, up to that day.
        commit: that they were taken from; empty for the working tree.
    """

    procedures: Path
    config: Path
    repository: Repository | Absence
    commit: str = ""


@contextmanager
def check_out(procedures: Path, config: Path, day: date, clock: date) -> Iterator[Checkout]:
    """The files of *day*: of the working tree where it is what stood on it, else those that had landed by then.

    The configuration is taken from the same commit where it is kept in the same repository.

    Args:
        day: the last of all days for the working tree, whatever was edited there.
        clock: the day on which it is asked.

    Raises:
        BuildError: see `repository_on`.
    """
    repository = repository_on(procedures, day, clock)
    commit = commit_on(repository, day) if isinstance(repository, Repository) else None
    if isinstance(repository, Absence) or commit is None or _stood(repository, commit, day):
        yield Checkout(procedures, config, repository)
        return
    with TemporaryDirectory(prefix="tthc-") as folder:
        then = replace(repository, head=commit)
        inside = _below(config, repository.top)
        write_tree(then, commit, Path(folder), tuple(filter(None, (repository.prefix, inside))))
        old = Path(folder) / repository.prefix
        if not old.is_dir():
            raise BuildError(f"ngày {format_short_date(day)} git chưa có thư mục thủ tục; chọn ngày sau bằng --as-of")
        old_config = Path(folder) / inside
        yield Checkout(old, old_config if inside and old_config.is_file() else config, then, commit)


def repository_on(procedures: Path, day: date, clock: date) -> Repository | Absence:
    """The repository of *procedures*, where it knows what stood on *day*, or why there is none to ask.

    Raises:
        BuildError: nothing had landed by *day*; or the history that would show it is there, but not in this clone or
            not to be read.
    """
    repository = repository_of(procedures, clock) if procedures.is_dir() else Absence("không có thư mục thủ tục")
    if isinstance(repository, Absence):
        if repository.is_curable and day < date.max:
            raise BuildError(f"không biết ngày {format_short_date(day)} danh mục nói gì: {repository.reason}")
    elif commit_on(repository, day) is None:
        raise BuildError(f"{say_first_day(repository, day)}; xem từ ngày ấy trở đi bằng --as-of")
    return repository


def refuse_past(procedures: Path, day: date, clock: date) -> None:
    """Refuse *day* where the working tree is not what stood on it.

    Raises:
        BuildError: newer files have landed since or were written, or nobody knows whether any have.
    """
    repository = repository_on(procedures, day, clock)
    if isinstance(repository, Repository) and not _stood(repository, commit_on(repository, day), day):
        raise BuildError(
            f"tệp đã đổi sau ngày {format_short_date(day)}; "
            f"xem trang của ngày đó: build.py build --as-of {day.isoformat()}"
        )


def _stood(repository: Repository, commit: str | None, day: date) -> bool:
    """Whether the working tree is what stood on *day*, on which *commit* had landed: edits are of today."""
    return commit == repository.head and (day == date.max or not is_edited(repository.git, repository.prefix))


def _below(file: Path, top: Path) -> str:
    """The path of *file* below *top*; empty where it lies elsewhere."""
    whole = file.resolve()
    return whole.relative_to(top.resolve()).as_posix() if whole.is_relative_to(top.resolve()) else ""
