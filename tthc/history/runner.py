"""The one place where git is run: on the repository of the project and no other, heeding no settings but ours."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tthc.diagnostics import BuildError
from tthc.text import make_printable

_KEPT = ("PATH", "SUDO_UID", "SYSTEMROOT", "TMPDIR")
"""What is left of the environment; git's own check of the owner asks for SUDO_UID."""

_ENVIRONMENT: Mapping[str, str] = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}

_SETTINGS: Mapping[str, str] = {
    "advice.graftFileDeprecated": "false",
    "core.attributesFile": os.devnull,
    "core.autocrlf": "false",
    "core.commitGraph": "false",
    "core.excludesFile": os.devnull,
    "core.fileMode": "false",
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.quotePath": "false",
    "core.useReplaceRefs": "false",
    "diff.autoRefreshIndex": "true",
    "diff.ignoreSubmodules": "all",
    "diff.orderFile": os.devnull,
    "diff.relative": "false",
    "i18n.logOutputEncoding": "UTF-8",
    "safe.bareRepository": "explicit",
}

_STARTS = re.compile(
    r"(?:alias|browser|difftool|filter|man|mergetool|pager)\..+|submodule\..+\.update"
    r"|.+\.(?:alternaterefscommand|askpass|cmd|command|defaultkeycommand|difffilter|driver|editor|external|fsmonitor"
    r"|gitproxy|helper|hookspath|packobjectshook|pager|process|program|receivepack|recentobjectshook|sshcommand|textconv"
    r"|tunnel|uploadpack|vcs)"
)
"""Settings with which git can start a program; their sections and names come in lower case."""

_STARTS_NONE = re.compile(r"|true|false|yes|no|on|off|[01]", re.IGNORECASE)

_OURS = re.compile(
    r"core\.hookspath=(?:.+/)?\.githooks|merge\.thu-tuc(?:-theo-truong)?\.driver="
    r"(?:'?(?:.+/)?\.githooks|\"\$\(git rev-parse --git-common-dir\)/thu-tuc)/merge-procedure['\"]? %O %A %B %P"
    r"(?: \|\| \{ \[ \$\? -ne 1 \] && : >%O && git merge-file -q %A %O %B; exit 1; \})?"
)
"""What `make hooks` sets, and what it set before it copied the hooks; whoever still has that learns it by the hook."""


CLONE_ANEW = "xem chỗ hỏng bằng: git fsck; lấy bản sao mới bằng: git clone ĐỊA_CHỈ_KHO"
"""The mend of a repository that is damaged: git itself cannot fetch anew what it has and cannot read."""


class Setting(NamedTuple):
    """A setting of a repository, and the file that makes it."""

    file: str
    key: str
    value: str

    @property
    def names_program(self) -> bool:
        """Whether git could start a program of somebody's choice for it."""
        if self.key.startswith(("alias.", "submodule.")):
            return self.value.startswith("!")
        is_harmless = _STARTS_NONE.fullmatch(self.value) or _OURS.fullmatch(f"{self.key}={self.value}")
        return self.value.startswith("ext::") or bool(_STARTS.fullmatch(self.key) and not is_harmless)


@dataclass(frozen=True, slots=True)
class Git:
    """Git on the repository whose `.git` stands in *root*.

    Attributes:
        settings: of the repository itself; those that can start a program are made empty.
        environment: what git is given besides, as by whom and when something is committed.
    """

    root: Path
    settings: tuple[Setting, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)

    def ask(self, *words: str) -> str | None:
        """What git answers; None where it says no."""
        done = self._run(words)
        return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None

    def read(self, *words: str, feed: bytes = b"") -> str:
        """What git answers, given *feed* to read.

        Raises:
            BuildError: it says no, and in its words why.
        """
        done = self._run(words, feed)
        if done.returncode != 0:
            why = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise BuildError(f"git không đọc được kho ({make_printable(why)}); {CLONE_ANEW}")
        return done.stdout.decode("utf-8", "surrogateescape")

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Git left running, with a pipe to write into and one to read from."""
        pipe = subprocess.PIPE
        return subprocess.Popen(
            self._command(words), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=self._environment()
        )

    @property
    def is_partial(self) -> bool:
        """Whether some of the history may have been left with whom it was cloned from."""
        return any(re.fullmatch(r"remote\..+\.promisor|extensions\.partialclone", one.key) for one in self.settings)

    def _run(self, words: Sequence[str], feed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return _done(self._command(words), self._environment(), feed)

    def _command(self, words: Sequence[str]) -> tuple[str, ...]:
        root = str(self.root)
        return ("git", "-C", root, f"--git-dir={self.root / '.git'}", f"--work-tree={root}", *words)

    def _environment(self) -> dict[str, str]:
        silenced = [(one.key, "") for one in self.settings if _STARTS.fullmatch(one.key)]
        return {**_environment(silenced), **self.environment}


def root_of(folder: Path) -> Path | None:
    """The nearest folder above *folder* with a `.git`; a repository that is hidden in *folder* is not looked for."""
    return next((one for one in folder.resolve().parents if (one / ".git").exists()), None)


def open_git(root: Path) -> Git | str:
    """Git on the repository of *root*, or why it cannot be read, in words for the operator.

    Git asks who owns a repository only where it finds it by itself, so it is let find this one and no other.
    """
    here = ("git", "-C", str(root), "rev-parse", "--git-dir")
    environment = {"GIT_CEILING_DIRECTORIES": str(root.parent)}
    try:
        found = _done(here, {**_environment(), **environment})
        if b"dubious ownership" in found.stderr:
            found = _done(here, {**_environment(_trusted()), **environment})
    except FileNotFoundError:
        return "máy này không có lệnh git"
    if b"dubious ownership" in found.stderr:
        return f"git không tin chủ của kho này; cho phép bằng: git config --global --add safe.directory {root}"
    if found.returncode != 0:
        return f"{root / '.git'} không phải một kho git đọc được; xem vì sao bằng: git status"
    return Git(root, tuple(_settings(Git(root).read("config", "--null", "--show-origin", "--list"), root)))


def run_apart(*words: str) -> int:
    """The exit status of git on files alone, whatever repository they lie in."""
    return _done(("git", f"--git-dir={os.devnull}", *words), _environment()).returncode


def list_ignored_programs(folder: Path) -> Iterator[str]:
    """What to tell the operator of each setting of the repository around *folder* that names a program."""
    root = root_of(folder)
    git = open_git(root) if root else None
    named = (one for one in git.settings if one.names_program) if isinstance(git, Git) else ()
    for file, key in dict.fromkeys((one.file, make_printable(one.key)) for one in named):
        yield f"{file} đặt {key} là một chương trình: không chạy; xóa bằng: git config --file {file} --unset-all {key}"


def _settings(listed: str, root: Path) -> Iterator[Setting]:
    words = listed.split("\0")
    for origin, said in zip(words[::2], words[1::2], strict=False):
        kind, _, file = origin.partition(":")
        key, _, value = said.partition("\n")
        if kind == "file":
            yield Setting(make_printable(file.removeprefix(f"{root}{os.sep}")), key, value)


def _trusted() -> list[tuple[str, str]]:
    """The folders that the user lets git trust, whoever owns them: all that is taken from the user's settings."""
    own = {
        key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key.startswith("GIT_CONFIG_")
    }
    words = ("config", "--null", "--type=path", "--get-all", "safe.directory")
    said = _done(("git", f"--git-dir={os.devnull}", *words), own).stdout
    return [("safe.directory", os.fsdecode(one)) for one in said.split(b"\0")[:-1]]


def _environment(settings: Sequence[tuple[str, str]] = ()) -> dict[str, str]:
    """The environment of git, with *settings* and then our own above those of the repository."""
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    numbered = dict(_numbered([*settings, *_SETTINGS.items()]))
    return {**kept, **_ENVIRONMENT, **numbered}


def _numbered(settings: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield "GIT_CONFIG_COUNT", str(len(settings))
    for number, (key, value) in enumerate(settings):
        yield from ((f"GIT_CONFIG_KEY_{number}", key), (f"GIT_CONFIG_VALUE_{number}", value))


def _done(
    command: Sequence[str], environment: Mapping[str, str], feed: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, input=feed, capture_output=True, env=environment, check=False)
