"""Whole versions: a file of its own waits beside the current one and takes its place on the day in its name."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from dating import drawn_on
from drawn import words
from loading import load
from lxml import html
from making import make_catalogue, make_entry, make_text

from tthc.content.catalogue import Catalogue
from tthc.content.in_force import as_of, list_versions
from tthc.diagnostics import BuildError, Diagnostic, Severity
from tthc.editing.format import format_tree
from tthc.editing.skeleton import write_skeleton
from tthc.model.vocabulary import Status
from tthc.rules import check_entry

NOVEMBER_30, DECEMBER_1, MARCH_1 = date(2026, 11, 30), date(2026, 12, 1), date(2027, 3, 1)
BASE = "procedures/ho-tich/1-000101.md"
NEXT = "procedures/ho-tich/1-000101@2026-12-01.md"
LAST = "procedures/ho-tich/1-000101@2027-03-01.md"
PAGE = "thu-tuc/1.000101/index.html"
PREVIEW = "thu-tuc/1.000101/tu-ngay-2026-12-01/index.html"
DECIDED = [{"so": "4000/QĐ-UBND", "ngay": "2026-11-20", "hieu_luc_tu": "2026-12-01"}]
CHEAPER = [
    {
        "hinh_thuc": "truc-tiep",
        "thoi_han": [{"so": 2, "don_vi": "ngay-lam-viec"}],
        "phi_le_phi": [{"loai": "le-phi", "kieu": "muc-thu", "so_tien": 5000, "don_vi": "bản"}],
    }
]


@cache
def catalogue() -> Catalogue:
    """A procedure as it is, as it will be from 1 December, and as it will be from 1 March."""
    return make_catalogue(
        make_entry(),
        make_entry(NEXT, ten="Cấp bản sao giấy khai sinh", cach_thuc=CHEAPER, cong_bo=DECIDED),
        make_entry(LAST, ten="Cấp bản sao giấy khai sinh điện tử", cach_thuc=CHEAPER, cong_bo=None),
    )


@cache
def site(day: date) -> dict[str, str]:
    return drawn_on(day, catalogue())


def said(found: Catalogue) -> Iterator[Diagnostic]:
    for listing in list_versions(found):
        yield from check_entry(listing.entry(), found)


@pytest.mark.parametrize(
    ("day", "current", "past", "coming"),
    [
        (NOVEMBER_30, BASE, [], [NEXT, LAST]),
        (DECEMBER_1, NEXT, [BASE], [LAST]),
        (MARCH_1 - timedelta(days=1), NEXT, [BASE], [LAST]),
        (MARCH_1, LAST, [BASE, NEXT], []),
    ],
)
def test_on_each_day_one_version_stands_in_the_lists(
    day: date, current: str, past: list[str], coming: list[str]
) -> None:
    (listing,) = as_of(as_of(catalogue(), date(2030, 1, 1)), day).listings

    assert listing.path == current
    assert [one.path for one in listing.past] == past
    assert [one.path for one in listing.coming] == coming


def test_a_version_holds_until_the_day_before_the_next() -> None:
    spans = [(one.begins, one.ends) for one in list_versions(as_of(catalogue(), NOVEMBER_30))]

    assert spans == [
        (date(2025, 12, 1), NOVEMBER_30),
        (DECEMBER_1, date(2027, 2, 28)),
        (MARCH_1, None),
    ]


def test_the_page_before_the_day_lists_what_the_new_version_changes_and_leads_to_it() -> None:
    page = site(NOVEMBER_30)[PAGE]

    assert words(page, "//h1") == "Cấp bản sao giấy khai sinh mẫu"
    assert words(page, "//div[.//strong[.='Sắp thay đổi']]/*[position() < 4]") == (
        "Sắp thay đổi Từ ngày 01 tháng 12 năm 2026: Áp dụng nội dung mới theo Quyết định số 4000/QĐ-UBND; "
        "thay đổi: tên thủ tục, cách thức thực hiện; xem nội dung áp dụng từ ngày 01 tháng 12 năm 2026. "
        "Trực tiếp: thời hạn giải quyết đổi từ 03 ngày làm việc thành 02 ngày làm việc. "
        "Trực tiếp: lệ phí đổi từ 8.000 đồng/bản thành 5.000 đồng/bản."
    )
    assert f'href="../../{PREVIEW}"' in page
    assert "từ ngày 01 tháng 12 năm 2025 đến hết ngày 30 tháng 11 năm 2026" in words(page)


def test_the_preview_shows_the_whole_version_and_says_that_it_does_not_bind_yet() -> None:
    page = site(NOVEMBER_30)[PREVIEW]

    assert words(page, "//h1") == "Cấp bản sao giấy khai sinh"
    assert words(page, "//div[@class='banner banner--wait'][1]") == (
        "Chưa có hiệu lực. Nội dung này chỉ áp dụng từ ngày 01 tháng 12 năm 2026. "
        "Nội dung đang áp dụng: Cấp bản sao giấy khai sinh mẫu"
    )
    assert '<meta name="robots" content="noindex">' in page
    assert "Tiền 5.000 đồng" in words(page, "//dl[@class='fact-tiles']")
    assert 'rel="alternate"' not in page
    links = html.document_fromstring(page).xpath("//main//a/@href")
    assert [link for link in links if not link.startswith(("..", "#", "https:", "mailto:", "tel:"))] == []
    assert "tu-ngay-" not in site(NOVEMBER_30)["sitemap.xml"]


def test_on_the_day_the_version_takes_over_by_itself_and_its_preview_is_gone() -> None:
    page = site(DECEMBER_1)[PAGE]

    assert words(page, "//h1") == "Cấp bản sao giấy khai sinh"
    assert "Tiền 5.000 đồng" in words(page, "//dl[@class='fact-tiles']")
    assert "Chưa có hiệu lực" not in words(page)
    assert PREVIEW not in site(DECEMBER_1)
    assert "từ ngày 01 tháng 12 năm 2026 đến hết ngày 28 tháng 02 năm 2027" in words(page)


def test_lists_and_the_table_hold_each_procedure_once_as_it_is_on_the_day() -> None:
    for day, title in ((NOVEMBER_30, "Cấp bản sao giấy khai sinh mẫu"), (DECEMBER_1, "Cấp bản sao giấy khai sinh")):
        (row,) = site(day)["du-lieu/thu-tuc.csv"].splitlines()[1:]
        assert row.split(",")[:2] == ["1.000101", title]
        assert words(site(day)["thu-tuc/index.html"]).count("1.000101") == 1


def test_the_record_names_the_version_to_come_with_its_address() -> None:
    record = json.loads(site(NOVEMBER_30)["thu-tuc/1.000101/index.json"])

    assert (record["in_force_from"], record["in_force_to"]) == ("2025-12-01", "2026-11-30")
    version = record["upcoming"][0]
    assert (version["kind"], version["from"], version["parts"]) == (
        "ban-moi",
        "2026-12-01",
        ["tên thủ tục", "cách thức thực hiện"],
    )
    assert version["urls"][0].endswith("/thu-tuc/1.000101/tu-ngay-2026-12-01/")


def test_a_file_with_a_day_and_none_beside_it_is_a_procedure_to_come() -> None:
    found = as_of(make_catalogue(make_entry(NEXT, cong_bo=None)), NOVEMBER_30)
    page = drawn_on(NOVEMBER_30, found)[PAGE]

    assert found.listings[0].status_on(NOVEMBER_30) is Status.NOT_YET
    assert "Chưa có hiệu lực. Nội dung này chỉ áp dụng từ ngày 01 tháng 12 năm 2026." in words(page)
    assert "Nội dung đang áp dụng" not in page
    assert as_of(found, DECEMBER_1).listings[0].status_on(DECEMBER_1) is Status.IN_FORCE


def test_versions_of_one_procedure_are_not_blamed_for_sharing_a_code() -> None:
    found = as_of(catalogue(), NOVEMBER_30)

    assert {(d.rule, d.location.path) for d in said(found)} == {
        ("changes-soon", NEXT),
        ("announcement-missing", LAST),
    }


def test_two_files_of_one_code_and_one_day_are_a_fault_that_names_both() -> None:
    double = "procedures/dat-dai/1-000101@2026-12-01.md"
    found = as_of(make_catalogue(make_entry(), make_entry(NEXT), make_entry(double, linh_vuc="dat-dai")), NOVEMBER_30)

    doubles = [d for d in said(found) if d.rule == "code-in-one-file"]
    assert [(d.location.path, double in d.message) for d in doubles] == [(NEXT, True)]


@pytest.mark.parametrize(
    "name", ["1-000101@sau.md", "1-000101@2026-02-30.md", "1-000101@.md", "1-000102@2026-12-01.md"]
)
def test_a_name_with_another_code_or_no_real_day_is_refused(name: str) -> None:
    entry = make_entry(f"procedures/ho-tich/{name}")

    assert "code-matches-file-name" in {d.rule for d in check_entry(entry, make_catalogue(entry))}


@pytest.mark.parametrize(("days", "is_told"), [(30, False), (31, True)])
def test_a_version_that_has_held_for_a_month_asks_for_the_plain_name(days: int, is_told: bool) -> None:
    today = DECEMBER_1 + timedelta(days=days)
    found = [d for d in said(as_of(catalogue(), today)) if d.rule == "version-to-rename"]

    assert [d.location.path for d in found] == ([NEXT] if is_told else [])
    if is_told:
        assert found[0].hint == "xóa 1-000101.md, rồi đổi tên tệp thành 1-000101.md để gọn"


@pytest.mark.parametrize(("days", "is_told"), [(0, False), (1, True), (30, True), (31, False)])
def test_what_changes_within_thirty_days_is_told_at_its_line(days: int, is_told: bool) -> None:
    row = {"loai": "le-phi", "kieu": "muc-thu", "so_tien": 8000, "den_ngay": "2026-08-07"}
    later = {**row, "so_tien": 4000, "den_ngay": None, "tu_ngay": "2026-08-08"}
    channel = {"hinh_thuc": "truc-tuyen", "phi_le_phi": [row, {key: value for key, value in later.items() if value}]}
    entry, today = make_entry(cach_thuc=[channel]), date(2026, 8, 8) - timedelta(days=days)

    found = [d for d in check_entry(entry, make_catalogue(entry, today=today)) if d.rule == "changes-soon"]

    places = (
        entry.place("cach_thuc", 0, "phi_le_phi", 0, "den_ngay"),
        entry.place("cach_thuc", 0, "phi_le_phi", 1, "tu_ngay"),
    )
    assert [d.location for d in found] == (list(places) if is_told else [])
    if is_told:
        assert [d.message for d in found] == [
            f"mức thu áp dụng đến hết ngày 07/8/2026, còn {days} ngày",
            f"mức thu áp dụng từ ngày 08/8/2026, còn {days} ngày",
        ]
        assert {d.severity for d in found} == {Severity.WARNING}


def write(root: Path, **changes: Any) -> None:
    """The procedure and its version of 1 December under *root*."""
    folder = root / "ho-tich"
    folder.mkdir(parents=True)
    (folder / "1-000101.md").write_text(make_text(**changes), "utf-8")
    (folder / "1-000101@2026-12-01.md").write_text(make_text(cong_bo=DECIDED, cach_thuc=CHEAPER, **changes), "utf-8")


def test_a_version_is_read_from_disk_beside_its_procedure(tmp_path: Path) -> None:
    write(tmp_path)
    found, faults = load(tmp_path)

    assert {fault.rule for fault in faults} == {"missing-list"}
    assert [[one.path for one in list_versions(as_of(found, day))] for day in (NOVEMBER_30, DECEMBER_1)] == [
        [f"{tmp_path}/ho-tich/1-000101.md", f"{tmp_path}/ho-tich/1-000101@2026-12-01.md"]
    ] * 2


def test_fmt_puts_a_version_right_as_it_does_the_procedure(tmp_path: Path) -> None:
    write(tmp_path)
    file = tmp_path / "ho-tich" / "1-000101@2026-12-01.md"
    file.write_text(file.read_text("utf-8").replace("\n---\n", "\n\n---\n"), "utf-8")

    assert format_tree(tmp_path, write=True)[0] == (file,)


def test_a_new_procedure_is_refused_where_a_version_waits(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "ho-tich" / "1-000101.md").unlink()
    (tmp_path / "_danh-muc").mkdir()
    (tmp_path / "_danh-muc" / "linh-vuc.yaml").write_text('- id: "ho-tich"\n  ten: "Hộ tịch"\n', "utf-8")

    with pytest.raises(BuildError, match=r"mã 1\.000101 đã có ở"):
        write_skeleton(tmp_path, "1.000101", "Cấp bản sao", "ho-tich")


def test_a_way_to_file_that_a_version_adds_or_drops_is_named() -> None:
    online = make_entry(NEXT, cach_thuc=[{**CHEAPER[0], "hinh_thuc": "truc-tuyen"}], cong_bo=None)
    page = drawn_on(NOVEMBER_30, make_catalogue(make_entry(), online))[PAGE]

    assert words(page, "//div[.//strong[.='Sắp thay đổi']]//li") == (
        "Áp dụng nội dung mới; thay đổi: cách thức thực hiện; thêm cách nộp: Trực tuyến; bỏ cách nộp: Trực tiếp; "
        "xem nội dung áp dụng từ ngày 01 tháng 12 năm 2026."
    )
