"""Every kind of page before axe: in light and dark, on a narrow screen and on paper."""

import os
import shutil
import threading
from collections.abc import Iterator
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any

import pytest
from drawn import make_config, read_site_config, variety, write_site
from making import TODAY, make_catalogue, make_entry
from playwright.sync_api import Browser, Page, sync_playwright

from tthc.catalogue import Catalogue
from tthc.pages import COMPONENTS, plan

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WAYS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "narrow and dark": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
    "paper": {"viewport": {"width": 794, "height": 1123}},
}

MOVES_ON = ("pages/moved.html", "pages/short.html")
"""What leads elsewhere at once, before anything can look at it."""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 — the name that the base class gives
        """Say nothing."""


@cache
def catalogue() -> Catalogue:
    """`variety`, and one record with several cases, summaries in other languages and a long name."""
    cases = [
        {"ten": title, "giay_to": [{"ten": f"Giấy {title}", "ban_chinh": 1, "mau": ["mau-1"], "ghi": "Ký tên."}]}
        for title in ("sinh trong nước", "sinh ở nước ngoài")
    ]
    rich = make_entry(
        ma="1.000001",
        ten="Đăng ký khai sinh có yếu tố nước ngoài tại khu vực biên giới cho trẻ em " * 3,
        ho_so={"so_bo": 1, "truong_hop": cases},
        tom_tat_en="For children.",
        tom_tat_mong="Rau menyuam.",
        pham_vi=["phuong-to-hieu"],
    )
    known = variety()
    return make_catalogue(rich, *(listing.entry() for listing in known.listings), lists=known.lists)


def one_of_each_kind() -> tuple[str, ...]:
    """The first address drawn by each template, and procedures in every state."""
    planned = plan(catalogue(), read_site_config(), TODAY)
    pages = [page for page in planned if page.template.endswith(".html") and page.template not in MOVES_ON]
    first = {page.template: page.address for page in reversed(pages)}
    states = (f"thu-tuc/1.00010{number}/index.html" for number in (1, 2, 3, 4))
    return tuple(sorted({*first.values(), *states, "thu-tuc/1.000001/index.html"}))


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    write_site(catalogue(), folder, make_config(base_url="http://127.0.0.1/"))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = os.environ.get("TTHC_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield found
        found.close()


def findings(page: Page) -> list[str]:
    """What axe has to say of the page at hand: rule and place."""
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [f"{one['id']}: {node['target']}" for one in found["violations"] for node in one["nodes"]]


@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, url: str, way: str) -> None:
    context = browser.new_context(**WAYS[way])
    page = context.new_page()
    if way == "paper":
        page.emulate_media(media="print")

    found = {}
    for address in one_of_each_kind():
        page.goto(url + address)
        found[address] = findings(page)

    assert {address: faults for address, faults in found.items() if faults} == {}
    assert len(found) > 10
    context.close()


def test_axe_would_find_a_page_without_a_language(browser: Browser, url: str) -> None:
    page = browser.new_page()
    page.goto(url + COMPONENTS)
    page.evaluate("document.documentElement.removeAttribute('lang')")

    assert any(found.startswith("html-has-lang:") for found in findings(page))
    page.close()


def test_nothing_on_the_page_of_components_is_wider_than_a_narrow_screen(browser: Browser, url: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(url + COMPONENTS)

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    context.close()
