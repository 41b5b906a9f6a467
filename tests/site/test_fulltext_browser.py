"""The full text in a browser: fetched when it is asked for, forgiving, and kept to the filters."""

from collections.abc import Iterator

import pytest
from browsing import uncomplaining
from playwright.sync_api import Browser, Page, expect
from search_page import results, said, state

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def url(searched_url: str) -> str:
    """Address of the search page, the site standing in a folder of a server."""
    return f"{searched_url}tim-kiem/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must not complain."""
    with uncomplaining(browser) as found:
        yield found


def test_full_text_is_fetched_only_when_it_is_asked_for(page: Page, url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{url}?q=bản+vẽ+đường+đỉnh+đồi", wait_until="networkidle")
    assert not [address for address in asked if "pagefind" in address]

    page.click("#toan-van")

    page.locator("#ket-qua .excerpt").first.wait_for()
    assert results(page)[0] == "1.013225"
    assert "Bản vẽ đường đỉnh đồi" in page.locator("#ket-qua .excerpt").first.inner_text()
    assert "toan-van=1" in state(page)
    assert not [address for address in asked if not address.startswith(url.removesuffix("tim-kiem/"))]


@pytest.mark.parametrize("query", ["ban ve duong dinh doi", "bản vẽ đường", "xin bản vẽ đường đỉnh đồi thì sao nhỉ"])
def test_full_text_forgives_marks_and_words_too_many(page: Page, url: str, query: str) -> None:
    page.goto(f"{url}?toan-van=1&q={query}")
    page.locator("#ket-qua .excerpt").first.wait_for()

    assert results(page)[0] == "1.013225"


def test_full_text_keeps_to_the_filters_of_the_address(page: Page, url: str) -> None:
    page.goto(f"{url}?toan-van=1&q=bản+sao&linh-vuc=dang-ky-quan-ly-cu-tru")
    page.locator("#ket-qua .excerpt").first.wait_for()

    assert set(results(page)) <= {"1.004194", "1.004222", "1.002755", "1.010038"}


def test_full_text_that_finds_nothing_says_so_and_leads_back(page: Page, url: str) -> None:
    page.goto(f"{url}?toan-van=1&q=zzzzqqqq")
    expect(page.locator("#tim [role=status]")).to_have_text("Không tìm thấy “zzzzqqqq” trong toàn văn.")

    page.click("#theo-ten a")

    assert "toan-van" not in state(page)
    assert said(page) == "Không tìm thấy thủ tục nào cho “zzzzqqqq”."
