"""The versions of a sheet out of a real repository: which content was published, from when to when, and what came."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from making import COMPLETE, make_docx, make_lists, make_text
from repositories import git
from scripted import Script

from tthc.content.in_force import as_of
from tthc.content.load import read_catalogue
from tthc.editing.canonical import dump_list_entry
from tthc.history.git import repository_of
from tthc.history.history import history_of
from tthc.history.sheets import PresentFile, SheetVersion, trace_sheets
from tthc.model.record import as_file

TODAY = date(2026, 11, 24)
CODE = "1.000101"
FILE = "ho-tich/1-000101.md"


class Office:
    """A repository with one procedure, to which changes are committed on days."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "procedures"
        git(folder, "init", "-q")
        lists = make_lists()
        for name, entries in {
            "co-quan": lists.agencies,
            "linh-vuc": lists.sectors,
            "doi-tuong": lists.applicants,
        }.items():
            self.write(f"_danh-muc/{name}.yaml", "".join(map(dump_list_entry, map(as_file, entries.values()))))
        self.write("_bieu-mau/to-khai.docx", make_docx())

    def write(self, path: str, content: str | bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def record(self, path: str = FILE, **changes: Any) -> None:
        self.write(path, make_text(**changes))

    def land(self, day: str, hour: int = 3) -> None:
        git(self.folder, "add", "-A")
        git(self.folder, "commit", "-q", "--allow-empty", "-m", "x", moment=f"{day}T{hour:02}:00:00+00:00")

    def sheets(self, today: date = TODAY, *, is_committed: bool = True) -> tuple[SheetVersion, ...]:
        catalogue = as_of(read_catalogue(self.folder, {}).catalogue, today)
        return sheets_of(catalogue.by_code[CODE][0], self.folder, catalogue, today, is_committed)


def sheets_of(listing: Any, folder: Path, catalogue: Any, today: date, is_committed: bool) -> tuple[SheetVersion, ...]:
    past = history_of(repository_of(folder, today), today)
    present = PresentFile(listing.published(), listing.begins, is_committed)
    try:
        return trace_sheets(present, today, catalogue.read_posted, past)
    finally:
        past.close()


def days(sheets: tuple[SheetVersion, ...]) -> list[tuple[str, str]]:
    """First and last day of each; empty for none."""
    return [(str(one.since or ""), str(one.until or "")) for one in sheets]


def fee(amount: int, **more: Any) -> list[dict[str, Any]]:
    row = {
        **COMPLETE["cach_thuc"][0],
        "phi_le_phi": [{"loai": "le-phi", "kieu": "muc-thu", "so_tien": amount, "don_vi": "bản"}],
    }
    return [{**row, **more}]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    found = Office(tmp_path)
    found.record()
    found.land("2026-01-05")
    return found


def test_an_unchanged_procedure_keeps_its_sheet_through_commits_of_other_things(office: Office) -> None:
    before = office.sheets()
    office.record(tu_khoa=["giấy"], tinh_trang_du_lieu="so-bo")
    office.land("2026-02-01")
    (office.folder / FILE).rename(office.folder / "ho-tich" / "khac.md")
    for number in range(40):
        office.write("_danh-muc/dong-nghia.yaml", f'- tu: ["a{number}"]\n  nghia: ["b"]\n')
        if number == 20:
            (office.folder / "ho-tich" / "khac.md").rename(office.folder / FILE)
        office.land(f"2026-03-{number // 2 + 1:02}")
    after = office.sheets()

    assert [one.name for one in after] == [one.name for one in before]
    assert days(after) == [("2026-01-05", "")]


def test_each_content_has_its_days_and_what_took_its_place(office: Office) -> None:
    office.record(cach_thuc=fee(9000))
    office.land("2026-02-01")
    office.record(cach_thuc=fee(9500), cong_bo=[{"so": "7/QĐ-UBND", "ngay": "2026-03-01", "hieu_luc_tu": "2026-03-01"}])
    office.land("2026-03-02")
    first, second, third = office.sheets()

    assert days((first, second, third)) == [
        ("2026-01-05", "2026-01-31"),
        ("2026-02-01", "2026-03-01"),
        ("2026-03-02", ""),
    ]
    assert first.follower == second.content
    assert second.follower == third.content
    assert third.content.decision == "7/QĐ-UBND"
    assert first.content.differs_in(third.content) == ("phi_le_phi", "cong_bo")


def test_what_was_printed_between_two_landings_of_one_day_is_known(office: Office) -> None:
    office.record(cach_thuc=fee(80_000))
    office.land("2026-02-01", hour=2)
    office.record(cach_thuc=fee(9000))
    office.land("2026-02-01", hour=9)

    assert days(office.sheets()) == [("2026-01-05", "2026-01-31"), ("2026-02-01", "2026-02-01"), ("2026-02-01", "")]


def test_a_content_that_comes_back_holds_again(office: Office) -> None:
    first = office.sheets()[0].name
    office.record(cach_thuc=fee(9000))
    office.land("2026-02-01")
    office.record()
    office.land("2026-03-01")
    gone, now = office.sheets()

    assert now.name == first
    assert days((gone, now)) == [("2026-02-01", "2026-02-28"), ("2026-03-01", "")]


def test_a_dated_row_makes_a_new_sheet_on_its_day_without_a_commit(office: Office) -> None:
    row = {"loai": "le-phi", "kieu": "muc-thu", "don_vi": "bản"}
    rows = [{**row, "so_tien": 8000, "den_ngay": "2026-07-31"}, {**row, "so_tien": 4000, "tu_ngay": "2026-08-01"}]
    office.record(cach_thuc=fee(0, phi_le_phi=rows))
    office.land("2026-02-01")

    assert days(office.sheets(date(2026, 7, 31))) == [("2026-01-05", "")]
    assert days(office.sheets(date(2026, 8, 1))) == [("2026-01-05", "2026-07-31"), ("2026-08-01", "")]


def test_a_version_in_a_file_of_its_own_takes_over_on_its_day(office: Office) -> None:
    office.record("ho-tich/1-000101@2026-08-01.md", cach_thuc=fee(4000))
    office.land("2026-02-01")
    before, after = office.sheets(date(2026, 7, 31)), office.sheets()
    (office.folder / "ho-tich/1-000101@2026-08-01.md").rename(office.folder / FILE)
    office.land("2026-09-01")

    assert days(before) == [("2026-01-05", "")]
    assert days(after) == [("2026-01-05", "2026-07-31"), ("2026-08-01", "")]
    assert office.sheets() == after


def test_the_day_of_effect_and_the_end_make_new_sheets(office: Office) -> None:
    office.record(cong_bo=[{"so": "8/QĐ-UBND", "ngay": "2026-02-01", "hieu_luc_tu": "2026-03-01"}])
    office.land("2026-02-02")
    office.record(
        cong_bo=[{"so": "8/QĐ-UBND", "ngay": "2026-02-01", "hieu_luc_tu": "2026-03-01"}],
        bai_bo={"tu": "2026-05-01", "so": "9/QĐ-UBND"},
    )
    office.land("2026-04-20")
    found = office.sheets()

    assert days(found) == [
        ("2026-01-05", "2026-02-01"),
        ("2026-02-02", "2026-02-28"),
        ("2026-03-01", "2026-04-30"),
        ("2026-05-01", ""),
    ]
    assert found[-1].content.is_repealed
    assert found[-1].content.decision == "9/QĐ-UBND"


def test_an_agency_that_is_renamed_takes_down_the_sheets_that_name_it(office: Office) -> None:
    file = office.folder / "_danh-muc" / "co-quan.yaml"
    file.write_text(file.read_text("utf-8").replace("Ủy ban nhân dân cấp huyện", "Ủy ban nhân dân huyện"), "utf-8")
    office.land("2026-02-01")
    assert days(office.sheets()) == [("2026-01-05", "")]

    file.write_text(file.read_text("utf-8").replace("Ủy ban nhân dân cấp xã", "Ủy ban nhân dân xã, phường"), "utf-8")
    office.land("2026-03-01")
    old, now = office.sheets()

    assert days((old, now)) == [("2026-01-05", "2026-02-28"), ("2026-03-01", "")]
    assert old.content.differs_in(now.content) == ("co_quan",)


def test_a_form_that_is_another_under_the_same_name_takes_down_its_sheet(office: Office) -> None:
    office.write("_bieu-mau/to-khai.docx", make_docx(9))
    office.land("2026-02-01")
    old, now = office.sheets()

    assert old.content.differs_in(now.content) == ("mau_don",)
    assert days((old, now)) == [("2026-01-05", "2026-01-31"), ("2026-02-01", "")]


def test_what_is_not_committed_is_the_last_and_has_no_day(office: Office) -> None:
    office.record(cach_thuc=fee(9000))

    assert days(office.sheets(is_committed=False)) == [("2026-01-05", ""), ("", "")]


def test_without_git_the_version_is_the_same(office: Office, tmp_path: Path) -> None:
    version = office.sheets()[0].name
    (tmp_path / ".git").rename(tmp_path / "git")

    assert [(one.name, one.since) for one in office.sheets()] == [(version, None)]


def test_a_file_that_todays_record_refuses_is_known_as_it_stood(office: Office) -> None:
    office.write(FILE, make_text(cach_thuc=fee(9000)).replace("\ncap:", "\nkhoa_cu: x\ncap:"))
    office.land("2026-02-01")
    office.record(cach_thuc=fee(9000))
    office.land("2026-03-01")

    assert days(office.sheets()) == [("2026-01-05", "2026-01-31"), ("2026-02-01", "")]


def test_over_three_years_every_sheet_of_every_procedure_is_known(scripted: tuple[Path, Script]) -> None:
    """Each day's records are known by the script: what it says of a code makes the versions that git must tell."""
    folder, script = scripted
    catalogue = as_of(read_catalogue(folder / "procedures", {}).catalogue, TODAY)
    past = history_of(repository_of(folder / "procedures", TODAY), TODAY)
    seen = 0
    for listing in catalogue.listings[::9]:
        present = PresentFile(listing.published(), listing.begins, True)
        found = trace_sheets(present, TODAY, catalogue.read_posted, past)
        for day in days_of(script):
            said = script.on(day).get(listing.code)
            if said is None or said.get("bai_bo", {}).get("tu", "9") <= day.isoformat():
                continue
            holding = [
                one for one in found if one.since and one.since <= day and (one.until is None or day <= one.until)
            ]
            assert len(holding) == 1, (listing.code, day, holding)
            assert f'"{said["cach_thuc"][0]["phi_le_phi"][0]["so_tien"]}"' in holding[0].content.parts["phi_le_phi"]
            seen += 1
    past.close()
    assert seen > 1000


def days_of(script: Script) -> list[date]:
    """Days all along the script, those of landings and those between."""
    start = min(script.days)
    return [start + timedelta(days=7 * number) for number in range((TODAY - start).days // 7)]
