"""The first page: four screens of a phone, suggestions while typing, tiles, doors, and how to complain."""

from collections.abc import Iterator

import pytest
from browsing import complaints_of, served
from drawn import draw, make_config, words, write_site
from journeying import JOURNEY, read
from lxml import html
from making import make_catalogue, make_entry, make_lists
from playwright.sync_api import Browser, Page

from tthc.content.catalogue import Catalogue
from tthc.model.lists import Agency
from tthc.model.vocabulary import Level, Pictogram

pytestmark = pytest.mark.browser

LONG = "Cấp giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất lần đầu cho hộ "
CODES = tuple(f"1.0002{number:02}" for number in range(30))
SCREEN = 640
ELSEWHERE = Agency(id="so-tu-phap-ha-noi", ten="Sở Tư pháp Thành phố Hà Nội", cap=Level.PROVINCE)


def catalogue() -> Catalogue:
    """Thirty procedures with long names, ten journeys with a drawing each, and an agency of another province."""
    lists = make_lists()
    journeys = (
        read(
            JOURNEY.replace("sinh-con", f"viec-{at}", 1).replace("tinh_trang", f'hinh: "{picture}"\ntinh_trang', 1),
            f"procedures/_hanh-trinh/viec-{at}.md",
        )
        for at, picture in enumerate(tuple(Pictogram)[:10])
    )
    return make_catalogue(
        make_entry(co_quan={"thuc_hien": ["so-tu-phap-ha-noi", "ubnd-xa"]}),
        *(make_entry(ma=code, ten=f"{LONG}{code}") for code in CODES),
        lists=make_lists(agencies={**lists.agencies, ELSEWHERE.id: ELSEWHERE}),
        journeys=tuple(journeys),
    )


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    target = tmp_path_factory.mktemp("www")
    write_site(catalogue(), target, make_config(base_url="http://127.0.0.1/", most_used=CODES))
    with served(target) as address:
        yield address


def test_the_first_page_takes_four_screens_of_a_phone(browser: Browser, url: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": SCREEN}) as context:
        page = context.new_page()
        page.goto(url)

        assert page.evaluate("document.documentElement.scrollHeight") <= 4 * SCREEN
        assert page.locator(".tile-list a").count() == 8
        assert page.locator(".common a").count() == 10


def test_suggestions_follow_what_is_typed_and_lead_on(page: Page, url: str) -> None:
    complaints = complaints_of(page)
    page.goto(url)
    page.fill(".hero input", "dat lan dau")
    page.wait_for_selector("#goi-y li")

    assert page.locator("#goi-y li[data-ma]").count() == 5
    assert "thủ tục hợp với “dat lan dau”." in page.inner_text("#goi-y [role=status]")
    page.press(".hero input", "Escape")
    assert page.locator("#goi-y li").count() == 0
    page.fill(".hero input", "khai sinh")
    page.click("#goi-y li[data-ma='1.000101'] a")
    assert page.locator("article[data-ma='1.000101']").count() == 1
    assert complaints == []


def test_the_last_suggestion_leads_to_all_results(page: Page, url: str) -> None:
    page.goto(url)
    page.fill(".hero input", "đất lần đầu")
    page.click("text=Xem tất cả")
    page.wait_for_selector("#ket-qua li")

    assert page.input_value("input[name=q]") == "đất lần đầu"


def test_without_a_script_the_form_leads_to_the_search_page(browser: Browser, url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(url)
        page.fill(".hero input", "khai sinh")
        page.press(".hero input", "Enter")
        page.wait_for_url("**/tim-kiem/index.html?q=khai+sinh")


def test_the_first_page_tells_how_to_complain() -> None:
    page = draw(catalogue(), make_config())["index.html"]
    tree = html.document_fromstring(page)

    assert "bị trễ hẹn?" in words(page, "//section[@id='phan-anh']")
    ways = tree.xpath("//section[@id='phan-anh']/div//a/@href")
    assert ways == ["tel:02120000000", "bao-sai/index.html#phan-anh"]


def test_no_list_names_an_agency_of_another_province() -> None:
    site = draw(catalogue(), make_config(most_used=("1.000101",)))

    for address in ("index.html", "co-quan/index.html", "thu-tuc/index.html", "linh-vuc/ho-tich/index.html"):
        assert "Hà Nội" not in site[address], address
    assert "Ủy ban nhân dân cấp xã" in site["co-quan/index.html"]
    assert "so-tu-phap-ha-noi" not in site["sitemap.xml"]
