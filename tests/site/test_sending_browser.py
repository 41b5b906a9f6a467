"""What a reader can copy, send on and report from a page, in a browser."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import served
from drawn import make_config
from embedded import CODE, write_embedded
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the site."""
    folder = tmp_path_factory.mktemp("site")
    write_embedded(folder)
    with served(folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        yield context.new_page()


def test_code_to_embed_can_be_copied(page: Page, url: str) -> None:
    page.goto(url + "nhung/")
    page.get_by_role("button", name="Chép mã").first.click()
    page.wait_for_selector("text=Đã chép")

    assert page.evaluate("navigator.clipboard.readText()") == page.locator("pre").first.text_content()


def test_a_procedure_can_be_copied_as_text_for_the_case_that_was_picked(page: Page, url: str) -> None:
    page.goto(f"{url}thu-tuc/{CODE}/?th=2")
    page.get_by_role("button", name="Chia sẻ").click()
    page.get_by_role("button", name="Chép", exact=True).click()
    page.wait_for_selector("text=Đã chép")
    text = page.evaluate("navigator.clipboard.readText()")

    for shown in (
        "Cấp bản sao giấy khai sinh mẫu\nMã thủ tục: 1.000101\n",
        "- Giấy sinh ở nước ngoài: 01 bản chính (nếu có)\n",
        "Nơi nộp: Trung tâm Phục vụ hành chính công cấp xã\n",
        "Bao lâu: 03 ngày làm việc\n",
        "Tiền: 8.000 đồng/bản\n",
    ):
        assert shown in text, shown
    assert "sinh trong nước" not in text
    assert text.endswith("\nXem đầy đủ: http://127.0.0.1/tt/1.000101/")


def test_a_procedure_can_be_sent_by_the_device_where_it_offers_that(page: Page, url: str) -> None:
    page.add_init_script("navigator.share = (what) => { window.sent = what; return Promise.resolve(); }")
    page.goto(f"{url}thu-tuc/{CODE}/")
    page.get_by_role("button", name="Chia sẻ").click()
    page.get_by_role("button", name="Gửi qua ứng dụng").click()

    assert "Mã thủ tục: 1.000101" in page.evaluate("sent.text")


def test_the_text_stays_to_be_copied_by_hand_where_nothing_can_send_it(page: Page, url: str) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        "Object.defineProperty(navigator, 'share', {value: undefined}); document.execCommand = () => false;"
    )
    page.goto(f"{url}thu-tuc/{CODE}/")
    opener = page.get_by_role("button", name="Chia sẻ")
    opener.click()
    assert page.get_by_role("button", name="Gửi qua ứng dụng").count() == 0
    page.get_by_role("button", name="Chép", exact=True).click()
    page.wait_for_selector("text=Đã chọn")
    assert page.evaluate("getSelection().toString() || document.activeElement.value").startswith("Cấp bản sao")
    opener.click()
    assert not page.locator("textarea").is_visible()


def test_a_report_is_filled_in_with_what_the_link_tells(page: Page, url: str) -> None:
    page.goto(f"{url}thu-tuc/{CODE}/")
    page.click("text=Trang này có chỗ sai?")
    page.wait_for_selector("#cho-sai", state="visible")
    assert parse_qs(urlsplit(page.url).query) == {"ma": [CODE], "ban": ["0123456789"]}
    page.goto(f"{page.url}&phan=cach-nop")
    page.wait_for_selector("#cho-sai", state="visible")

    letter = urlsplit(page.get_attribute("#thu", "href") or "")
    asked = parse_qs(letter.query)
    assert letter.path == make_config().feedback.email
    assert asked["subject"] == ["Trang có chỗ sai: 1.000101, Cách nộp, thời hạn, phí, 0123456789"]
    assert asked["body"][0].split("\r\n")[:3] == [
        "Mã thủ tục: 1.000101",
        "Phần: Cách nộp, thời hạn, phí",
        "Bản trang: 0123456789",
    ]
    form = parse_qs(urlsplit(page.get_attribute("#mau", "href") or "").query)
    assert form == {"title": [CODE], "phan": ["Cách nộp, thời hạn, phí"], "ban": ["0123456789"]}
    page.click("#cho-sai a")
    page.wait_for_selector(f"article[data-ma='{CODE}']")


def test_a_report_takes_nothing_from_a_strange_address(page: Page, url: str) -> None:
    page.goto(f"{url}bao-sai/?ma=%3Cimg%3E&phan=cach-nop&ban=x")
    page.wait_for_load_state("networkidle")
    assert not page.locator("#cho-sai").is_visible()

    page.goto(f"{url}bao-sai/?ma={CODE}&phan=%22%3E&ban=%0D%0ABcc:x")
    page.wait_for_selector("#cho-sai", state="visible")
    assert "Bcc" not in (page.get_attribute("#thu", "href") or "")
    assert page.inner_text("#cho-sai").startswith("Bạn báo chỗ sai ở thủ tục 1.000101. ")
