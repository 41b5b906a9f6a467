import re
from typing import Any

from lxml import html
from making import make_lists, make_procedure

from tthc.site.search.feed import draw_feed_page


def feed(**changes: Any) -> Any:
    return html.document_fromstring(draw_feed_page(make_procedure(**changes), make_lists()).decode())


def test_d_with_stroke_is_written_as_d_with_a_mark_of_its_own_everywhere() -> None:
    page = draw_feed_page(make_procedure(ten="Đăng ký đất đai", ten_thuong_goi=["bìa đỏ"]), make_lists()).decode()

    assert "D\u0335ăng ký d\u0335ất d\u0335ai" in page
    assert "bìa d\u0335ỏ" in page
    assert not re.search("[đĐ]", page)


def test_every_part_of_the_national_form_of_a_code_can_be_found() -> None:
    assert "1.000101.000.00.00.H52" in feed().text_content()
    assert "tam-ong." not in feed(ma="tam-ong").text_content()


def test_papers_results_laws_and_bodies_are_in_the_text() -> None:
    text = feed().text_content()

    assert all(part in text for part in ("Tờ khai", "Bản sao giấy khai sinh", "60/2014/QH13", "Hộ tịch"))
    assert "Ủy ban nhân dân cấp xã" in text


def test_a_paper_that_holds_a_whole_rule_is_cut_at_a_word() -> None:
    long = "giấy tờ chứng minh " * 40
    papers = [{"giay_to": [{"ten": long, "ban_chinh": 1}]}]
    found = feed(ho_so={"so_bo": 1, "truong_hop": papers}).text_content()

    assert "giấy tờ chứng minh" in found
    assert found.count("chứng minh") < 6


def test_popular_names_weigh_more_than_the_rest() -> None:
    page = feed(ten_thuong_goi=["giấy sinh"])

    assert page.xpath("//p[@data-pagefind-weight='8']/text()") == ["giấy sinh"]
    assert page.xpath("//span/@data-pagefind-meta") == ["alias:giấy sinh"]


def test_signs_of_html_in_a_name_are_text() -> None:
    page = feed(ten="Cấp <b>giấy</b> & phép")

    assert page.xpath("//h1/text()") == ["Cấp <b>giấy</b> & phép"]
