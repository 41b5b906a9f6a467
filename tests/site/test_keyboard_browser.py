"""The way of a reader who has no mouse: from the first page to the printed case of a procedure."""

import pytest
from kinds import one_of_each, visit
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

COUNTS_PRINTS = "self.printed = 0; self.print = () => { printed += 1; };"

STOP = """wanted => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
  return {
    isWanted: one.matches(wanted),
    isBehind: !!(document.querySelector(wanted).compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING),
    isSeen: style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2 && box.width > 0
      && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    name: one.outerHTML.slice(0, 90),
  };
}"""

NEEDS_A_MOUSE = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter(one => one.getClientRects().length && getComputedStyle(one).cursor === "pointer" || one.onclick)
  .filter(one => !one.closest("a[href], button, label, summary, input, select, textarea, [tabindex='0']"))
  .map(one => one.outerHTML.slice(0, 90))"""


def tab_to(page: Page, wanted: str) -> list[str]:
    """Press Tab, or Shift and Tab, until *wanted* has the focus; the stops whose focus nobody can see."""
    page.locator(wanted).first.wait_for()
    unseen = []
    for _ in range(120):
        page.keyboard.press("Shift+Tab" if page.evaluate(STOP, wanted)["isBehind"] else "Tab")
        stop = page.evaluate(STOP, wanted)
        unseen += [] if stop["isSeen"] else [stop["name"]]
        if stop["isWanted"]:
            return unseen
    raise AssertionError(f"Tab never comes to {wanted}")


def test_a_case_of_a_procedure_is_found_chosen_and_printed_with_keys_alone(browser: Browser, kinds_url: str) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        context.add_init_script(COUNTS_PRINTS)
        page = context.new_page()
        page.goto(kinds_url)
        unseen = tab_to(page, "main input[name=q]")
        page.keyboard.type("khai sinh nuoc ngoai")
        page.keyboard.press("Enter")
        page.wait_for_url("**/tim-kiem/?q=khai+sinh+nuoc+ngoai")
        page.locator("#ket-qua li").first.wait_for()

        unseen += tab_to(page, "#ket-qua li[data-ma='1.000001'] a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/thu-tuc/1.000001/")
        unseen += tab_to(page, "input[name=th]")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.wait_for_url("**/thu-tuc/1.000001/?th=2")
        expect(page.locator("fieldset.paper-case").first).to_be_hidden()
        unseen += tab_to(page, "#mang-theo")
        page.keyboard.press("Enter")
        page.locator(".carry-sheet svg").wait_for(state="attached")

        assert page.evaluate("printed") == 1
        assert page.url.endswith("/thu-tuc/1.000001/?th=2")
        assert unseen == []


def test_nothing_on_any_kind_of_page_answers_to_a_mouse_alone(page: Page, kinds_url: str) -> None:
    found = {}
    for address in one_of_each():
        visit(page, kinds_url, address)
        found[address] = page.evaluate(NEEDS_A_MOUSE)

    assert {address: elements for address, elements in found.items() if elements} == {}


def test_what_answers_to_a_mouse_alone_would_be_found(page: Page, kinds_url: str) -> None:
    page.goto(kinds_url)
    page.evaluate("document.querySelector('h1').onclick = () => {}")

    assert [one[:3] for one in page.evaluate(NEEDS_A_MOUSE)] == ["<h1"]
