"""A place that receives is found by its name on the search page, beside the procedures or without any."""

from pathlib import Path

import pytest
from drawn import write_site
from making import make_catalogue, make_entry, make_lists, make_office
from playwright.sync_api import Page
from search_page import results

pytestmark = pytest.mark.browser

NAMES = {
    "mot-cua-muong-la": "Trung tâm Phục vụ hành chính công xã Mường La",
    "mot-cua-to-hieu": "Trung tâm Phục vụ hành chính công phường Tô Hiệu",
    "cong-an-to-hieu": "Công an phường Tô Hiệu",
    "dat-dai": "Văn phòng đăng ký đất đai",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    lists = make_lists(offices={one: make_office(one, ten=name) for one, name in NAMES.items()})
    write_site(
        make_catalogue(make_entry(), make_entry(ma="1.000102", ten="Đăng ký đất đai lần đầu"), lists=lists), target
    )
    return target


def places(page: Page, folder: Path, query: str) -> list[str]:
    page.goto((folder / "tim-kiem/index.html").as_uri())
    page.fill("input[name=q]", query)
    page.press("input[name=q]", "Enter")
    results(page)
    links = page.locator("#noi-nop a").all() if page.locator("#noi-nop").is_visible() else []
    return [str(link.get_attribute("href")) for link in links]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("công an tô hiệu", ["cong-an-to-hieu"]),
        ("ubnd xa muong la", ["mot-cua-muong-la"]),
        ("địa chỉ phường Tô Hiệu", ["mot-cua-to-hieu", "cong-an-to-hieu"]),
        ("một cửa Mường L", ["mot-cua-muong-la"]),
        ("đăng ký đất đai", ["dat-dai"]),
        ("bản sao giấy khai sinh", []),
        ("đăng ký", []),
        ("tô hiệu khai sinh", []),
    ],
)
def test_a_place_is_shown_where_its_name_holds_every_word_that_tells_places_apart(
    page: Page, folder: Path, query: str, names: list[str]
) -> None:
    assert places(page, folder, query) == [f"../noi-nop/{name}/index.html" for name in names]


@pytest.mark.parametrize("query", ["nơi nộp hồ sơ ở đâu", "giờ làm việc", "mở cửa mấy giờ", "bộ phận một cửa"])
def test_who_asks_for_places_at_all_is_led_to_the_page_of_all(page: Page, folder: Path, query: str) -> None:
    assert places(page, folder, query) == ["../noi-nop/index.html"]


def test_a_few_places_are_shown_and_the_page_of_all_leads_on(page: Page, tmp_path: Path) -> None:
    offices = {
        f"diem-{number}": make_office(f"diem-{number}", ten=f"Trung tâm hành chính điểm {number}")
        for number in range(5)
    }
    write_site(make_catalogue(make_entry(), lists=make_lists(offices=offices)), tmp_path)

    found = places(page, tmp_path, "trung tâm hành chính")
    assert found == [*(f"../noi-nop/diem-{number}/index.html" for number in range(3)), "../noi-nop/index.html"]
