"""The search page in a browser: what it shows, what the address says, what is fetched and when."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import uncomplaining
from playwright.sync_api import Browser, Page, Route, expect
from search_page import BIRTH, results, said, state
from searching import MANY

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def url(searched_url: str) -> str:
    """Address of the search page, the site standing in a folder of a server."""
    return f"{searched_url}tim-kiem/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must not complain."""
    with uncomplaining(browser) as found:
        yield found


def test_a_mended_query_is_offered(page: Page, url: str) -> None:
    page.goto(f"{url}?q=khai+sihn")
    assert results(page)[0] == BIRTH

    page.click("#goi-y a")

    assert results(page)[0] == BIRTH
    assert page.input_value("input[name=q]") == "khai sinh"
    assert page.locator("#goi-y").is_hidden()


def test_a_result_shows_what_tells_it_apart_and_marks_the_words(page: Page, url: str) -> None:
    page.goto(f"{url}?q=khai+sinh")
    first = page.locator(f"#ket-qua li[data-ma='{BIRTH}']")

    expect(first.locator("mark")).to_have_text(["khai sinh"])
    assert f"{BIRTH} · Cấp xã · Hộ tịch" in first.inner_text()
    assert first.locator("a").evaluate("link => new URL(link.href).pathname").endswith(f"/thu-tuc/{BIRTH}/")


def test_the_reason_of_a_match_that_the_title_does_not_show_is_told(page: Page, url: str) -> None:
    page.goto(f"{url}?q=làm+chòi")
    assert "tên thường gọi: giấy phép làm chòi" in page.locator("#ket-qua li").first.inner_text()

    page.goto(f"{url}?q=nhập+hộ+khẩu")
    assert "tên gọi khác: nhập hộ khẩu" in page.locator("#ket-qua li").first.inner_text()


def test_what_does_not_bind_yet_says_from_when(page: Page, url: str) -> None:
    page.goto(f"{url}?q=nuôi+ong+lấy+mật")

    assert "có hiệu lực từ 5/1/2027" in page.locator("#ket-qua li").first.inner_text()


def test_typing_moves_the_list_at_once_and_the_address_after_a_pause(page: Page, url: str) -> None:
    page.goto(url)
    page.fill("input[name=q]", "tách hộ")

    expect(page.locator("#ket-qua li").first).to_have_attribute("data-ma", "1.010038")
    expect(page).to_have_url(re.compile(r"\?q=t%C3%A1ch\+h%E1%BB%99$"))
    assert page.evaluate("history.length") == 2  # the empty page and this one


def test_sending_the_form_stays_on_the_page_and_going_back_returns(page: Page, url: str) -> None:
    page.goto(f"{url}?q=khai+sinh")
    results(page)
    # In one go: after a pause the address of the page itself follows what is typed.
    page.locator("input[name=q]").evaluate("field => { field.value = 'tạm trú'; field.form.requestSubmit(); }")
    assert results(page)[0] == "1.004194"

    page.go_back()

    expect(page.locator("#ket-qua li").first).to_have_attribute("data-ma", BIRTH)
    assert page.input_value("input[name=q]") == "khai sinh"


def test_pages_of_results_stand_in_the_address(page: Page, url: str) -> None:
    page.goto(f"{url}?q=cấp+phép+bến+khách+ngang+sông")
    assert len(results(page)) == 20
    assert page.locator("#trang").inner_text().split() == ["Trang", "1", "trên", "3", "Trang", "sau", "→"]

    page.click("#trang a[rel=next]")
    second = results(page)
    assert state(page).endswith("&trang=2")
    assert page.locator("#ket-qua").get_attribute("start") == "21"

    page.goto(f"{url}?q=cấp+phép+bến+khách+ngang+sông&trang=3")
    third = results(page)
    assert len(third) == MANY - 40
    assert not set(second) & set(third)


def test_a_page_beyond_the_last_is_the_last(page: Page, url: str) -> None:
    page.goto(f"{url}?q=khai+sinh&trang=99")

    assert results(page)[0] == BIRTH


def test_on_a_wide_screen_filters_stand_open_beside_the_results(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{url}?q=cấp+lại")
    before = results(page)
    left = "document.querySelector('#bo-loc').getBoundingClientRect().left"

    assert before
    assert page.locator("#bo-loc li").first.is_visible()
    assert page.evaluate(f"{left} > document.querySelector('#ket-qua').getBoundingClientRect().right")


def test_filters_narrow_the_list_with_counts_and_can_be_taken_back(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 1000, "height": 800})
    page.goto(f"{url}?q=cấp+lại")
    before = results(page)
    page.click("#bo-loc summary")
    entry = page.locator("#bo-loc li", has_text="Can cuoc")
    assert entry.locator(".size").inner_text() == "1"

    entry.locator("a").click()
    assert results(page) == ["1.014064"]
    assert "linh-vuc=can-cuoc" in state(page)

    page.click("#bo-loc a[aria-current]")
    assert results(page) == before
    assert "linh-vuc" not in state(page)


@pytest.mark.parametrize(
    ("address", "codes"),
    [
        ("?linh-vuc=can-cuoc", {"1.014061", "1.014064"}),
        ("?q=thành+lập&cap=tinh", {"2.001199", "2.001583"}),
        ("?q=khai+sinh&co-quan=khong-co", set()),
        ("?linh-vuc=dang-ky-quan-ly-cu-tru&cap=tinh", set()),
    ],
)
def test_the_address_alone_filters(page: Page, url: str, address: str, codes: set[str]) -> None:
    page.goto(url + address)

    assert set(results(page)) == codes


def test_applicants_filter_too(page: Page, url: str) -> None:
    page.goto(f"{url}?q=cấp&doi-tuong=doanh-nghiep")

    assert set(results(page)) <= {f"5.{number:06}" for number in range(MANY)}
    assert results(page)


def test_nothing_found_says_so_and_shows_other_ways(page: Page, url: str) -> None:
    page.goto(f"{url}?q=zzzz+qqqq")

    assert results(page) == []
    assert said(page) == "Không tìm thấy thủ tục nào cho “zzzz qqqq”."
    assert page.locator("#khong-thay a[href^='tel:']").is_visible()
    assert page.locator("#duyet .letter-list a").first.is_visible()


def test_a_code_that_is_absent_is_told_as_such(page: Page, url: str) -> None:
    page.goto(f"{url}?q=9.999999")

    assert results(page) == []
    assert said(page) == "Không có thủ tục nào mang mã 9.999999."


def test_the_count_is_told_politely(page: Page, url: str) -> None:
    page.goto(f"{url}?linh-vuc=can-cuoc")
    results(page)

    assert said(page) == "2 thủ tục."


def test_escape_clears_and_slash_reaches_for_the_field(page: Page, url: str) -> None:
    page.goto(f"{url}?q=khai+sinh")
    results(page)
    page.locator("body").press("/")
    assert page.evaluate("document.activeElement.name") == "q"

    page.keyboard.press("Escape")

    assert page.input_value("input[name=q]") == ""
    assert results(page) == []
    assert page.locator("#duyet").is_visible()


def test_rows_are_fetched_when_the_reader_reaches_for_the_field(page: Page, url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(url, wait_until="networkidle")
    assert "du-lieu.js" not in asked

    with page.expect_response(re.compile("du-lieu.js")):
        page.focus("input[name=q]")


def test_what_the_peoples_words_find_late_stands_behind_what_is_there(browser: Browser, url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    waiting: list[Route] = []
    page.route("**/tu-dan-gian.js", lambda route: waiting.append(route))  # noqa: PLW0108
    page.goto(f"{url}?q=cưới+tạm+trú", wait_until="domcontentloaded")
    before = results(page)
    assert before
    assert "2.000806" not in before

    waiting[0].continue_()
    page.locator("#tim[data-tu]").wait_for()

    assert results(page)[: len(before)] == before
    assert "2.000806" in results(page)
    context.close()


def test_words_that_do_not_come_hinder_nothing(browser: Browser, url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/tu-dan-gian.js", lambda route: route.abort())
    page.goto(f"{url}?q=khai+sinh")

    assert results(page)[0] == BIRTH
    context.close()


def test_the_page_works_from_a_folder(page: Page, searched_folder: Path) -> None:
    page.goto((searched_folder / "tim-kiem" / "index.html").as_uri())
    page.fill("input[name=q]", "dang ky khai sinh")
    assert results(page)[0] == BIRTH
    assert page.locator("#toan-van").is_hidden()

    page.press("input[name=q]", "Enter")
    page.locator("#ket-qua a").first.click()

    expect(page.locator(f"article[data-ma='{BIRTH}']")).to_be_visible()


def test_without_a_script_the_lists_lead_on(browser: Browser, url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}?q=khai+sinh")

    assert page.locator("#duyet .letter-list a").first.is_visible()
    assert page.locator("#duyet .entry-list a").first.is_visible()
    assert page.locator("#toan-van").is_hidden()
    context.close()


def test_rows_that_do_not_come_are_told_and_may_come_later(browser: Browser, url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/du-lieu.js", lambda route: route.abort())
    page.goto(f"{url}?q=khai+sinh")
    expect(page.locator("#tim [role=status]")).to_contain_text("Không tải được dữ liệu tìm kiếm")
    assert page.locator("#duyet").is_visible()

    page.unroute("**/du-lieu.js")
    page.fill("input[name=q]", "khai sin")
    expect(page.locator("#ket-qua li").first).to_have_attribute("data-ma", BIRTH)
    context.close()


def test_nothing_scrolls_sideways_on_a_narrow_screen(browser: Browser, url: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{url}?q=cấp")
    results(page)
    page.click("#bo-loc summary")

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    context.close()
