"""An interview in a browser: one question at a time, answers in the address, back, a sent link, print, no script."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import served, uncomplaining
from drawn import write_site
from interviewing import INTERVIEW, read, world
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

ASKED = ".interview__asked"


def answer(page: Page, words: str) -> None:
    """Choose the answer that begins with *words*."""
    page.locator(".interview__choices a").filter(has_text=re.compile(f"^{words}")).click()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    again = INTERVIEW.replace('ma: "1.000201"\n        ghi: "Mang theo hộ chiếu."', 'tiep: "lan-nao"')
    write_site(world(read(again)), target)
    return target


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    with served(folder) as found:
        yield f"{found}hoi-dap/khai-sinh/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with uncomplaining(browser, viewport={"width": 360, "height": 640}) as found:
        yield found


def test_one_question_is_asked_at_a_time_and_the_answers_stand_in_the_address(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator(ASKED)).to_have_text("Cha hoặc mẹ có phải người nước ngoài không?")
    assert not page.locator(".question").first.is_visible()

    answer(page, "Không, cả hai")
    expect(page.locator(ASKED)).to_have_text("Bé đã được khai sinh lần nào chưa?")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    answer(page, "Chưa")

    expect(page.locator(ASKED)).to_have_text("Thủ tục của bạn")
    assert page.url == f"{url}#tl-1-1"
    assert page.locator(".interview__stage .ending__title a").get_attribute("href") == (
        "../../thu-tuc/1.000101/index.html?th=1"
    )
    assert page.locator(".interview__given").inner_text().count("Đổi") == 2


def test_the_case_is_chosen_on_the_page_that_the_end_leads_to(page: Page, url: str) -> None:
    page.goto(f"{url}#tl-1-1")
    page.locator(".interview__stage .ending__title a").click()
    page.wait_for_url("**/thu-tuc/1.000101/**")

    assert page.locator("text=Giấy Sinh trong nước").first.is_visible()
    assert not page.locator("text=Giấy Sinh ở nước ngoài").first.is_visible()


def test_back_and_change_lead_to_the_questions_before_and_a_sent_link_to_the_same_end(page: Page, url: str) -> None:
    page.goto(url)
    answer(page, "Có")
    answer(page, "Rồi")
    expect(page.locator(ASKED)).to_have_text("Việc cần làm")
    assert page.url == f"{url}#tl-2-2"

    page.go_back()
    expect(page.locator(ASKED)).to_have_text("Bé đã được khai sinh lần nào chưa?")
    page.locator(".interview__change").first.click()
    expect(page.locator(ASKED)).to_have_text("Cha hoặc mẹ có phải người nước ngoài không?")
    page.goto("about:blank")
    page.goto(f"{url}#tl-2-2")
    expect(page.locator(ASKED)).to_have_text("Việc cần làm")
    page.click("text=Hỏi lại từ đầu")
    expect(page.locator(".interview__choices a")).to_have_count(2)


@pytest.mark.parametrize("place", ["#tl-9", "#tl-1-1-1", "#tl-0", "#tl-x", "#cau-lan-nao"])
def test_an_address_that_answers_nothing_shows_as_far_as_it_goes(page: Page, url: str, place: str) -> None:
    page.goto(url + place)

    expect(page.locator(ASKED)).to_have_count(1)
    assert page.locator(".interview__stage").inner_text()


def test_it_works_from_a_folder(page: Page, folder: Path) -> None:
    page.goto((folder / "hoi-dap" / "khai-sinh" / "index.html").as_uri())
    answer(page, "Không, cả hai")
    answer(page, "Chưa")

    expect(page.locator(ASKED)).to_have_text("Thủ tục của bạn")


def test_print_shows_the_way_and_its_end_and_all_questions_before_the_first_answer(page: Page, url: str) -> None:
    page.goto(url)
    page.emulate_media(media="print")
    assert page.locator(".interview__all").is_visible()
    assert not page.locator(".interview__stage").is_visible()

    page.goto(f"{url}#tl-1-1")
    expect(page.locator(".interview__given")).to_be_visible()
    assert page.locator(".interview__stage .ending").is_visible()
    assert not page.locator(".interview__all").is_visible()
    assert not page.locator(".interview__change").first.is_visible()


def test_without_a_script_every_question_is_there_and_an_address_leads_to_its_answer(
    browser: Browser, url: str
) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640}) as context:
        page = context.new_page()
        page.goto(f"{url}#tl-1-2")

        assert page.locator(".question").count() == 2
        box = page.locator("#tl-1-2").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 640


def test_answers_are_wide_enough_for_a_thumb(page: Page, url: str) -> None:
    page.goto(url)
    heights = [one.bounding_box() for one in page.locator(".interview__choices a").all()]

    assert all(box is not None and box["height"] >= 44 for box in heights)
