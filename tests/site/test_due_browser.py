"""The calculator in a browser: it counts as Python does, and says what it assumed and what it cannot tell."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from browsing import AXE, uncomplaining
from drawn import TEMPLATES, draw, write_site
from duedates import Due, due_date
from feesums import Charged, fee_sum
from making import make_catalogue, make_entry, make_lists
from playwright.sync_api import Browser, Page

from tthc.calendar.script import compose_calendar_script
from tthc.calendar.workdays import calendar_of
from tthc.content.catalogue import Catalogue
from tthc.content.listfiles import read_lists
from tthc.model.fees import due_percent, unit_price
from tthc.model.parts import Cost, Exemption
from tthc.model.vocabulary import TimeUnit
from tthc.site.assets import bundle

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
READ = {"closing_hour": 15, "is_confirmed": True}
LISTED = read_lists(ROOT / "procedures" / "_danh-muc")[0].calendar
YEARS = (LISTED[0].model_copy(update=READ), *LISTED[1:])
PROCEDURE = "thu-tuc/1.000101/index.html"
AMOUNTS = ("0.25", "0.5", "1", "1.5", "2", "3", "5", "7", "10", "15", "20", "30", "45", "60", "200", "99999")
UNITS = (*TimeUnit, TimeUnit.DAY, *(TimeUnit.WORKING_DAY,) * 3, TimeUnit.MONTH)
OPEN = "Tính ngày hẹn, số tiền"


def catalogue(**changes: Any) -> Catalogue:
    channels = [
        {
            "hinh_thuc": "truc-tiep",
            "thoi_han": [
                {"so": 3, "don_vi": "ngay-lam-viec", "truong_hop": "Cấp mới"},
                {"don_vi": "khac", "ghi": "Theo lịch hằng năm"},
                {"so": 8, "don_vi": "gio", "truong_hop": "Cấp lại"},
            ],
            "phi_le_phi": [
                {
                    "loai": "le-phi",
                    "kieu": "muc-thu",
                    "so_tien": 8000,
                    "don_vi": "bản",
                    "mien_giam": [{"doi_tuong": "Trẻ em", "muc": "mien"}],
                },
                {"loai": "phi", "kieu": "muc-thu", "so_tien": 50000, "truong_hop": "Có xác minh", "ghi": "tối đa"},
                {"loai": "phi", "kieu": "theo-quy-dinh", "ghi": "theo nghị quyết"},
                {"loai": "phi", "kieu": "muc-thu", "so_tien": 70000, "den_ngay": "2026-06-30"},
            ],
        },
        {"hinh_thuc": "truc-tuyen", "thoi_han": [{"so": 30, "don_vi": "ngay"}]},
    ]
    entry = make_entry(cach_thuc=channels, **changes)
    return make_catalogue(entry, lists=make_lists(calendar=YEARS))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("site")
    write_site(catalogue(), folder)
    return (folder / PROCEDURE).as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with uncomplaining(browser, viewport={"width": 360, "height": 800}) as found:
        yield found


@pytest.fixture
def counting(page: Page) -> Page:
    """An empty page with the scripts of the calculator."""
    page.set_content("<p></p>")
    page.add_script_tag(content=compose_calendar_script(YEARS).decode())
    page.add_script_tag(content=bundle(TEMPLATES / "static" / "due").decode())
    return page


def opened(page: Page, address: str, filed: str = "2026-11-20") -> Page:
    page.goto(address)
    page.locator("#cach-nop").scroll_into_view_if_needed()
    page.get_by_label("Ngày nộp hồ sơ").fill(filed)
    return page


def statuses(page: Page) -> list[str]:
    return [text.replace("\u00a0", " ") for text in page.locator(".due [role=status]").all_inner_texts()]


def test_the_browser_and_python_agree_on_300_due_dates(counting: Page) -> None:
    dice = Random(20261124)  # noqa: S311 — the same cases every time
    calendar = calendar_of(YEARS)
    asked = [
        (
            date(2025, 12, 20) + timedelta(days=dice.randrange(730)),
            dice.choice(AMOUNTS) if dice.random() < 0.95 else None,
            dice.choice(UNITS),
            dice.random() < 0.3,
        )
        for _ in range(300)
    ]
    wanted = [
        due_date(filed, Decimal(amount) if amount else None, unit, calendar, is_late=is_late)
        for filed, amount, unit, is_late in asked
    ]

    counted = counting.evaluate(
        """asked => {
          const calendar = tthcDue.calendarOf(tthcCalendar);
          const iso = day => tthcDue.dateOf(day).toISOString().slice(0, 10);
          return asked.map(([filed, amount, unit, isLate]) => {
            const due = tthcDue.dueDate(tthcDue.dayOf(filed), amount && Number(amount), unit, calendar, isLate);
            return due.refusal || [iso(due.day), iso(due.received), due.isPutOff, due.isConfirmed];
          });
        }""",
        [(filed.isoformat(), amount, unit.value, is_late) for filed, amount, unit, is_late in asked],
    )

    assert counted == [
        [due.day.isoformat(), due.received.isoformat(), due.is_put_off, due.is_confirmed]
        if isinstance(due, Due)
        else due.value
        for due in wanted
    ]
    assert sum(isinstance(due, Due) for due in wanted) > 100
    assert len({due for due in wanted if not isinstance(due, Due)}) == 4


def test_the_browser_and_python_agree_on_100_sums(counting: Page) -> None:
    dice = Random(20261124)  # noqa: S311 — the same cases every time
    days = ("", "", "", "2026-11-01", "2026-11-20", "2026-12-01")

    def row() -> Charged:
        tree = {
            "kieu": dice.choice(("muc-thu", "muc-thu", "muc-thu", "khong", "mien", "theo-quy-dinh", "khong-quy-dinh")),
            "so_tien": dice.randrange(10_000_000),
            "tien_te": dice.choice(("VND", "VND", "VND", "USD")),
            "tu_ngay": dice.choice(days) or None,
            "den_ngay": dice.choice(days) or None,
        }
        percent = dice.choice((None, 10, 33, 50, 100))
        exemption = Exemption.model_validate(
            {"doi_tuong": "một nhóm", "muc": dice.choice(("mien", "giam", "giam")), "ti_le": percent}
        )
        return Charged(Cost.model_validate(tree), dice.randint(1, 30), dice.choice((None, exemption)))

    asked = [(tuple(row() for _ in range(dice.randrange(9))), date(2026, 11, dice.randint(1, 30))) for _ in range(100)]
    wanted = [fee_sum(rows, day) for rows, day in asked]

    counted = counting.evaluate(
        """asked => asked.map(([rows, day]) => {
          const found = tthcDue.feeSum(rows, day);
          return [found.amount, found.leftOut.length];
        })""",
        [([shown(one) for one in rows], day.isoformat()) for rows, day in asked],
    )

    assert counted == [[found.amount_vnd, len(found.left_out)] for found in wanted]
    assert sum(bool(found.amount_vnd) for found in wanted) > 30


def shown(one: Charged) -> dict[str, object]:
    """A row as the page tells it to the script."""
    return {
        "price": unit_price(one.cost),
        "percent": due_percent(one.exemption),
        "copies": one.copies,
        "from": one.cost.valid_from.isoformat() if one.cost.valid_from else "",
        "to": one.cost.valid_to.isoformat() if one.cost.valid_to else "",
    }


def test_without_a_script_there_is_no_button(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)

    assert not page.get_by_text(OPEN).is_visible()
    context.close()


def test_the_calculator_tells_the_day_and_what_it_took_for_granted(page: Page, address: str) -> None:
    opened(page, address)

    assert page.evaluate("document.activeElement.closest('.due') !== null")
    assert statuses(page)[0] == "Dự kiến có kết quả chậm nhất thứ Năm, ngày 26 tháng 11 năm 2026."
    grounds = page.locator(".due ul").first.inner_text()
    assert "Trực tiếp. Thời hạn: Cấp mới: 03 ngày làm việc." in grounds.replace("\u00a0", " ")
    assert "tính là nhận thứ Sáu, ngày 20 tháng 11 năm 2026 (nộp trước 15 giờ); không đếm ngày nhận" in grounds
    assert "chưa được xác nhận" not in grounds
    page.get_by_label("Nộp sau 15 giờ").check()
    assert statuses(page)[0] == "Dự kiến có kết quả chậm nhất thứ Sáu, ngày 27 tháng 11 năm 2026."
    assert "nộp sau 15 giờ nên tính sang ngày làm việc kế tiếp" in page.locator(".due ul").first.inner_text()


def test_the_calculator_follows_the_way_to_file_and_warns_of_a_year_nobody_confirmed(page: Page, address: str) -> None:
    opened(page, address, "2026-12-10")
    page.get_by_label("Cách nộp").select_option(label="Trực tuyến")

    assert statuses(page)[0] == "Dự kiến có kết quả chậm nhất thứ Hai, ngày 11 tháng 01 năm 2027."
    grounds = page.locator(".due ul").first.inner_text()
    assert "Lịch làm việc năm 2026, 2027" in grounds
    assert "Lịch này chưa được xác nhận hết" in grounds
    assert "Ngày cuối của thời hạn là ngày nghỉ" in grounds
    assert statuses(page)[1] == "Không tính được số tiền: nguồn không nêu phí, lệ phí của cách nộp này."


@pytest.mark.parametrize(
    ("place", "filed", "refusal"),
    [("1", "2026-11-20", "không nêu thời hạn"), ("2", "2026-11-20", "bằng giờ"), ("0", "2030-01-02", "chưa có lịch")],
)
def test_the_calculator_refuses_where_there_is_no_rule(
    page: Page, address: str, place: str, filed: str, refusal: str
) -> None:
    opened(page, address, filed)
    page.get_by_label("Thời hạn", exact=True).select_option(place)

    assert refusal in statuses(page)[0]
    assert "Dự kiến" not in statuses(page)[0]
    assert page.locator(".due ul").first.inner_text() == ""


def test_the_sum_follows_copies_exemptions_and_cases_and_says_what_it_leaves_out(page: Page, address: str) -> None:
    opened(page, address)
    said = page.locator(".due ul").last

    assert statuses(page)[1] == "Dự kiến phải nộp: 8.000 đồng, chưa kể khoản nêu dưới đây."
    assert "Chưa tính: Phí: Theo quy định" in said.inner_text()
    page.get_by_label("Số lượng (bản)").fill("3")
    assert statuses(page)[1].startswith("Dự kiến phải nộp: 24.000 đồng")
    page.get_by_label("Có xác minh").check()
    assert statuses(page)[1].startswith("Dự kiến phải nộp: 74.000 đồng")
    assert "Chưa áp dụng mức tối đa" in said.inner_text()
    page.get_by_label("Miễn, giảm").select_option(label="Miễn: Trẻ em")
    assert statuses(page)[1].startswith("Dự kiến phải nộp: 50.000 đồng")


def test_there_is_no_sum_for_a_day_whose_costs_the_page_no_longer_shows(page: Page, address: str) -> None:
    opened(page, address, "2026-06-30")

    assert statuses(page)[1] == "Không tính được số tiền: trang không còn mức thu áp dụng cho ngày đó."
    page.get_by_label("Ngày nộp hồ sơ").fill("2026-07-01")
    assert statuses(page)[1].startswith("Dự kiến phải nộp: 8.000 đồng")


def test_the_calculator_fits_a_phone_and_stays_off_paper(page: Page, address: str) -> None:
    opened(page, address)

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.emulate_media(media="print")
    assert not page.locator(".due").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_calculator(browser: Browser, address: str, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme, bypass_csp=True)
    page = opened(context.new_page(), address)
    page.add_script_tag(content=AXE)
    found = page.evaluate(
        "axe.run(document.querySelector('.due')).then(answer => answer.violations.map(one => one.id))"
    )
    context.close()

    assert found == []


@pytest.mark.parametrize(
    "changes",
    [
        {"bai_bo": {"tu": "2026-06-01", "so": "9/QĐ"}},
        {"cach_thuc": [{"hinh_thuc": "truc-tiep", "thoi_han": [{"don_vi": "khac", "ghi": "theo lịch"}]}]},
    ],
    ids=["repealed", "nothing to count"],
)
def test_a_page_with_nothing_to_count_offers_no_calculator(changes: dict[str, Any]) -> None:
    lists = make_lists(calendar=YEARS)

    assert "tinh-ngay" not in draw(make_catalogue(make_entry(**changes), lists=lists))[PROCEDURE]
    assert "tinh-ngay" in draw(make_catalogue(make_entry(), lists=lists))[PROCEDURE]
    assert "tinh-ngay" not in draw(make_catalogue(make_entry()))[PROCEDURE]
