"""The commune that a reader chooses once, and whether a place is open now, by its hours and the calendar of offices."""

from pathlib import Path
from typing import Any

import pytest
from drawn import write_site
from making import make_catalogue, make_entry, make_lists, make_office
from playwright.sync_api import Page

from tthc.content.catalogue import Catalogue
from tthc.model.lists import CalendarYear, Commune, Holiday, Swap
from tthc.model.vocabulary import CommuneKind

pytestmark = pytest.mark.browser

YEAR = CalendarYear(
    nam=2026,
    nghi_le=(Holiday(ten="Ngày Văn hóa", tu="2026-11-24"),),
    hoan_doi=(Swap(nghi="2026-12-31", lam_bu="2026-12-26"),),
)
SUNDAY_SHIFT = "1-5 450-690 810-1020"
CALENDAR = {"2026": [0, 0, "1124 1231", "1226"]}


def catalogue() -> Catalogue:
    lists = make_lists()
    other = Commune(id="xa-chieng-an", ten="Chiềng An", loai=CommuneKind.COMMUNE)
    offices = (make_office(), make_office("tinh", ten="Một cửa tỉnh", loai="mot-cua-tinh", xa_phuong=None))
    communes = {**lists.communes, other.id: other}
    lists = make_lists(communes=communes, offices={one.id: one for one in offices}, calendar=(YEAR,))
    return make_catalogue(make_entry(), lists=lists)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    write_site(catalogue(), target)
    return target


def test_the_places_of_the_chosen_commune_are_shown_and_the_choice_is_kept(page: Page, folder: Path) -> None:
    address = (folder / "noi-nop/index.html").as_uri()
    page.goto(address)
    assert page.eval_on_selector_all("select option", "all => all.map(one => one.textContent)") == [
        "chưa chọn",
        "Chiềng An (xã)",
        "Tô Hiệu (phường)",
    ]
    page.get_by_label("Xã, phường của bạn").select_option("phuong-to-hieu")

    shown = page.locator(".office-chooser .office-card")
    assert "Số 1, đường Ví Dụ" in shown.inner_text()
    page.goto(address)
    assert shown.count() == 1
    assert page.evaluate("localStorage.xa") == "phuong-to-hieu"
    shown.get_by_role("link", name="Trung tâm Phục vụ hành chính công phường Tô Hiệu").click()
    assert page.url == (folder / "noi-nop/mot-cua-to-hieu/index.html").as_uri()


def test_a_commune_of_which_nothing_is_known_is_told_so_and_none_takes_the_choice_back(
    page: Page, folder: Path
) -> None:
    page.goto((folder / "noi-nop/index.html").as_uri())
    page.select_option("select", "xa-chieng-an")
    assert page.inner_text(".office-chooser [role=status]") == "Chưa có địa chỉ, điện thoại nơi nộp của xã Chiềng An."
    page.select_option("select", "")

    assert page.inner_text(".office-chooser [role=status]") == ""
    assert page.evaluate("localStorage.xa") is None


def test_the_choice_lasts_as_long_as_the_page_where_storage_is_closed(page: Page, folder: Path) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('closed'); }})")
    page.goto((folder / "noi-nop/index.html").as_uri())
    page.select_option("select", "phuong-to-hieu")

    assert page.locator(".office-chooser .office-card").count() == 1


SAY = """([instant, hours, shut, calendar]) => tthcOffice.say(Date.parse(instant), hours, shut, calendar)"""


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        ("2026-11-23T07:29:59+07:00", "Đang đóng cửa, mở lại 7 giờ 30 hôm nay."),
        ("2026-11-23T07:30:00+07:00", "Đang mở cửa, đến 11 giờ 30."),
        ("2026-11-23T11:30:00+07:00", "Đang đóng cửa, mở lại 13 giờ 30 hôm nay."),
        ("2026-11-23T17:00:00+07:00", "Đang đóng cửa, mở lại 7 giờ 30 thứ Tư 25/11."),
        ("2026-11-24T09:00:00+07:00", "Đang đóng cửa, mở lại 7 giờ 30 ngày mai."),
        ("2026-11-27T18:00:00+07:00", "Đang đóng cửa, mở lại 7 giờ 30 thứ Hai 30/11."),
        ("2026-11-25T23:30:00Z", "Đang đóng cửa, mở lại 7 giờ 30 hôm nay."),
        ("2026-12-04T18:00:00+07:00", "Đang đóng cửa, mở lại 7 giờ 30 thứ Tư 09/12."),
        ("2026-12-26T08:00:00+07:00", "Đang mở cửa, đến 11 giờ 30."),
        ("2026-12-31T08:00:00+07:00", "Đang đóng cửa, mở lại 7 giờ 30 ngày mai."),
    ],
)
def test_a_place_is_open_by_its_hours_its_closed_days_and_the_calendar(
    page: Page, folder: Path, instant: str, words: str
) -> None:
    page.goto((folder / "noi-nop/mot-cua-to-hieu/index.html").as_uri())

    assert page.evaluate(SAY, [instant, SUNDAY_SHIFT, "2026-12-07/2026-12-08", CALENDAR]) == words


def test_a_place_that_is_closed_for_weeks_says_nothing(page: Page, folder: Path) -> None:
    page.goto((folder / "noi-nop/mot-cua-to-hieu/index.html").as_uri())
    said: Any = page.evaluate(SAY, ["2026-11-23T08:00:00+07:00", SUNDAY_SHIFT, "2026-11-01/2026-12-31", {}])

    assert said == ""


def test_the_page_of_a_place_tells_its_state_at_the_hour_of_the_reader(page: Page, folder: Path) -> None:
    page.clock.set_fixed_time("2026-11-24T08:00:00+07:00")
    page.goto((folder / "noi-nop/mot-cua-to-hieu/index.html").as_uri())

    assert page.inner_text(".office-card__now") == "Đang đóng cửa, mở lại 7 giờ 30 ngày mai."
