"""Where to go: the page of all places that receive, the page of each, and who receives one procedure."""

import json
import re
from typing import Any

from drawn import draw, make_config, words
from lxml import html
from making import make_catalogue, make_entry, make_lists, make_office

from tthc.content.catalogue import Catalogue
from tthc.content.listing import filing_of
from tthc.model.lists import CalendarYear, Holiday
from tthc.model.offices import Office
from tthc.site.views.office_cards import Receiving, card_of, receiving_of
from tthc.site.views.site import Site

YEAR = CalendarYear(nam=2026, nghi_le=(Holiday(ten="Quốc khánh", tu="2026-09-02"),))
PROVINCE: dict[str, Any] = {
    "ten": "Trung tâm tỉnh",
    "loai": "mot-cua-tinh",
    "xa_phuong": None,
    "nghi": None,
    "toa_do": None,
}
BARE: dict[str, Any] = dict.fromkeys(("dia_chi", "dien_thoai", "gio_lam_viec", "luu_y"))
AT_PROVINCE: dict[str, Any] = {"co_quan": {"thuc_hien": ["ubnd-tinh"]}}


def catalogue(*offices: Office, **record: Any) -> Catalogue:
    lists = make_lists(offices={one.id: one for one in offices}, calendar=(YEAR,))
    return make_catalogue(
        make_entry(**record), make_entry(ma="1.000102", ten="Việc của tỉnh", **AT_PROVINCE), lists=lists
    )


def drawn(*offices: Office, **record: Any) -> dict[str, str]:
    return draw(catalogue(*offices, **record))


def test_the_page_of_a_place_tells_where_when_how_to_call_and_what_can_be_filed() -> None:
    page = drawn(make_office())["noi-nop/mot-cua-to-hieu/index.html"]
    card = html.document_fromstring(page).xpath("//div[@class='office-card']")[0]

    assert "Trung tâm Phục vụ hành chính công phường Tô Hiệu" in words(page, "//h1")
    assert "phục vụ phường Tô Hiệu" in words(page, "//main")
    assert "Số 1, đường Ví Dụ" in words(page, "//div[@class='office-card']")
    assert card.xpath(".//a/@href") == [
        "tel:02120000002",
        "https://www.google.com/maps/search/?api=1&query=21.3270,103.9140",
    ]
    assert [" ".join(row.text_content().split()) for row in card.xpath(".//dl/div")] == [
        "Thứ Hai đến thứ Sáu7 giờ 30 – 11 giờ 3013 giờ 30 – 17 giờ",
        "Thứ Bảy7 giờ 30 – 11 giờ 30",
    ]
    assert "Nghỉ từ ngày 07 tháng 12 năm 2026 đến hết ngày 08 tháng 12 năm 2026: chuyển trụ sở." in words(
        page, "//main"
    )
    assert "1 thủ tục" in words(page, "//main")
    assert html.document_fromstring(page).xpath("//*[@class='filed-list']//a/@href") == [
        "../../thu-tuc/1.000101/index.html"
    ]


def test_a_place_of_which_only_the_name_is_known_says_whom_to_ask() -> None:
    bare: dict[str, Any] = dict.fromkeys(("dia_chi", "dien_thoai", "gio_lam_viec", "nghi", "toa_do", "luu_y"))
    page = drawn(make_office(**bare))["noi-nop/mot-cua-to-hieu/index.html"]

    assert "Chưa có địa chỉ, điện thoại, giờ làm việc của nơi này." in words(page, "//main")
    assert not html.document_fromstring(page).xpath("//div[@class='office-card']")


def test_a_card_shows_what_is_known_and_leaves_out_the_rest_without_a_word() -> None:
    bare: dict[str, Any] = dict.fromkeys(("dien_thoai", "gio_lam_viec", "nghi", "toa_do", "luu_y"))
    page = drawn(make_office(**bare, la_mau=True))["noi-nop/mot-cua-to-hieu/index.html"]
    card = html.document_fromstring(page).xpath("//div[@class='office-card']")[0]

    assert [one.text_content() for one in card] == [
        "Số 1, đường Ví Dụ, phường Tô Hiệu",
        "Địa chỉ, điện thoại, giờ là mẫu.",
    ]
    assert card.attrib.keys() == ["class"]


def test_a_sample_says_so_and_no_map_is_asked_for_an_address_that_is_none() -> None:
    assert "là mẫu" in words(drawn(make_office(la_mau=True))["noi-nop/mot-cua-to-hieu/index.html"], "//main")
    assert card_of(make_office(la_mau=True, toa_do=None)).map == ""
    assert card_of(make_office(toa_do=None)).map.endswith("%C3%B4%20Hi%E1%BB%87u")
    assert card_of(make_office(toa_do=None, dia_chi=None)).map == ""


def test_many_procedures_are_folded_by_field() -> None:
    entries = (
        make_entry(ma=f"2.{n:06}", ten=f"Việc {n}", linh_vuc="dat-dai" if n % 2 else "ho-tich") for n in range(31)
    )
    office = make_office()
    site = draw(make_catalogue(*entries, lists=make_lists(offices={office.id: office})))
    page = html.document_fromstring(site["noi-nop/mot-cua-to-hieu/index.html"])

    folds = [" ".join(one.text_content().split()) for one in page.xpath("//main//details/summary")]
    assert folds == ["Đất đai 15", "Hộ tịch 16"]
    assert len(page.xpath("//main//details//li/a")) == 31


def test_the_page_of_all_places_has_those_of_the_province_then_those_of_communes_and_names_the_rest() -> None:
    page = drawn(make_office("tinh", **PROVINCE), make_office())["noi-nop/index.html"]
    none = drawn(make_office("tinh", **PROVINCE))["noi-nop/index.html"]

    assert "Trung tâm tỉnh" in words(page, "//div[contains(@class, 'office-cards')]")
    assert "Tô Hiệu (phường)" in words(page, "//dl[contains(@class, 'offices')]/div/dt")
    assert "chưa có địa chỉ" not in words(page, "//main")
    assert "Xã, phường chưa có địa chỉ ở đây 1" in words(none, "//main//summary")
    assert "Tô Hiệu (phường)." in words(none, "//main//details")


def test_without_any_place_the_page_says_whom_to_ask_and_search_engines_are_not_sent() -> None:
    page = drawn()["noi-nop/index.html"]

    assert "Chưa có danh sách nơi nộp. Hỏi" in words(page, "//main")
    assert '<meta name="robots" content="noindex">' in page


def script_of(site: dict[str, str]) -> dict[str, Any]:
    found = re.search(r"self\.tthcNoiNop=(\{.*\});", site["du-lieu/noi-nop.js"])
    assert found
    value: dict[str, Any] = json.loads(found[1])
    return value


def test_the_script_has_every_commune_the_calendar_and_the_cards_of_places_that_serve_one() -> None:
    site = drawn(
        make_office("tinh", **PROVINCE),
        make_office(),
        make_office("cong-an", loai="don-vi-khac", nhan={"co_quan": ["ubnd-xa"]}),
    )
    found = script_of(site)

    assert 'self.tthcCalendar={"2026":[0,0,"0902",""]};' in site["du-lieu/noi-nop.js"]
    assert found["xa"] == [["phuong-to-hieu", "Tô Hiệu", "phường"]]
    assert [(communes, terms) for communes, terms, _ in found["noi"]] == [([0], ["cap:xa"]), ([0], ["ubnd-xa"])]
    assert 'href="{goc}noi-nop/cong-an/index.html"' in found["noi"][1][2]


def receiving(*offices: Office, **record: Any) -> Receiving:
    entry = make_entry(**record)
    site = Site(catalogue(*offices), make_config())
    return receiving_of(entry.procedure.code, filing_of(entry.procedure), site)


def test_a_procedure_is_told_who_receives_for_all_and_whether_to_ask_for_a_commune() -> None:
    offices = (make_office("tinh", **PROVINCE), make_office())

    at_commune, at_province = receiving(*offices), receiving(*offices, **AT_PROVINCE)

    assert (at_commune.cards, at_commune.by_commune, at_commune.terms) == ((), True, "cap:xa ttpvhcc-xa 1.000101")
    assert [one.name.text for one in at_province.cards] == ["Trung tâm tỉnh"]
    assert not at_province.by_commune
    assert receiving() == Receiving(terms="cap:xa ttpvhcc-xa 1.000101")


def test_a_few_cards_are_shown_and_the_rest_is_counted() -> None:
    taken = {**PROVINCE, "loai": "don-vi-khac", "nhan": {"co_quan": ["ubnd-tinh", "tam"], "thu_tuc": ["1.000101"]}}
    found = receiving(*(make_office(f"noi-{n}", **taken) for n in range(5)), **AT_PROVINCE)

    assert ([one.name.address for one in found.cards], found.more) == (
        [f"noi-nop/noi-{n}/index.html" for n in range(3)],
        2,
    )


def test_days_with_the_same_hours_stand_together_only_where_they_follow_each_other() -> None:
    days = [
        {"thu": ["thu-hai", "thu-ba"], "gio": ["08:00-11:00"]},
        {"thu": ["thu-tu"], "gio": ["08:00-09:05"]},
        {"thu": ["thu-nam", "chu-nhat"], "gio": ["08:00-11:00"]},
    ]
    card = card_of(make_office(gio_lam_viec=days))

    assert [row.days for row in card.hours] == ["Thứ Hai, thứ Ba", "Thứ Tư", "Thứ Năm", "Chủ nhật"]
    assert card.hours[1].spans == ("8\u00a0giờ – 9\u00a0giờ\u00a005",)
    assert card.week == "1-2 480-660|3-3 480-545|4-4 480-660|7-7 480-660"
    assert card.closed == "2026-12-07/2026-12-08"


def test_a_place_is_in_the_map_of_the_site() -> None:
    assert "/noi-nop/mot-cua-to-hieu/</loc>" in drawn(make_office())["sitemap.xml"]


def test_open_data_have_every_place_with_names_behind_ids_and_what_its_kind_takes() -> None:
    (found,) = json.loads(drawn(make_office())["du-lieu/noi-tiep-nhan.json"])

    assert found["title"] == "Trung tâm Phục vụ hành chính công phường Tô Hiệu"
    assert found["commune_titles"] == {"phuong-to-hieu": "phường Tô Hiệu"}
    assert found["receives"] == {"levels": ["xa"], "agencies": [], "codes": []}
    assert found["hours"][1] == {"days": ["thu-bay"], "spans": ["07:30-11:30"]}
    assert (found["procedure_count"], found["url"]) == (1, "https://thutuc.sonla.example/noi-nop/mot-cua-to-hieu/")


def test_a_body_that_receives_at_a_place_that_is_shown_is_not_named_beside_it() -> None:
    both = {"co_quan": {"thuc_hien": ["ubnd-xa"], "tiep_nhan": ["ubnd-tinh", "ttpvhcc-xa"]}}
    offices = (make_office("tinh", **PROVINCE), make_office())
    page = html.document_fromstring(drawn(*offices, **both)["thu-tuc/1.000101/index.html"])

    assert receiving(*offices, **both).stands_for == {"ubnd-tinh"}
    assert receiving(**both).stands_for == frozenset()
    assert receiving(make_office("tinh", **PROVINCE, **BARE), **both) == receiving(**both)
    part = page.xpath("//*[@id='noi-nop']")[0]
    assert "Ủy ban nhân dân tỉnh" not in part.text_content()
    assert "Trung tâm Phục vụ hành chính công cấp xã" in part.text_content()
    assert [one.get("class") for one in part.xpath(".//div[@class]")] == ["office-chooser", "office-card"]
