"""The preview in a browser: an open page shows what was saved, by itself, and what is wrong with it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import complaints_of, findings
from playwright.sync_api import Browser, Page, expect
from previewing import FEE, ROOT, TODAY, lay_out

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    lay_out(folder)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where the command says that the site can be seen."""
    where = ("--procedures=procedures", "--config=site_config.yaml", f"--as-of={TODAY}")
    command = (sys.executable, str(ROOT / "build.py"), "serve", "--port=0", *where)
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        line = next(line for line in process.stdout if line.startswith("Mở "))
        yield line.split()[1]
        process.kill()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}thu-tuc/2.000635/")
        yield page


def change(folder: Path, old: str, new: str) -> None:
    """Save the file as many editors do: a new file takes the place of the old one."""
    text = (folder / FEE).read_text("utf-8")
    assert old in text
    (folder / "moi.tmp").write_text(text.replace(old, new, 1), "utf-8")
    (folder / "moi.tmp").replace(folder / FEE)


def test_a_saved_fee_shows_by_itself_where_the_reader_stood(opened: Page, folder: Path) -> None:
    complaints = complaints_of(opened)
    opened.evaluate("scrollTo(0, 600)")

    change(folder, "so_tien: 8000", "so_tien: 7654")

    expect(opened.locator("main")).to_contain_text("7.654")
    opened.wait_for_function("scrollY === 600")
    change(folder, "so_tien: 7654", "so_tien: 8000")
    expect(opened.locator("main")).not_to_contain_text("7.654")
    assert complaints == []


def test_a_broken_file_is_told_on_top_and_the_mended_one_leaves_no_trace(opened: Page, folder: Path) -> None:
    change(folder, "so_tien: 8000", "so_tien: tám nghìn")

    bar = opened.locator(".xem-thu--stop")
    expect(bar).to_contain_text("1 lỗi ở trang này")
    expect(bar).to_contain_text("Dòng ")
    expect(bar).to_contain_text("Gợi ý: ")
    expect(opened.locator("main")).to_contain_text("8.000")
    assert findings(opened) == []

    change(folder, "so_tien: tám nghìn", "so_tien: 8000")
    expect(bar).to_have_count(0)


def test_another_page_leads_to_the_list_of_faults_and_to_the_page_at_fault(
    opened: Page, folder: Path, address: str
) -> None:
    opened.goto(address)
    change(folder, "so_tien: 8000", "so_tien: tám nghìn")
    opened.click("text=1 lỗi")

    expect(opened.locator("main")).to_contain_text("2-000635.md")
    assert findings(opened) == []
    opened.click("main >> text=2-000635.md")
    expect(opened.locator("article")).to_have_attribute("data-ma", "2.000635")

    change(folder, "so_tien: tám nghìn", "so_tien: 8000")
    expect(opened.locator(".xem-thu--stop")).to_have_count(0)


def test_search_works_and_finds_a_file_that_was_just_added(opened: Page, folder: Path, address: str) -> None:
    text = (folder / FEE).read_text("utf-8").replace("2.000635", "2.999999")
    opened.goto(f"{address}tim-kiem/?q=xếp+hạng+vừa+thêm")
    title = text.partition("\nten: ")[2].partition("\n")[0]
    (folder / "procedures/ho-tich/2-999999.md").write_text(text.replace(title, '"Xếp hạng vừa thêm"', 1), "utf-8")

    expect(opened.locator("#ket-qua [data-ma='2.999999']")).to_be_visible()
    (folder / "procedures/ho-tich/2-999999.md").unlink()
    expect(opened.locator("#ket-qua [data-ma='2.999999']")).to_have_count(0)


def test_the_configuration_saved_anew_shows_too(opened: Page, folder: Path) -> None:
    file = folder / "site_config.yaml"
    text = file.read_text("utf-8")
    (folder / "moi.tmp").write_text(text.replace("Thủ tục hành chính tỉnh", "Thủ tục của tỉnh"), "utf-8")
    (folder / "moi.tmp").replace(file)

    expect(opened).to_have_title(re.compile("Thủ tục của tỉnh Sơn La$"))


def test_a_page_that_nobody_sees_listens_no_more_and_catches_up(opened: Page, folder: Path) -> None:
    opened.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    opened.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    change(folder, "so_tien: 8000", "so_tien: 6543")
    opened.wait_for_timeout(1000)
    assert "6.543" not in opened.inner_text("main")

    opened.evaluate("Object.defineProperty(document, 'hidden', {value: false, configurable: true})")
    opened.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(opened.locator("main")).to_contain_text("6.543")
    change(folder, "so_tien: 6543", "so_tien: 8000")
