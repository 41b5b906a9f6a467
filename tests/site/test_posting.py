"""What the code on a sheet leads to: one line that says whether the sheet still holds, and the sheet that bears it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from drawn import draw, make_config, words
from lxml import html
from making import COMPLETE, make_catalogue, make_entry, make_lists, make_text
from repositories import git

from tthc.editing.canonical import dump_list_entry
from tthc.history.git import repository_of
from tthc.history.history import History, history_of
from tthc.model.record import as_file

TODAY = date(2026, 11, 24)
PAGE = "thu-tuc/1.000101/index.html"
SHEET = "thu-tuc/1.000101/niem-yet/index.html"
NEW_DECISION = {"so": "7/QĐ-UBND", "ngay": "2026-03-01", "hieu_luc_tu": "2026-03-02"}


def fee(amount: int) -> list[dict[str, Any]]:
    cost = {"loai": "le-phi", "kieu": "muc-thu", "so_tien": amount, "don_vi": "bản"}
    return [{**COMPLETE["cach_thuc"][0], "phi_le_phi": [cost]}]


@dataclass
class Past:
    """A repository with one procedure and the records that landed in it."""

    folder: Path

    def land(self, day: str, **changes: Any) -> None:
        file = self.folder / "procedures" / "ho-tich" / "1-000101.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(make_text(**changes), "utf-8")
        git(self.folder, "add", "-A")
        git(self.folder, "commit", "-q", "--allow-empty", "-m", "x", moment=f"{day}T03:00:00+00:00")

    def history(self) -> History:
        return history_of(repository_of(self.folder / "procedures", TODAY), TODAY)

    def site(self, today: date = TODAY, record: Mapping[str, Any] = MappingProxyType({})) -> dict[str, str]:
        """The site of the record with the changes of *record*, as the repository tells its past."""
        past = self.history()
        try:
            return draw(make_catalogue(make_entry(**record), today=today), history=past)
        finally:
            past.close()


@pytest.fixture
def past(tmp_path: Path) -> Past:
    folder = tmp_path / "procedures" / "_danh-muc"
    folder.mkdir(parents=True)
    git(tmp_path, "init", "-q")
    lists = make_lists()
    for name, entries in {"co-quan": lists.agencies, "doi-tuong": lists.applicants}.items():
        text = "".join(map(dump_list_entry, map(as_file, entries.values())))
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return Past(tmp_path)


def lines(page: str) -> dict[str, tuple[str, str]]:
    """Version → class and words of what is said of it, in order."""
    found = html.document_fromstring(page).xpath("//p[contains(@class,'sheet-line')]")
    return {one.get("id"): (one.get("class").split()[1], " ".join(one.text_content().split())) for one in found}


def threes(version: str) -> str:
    return f"{version[:3]} {version[3:6]} {version[6:]}"


def version_on(sheet: str) -> str:
    """The digits that stand in the head of the sheet."""
    return "".join(words(sheet, "//p[@class='sheet-head__stamp']/b").split())


def test_the_sheet_that_holds_is_said_to_hold_by_which_decision_and_from_when(past: Past) -> None:
    past.land("2026-01-05")
    site = past.site()
    version = version_on(site[SHEET])

    assert lines(site[PAGE]) == {
        f"ban-{version}": (
            "banner--note",
            f"Tờ niêm yết bản {threes(version)} là bản hiện hành. Dùng từ 05/01/2026 theo Quyết định số 2969/QĐ-UBND.",
        )
    }
    assert f"bản {version[:3]}" in words(site[PAGE], "//section[@id='lich-su']").replace("\u00a0", " ")


def test_a_sheet_that_was_replaced_is_told_by_what_from_when_and_what_changed(past: Past) -> None:
    past.land("2026-01-05")
    old = version_on(past.site()[SHEET])
    past.land("2026-03-02", cach_thuc=fee(9000), cong_bo=[NEW_DECISION])
    site = past.site(record={"cach_thuc": fee(9000), "cong_bo": [NEW_DECISION]})
    new = version_on(site[SHEET])
    kind, said = lines(site[PAGE])[f"ban-{old}"]

    assert kind == "banner--stop"
    assert said == (
        f"Tờ niêm yết bản {threes(old)} đã bị thay từ 02/3/2026 theo Quyết định số 7/QĐ-UBND: gỡ tờ này xuống. "
        f"Bản hiện hành {threes(new)} khác tờ này ở: phí, lệ phí. Xem khác từng chữ."
    )
    assert list(lines(site[PAGE])) == list(lines(site[SHEET])) == [f"ban-{new}", f"ban-{old}"]


def test_a_sheet_years_old_is_compared_with_the_one_that_holds(past: Past) -> None:
    first = {"cong_bo": [{"so": "1/QĐ-UBND", "ngay": "2019-01-01", "hieu_luc_tu": "2019-01-10"}]}
    past.land("2020-01-06", **first)
    old = version_on(past.site(record=first)[SHEET])
    for year in range(2021, 2026):
        past.land(f"{year}-01-06", **first, cach_thuc=fee(1000 * year))
    last = {**first, "cach_thuc": fee(8000), "trinh_tu": "1. Nộp hồ sơ qua mạng.", "ten": "Cấp trích lục khai sinh"}
    past.land("2026-01-06", **last)
    _, said = lines(past.site(record=last)[PAGE])[f"ban-{old}"]

    assert "đã bị thay từ 06/01/2021: gỡ tờ này xuống." in said
    assert "khác tờ này ở: tên thủ tục; trình tự thực hiện." in said


def test_every_sheet_of_a_procedure_that_ended_has_to_be_taken_down(past: Past) -> None:
    past.land("2026-01-05")
    old = version_on(past.site()[SHEET])
    ended = {"bai_bo": {"tu": "2026-05-01", "so": "9/QĐ-UBND"}}
    past.land("2026-04-20", **ended)
    assert list(lines(past.site(date(2026, 4, 30), ended)[PAGE])) == [f"ban-{old}"]

    site = past.site(record=ended)
    kind, said = lines(site[PAGE])[f"ban-{old}"]

    assert kind == "banner--stop"
    assert said == (
        f"Tờ niêm yết bản {threes(old)} không còn giá trị: gỡ tờ này xuống. "
        "Thủ tục đã bị bãi bỏ từ 01/5/2026 theo Quyết định số 9/QĐ-UBND."
    )
    assert "Gỡ mọi tờ niêm yết mang mã 1.000101" in words(site[SHEET], "//article")
    assert "Trình tự thực hiện" not in words(site[SHEET], "//article")


def test_the_sheet_is_the_same_through_commits_wording_and_releases(
    past: Past, monkeypatch: pytest.MonkeyPatch
) -> None:
    past.land("2026-01-05")
    before = past.site()[SHEET]
    for number in range(30):
        git(
            past.folder,
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            f"{number}",
            moment=f"2026-03-{number + 1:02}T03:00:00+00:00",
        )
    monkeypatch.setattr("tthc.__version__", "9.9", raising=False)
    assert past.site()[SHEET] == before

    history = past.history()
    config = make_config(title="Trang khác", notice="Lời khác", posted_words="", base_url="https://khac.example/")
    other = draw(make_catalogue(make_entry()), config, history=history)
    history.close()
    assert version_on(other[SHEET]) == version_on(before)
    assert words(other[SHEET]) != words(before)


def test_a_renamed_agency_makes_another_sheet() -> None:
    lists = make_lists()
    agency = lists.agencies["ubnd-xa"].model_copy(update={"title": "Ủy ban nhân dân xã, phường"})
    renamed = replace(lists, agencies={**lists.agencies, "ubnd-xa": agency})
    old, new = (version_on(draw(make_catalogue(make_entry(), lists=one))[SHEET]) for one in (lists, renamed))

    assert old != new


def test_the_record_for_programs_names_the_sheet_that_holds(past: Past) -> None:
    past.land("2026-01-05")
    site = past.site()

    assert json.loads(site["thu-tuc/1.000101/index.json"])["sheet"] == {
        "version": version_on(site[SHEET]),
        "since": "2026-01-05",
    }


def test_the_sheet_has_the_parts_of_the_law_in_their_order() -> None:
    sheet = html.document_fromstring(draw(make_catalogue(make_entry()))[SHEET])

    assert [" ".join(one.text_content().split()) for one in sheet.xpath("//article//section/h2")] == [
        "Trình tự thực hiện",
        "Cách thức thực hiện, thời hạn, phí, lệ phí",
        "Thành phần, số lượng hồ sơ",
        "Thời hạn giải quyết",
        "Đối tượng thực hiện",
        "Cơ quan thực hiện",
        "Kết quả thực hiện",
        "Phí, lệ phí",
        "Mẫu đơn, mẫu tờ khai",
        "Yêu cầu, điều kiện",
        "Căn cứ pháp lý",
        "Tiếp nhận phản ánh, kiến nghị của cá nhân, tổ chức về quy định hành chính",
    ]


def test_the_words_on_reports_stand_as_the_configuration_has_them() -> None:
    config = make_config(
        posted_words="## Gửi ai\n\n{co_quan}: {dia_chi}, {dia_chi_thu_tin}, {dien_thoai}, {trang_web}, {thu_dien_tu}."
    )
    to = config.feedback
    text = words(draw(make_catalogue(make_entry()), config)[SHEET], "//section[@class='posted-words']")

    assert text == (f"Gửi ai {to.body}: {to.address}, {to.postal_address}, {to.phone}, {to.website}, {to.email}.")


def test_the_day_of_comparison_with_the_national_database_is_on_the_sheet() -> None:
    compared = draw(make_catalogue(make_entry(cong_khai={"doi_chieu": "2026-11-20"})))[SHEET]

    assert "Đối chiếu CSDLQG ngày 20 tháng 11 năm 2026" in words(compared, "//header")
    assert "Chưa đối chiếu CSDLQG" in words(draw(make_catalogue(make_entry()))[SHEET], "//header")


def test_the_code_leads_to_the_line_of_exactly_this_sheet() -> None:
    sheet = draw(make_catalogue(make_entry()))[SHEET]
    version = version_on(sheet)

    assert re.fullmatch("[0-9]{9}", version)
    assert f'id="ban-{version}"' in sheet
