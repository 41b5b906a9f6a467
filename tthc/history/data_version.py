"""Which version of the data a site shows: the commit, its day, and the tag where it has one."""

import os
import subprocess
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

_VIETNAM = timezone(timedelta(hours=7))
_GIT = ("git", "--no-optional-locks", "-C")


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the data, as readers can quote it.

    Attributes:
        commit: full hash of the commit that was checked out; empty where none is known.
        day: on which the commit was made, in Việt Nam.
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

        >>> Version("c687a1d0a1b2", date(2026, 11, 24), is_edited=True).name
        'c687a1d0a1-sua'
        """
        return self.commit[:10] + ("-sua" if self.is_edited else "")


UNKNOWN = Version()


def version_of(folder: Path, commit: str = "") -> Version:
    """The version of *folder*; `UNKNOWN` where git is absent or no commit holds the folder.

    Args:
        commit: that the files were taken from; empty for the working tree.

    A shallow clone knows its commit as well as a full one; its tag only where the tag was fetched.
    """
    tree = _git(folder, "rev-parse", "--verify", "--quiet", "HEAD:./")
    revision = commit or "HEAD"
    found, _, seconds = _git(folder, "rev-list", "--max-count=1", "--format=%ct", revision).partition("\n")
    if not tree or not seconds:
        return UNKNOWN
    edited = commit == "" and _git(folder, "status", "--porcelain", "--untracked-files=no")
    added = commit == "" and _git(folder, "ls-files", "--others", "--exclude-standard", "--directory", "--", ".")
    return Version(
        found.removeprefix("commit "),
        datetime.fromtimestamp(int(seconds), _VIETNAM).date(),
        _git(folder, "describe", "--tags", "--exact-match", revision),
        bool(edited or added),
    )


def _git(folder: Path, *words: str) -> str:
    """What git answers about the repository around *folder*, whatever repository a hook may name; empty for a no."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        done = subprocess.run([*_GIT, folder, *words], capture_output=True, env=environment, check=False)
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""
