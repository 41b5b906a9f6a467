"""The sheets that one place has to post: which, of which version, what to change, what to take down."""

from datetime import date
from typing import Any

from drawn import draw, make_config, words
from lxml import html
from making import make_catalogue, make_entry, make_lists, make_office

from tthc.site.views.pack import pack_view
from tthc.site.views.posting import PostedVersion
from tthc.site.views.site import Site

TODAY = date(2026, 11, 24)
PACK = "niem-yet/mot-cua-to-hieu/index.html"
ENDED = {"ma": "1.000103", "ten": "Thủ tục cũ", "bai_bo": {"tu": "2026-11-10", "so": "9/QĐ-UBND"}}
LONG_ENDED = {"ma": "1.000104", "ten": "Thủ tục rất cũ", "bai_bo": {"tu": "2026-01-10", "so": "9/QĐ-UBND"}}
OF_PROVINCE = {"ma": "1.000102", "ten": "Việc của tỉnh", "co_quan": {"thuc_hien": ["ubnd-tinh"]}}
OTHER_FIELD = {"ma": "1.000105", "ten": "Chuyển đất", "linh_vuc": "dat-dai"}


def catalogue(*records: dict[str, Any]) -> Any:
    office = make_office()
    return make_catalogue(
        make_entry(), *(make_entry(**one) for one in records), lists=make_lists(offices={office.id: office})
    )


def cells(page: str, heading: str) -> list[list[str]]:
    """The rows under *heading*, cell by cell."""
    table = html.document_fromstring(page).xpath(f"//*[self::h2 or self::h3][contains(.,'{heading}')]/following::*[1]")
    rows = table[0].xpath("./tbody/tr") if table[0].tag == "table" else []
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("./td")] for row in rows]


def test_a_pack_holds_the_sheets_that_this_place_posts_by_field_with_their_versions() -> None:
    site = draw(catalogue(OF_PROVINCE, OTHER_FIELD, ENDED))
    version = words(site["thu-tuc/1.000101/niem-yet/index.html"], "//p[@class='sheet-head__stamp']/b")
    other = words(site["thu-tuc/1.000105/niem-yet/index.html"], "//p[@class='sheet-head__stamp']/b")

    assert "2 tờ phải niêm yết" in words(site[PACK], "//main")
    assert cells(site[PACK], "Đất đai") == [["1", "Chuyển đất 1.000105", f"{other} chưa công bố", "☐"]]
    assert cells(site[PACK], "Hộ tịch") == [
        ["2", "Cấp bản sao giấy khai sinh mẫu 1.000101", f"{version} chưa công bố", "☐"]
    ]
    assert "Việc của tỉnh" not in words(site[PACK], "//main")
    links = html.document_fromstring(site[PACK]).xpath("//table[@class='pack-rows']//a/@href")
    assert "../../thu-tuc/1.000101/niem-yet/index.html" in links
    assert f"../../{PACK}" in html.document_fromstring(site["noi-nop/mot-cua-to-hieu/index.html"]).xpath("//a/@href")


def test_what_was_repealed_lately_is_named_to_be_taken_down_and_never_to_be_hung() -> None:
    page = draw(catalogue(ENDED, LONG_ENDED))[PACK]

    assert [row[1] for row in cells(page, "Phải gỡ xuống")] == ["Thủ tục cũ 1.000103"]
    assert "Thủ tục cũ" not in " ".join(row[1] for row in cells(page, "Hộ tịch"))
    assert "Thủ tục rất cũ" not in words(page, "//main")


def test_a_sheet_that_is_thirty_days_old_is_no_longer_named_as_new() -> None:
    def fresh(since: str) -> list[str]:
        known = {"1.000101": PostedVersion("1.000101", "304373999", since)}
        view = pack_view("mot-cua-to-hieu", known, Site(catalogue(), make_config()))
        return [row.since for row in view.fresh]

    assert [fresh("2026-10-25"), fresh("2026-10-26"), fresh("")] == [[], ["từ 26/10/2026"], []]
