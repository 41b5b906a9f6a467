"""A site is swapped in whole or not at all."""

import subprocess
import sys
from pathlib import Path

import pytest

from tthc.diagnostics import BuildError
from tthc.output.files import SiteFile, write
from tthc.output.swap import MARKER, replacing

ROOT = Path(__file__).parents[2]


def publish(target: Path, content: bytes) -> None:
    with replacing(target) as fresh:
        write([SiteFile("index.html", content), SiteFile("a/b/index.html", content)], fresh)


def leftovers(target: Path) -> list[str]:
    return sorted(item.name for item in target.parent.iterdir() if item.name != target.name)


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "public"
    publish(target, b"old")
    (target / "gone.html").write_bytes(b"old")
    publish(target, b"new")

    assert (target / "a/b/index.html").read_bytes() == b"new"
    assert not (target / "gone.html").exists()
    assert leftovers(target) == []


def test_a_failed_build_leaves_the_old_site_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "public"
    publish(target, b"old")
    with pytest.raises(ZeroDivisionError), replacing(target) as fresh:
        write((SiteFile("index.html", b"%d" % (1 // left)) for left in (1, 0)), fresh)

    assert (target / "index.html").read_bytes() == b"old"
    assert leftovers(target) == []


KILLED = """
import os, signal
from pathlib import Path
from tthc.output.files import SiteFile, write
from tthc.output.swap import replacing
with replacing(Path({target!r})) as fresh:
    write([SiteFile("index.html", b"half")], fresh)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_build_leaves_the_old_site_and_the_next_build_cleans_up(tmp_path: Path) -> None:
    target = tmp_path / "public"
    publish(target, b"old")
    killed = subprocess.run([sys.executable, "-c", KILLED.format(target=str(target))], cwd=ROOT, check=False)

    assert killed.returncode == -9
    assert (target / "index.html").read_bytes() == b"old"
    assert leftovers(target), "the killed build should have left its half-written folder"

    publish(target, b"new")
    assert (target / "index.html").read_bytes() == b"new"
    assert leftovers(target) == []


def test_a_site_moved_aside_in_the_middle_of_a_swap_is_put_back(tmp_path: Path) -> None:
    target = tmp_path / "public"
    publish(target, b"old")
    target.rename(tmp_path / ".public.old-123")
    with pytest.raises(ZeroDivisionError), replacing(target):
        raise ZeroDivisionError

    assert (target / "index.html").read_bytes() == b"old"
    assert leftovers(target) == []


def test_a_second_build_at_once_is_refused_with_a_clear_message(tmp_path: Path) -> None:
    target = tmp_path / "public"
    with replacing(target):
        again = subprocess.run(
            [sys.executable, "-c", KILLED.format(target=str(target))],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    assert again.returncode == 1
    assert "một lần dựng khác đang chạy" in again.stderr


@pytest.mark.parametrize("foreign", ["luan-van.docx", ".git"])
def test_a_folder_that_was_not_built_here_is_not_replaced(tmp_path: Path, foreign: str) -> None:
    target = tmp_path / "tai-lieu"
    target.mkdir()
    (target / foreign).write_text("quý")
    with pytest.raises(BuildError), replacing(target):
        pass

    assert (target / foreign).read_text() == "quý"


def test_a_foreign_folder_may_be_taken_over_on_request(tmp_path: Path) -> None:
    target = tmp_path / "public"
    target.mkdir()
    (target / "la.txt").write_text("x")
    with replacing(target, take_over=True) as fresh:
        write([SiteFile("index.html", b"new")], fresh)

    assert sorted(item.name for item in target.iterdir()) == [MARKER, "index.html"]


def test_a_link_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "public").symlink_to(tmp_path / "real")
    with pytest.raises(BuildError), replacing(tmp_path / "public"):
        pass
