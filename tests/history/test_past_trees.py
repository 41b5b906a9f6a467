"""A tree of the past, which anybody may have made, writes nothing outside the folder that is made for it."""

import subprocess
from datetime import date
from pathlib import Path

import pytest
from scripted import git

from tthc.diagnostics import BuildError
from tthc.history.git import Repository, repository_of, write_tree


def hashed(folder: Path, kind: str, content: bytes) -> str:
    """The name of an object that git is made to take as it is, however it is formed."""
    words = ("hash-object", "-t", kind, "-w", "--literally", "--stdin")
    done = subprocess.run(["git", *words], cwd=folder, input=content, capture_output=True, check=True)
    return done.stdout.decode().strip()


def tree_of(folder: Path, name: str, mode: str, entry: str) -> str:
    return hashed(folder, "tree", f"{mode} {name}\0".encode() + bytes.fromhex(entry))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "kho"
    (folder / "procedures" / "ho-tich").mkdir(parents=True)
    (folder / "procedures" / "ho-tich" / "1-000101.md").write_text("x", "utf-8")
    git(folder, "init", "--quiet")
    git(folder, "config", "user.name", "a")
    git(folder, "config", "user.email", "a@b.example")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Đầu", day=date(2026, 1, 5))
    return folder


@pytest.mark.parametrize(
    ("names", "mode"),
    [
        (("..", "..", "LAC"), "100644"),
        ((".git", "config"), "100644"),
        ((".Git", "config"), "100644"),
        ((".", "x.md"), "100644"),
        (("a\\..\\x.md",), "100644"),
        (("x.md",), "120000"),
        (("kho-khac",), "160000"),
    ],
)
def test_a_path_that_leads_out_or_a_link_stops_the_build_of_that_day(
    folder: Path, tmp_path: Path, names: tuple[str, ...], mode: str
) -> None:
    entry = hashed(folder, "blob", b"/etc")
    if mode == "160000":
        entry = git(folder, "rev-parse", "HEAD").strip()
    for name in reversed(names):
        entry, mode = tree_of(folder, name, mode, entry), "40000"
    tree = tree_of(folder, "procedures", "40000", entry)
    commit = git(folder, "commit-tree", tree, "-p", "HEAD", "-m", "Lạ").strip()
    repository = repository_of(folder / "procedures")
    assert isinstance(repository, Repository)
    target = tmp_path / "mot" / "hai"
    target.mkdir(parents=True)

    with pytest.raises(BuildError, match="không dựng"):
        write_tree(repository, commit, target, ("procedures",))
    assert [file for file in tmp_path.rglob("*") if folder not in file.parents and not file.is_dir()] == []
