"""How the program starts and breaks: letters come out in every encoding, and a crash is no answer."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from steps import workflow

from build import cli

ROOT = Path(__file__).parents[2]
CRASHED = 70


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, str(ROOT / "build.py"), *words]
    return subprocess.run(command, cwd=folder, env=os.environ | environment, capture_output=True, check=False)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A folder of procedures whose one file has a mistake, in a folder whose name no narrow encoding can write."""
    file = tmp_path / "thủ tục" / "ho-tich" / "1-000101.md"
    file.parent.mkdir(parents=True)
    file.write_text('---\nma: "1.000101"\nđơn: "Đơn xin"\n---\n', "utf-8")
    (tmp_path / "site_config.yaml").write_bytes((ROOT / "site_config.yaml").read_bytes())
    return tmp_path


@pytest.mark.parametrize("command", [["check", "--procedures=thủ tục"], ["check", "--procedures=không thấy"]])
@pytest.mark.parametrize("encoding", ["cp1252", "cp1258"])
def test_a_narrow_encoding_hides_no_letter_and_breaks_nothing(broken: Path, command: list[str], encoding: str) -> None:
    wide = run(broken, *command, PYTHONIOENCODING="utf-8", PYTHONUTF8="0")
    narrow = run(broken, *command, PYTHONIOENCODING=encoding, PYTHONUTF8="0")

    assert (narrow.returncode, narrow.stdout, narrow.stderr) == (wide.returncode, wide.stdout, wide.stderr)
    assert "ụ" in (narrow.stdout + narrow.stderr).decode("utf-8")
    assert narrow.returncode < CRASHED


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "utf-16"])
def test_the_help_of_every_command_is_the_same_in_every_encoding(encoding: str) -> None:
    names = [[], *([name] for name in cli.commands)]
    wide = [run(ROOT, *name, "--help", PYTHONIOENCODING="utf-8", PYTHONUTF8="0").stdout for name in names]
    narrow = [run(ROOT, *name, "--help", PYTHONIOENCODING=encoding, PYTHONUTF8="0").stdout for name in names]

    assert narrow == wide
    assert all("ế" in text.decode("utf-8") or "ư" in text.decode("utf-8") for text in wide)


@pytest.mark.parametrize(
    "words",
    [
        ("new", "\udcff", "Tên", "--linh-vuc=ho-tich"),
        ("schema", "--output=\udcff"),
        ("compare", "\udcff", "HEAD"),
        ("check", "--procedures=\udcff"),
        ("verify", "\udcff"),
        ("export", "--docx", "\udcff"),
    ],
    ids=lambda words: words[0],
)
def test_an_argument_that_is_no_text_is_answered_without_a_crash(broken: Path, words: tuple[str, ...]) -> None:
    done = run(broken, *words, PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert done.returncode in (0, 1, 2), done.stderr
    assert b"Traceback" not in done.stderr


def test_a_file_name_that_is_no_text_is_told_without_a_crash(broken: Path) -> None:
    (broken / "thủ tục" / "ho-tich" / os.fsdecode(b"1-\xff.md")).write_bytes(b"---\nten: a\n---\n")
    done = run(broken, "fmt", "--check", "--procedures=thủ tục", PYTHONIOENCODING="utf-8")

    assert done.returncode == 1
    assert b"/1-\\udcff.md\n" in done.stdout


@pytest.mark.parametrize(
    ("module", "fault"),
    [
        ("click.py", "import no_such_module"),
        ("click.py", "def"),
        ("yaml.py", "raise OSError(5, 'x')"),
        ("yaml.py", "raise EOFError"),
        ("yaml.py", "raise BrokenPipeError(32, 'x')"),
        ("sitecustomize.py", "import json; json.dumps = None"),
    ],
)
def test_a_crash_has_an_exit_status_of_its_own(broken: Path, module: str, fault: str) -> None:
    (broken / module).write_text(fault, "utf-8")
    done = run(broken, "check", "--procedures=thủ tục", "--format=json", PYTHONPATH=str(broken))

    assert done.returncode == CRASHED
    assert b"Error" in done.stderr
    assert "nội dung chưa được xét xong" in done.stderr.decode("utf-8")


@pytest.mark.parametrize("way", ["2>/dev/full", "2>&-", ">/dev/full 2>&1", ">&- 2>&-", "2>/dev/full <&-"])
@pytest.mark.parametrize("module", ["click.py", "yaml.py"])
def test_a_crash_that_nobody_can_be_told_of_keeps_its_status(broken: Path, module: str, way: str) -> None:
    (broken / module).write_text("raise RuntimeError", "utf-8")
    line = f'"{sys.executable}" "{ROOT / "build.py"}" check "--procedures=thủ tục" {way}'
    done = subprocess.run(["sh", "-c", line], cwd=broken, env=os.environ | {"PYTHONPATH": str(broken)}, check=False)

    assert done.returncode == CRASHED


@pytest.mark.parametrize("way", [">/dev/full", ">/dev/full 2>&1", ">/dev/full 2>&-"])
def test_an_answer_that_could_not_be_written_is_no_answer(broken: Path, way: str) -> None:
    line = f'"{sys.executable}" "{ROOT / "build.py"}" check "--procedures=thủ tục" {way}'
    done = subprocess.run(["sh", "-c", line], cwd=broken, check=False)

    assert done.returncode == CRASHED


@pytest.mark.parametrize("name", ["running.py", "gathering.py", "check.py", "__init__.py"])
@pytest.mark.parametrize("text", [None, "<<<<<<< HEAD\nx = 1\n"], ids=["missing", "half merged"])
def test_a_file_of_ours_that_is_missing_or_half_merged_is_a_crash(broken: Path, name: str, text: str | None) -> None:
    if name == "__init__.py" and text is None:
        pytest.skip("a folder without it is a package all the same")
    shutil.copy(ROOT / "build.py", broken)
    shutil.copytree(ROOT / "commands", broken / "commands", ignore=shutil.ignore_patterns("__pycache__"))
    (broken / "commands" / name).unlink()
    if text is not None:
        (broken / "commands" / name).write_text(text, "utf-8")
    (broken / "tthc").symlink_to(ROOT / "tthc")
    command = [sys.executable, "build.py", "check", "--procedures=thủ tục"]

    assert subprocess.run(command, cwd=broken, capture_output=True, check=False).returncode == CRASHED


def test_a_reader_who_goes_early_is_neither_a_crash_nor_an_answer(broken: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, str(ROOT / "build.py"), "check", "--procedures=thủ tục"]
    done = subprocess.run(command, cwd=broken, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)

    assert (done.returncode, done.stderr) == (141, b"")


def imported_by(*words: str) -> set[str]:
    """Modules that are imported for the command line of *words*."""
    script = f"import sys; from build import cli; cli({list(words)}, standalone_mode=False); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return set(done.stdout.splitlines()[-1].split())


def test_help_imports_nothing_that_a_command_runs() -> None:
    assert not imported_by("--help") & {"jinja2", "pydantic", "tthc.pipeline", "yaml"}


def test_a_command_is_imported_when_it_is_asked_for() -> None:
    found = imported_by("new", "--help")

    assert "commands.new" in found
    assert "commands.check" not in found


@pytest.mark.parametrize(("status", "goes_on"), [(0, True), (1, True), (2, False), (CRASHED, False)])
def test_gitlab_keeps_a_report_of_errors_and_stops_at_a_crash(tmp_path: Path, status: int, goes_on: bool) -> None:
    """A report that a crash left empty would say that the change is clean."""
    (line,) = (one for one in workflow(".gitlab-ci.yml")["content"]["script"] if "--format gitlab" in one)
    stub = tmp_path / ".venv" / "bin" / "python"
    stub.parent.mkdir(parents=True)
    stub.write_text(f"#!/bin/sh\nexit {status}\n", "utf-8")
    stub.chmod(0o755)

    assert (subprocess.run(["sh", "-e", "-c", line], cwd=tmp_path, check=False).returncode == 0) is goes_on
