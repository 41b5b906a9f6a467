"""The site in Chromium on the real servers: nothing that a page needs is refused by the policy they send."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import HEARS_REFUSALS, uncomplaining
from kinds import one_of_each
from playwright.sync_api import Browser, Page, expect
from servers import SERVERS, needs, write_served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("srv")
    write_served(folder, full_text=True)
    return folder


@pytest.fixture(scope="module", params=SERVERS)
def url(request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    needs(request.param, "openssl")
    with SERVERS[request.param](root, tmp_path_factory.mktemp(request.param)) as server:
        yield server.url


@pytest.fixture
def heard(browser: Browser) -> Iterator[Page]:
    """A page that must not complain, and gathers what its policy refuses."""
    with uncomplaining(browser) as opened:
        opened.add_init_script(HEARS_REFUSALS)
        yield opened


def test_no_page_is_refused_anything(heard: Page, url: str) -> None:
    for address in one_of_each():
        heard.goto(url + address.removesuffix("index.html"), wait_until="load")

        assert heard.evaluate("refused") == [], address
        assert heard.evaluate("document.styleSheets.length") > 0, address


def test_the_full_text_is_searched_under_the_policy(heard: Page, url: str) -> None:
    heard.goto(f"{url}tim-kiem/?q=khai+sinh")
    heard.click("#toan-van")
    heard.locator("#ket-qua .excerpt").first.wait_for()

    assert heard.evaluate("refused") == []


def test_the_worker_keeps_pages_for_reading_without_a_network(page: Page, url: str) -> None:
    page.goto(url)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller")
    page.goto(f"{url}thu-tuc/1.000101/")
    page.wait_for_function("caches.match(location.href).then(Boolean)")
    page.context.set_offline(True)
    page.reload()

    expect(page.locator("article[data-ma='1.000101']")).to_be_visible()
    expect(page.locator("#ban-luu")).to_be_visible()


def test_links_on_the_page_of_an_unknown_address_lead_to_the_site(page: Page, url: str) -> None:
    page.goto(f"{url}khong/co/o-day/")
    page.click("main a >> nth=0")

    assert page.url.removesuffix("index.html") == url
