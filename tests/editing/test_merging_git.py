"""The merge driver and the hook in a real repository, installed as `make hooks` does it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from making import make_text

ROOT = Path(__file__).resolve().parents[2]
FILE = "procedures/ho-tich/1-000101.md"
HOOKS = sorted((ROOT / ".githooks").iterdir())
IDENTITY = {f"GIT_{who}_{what}": "a@b.vn" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment = {**kept, **IDENTITY, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def git(folder: Path, *words: str) -> str:
    done = run(folder, "git", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A clone with one procedure, its lists, and what `make hooks` sets, python apart."""
    for name in (".gitattributes", "site_config.yaml", ".githooks", "procedures/_danh-muc"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    (tmp_path / "build.py").symlink_to(ROOT / "build.py")
    (tmp_path / ".gitignore").write_text("/build.py\n/.venv\n", "utf-8")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    python = tmp_path / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    for name, value in settings().items():
        git(tmp_path, "config", name, value)
    commit(tmp_path, make_text(mau_don=None, ho_so=None), "--no-verify")
    return tmp_path


def settings() -> dict[str, str]:
    """The settings that the Makefile makes."""
    found = re.findall(r'^\tgit config (\S+) "?([^"\n]+)"?$', (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    return {name: value.replace("$(BIN)", ".venv/bin") for name, value in found}


def commit(folder: Path, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / FILE).parent.mkdir(exist_ok=True)
    (folder / FILE).write_text(text, "utf-8")
    git(folder, "add", "--all")
    return run(folder, "git", "commit", "--quiet", "--message=x", *options)


def branches(folder: Path, ours: str, theirs: str) -> subprocess.CompletedProcess[str]:
    git(folder, "switch", "--quiet", "--create=khac")
    assert commit(folder, theirs, "--no-verify").returncode == 0
    git(folder, "switch", "--quiet", "main")
    assert commit(folder, ours, "--no-verify").returncode == 0
    return run(folder, "git", "merge", "--no-verify", "--no-edit", "khac")


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
    told = f"Xung đột ở trường “{field}”: bên này “9000”, bên kia “7000”"
    found = run(repository, sys.executable, "build.py", "check")
    line = text[: text.index("<<<<<<<")].count("\n") + 1
    assert done.returncode == 1
    assert f"{FILE}: {told}" in done.stderr
    assert f"\n# {told}\n" in text
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
