"""The page of a procedure and its sheet: the parts in their order, its state, remarks and ways to complain."""

import re
from typing import Any

import pytest
from drawn import article, draw, draw_one, make_config, words
from making import make_catalogue, make_entry, make_lists

from tthc.model.lists import Agency
from tthc.model.vocabulary import Level

PAGE = "thu-tuc/1.000101/index.html"


def test_the_article_bears_the_code_and_begins_with_the_banners() -> None:
    found = article(draw_one())

    assert found.get("data-ma") == "1.000101"
    assert "banner" in found[0].get("class")


def test_the_parts_of_a_procedure_stand_in_their_order() -> None:
    assert article(draw_one()).xpath("div[@class='parts']/section/@id") == [
        "giay-to",
        "noi-nop",
        "cach-nop",
        "ai-lam",
        "cac-buoc",
        "dieu-kien",
        "mau-don",
        "can-cu",
        "quyet-dinh",
        "co-quan",
        "lich-su",
        "phan-anh",
    ]


def test_what_all_need_is_never_folded_and_the_rest_says_how_much_it_is() -> None:
    found = article(draw_one())

    assert found.xpath(".//section[details]/@id") == [
        "mau-don",
        "can-cu",
        "quyet-dinh",
        "co-quan",
        "lich-su",
        "phan-anh",
    ]
    assert found.xpath("string(.//section[@id='can-cu']/details/summary/span)") == "1"


def test_four_tiles_answer_first_and_lead_to_their_parts() -> None:
    found = article(draw_one()).xpath(".//dl[@class='fact-tiles']/div")

    assert [" ".join(one.text_content().split()) for one in found] == [
        "Giấy tờ 1 loại",
        "Nơi nộp Trung tâm Phục vụ hành chính công cấp xã",
        "Bao lâu 03 ngày làm việc",
        "Tiền 8.000 đồng/bản",
    ]
    assert [one.xpath(".//a/@href")[0] for one in found] == ["#giay-to", "#noi-nop", "#cach-nop", "#cach-nop"]


def test_a_short_title_heads_page_and_lists_and_the_legal_one_stands_under_it() -> None:
    site = draw(make_catalogue(make_entry(ten_ngan="Bản sao khai sinh")))
    page = article(site[PAGE])

    assert page.xpath("string(h1)") == "Bản sao khai sinh"
    assert page.xpath("string(details/summary)").startswith("Tên đầy đủ: Cấp bản sao giấy khai sinh mẫu")
    assert "Bản sao khai sinh" in words(site["linh-vuc/ho-tich/index.html"])
    assert "Cấp bản sao giấy khai sinh mẫu" in words(site["thu-tuc/1.000101/niem-yet/index.html"], "//h1")


def test_the_page_tells_who_may_do_it_and_what_they_receive() -> None:
    text = words(draw_one(), "//section[@id='ai-lam']")

    assert re.search(r"Ai làm được.*Công dân Việt Nam", text)
    assert re.search(r"Nhận được gì.*Bản sao giấy khai sinh", text)
    assert "Nộp trực tuyến" in text


@pytest.mark.parametrize(
    ("online", "address"),
    [
        ({"muc_do": "toan-trinh", "duong_dan": "https://nop.example/"}, "https://nop.example/"),
        ({"muc_do": "mot-phan"}, str(make_config().province.service_portal)),
        ({"muc_do": "chua"}, None),
    ],
)
def test_a_button_leads_to_where_one_files_online(online: dict[str, Any], address: str | None) -> None:
    found = article(draw_one(dvc=online)).xpath(".//div[@class='action-list']/a[text()='Nộp trên mạng']/@href")

    assert found == ([address] if address else [])


def test_a_button_calls_and_none_does_where_the_procedure_has_ended(pages: dict[str, str]) -> None:
    call = "//a[@data-call]/@href"

    assert article(draw_one()).xpath(call) == ["tel:" + make_config().feedback.phone.replace(" ", "")]
    assert not article(pages["thu-tuc/1.000103/index.html"]).xpath(".//div[@class='action-list']")


def test_a_part_that_is_not_there_is_said_so_and_what_the_source_lacks_is_told_once_at_the_end() -> None:
    text = draw_one(
        yeu_cau_dieu_kien=None,
        mau_don=None,
        can_cu=None,
        ho_so={"truong_hop": [{"giay_to": [{"ten": "Tờ khai", "ban_chinh": 1}]}]},
        khong_co=["yeu_cau_dieu_kien"],
        con_thieu=["so_bo", "can_cu"],
    )

    assert words(text, "//section[@id='dieu-kien']/p[@class='absent']") == "Không có."
    assert words(text, "//p[@class='missing']").startswith("Còn thiếu: số bộ hồ sơ, căn cứ pháp lý;")
    assert not article(text).xpath(".//section[@id='can-cu'] | .//a[@href='#can-cu']")
    assert "Số lượng hồ sơ" not in words(text, "//section[@id='giay-to']")


@pytest.mark.parametrize(
    ("online", "shown"),
    [
        ({"muc_do": "toan-trinh"}, "Làm hết trên mạng"),
        ({"muc_do": "mot-phan", "ly_do": "phai-hien-dien"}, "Lý do: người làm thủ tục phải có mặt"),
        ({"muc_do": "chua"}, "Chưa nộp trực tuyến được"),
    ],
)
def test_the_online_level_is_told_with_its_reason(online: dict[str, Any], shown: str) -> None:
    assert shown in words(draw_one(dvc=online), "//section[@id='ai-lam']")


def test_a_reason_that_the_source_lacks_is_told_at_the_end_alone() -> None:
    page = draw_one(dvc={"muc_do": "mot-phan"}, con_thieu=["ly_do_mot_phan"])

    assert "Nguồn chưa nêu lý do" not in words(page)
    assert "Còn thiếu: lý do chưa làm được toàn trình;" in words(page, "//p[@class='missing']")


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
    assert article(pages[PAGE]).xpath(".//section[@id='cac-buoc']/ol//a/@href") == [
        "../../co-quan/ubnd-xa/index.html",
        "../../thu-tuc/1.000102/index.html",
    ]
    assert article(pages["thu-tuc/1.000101/niem-yet/index.html"]).xpath(".//section[@id='cac-buoc']//a/@href")[0] == (
        "../../../co-quan/ubnd-xa/index.html"
    )


def test_the_page_says_that_nothing_more_may_be_asked_and_where_to_complain() -> None:
    page = draw_one()
    text = words(page, "//section[@id='phan-anh']")

    assert "Không ai được đòi thêm giấy tờ hay tiền" in text
    feedback = make_config().feedback
    assert article(page).xpath(".//section[@id='phan-anh']//a/@href") == [
        "tel:" + feedback.phone.replace(" ", ""),
        f"mailto:{feedback.email}?subject=TTHC%201.000101",
        "../../index.html#phan-anh",
    ]


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


def test_the_sheet_names_agency_code_field_day_and_address() -> None:
    site = draw(make_catalogue(make_entry()))
    text = words(site["thu-tuc/1.000101/niem-yet/index.html"], "//header")

    for value in (
        "Ủy ban nhân dân cấp xã",
        "1.000101",
        "Hộ tịch",
        "Quyết định số 2969/QĐ-UBND ngày 21 tháng 11 năm 2025",
    ):
        assert value in text
    assert make_config().base_url.partition("://")[2] + "tt/1.000101/" in text
    assert make_config().notice in text


@pytest.mark.parametrize(
    ("bodies", "place"), [(["so-ha-noi", "ubnd-xa"], "Ủy ban nhân dân cấp xã"), (["so-ha-noi"], "Chưa rõ, gọi hỏi")]
)
def test_no_body_of_another_province_stands_on_the_page(bodies: list[str], place: str) -> None:
    other = Agency(id="so-ha-noi", ten="Sở Tư pháp Thành phố Hà Nội", cap=Level.PROVINCE)
    lists = make_lists(agencies={**make_lists().agencies, other.id: other})
    entry = make_entry(co_quan={"thuc_hien": bodies, "tiep_nhan": bodies})
    page = draw(make_catalogue(entry, lists=lists))[PAGE]

    assert "Hà Nội" not in page
    assert place in words(page, "//div[@class='tile'][2]//a")
