"""The table of all walls, what hangs at one place line by line, and both as CSV; nothing of it names who hung what."""

from typing import Any

import pytest
from drawn import draw, words
from lxml import etree, html
from making import make_catalogue, make_entry, make_lists, make_office, make_wall

OVERVIEW = "niem-yet/index.html"
SHOP, OTHER, IDLE = "mot-cua-to-hieu", "mot-cua-khac", "noi-khong-nhan"
PACK = f"niem-yet/{SHOP}/index.html"
ENDED: dict[str, Any] = {"ma": "1.000103", "ten": "Thủ tục cũ", "bai_bo": {"tu": "2026-01-10", "so": "9/QĐ-UBND"}}


def site(**walls: tuple[dict[str, str], ...]) -> dict[str, str]:
    idle: dict[str, Any] = {
        "loai": "don-vi-khac",
        "xa_phuong": None,
        "nhan": {"thu_tuc": ["1.000199"]},
        "ten": "Nơi không nhận gì",
    }
    offices = (make_office(SHOP), make_office(OTHER, ten="Một cửa khác"), make_office(IDLE, **idle))
    return draw(
        make_catalogue(
            make_entry(),
            make_entry(ma="1.000102", ten="Việc khác"),
            make_entry(**ENDED),
            lists=make_lists(offices={one.id: one for one in offices}),
            walls={name.replace("_", "-"): make_wall(name.replace("_", "-"), *lines) for name, lines in walls.items()},
        )
    )


def posted(code: str, version: str, **more: str) -> dict[str, str]:
    return {"ma": code, "phien_ban": version, "ngay": "2026-11-20", **more}


@pytest.fixture(scope="module")
def version() -> str:
    sheet = site()["thu-tuc/1.000101/niem-yet/index.html"]
    return words(sheet, "//p[@class='sheet-head__stamp']/b").replace(" ", "")


def rows(page: str) -> list[list[str]]:
    table = html.document_fromstring(page).xpath("//h2[.='Từng nơi']/following::table[1]//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in table]


def test_places_of_which_nothing_is_told_have_nothing_right_and_one_that_posts_nothing_says_so() -> None:
    page = site()[OVERVIEW]

    name = "Trung tâm Phục vụ hành chính công phường Tô Hiệu"
    assert rows(page) == [
        [f"{name} chưa ghi sổ", "0 trên 2", "0", "2", "0"],
        ["Một cửa khác chưa ghi sổ", "0 trên 2", "0", "2", "0"],
        ["Nơi không nhận gì không phải niêm yết tờ nào", "0 trên 0", "0", "0", "0"],
    ]
    assert "0 trên 3 nơi đã ghi sổ" in words(page)
    assert "0 trên 2 bảng đúng hoàn toàn" in words(page)
    assert "0 trên 4 tờ phải niêm yết" in words(page)


def test_right_old_missing_and_surplus_sheets_are_counted_and_what_is_to_be_printed_again_is_named(
    version: str,
) -> None:
    wall = (posted("1.000101", version), posted("1.000102", "123456789"), posted("1.000103", "987654321"))
    drawn = site(mot_cua_to_hieu=wall, mot_cua_khac=(posted("1.000102", "123456789"),))

    assert [row[1:] for row in rows(drawn[OVERVIEW])][:2] == [["1 trên 2", "1", "0", "1"], ["0 trên 2", "1", "1", "0"]]
    again = html.document_fromstring(drawn[OVERVIEW]).xpath("//h2[.='Phải in lại tuần này']/following::table[1]")[0]
    assert [" ".join(one.text_content().split()) for one in again.xpath(".//tbody//a | .//tbody//td[2]")] == [
        "Việc khác",
        "2",
    ]
    assert drawn["niem-yet/niem-yet.csv"].splitlines()[1].endswith(",2,1,1,0,1,có")


def test_a_place_says_of_each_sheet_how_it_hangs_and_what_to_take_down(version: str) -> None:
    wall = (posted("1.000101", version), posted("1.000102", "123456789"), posted("1.000103", "987654321"))
    page = site(mot_cua_to_hieu=wall)[PACK]

    assert "1 trên 2 tờ đúng bản hiện hành; 0 tờ chưa dán" in words(page)
    hung = [one.text_content() for one in html.document_fromstring(page).xpath("//span[contains(@class,'hung')]")]
    assert hung == [
        "đang dán bản cũ 123\u00a0456\u00a0789, từ\u00a020/11/2026",
        "dán từ\u00a020/11/2026: gỡ xuống",
        "đang dán, từ\u00a020/11/2026",
        "đang dán bản cũ 123\u00a0456\u00a0789, từ\u00a020/11/2026",
    ]
    assert "Thủ tục cũ" in words(page, "//h2[.='Phải gỡ xuống']/following::table[1]")


def test_the_sheets_of_a_place_stand_in_a_table_and_their_changes_in_a_feed(version: str) -> None:
    drawn = site(mot_cua_to_hieu=(posted("1.000102", "123456789"),))
    table = drawn[f"niem-yet/{SHOP}/niem-yet.csv"].splitlines()

    assert table[0].lstrip("\ufeff") == "ma,ten,trang_thai,ban_hien_hanh,tu_ngay,ban_dang_dan,ngay_dan"
    assert table[1] == f"1.000101,Cấp bản sao giấy khai sinh mẫu,chua-co,{version},,,"
    assert table[2].endswith(",123456789,2026-11-20")
    feed = etree.fromstring(drawn[f"niem-yet/{SHOP}/atom.xml"].encode())
    assert feed.findtext("{*}title") == "Tờ niêm yết phải thay: Trung tâm Phục vụ hành chính công phường Tô Hiệu"


def test_a_place_that_never_told_is_not_said_to_hang_anything() -> None:
    page = site(mot_cua_khac=())[PACK]

    assert "chưa ghi sổ niêm yết" in words(page)
    assert "hung" not in page.partition("<main")[2]


def test_who_hung_a_sheet_and_its_photo_are_on_no_page(version: str) -> None:
    wall = (posted("1.000101", version, nguoi="Chuyên viên bí danh", anh="anh-mat.jpg"),)
    drawn = site(mot_cua_to_hieu=wall)

    assert {address for address, text in drawn.items() if "bí danh" in text or "anh-mat" in text} == set()


def test_the_page_of_all_places_leads_to_the_table_of_walls() -> None:
    links = html.document_fromstring(site()["noi-nop/index.html"]).xpath("//main//a/@href")

    assert "../niem-yet/index.html" in links


def test_without_places_there_is_no_table_of_walls() -> None:
    assert OVERVIEW not in draw(make_catalogue(make_entry()))
