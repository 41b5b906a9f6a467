"""What a search shows above procedures: answers that editors keep, and interviews; time, fee and place of each row."""

import re
from collections.abc import Iterator

import pytest
from browsing import findings, uncomplaining
from playwright.sync_api import Browser, Page, expect
from search_page import BIRTH, said
from search_page import results as codes_on

pytestmark = pytest.mark.browser

GUIDED = "#tra-loi .guidance:not(.guidance--ask)"
ASKED = "#tra-loi .guidance--ask a"


def results(page: Page) -> list[str]:
    """Codes on the page, once the search has said what it found."""
    expect(page.locator("#tim [role=status]")).to_have_text(re.compile("cho “|danh mục|mang mã|thủ tục"))
    return codes_on(page)


@pytest.fixture(scope="module")
def url(searched_url: str) -> str:
    """Address of the search page."""
    return f"{searched_url}tim-kiem/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must not complain."""
    with uncomplaining(browser, viewport={"width": 360, "height": 640}) as found:
        yield found


@pytest.mark.parametrize(
    ("query", "title", "link"),
    [
        ("ly hôn", "Ly hôn", ""),
        ("ly hon", "Ly hôn", ""),
        ("thủ tục ly hôn", "Ly hôn", ""),
        ("tôi muốn ly hôn thì làm thế nào", "Ly hôn", ""),
        ("tra cứu hồ sơ", "Tra cứu hồ sơ đã nộp", "https://dichvucong.gov.vn/"),
        ("khiếu nại", "Khiếu nại", "/bao-sai/#phan-anh"),
        ("khieu nai", "Khiếu nại", "/bao-sai/#phan-anh"),
        ("cán bộ xã đòi tiền", "Cán bộ đòi tiền, gây khó khăn", "/bao-sai/#phan-anh"),
        ("can bo doi tien", "Cán bộ đòi tiền, gây khó khăn", "/bao-sai/#phan-anh"),
        ("phạt nguội", "Phạt vi phạm giao thông", "https://dichvucong.gov.vn/"),
    ],
)
def test_what_is_no_procedure_is_answered_above_the_results(
    page: Page, url: str, query: str, title: str, link: str
) -> None:
    page.goto(f"{url}?q={query}")
    results(page)

    assert page.locator(f"{GUIDED} strong").all_inner_texts() == [title]
    hrefs = page.locator(f"{GUIDED} a").evaluate_all("all => all.map((one) => one.href)")
    assert [href.endswith(link) for href in hrefs] == ([True] if link else [])
    assert not page.locator("#khong-thay").is_visible()
    assert page.locator("#ket-qua > li:not([data-ma])").count() == 0


@pytest.mark.parametrize(
    "query",
    [
        "khai sinh",
        "giấy xác nhận tình trạng hôn nhân sau khi ly hôn",
        "1.001193",
        "đăng ký thường trú",
        "hồ sơ đăng ký kết hôn với người nước ngoài",
        "mất sổ đỏ",
        "giấy phép lái xe",
        "zzzz qqqq",
        "hôn",
    ],
)
def test_who_asks_for_a_procedure_meets_no_answer_about_something_else(page: Page, url: str, query: str) -> None:
    page.goto(f"{url}?q={query}")
    results(page)

    assert page.locator(GUIDED).count() == 0


def test_an_answer_without_procedures_says_so_and_counts_as_found(page: Page, url: str) -> None:
    page.goto(f"{url}?bien-tap=1")
    page.goto(f"{url}?q=vneid", wait_until="networkidle")

    assert results(page) == []
    assert said(page) == "Không phải thủ tục trong danh mục; lời đáp cho “vneid” ở dưới."
    assert page.evaluate("localStorage.getItem('tim-khong-thay')") is None


def test_an_interview_is_offered_where_several_of_its_ends_come_first(page: Page, url: str) -> None:
    page.goto(f"{url}?q=làm+giấy+khai+sinh+cho+con")
    assert BIRTH in results(page)

    assert page.locator(ASKED).inner_text() == "Trả lời vài câu hỏi: Khai sinh <cho con>"
    page.click(ASKED)
    expect(page.locator(".interview__asked")).to_be_visible()


@pytest.mark.parametrize("query", ["thất nghiệp", "1.001193", "zzzz qqqq"])
def test_no_interview_is_offered_for_other_things(page: Page, url: str, query: str) -> None:
    page.goto(f"{url}?q={query}")
    results(page)

    assert page.locator(ASKED).count() == 0


def test_a_row_tells_time_fee_and_place_in_a_line(page: Page, url: str) -> None:
    page.goto(f"{url}?q={BIRTH}")
    results(page)

    assert page.locator("#ket-qua .glance").inner_text() == (
        "3 ngày làm việc · 8.000 đồng · Trung tâm Phục vụ hành chính công cấp xã"
    )


def test_a_further_page_and_a_filtered_list_are_lists_alone(page: Page, url: str) -> None:
    page.goto(f"{url}?q=bến+khách&trang=2")
    results(page)
    page.goto(f"{url}?q=ly+hôn&cap=xa")
    results(page)

    assert page.locator("#tra-loi > *").count() == 0


def test_axe_finds_nothing_where_an_answer_and_an_interview_show(page: Page, url: str) -> None:
    page.goto(f"{url}?q=ly+hôn")
    results(page)
    assert findings(page) == []
    page.goto(f"{url}?q=khai+sinh")
    results(page)
    assert findings(page) == []


def test_without_a_script_the_page_says_what_to_do(browser: Browser, url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{url}?q=ly+hôn")

        assert "Chữ bạn vừa gõ còn trên thanh địa chỉ" in page.locator("noscript").first.inner_text()
        assert page.locator("noscript a[href$='hoi-dap/index.html']").count() == 1
        assert page.locator("#duyet a").count() > 5


def test_the_first_page_answers_while_one_types_and_leads_to_interviews(page: Page, searched_url: str) -> None:
    page.goto(searched_url)
    assert page.locator("main a[href='hoi-dap/index.html']").count() == 1

    page.fill(".hero input[name=q]", "vneid")

    expect(page.locator("#goi-y .guidance strong")).to_have_text("Tài khoản VNeID, định danh điện tử")
    expect(page.locator("#goi-y [role=status]")).to_have_text("Không phải thủ tục; lời đáp ở dưới.")
