"""The page of versions in a browser: any two are compared, and a day leads to its version."""

import re
from pathlib import Path

import pytest
from browsing import served
from planted import LATER, played
from playwright.sync_api import Page
from scripted import START, built, git

PAGE = "thu-tuc/1.000101/lich-su/"

pytestmark = pytest.mark.browser


def test_any_two_versions_are_compared_word_by_word(page: Page, kinds_url: str) -> None:
    page.goto(kinds_url + PAGE)
    page.select_option("#cu", label="từ 05/01/2026")
    page.select_option("#moi", label="từ 01/09/2026")
    fee = page.locator("#so-sanh .difference", has_text="Phí, lệ phí").first

    assert fee.locator("del").inner_text().endswith("5.000")
    assert "8.000" in fee.locator("ins").first.inner_text()
    assert page.locator("#so-sanh .difference", has_text="Trình tự").locator("ins").inner_text().endswith(";")


def test_a_version_compared_with_itself_is_the_same(page: Page, kinds_url: str) -> None:
    page.goto(kinds_url + PAGE)
    page.select_option("#cu", label="từ 08/08/2026")
    page.select_option("#moi", label="từ 08/08/2026")

    assert page.inner_text("#so-sanh") == "Hai bản này giống nhau."


@pytest.mark.parametrize(("day", "version"), [("2026-08-07", "2026-01-05"), ("2026-08-08", "2026-08-08")])
def test_the_day_of_filing_leads_to_the_version_of_that_day(page: Page, kinds_url: str, day: str, version: str) -> None:
    page.goto(kinds_url + PAGE)
    page.fill("#ngay", day)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/{version}/"))

    assert ("5.000 đồng" if version == "2026-01-05" else "8.000 đồng") in page.inner_text("main")


def test_a_screen_reader_hears_what_was_taken_out_and_put_in(page: Page, kinds_url: str) -> None:
    page.goto(kinds_url + PAGE)
    changed = page.locator(".difference p").first

    assert "bỏ: " in (changed.text_content() or "") or "thêm: " in (changed.text_content() or "")


def test_a_change_in_the_list_of_a_month_leads_to_its_version(page: Page, kinds_url: str) -> None:
    page.goto(f"{kinds_url}thay-doi/2026-08/")
    page.click(".changes a")

    page.wait_for_url(re.compile(r"/thu-tuc/1\.000101/lich-su/(index\.html)?#2026-08-08$"))

    assert page.locator("[id='2026-08-08']").is_visible()


def test_of_two_versions_of_one_day_each_can_be_compared_and_the_day_leads_to_the_later(
    page: Page, tmp_path: Path
) -> None:
    folder = tmp_path / "kho"
    played(folder)
    file = next((folder / "procedures").glob("*/1-000001.md"))
    file.write_text(file.read_text("utf-8").replace("Nộp hồ sơ.", "Nộp tờ khai."), "utf-8")
    git(folder, "commit", "--quiet", "--all", "--message=x", day=START)
    built(folder, tmp_path / "site", LATER)
    shown = f"{LATER:%d/%m/%Y}"
    with served(tmp_path / "site") as address:
        page.goto(f"{address}thu-tuc/1.000001/lich-su/")
        page.select_option("#cu", label=f"từ {shown}")
        page.select_option("#moi", label=f"từ {shown} (bản thứ 2)")
        changed = page.inner_text("#so-sanh .difference ins")
        page.fill("#ngay", LATER.isoformat())
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(f"/{LATER}-2/"))

        assert "tờ khai" in changed
        assert "Nộp tờ khai." in page.inner_text("main")
