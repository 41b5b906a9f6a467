"""The door: exit status, printed text, and a site that stays whole."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build import cli

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
DAY = "2026-11-24"
A_FEW = ("ho-tich", "dat-dai", "viec-lam")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A few sectors of the sample content with its lists and configuration, free to be changed."""
    shutil.copytree(ROOT / "procedures" / "_danh-muc", tmp_path / "procedures" / "_danh-muc")
    for sector in A_FEW:
        shutil.copytree(ROOT / "procedures" / sector, tmp_path / "procedures" / sector)
    shutil.copy(ROOT / "site_config.yaml", tmp_path)
    return tmp_path


def run(tree: Path, *arguments: str) -> Result:
    where = [f"--procedures={tree / 'procedures'}", f"--config={tree / 'site_config.yaml'}", f"--as-of={DAY}"]
    return CliRunner().invoke(cli, [*arguments, *where])


def digest(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def build(tree: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), "build", f"--as-of={DAY}", *options]
    return subprocess.run(
        command, cwd=tree, env=os.environ | environment, capture_output=True, text=True, check=False, encoding="utf-8"
    )


def test_sample_content_has_no_error() -> None:
    where = [f"--procedures={ROOT / 'procedures'}", f"--config={ROOT / 'site_config.yaml'}"]
    result = CliRunner().invoke(cli, ["check", *where, f"--as-of={DAY}"])

    assert result.exit_code == 0, result.output


def test_sample_content_is_wide_enough() -> None:
    sectors = [folder for folder in (ROOT / "procedures").iterdir() if not folder.name.startswith("_")]

    assert len(sectors) >= 20
    assert sum(len(list(sector.glob("*.md"))) for sector in sectors) >= 60


def test_all_mistakes_of_all_files_come_in_one_run(tree: Path) -> None:
    birth = tree / "procedures/ho-tich/1-001193.md"
    death = tree / "procedures/ho-tich/1-000656.md"
    birth.write_text(birth.read_text("utf-8").replace('cap:\n  - "xa"', 'cap:\n  - "xã"'), "utf-8")
    death.write_text(death.read_text("utf-8").replace("cach_thuc:", "cach_thucs:"), "utf-8")
    result = run(tree, "check", "--format=json")
    found = json.loads(result.stdout)

    assert result.exit_code == 1
    assert {(Path(one["path"]).name, one["rule"]) for one in found if one["severity"] == "error"} >= {
        ("1-001193.md", "unknown-word"),
        ("1-000656.md", "unknown-key"),
    }


@pytest.mark.parametrize("style", ["text", "github", "gitlab", "json"])
def test_each_format_names_file_line_and_rule(tree: Path, style: str) -> None:
    file = tree / "procedures/ho-tich/1-001193.md"
    text = file.read_text("utf-8").replace('ma: "1.001193"', 'ma: "1.01193"')
    file.write_text(text, "utf-8")
    result = run(tree, "check", f"--format={style}")

    assert result.exit_code == 1
    assert "1-001193.md" in result.stdout
    assert "code-form" in result.stdout
    assert re.search(r":2:5|line=2,col=5|\"begin\": 2|\"line\": 2", result.stdout)


def test_wrong_use_is_exit_status_two_and_one_line(tree: Path) -> None:
    for arguments in (["check", "--format=xml"], ["build", "--as-of=24/11/2026"], ["import"]):
        result = CliRunner().invoke(cli, arguments)
        assert result.exit_code == 2
        assert "Traceback" not in result.output
    missing = CliRunner().invoke(
        cli, ["check", f"--procedures={tree / 'nowhere'}", f"--config={tree / 'site_config.yaml'}"]
    )
    assert missing.exit_code == 2
    assert "không có thư mục" in missing.output


def test_a_build_with_errors_leaves_the_published_site_as_it_was(tree: Path) -> None:
    assert build(tree, "--no-search").returncode == 0
    before = digest(tree / "public")
    (tree / "procedures/ho-tich/1-001193.md").write_text("---\nma: [\n", "utf-8")
    failed = build(tree, "--no-search")

    assert failed.returncode == 1
    assert "1-001193.md:" in failed.stdout
    assert "Traceback" not in failed.stderr
    assert digest(tree / "public") == before
    assert {one.name for one in tree.glob(".public*")} <= {".public.kept", ".public.spare"}


def test_without_a_whole_feedback_address_nothing_is_built(tree: Path) -> None:
    config = tree / "site_config.yaml"
    config.write_text(re.sub(r"  dien_thoai: .*\n", "", config.read_text("utf-8")), "utf-8")
    refused = build(tree, "--no-search")

    assert refused.returncode == 1
    assert "dien_thoai" in refused.stdout
    assert not (tree / "public").exists()


def test_the_same_tree_gives_the_same_bytes_anywhere(tree: Path, tmp_path: Path) -> None:
    other = tmp_path / "nơi khác"
    shutil.copytree(tree / "procedures", other / "procedures")
    shutil.copy(tree / "site_config.yaml", other)
    first = build(tree, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    second = build(other, PYTHONHASHSEED="2", TZ="Asia/Ho_Chi_Minh", LC_ALL="C")

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert digest(tree / "public") == digest(other / "public")
    assert any(name.startswith("pagefind/") for name in digest(tree / "public"))


@pytest.mark.parametrize("moment", ["Đọc thủ tục", "Dựng trang", "Lập chỉ mục toàn văn"])
def test_a_build_killed_in_the_middle_leaves_the_old_site_whole(tree: Path, moment: str) -> None:
    assert build(tree, "--no-search").returncode == 0
    before = digest(tree / "public")
    command = [sys.executable, str(ROOT / "build.py"), "build", "--as-of=2027-01-01"]
    with subprocess.Popen(command, cwd=tree, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith(moment):
                break
        time.sleep(0.02)
        process.send_signal(signal.SIGKILL)

    assert process.returncode == -9
    assert digest(tree / "public") == before
    assert build(tree, "--no-search").returncode == 0
    assert {one.name for one in tree.glob(".public*")} <= {".public.kept", ".public.spare"}


def test_options_without_a_command_mean_build(tree: Path) -> None:
    command = [
        sys.executable,
        str(ROOT / "build.py"),
        "--no-search",
        f"--as-of={DAY}",
        "--output=trang",
        "--base-url=https://a.vn/x",
    ]
    result = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False, encoding="utf-8")

    assert result.returncode == 0, result.stderr
    assert "https://a.vn/x/thu-tuc/1.001193/" in (tree / "trang/sitemap.xml").read_text("utf-8")
