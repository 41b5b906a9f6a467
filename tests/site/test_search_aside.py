"""The search page beside its list: what found nothing, documents, levels, twins, what is fetched ahead, OpenSearch."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import uncomplaining
from drawn import make_config
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

BOX = "#tim-khong-thay"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture(scope="module")
def url(searched_url: str) -> str:
    """Address of the site."""
    return searched_url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must not complain; it has no worker, which would answer in the place of the server."""
    allowed = ["clipboard-read", "clipboard-write"]
    with uncomplaining(browser, "Service Worker", service_workers="block", permissions=allowed) as found:
        yield found


def asked_of(page: Page) -> list[str]:
    """Names of the files that *page* asks for from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    return asked


def turn_on(page: Page, url: str) -> None:
    """Let this browser keep what is not found, as an editor does."""
    page.goto(f"{url}tim-kiem/?bien-tap=1")


def test_no_search_of_a_citizen_is_kept_and_no_button_for_editors_shows(page: Page, url: str) -> None:
    page.goto(f"{url}tim-kiem/?q=zzzz+qqqq", wait_until="networkidle")

    expect(page.locator("#khong-thay")).to_be_visible()
    assert page.locator(BOX).is_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_an_editor_turns_it_off_with_all_that_was_kept(page: Page, url: str) -> None:
    turn_on(page, url)
    page.goto(f"{url}tim-kiem/?q=zzzz+qqqq")
    expect(page.locator(f"{BOX} li")).to_have_count(1)
    page.goto(f"{url}tim-kiem/?bien-tap=0", wait_until="networkidle")

    assert page.locator(BOX).is_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_a_search_that_found_nothing_is_kept_once_and_shown(page: Page, url: str) -> None:
    turn_on(page, url)
    for _ in range(2):
        page.goto(f"{url}tim-kiem/?q=zzzz+qqqq")
        expect(page.locator(f"{BOX} li")).to_have_count(1)
    page.goto(f"{url}tim-kiem/?q=khai+sinh")
    page.locator("#ket-qua li").first.wait_for()
    page.locator(f"{BOX} summary").click()

    assert re.fullmatch(r"\d{2}/\d{2}/\d{4}: zzzz qqqq", page.locator(f"{BOX} li").inner_text())
    assert "không gửi đi đâu" in page.locator(f"{BOX} .note").inner_text()


def test_what_found_nothing_is_copied_as_plain_text_and_can_be_deleted(page: Page, url: str) -> None:
    turn_on(page, url)
    page.goto(f"{url}tim-kiem/?q=zzzz+qqqq")
    page.locator(f"{BOX} summary").click()
    page.get_by_role("button", name="Chép gửi người biên tập").click()
    expect(page.locator(f"{BOX} [aria-live]")).to_have_text("Đã chép.")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert re.fullmatch(r"Tìm không thấy\n\d{2}/\d{2}/\d{4}: zzzz qqqq\n", copied)

    page.get_by_role("button", name="Xóa").click()

    expect(page.locator(BOX)).to_be_hidden()
    assert page.evaluate("localStorage.getItem('tim-khong-thay')") is None


def test_what_is_typed_on_the_way_is_not_kept(page: Page, url: str) -> None:
    turn_on(page, url)
    page.goto(f"{url}tim-kiem/")
    page.locator("input[name=q]").press_sequentially("zzzz qqqq", delay=20)
    expect(page.locator(f"{BOX} li")).to_have_count(1, timeout=6000)

    assert str(page.locator(f"{BOX} li").text_content()).endswith(": zzzz qqqq")


def test_at_most_fifty_are_kept(page: Page, url: str) -> None:
    turn_on(page, url)
    page.evaluate("""localStorage.setItem("tim-khong-thay",
        JSON.stringify(Array.from({ length: 50 }, (_, at) => ["01/01/2026", `câu ${at}`])))""")
    page.goto(f"{url}tim-kiem/?q=zzzz+qqqq")

    expect(page.locator(f"{BOX} li").first).to_contain_text("zzzz qqqq")
    assert page.locator(f"{BOX} li").count() == 50


def test_nothing_shows_where_the_browser_keeps_nothing(page: Page, url: str) -> None:
    page.add_init_script(
        "Object.defineProperty(self, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });"
    )
    page.goto(f"{url}tim-kiem/?q=zzzz+qqqq", wait_until="networkidle")

    expect(page.locator("#khong-thay")).to_be_visible()
    assert page.locator(BOX).is_hidden()


@pytest.mark.parametrize("query", ["61/2014/QH13", "61/2014", "luật số 61/2014/qh13", "Luật 61"])
def test_the_number_of_an_unknown_document_is_looked_for_in_the_full_text_by_itself(
    page: Page, url: str, query: str
) -> None:
    page.goto(f"{url}tim-kiem/?q={query}")
    expect(page).to_have_url(re.compile("toan-van=1"))

    expect(page.locator("#ket-qua")).to_have_attribute("aria-busy", "false")
    assert page.locator("#theo-ten").is_visible()


@pytest.mark.parametrize("query", ["khai sinh", "1.001193", "001193", "30/4", "luật sư", "cấp III", "63"])
def test_other_queries_stay_with_names(page: Page, url: str, query: str) -> None:
    page.goto(f"{url}tim-kiem/?q={query}", wait_until="networkidle")

    assert "toan-van" not in page.url


@pytest.mark.parametrize(
    ("query", "is_told"),
    [("cấp huyện", True), ("khai sinh ở huyện", True), ("ubnd quận", True), ("khai sinh ở xã", False), ("quán", False)],
)
def test_who_asks_for_a_district_is_told_that_the_level_ended(page: Page, url: str, query: str, is_told: bool) -> None:
    page.goto(f"{url}tim-kiem/?q={query}")
    expect(page.locator("#ket-qua")).to_have_attribute("aria-busy", "false")

    assert page.locator("#cap-huyen").is_visible() is is_told


def test_results_that_look_alike_show_all_that_is_known_of_them(page: Page, url: str) -> None:
    page.goto(f"{url}tim-kiem/?q=khai+sinh")
    page.locator("#ket-qua li").first.wait_for()
    shown = page.evaluate(
        """() => {
            const body = (title) => ({ id: title, title });
            const row = (code, title, agencies, online) => ({
              code, title: [title], sector: body("Hộ tịch"), levels: [body("Cấp xã")],
              agencies: ["Ủy ban", ...agencies].map(body), applicants: [body("Công dân")], online, glance: [] });
            const rows = [row("1.1", 0, ["Công an"], "2"), row("1.2", 0, [], "0"), row("1.3", 1, ["A"], "0")];
            const results = rows.map(tthcSearch.bare);
            const twins = tthcSearch.twinsAmong(results);
            const table = { pieces: ["Một", "Hai"], isWord: [true, true] };
            return results.map((one) => tthcSearch.drawResult(one, table, "", twins.has(one.row)).innerText);
        }"""
    )

    assert shown[0].endswith("1.1 · Cấp xã · Ủy ban, Công an · Hộ tịch · Công dân · trực tuyến toàn trình")
    assert shown[1].endswith("1.2 · Cấp xã · Ủy ban · Hộ tịch · Công dân · nộp trực tiếp")
    assert shown[2].endswith("1.3 · Cấp xã · Hộ tịch")


def test_the_home_page_fetches_the_rows_in_a_quiet_moment(page: Page, url: str) -> None:
    asked = asked_of(page)
    with page.expect_request(re.compile("du-lieu.js")):
        page.goto(url)
    page.wait_for_timeout(300)

    assert not [name for name in asked if name.startswith("later")]


def test_another_page_fetches_it_when_the_reader_reaches_for_the_field(page: Page, url: str) -> None:
    asked = asked_of(page)
    page.goto(f"{url}thu-tuc/1.001193/", wait_until="networkidle")
    assert "du-lieu.js" not in asked

    with page.expect_request(re.compile("du-lieu.js")):
        page.hover("form[role=search]")


def test_opensearch_gives_an_absolute_address_that_finds(page: Page, url: str, searched_folder: Path) -> None:
    described = ET.fromstring((searched_folder / "opensearch.xml").read_text("utf-8"))  # noqa: S314 — our own file
    address = described.find(f"{OPENSEARCH}Url[@type='text/html']")
    name = described.findtext(f"{OPENSEARCH}ShortName")
    base = make_config().base_url
    assert described.tag == f"{OPENSEARCH}OpenSearchDescription"
    assert name is not None
    assert len(name) <= 16
    assert address is not None
    assert address.attrib["template"] == f"{base}tim-kiem/?q={{searchTerms}}"

    page.goto(address.attrib["template"].replace(base, url).replace("{searchTerms}", "khai%20sinh"))

    expect(page.locator("#ket-qua li").first).to_have_attribute("data-ma", "1.001193")
