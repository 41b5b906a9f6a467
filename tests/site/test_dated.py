"""Dates that act: what holds on a day is shown as such, what comes is announced, and takes over by itself."""

import json
from datetime import date
from functools import cache
from typing import Any

import pytest
from dating import drawn_on
from drawn import ROOT, words
from lxml import html
from making import make_catalogue, make_entry, make_lists

from tthc.content.in_force import as_of
from tthc.content.listfiles import read_lists

YEARS = read_lists(ROOT / "procedures" / "_danh-muc")[0].calendar
PAGE = "thu-tuc/1.000101/index.html"
SHEET = "thu-tuc/1.000101/niem-yet/index.html"
BARE = "manh/1.000101.html"
JSON = "thu-tuc/1.000101/index.json"
MARKDOWN = "thu-tuc/1.000101/index.md"
LIMIT = {"so": 3, "don_vi": "ngay-lam-viec"}
SEVENTH, EIGHTH = date(2026, 8, 7), date(2026, 8, 8)
OLD, NEW = "8.000 đồng/bản", "4.000 đồng/bản"


def waiver(**days: str) -> dict[str, Any]:
    return {"loai": "le-phi", "kieu": "mien", "truong_hop": "Có VNeID", **days}


def charge(amount: int, **days: str) -> dict[str, Any]:
    return {"loai": "le-phi", "kieu": "muc-thu", "so_tien": amount, "don_vi": "bản", **days}


def way(kind: str, *costs: dict[str, Any], times: tuple[dict[str, Any], ...] = (LIMIT,)) -> dict[str, Any]:
    return {"hinh_thuc": kind, "thoi_han": list(times), "phi_le_phi": list(costs)}


@cache
def cheaper_online(day: date) -> dict[str, str]:
    """The site in which an online filing costs half from 8 August 2026 on, and nothing else changes."""
    online = way("truc-tuyen", charge(8000, den_ngay="2026-08-07"), charge(4000, tu_ngay="2026-08-08"))
    entry = make_entry(cach_thuc=[way("truc-tiep", charge(8000)), online])
    return drawn_on(day, make_catalogue(entry, lists=make_lists(calendar=YEARS)))


def price(page: str) -> str:
    """What the summary in a bare article says of costs."""
    return words(page, "//dl/div[dt[starts-with(.,'Hết bao nhiêu tiền')]]/dd")


def cells(page: str, column: int = 2) -> dict[str, list[str]]:
    """What each row of the table says in *column*, line by line, by way to file."""
    rows = html.document_fromstring(page).xpath("//table[@class='channel-table']/tbody/tr")
    return {
        " ".join(row.xpath("th")[0].text_content().split()): [
            " ".join(line.text_content().split()) for line in row.xpath(f"td[{column}]/p")
        ]
        for row in rows
    }


def counted(page: str) -> list[tuple[str | None, str | None, str | None]]:
    """Amount, first and last day of each cost that the calculator reads from the online row."""
    lines = html.document_fromstring(page).xpath("//tr[th[contains(.,'Trực tuyến')]]/td[2]/p[@data-n]")
    return [(line.get("data-n"), line.get("data-tu"), line.get("data-den")) for line in lines]


def notice(page: str) -> str:
    return words(page, "//div[contains(@class,'banner')][.//strong[.='Sắp thay đổi']]")


def test_on_the_eve_the_summary_names_the_old_fee_alone() -> None:
    site = cheaper_online(SEVENTH)

    assert price(site[BARE]) == (f"Trực tiếp: lệ phí: {OLD} Trực tuyến: lệ phí: {OLD} (áp dụng đến hết 07/8/2026)")


def test_on_the_day_the_summary_names_the_new_fee_for_online_filings_alone() -> None:
    site = cheaper_online(EIGHTH)

    assert price(site[BARE]) == f"Trực tiếp: lệ phí: {OLD} Trực tuyến: lệ phí: {NEW}"


def test_the_table_shows_what_comes_apart_and_drops_it_when_it_has_come() -> None:
    assert cells(cheaper_online(SEVENTH)[PAGE]) == {
        "Trực tiếp": [f"Lệ phí: {OLD}"],
        "Trực tuyến": [f"Lệ phí: {OLD} (áp dụng đến hết 07/8/2026)", f"Từ ngày 08/8/2026: Lệ phí: {NEW}"],
    }
    assert cells(cheaper_online(EIGHTH)[PAGE]) == {
        "Trực tiếp": [f"Lệ phí: {OLD}"],
        "Trực tuyến": [f"Lệ phí: {NEW}"],
    }


def test_the_calculator_is_given_both_fees_with_their_days_while_both_can_be_asked_for() -> None:
    assert counted(cheaper_online(SEVENTH)[PAGE]) == [("8000", None, "2026-08-07"), ("4000", "2026-08-08", None)]
    assert counted(cheaper_online(EIGHTH)[PAGE]) == [("4000", "2026-08-08", None)]
    assert 'data-gap="2026-08-07"' in cheaper_online(EIGHTH)[PAGE]


@pytest.mark.parametrize("address", [PAGE, SHEET])
def test_the_page_and_the_sheet_tell_the_change_before_and_not_after(address: str) -> None:
    reported = f"Từ ngày 08 tháng 8 năm 2026: Trực tuyến: lệ phí đổi từ {OLD} thành {NEW}."

    assert notice(cheaper_online(SEVENTH)[address]) == f"Sắp thay đổi {reported}"
    assert notice(cheaper_online(EIGHTH)[address]) == ""


def test_the_record_says_of_each_fee_whether_it_holds_and_what_comes() -> None:
    before, after = (json.loads(cheaper_online(day)[JSON]) for day in (SEVENTH, EIGHTH))

    def held(record: dict[str, Any]) -> list[int]:
        return [cost["amount"] for way in record["channels"] for cost in way["costs"] if cost["in_force"]]

    assert (held(before), held(after)) == ([8000, 8000], [8000, 4000])
    (change,) = before["upcoming"]
    assert change["from"] == "2026-08-08"
    assert (change["kind"], change["channels"]) == ("phi-le-phi", ["truc-tuyen"])
    assert (change["old"].replace("\u00a0", " "), change["new"].replace("\u00a0", " ")) == (OLD, NEW)
    assert after["upcoming"] == []


def test_the_text_for_programs_tells_the_change_before_and_not_after() -> None:
    before, after = (cheaper_online(day)[MARKDOWN].replace("\u00a0", " ") for day in (SEVENTH, EIGHTH))

    assert f"> - Từ ngày 08 tháng 8 năm 2026: Trực tuyến: lệ phí đổi từ {OLD} thành {NEW}." in before
    assert f"- Từ ngày 08/8/2026: Lệ phí: {NEW}\n" in before
    assert "Sắp thay đổi" not in after
    assert after.count(NEW) == 2


def test_a_time_limit_changes_on_its_day_as_a_fee_does() -> None:
    times = ({**LIMIT, "den_ngay": "2026-08-07"}, {"so": 2, "don_vi": "ngay-lam-viec", "tu_ngay": "2026-08-08"})
    catalogue = make_catalogue(make_entry(cach_thuc=[way("truc-tiep", times=times), way("buu-chinh", times=times)]))
    before, after = drawn_on(SEVENTH, catalogue), drawn_on(EIGHTH, catalogue)
    fact = "//dl/div[dt[starts-with(.,'Bao lâu')]]/dd"

    assert words(before[BARE], fact) == "03 ngày làm việc (áp dụng đến hết 07/8/2026)"
    assert words(after[BARE], fact) == "02 ngày làm việc"
    (lines,) = cells(before[PAGE], 1).values()
    assert lines == ["03 ngày làm việc (áp dụng đến hết 07/8/2026)", "Từ ngày 08/8/2026: 02 ngày làm việc"]
    assert notice(before[PAGE]).endswith(
        "Mọi cách nộp: thời hạn giải quyết đổi từ 03 ngày làm việc thành 02 ngày làm việc."
    )


@pytest.mark.parametrize(
    ("costs", "reported"),
    [
        ((charge(8000, den_ngay="2026-08-07"),), f"Trực tuyến: không còn lệ phí: {OLD}."),
        ((charge(4000, tu_ngay="2026-08-08"),), f"Trực tuyến: thêm lệ phí: {NEW}."),
        ((waiver(den_ngay="2026-08-07"), charge(8000)), "Trực tuyến: thôi miễn lệ phí (Có VNeID)."),
        ((waiver(tu_ngay="2026-08-08"), charge(8000)), "Trực tuyến: được miễn lệ phí (Có VNeID)."),
        ((charge(8000, den_ngay="2026-08-07"), charge(8000, tu_ngay="2026-08-08")), ""),
    ],
)
def test_what_ends_without_successor_what_is_new_and_what_stays(
    costs: tuple[dict[str, Any], ...], reported: str
) -> None:
    catalogue = make_catalogue(make_entry(cach_thuc=[way("truc-tuyen", *costs)]))

    assert (
        notice(drawn_on(SEVENTH, catalogue)[PAGE]).removeprefix("Sắp thay đổi Từ ngày 08 tháng 8 năm 2026: ")
        == reported
    )


def test_a_fee_to_come_never_stands_in_the_summary() -> None:
    page = drawn_on(
        SEVENTH, make_catalogue(make_entry(cach_thuc=[way("truc-tuyen", charge(4000, tu_ngay="2026-08-08"))]))
    )

    assert price(page[BARE]) == "Nguồn chưa nêu phí, lệ phí; hỏi nơi nộp hồ sơ."


def test_a_procedure_is_found_as_free_only_on_the_days_on_which_it_is() -> None:
    free = {"loai": "le-phi", "kieu": "khong", "tu_ngay": "2026-08-08"}
    catalogue = make_catalogue(make_entry(cach_thuc=[way("truc-tuyen", charge(8000, den_ngay="2026-08-07"), free)]))

    assert [as_of(catalogue, day).listings[0].is_free for day in (SEVENTH, EIGHTH)] == [False, True]


def test_a_repeal_is_foretold_with_what_takes_its_place() -> None:
    repeal = {"tu": "2026-08-08", "so": "9/QĐ-UBND", "thay_bang": "1.000102"}
    catalogue = make_catalogue(make_entry(bai_bo=repeal), make_entry(ma="1.000102", ten="Thủ tục mới"))
    before, after = drawn_on(SEVENTH, catalogue)[PAGE], drawn_on(EIGHTH, catalogue)[PAGE]

    assert notice(before) == (
        "Sắp thay đổi Từ ngày 08 tháng 8 năm 2026: Thủ tục bị bãi bỏ theo Quyết định số 9/QĐ-UBND; "
        "Thủ tục mới (thủ tục thay thế)."
    )
    assert "Đã bị bãi bỏ" in words(after)
    assert notice(after) == ""
    assert "từ ngày 01 tháng 12 năm 2025 đến hết ngày 07 tháng 8 năm 2026" in words(before)
