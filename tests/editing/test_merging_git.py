"""The merge driver and the hook in a real repository, installed as `make hooks` does it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hooked import FILE, ROOT, branches, commit, git, make_repository, run
from making import make_text

HOOKS = sorted((ROOT / ".githooks").iterdir())


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return make_repository(tmp_path, tmp_path)


def test_git_joins_two_edits_of_neighbouring_lines(repository: Path) -> None:
    base = (repository / FILE).read_text("utf-8")
    ours, theirs = base.replace("so_tien: 8000", "so_tien: 9000"), base.replace('don_vi: "bản"', 'don_vi: "trang"')

    done = branches(repository, ours, theirs)

    assert (done.returncode, done.stderr) == (0, "")
    assert (repository / FILE).read_text("utf-8") == ours.replace('don_vi: "bản"', 'don_vi: "trang"')


def test_git_stops_at_a_conflict_that_is_told_in_vietnamese_and_that_check_finds(repository: Path) -> None:
    base = (repository / FILE).read_text("utf-8")

    done = branches(repository, base.replace("8000", "9000"), base.replace("8000", "7000"))

    text = (repository / FILE).read_text("utf-8")
    field = "Cách thức thực hiện › Trực tiếp › Phí, lệ phí › Lệ phí › Số tiền"
    shown = f"Xung đột ở trường “{field}”: bên này “9000”, bên kia “7000”"
    found = run(repository, sys.executable, "build.py", "check")
    line = text[: text.index("<<<<<<<")].count("\n") + 1
    assert done.returncode == 1
    assert f"{FILE}: {shown}" in done.stderr
    assert f"\n# {shown}\n" in text
    assert found.returncode == 1
    assert f"{FILE}:{line}:1: error[merge-conflict]" in found.stdout
    assert git(repository, "diff", "--name-only", "--diff-filter=U").split() == [FILE]


def test_a_version_that_cannot_be_read_is_merged_line_by_line(repository: Path) -> None:
    base = (repository / FILE).read_text("utf-8")
    broken = base.replace('linh_vuc: "ho-tich"', 'linh_vuc: "ho-tich')

    done = branches(repository, broken, base.replace("Nhận kết quả.", "Nhận bản sao."))

    assert done.returncode == 0
    assert "không gộp theo trường được vì bên này có lỗi ở dòng 4" in done.stderr
    assert (repository / FILE).read_text("utf-8") == broken.replace("Nhận kết quả.", "Nhận bản sao.")


def test_two_sound_edits_that_contradict_each_other_stop_the_merge(repository: Path) -> None:
    levels = ({"cap": cap, "mau_don": None, "ho_so": None} for cap in (["tinh", "xa"], ["xa"], ["tinh"]))
    base, ours, theirs = (make_text(**changes) for changes in levels)
    assert commit(repository, base, "--no-verify").returncode == 0

    done = branches(repository, ours, theirs)

    assert done.returncode == 1
    assert f"{FILE}: gộp xong nhưng hai bên trái nhau: thiếu khóa “cap”" in done.stderr


def test_the_hook_stops_a_changed_file_with_an_error_and_names_it(repository: Path) -> None:
    done = commit(repository, make_text(mau_don=None, ho_so=None, ngay="x"))

    assert done.returncode == 1
    assert f"{FILE}:" in done.stderr
    assert "error[unknown-key]" in done.stderr
    assert "Chưa ghi được" in done.stderr


def test_the_hook_stops_a_file_that_is_not_in_canonical_form(repository: Path) -> None:
    text = make_text(ho_so=None, mau_don=None, con_thieu=["ho_so", "so_bo", "mau_don"])

    stopped = commit(repository, text.replace('ma: "1.000101"', "ma:  1.000101"))
    passed = commit(repository, text)

    assert stopped.returncode == 1
    assert f"python build.py fmt, rồi git add lại:\n{FILE}\n" in stopped.stderr
    assert passed.returncode == 0, passed.stderr


def test_the_hook_looks_at_what_is_committed_and_not_at_other_files(repository: Path) -> None:
    other = repository / "procedures" / "ho-tich" / "1-000102.md"
    other.write_text(make_text(ma="1.000102", sai="x"), "utf-8")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--no-verify", "--message=x")
    (repository / FILE).write_text(
        make_text(ho_so=None, mau_don=None, con_thieu=["ho_so", "so_bo", "mau_don"]), "utf-8"
    )
    git(repository, "add", FILE)
    (repository / FILE).write_text("hỏng", "utf-8")

    assert run(repository, "git", "commit", "--quiet", "--message=x").stderr.count("error[") == 0
    assert git(repository, "log", "--oneline").count("\n") == 3


@pytest.mark.parametrize("hook", HOOKS, ids=lambda path: path.name)
def test_a_hook_is_executable_and_a_plain_shell_can_parse_it(hook: Path) -> None:
    assert os.access(hook, os.X_OK)
    assert subprocess.run(["sh", "-n", hook], capture_output=True, text=True, check=False).stderr == ""
