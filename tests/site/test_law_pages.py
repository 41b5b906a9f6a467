"""Pages of legal texts: the list, its kinds, each text with what rests on it, and the ways that lead there."""

from deciding import make_decision, read_text
from drawn import draw, words
from lxml import html
from making import make_catalogue, make_entry, make_lists

from tthc.content.catalogue import Catalogue
from tthc.model.parts import LegalBasis

OLD = {"so": "1/2020/NĐ-CP", "trich_yeu": "về <hộ tịch>", "ngay": "2020-03-02", "co_quan": "Chính phủ"}
NEW = {"so": "9/2026/NĐ-CP", "trich_yeu": "sửa đổi một số điều của Nghị định số 1/2020/NĐ-CP"}
OFFICIAL = "https://vanban.chinhphu.vn/1"


def world() -> Catalogue:
    return make_catalogue(
        make_entry(can_cu=[OLD | {"duong_dan": OFFICIAL}, {"so": "80"}]),
        make_entry(ma="1.000102", ten="Đăng ký khai tử", can_cu=[{"so": "Nghị định số 1/2020/NĐ-CP"}, NEW]),
        make_entry(ma="1.000103", can_cu=[{"so": "77/2020/NĐ-CP"}], bai_bo={"tu": "2021-01-01", "so": "9/QĐ-UBND"}),
        lists=make_lists(
            common_bases=(LegalBasis(so="72/2025/QH15", trich_yeu="Luật Tổ chức chính quyền địa phương"),)
        ),
        decisions=(read_text(make_decision(("moi-ban-hanh", "1.000101", "1"), can_cu=[{"so": "63/2010/NĐ-CP"}])),),
    )


def links(page: str, path: str = "//main") -> list[str]:
    """Where the links under *path* lead."""
    return [str(one) for one in html.document_fromstring(page).xpath(f"{path}//a/@href")]


def test_the_page_of_a_text_has_its_title_day_issuer_and_all_that_rests_on_it() -> None:
    page = draw(world())["can-cu/1-2020-nd-cp/index.html"]
    seen = words(page)

    assert "Nghị định số 1/2020/NĐ-CP Về <hộ tịch>" in seen
    assert "02 tháng 3 năm 2020" in seen
    assert "Cơ quan ban hành Chính phủ" in seen
    assert "2 thủ tục dựa vào văn bản này" in seen
    assert {"../../thu-tuc/1.000101/index.html", "../../thu-tuc/1.000102/index.html", OFFICIAL} <= set(links(page))


def test_a_text_and_the_one_that_amends_it_lead_to_each_other() -> None:
    site = draw(world())

    assert "Được sửa đổi, bổ sung bởi Nghị định số 9/2026/NĐ-CP" in words(site["can-cu/1-2020-nd-cp/index.html"])
    assert "../../can-cu/9-2026-nd-cp/index.html" in links(site["can-cu/1-2020-nd-cp/index.html"])
    assert "../../can-cu/1-2020-nd-cp/index.html" in links(site["can-cu/9-2026-nd-cp/index.html"])


def test_a_law_is_called_by_its_name() -> None:
    page = draw(world())["can-cu/72-2025-qh15/index.html"]

    assert words(page, "//h1") == "Luật Tổ chức chính quyền địa phương số 72/2025/QH15"
    assert "căn cứ chung của quyết định công bố thủ tục" in words(page)


def test_a_decision_that_names_a_text_is_led_to_and_leads_back() -> None:
    site = draw(world())

    assert "../../quyet-dinh/4000-qd-ubnd-2026/index.html" in links(site["can-cu/63-2010-nd-cp/index.html"])
    assert "../../can-cu/63-2010-nd-cp/index.html" in links(site["quyet-dinh/4000-qd-ubnd-2026/index.html"])


def test_every_text_is_reached_by_its_kind_and_words_without_a_number_stand_on_the_first_page() -> None:
    site = draw(world())
    first = site["can-cu/index.html"]
    decrees = links(site["can-cu/nghi-dinh/index.html"])

    assert "../can-cu/nghi-dinh/index.html" in links(first)
    assert [one for one in decrees if one.startswith("../../can-cu/")][1:] == [
        "../../can-cu/9-2026-nd-cp/index.html",
        "../../can-cu/1-2020-nd-cp/index.html",
        "../../can-cu/63-2010-nd-cp/index.html",
    ]
    assert "80 Cấp bản sao giấy khai sinh mẫu" in words(first, "//*[@id='chua-ro-so']")
    assert "can-cu/77-2020-nd-cp/index.html" not in site


def test_a_long_kind_stands_on_several_pages() -> None:
    many = [{"so": f"{number}/2020/NĐ-CP"} for number in range(1, 131)]
    site = draw(make_catalogue(make_entry(can_cu=many)))

    assert "can-cu/130-2020-nd-cp" in site["can-cu/nghi-dinh/index.html"]
    assert "can-cu/1-2020-nd-cp" in site["can-cu/nghi-dinh/trang-2/index.html"]


def test_many_procedures_stand_under_their_sectors() -> None:
    every = (make_entry(ma=f"1.0002{number:02}", ten=f"Thủ tục {number}") for number in range(21))
    page = draw(make_catalogue(*every))["can-cu/60-2014-qh13/index.html"]

    assert words(page, "//h3") == "Hộ tịch (21)"


def test_a_procedure_leads_to_the_pages_of_its_texts_and_keeps_the_way_to_the_official_one() -> None:
    page = draw(world())["thu-tuc/1.000101/index.html"]

    assert links(page, "//*[@class='law-list']") == ["../../can-cu/1-2020-nd-cp/index.html", OFFICIAL]
    assert "80" in words(page, "//*[@class='law-list']")


def test_the_sheet_on_paper_leads_nowhere_but_to_the_official_text() -> None:
    page = draw(world())["thu-tuc/1.000101/niem-yet/index.html"]

    assert links(page, "//*[@class='law-list']") == [OFFICIAL]


def test_where_nothing_is_cited_there_is_no_page_and_no_way_to_it() -> None:
    site = draw(make_catalogue(make_entry(can_cu=[])))

    assert not [address for address in site if address.startswith("can-cu/")]
    assert "can-cu/" not in site["index.html"]
