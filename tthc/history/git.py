"""What git knows: the commit checked out, the bytes of files as they were, the tree of a commit."""

import hashlib
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from tthc.diagnostics import BuildError
from tthc.disk import write_new
from tthc.history.runner import CLONE_ANEW, Git, open_git, root_of
from tthc.text import make_printable

_AT_ONCE = 256
"""Blobs asked for before the first is read: as many names as a pipe holds."""

_FACTS = 3
"""Name, kind and size stand before the bytes of a blob."""

_NO_COMMIT = "thư mục thủ tục không nằm trong một kho git đã có commit"
_BROKEN = "kho git hỏng: không đọc được nội dung một bản cũ"
_PARTIAL = "kho git thiếu nội dung các bản cũ (partial clone); lấy đủ bằng: git fetch --refetch --no-filter"

_SHA256 = 64
"""Letters of a name in a repository that was made with `--object-format=sha256`."""

_LINK = "120000"
"""Mode of a symbolic link, which is never followed."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A folder under git, seen from one commit backwards.

    Attributes:
        git: what is asked about it.
        prefix: path of the folder below `top`, with `/`.
        head: full hash of the commit up to which history is read.
        clock: the day on which it is read; what is dated later was dated by a clock that is wrong.
    """

    git: Git
    prefix: str
    head: str
    clock: date = date.max

    @property
    def top(self) -> Path:
        """The root of the working tree."""
        return self.git.root


@dataclass(frozen=True, slots=True)
class Absence:
    """No history can be read.

    Attributes:
        reason: why, in words for the operator.
        is_curable: whether there is one all the same, and the reason ends with how it is had.
    """

    reason: str
    is_curable: bool = False


def repository_of(folder: Path, clock: date = date.max) -> Repository | Absence:
    """The repository that tracks *folder* at the commit checked out, or why its history cannot be read.

    Args:
        clock: the day on which it is read; where none is given, no commit is taken to be dated ahead.

    Raises:
        BuildError: the working tree was told to leave out some of the folder.
    """
    root = root_of(folder)
    git = open_git(root) if root else None
    if root is None or git is None:
        return Absence(_NO_COMMIT)
    if isinstance(git, str):
        return Absence(git, is_curable=True)
    head = git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if head is None:
        return _without_commit(git)
    found = Repository(git, folder.resolve().relative_to(root).as_posix(), head.strip(), clock)
    if not git.read("ls-tree", "--name-only", found.head, "--", f"{found.prefix}/"):
        return Absence("chưa commit nào có thư mục thủ tục")
    _refuse_sparse(found)
    lacking = _lacking(found)
    return Absence(lacking, is_curable=True) if lacking else found


def _without_commit(git: Git) -> Absence:
    """Why no commit is checked out: none was made, it cannot be read, or the branch is one that is not there."""
    if git.ask("rev-parse", "--verify", "--quiet", "HEAD"):
        return Absence(f"kho git hỏng: không đọc được commit đang dùng; {CLONE_ANEW}", is_curable=True)
    if git.read("for-each-ref", "--count=1"):
        return Absence(
            "nhánh đang dùng chưa có commit nào; sang nhánh có lịch sử bằng: git switch main", is_curable=True
        )
    return Absence(_NO_COMMIT)


def _refuse_sparse(repository: Repository) -> None:
    """Files that a sparse checkout leaves out would look like files that were taken away."""
    git = repository.git
    if not any(one.key == "core.sparsecheckout" for one in git.settings):
        return
    listed = git.read("ls-files", "-t", "-z", "--", repository.prefix).split("\0")
    if any(row.startswith("S ") and not os.path.lexists(repository.top / row[2:]) for row in listed):
        raise BuildError("thư mục làm việc thiếu một phần (sparse-checkout); lấy đủ bằng: git sparse-checkout disable")


def _lacking(repository: Repository) -> str:
    """Why some of the history is not in this clone, and how it is had; empty where all of it is."""
    git = repository.git
    if git.read("rev-parse", "--is-shallow-repository").strip() == "true":
        return "kho git chỉ có phần ngọn (shallow); lấy đủ bằng: git fetch --unshallow"
    lines = (repository.head, find_shared_tip(repository))
    words = ("rev-list", "--objects", "--missing=print", "--first-parent", *lines, "--", repository.prefix)
    objects = git.ask(*words) if git.is_partial else ""
    return _PARTIAL if objects is None or "\n?" in objects else ""


def is_tracked(file: Path) -> bool:
    """Whether a repository brings *file*, so that whoever changes the repository can change it."""
    root = root_of(file)
    git = open_git(root) if root else None
    if root is None or isinstance(git, str) or git is None:
        return False
    path = file.parent.resolve() / file.name
    return bool(git.read("ls-files", "-z", "--", path.relative_to(root).as_posix()))


def commit_of(repository: Repository, revision: str) -> str:
    """The full hash of the commit that *revision* names.

    Raises:
        BuildError: there is no such commit, or the repository is damaged.
    """
    found = repository.git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found is None:
        repository.git.read(
            "rev-list", "--count", repository.head
        )  # says so where it is the repository that is damaged
        raise BuildError(f"kho git không có bản “{revision}”; ghi mã commit, tên nhánh hoặc tên thẻ")
    return found.strip()


def list_edited_since(repository: Repository, revision: str) -> frozenset[Path]:
    """Files of the whole working tree that differ from where it parted from *revision*, those not committed too.

    Raises:
        BuildError: there is no such commit, or none that both come from.
    """
    git, commit = repository.git, commit_of(repository, revision)
    parted = git.ask("merge-base", commit, repository.head)
    if parted is None:
        raise BuildError(f"bản “{revision}” và các tệp ở đây không có chung gốc trong git")
    changed = git.read("diff", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "-z", parted.strip())
    added = git.read("ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(repository.top / path for path in (changed + added).split("\0") if path)


def find_shared_tip(repository: Repository) -> str:
    """The newest commit that a clone has in common with the main branch of where it came from; else its own newest."""
    shared = (repository.git.ask("merge-base", repository.head, line) for line in _published_lines(repository.git))
    return next((found.strip() for found in shared if found), repository.head)


def _published_lines(git: Git) -> Iterator[str]:
    """Where a clone may know the published branch: of the remote “origin”, else of the one that it was cloned from."""
    yield from (f"refs/remotes/origin/{name}" for name in ("HEAD", "main", "master"))
    cloned = git.read("for-each-ref", "--format=%(refname)", "refs/remotes/*/HEAD").split()
    if len(cloned) == 1:
        yield from cloned


def list_removed(repository: Repository, tip: str) -> tuple[str, ...]:
    """Paths below the folder of all files that the main line up to *tip* took away, newest first."""
    git, below = repository.git, ("--", repository.prefix)
    commits = git.read("rev-list", "--first-parent", tip, *below)
    shown = ("--diff-merges=first-parent", "--root", "-r", "--no-commit-id", "--name-only", "--no-renames", "-z")
    found = git.read("diff-tree", "--stdin", *shown, "--diff-filter=D", *below, feed=commits.encode())
    start = len(repository.prefix) + 1 if repository.prefix else 0
    return tuple(path[start:] for path in found.split("\0") if path)


def tree_at(repository: Repository, commit: str) -> dict[str, str]:
    """Path below the folder → blob, of every file of the folder at *commit*."""
    found = repository.git.read("ls-tree", "-r", "-z", "--full-tree", commit, "--", repository.prefix)
    start = len(repository.prefix) + 1
    rows = (row.partition("\t") for row in found.split("\0") if row)
    return {path[start:]: facts.split()[2] for facts, _, path in rows}


class Blobs:
    """Bytes of files by their blob, from one `git cat-file --batch` that stays open; one for each process."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._owner = 0
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, blobs: Sequence[str]) -> Iterator[bytes]:
        """The bytes of each of *blobs*, which must be read to the end.

        Raises:
            BuildError: one of them is not in the repository.
        """
        ask, answer = self._pipes()
        for start in range(0, len(blobs), _AT_ONCE):
            some = blobs[start : start + _AT_ONCE]
            with suppress(BrokenPipeError):
                ask.write("".join(f"{blob}\n" for blob in some).encode())
                ask.flush()
            for blob in some:
                facts = answer.readline().split()
                if len(facts) != _FACTS:
                    raise BuildError(_PARTIAL if self._git.is_partial else f"{_BROKEN}; {CLONE_ANEW}")
                content = answer.read(int(facts[2]))
                if blob_name_of(content, like=blob) != blob:
                    raise BuildError(f"{_BROKEN}; {CLONE_ANEW}")
                yield content
                answer.read(1)

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None or self._owner != os.getpid():
            self._process = self._git.start("cat-file", "--batch")
            self._owner = os.getpid()
        if self._process.stdin is None or self._process.stdout is None:
            raise BuildError("không đọc được kho git")
        return self._process.stdin, self._process.stdout

    def close(self) -> None:
        """End the command of this process, where one was begun."""
        if self._process is not None and self._owner == os.getpid():
            self._process.communicate()
            self._process = None


def blob_name_of(content: bytes, like: str = "") -> str:
    """The name that git gives to a file of *content*, in a repository in which one is named *like*.

    Git itself reads an old file without a look at whether it is still the one that was named so.

    >>> blob_name_of(b""), len(blob_name_of(b"", like="a" * 64))
    ('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391', 64)
    """
    kind = "sha256" if len(like) == _SHA256 else "sha1"
    return hashlib.new(kind, b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


@contextmanager
def open_blobs(repository: Repository) -> Iterator[Blobs]:
    """A reader of blobs that is closed at the end."""
    blobs = Blobs(repository.git)
    try:
        yield blobs
    finally:
        blobs.close()


def write_tree(repository: Repository, commit: str, folder: Path, paths: Sequence[str]) -> None:
    """Write the files at *paths*, below the root of the repository, as they were at *commit* under *folder*."""
    with open_blobs(repository) as blobs:
        found = repository.git.read("ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths)
        rows = (row.partition("\t") for row in found.split("\0") if row)
        files = {path: facts.split() for facts, _, path in rows}
        for path, (mode, kind, _) in files.items():
            if kind != "blob" or mode == _LINK or not _stays_inside(path):
                raise BuildError(
                    f"bản {commit[:10]} có “{make_printable(path)}”, là liên kết hoặc dẫn ra ngoài; không dựng"
                )
        contents = blobs.read(tuple(blob for _, _, blob in files.values()))
        for path, content in zip(files, contents, strict=True):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            write_new(file, content)


def _stays_inside(path: str) -> bool:
    """Whether *path* of a tree, which anybody may have made, is below it on every system and no repository of its own.

    >>> (
    ...     _stays_inside("procedures/dat-dai/1-000101.md"),
    ...     _stays_inside("procedures/../x"),
    ...     _stays_inside("a/.Git/config"),
    ... )
    (True, False, False)
    """
    parts = path.split("/")
    return "\\" not in path and not any(part.casefold() in ("", ".", "..", ".git") for part in parts)
