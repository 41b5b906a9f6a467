"""The calculator with the calendar as shipped: no rule names an hour, and what is open is told."""

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


def test_without_a_rule_no_hour_is_asked_for_and_an_open_year_is_told(page: Page, tmp_path: Path) -> None:
    entry = make_entry(cach_thuc=[{"hinh_thuc": "truc-tiep", "thoi_han": [{"so": 3, "don_vi": "ngay-lam-viec"}]}])
    write_site(make_catalogue(entry, lists=make_lists(calendar=SHIPPED)), tmp_path)
    page.goto((tmp_path / "thu-tuc/1.000101/index.html").as_uri())
    page.get_by_role("button", name="Tính ngày hẹn, số tiền").click()
    page.get_by_label("Ngày nộp hồ sơ").fill("2026-11-20")

    shown = page.locator(".due [role=status]").first.inner_text().replace("\u00a0", " ")
    assert shown == "Dự kiến có kết quả chậm nhất thứ Năm, ngày 26 tháng 11 năm 2026."
    assert not page.get_by_text("Nộp sau").is_visible()
    grounds = page.locator(".due ul").first.inner_text()
    assert "tính là nhận thứ Sáu, ngày 20 tháng 11 năm 2026; không đếm ngày nhận" in grounds
    assert "tính từ khi cơ quan có thẩm quyền nhận được hồ sơ" in grounds
    assert "Lịch này chưa được xác nhận hết" in grounds
