"""Every kind of page before axe and on a narrow screen: in light and dark, and on paper."""

from typing import Any

import pytest
from browsing import findings
from kinds import STATES, one_of_each, that_move_on, visit
from playwright.sync_api import Browser, Page, Route

from tthc.site.addresses import COMPONENTS

pytestmark = [pytest.mark.long, pytest.mark.browser]

NARROW: Any = {"width": 320, "height": 640}
WAYS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": NARROW},
    "narrow and dark": {"viewport": NARROW, "color_scheme": "dark"},
    "paper": {"viewport": {"width": 794, "height": 1123}},
}


def stays(route: Route) -> None:
    """The page as served, but for the line that leads away from it."""
    answer = route.fetch()
    lines = (line for line in answer.text().splitlines() if 'http-equiv="refresh"' not in line)
    route.fulfill(response=answer, body="\n".join(lines))


def test_the_kinds_are_all_there() -> None:
    assert set(STATES.values()) <= set(one_of_each())
    assert {"index.html", "404.html", "hanh-trinh/index.html", "nhung/index.html"} <= set(one_of_each())
    assert len(one_of_each()) > 25


@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing_on_any_kind_of_page_and_none_scrolls_sideways(
    browser: Browser, kinds_url: str, way: str
) -> None:
    wide, found = [], {}
    with browser.new_context(**WAYS[way]) as context:
        page = context.new_page()
        if way == "paper":
            page.emulate_media(media="print")
        for address in one_of_each():
            visit(page, kinds_url, address)
            found[address] = findings(page)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):  # half a pixel of paper
                wide.append(address)

    assert {address: faults for address, faults in found.items() if faults} == {}
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_what_leads_elsewhere(browser: Browser, kinds_url: str, scheme: Any) -> None:
    with browser.new_context(viewport=NARROW, color_scheme=scheme) as context:
        page = context.new_page()
        page.route("**/*.html", stays)
        page.route("**/*.js", lambda route: route.abort())
        for address in that_move_on():
            page.goto(kinds_url + address)
            assert page.url == kinds_url + address
            assert findings(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_axe_would_find_a_page_without_a_language(page: Page, kinds_url: str) -> None:
    page.goto(kinds_url + COMPONENTS)
    page.evaluate("document.documentElement.removeAttribute('lang')")

    assert any(found.startswith("html-has-lang:") for found in findings(page))
