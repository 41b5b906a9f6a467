"""A branch into which the published one was merged says of earlier days what was published on them."""

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from scripted import git

from tthc.history.git import Repository, repository_of
from tthc.history.history import history_of
from tthc.history.mainline import commit_on

ROOT = Path(__file__).parents[2]
FILE = "procedures/ho-tich/1-000101.md"
OTHER = "procedures/ho-tich/1-000102.md"


def day(number: int) -> date:
    return date(2026, 11, number)


def write(folder: Path, file: str, text: str, number: int) -> None:
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(text, "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", f"--message={text}", day=day(number))


def named(folder: Path) -> None:
    git(folder, "config", "user.name", "a")
    git(folder, "config", "user.email", "a@b.example")


@pytest.fixture
def upstream(tmp_path: Path) -> Path:
    """The repository that is published: one text on the 1st, another on the 10th, both known to a clone `ban`."""
    folder = tmp_path / "kho"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    named(folder)
    write(folder, FILE, "một", 1)
    write(folder, OTHER, "một", 1)
    git(tmp_path, "clone", "--quiet", "kho", "ban")
    named(tmp_path / "ban")
    write(folder, FILE, "hai", 10)
    return folder


def seen(folder: Path) -> Repository:
    found = repository_of(folder / "procedures", day(30))
    assert isinstance(found, Repository)
    return found


def told(folder: Path, past: date) -> tuple[str, str]:
    """What both files said on *past*."""
    commit = commit_on(seen(folder), past)
    return git(folder, "show", f"{commit}:{FILE}"), git(folder, "show", f"{commit}:{OTHER}")


def pull(local: Path, number: int) -> None:
    git(local, "fetch", "--quiet")
    git(local, "merge", "--quiet", "--no-edit", "origin/main", day=day(number))


def work_before(local: Path) -> None:
    write(local, OTHER, "của tôi", 5)
    pull(local, 15)


def work_after(local: Path) -> None:
    write(local, OTHER, "của tôi", 12)
    pull(local, 15)


def work_with_a_move(local: Path) -> None:
    write(local, OTHER, "của tôi", 5)
    git(local, "mv", OTHER, OTHER.replace("102", "103"))
    git(local, "commit", "--quiet", "--message=x", day=day(6))
    pull(local, 15)


def merge_twice(local: Path) -> None:
    write(local, "procedures/x.md", "x", 3)
    pull(local, 12)
    write(local, "procedures/y.md", "x", 14)
    write(local.parent / "kho", "README.md", "x", 15)
    pull(local, 16)


def on_a_branch(local: Path) -> None:
    git(local, "checkout", "--quiet", "-b", "sua")
    write(local, OTHER, "của tôi", 5)
    pull(local, 15)


def from_another_name(local: Path) -> None:
    git(local, "remote", "rename", "origin", "congbo")
    git(local, "remote", "set-head", "congbo", "main")
    write(local, OTHER, "của tôi", 5)
    git(local, "fetch", "--quiet", "congbo")
    git(local, "merge", "--quiet", "--no-edit", "congbo/main", day=day(15))


def of_another_branch_name(local: Path) -> None:
    """A clone that knows two sources, the published one by the name of its main branch alone."""
    git(local, "remote", "set-head", "origin", "--delete")
    git(local, "remote", "add", "khac", "../kho")
    work_before(local)


@pytest.mark.parametrize(
    "work",
    [from_another_name, of_another_branch_name, work_before, work_after, work_with_a_move, merge_twice, on_a_branch],
)
def test_a_local_merge_of_what_is_published_changes_no_earlier_day(
    upstream: Path, tmp_path: Path, work: Callable[[Path], None]
) -> None:
    local = tmp_path / "ban"
    work(local)

    for number in range(1, 12):
        assert told(local, day(number)) == told(upstream, day(number)), number
    history = history_of(seen(local), day(30))
    history.close()
    published = history_of(seen(upstream), day(30))
    published.close()
    assert history.of("1.000101") == published.of("1.000101")
    assert commit_on(seen(local), day(30)) == git(local, "rev-parse", "HEAD").strip()


def test_what_a_merge_brings_is_told_of_the_day_of_the_merge(upstream: Path) -> None:
    local = upstream.parent / "ban"
    work_before(local)
    history = history_of(seen(local), day(30))
    history.close()

    assert [version.day for version in history.of("1.000102")] == [day(1), day(15)]
    assert [version.day for version in history.of("1.000101")] == [day(1), day(10)]


def push(local: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "push", "--quiet", "origin", *words]
    return subprocess.run(command, cwd=local, capture_output=True, text=True, check=False)


@pytest.fixture
def guarded(upstream: Path, tmp_path: Path) -> Path:
    """The clone, of a bare repository that has the hook of `deploy/`."""
    git(tmp_path, "clone", "--quiet", "--bare", upstream.name, "kho.git")
    hook = tmp_path / "kho.git" / "hooks" / "update"
    hook.parent.mkdir(exist_ok=True)
    hook.write_bytes((ROOT / "deploy" / "update").read_bytes())
    hook.chmod(0o755)
    git(tmp_path / "ban", "remote", "set-url", "origin", str(tmp_path / "kho.git"))
    return tmp_path / "ban"


def test_the_repository_refuses_a_merge_that_leaves_the_published_line_and_takes_it_mended(guarded: Path) -> None:
    work_before(guarded)
    refused = push(guarded, "main")
    git(guarded, "rebase", "--quiet", "origin/main")
    taken = push(guarded, "main")

    assert refused.returncode != 0
    assert "git fetch origin && git rebase origin/main" in refused.stderr
    assert taken.returncode == 0, taken.stderr


def test_the_repository_refuses_to_lose_what_was_published_and_lets_branches_be(guarded: Path) -> None:
    write(guarded, OTHER, "của tôi", 5)

    assert push(guarded, "+main").returncode != 0
    assert push(guarded, ":main").returncode != 0
    assert push(guarded, "main:sua").returncode == 0
    assert push(guarded, "+main~1:sua").returncode == 0


def test_the_repository_takes_a_merge_into_the_published_branch(guarded: Path) -> None:
    on_a_branch(guarded)
    git(guarded, "checkout", "--quiet", "-B", "main", "origin/main")
    git(guarded, "merge", "--quiet", "--no-ff", "--no-edit", "sua", day=day(20))

    assert push(guarded, "main").returncode == 0
