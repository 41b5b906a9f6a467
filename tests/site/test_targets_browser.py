"""What a finger meets: on every kind of page links, buttons and fields reach over 44 px, links in sentences apart."""

import pytest
from kinds import visit
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

KINDS = (
    "index.html",
    "tim-kiem/index.html?q=khai+sinh",
    "linh-vuc/index.html",
    "linh-vuc/ho-tich/index.html",
    "co-quan/index.html",
    "co-quan/ubnd-xa/index.html",
    "a-z/index.html",
    "thu-tuc/index.html",
    "hanh-trinh/index.html",
    "hanh-trinh/sinh-con/index.html",
    "tro-giup/index.html",
    "bao-sai/index.html",
    "du-lieu/index.html",
    "thu-tuc/1.000101/index.html",
    "noi-nop/index.html",
    "404.html",
)

SMALL = """() => {
  const isInText = (one) => !one.matches("button, .action") &&
    [...one.parentElement.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim().length > 2);
  const shows = (one) => one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length &&
    !one.closest(".skip, details:not([open]) > :not(summary)");
  const reach = (one) => {
    one.scrollIntoView({block: "center"});
    const rect = one.getClientRects()[0];
    const [x, y] = [rect.left + rect.width / 2, rect.top + rect.height / 2];
    const isHit = (at) => one.contains(document.elementFromPoint(x, at));
    let up = 0, down = 0;
    while (up < 44 && isHit(y - up - 1)) up++;
    while (down < 44 && isHit(y + down + 1)) down++;
    return Math.max(one.getBoundingClientRect().height, up + down + 1);
  };
  return [...document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden])")]
    .filter((one) => shows(one) && !isInText(one))
    .map((one) => one.closest("label") || one)
    .filter((one) => reach(one) < 43)
    .map((one) => one.outerHTML.slice(0, 90));
}"""


@pytest.mark.parametrize("address", KINDS)
def test_whatever_is_touched_reaches_over_44_pixels(browser: Browser, kinds_url: str, address: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True) as context:
        page = context.new_page()
        visit(page, kinds_url, address)

        assert page.evaluate(SMALL) == []


def test_a_menu_that_is_open_is_large_enough_and_closes_by_itself(browser: Browser, kinds_url: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True) as context:
        page = context.new_page()
        page.goto(kinds_url + "linh-vuc/index.html")
        page.click(".menu summary")

        assert page.evaluate(SMALL) == []
        assert page.locator(".menu li a").first.is_visible()
        page.keyboard.press("Escape")
        assert not page.locator(".menu li a").first.is_visible()


def test_a_small_target_is_found(browser: Browser, kinds_url: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 640}) as context:
        page = context.new_page()
        page.goto(kinds_url + "404.html")
        page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<div><a href=x>x</a></div>')")

        assert page.evaluate(SMALL) == ['<a href="x">x</a>']


@pytest.mark.parametrize("width", [320, 360])
def test_header_and_footer_keep_to_their_height(browser: Browser, kinds_url: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 640}) as context:
        page = context.new_page()
        page.goto(kinds_url + "linh-vuc/index.html")

        assert page.evaluate("document.querySelector('.site-header > div').offsetHeight") == 56
        assert page.evaluate("document.querySelector('.site-footer').offsetHeight") <= 300
