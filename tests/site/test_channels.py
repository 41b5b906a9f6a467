"""The ways to file: costs and time limits in the words and the units of their rule."""

import re
from typing import Any

import pytest
from drawn import article, draw, draw_one, words
from making import make_catalogue, make_entry

CHANNEL: dict[str, Any] = {"hinh_thuc": "truc-tiep", "thoi_han": [{"so": 3, "don_vi": "ngay-lam-viec"}]}


def cost(**changes: Any) -> list[dict[str, Any]]:
    return [{**CHANNEL, "phi_le_phi": [{"loai": "le-phi", "kieu": "khong", **changes}]}]


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"kieu": "khong"}, "Lệ phí: không"),
        ({"kieu": "mien"}, "Lệ phí: được miễn"),
        ({"kieu": "khong-quy-dinh"}, "Lệ phí: không quy định"),
        ({"kieu": "muc-thu", "so_tien": 1500000, "don_vi": "hồ sơ"}, "Lệ phí: 1.500.000 đồng/hồ sơ"),
        ({"kieu": "muc-thu", "so_tien": 10, "tien_te": "USD"}, "Lệ phí: 10 USD"),
        ({"kieu": "theo-quy-dinh", "loai": "phi"}, "Phí: theo quy định"),
    ],
)
def test_the_words_for_a_cost_are_those_of_its_rule(changes: dict[str, Any], shown: str) -> None:
    entry = make_entry(cach_thuc=cost(**changes))
    site = draw(make_catalogue(entry))

    assert shown in words(site["manh/1.000101.html"], "//dl")
    for address in ("thu-tuc/1.000101/index.html", "thu-tuc/1.000101/niem-yet/index.html"):
        assert shown.lower() in words(site[address], "//table").lower()


@pytest.mark.parametrize("rule", ["khong-quy-dinh", "theo-quy-dinh"])
def test_nothing_is_called_free_that_is_not(rule: str) -> None:
    text = words(draw_one(cach_thuc=cost(kieu=rule))).lower()

    assert "miễn phí" not in text
    assert not re.search(r"lệ phí: không(?! quy định)", text)


def test_an_exemption_stands_in_the_cell_of_its_cost() -> None:
    relief = [{"doi_tuong": "người thuộc hộ nghèo", "muc": "mien"}, {"doi_tuong": "trẻ em", "muc": "giam", "ti_le": 50}]
    cell = article(draw_one(cach_thuc=cost(kieu="muc-thu", so_tien=8000, mien_giam=relief))).xpath(".//td")[1]

    assert [item.text.strip() for item in cell.xpath(".//li")] == ["Miễn: người thuộc hộ nghèo", "Giảm 50%: trẻ em"]


def test_a_cost_that_has_ended_is_not_shown_and_one_to_come_says_when() -> None:
    rows = [
        {"loai": "phi", "kieu": "muc-thu", "so_tien": 1000, "den_ngay": "2026-01-31"},
        {"loai": "phi", "kieu": "muc-thu", "so_tien": 2000, "tu_ngay": "2026-02-01", "den_ngay": "2026-12-31"},
        {"loai": "phi", "kieu": "muc-thu", "so_tien": 3000, "tu_ngay": "2027-01-01"},
    ]
    text = words(draw_one(cach_thuc=[{**CHANNEL, "phi_le_phi": rows}]), "//table")

    assert "1.000" not in text
    assert "2.000 đồng (áp dụng đến hết 31/12/2026)" in text
    assert "Từ ngày 01/01/2027: Phí: 3.000 đồng" in text


@pytest.mark.parametrize(
    ("limit", "shown"),
    [
        ({"so": 3, "don_vi": "ngay-lam-viec"}, "03 ngày làm việc"),
        ({"so": 3, "don_vi": "ngay"}, "03 ngày"),
        ({"so": "1,5", "don_vi": "ngay"}, "1,5 ngày"),
        ({"so": 8, "don_vi": "gio-lam-viec"}, "08 giờ làm việc"),
        ({"don_vi": "khong-quy-dinh"}, "Không quy định"),
        ({"so": 1, "don_vi": "khac", "ghi": "trả ngay trong buổi"}, "trả ngay trong buổi"),
    ],
)
def test_a_time_limit_is_shown_in_its_own_unit(limit: dict[str, Any], shown: str) -> None:
    page = draw_one(cach_thuc=[{"hinh_thuc": "truc-tiep", "thoi_han": [limit]}])
    cell = " ".join(article(page).xpath(".//td")[0].text_content().split())

    assert cell == shown


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("", "Chưa rõ thời hạn, hỏi nơi nộp"),
        ("Nộp tại quầy.", "Chưa rõ thời hạn, hỏi nơi nộp"),
        ("Trong 10 ngày làm việc.", "Trong 10 ngày làm việc."),
        (f"Trong 10 ngày. {'Lời dài. ' * 40}", "Tùy trường hợp, xem lời ghi ở dưới"),
    ],
)
def test_a_number_without_a_unit_is_no_answer(told: str, shown: str) -> None:
    limit = {"don_vi": "khac", "ghi": "nguồn ghi “1” (đơn vị khác)"}
    page = draw_one(cach_thuc=[{"hinh_thuc": "truc-tiep", "thoi_han": [limit], "mo_ta": told}])

    assert shown in words(page, "//table")
    assert "nguồn ghi" not in words(page)


def test_ways_to_file_that_take_as_long_and_cost_the_same_share_a_row() -> None:
    ways = [
        {**CHANNEL, "mo_ta": "Mang bản chính."},
        {**CHANNEL, "hinh_thuc": "buu-chinh"},
        {"hinh_thuc": "truc-tuyen", "thoi_han": [{"so": 2, "don_vi": "ngay"}]},
    ]
    found = article(draw_one(cach_thuc=ways))

    assert [row.text_content().strip() for row in found.xpath(".//tbody/tr/th")] == [
        "Trực tiếpDịch vụ bưu chính",
        "Trực tuyến",
    ]
    assert "Trực tiếp: Mang bản chính." in words(draw_one(cach_thuc=ways), "//ul[@class='channel-notes']")


def test_the_table_can_be_read_by_heading_and_as_cards() -> None:
    table = article(draw_one()).xpath(".//table")[0]

    assert table.xpath(".//thead//th/@scope") == ["col", "col", "col"]
    assert table.xpath(".//tbody//th/@scope") == ["row"]
    assert table.xpath(".//td/@data-l") == ["Thời hạn giải quyết", "Phí, lệ phí"]


def test_costs_that_no_one_states_are_not_called_none() -> None:
    text = words(draw_one(cach_thuc=[CHANNEL]), "//table")

    assert "Nguồn chưa nêu phí, lệ phí; hỏi nơi nộp hồ sơ." in text
