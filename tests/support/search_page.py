"""What the tests of the search page read off it."""

from playwright.sync_api import Page, expect

BIRTH = "1.001193"
"""Code of the procedure that most queries are after."""


def results(page: Page) -> list[str]:
    """Codes on the page, once it is done."""
    expect(page.locator("#ket-qua")).to_have_attribute("aria-busy", "false")
    return [str(item.get_attribute("data-ma")) for item in page.locator("#ket-qua > li").all()]


def said(page: Page) -> str:
    """The count, or why there is none."""
    return page.locator("#tim [role=status]").inner_text()


def state(page: Page) -> str:
    """What the address says behind the path."""
    return page.url.partition("/tim-kiem/")[2]
