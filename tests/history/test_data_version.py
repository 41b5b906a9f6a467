"""Which commit a site was built from, and where readers see it."""

import re
from datetime import date
from pathlib import Path

import pytest
from drawn import VERSION, draw, variety, words
from making import make_catalogue, make_entry
from repositories import git

from tthc.history.data_version import UNKNOWN_VERSION, DataVersion, version_of

SHOWN = "Bản dữ liệu ngày 20 tháng 11 năm 2026 · 0123456789"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of procedures in a repository with one commit."""
    folder = tmp_path / "kho" / "procedures"
    folder.mkdir(parents=True)
    (folder / "1-000001.md").write_text("x", "utf-8")
    git(folder.parent, "init", "-q")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "-q", "-m", "x")
    return folder


def test_a_version_is_the_commit_and_its_day_in_viet_nam(data: Path) -> None:
    assert version_of(data) == DataVersion(git(data, "rev-parse", "HEAD"), date(2026, 11, 24))


def test_a_tag_is_told_only_of_the_very_commit_it_names(data: Path) -> None:
    git(data, "tag", "v1.0")
    tagged = version_of(data)
    git(data, "commit", "-q", "--allow-empty", "-m", "y")

    assert (tagged.tag, version_of(data).tag) == ("v1.0", "")


@pytest.mark.parametrize("file", ["1-000001.md", "1-000002.md", "ho-tich/1-000002.md", "../them.md"])
def test_what_was_edited_or_added_is_told(data: Path, file: str) -> None:
    clean = version_of(data)
    (data / file).parent.mkdir(exist_ok=True)
    (data / file).write_text("y", "utf-8")
    is_source = not file.startswith("..")

    assert not clean.is_edited
    assert version_of(data).is_edited == is_source
    assert version_of(data).name == clean.commit[:10] + ("-sua" if is_source else "")


def test_what_the_project_ignores_does_not_count_as_added(data: Path) -> None:
    (data.parent / ".gitignore").write_text("*.tmp\n", "utf-8")
    (data / "a.tmp").write_text("x", "utf-8")

    assert not version_of(data).is_edited


@pytest.mark.parametrize("words", ["--assume-unchanged", "--skip-worktree"])
def test_an_edit_that_git_was_told_not_to_look_at_is_told(data: Path, words: str) -> None:
    git(data, "update-index", words, "1-000001.md")
    clean = version_of(data).is_edited
    (data / "1-000001.md").write_text("y", "utf-8")

    assert (clean, version_of(data).is_edited) == (False, True)


def test_a_file_that_this_machine_alone_ignores_is_told(data: Path) -> None:
    (data.parent / ".git" / "info" / "exclude").write_text("*.md\n", "utf-8")
    (data / "1-000002.md").write_text("x", "utf-8")

    assert version_of(data).is_edited


def test_a_shallow_clone_knows_the_same_version(data: Path, tmp_path: Path) -> None:
    git(data, "commit", "-q", "--allow-empty", "-m", "y")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{data.parent}", "nong")

    assert version_of(tmp_path / "nong" / "procedures") == version_of(data)


def test_without_a_commit_that_holds_the_folder_no_version_is_known(data: Path, tmp_path: Path) -> None:
    (data.parent / "khac").mkdir()
    git(tmp_path, "init", "-q", "rong")

    assert version_of(data.parent / "khac") == UNKNOWN_VERSION
    assert version_of(tmp_path / "rong") == UNKNOWN_VERSION
    assert version_of(tmp_path) == UNKNOWN_VERSION


def test_without_git_no_version_is_known(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert version_of(data) == UNKNOWN_VERSION


def test_the_repository_of_a_hook_is_not_taken_for_that_of_the_data(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = version_of(data)
    git(tmp_path, "init", "-q", "rong")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "rong" / ".git"))

    assert version_of(data) == known


def test_every_page_carries_the_version_and_a_sheet_that_of_its_content_alone() -> None:
    site = draw(variety())
    past = {address for address in site if re.fullmatch(r"thu-tuc/[^/]+/lich-su/[^/]+/index\.html", address)}
    own = {address for address, text in site.items() if address.endswith(".html") and "<footer" in text} - past
    sheets = {address for address in site if re.fullmatch(r"thu-tuc/.*niem-yet/index\.html", address)}
    articles = {address for address in site if address.startswith("manh/")}

    assert min(map(len, (own, sheets, articles))) > 60
    assert [one for one in own if SHOWN not in words(site[one], "//footer")] == []
    assert [one for one in sheets if VERSION.name in site[one] or VERSION.long_day in site[one]] == []
    assert [one for one in articles if VERSION.name not in site[one]] == []


def test_pages_say_when_there_is_no_version_and_when_it_was_edited() -> None:
    catalogue = make_catalogue(make_entry())
    edited = DataVersion("f" * 40, date(2026, 11, 20), is_edited=True)
    texts = [words(draw(catalogue, version=one)["index.html"], "//footer") for one in (UNKNOWN_VERSION, edited)]

    assert "Bản dữ liệu chưa có số phiên bản." in texts[0]
    assert "ffffffffff-sua (có sửa đổi chưa ghi lại)." in texts[1]
