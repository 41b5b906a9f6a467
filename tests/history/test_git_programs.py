"""No program that a repository, a person or a folder names is started by the git that reads the history."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result
from hooked import install
from planted import LATER, as_user, plant, played, sign, trap
from scripted import START, git

from build import cli
from tthc.diagnostics import BuildError
from tthc.history.data_version import version_of
from tthc.history.git import Absence, Repository, repository_of
from tthc.history.mainline import list_landings
from tthc.history.runner import Git, open_git, root_of

ME = ("-c", "user.name=a", "-c", "user.email=a@b.vn")
COMMIT = (*ME, "commit", "--allow-empty")
FILE = "procedures/dat-dai/1-000001.md"
BEFORE = [
    {"core.hooksPath": f"{at}.githooks", "merge.thu-tuc.driver": f"'{at}.githooks/merge-procedure' %O %A %B %P"}
    for at in ("", "tỉnh/thủ tục/")
]
"""What `make hooks` set when git ran the hooks out of the tree."""
OVER_SSH = ("ls-remote", "ssh://a.invalid/b")


class Way(NamedTuple):
    """A way to make git start a program.

    Attributes:
        settings: in which `BAY` stands for the program.
        words: the command that would start it; `KY` stands for a signed commit.
        feed: what it reads.
    """

    settings: Mapping[str, str]
    words: tuple[str, ...]
    feed: str = ""


WAYS = {
    "gpg": Way({"gpg.program": "BAY"}, ("verify-commit", "KY")),
    "gpg of one kind": Way({"gpg.openpgp.program": "BAY"}, ("verify-commit", "KY")),
    "fsmonitor": Way({"core.fsmonitor": "BAY"}, ("status",)),
    "hooks": Way({"core.hooksPath": "HOOKS"}, (*COMMIT, "-m", "x")),
    "editor": Way({"core.editor": "BAY"}, COMMIT),
    "external diff": Way({"diff.external": "BAY"}, ("diff",)),
    "diff of one kind": Way({"diff.bay.command": "BAY"}, ("diff",)),
    "textconv": Way({"diff.bay.textconv": "BAY"}, ("diff",)),
    "filter in": Way({"filter.bay.clean": "BAY", "filter.bay.required": "true"}, ("hash-object", FILE)),
    "filter out": Way({"filter.bay.smudge": "BAY"}, ("cat-file", "--filters", f"HEAD:{FILE}")),
    "filter that stays": Way({"filter.bay.process": "BAY"}, ("hash-object", FILE)),
    "ssh": Way({"core.sshCommand": "BAY"}, OVER_SSH),
    "upload": Way({"remote.o.url": ".", "remote.o.uploadpack": "BAY"}, ("ls-remote", "o")),
    "transport": Way({"protocol.ext.allow": "always", "remote.o.url": "ext::BAY"}, ("ls-remote", "o")),
    "credential": Way({"credential.helper": "BAY"}, ("credential", "fill"), "protocol=https\nhost=a\n\n"),
    "password": Way({"core.askPass": "BAY"}, ("credential", "fill"), "protocol=https\nhost=a\n\n"),
    "alias": Way({"alias.bay": "!BAY"}, ("bay",)),
}


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, [*words, f"--procedures={folder / 'procedures'}"])


def build(folder: Path, *words: str) -> Result:
    where = (f"--config={folder / 'site_config.yaml'}", f"--output={folder.parent / 'site'}", "--no-search")
    return run(folder, "build", *where, *words)


def git_of(folder: Path) -> Git:
    git = open_git(folder)
    assert isinstance(git, Git), git
    return git


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue in git with one edit that is not committed, whose attributes name every kind of driver."""
    folder = tmp_path / "kho"
    played(folder)
    (folder / ".git" / "info" / "attributes").write_text("*.md diff=bay filter=bay\n", "utf-8")
    file = folder / FILE
    file.write_text(file.read_text("utf-8").replace("Thủ tục một", "Thủ tục hai", 1), "utf-8")
    return folder


@pytest.mark.parametrize("place", ["repository", "person"])
@pytest.mark.parametrize("way", WAYS)
def test_a_program_that_would_run_for_a_person_does_not_run_for_us(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, place: str
) -> None:
    settings, words, feed = WAYS[way]
    program, trace = trap(tmp_path)
    (tmp_path / "hooks").mkdir()
    (tmp_path / "hooks" / "pre-commit").symlink_to(program)
    named = {"HOOKS": str(tmp_path / "hooks"), "BAY": str(program)}
    shown = {key: named.get(value, value.replace("BAY", str(program))) for key, value in settings.items()}
    plant(folder / ".git" / "config" if place == "repository" else tmp_path / ".gitconfig", shown)
    command = tuple(sign(folder) if word == "KY" else word for word in words)
    monkeypatch.setenv("HOME", str(tmp_path))

    as_user(folder, command, feed)
    assert trace.exists()
    trace.unlink()
    with suppress(BuildError):
        git_of(folder).read(*command, feed=feed.encode())

    assert not trace.exists()


@pytest.mark.parametrize("name", ["GIT_EXTERNAL_DIFF", "GIT_SSH_COMMAND", "GIT_EDITOR", "GIT_ASKPASS"])
def test_the_environment_starts_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    ways = {"GIT_EXTERNAL_DIFF": ("diff",), "GIT_SSH_COMMAND": OVER_SSH, "GIT_EDITOR": COMMIT}
    program, trace = trap(tmp_path)
    words, feed = ways.get(name, ("credential", "fill")), "protocol=https\nhost=a\n\n"
    as_user(folder, words, feed, **{name: str(program)})
    assert trace.exists()
    trace.unlink()
    monkeypatch.setenv(name, str(program))
    with suppress(BuildError):
        git_of(folder).read(*words, feed=feed.encode())

    assert not trace.exists()


def hide(folder: Path, program: Path, name: str) -> Path:
    """A repository in the procedures of *folder* with one commit that it tells, and settings that start *program*."""
    other = folder.parent / "khac"
    played(other)
    settings = {"gpg.program": str(program), "core.fsmonitor": str(program), "log.showSignature": "true"}
    plant(other / ".git" / "config", {**settings, "core.worktree": str(folder / "procedures")})
    Git(other).read("update-ref", "refs/heads/main", sign(other))
    hidden = folder / "procedures" / name
    hidden.mkdir(exist_ok=True)
    for one in (other / ".git").iterdir():
        one.rename(hidden / one.name)
    return hidden


@pytest.mark.parametrize("name", [".", ".git", "dat-dai", "dat-dai/.git"])
def test_a_repository_hidden_among_the_procedures_is_not_taken_for_that_of_the_project(
    folder: Path, tmp_path: Path, name: str
) -> None:
    program, trace = trap(tmp_path)
    hide(folder, program, name)
    results = build(folder), run(folder, "compare", START.isoformat(), LATER.isoformat())
    found = repository_of(folder / "procedures")

    assert [result.exit_code for result in results] == [1, 0], [result.output for result in results]
    assert "stray-file" in results[0].output
    assert "2/QĐ-UBND" in results[1].output
    assert isinstance(found, Repository)
    assert (found.top, found.head) == (folder, git(folder, "rev-parse", "HEAD").strip())
    assert version_of(folder / "procedures").commit == found.head
    assert not trace.exists()


@pytest.mark.parametrize("name", [".", ".git"])
def test_a_hidden_repository_is_not_taken_where_the_project_has_none(folder: Path, tmp_path: Path, name: str) -> None:
    program, trace = trap(tmp_path)
    hide(folder, program, name)
    (folder / ".git").rename(tmp_path / "git-cu")

    assert root_of(folder / "procedures") is None
    assert isinstance(repository_of(folder / "procedures"), Absence)
    assert "stray-file" in build(folder).output
    assert not trace.exists()


@pytest.mark.parametrize("command", ["build", "check", "compare", "annex"])
def test_a_setting_of_the_repository_that_names_a_program_is_told_with_its_file(
    folder: Path, tmp_path: Path, command: str
) -> None:
    program, trace = trap(tmp_path)
    (folder / ".git" / "hooks" / "post-index-change").symlink_to(program)
    (tmp_path / "them").write_text(f"[gpg]\n\tprogram = {program}\n", "utf-8")
    settings = {
        "core.fsmonitor": str(program),
        "filter.bay.clean": str(program),
        "include.path": str(tmp_path / "them"),
    }
    plant(folder / ".git" / "config", settings)
    rest = {"build": [], "check": [], "compare": ["HEAD~1", "HEAD"], "annex": ["--since=HEAD~1"]}[command]
    result = build(folder) if command == "build" else run(folder, command, *rest)

    shown = [line for line in result.stderr.splitlines() if line.startswith("Lưu ý: ") and "chương trình" in line]
    assert [line.split(" là ")[0] for line in shown] == [
        "Lưu ý: .git/config đặt core.fsmonitor",
        "Lưu ý: .git/config đặt filter.bay.clean",
        f"Lưu ý: {tmp_path / 'them'} đặt gpg.program",
    ]
    assert not trace.exists()


@pytest.mark.parametrize("once_set", [{}, *BEFORE], ids=["now", "before", "before, in a folder"])
def test_what_make_hooks_sets_and_settings_that_start_nothing_are_not_told(
    folder: Path, once_set: dict[str, str]
) -> None:
    install(folder)
    settings = {"core.fsmonitor": "false", "pager.log": "true", "alias.st": "status", **once_set}
    plant(folder / ".git" / "config", settings)

    assert "merge.thu-tuc-theo-truong.driver" in git(folder, "config", "--list")
    assert "Lưu ý" not in run(folder, "check").stderr


def test_a_worktree_and_a_project_below_the_root_of_a_repository_tell_their_history(tmp_path: Path) -> None:
    (tmp_path / "to").mkdir()
    played(tmp_path / "to" / "du-an")
    (tmp_path / "to" / "du-an" / ".git").rename(tmp_path / "to" / ".git")
    git(tmp_path / "to", *ME, "add", "--all")
    git(tmp_path / "to", *ME, "commit", "--quiet", "--message", "dời vào thư mục con")
    git(tmp_path / "to", "worktree", "add", "--quiet", str(tmp_path / "cay"))
    for top in (tmp_path / "to", tmp_path / "cay"):
        found = repository_of(top / "du-an" / "procedures")

        assert isinstance(found, Repository), found
        assert (found.top, found.prefix) == (top, "du-an/procedures")
        assert [landing.subject for landing in list_landings(found)] == ["dời vào thư mục con"]
        assert version_of(top / "du-an" / "procedures").is_edited is False


def test_a_folder_that_the_user_trusts_is_read_though_another_owns_it_and_nothing_else_of_the_user_is(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, trace = trap(tmp_path)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setattr("tthc.history.runner._KEPT", ("PATH", "GIT_TEST_ASSUME_DIFFERENT_OWNER"))
    monkeypatch.setenv("HOME", str(tmp_path))
    untrusted = repository_of(folder / "procedures")
    plant(tmp_path / ".gitconfig", {"safe.directory": "~/kho", "core.fsmonitor": str(program)})
    trusted = repository_of(folder / "procedures")

    assert isinstance(untrusted, Absence)
    assert untrusted.reason.endswith(f"git config --global --add safe.directory {folder}")
    assert isinstance(trusted, Repository)
    assert version_of(folder / "procedures").is_edited
    assert not trace.exists()
