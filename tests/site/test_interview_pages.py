"""Pages of interviews: nested lists that need no script, ends with the facts of their case, ways that lead there."""

import pytest
from drawn import draw, words
from interviewing import INTERVIEW, read, world
from lxml import html

PAGE = "hoi-dap/khai-sinh/index.html"


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return draw(world(read(INTERVIEW)))


def test_without_a_script_all_questions_stand_as_nested_lists(site: dict[str, str]) -> None:
    answers = html.document_fromstring(site[PAGE]).xpath("//li[@id]")

    assert [one.get("id") for one in answers] == ["tl-1", "tl-1-1", "tl-1-2", "tl-2"]
    assert words(site[PAGE], "//li[@id='tl-1']").startswith(
        "Không, cả hai là người Việt Nam Bé đã được khai sinh lần nào chưa? Chưa Cấp bản sao"
    )
    assert "Tính theo quốc tịch trong hộ chiếu." in words(site[PAGE], "//div[@id='cau-nuoc-nao']")


def test_an_end_names_the_procedure_its_case_and_what_it_takes_and_opens_the_papers_of_the_case(
    site: dict[str, str],
) -> None:
    end = html.document_fromstring(site[PAGE]).xpath("//li[@id='tl-1-1']/div")[0]

    assert end.xpath(".//a/@href")[0] == "../../thu-tuc/1.000101/index.html?th=1"
    assert "1.000101 Trường hợp: Sinh trong nước Nộp ở đâu" in words(site[PAGE], "//li[@id='tl-1-1']")
    assert "03 ngày làm việc" in words(site[PAGE], "//li[@id='tl-1-1']")
    assert "Mang theo hộ chiếu." in words(site[PAGE], "//li[@id='tl-2']")


def test_the_case_that_is_opened_is_one_that_the_procedure_lets_choose(site: dict[str, str]) -> None:
    cases = html.document_fromstring(site["thu-tuc/1.000101/index.html"]).xpath("//*[@data-th='1']")

    assert "Sinh trong nước" in cases[0].text_content()


def test_where_no_procedure_answers_words_do_and_lead_on(site: dict[str, str]) -> None:
    assert words(site[PAGE], "//li[@id='tl-1-2']/div") == (
        "Hỏi công chức hộ tịch nơi đã khai sinh. Ủy ban nhân dân cấp xã"
    )
    assert html.document_fromstring(site[PAGE]).xpath("//li[@id='tl-1-2']//a/@href") == [
        "../../co-quan/ubnd-xa/index.html"
    ]


def test_sample_content_is_marked_and_text_is_never_html(site: dict[str, str]) -> None:
    assert "Dữ liệu mẫu." in words(site[PAGE], "//article")
    assert words(site[PAGE], "//h1") == "Khai sinh <cho con>"


def test_procedures_lists_and_the_map_lead_to_interviews(site: dict[str, str]) -> None:
    procedure = html.document_fromstring(site["thu-tuc/1.000101/index.html"])

    assert procedure.xpath(f"//section[@id='lien-quan']//a[@href='../../{PAGE}']")
    assert html.document_fromstring(site["hoi-dap/index.html"]).xpath(f"//main//a[@href='../{PAGE}']")
    assert html.document_fromstring(site["cap/xa/index.html"]).xpath("//header//a[@href='../../hoi-dap/index.html']")
    assert "/hoi-dap/khai-sinh/</loc>" in site["sitemap.xml"]
    assert "/hoi-dap/</loc>" in site["sitemap.xml"]


def test_a_question_that_two_answers_lead_to_stands_once_and_a_circle_comes_to_an_end() -> None:
    again = INTERVIEW.replace('ma: "1.000201"\n        ghi: "Mang theo hộ chiếu."', 'tiep: "lan-nao"')
    circle = INTERVIEW.replace('ma: "1.000101"\n        truong_hop: "Sinh trong nước"', 'tiep: "nuoc-nao"')

    page = draw(world(read(again)))[PAGE]

    assert page.count('id="cau-lan-nao"') == 1
    assert "Trả lời tiếp câu “Bé đã được khai sinh lần nào chưa?” ở trên" in words(page, "//li[@id='tl-2']")
    assert 'href="#cau-nuoc-nao"' in draw(world(read(circle)))[PAGE]


def test_an_end_that_is_repealed_is_told_without_facts() -> None:
    page = draw(world(read(INTERVIEW.replace("1.000201", "1.000202"))))[PAGE]

    assert "Đăng ký kết hôn cũ (đã bị bãi bỏ)" in words(page, "//li[@id='tl-2']")
    assert "Bao lâu" not in words(page, "//li[@id='tl-2']")


def test_a_site_without_interviews_has_neither_pages_nor_links() -> None:
    site = draw(world())

    assert not [address for address in site if address.startswith("hoi-dap")]
    assert not [address for address, text in site.items() if "hoi-dap/" in text and address.endswith(".html")]
