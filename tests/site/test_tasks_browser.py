"""Ten tasks of citizens on a telephone, from the first page to the answer, on the sample as it is shipped."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from browsing import served
from drawn import ROOT, write_site
from playwright.sync_api import Browser, Page, ViewportSize

from tthc.content.load import read_catalogue

pytestmark = pytest.mark.browser

PHONE = ViewportSize(width=360, height=640)
TWO_SCREENS = 1280
MOST_TAPS = 3
COUNTS_TAPS = """addEventListener("click", (event) => {
  if (event.isTrusted) sessionStorage.taps = (+sessionStorage.taps || 0) + 1;
}, true);"""


class Task(NamedTuple):
    """What a citizen types, and the code of the procedure that answers."""

    words: str
    code: str


ANSWERED_BY_A_PROCEDURE = {
    "birth": Task("khai sinh", "1.001193"),
    "house in the country": Task("xây nhà ở nông thôn", "1.013225"),
    "eating place": Task("mở quán ăn", "1.001612"),
    "lost land certificate": Task("mất sổ đỏ", "1.012786"),
    "identity card": Task("làm căn cước 16 tuổi", "1.014061"),
    "poor and old": Task("tiền trợ cấp hằng tháng ở xã", "1.001776"),
    "a form to fill in": Task("tờ khai đăng ký khai sinh", "1.001193"),
    "due date": Task("đăng ký thường trú", "1.004222"),
}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the sample, built without full text."""
    folder = tmp_path_factory.mktemp("sample")
    write_site(read_catalogue(ROOT / "procedures", {}).catalogue, folder)
    with served(folder) as address:
        yield address


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE, has_touch=True) as context:
        context.add_init_script(COUNTS_TAPS)
        yield context.new_page()


def top_of(page: Page, selector: str) -> float:
    """How far below the top of the page the first *selector* that is seen stands."""
    found = page.locator(f"{selector} >> visible=true").first
    return float(found.evaluate("one => one.getBoundingClientRect().top + scrollY"))


def search(page: Page, url: str, words: str, code: str) -> int:
    """Find *code* by *words* from the first page; returns how many taps the pages felt, the one on *Tìm* too."""
    page.goto(url)
    page.tap("main input[name=q]")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.locator("#ket-qua li").first.wait_for()
    page.tap(f"#ket-qua li[data-ma='{code}'] a")
    page.wait_for_selector(f"article[data-ma='{code}']")
    return taps_of(page)


def taps_of(page: Page) -> int:
    """How many taps the pages of this reader have felt."""
    return int(page.evaluate("+sessionStorage.taps || 0"))


@pytest.mark.parametrize("name", ANSWERED_BY_A_PROCEDURE)
def test_papers_place_time_and_money_stand_within_two_screens_of_the_answer(phone: Page, url: str, name: str) -> None:
    taps = search(phone, url, *ANSWERED_BY_A_PROCEDURE[name])

    tiles = {text.split("\n")[0]: text for text in phone.locator(".fact-tiles > div").all_inner_texts()}
    assert list(tiles) == ["Giấy tờ", "Nơi nộp", "Bao lâu", "Tiền"]
    assert all("\n" in text for text in tiles.values())
    assert top_of(phone, ".fact-tiles > div:last-child") < TWO_SCREENS
    assert top_of(phone, "#giay-to li, #giay-to .case-chooser label") < TWO_SCREENS
    assert 1 < taps <= MOST_TAPS


def test_a_form_is_told_beside_its_paper(phone: Page, url: str) -> None:
    search(phone, url, *ANSWERED_BY_A_PROCEDURE["a form to fill in"])

    assert top_of(phone, "#giay-to .form") < TWO_SCREENS


def test_the_due_date_is_there_before_it_is_asked_for(phone: Page, url: str) -> None:
    search(phone, url, *ANSWERED_BY_A_PROCEDURE["due date"])
    phone.click(".fact-tiles a >> text=ngày")

    phone.locator(".due [role=status]").first.wait_for()
    assert "Dự kiến có kết quả" in phone.locator(".due").inner_text()


def test_the_office_and_its_hours_are_two_taps_away(phone: Page, url: str) -> None:
    phone.goto(url)
    phone.tap(".menu summary")
    phone.tap(".menu a[href*='noi-nop']")
    phone.wait_for_url("**/noi-nop/")

    assert taps_of(phone) == 2
    assert top_of(phone, ".office-chooser, .office-card") < TWO_SCREENS


def test_where_to_complain_is_one_tap_away(phone: Page, url: str) -> None:
    phone.goto(url)
    phone.tap("footer a >> text=Phản ánh, kiến nghị")
    phone.wait_for_url("**/#phan-anh")

    assert taps_of(phone) == 1
    assert phone.locator("#phan-anh .action[href^='tel:']").is_visible()


def test_the_bar_at_the_foot_leads_to_papers_place_and_contents(phone: Page, url: str) -> None:
    phone.goto(f"{url}thu-tuc/1.001193/")
    phone.locator("#giay-to").scroll_into_view_if_needed()
    phone.evaluate("scrollTo(0, 900)")
    assert not phone.locator("#muc-luc").is_visible()
    phone.click(".foot-bar >> text=Mục lục")
    phone.click("#muc-luc >> text=Các bước thực hiện")

    assert not phone.locator("#muc-luc").is_visible()
    assert -1 <= phone.evaluate("document.querySelector('#cac-buoc').getBoundingClientRect().top") < 100


def test_what_is_folded_opens_by_its_address_and_on_paper(phone: Page, url: str) -> None:
    phone.goto(f"{url}thu-tuc/1.001193/#can-cu")
    assert phone.locator("#can-cu li").first.is_visible()
    assert not phone.locator("#co-quan dl").is_visible()

    phone.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert phone.locator("#co-quan dl").is_visible()
    phone.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not phone.locator("#co-quan dl").is_visible()
    assert phone.locator("#can-cu li").first.is_visible()


def test_what_to_take_along_is_one_printed_page(phone: Page, url: str) -> None:
    phone.goto(f"{url}thu-tuc/2.001583/?th=1")
    phone.evaluate("self.print = () => {}")
    phone.get_by_role("button", name="In giấy tờ").click()
    phone.locator(".carry-sheet svg").wait_for(state="attached")
    phone.emulate_media(media="print")

    for shown in ("h1", ".fact-tiles", "#giay-to .paper-case >> nth=0", "#noi-nop", ".carry-sheet svg"):
        assert phone.locator(shown).is_visible(), shown
    for left_out in ("#cac-buoc", "#can-cu", "#cach-nop", ".case-chooser", "[data-th='2']"):
        assert not phone.locator(left_out).is_visible(), left_out
    assert phone.pdf(format="A4").count(b"/Type /Page\n") <= 1
    phone.evaluate("dispatchEvent(new Event('afterprint'))")
    assert phone.locator("#cac-buoc").is_visible()
    assert not phone.locator(".carry-sheet").is_visible()


def test_the_sample_is_what_it_was_when_the_tasks_were_written() -> None:
    codes = {path.stem.replace("-", ".", 1) for path in Path(ROOT, "procedures").glob("[!_]*/*.md")}

    assert {task.code for task in ANSWERED_BY_A_PROCEDURE.values()} <= codes
