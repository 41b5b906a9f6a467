"""The full text of an old version says how agencies were called then, whatever lists say of them today."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from lxml import html
from planted import LATER, played
from scripted import START, built, git

FILE = "procedures/dat-dai/1-000001.md"
AGENCIES = "procedures/_danh-muc/co-quan.yaml"
CLOCK = date(2026, 11, 30)
OLD, NEWER, NEWEST = "Ủy ban nhân dân cấp xã", "Ủy ban nhân dân xã, phường", "Ủy ban nhân dân phường"
DESK = "Trung tâm Phục vụ hành chính công cấp xã"


def change(folder: Path, day: date, file: str, *words: tuple[str, str]) -> None:
    text = (folder / file).read_text("utf-8")
    for old, new in words:
        assert old in text
        text = text.replace(old, new)
    (folder / file).write_text(text, "utf-8")
    git(folder, "commit", "--quiet", "--all", "--message=x", day=day)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One agency was renamed twice, once while the second version stood; the other was taken away with the third."""
    kho = tmp_path / "kho"
    played(kho)
    change(kho, LATER + timedelta(days=5), AGENCIES, (OLD, NEWER))
    change(kho, LATER + timedelta(days=5), AGENCIES, (NEWER, "Ủy ban"), ("Ủy ban nhân dân tỉnh", "Ủy ban tỉnh"))
    change(kho, LATER + timedelta(days=6), AGENCIES, ('"Ủy ban"', f'"{NEWER}"'))
    change(kho, LATER + timedelta(days=9), FILE, ('"ttpvhcc-xa"', '"ubnd-xa"'), ("Nộp hồ sơ.", "Nộp giấy tờ."))
    change(kho, LATER + timedelta(days=9), FILE.replace("dat-dai/1-000001", "ho-tich/1-000002"), ("ttpvhcc", "ubnd"))
    entry = f'- id: "ttpvhcc-xa"\n  ten: "{DESK}"\n  cap: "xa"\n  loai: "ubnd"\n'
    change(kho, LATER + timedelta(days=9), AGENCIES, (entry, ""), (f'"{NEWER}"', f'"{NEWEST}"'))
    return kho


def text_of(site: Path, version: date) -> str:
    page = html.document_fromstring((site / f"thu-tuc/1.000001/lich-su/{version}/index.html").read_text("utf-8"))
    return " ".join(page.xpath("string(//main)").split())


def test_an_old_version_names_agencies_as_they_were_called_on_its_last_day(folder: Path, tmp_path: Path) -> None:
    built(folder, tmp_path / "site", CLOCK)
    first, second, third = (text_of(tmp_path / "site", day) for day in (START, LATER, LATER + timedelta(days=9)))

    assert (OLD in first, DESK in first, NEWER in first, NEWEST in first) == (True, True, False, False)
    assert (NEWER in second, DESK in second, OLD in second, NEWEST in second) == (True, True, False, False)
    assert (NEWEST in third, DESK in third, OLD in third, NEWER in third) == (True, False, False, False)
    assert "ttpvhcc-xa" not in first + second


def test_a_rename_that_lands_shows_in_a_site_that_is_renewed(folder: Path, tmp_path: Path) -> None:
    git(folder, "checkout", "--quiet", "HEAD~6")
    built(folder, tmp_path / "site", CLOCK)
    git(folder, "checkout", "--quiet", "main")
    for target in ("site", "anew"):
        built(folder, tmp_path / target, CLOCK)
    renewed, anew = (
        {
            file.relative_to(tmp_path / name): file.read_bytes()
            for file in (tmp_path / name).rglob("*")
            if file.is_file()
        }
        for name in ("site", "anew")
    )

    assert renewed == anew
