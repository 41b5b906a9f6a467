"""A line ends with LF in git, in what `fmt` writes and in what `check` lets pass; else every clone would be dirty."""

import sys
from pathlib import Path

import pytest
from hooked import FILE, ROOT, git, make_repository, run
from making import make_text

FILES = (FILE, "procedures/_danh-muc/linh-vuc.yaml", "site_config.yaml")


@pytest.fixture
def clone(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A clone of a repository in which a file was stored past git's own care, as by an upload on a forge's page."""
    stored = make_repository(tmp_path / "kho", tmp_path / "kho")
    (stored / FILE).write_text(make_text(ho_so=None, mau_don=None, con_thieu=["ho_so", "so_bo", "mau_don"]), "utf-8")
    git(stored, "add", "--all")
    windows = stored / "windows"
    windows.write_bytes((stored / request.param).read_bytes().replace(b"\n", b"\r\n"))
    blob = git(stored, "hash-object", "-w", "--no-filters", "windows").strip()
    git(stored, "update-index", "--cacheinfo", f"100644,{blob},{request.param}")
    git(stored, "commit", "--quiet", "--no-verify", "--message=x")
    git(tmp_path, "clone", "--quiet", "kho", "ban")
    return tmp_path / "ban"


def build_py(clone: Path, *words: str) -> tuple[int, str]:
    done = run(clone, sys.executable, str(ROOT / "build.py"), *words)
    return done.returncode, done.stdout


@pytest.mark.parametrize("clone", FILES, indirect=True)
def test_a_file_that_is_stored_with_crlf_is_refused_where_it_stands_with_its_mend(clone: Path) -> None:
    (dirty,) = git(clone, "status", "--short").split()[1:]
    status, said = build_py(clone, "check")

    assert status == 1
    assert f"{dirty}:1:1: error[line-end]" in said
    assert "gợi ý: chạy: python build.py fmt" in said
    assert said.count("error[") == 1, said


@pytest.mark.parametrize("clone", FILES, indirect=True)
def test_fmt_makes_of_it_what_git_wants(clone: Path) -> None:
    (dirty,) = git(clone, "status", "--short").split()[1:]
    listed = build_py(clone, "fmt", "--check")
    written = build_py(clone, "fmt")
    git(clone, "commit", "--quiet", "--all", "--message=y")

    assert [status for status, _ in (listed, written, build_py(clone, "check"))] == [1, 0, 0]
    assert listed[1].split()[0] == dirty
    assert b"\r" not in (clone / dirty).read_bytes()
    assert git(clone, "ls-files", "--eol", dirty).split()[:2] == ["i/lf", "w/lf"]
    assert git(clone, "status", "--short") == ""
    assert {git(clone, "check-attr", "eol", file).split()[-1] for file in FILES} == {"lf"}
