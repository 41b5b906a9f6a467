"""Git by its command: what landed on the main line, the bytes of files as they were, the tree of a day."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import IO, NamedTuple

from tthc.diagnostics import BuildError

VIETNAM = timezone(timedelta(hours=7))
"""Days are days in Việt Nam (UTC+7, no summer time)."""

_AT_ONCE = 256
"""Blobs asked for before the first is read: as many names as a pipe holds."""

_LINK = "120000"
"""Mode of a symbolic link, which is never followed."""

_LOG_FORMAT = "--format=%x01%H%x00%ct%x00%s%x00"


@dataclass(frozen=True, slots=True)
class Repository:
    """A folder under git, seen from one commit backwards.

    Attributes:
        top: the root of the working tree.
        prefix: path of the folder below `top`, with `/`; empty where it is the root itself.
        head: full hash of the commit up to which history is told.
    """

    top: Path
    prefix: str
    head: str


@dataclass(frozen=True, slots=True)
class Absence:
    """No history can be told, and why, in words for the operator."""

    reason: str


class Touched(NamedTuple):
    """A file that a landing changed: its path below the root; *blob* is empty where the file was removed."""

    path: str
    blob: str


class Landing(NamedTuple):
    """What one commit brought to the main line; a merged branch is one landing.

    Attributes:
        day: on which it landed (time of the committer, in Việt Nam).
    """

    commit: str
    day: date
    subject: str
    files: tuple[Touched, ...]


def repository_of(folder: Path) -> Repository | Absence:
    """The repository that tracks *folder* at the commit checked out, or why its history cannot be told."""
    try:
        said = _git(folder, "rev-parse", "--show-toplevel", "--show-prefix", "--is-shallow-repository")
        head = _git(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").strip()
    except FileNotFoundError:
        return Absence("máy này không có lệnh git")
    except subprocess.CalledProcessError as error:
        if b"dubious ownership" in error.stderr:
            return Absence("git không tin chủ của kho này; cho phép bằng: git config --global --add safe.directory …")
        return Absence("thư mục thủ tục không nằm trong một kho git đã có commit")
    top, prefix, shallow = said.splitlines()
    if shallow == "true":
        return Absence("kho git chỉ có phần ngọn (shallow); lấy đủ bằng: git fetch --unshallow")
    found = Repository(Path(top), prefix.rstrip("/"), head)
    if not _git(found.top, "ls-tree", "--name-only", head, "--", f"{found.prefix}/" if prefix else "."):
        return Absence("chưa commit nào có thư mục thủ tục")
    return found


def commit_of(repository: Repository, revision: str) -> str:
    """The full hash of the commit that *revision* names.

    Raises:
        BuildError: there is no such commit.
    """
    try:
        return _git(
            repository.top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        ).strip()
    except subprocess.CalledProcessError as error:
        raise BuildError(f"kho git không có bản “{revision}”; ghi mã commit, tên nhánh hoặc tên thẻ") from error


def commit_on(repository: Repository, day: date) -> str | None:
    """The last commit of the main line that had landed when *day* ended in Việt Nam; None before the first."""
    if day == date.max:
        return repository.head
    end = datetime(day.year, day.month, day.day, tzinfo=VIETNAM) + timedelta(days=1)
    last = int(end.timestamp()) - 1
    found = _git(repository.top, "log", "-1", "--first-parent", f"--before={last}", "--format=%H", repository.head)
    return found.strip() or None


def edited_since(repository: Repository, revision: str) -> frozenset[Path]:
    """Files of the whole working tree that differ from where it parted from *revision*, those not committed too.

    Raises:
        BuildError: there is no such commit, or none that both come from.
    """
    commit = commit_of(repository, revision)
    try:
        changed = _git(repository.top, "diff", "--name-only", "--no-renames", "-z", "--merge-base", commit)
    except subprocess.CalledProcessError as error:
        raise BuildError(f"bản “{revision}” và các tệp ở đây không có chung gốc trong git") from error
    added = _git(repository.top, "ls-files", "--others", "--exclude-standard", "-z")
    top = repository.top.resolve()
    return frozenset(top / path for path in (changed + added).split("\0") if path)


def day_of(repository: Repository, commit: str) -> date:
    """The day on which *commit* landed, in Việt Nam."""
    seconds = _git(repository.top, "log", "-1", "--format=%ct", commit)
    return datetime.fromtimestamp(int(seconds), VIETNAM).date()


def landings(repository: Repository) -> tuple[Landing, ...]:
    """Everything that ever changed in the folder along the main line, oldest first; one `git log`."""
    log = _git(
        repository.top,
        *("log", "--first-parent", "-m", "--reverse", "--raw", "--no-abbrev", "--no-renames", "-z", _LOG_FORMAT),
        *(repository.head, "--", repository.prefix or "."),
    )
    return tuple(_landing(chunk, repository.prefix) for chunk in log.split("\x01")[1:])


def shared_tip(repository: Repository) -> str:
    """The newest commit that a clone has in common with the main branch of where it came from; else its own newest."""
    try:
        return _git(repository.top, "merge-base", repository.head, "refs/remotes/origin/HEAD").strip()
    except subprocess.CalledProcessError:
        return repository.head


def taken_away(repository: Repository, tip: str) -> tuple[str, ...]:
    """Paths below the folder of all files that the main line up to *tip* took away, newest first; one `git log`."""
    found = _git(
        repository.top,
        *("log", "--first-parent", "-m", "--diff-filter=D", "--name-only", "--no-renames", "-z", "--format="),
        *(tip, "--", repository.prefix or "."),
    )
    start = len(repository.prefix) + 1 if repository.prefix else 0
    return tuple(path[start:] for path in found.split("\0") if path)


def _landing(chunk: str, prefix: str) -> Landing:
    commit, seconds, subject, rest = chunk.split("\0", 3)
    words = rest.strip("\n\0").split("\0")
    day = datetime.fromtimestamp(int(seconds), VIETNAM).date()
    start = len(prefix) + 1 if prefix else 0
    blobs = (facts.split()[3] for facts in words[::2] if facts)
    files = tuple(
        Touched(path[start:], blob if blob.strip("0") else "") for blob, path in zip(blobs, words[1::2], strict=False)
    )
    return Landing(commit, day, subject, files)


def tree_at(repository: Repository, commit: str) -> dict[str, str]:
    """Path below the folder → blob, of every file of the folder at *commit*."""
    found = _git(repository.top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", repository.prefix or ".")
    start = len(repository.prefix) + 1 if repository.prefix else 0
    rows = (row.partition("\t") for row in found.split("\0") if row)
    return {path[start:]: facts.split()[2] for facts, _, path in rows}


class Blobs:
    """Bytes of files by their blob, from one `git cat-file --batch` that stays open; one for each process."""

    def __init__(self, top: Path) -> None:
        self._top = top
        self._owner = 0
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, blobs: Sequence[str]) -> Iterator[bytes]:
        """The bytes of each of *blobs*, which must exist and be read to the end."""
        ask, answer = self._pipes()
        for start in range(0, len(blobs), _AT_ONCE):
            some = blobs[start : start + _AT_ONCE]
            ask.write("".join(f"{blob}\n" for blob in some).encode())
            ask.flush()
            for _ in some:
                size = int(answer.readline().split()[2])
                yield answer.read(size)
                answer.read(1)

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None or self._owner != os.getpid():
            command = ("git", "-C", str(self._top), "cat-file", "--batch")
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, env=_environment())
            self._owner = os.getpid()
        if self._process.stdin is None or self._process.stdout is None:
            raise BuildError("không đọc được kho git")
        return self._process.stdin, self._process.stdout

    def close(self) -> None:
        """End the command of this process, where one was begun."""
        if self._process is not None and self._owner == os.getpid():
            self._process.communicate()
            self._process = None


@contextmanager
def open_blobs(repository: Repository) -> Iterator[Blobs]:
    """A reader of blobs that is closed at the end."""
    blobs = Blobs(repository.top)
    try:
        yield blobs
    finally:
        blobs.close()


def write_tree(repository: Repository, commit: str, folder: Path, paths: Sequence[str]) -> None:
    """Write the files at *paths*, below the root of the repository, as they were at *commit* under *folder*."""
    with open_blobs(repository) as blobs:
        found = _git(repository.top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths)
        rows = (row.partition("\t") for row in found.split("\0") if row)
        files = {path: facts.split() for facts, _, path in rows}
        kept = {path: blob for path, (mode, kind, blob) in files.items() if kind == "blob" and mode != _LINK}
        for path, content in zip(kept, blobs.read(tuple(kept.values())), strict=True):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


def _git(folder: Path, *words: str) -> str:
    command = ("git", "--no-optional-locks", "-C", str(folder), "-c", "core.quotepath=off", *words)
    done = subprocess.run(command, capture_output=True, check=True, env=_environment())
    return done.stdout.decode("utf-8", "surrogateescape")


def _environment() -> dict[str, str]:
    """The environment without what a hook says of another repository."""
    return {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
