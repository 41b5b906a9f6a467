"""Numbers and own names in the search page: what a decision, a law, a sector, an agency, a journey lead to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import served, uncomplaining
from deciding import read_decision
from drawn import make_config, write_site
from journeying import read
from making import make_catalogue, make_entry, make_lists
from playwright.sync_api import Browser, Page, expect
from search_page import results, said

from tthc.model.lists import Agency, Sector
from tthc.model.vocabulary import Level

pytestmark = pytest.mark.browser

LAW = {"so": "60/2014/QH13", "trich_yeu": "Luật Hộ tịch"}
JOURNEY = """---
id: "sinh-con"
ten: "Sinh con"
tom_tat: "Từ khai sinh đến bản sao."
tinh_trang_du_lieu: "mau"
buoc:
  - id: "khai-sinh"
    ten: "Khai sinh cho con"
    ma: ["1.004746"]
---
"""
BIRTH, DEATH, LINES = "1.004746", "1.000102", "1.000103"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the search page of a catalogue with laws, decisions, a sector that no title names, and a journey."""
    agencies = make_lists().agencies
    police = Agency(id="cong-an-xa", ten="Công an cấp xã", cap=Level.COMMUNE)
    catalogue = make_catalogue(
        make_entry(
            ma=BIRTH, ten="Đăng ký lại khai sinh", can_cu=[LAW, {"so": "123/2015/NĐ-CP"}], cong_bo=[_by("7/QĐ-BTP")]
        ),
        make_entry(ma=DEATH, ten="Đăng ký khai tử", can_cu=[LAW], cong_bo=[_by("2742/QĐ-BNNMT")]),
        make_entry(
            ma=LINES,
            ten="Cấp thẻ an toàn cho người vận hành",
            linh_vuc="dien-luc",
            co_quan={"thuc_hien": ["cong-an-xa"]},
            can_cu=[{"so": "60/2014/NĐ-CP"}],
            cong_bo=[_by("2742/QĐ-BNNMT")],
        ),
        lists=make_lists(
            agencies={**agencies, police.id: police},
            sectors={"ho-tich": Sector(id="ho-tich", ten="Hộ tịch"), "dien-luc": Sector(id="dien-luc", ten="Điện lực")},
        ),
        decisions=(read_decision(("moi-ban-hanh", BIRTH, "1"), number="7/QĐ-BTP", day="2026-02-03"),),
        journeys=(read(JOURNEY, "procedures/_hanh-trinh/sinh-con.md"),),
    )
    folder: Path = tmp_path_factory.mktemp("ways")
    write_site(catalogue, folder, make_config(full_text=False))
    with served(folder) as address:
        yield f"{address}tim-kiem/"


def _by(number: str) -> dict[str, str]:
    return {"so": number, "ngay": "2026-02-03"}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must not complain."""
    with uncomplaining(browser) as found:
        yield found


def ways(page: Page) -> list[str]:
    """What stands above the results, each with what is told of it."""
    return [" ".join(item.inner_text().split()) for item in page.locator("#dan-den > li").all()]


@pytest.mark.parametrize(
    "query",
    [
        "quyết định 2742 BNNMT",
        "QĐ 2742/2026",
        "2742/QĐ-BNNMT",
        "qd2742-bnnmt",
        "quyết định 2742 của Bộ Nông nghiệp và Môi trường",
    ],
)
def test_a_decision_gives_what_it_announces_in_any_spelling(page: Page, url: str, query: str) -> None:
    page.goto(f"{url}?q={query}")

    assert set(results(page)) == {DEATH, LINES}
    assert said(page) == "2 thủ tục do Quyết định số 2742/QĐ-BNNMT (2026) công bố."


@pytest.mark.parametrize(
    "query", ["NĐ 123/2015", "nghị định 123 năm 2015", "123/2015/nd-cp", "thủ tục theo nghị định 123/2015/NĐ-CP"]
)
def test_a_decree_gives_what_cites_it_and_its_page(page: Page, url: str, query: str) -> None:
    page.goto(f"{url}?q={query}")

    assert results(page) == [BIRTH]
    assert ways(page) == ["Nghị định số 123/2015/NĐ-CP 1 thủ tục dựa vào"]
    page.click("#dan-den a")
    expect(page.locator("h1")).to_have_text("Nghị định số 123/2015/NĐ-CP")


@pytest.mark.parametrize("query", ["luật hộ tịch 2014", "luat 60/2014", "luật số 60/2014/QH13"])
def test_a_law_is_found_by_name_and_year_or_by_number(page: Page, url: str, query: str) -> None:
    page.goto(f"{url}?q={query}")

    assert set(results(page)) == {BIRTH, DEATH}
    assert ways(page) == ["Luật Hộ tịch số 60/2014/QH13 2 thủ tục dựa vào"]


def test_a_number_of_several_texts_offers_each(page: Page, url: str) -> None:
    page.goto(f"{url}?q=60/2014")

    assert set(results(page)) == {BIRTH, DEATH, LINES}
    assert {way.partition(" số ")[0] for way in ways(page)} == {"Luật Hộ tịch", "Nghị định"}


def test_a_decision_that_is_kept_leads_to_its_page(page: Page, url: str) -> None:
    page.goto(f"{url}?q=7/QĐ-BTP")

    assert page.locator("#dan-den a").get_attribute("href") == "../quyet-dinh/7-qd-btp-2026/"


@pytest.mark.parametrize("query", ["nghị định 999/2015", "quyết định 5 người", "2742/QĐ-BYT", "tháng 12/2015"])
def test_an_unknown_number_gives_nothing(page: Page, url: str, query: str) -> None:
    page.goto(f"{url}?q={query}")

    assert results(page) == []
    assert not ways(page)


@pytest.mark.parametrize(
    "query", ["1. 004746", "1-004746", "1.004746.000.00.00.H52", "thủ tục 4746", "mã số 4746", "1 - 004746"]
)
def test_a_code_in_any_form_is_one(page: Page, url: str, query: str) -> None:
    page.goto(f"{url}?q={query}")

    assert results(page) == [BIRTH]


@pytest.mark.parametrize("query", ["Điện lực", "dien luc", "lĩnh vực điện lực"])
def test_the_list_of_a_sector_is_offered_and_shown_where_no_title_has_its_name(
    page: Page, url: str, query: str
) -> None:
    page.goto(f"{url}?q={query}")

    assert ways(page)[0] == "Điện lực Lĩnh vực · 1 thủ tục"
    assert results(page) == [LINES]
    assert page.locator("#khong-thay").is_hidden()


def test_an_agency_is_offered_by_a_part_of_its_name(page: Page, url: str) -> None:
    page.goto(f"{url}?q=công an")

    assert ways(page) == ["Công an cấp xã Cơ quan · 1 thủ tục"]
    page.click("#dan-den a")
    expect(page.locator("h1")).to_have_text("Công an cấp xã")


def test_a_journey_is_offered_beside_what_names_give(page: Page, url: str) -> None:
    page.goto(f"{url}?q=sinh con")

    assert ways(page)[0].startswith("Sinh con Hành trình")


def test_other_marks_are_another_name(page: Page, url: str) -> None:
    page.goto(f"{url}?q=diễn lục")

    assert not ways(page)


def test_numbers_are_asked_for_only_where_a_query_may_name_one(page: Page, url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(url)
    page.fill("input[name=q]", "khai tử")
    assert results(page) == [DEATH]
    assert "so-hieu.js" not in asked

    page.fill("input[name=q]", "nghị định 123")
    expect(page.locator("#dan-den li")).to_have_count(1)
    assert "so-hieu.js" in asked


def test_where_numbers_do_not_come_names_still_answer(page: Page, url: str) -> None:
    page.route("**/so-hieu.js", lambda route: route.fulfill(status=200, body="", content_type="text/javascript"))
    page.goto(f"{url}?q=luật khai tử")

    assert results(page) == [DEATH]
