"""The manual in a browser: axe finds nothing in any chapter, none scrolls sideways, every picture is there."""

import pytest
from browsing import findings
from kinds import manual
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

NATURAL = "[...document.images].map((one) => [one.naturalWidth, one.naturalHeight])"
KEPT = "[...document.images].map((one) => ['width', 'height'].map((key) => +one.getAttribute(key)))"
LOADED = "Promise.all([...document.images].map((one) => { one.loading = 'eager'; return one.decode(); }))"


@pytest.mark.parametrize("name", ["", *(chapter.name + "/" for chapter in manual().chapters)])
def test_a_chapter_is_readable_by_everyone_on_the_smallest_screen(browser: Browser, kinds_url: str, name: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 640}, color_scheme="dark") as context:
        page = context.new_page()
        page.goto(f"{kinds_url}tro-giup/{name}index.html")

        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_pictures_come_in_the_size_that_was_kept_for_them(browser: Browser, kinds_url: str) -> None:
    with browser.new_context(viewport={"width": 1600, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{kinds_url}tro-giup/bien-tap/index.html")
        page.evaluate(LOADED)

        assert page.evaluate(NATURAL) == page.evaluate(KEPT)
        assert len(page.evaluate(KEPT)) >= 4
