"""The same tag gives the same bytes anywhere; a new day changes only what a date acts on."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from drawn import ROOT
from repositories import git

from tthc.release.archive import ARCHIVE_FILE
from tthc.release.checksums import ABOUT_FILE, SUMS_FILE
from tthc.site.addresses import VERSION

pytestmark = pytest.mark.long

SECTORS = ("ho-tich", "dat-dai", "viec-lam")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a few sectors of the sample content, tagged."""
    folder = tmp_path_factory.mktemp("kho")
    for name in ("_danh-muc", *SECTORS):
        shutil.copytree(ROOT / "procedures" / name, folder / "procedures" / name)
    shutil.copy(ROOT / "site_config.yaml", folder)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "x")
    git(folder, "tag", "v1.0")
    return folder


def built(data: Path, folder: Path, *options: str, umask: int = 0o022, **environment: str) -> dict[str, str]:
    """Digest of every file of the site that a clone of *data* at its tag gives in *folder*."""
    git(data, "clone", "-q", "--branch=v1.0", f"file://{data}", str(folder))
    command = [sys.executable, str(ROOT / "build.py"), "build", *options]
    done = subprocess.run(
        command, cwd=folder, env=os.environ | environment, umask=umask, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = folder / "public"
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in site.rglob("*")
        if file.is_file()
    }


def test_one_tag_gives_the_same_bytes_in_any_folder_time_zone_locale_and_hash_seed(data: Path, tmp_path: Path) -> None:
    one = built(
        data, tmp_path / "a", "--as-of=2026-11-24", TZ="America/New_York", LC_ALL="C", PYTHONHASHSEED="1", umask=0o077
    )
    other = built(
        data,
        tmp_path / "một nơi khác" / "sâu hơn",
        "--as-of=2026-11-24",
        TZ="Asia/Ho_Chi_Minh",
        LC_ALL="vi_VN.UTF-8",
        LANG="vi_VN.UTF-8",
        PYTHONHASHSEED="2",
        umask=0o002,
    )

    assert one == other
    assert {ARCHIVE_FILE, SUMS_FILE, ABOUT_FILE} <= one.keys()
    assert {name.split("/")[0] for name in one} >= {"pagefind", "ngoai-tuyen", "thu-tuc"}


def test_a_day_on_which_nothing_happens_changes_the_proof_and_nothing_else(data: Path, tmp_path: Path) -> None:
    one = built(data, tmp_path / "a", "--no-search", "--as-of=2026-11-24")
    next_day = built(data, tmp_path / "b", "--no-search", "--as-of=2026-11-25")

    assert one.keys() == next_day.keys()
    assert {name for name, digest in one.items() if next_day[name] != digest} == {SUMS_FILE, ABOUT_FILE}


def test_a_new_commit_leaves_what_readers_saved_in_force(data: Path, tmp_path: Path) -> None:
    one = built(data, tmp_path / "a", "--no-search", "--as-of=2026-11-25")
    git(tmp_path / "a", "commit", "-q", "--allow-empty", "-m", "y", moment="2026-11-25T00:00:00+00:00")
    git(tmp_path / "a", "tag", "-f", "v1.0")
    other = built(tmp_path / "a", tmp_path / "b", "--no-search", "--as-of=2026-11-25")

    marks = {json.loads((tmp_path / name / "public" / VERSION).read_bytes())["version"] for name in "ab"}
    assert len(marks) == 1
    assert one["index.html"] != other["index.html"]
    assert one.keys() == other.keys()


def test_a_build_tells_its_version_and_that_nobody_signed_it(data: Path, tmp_path: Path) -> None:
    built(data, tmp_path / "a", "--no-search")
    with (tmp_path / "a" / "site_config.yaml").open("a", encoding="utf-8") as config:
        config.write("\n")
    command = [sys.executable, str(ROOT / "build.py"), "--no-search"]
    done = subprocess.run(command, cwd=tmp_path / "a", capture_output=True, text=True, check=True, encoding="utf-8")

    assert re.search(r"bản dữ liệu 2026-11-24 · [0-9a-f]{10}-sua, thẻ v1.0, có sửa đổi .*; chưa ký", done.stdout)
