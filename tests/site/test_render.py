"""What the pages say, and what they are made of."""

import csv
import io
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from drawn import ROOT, TEMPLATES, article, draw, draw_one, is_page, make_config, variety, words, write_site
from lxml import etree, html
from making import make_catalogue, make_entry

from tthc.site.assets import asset_names, static_files
from tthc.site.filters.qr import qr_svg
from tthc.site.membership import PAGE_SIZE
from tthc.site.plan import site_files
from tthc.site.render import Renderer
from tthc.site.views.site import Site

PAGE = "thu-tuc/1.000101/index.html"
CHANNEL: dict[str, Any] = {"hinh_thuc": "truc-tiep", "thoi_han": [{"so": 3, "don_vi": "ngay-lam-viec"}]}


def cost(**changes: Any) -> list[dict[str, Any]]:
    return [{**CHANNEL, "phi_le_phi": [{"loai": "le-phi", "kieu": "khong", **changes}]}]


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return draw(variety())


@pytest.fixture(scope="module")
def pages(site: dict[str, str]) -> dict[str, str]:
    return {address: text for address, text in site.items() if is_page(address)}


# The whole site


def test_every_link_inside_the_site_leads_to_a_file(tmp_path: Path) -> None:
    write_site(variety(), tmp_path)
    broken = []
    for file in tmp_path.rglob("*.html"):
        for element, _, link, _ in html.document_fromstring(file.read_bytes()).iterlinks():
            target = urlsplit(link)
            if target.scheme or element.get("rel") == "canonical" or element.tag == "base":
                continue
            folder = tmp_path if file.name == "404.html" else file.parent
            if target.path and not (folder / unquote(target.path)).is_file():
                broken.append((file.relative_to(tmp_path).as_posix(), link))

    assert broken == []


def test_every_link_within_a_page_leads_to_a_part_of_it(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        tree = html.document_fromstring(text)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), address
        assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= set(ids), address


def test_no_link_starts_at_the_root_of_a_server(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        tree = html.document_fromstring(text)
        assert not [link for link in tree.xpath("//@href | //@src | //@action") if link.startswith("/")] or (
            address == "404.html"
        )


def test_no_page_needs_anything_from_elsewhere(pages: dict[str, str]) -> None:
    for text in pages.values():
        tree = html.document_fromstring(text)
        needed = tree.xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href")
        assert needed
        assert not [link for link in needed if urlsplit(link).scheme or urlsplit(link).netloc]
        assert not tree.xpath("//img | //iframe | //style | //script[not(@src)] | //@style | //@onclick")


def test_every_page_has_one_heading_its_language_landmarks_and_a_policy(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        tree = html.document_fromstring(text)
        assert text.startswith("<!DOCTYPE html>")
        assert tree.get("lang") == "vi"
        assert len(tree.xpath("//h1")) == 1, address
        assert len(tree.xpath("//main")) == 1
        assert "default-src 'none'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert tree.xpath("//title")[0].text.strip()
        assert tree.xpath("//meta[@name='description']/@content")[0].strip()


def test_headings_do_not_skip_a_level(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        levels = [int(one.tag[1]) for one in html.document_fromstring(text).xpath("//h1|//h2|//h3|//h4")]
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), address


def test_the_same_catalogue_gives_the_same_bytes(site: dict[str, str]) -> None:
    assert draw(variety()) == site


def test_pages_of_lists_and_procedures_can_be_found_by_engines_and_old_ones_not(pages: dict[str, str]) -> None:
    def is_hidden(address: str) -> bool:
        return bool(html.document_fromstring(pages[address]).xpath("//meta[@name='robots'][@content='noindex']"))

    assert not is_hidden(PAGE)
    assert not is_hidden("linh-vuc/ho-tich/index.html")
    assert is_hidden("thu-tuc/1.000103/index.html")
    assert is_hidden("thu-tuc/1.000090/index.html")
    assert is_hidden("thu-tuc/1.000101/niem-yet/index.html")
    assert is_hidden("404.html")


def test_text_of_a_record_is_never_taken_for_html(pages: dict[str, str]) -> None:
    text = pages["thu-tuc/1.000102/index.html"]

    assert "<khai sinh>" not in text
    assert words(text, "//h1") == "Đăng ký <khai sinh> & “nuôi con”"


def test_no_page_is_drawn_with_the_safe_filter_or_a_style_of_its_own() -> None:
    pages = (file for file in TEMPLATES.rglob("*.html") if file.parent.name != "documents")
    for file in pages:
        text = file.read_text("utf-8")
        assert not re.search(r"\|\s*safe\b|<style|<script(?! src)| style=", text), file.name


def test_pages_stay_short_and_components_tell_their_contract() -> None:
    for file in (TEMPLATES / "pages").glob("*.html"):
        assert len(file.read_text("utf-8").splitlines()) <= 60, file.name
    for file in (TEMPLATES / "components").glob("*.html"):
        text = file.read_text("utf-8")
        assert text.startswith(f"{{#- {file.stem}("), file.name
        assert text.count("{% macro ") == 1, file.name


def test_header_and_footer_say_who_publishes_and_where_to_complain(pages: dict[str, str]) -> None:
    config = make_config()
    for address in ("index.html", PAGE, "co-quan/index.html"):
        text = words(pages[address], "//body")
        assert config.title in text
        assert config.notice in text
        for value in (config.publisher.body, config.publisher.person, *config.feedback.model_dump().values()):
            assert value in text, address


def test_each_page_has_exactly_one_search_field(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        if not address.endswith("niem-yet/index.html") and not address.startswith("nhung/linh-vuc/"):
            assert len(html.document_fromstring(text).xpath("//input[@name='q']")) == 1, address


# The page of a procedure


def test_the_article_bears_the_code_and_begins_with_the_banners() -> None:
    found = article(draw_one())

    assert found.get("data-ma") == "1.000101"
    assert "banner" in found[0].get("class")


def test_the_parts_of_a_procedure_stand_in_their_order() -> None:
    assert article(draw_one()).xpath("section/@id") == [
        "giay-to",
        "cac-buoc",
        "cach-nop",
        "co-quan",
        "dieu-kien",
        "mau-don",
        "can-cu",
        "quyet-dinh",
        "phan-anh",
    ]


def test_the_summary_answers_who_where_how_long_how_much_what_and_online() -> None:
    text = words(draw_one(), "//dl[contains(@class, 'summary')]")

    assert re.search(r"Ai được làm.*Công dân Việt Nam", text)
    assert re.search(r"Nộp ở đâu.*Trung tâm Phục vụ hành chính công cấp xã", text)
    assert re.search(r"Bao lâu.*03 ngày làm việc", text)
    assert re.search(r"Tốn bao nhiêu.*Lệ phí: 8\.000 đồng/bản", text)
    assert re.search(r"Nhận được gì.*Bản sao giấy khai sinh", text)
    assert "Nộp trực tuyến" in text


def test_papers_show_their_number_their_form_and_a_box_to_tick() -> None:
    paper = article(draw_one()).xpath(".//fieldset//li")[0]

    assert "01\u00a0bản chính" in paper.text_content()
    assert paper.xpath(".//input/@type") == ["checkbox"]
    assert paper.xpath(".//a/@href") == ["../../bieu-mau/to-khai.docx"]


def test_a_remark_that_the_source_lists_as_a_paper_has_no_box() -> None:
    papers = [{"ten": "Lưu ý: nộp một lần"}, {"ten": "Tờ khai", "ban_sao": 2}]
    found = article(draw_one(ho_so={"truong_hop": [{"giay_to": papers}]})).xpath(".//fieldset//li")

    assert [len(paper.xpath(".//input")) for paper in found] == [0, 1]
    assert "02\u00a0bản sao" in found[1].text_content()


def test_every_case_is_shown_and_only_cases_that_exclude_each_other_can_be_picked() -> None:
    def case(title: str) -> dict[str, Any]:
        return {"ten": title, "giay_to": [{"ten": f"Giấy cho {title}", "ban_chinh": 1}]}

    titles = ["Sinh trong nước", "Sinh ở nước ngoài", "Khi ủy quyền cho người khác", "Giấy tờ phải xuất trình"]
    found = article(draw_one(ho_so={"truong_hop": [case(title) for title in titles]})).xpath(".//fieldset")

    assert [one.xpath("string(legend)") for one in found] == titles
    assert [one.get("data-th") for one in found] == ["1", "2", None, None]


def test_groups_of_papers_of_one_dossier_can_not_be_picked() -> None:
    cases = [
        {"ten": f"Giấy tờ phải {what}", "giay_to": [{"ten": "Giấy", "ban_chinh": 1}]} for what in ("nộp", "xuất trình")
    ]

    assert not article(draw_one(ho_so={"truong_hop": cases})).xpath(".//fieldset[@data-th]")


def test_a_case_without_a_title_holds_for_all() -> None:
    cases = [{"giay_to": [{"ten": "A", "ban_chinh": 1}]}, {"ten": "Riêng", "giay_to": [{"ten": "B", "ban_chinh": 1}]}]
    found = article(draw_one(ho_so={"truong_hop": cases})).xpath(".//legend")

    assert [legend.text for legend in found] == ["Mọi trường hợp", "Riêng"]


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
    page = draw_one(cach_thuc=cost(**changes))

    assert shown in words(page, "//dl[contains(@class, 'summary')]")
    assert shown.lower() in words(page, "//table").lower()


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


def test_a_part_that_the_source_does_not_give_is_said_so_and_one_that_is_not_there_too() -> None:
    text = draw_one(
        mau_don=None,
        yeu_cau_dieu_kien=None,
        ho_so={"truong_hop": [{"giay_to": [{"ten": "Tờ khai", "ban_chinh": 1}]}]},
        khong_co=["mau_don"],
        con_thieu=["so_bo", "yeu_cau_dieu_kien"],
    )

    assert words(text, "//section[@id='mau-don']/p[@class='absent']") == "Không có."
    absent = words(text, "//section[@id='dieu-kien']/p[@class='absent']")
    assert absent == "Nguồn chưa nêu yêu cầu, điều kiện; hỏi bộ phận một cửa."
    assert "Số lượng hồ sơ: Nguồn chưa nêu số bộ hồ sơ" in words(text, "//section[@id='giay-to']")


def test_costs_that_no_one_states_are_not_called_none() -> None:
    text = words(draw_one(cach_thuc=[CHANNEL]), "//table")

    assert "Nguồn chưa nêu phí, lệ phí; hỏi bộ phận một cửa." in text


@pytest.mark.parametrize(
    ("online", "shown"),
    [
        ({"muc_do": "toan-trinh"}, "Toàn trình"),
        ({"muc_do": "mot-phan", "ly_do": "phai-hien-dien"}, "Lý do: người làm thủ tục phải có mặt"),
        ({"muc_do": "mot-phan"}, "Nguồn chưa nêu lý do chưa làm được toàn trình"),
        ({"muc_do": "chua"}, "Chưa nộp trực tuyến được"),
    ],
)
def test_the_online_level_is_told_with_its_reason(online: dict[str, Any], shown: str) -> None:
    assert shown in words(draw_one(dvc=online), "//dl[contains(@class, 'summary')]")


def test_a_procedure_not_yet_in_force_says_from_when_on_its_page_and_in_lists(pages: dict[str, str]) -> None:
    assert "Chưa có hiệu lực" in words(pages["thu-tuc/1.000104/index.html"], "//article/div[1]")
    assert "có hiệu lực từ ngày 01 tháng 01 năm 2027" in words(pages["a-z/t/index.html"])


def test_a_repealed_procedure_says_so_first_and_leads_to_its_successor(pages: dict[str, str]) -> None:
    banner = article(pages["thu-tuc/1.000103/index.html"])[0]

    assert "Đã bị bãi bỏ từ ngày 01 tháng 6 năm 2026 theo Quyết định số 9/QĐ." in " ".join(
        banner.text_content().split()
    )
    assert banner.xpath(".//a/@href") == ["../../thu-tuc/1.000101/index.html"]


def test_the_state_of_the_data_is_told_unless_it_was_compared() -> None:
    assert "Dữ liệu mẫu" in words(draw_one(), "//article/div[1]")
    assert "Theo Cơ sở dữ liệu quốc gia" in words(draw_one(tinh_trang_du_lieu="theo-csdlqg"), "//article/div[1]")
    assert not article(draw_one(tinh_trang_du_lieu="da-doi-chieu")).xpath("div[contains(@class, 'banner')]")


def test_links_in_prose_lead_to_pages_of_the_site(pages: dict[str, str]) -> None:
    assert article(pages[PAGE]).xpath(".//section[@id='cac-buoc']/div//a/@href") == [
        "../../co-quan/ubnd-xa/index.html",
        "../../thu-tuc/1.000102/index.html",
    ]
    assert article(pages["thu-tuc/1.000101/niem-yet/index.html"]).xpath(".//section[@id='cac-buoc']//a/@href")[0] == (
        "../../../co-quan/ubnd-xa/index.html"
    )


def test_the_page_says_that_nothing_more_may_be_asked_and_where_to_complain() -> None:
    page = draw_one()
    text = words(page, "//section[@id='phan-anh']")

    assert "Chỉ những gì nêu ở đây mới được yêu cầu" in text
    for value in make_config().feedback.model_dump().values():
        assert value in text
    assert "subject=TTHC%201.000101" in page


def test_work_inside_the_authority_is_not_posted() -> None:
    steps = [{"buoc": "B1", "viec": "Thẩm định kín", "so": 1, "don_vi": "ngay"}]
    site = draw(make_catalogue(make_entry(quy_trinh_noi_bo=steps)))

    assert not [address for address, text in site.items() if "Thẩm định kín" in text]


def test_remarks_of_the_source_stand_word_for_word() -> None:
    text = draw_one(ghi_chu=[{"muc": "Mô tả phí", "noi_dung": "dòng một\ndòng <hai>"}])

    assert "dòng một<br>dòng &lt;hai&gt;" in text


def test_a_remedy_is_shown_where_a_form_has_no_file() -> None:
    text = words(draw_one(mau_don=[{"id": "mau-1", "ten": "Tờ khai"}]), "//section[@id='mau-don']")

    assert "Chưa có tệp mẫu" in text


def test_legal_texts_and_decisions_bear_dates_that_programs_can_read() -> None:
    found = article(draw_one(can_cu=[{"so": "1/2020/NĐ-CP", "ngay": "2020-02-05", "co_quan": "Chính phủ"}]))

    assert found.xpath(".//section[@id='can-cu']//time/@datetime") == ["2020-02-05"]
    assert "ngày 05 tháng 02 năm 2020 của Chính phủ" in found.xpath("string(.//section[@id='can-cu'])")
    assert found.xpath(".//section[@id='quyet-dinh']//time/@datetime") == ["2025-11-21", "2025-12-01"]


# Lists


def test_a_list_holds_a_page_of_procedures_and_leads_to_the_next(pages: dict[str, str]) -> None:
    first = html.document_fromstring(pages["linh-vuc/ho-tich/index.html"])
    second = html.document_fromstring(pages["linh-vuc/ho-tich/trang-2/index.html"])

    assert len(first.xpath("//ol[contains(@class, 'procedure-list')]/li")) == PAGE_SIZE
    assert first.xpath("//a[@rel='next']/@href") == ["../../linh-vuc/ho-tich/trang-2/index.html"]
    assert second.xpath("//a[@rel='prev']/@href") == ["../../../linh-vuc/ho-tich/index.html"]
    assert second.xpath("//ol[contains(@class, 'procedure-list')]/@start") == [str(PAGE_SIZE + 1)]


def test_a_repealed_procedure_is_in_no_list_and_not_in_the_map_of_the_site(site: dict[str, str]) -> None:
    own = "thu-tuc/1.000103/"
    others = {address: text for address, text in site.items() if "1.000103" not in address}

    assert [address for address, text in others.items() if own in text] == []


def test_procedures_of_one_name_are_told_apart() -> None:
    catalogue = make_catalogue(make_entry(), make_entry(ma="1.000102", linh_vuc="dat-dai"))
    text = words(draw(catalogue)["thu-tuc/index.html"])

    assert "lĩnh vực Hộ tịch" in text
    assert "lĩnh vực Đất đai" in text


def test_an_agency_shows_where_and_when_it_is_open_and_what_it_was_called(pages: dict[str, str]) -> None:
    text = words(pages["co-quan/ubnd-xa/index.html"])

    for value in ("Số 1, phường Tô Hiệu", "0212 000 0001", "xa@sonla.example", "7 giờ 30", "Ủy ban nhân dân xã cũ"):
        assert value in text
    assert "Đang chờ xác nhận: số điện thoại." in text


def test_the_first_page_leads_to_the_most_used_and_to_every_kind_of_list() -> None:
    page = draw(variety(), make_config(most_used=("1.000102", "9.999999")))["index.html"]
    tree = html.document_fromstring(page)

    assert tree.xpath("//ul[contains(@class, 'procedure-list')]//a/@href") == ["thu-tuc/1.000102/index.html"]
    links = set(tree.xpath("//main//a/@href"))
    assert {
        "linh-vuc/ho-tich/index.html",
        "co-quan/ubnd-xa/index.html",
        "cap/xa/index.html",
        "a-z/c/index.html",
    } <= links


def test_an_old_code_leads_to_the_new_one_without_a_script(site: dict[str, str]) -> None:
    tree = html.document_fromstring(site["thu-tuc/1.000090/index.html"])

    assert tree.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../../thu-tuc/1.000102/index.html"]
    assert tree.xpath("//link[@rel='canonical']/@href")[0].endswith("/thu-tuc/1.000102/")
    assert "/thu-tuc/1.000090/* /thu-tuc/1.000102/:splat 301\n" in site["_redirects"]
    assert "\n1.000090 1.000102 ;\n" in site["chuyen-huong.map"]


def test_an_old_code_with_two_successors_lets_the_reader_choose() -> None:
    catalogue = make_catalogue(make_entry(thay_the=["1.000090"]), make_entry(ma="1.000102", thay_the=["1.000090"]))
    site = draw(catalogue)
    tree = html.document_fromstring(site["thu-tuc/1.000090/index.html"])

    assert not tree.xpath("//meta[@http-equiv='refresh']")
    assert len(tree.xpath("//main//li/a")) == 2
    assert "1.000090" not in site["_redirects"]


# What programs read


def test_the_record_comes_as_json_with_names_status_and_address(site: dict[str, str]) -> None:
    record = json.loads(site["thu-tuc/1.000101/index.json"])

    assert record["code"] == "1.000101"
    assert record["status"] == "dang-co-hieu-luc"
    assert record["url"].endswith("/thu-tuc/1.000101/")
    assert record["sector_title"] == "Hộ tịch"
    assert record["agency_titles"]["ubnd-xa"] == "Ủy ban nhân dân cấp xã"
    assert record["channels"][0]["costs"][0]["amount"] == 8000
    assert json.loads(site["thu-tuc/1.000103/index.json"])["status"] == "da-bi-bai-bo"


def test_the_page_comes_as_markdown(site: dict[str, str]) -> None:
    text = site["thu-tuc/1.000102/index.md"]

    assert text.startswith("# Đăng ký <khai sinh> & “nuôi con”\n")
    for part in (
        "Lệ phí: 8.000\u00a0đồng/bản",
        "03\u00a0ngày làm việc",
        "1. Nộp hồ sơ.",
        "60/2014/QH13",
        "- Tờ khai: 01",
    ):
        assert part in text
    assert "\n\n\n\n" not in text


def test_the_table_of_procedures_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    catalogue = make_catalogue(make_entry(ten="=HYPERLINK(1)"), make_entry(ma="1.000102", ten="Tên, có “phẩy”"))
    text = draw(catalogue)["du-lieu/thu-tuc.csv"]
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))

    assert text.startswith("\ufeff")
    assert [row["ten"] for row in rows] == ["'=HYPERLINK(1)", "Tên, có “phẩy”"]
    assert rows[0]["cap"] == "Cấp xã"


def test_the_bundle_holds_every_record_in_order(tmp_path: Path) -> None:
    catalogue = make_catalogue(make_entry(), make_entry(ma="1.000102", ten="Ân xá"))
    write_site(catalogue, tmp_path)

    bundle = json.loads((tmp_path / "du-lieu/thu-tuc.json").read_text("utf-8"))

    assert [record["code"] for record in bundle] == [listing.code for listing in catalogue.listings]


def test_xml_and_json_files_can_be_parsed(site: dict[str, str]) -> None:
    for name in ("sitemap.xml", "opensearch.xml"):
        etree.fromstring(site[name].encode())
    assert json.loads(site["manifest.webmanifest"])["lang"] == "vi"
    assert json.loads(site["du-lieu/schema.json"])["properties"]["ma"]


def test_the_map_of_the_site_holds_folders_under_the_public_address(site: dict[str, str]) -> None:
    found = etree.fromstring(site["sitemap.xml"].encode()).xpath("//*[local-name()='loc']/text()")

    assert f"{make_config().base_url}thu-tuc/1.000101/" in found
    assert make_config().base_url in found
    assert not [address for address in found if address.endswith("index.html")]
    assert len(found) == len(set(found))


def test_a_map_too_large_for_one_file_becomes_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tthc.site.plan._MOST", 50)
    site = draw(variety())

    assert "<sitemapindex" in site["sitemap.xml"]
    assert "sitemap-2.xml</loc>" in site["sitemap.xml"]
    assert site["sitemap-1.xml"].count("<url>") == 50


def test_addresses_on_another_host_follow_the_configuration() -> None:
    site = draw(make_catalogue(make_entry(thay_the=["1.000090"])), make_config(base_url="https://a.example/tt/"))

    assert 'href="https://a.example/tt/thu-tuc/1.000101/"' in site[PAGE]
    assert "Sitemap: https://a.example/tt/sitemap.xml" in site["robots.txt"]
    assert "\n/tt/thu-tuc/1.000090/* " in site["_redirects"]
    assert '<base href="/tt/">' in site["404.html"]


# The sheet


def test_the_sheet_names_agency_code_field_day_and_address() -> None:
    site = draw(make_catalogue(make_entry()))
    text = words(site["thu-tuc/1.000101/niem-yet/index.html"], "//header")

    for value in (
        "Ủy ban nhân dân cấp xã",
        "1.000101",
        "Hộ tịch",
        "Bản dữ liệu ngày 20 tháng 11 năm 2026 · 0123456789",
        "2969/QĐ-UBND",
    ):
        assert value in text
    assert make_config().base_url + "thu-tuc/1.000101/" in text
    assert make_config().notice in text


def test_a_code_put_together_from_parts_is_the_code_that_segno_makes() -> None:
    segno = pytest.importorskip("segno")
    url = "https://thutuc.sonla.example/thu-tuc/1.093857/"
    path = html.fragment_fromstring(qr_svg(url)).xpath("//path/@d")[0]
    drawn = {
        (int(row) - 4, column)
        for start, row, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", path)
        for column in range(int(start) - 4, int(start) - 4 + int(length))
    }

    matrix = segno.make(url, error="m", micro=False, mode="byte", boost_error=False, mask=3).matrix

    assert drawn == {(row, column) for row, line in enumerate(matrix) for column, dark in enumerate(line) if dark}


# What stands still


def test_names_of_styles_and_scripts_change_with_their_content(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    file = tmp_path / "static" / "style.css"
    file.write_text("a{}", "utf-8")
    before = asset_names(tmp_path)["style.css"]
    file.write_text("b{}", "utf-8")

    assert re.fullmatch(r"static/style\.[0-9a-f]{8}\.css", before)
    assert asset_names(tmp_path)["style.css"] != before


def test_the_icon_keeps_its_address() -> None:
    assert "favicon.svg" in {file.address for file in static_files(TEMPLATES)}


def test_styles_and_script_of_a_page_keep_to_their_budget() -> None:
    brotli = pytest.importorskip("brotli")
    still = {file.address.split(".")[0]: file.content for file in static_files(TEMPLATES)}

    assert len(brotli.compress(still["static/style"])) <= 3000
    assert len(brotli.compress(still["static/site"])) <= 2000


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    whole = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(whole[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_from_its_ground_in_both_schemes(scheme: int) -> None:
    text = (TEMPLATES / "static/style.css").read_text("utf-8")
    blocks = re.findall(r":root \{(.*?)\}", text, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w+);", "".join(blocks[: scheme + 1])))

    for ground in ("ground", "tint"):
        for ink in ("ink", "soft", "link", "seen", "stop", "wait", "note"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
        assert contrast(colours["edge"], colours[ground]) >= 3
        assert contrast(colours["focus"], colours[ground]) >= 3
    assert contrast(colours["on-brand"], colours["brand"]) >= 4.5


def test_styles_need_nothing_newer_than_chrome_80() -> None:
    for name in ("style.css", "notice.css"):
        text = (ROOT / "templates/static" / name).read_text("utf-8")
        bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        assert not re.search(r"@layer|light-dark\(|:has\(|@container|inset:|[^-]gap: .*flex|uppercase|\n\s+&", bare), (
            name
        )


def test_the_renderer_can_be_asked_for_any_page_in_any_order() -> None:
    site = Site(variety(), make_config())
    documents = site_files(site)
    forwards, backwards = Renderer(TEMPLATES, site), Renderer(TEMPLATES, site)

    one = {file for document in documents for file in document.files(forwards)}
    other = {file for document in reversed(documents) for file in document.files(backwards)}

    assert one == other
