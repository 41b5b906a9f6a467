"""The code on the page to take along, which a script draws: read back from the screen, and laid beside segno's."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import served
from drawn import variety, write_site
from playwright.sync_api import Browser, Page

from tthc.site.filters.qr import qr_svg

pytestmark = pytest.mark.browser

FULL = 42
"""Bytes that fill a code of the third version: segno writes one word of filling more than the standard asks for."""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("www") / "site"
    write_site(variety(), folder)
    with served(folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser, url: str) -> Iterator[Page]:
    with browser.new_context(device_scale_factor=2) as context:
        page = context.new_page()
        page.goto(f"{url}thu-tuc/1.000101/index.html")
        page.evaluate("self.print = () => {}")
        yield page


def draw(page: Page, address: str) -> None:
    """Have the code of *address* drawn."""
    page.evaluate("address => { document.querySelector('.carry-sheet p').textContent = address; }", address)
    page.click("#mang-theo")
    page.locator("html.carry").wait_for(state="attached")


def darkened(path: str) -> set[tuple[int, int]]:
    """Places that *path* makes dark, by row and column."""
    found = re.findall(r"M(\d+) (\d+)\.5h(\d+)", path)
    return {(int(y), int(x) + step) for x, y, length in found for step in range(int(length))}


def test_the_code_is_the_one_that_segno_makes(page: Page) -> None:
    pytest.importorskip("segno")
    address = "https://thutuc.sonla.example/tt/1.000101/".ljust(FULL, "x")
    draw(page, address)
    drawn = page.locator(".carry-sheet path").get_attribute("d") or ""

    assert darkened(drawn) == darkened(re.findall(r' d="([^"]+)"', qr_svg(address))[0])


@pytest.mark.skipif(not shutil.which("zbarimg"), reason="zbar-tools is not installed")
@pytest.mark.parametrize("length", [12, 18, 41, 60, 80, 106])
def test_the_code_of_an_address_of_any_length_leads_there(page: Page, tmp_path: Path, length: int) -> None:
    address = "https://a.vn/tt/1.000101/thu-tuc/".ljust(length, "x")[:length]
    draw(page, address)
    page.emulate_media(media="print")
    file = tmp_path / "code.png"
    page.locator(".carry-sheet").screenshot(path=file)
    read = subprocess.run(["zbarimg", "--quiet", "--raw", file], capture_output=True, text=True, check=True)

    assert read.stdout.strip() == address


def test_an_address_too_long_for_a_code_stands_alone(page: Page) -> None:
    draw(page, "https://a.vn/".ljust(107, "x"))

    assert page.locator(".carry-sheet svg").count() == 0
