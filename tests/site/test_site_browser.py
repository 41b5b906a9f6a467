"""The built site in a browser: without scripts, from a USB stick, under a folder of a server, on a narrow screen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import complaints_of, served
from drawn import make_config, write_site
from making import make_catalogue, make_entry, make_lists
from playwright.sync_api import Browser, Page

from tthc.content.catalogue import Catalogue

pytestmark = [pytest.mark.long, pytest.mark.browser]

PROCEDURE = "thu-tuc/1.000101/index.html"
KINDS = (
    "index.html",
    PROCEDURE,
    "thu-tuc/1.000101/niem-yet/index.html",
    "thu-tuc/1.000102/index.html",
    "linh-vuc/index.html",
    "linh-vuc/ho-tich/index.html",
    "co-quan/ubnd-xa/index.html",
    "a-z/index.html",
    "du-lieu/index.html",
)
LONG_WORD = "https://dichvucong.example/mot-dia-chi-dai-khong-co-cho-nao-de-ngat-dong-ca/" + "a" * 80


def catalogue() -> Catalogue:
    cases = [
        {"ten": title, "giay_to": [{"ten": f"Giấy {title} {LONG_WORD}", "ban_chinh": 1, "mau": ["mau-1"]}]}
        for title in ("sinh trong nước", "sinh ở nước ngoài")
    ]
    channels = [
        {
            "hinh_thuc": kind,
            "thoi_han": [{"so": days, "don_vi": "ngay-lam-viec", "ghi": LONG_WORD}],
            "phi_le_phi": [{"kieu": "muc-thu", "so_tien": 8000, "ghi": LONG_WORD}],
            "mo_ta": f"Xem {LONG_WORD}",
        }
        for days, kind in enumerate(("truc-tiep", "truc-tuyen", "buu-chinh"), 1)
    ]
    return make_catalogue(
        make_entry(ho_so={"so_bo": 1, "truong_hop": cases}, cach_thuc=channels, trinh_tu=f"1. Xem <{LONG_WORD}>."),
        make_entry(ma="1.000102", ten="Thủ tục cũ", bai_bo={"tu": "2026-01-01", "so": "9/QĐ", "thay_bang": "1.000101"}),
        make_entry(ma="1.000103", ten="Đăng ký kết hôn mẫu", thay_the=["1.000090"]),
        lists=make_lists(),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in a folder whose name is its path on the server."""
    target = tmp_path_factory.mktemp("www") / "thu tuc"
    write_site(catalogue(), target, make_config(base_url="http://127.0.0.1/thu%20tuc/"))
    return target


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    """Address of the site under a folder of a server."""
    with served(folder.parent) as address:
        yield f"{address}thu%20tuc/"


def colour_of_header(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.querySelector('.site-header')).backgroundColor"))


def test_every_kind_of_page_loads_without_a_complaint_and_asks_nobody_else(page: Page, url: str) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.on("response", lambda response: complaints.append(response.url) if response.status >= 400 else None)

    for address in (*KINDS, "404.html"):
        page.goto(url + address, wait_until="networkidle")

    assert complaints == []
    assert [address for address in asked if not address.startswith(url)] == []


def test_the_first_view_of_a_procedure_takes_few_requests(page: Page, url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.resource_type))
    page.goto(url + PROCEDURE, wait_until="networkidle")

    assert sorted(kind for kind in asked if kind not in ("other", "manifest", "image")) == [
        "document",
        "script",
        "stylesheet",
    ]


def test_the_site_works_from_files_with_its_style_and_its_links(page: Page, folder: Path) -> None:
    complaints = complaints_of(page)
    page.goto((folder / "index.html").as_uri())

    page.click(".doors a >> nth=0")
    page.click(".entry-list >> text=Hộ tịch")
    page.click("ol.procedure-list a >> nth=0")
    assert page.locator("article[data-ma]").count() == 1
    assert colour_of_header(page) == "rgb(11, 79, 67)"
    page.click(".tools >> text=Tờ niêm yết")
    assert page.locator(".sheet-head svg").is_visible()
    page.click("text=Về trang thủ tục")
    page.click(".site-header > div > a")
    assert page.locator(".hero").is_visible()
    assert complaints == []


def test_search_can_be_asked_from_any_page_without_a_script(browser: Browser, folder: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((folder / PROCEDURE).as_uri())
        page.fill("input[name=q]", "khai sinh")
        page.press("input[name=q]", "Enter")
        page.wait_for_url("**/tim-kiem/index.html?q=khai+sinh")


def test_a_procedure_is_complete_without_a_script(browser: Browser, url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(url + PROCEDURE)

        for part in page.locator("article section").all():
            assert part.is_visible()
        assert page.locator("fieldset.paper-case").count() == 2
        assert all(case.is_visible() for case in page.locator("fieldset.paper-case").all())
        assert "8.000" in page.inner_text("table")


def test_an_old_code_leads_to_the_new_page(page: Page, url: str) -> None:
    page.goto(url + "thu-tuc/1.000090/")
    page.wait_for_selector("article[data-ma='1.000103']")


def test_the_address_bar_shows_the_folder(page: Page, url: str) -> None:
    page.goto(url + PROCEDURE + "#co-quan")
    page.wait_for_function("!location.pathname.endsWith('index.html')")

    assert page.url == f"{url}thu-tuc/1.000101/#co-quan"


@pytest.mark.parametrize("width", [320, 560, 800, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways(browser: Browser, url: str, width: int, scheme: Any) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme) as context:
        page = context.new_page()
        wide = []
        for address in (*KINDS, "404.html"):
            page.goto(url + address)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(address)

    assert wide == []


def test_the_table_becomes_cards_on_a_phone_and_stays_a_table_to_those_who_listen(browser: Browser, url: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 800}) as context:
        page = context.new_page()
        page.goto(url + PROCEDURE)

        assert page.evaluate("getComputedStyle(document.querySelector('td')).display") == "block"
        assert "Phí, lệ phí" in page.evaluate(
            "getComputedStyle(document.querySelectorAll('td')[1], '::before').content"
        )
        assert page.get_by_role("table").count() == 1
        assert page.get_by_role("rowheader").count() == 3


def test_links_and_buttons_are_large_enough_for_a_finger(browser: Browser, url: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True) as context:
        page = context.new_page()
        small = []
        for address in KINDS:
            page.goto(url + address)
            small += page.evaluate(
                """address => [...document.querySelectorAll("a, button, input:not([type=checkbox], [type=radio])")]
                  .filter(one => one.getClientRects().length && !one.closest("p, .skip, .prose"))
                  .filter(one => one.getBoundingClientRect().height < 24)
                  .map(one => address + " " + one.outerHTML)""",
                address,
            )

    assert small == []


def test_the_first_tab_leads_past_the_header(page: Page, url: str) -> None:
    page.goto(url + PROCEDURE)
    page.keyboard.press("Tab")

    assert page.inner_text(":focus") == "Đến nội dung"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_what_has_the_focus_can_be_seen(page: Page, url: str) -> None:
    page.goto(url + PROCEDURE)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_slash_leads_to_the_search_field(page: Page, url: str) -> None:
    page.goto(url + PROCEDURE)
    page.keyboard.press("/")

    assert page.evaluate("document.activeElement.name") == "q"
    assert page.input_value("input[name=q]") == ""


def test_a_reader_can_look_at_one_case_and_send_its_address(page: Page, url: str) -> None:
    page.goto(url + PROCEDURE)
    page.check("input[name=th][value='2']")

    assert page.url.endswith("/thu-tuc/1.000101/?th=2")
    page.reload()
    assert [case.is_visible() for case in page.locator("fieldset.paper-case").all()] == [False, True]
    page.check("input[name=th][value='']")
    assert page.url.endswith("/thu-tuc/1.000101/")
    assert [case.is_visible() for case in page.locator("fieldset.paper-case").all()] == [True, True]


def test_ticks_outlast_a_visit_until_they_are_cleared(page: Page, url: str) -> None:
    page.goto(url + PROCEDURE)
    box = page.locator(".paper-case input").first
    assert not page.get_by_role("button", name="Bỏ đánh dấu").is_visible()
    box.check()
    page.reload()

    assert box.is_checked()
    assert page.locator(".paper-case input:checked").count() == 1
    page.get_by_role("button", name="Bỏ đánh dấu").click()
    page.reload()
    assert page.locator(".paper-case input:checked").count() == 0


def test_a_closed_store_does_not_break_the_page(page: Page, url: str) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('closed'); }})")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(url + PROCEDURE)
    page.locator(".paper-case input").first.check()

    assert errors == []
    assert page.locator(".paper-case input").first.is_checked()


def test_paper_shows_the_procedure_and_nothing_to_click(page: Page, url: str) -> None:
    page.goto(url + PROCEDURE)
    page.emulate_media(media="print")

    for hidden in (".site-header", ".site-footer", ".contents", ".breadcrumbs", ".tools >> nth=0"):
        assert not page.locator(hidden).is_visible()
    assert page.locator(".banner").first.is_visible()
    assert page.locator("table").is_visible()


def test_the_sheet_fills_pages_of_a4(page: Page, url: str) -> None:
    page.goto(url + "thu-tuc/1.000101/niem-yet/index.html")
    sheet = page.pdf(prefer_css_page_size=True)

    assert sheet.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594.95" in sheet or b"/MediaBox [0 0 595" in sheet


def test_text_may_be_spaced_out_without_being_cut(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(url + PROCEDURE)
    page.evaluate(
        """() => document.querySelectorAll("body *").forEach(one => {
          one.style.lineHeight = "1.5"; one.style.letterSpacing = ".12em"; one.style.wordSpacing = ".16em";
        })"""
    )

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert (
        page.evaluate(
            """() => [...document.querySelectorAll("main *:not(.hidden)")]
              .filter(one => one.scrollHeight > one.clientHeight + 4 && getComputedStyle(one).overflowY === "hidden")
              .length"""
        )
        == 0
    )


def test_what_is_hidden_stays_hidden_whatever_its_style(page: Page, url: str) -> None:
    page.goto(url + "linh-vuc/ho-tich/index.html")
    page.evaluate("document.querySelectorAll('main *').forEach(one => { one.hidden = true; one.className = 'pager'; })")

    assert page.evaluate("[...document.querySelectorAll('main *')].every(one => !one.getClientRects().length)")
