"""The merge driver and the hook where the program cannot run: both sides stay, and nothing is committed unseen."""

import shutil
import sys
from pathlib import Path

import pytest
from hooked import FILE, branches, commit, git, install, make_repository, run, set_python
from making import make_text

BROKEN = {
    "no .venv": None,
    "a crash": "exit 70",
    "a crash of Python itself": "echo Traceback >&2; exit 1",
    "a crash that empties the file": ': >"$4"; exit 1',
    "a killed program": "kill -9 $$",
    "wrong use": "exit 2",
    "a Python of another file": "exec /khong/co",
}
SILENT = {"a program that does nothing": "exit 0", "a conflict that nobody told": "exit 3"}
SOUND = make_text(ho_so=None, mau_don=None, con_thieu=["ho_so", "so_bo", "mau_don"])


@pytest.fixture(params=["", "tỉnh/thủ tục"], ids=["at the top", "in a folder"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The project, as a repository or as a folder of a larger one."""
    return make_repository(tmp_path, tmp_path / request.param)


def break_program(project: Path, script: str | None) -> None:
    if script is None:
        shutil.rmtree(project / ".venv")
    else:
        set_python(project, script)


@pytest.mark.parametrize("script", [*BROKEN.values(), *SILENT.values()], ids=[*BROKEN, *SILENT])
def test_where_the_driver_fails_both_sides_stay_between_marks(project: Path, script: str | None) -> None:
    base = (project / FILE).read_text("utf-8")
    break_program(project, script)

    done = branches(project, base.replace("8000", "9000"), base.replace("Nhận kết quả.", "Nhận bản sao."))
    text = (project / FILE).read_text("utf-8")

    assert done.returncode == 1
    assert "git checkout --merge -- " in done.stderr
    assert "<<<<<<< bên này\n        so_tien: 9000\n=======\n        so_tien: 8000\n>>>>>>> bên kia\n" in text
    assert "<<<<<<< bên này\n2. Nhận kết quả.\n=======\n2. Nhận bản sao.\n>>>>>>> bên kia\n" in text
    assert git(project, "diff", "--name-only", "--relative", "--diff-filter=U").split() == [FILE]


@pytest.mark.parametrize("how", ["gone", "not to be run"])
def test_a_driver_that_is_lost_costs_no_side(project: Path, how: str) -> None:
    base = (project / FILE).read_text("utf-8")
    driver = Path(git(project, "rev-parse", "--path-format=absolute", "--git-common-dir").strip()) / "thu-tuc"
    if how == "gone":
        shutil.rmtree(driver)
    else:
        (driver / "merge-procedure").chmod(0o644)

    done = branches(project, base.replace("8000", "9000"), base.replace("Nhận kết quả.", "Nhận bản sao."))
    text = (project / FILE).read_text("utf-8")

    assert done.returncode == 1
    assert all(word in text for word in ("9000", "8000", "Nhận bản sao.", "Nhận kết quả.", "<<<<<<<", ">>>>>>>"))
    assert git(project, "diff", "--name-only", "--relative", "--diff-filter=U").split() == [FILE]


def test_no_room_for_temporary_files_costs_no_side(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = (project / FILE).read_text("utf-8")
    monkeypatch.setenv("TMPDIR", "/khong/co")

    done = branches(project, base.replace("8000", "9000"), base.replace("8000", "7000"))
    text = (project / FILE).read_text("utf-8")

    assert done.returncode == 1
    assert all(word in text for word in ("9000", "7000", "<<<<<<<", "=======", ">>>>>>>"))


def test_the_mend_that_is_told_merges_by_field(project: Path) -> None:
    base = (project / FILE).read_text("utf-8")
    ours, theirs = base.replace("8000", "9000"), base.replace("Nhận kết quả.", "Nhận bản sao.")
    break_program(project, None)
    branches(project, ours, theirs)

    set_python(project, f'exec "{sys.executable}" "$@"')
    git(project, "checkout", "--merge", "--", FILE)

    assert (project / FILE).read_text("utf-8") == ours.replace("Nhận kết quả.", "Nhận bản sao.")


def test_a_file_that_git_takes_for_no_text_keeps_both_sides_too(project: Path) -> None:
    base = (project / FILE).read_text("utf-8")
    theirs = base.replace("8000", "7000").encode("utf-16").decode("latin-1")

    done = branches(project, base.replace("8000", "9000"), theirs)
    text = (project / FILE).read_text("utf-8")

    assert done.returncode == 1
    assert text.startswith("<<<<<<< bên này\n---\n")
    assert "so_tien: 9000" in text
    assert theirs in text


@pytest.mark.parametrize("text", [SOUND, make_text(ngay="x")], ids=["sound", "wrong"])
@pytest.mark.parametrize("script", BROKEN.values(), ids=BROKEN)
def test_a_hook_that_cannot_check_stops_the_commit_and_tells_the_mend(
    project: Path, script: str | None, text: str
) -> None:
    break_program(project, script)

    done = commit(project, text)

    assert done.returncode == 1
    assert "Chưa kiểm tra được nên chưa ghi" in done.stderr
    assert "Chạy make hooks" in done.stderr
    assert git(project, "log", "--oneline").count("\n") == 1


@pytest.mark.parametrize("how", ["gone", "not to be run"])
def test_a_hook_whose_program_is_lost_stops_the_commit_and_tells_the_mend(project: Path, how: str) -> None:
    programs = Path(git(project, "rev-parse", "--path-format=absolute", "--git-common-dir").strip()) / "thu-tuc"
    if how == "gone":
        shutil.rmtree(programs)
    else:
        (programs / "pre-commit").chmod(0o644)
    lost = commit(project, SOUND)
    install(project)

    assert lost.returncode == 1
    assert "Chạy: make hooks" in lost.stderr
    assert commit(project, SOUND).returncode == 0


def test_the_hook_looks_at_the_project_and_lets_the_rest_of_the_repository_be(project: Path) -> None:
    wrong = commit(project, make_text(mau_don=None, ho_so=None, ngay="x"))
    sound = commit(project, SOUND)

    break_program(project, None)
    (project.parent / "khác").write_text("x", "utf-8")
    (project / "khác").write_text("x", "utf-8")
    git(project, "add", "--all")

    assert (wrong.returncode, sound.returncode) == (1, 0), sound.stderr
    assert f"{FILE}:" in wrong.stderr
    assert run(project, "git", "commit", "--quiet", "--message=x").returncode == 0


def test_the_hooks_of_a_second_project_take_the_place_of_none(tmp_path: Path) -> None:
    first = make_repository(tmp_path, tmp_path / "tỉnh một")
    second = tmp_path / "tỉnh hai"
    shutil.copytree(first, second, symlinks=True)
    refused = run(second, "sh", ".githooks/install")
    stopped = commit(first, make_text(mau_don=None, ho_so=None, ngay="x"))
    git(second, "config", "--unset", "thu-tuc.folder")

    assert (refused.returncode, stopped.returncode) == (1, 1)
    assert "tỉnh một/" in refused.stderr
    assert run(second, "sh", ".githooks/install").returncode == 0


def test_the_hook_looks_at_a_worktree_of_the_repository(project: Path, tmp_path: Path) -> None:
    top = Path(git(project, "rev-parse", "--show-toplevel").strip())
    git(project, "worktree", "add", "--quiet", str(tmp_path / "nhánh"))
    other = tmp_path / "nhánh" / project.relative_to(top)
    shutil.copytree(project / ".venv", other / ".venv")
    (other / "build.py").symlink_to((project / "build.py").readlink())

    assert commit(other, make_text(mau_don=None, ho_so=None, ngay="x")).returncode == 1
    assert commit(other, SOUND).returncode == 0


def test_a_driver_that_an_older_make_hooks_set_is_told_before_it_costs_a_side(project: Path) -> None:
    git(project, "config", "merge.thu-tuc.driver", ".venv/bin/python build.py merge %O %A %B %P")
    old = commit(project, SOUND)
    git(project, "config", "--unset", "merge.thu-tuc.driver")

    assert old.returncode == 1
    assert "Chạy lại make hooks" in old.stderr
    assert commit(project, SOUND).returncode == 0


@pytest.mark.parametrize("old", ["no-such-program build.py merge %O %A %B %P", "cp %B %A", "true"])
def test_what_an_older_driver_would_take_is_left_to_git_and_nothing_is_lost(project: Path, old: str) -> None:
    base = (project / FILE).read_text("utf-8")
    ours, theirs = base.replace("8000", "9000"), base.replace("8000", "7000").replace("Nhận kết quả.", "Nhận bản sao.")
    git(project, "config", "--remove-section", "merge.thu-tuc-theo-truong")
    git(project, "config", "merge.thu-tuc.driver", old)
    branches(project, ours, theirs)
    merged = (project / FILE).read_text("utf-8")
    git(project, "add", "--all")
    stopped = run(project, "git", "commit", "--quiet", "--no-edit")
    run(project, "sh", ".githooks/install")
    git(project, "checkout", "--merge", "--", FILE)

    assert all(word in merged for word in ("9000", "7000", "Nhận bản sao.", "<<<<<<<", ">>>>>>>")), merged
    assert stopped.returncode == 1
    assert "git checkout --merge -- TỆP" in stopped.stderr
    assert run(project, "git", "config", "merge.thu-tuc.driver").returncode == 1
    assert "<<<<<<< bên này" in (project / FILE).read_text("utf-8")
    assert "Nhận bản sao." in (project / FILE).read_text("utf-8")


def test_the_python_of_windows_is_found(tmp_path: Path) -> None:
    project = make_repository(tmp_path, tmp_path)
    shutil.rmtree(project / ".venv" / "bin")
    set_python(project, f'exec "{sys.executable}" "$@"', "Scripts/python.exe")

    done = commit(project, SOUND)

    assert done.returncode == 0, done.stderr
