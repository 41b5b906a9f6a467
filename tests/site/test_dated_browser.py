"""The calculator in a browser, where time limits and sums change on a day: it counts by the day of filing."""

from collections.abc import Iterator
from datetime import date

import pytest
from browsing import uncomplaining
from drawn import ROOT, write_site
from making import make_catalogue, make_entry, make_lists
from playwright.sync_api import Browser, Page

from tthc.content.in_force import as_of
from tthc.content.listfiles import read_lists

pytestmark = pytest.mark.browser

TODAY = date(2026, 11, 24)
YEARS = read_lists(ROOT / "procedures" / "_danh-muc")[0].calendar
LIMIT = {"don_vi": "ngay-lam-viec"}
CHARGE = {"loai": "le-phi", "kieu": "muc-thu"}
CHANNEL = {
    "hinh_thuc": "truc-tuyen",
    "thoi_han": [
        {"so": 9, **LIMIT, "den_ngay": "2026-11-20"},
        {"so": 3, **LIMIT, "tu_ngay": "2026-11-21", "den_ngay": "2026-12-07"},
        {"so": 1, **LIMIT, "tu_ngay": "2026-12-08"},
    ],
    "phi_le_phi": [
        {**CHARGE, "so_tien": 8000, "den_ngay": "2026-12-07"},
        {**CHARGE, "so_tien": 4000, "tu_ngay": "2026-12-08"},
    ],
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("site")
    later = make_entry("procedures/ho-tich/1-000101@2027-01-01.md", cong_bo=None)
    entries = (make_entry(cach_thuc=[CHANNEL]), later)
    write_site(as_of(make_catalogue(*entries, lists=make_lists(calendar=YEARS)), TODAY), folder)
    return (folder / "thu-tuc/1.000101/index.html").as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with uncomplaining(browser, viewport={"width": 360, "height": 800}) as found:
        found.goto(address)
        found.locator("#cach-nop").scroll_into_view_if_needed()
        yield found


def shown(page: Page, filed: str) -> list[str]:
    """What the calculator says of a filing on that day: of the due date, then of the sum."""
    page.get_by_label("Ngày nộp hồ sơ").fill(filed)
    return [text.replace("\u00a0", " ") for text in page.locator(".due [role=status]").all_inner_texts()]


@pytest.mark.parametrize(
    ("filed", "due", "amount"),
    [
        ("2026-12-07", "thứ Năm, ngày 10 tháng 12 năm 2026", "8.000 đồng"),
        ("2026-12-08", "thứ Tư, ngày 09 tháng 12 năm 2026", "4.000 đồng"),
    ],
)
def test_the_day_of_filing_chooses_the_limit_and_the_sum(page: Page, filed: str, due: str, amount: str) -> None:
    assert shown(page, filed) == [f"Dự kiến có kết quả chậm nhất {due}.", f"Dự kiến phải nộp: {amount}."]


def test_a_day_before_what_the_page_still_shows_gets_no_due_date(page: Page) -> None:
    day, _ = shown(page, "2026-11-20")

    assert day == "Không tính được ngày hẹn: trang không còn thời hạn áp dụng cho ngày đó."


def test_a_day_of_the_next_version_is_not_counted_by_this_one(page: Page) -> None:
    assert shown(page, "2026-12-31")[0].startswith("Dự kiến có kết quả")
    assert shown(page, "2027-01-01") == ["Không tính được cho ngày đó: nội dung trang này không còn áp dụng.", ""]


def test_going_back_to_a_day_goes_back_to_its_limit(page: Page) -> None:
    first = shown(page, "2026-12-07")
    shown(page, "2026-12-08")

    assert shown(page, "2026-12-07") == first
