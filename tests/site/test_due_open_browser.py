"""The calculator as it opens by itself, with the calendar as shipped: no rule names an hour, what is open is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import uncomplaining
from drawn import write_site
from making import make_catalogue, make_entry, make_lists
from playwright.sync_api import Browser, Page

from tthc.content.listfiles import read_lists

pytestmark = pytest.mark.browser

SHIPPED = read_lists(Path(__file__).parents[2] / "procedures" / "_danh-muc")[0].calendar


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with uncomplaining(browser, viewport={"width": 360, "height": 800}) as found:
        yield found


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("site")
    entry = make_entry(cach_thuc=[{"hinh_thuc": "truc-tiep", "thoi_han": [{"so": 3, "don_vi": "ngay-lam-viec"}]}])
    write_site(make_catalogue(entry, lists=make_lists(calendar=SHIPPED)), folder)
    return (folder / "thu-tuc/1.000101/index.html").as_uri()


def test_nothing_is_asked_for_before_the_reader_is_near(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 360, "height": 300})
    page.goto(address)
    page.wait_for_timeout(200)

    assert page.locator(".due").count() == 0
    assert [one for one in asked if "due" in one or "lich-lam-viec" in one] == []


def test_who_comes_near_finds_the_calculator_filled_in_for_today(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#cach-nop").scroll_into_view_if_needed()
    page.locator(".due").wait_for()

    today = page.evaluate("new Date().toLocaleDateString('sv')")
    assert page.input_value(".due input[type=date]") == today
    assert page.locator(".due [role=status]").first.inner_text()
    assert page.evaluate("document.activeElement === document.body")


def test_without_a_rule_no_hour_is_asked_for_and_an_open_year_is_told(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#cach-nop").scroll_into_view_if_needed()
    page.get_by_label("Ngày nộp hồ sơ").fill("2026-11-20")

    shown = page.locator(".due [role=status]").first.inner_text().replace("\u00a0", " ")
    assert shown == "Dự kiến có kết quả chậm nhất thứ Năm, ngày 26 tháng 11 năm 2026."
    assert not page.get_by_text("Nộp sau").is_visible()
    grounds = page.locator(".due ul").first.inner_text()
    assert "tính là nhận thứ Sáu, ngày 20 tháng 11 năm 2026; không đếm ngày nhận" in grounds
    assert "tính từ khi cơ quan có thẩm quyền nhận được hồ sơ" in grounds
    assert "Lịch này chưa được xác nhận hết" in grounds
