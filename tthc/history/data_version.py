"""Which version of the data a site shows: the commit, its day, and the tag where it has one."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tthc.history.git import Repository, blob_name_of
from tthc.history.mainline import list_steps
from tthc.history.runner import Git, open_git, root_of
from tthc.text import format_long_date


@dataclass(frozen=True, slots=True)
class DataVersion:
    """A version of the data, as readers can quote it.

    Attributes:
        commit: full hash of the commit that was checked out; empty where none is known.
        day: on which the commit landed, in Việt Nam.
        tag: that names exactly this commit; empty for none.
        is_edited: whether files differ from the commit, so that nobody can build these bytes again.
    """

    commit: str = ""
    day: date | None = None
    tag: str = ""
    is_edited: bool = False

    @property
    def name(self) -> str:
        """Ten digits of the commit, as many in every clone, and a word where files were edited; empty for none.

        >>> DataVersion("c687a1d0a1b2", date(2026, 11, 24), is_edited=True).name
        'c687a1d0a1-sua'
        """
        return self.commit[:10] + ("-sua" if self.is_edited else "")

    @property
    def long_day(self) -> str:
        """The day as people read it; empty for none."""
        return format_long_date(self.day) if self.day else ""


UNKNOWN_VERSION = DataVersion()


def version_of(folder: Path, commit: str = "", clock: date = date.max) -> DataVersion:
    """The version of *folder*; `UNKNOWN_VERSION` where git is absent or no commit holds the folder.

    Args:
        commit: that the files were taken from; empty for the working tree.
        clock: the day on which it is asked.

    A shallow clone knows its commit as well as a full one; its tag only where the tag was fetched.
    """
    root = root_of(folder)
    git = open_git(root) if root else None
    if root is None or not isinstance(git, Git):
        return UNKNOWN_VERSION
    prefix = folder.resolve().relative_to(root).as_posix()
    revision = commit or "HEAD"
    found = (git.ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") or "").strip()
    if not found or git.ask("rev-parse", "--verify", "--quiet", f"HEAD:{prefix}") is None:
        return UNKNOWN_VERSION
    return DataVersion(
        found,
        list_steps(Repository(git, prefix, found, clock))[-1].day,
        (git.ask("describe", "--tags", "--exact-match", revision) or "").strip(),
        commit == "" and is_edited(git, prefix),
    )


def is_edited(git: Git, prefix: str) -> bool:
    """Whether the working tree is not what the commit holds: a file differs, or one was added below *prefix*."""
    return _is_changed(git) or bool(_added(git, prefix))


def _is_changed(git: Git) -> bool:
    """Whether files differ from the commit, not only in what attributes of this clone alone would make of them."""
    words = ("status", "--porcelain", "-z", "--untracked-files=no", "--ignore-submodules=all", "--no-renames")
    rows = [row for row in git.read(*words).split("\0") if row]
    doubted = [row[3:] for row in rows if row.startswith(" M ")]
    if len(doubted) < len(rows):
        return True
    return any(_differs(git, path) for path in (*doubted, *_unwatched(git)))


def _unwatched(git: Git) -> Iterator[str]:
    """Files that git was told not to look at (`--assume-unchanged`, `--skip-worktree`); those left out say nothing."""
    for row in git.read("ls-files", "-v", "-z").split("\0"):
        flag, path = row[:1], row[2:]
        if flag.islower() or (flag == "S" and os.path.lexists(git.root / path)):
            yield path


def _differs(git: Git, path: str) -> bool:
    """Whether the bytes of the file at *path* are not those that were added last; git reads no link and no folder."""
    file = git.root / path
    if file.is_symlink() or not file.is_file():
        return True
    staged = git.read("ls-files", "--stage", "-z", "--", path).split()[1]
    return blob_name_of(file.read_bytes(), like=staged) != staged


def _added(git: Git, prefix: str) -> str:
    """Files that no commit holds; what the repository of this machine alone ignores is published all the same."""
    return git.read("ls-files", "--others", "--exclude-per-directory=.gitignore", "--directory", "--", prefix)
