"""A sheet as it is printed, the code read back from it, and the page that the code opens, with a script and without."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import AXE, RULES, served
from drawn import make_config, variety, write_site
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SHEET = "thu-tuc/1.000101/niem-yet/index.html"
PAGE = "thu-tuc/1.000101/index.html"
BASE = "https://thutuc.sonla.example/"
SIZES = {"a4": "595 x 842", "a3": "842 x 1191", "gon": "595 x 842"}

needs_paper = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
needs_decoder = pytest.mark.skipif(not shutil.which("zbarimg"), reason="zbar-tools is not installed")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("www") / "site"
    write_site(variety(), target, make_config(base_url=BASE))
    return target


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


def printed(page: Page, folder: Path, size: str = "a4") -> Path:
    """The sheet that *page* shows, printed in *size*."""
    page.check(f"#kho-{size}")
    file = folder / f"{size}.pdf"
    file.write_bytes(page.pdf(prefer_css_page_size=True))
    return file


def asked(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def version_in(page: Page) -> str:
    return re.sub(r"\D", "", page.locator(".sheet-head__stamp b").inner_text())


@needs_paper
@needs_decoder
@pytest.mark.parametrize("size", SIZES)
def test_the_code_read_back_from_paper_leads_to_the_line_of_this_sheet(
    browser: Browser, url: str, tmp_path: Path, size: str
) -> None:
    page = browser.new_page()
    page.goto(url + SHEET)
    version = version_in(page)
    file = printed(page, tmp_path, size)
    asked("pdftoppm", "-r", "100", "-l", "1", "-png", file, tmp_path / "seite")
    read = asked("zbarimg", "--quiet", "--raw", next(tmp_path.glob("seite*.png"))).strip()
    page.close()
    assert read == f"{BASE}thu-tuc/1.000101/#ban-{version}"

    for has_script in (True, False):
        context = browser.new_context(java_script_enabled=has_script)
        phone = context.new_page()
        phone.goto(read.replace(BASE, url))
        shown = [one for one in phone.locator(".sheet-line").all() if one.is_visible()]
        assert [one.get_attribute("id") for one in shown] == [f"ban-{version}"]
        assert "là bản hiện hành" in shown[0].inner_text()
        context.close()


@needs_paper
@pytest.mark.parametrize("size", ["a4", "a3"])
def test_every_printed_page_bears_version_code_and_number(page: Page, url: str, tmp_path: Path, size: str) -> None:
    page.goto(url + SHEET)
    page.evaluate("document.querySelector('#cac-buoc').append(...Array(60).fill('Thêm một dòng dài. '.repeat(9)))")
    version = page.locator(".sheet-head__stamp b").inner_text().replace("\u00a0", " ")
    file = printed(page, tmp_path, size)
    pages = [" ".join(text.split()) for text in asked("pdftotext", "-layout", file, "-").split("\f")[:-1]]

    assert SIZES[size] in re.sub(r"\.\d+", "", asked("pdfinfo", file).replace("594.", "595.").replace("841.", "842."))
    assert len(pages) > 1
    for number, text in enumerate(pages, 1):
        assert f"1.000101 · bản {version}" in text
        assert f"Trang {number}/{len(pages)}" in text


@needs_paper
def test_short_sheets_and_the_notice_of_an_end_take_one_page(page: Page, url: str, tmp_path: Path) -> None:
    for code, size in (("1.000101", "gon"), ("1.000103", "a4"), ("1.000103", "a3")):
        page.goto(f"{url}thu-tuc/{code}/niem-yet/index.html")
        assert "Pages:           1\n" in asked("pdfinfo", printed(page, tmp_path, size)), (code, size)


def test_a_version_that_the_page_does_not_know_is_said_to_be_unknown(page: Page, url: str) -> None:
    page.goto(f"{url}{PAGE}#ban-123456789")
    alert = page.get_by_role("alert")

    assert "không biết tờ niêm yết bản 123456789" in alert.inner_text()
    assert not page.locator(".sheet-line").first.is_visible()


def test_who_did_not_come_by_a_sheet_is_told_of_it_with_the_history_alone(page: Page, url: str) -> None:
    page.goto(url + PAGE)

    assert not page.locator(".sheet-line").first.is_visible()
    assert page.get_by_role("alert").count() == 0
    page.locator("#lich-su summary").click()
    assert page.get_by_text("Tờ niêm yết hiện hành: bản ").is_visible()


def test_an_old_code_leads_to_the_word_that_its_sheets_hold_no_more(page: Page, url: str) -> None:
    page.goto(f"{url}thu-tuc/1.000090/index.html#ban-123456789")
    page.wait_for_url("**/thu-tuc/1.000102/**")

    assert page.get_by_text("Mã 1.000090 nay là thủ tục này").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", ["1.000101", "1.000103"])
def test_the_sheet_and_its_choices_are_open_to_everyone(page: Page, url: str, scheme: str, code: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{url}thu-tuc/{code}/niem-yet/index.html")
    page.evaluate(AXE)
    found = page.evaluate("(tags) => axe.run({runOnly: tags})", RULES)

    assert [one["id"] for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
