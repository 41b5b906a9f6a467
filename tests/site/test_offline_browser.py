"""The built site in a browser without a network, in a new version, on a machine for many readers, from a zip."""

import json
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from zipfile import ZipFile

import pytest
from browsing import Quiet, complaints_of, findings, served
from drawn import make_config, variety, write_site
from playwright.sync_api import Browser, BrowserContext, Page

from tthc.release.archive import ARCHIVE_FILE
from tthc.site.addresses import VERSION

pytestmark = [pytest.mark.long, pytest.mark.browser]

PROCEDURE = "thu-tuc/1.000101/"
OTHER = "thu-tuc/1.000102/"
HAS_WORKER = "!!navigator.serviceWorker.controller"
MARK = "#ban-luu"


class Slow(Quiet):
    """Files, without a log; pages wait while `pause` says so."""

    pause = 0.0

    def do_GET(self) -> None:  # noqa: N802 — the name that the base class gives
        if self.path.endswith("/"):
            sleep(Slow.pause)
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("www") / "thu tuc"
    write_site(variety(), target, make_config(base_url="http://127.0.0.1/thu%20tuc/"))
    return target


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    """Address of the site under a folder of a server."""
    with served(folder.parent, Slow) as address:
        yield f"{address}thu%20tuc/"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context()
    yield found
    Slow.pause = 0.0
    found.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def visit(page: Page, address: str) -> None:
    """Open *address* and wait until the worker is at work."""
    page.goto(address)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    if not page.evaluate(HAS_WORKER):
        page.wait_for_timeout(500)
        page.reload()
    until(page, HAS_WORKER)


def until(page: Page, expression: str) -> None:
    """Wait until *expression* or what it promises is true; asked from outside, since the pages forbid `eval`."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(expression)


def save_all(page: Page, url: str) -> None:
    visit(page, f"{url}ngoai-tuyen/")
    page.click("#tai")
    page.wait_for_selector("#luu [role=status]:has-text('Đã lưu ngày')")


def test_a_page_once_visited_opens_without_a_network_and_is_marked(
    context: BrowserContext, page: Page, url: str
) -> None:
    visit(page, url + PROCEDURE)
    assert not page.locator(MARK).is_visible()
    context.set_offline(True)
    page.goto(f"{url}{PROCEDURE}index.html?th=1#giay-to")

    assert page.locator("article[data-ma='1.000101']").is_visible()
    assert "Bản lưu" in page.inner_text(MARK)
    colour = "getComputedStyle(document.querySelector('.site-header')).backgroundColor"
    assert page.evaluate(colour) == "rgb(11, 79, 67)"
    context.set_offline(False)
    page.reload()
    assert not page.locator(MARK).is_visible()


def test_a_sheet_that_is_scanned_without_a_network_is_answered_by_the_saved_page(
    context: BrowserContext, page: Page, url: str
) -> None:
    save_all(page, url)
    context.set_offline(True)
    page.goto(url + OTHER)
    anchor = page.locator(".sheet-line").first.get_attribute("id")
    assert not page.locator(f"#{anchor}").is_visible()
    page.goto(url)
    page.goto(f"{url}{OTHER}#{anchor}")

    assert "là bản hiện hành" in page.inner_text(f"#{anchor}")
    assert page.locator(f"#{anchor}").is_visible()
    assert page.locator(MARK).count() == 1


def test_a_page_that_was_never_visited_leads_to_what_can_be_done(context: BrowserContext, page: Page, url: str) -> None:
    visit(page, url)
    context.set_offline(True)
    page.goto(url + OTHER)

    assert page.url.startswith(f"{url}ngoai-tuyen/?")
    page.wait_for_selector("#chua-luu", state="visible")


def test_a_network_that_is_too_slow_gives_way_to_the_saved_copy(page: Page, url: str) -> None:
    visit(page, url + PROCEDURE)
    until(page, "caches.match(location.href).then(Boolean)")
    Slow.pause = 6.0
    page.goto(url + PROCEDURE)

    assert page.locator(MARK).is_visible()


def test_after_one_tap_the_whole_catalogue_can_be_searched_and_read_without_a_network(
    context: BrowserContext, page: Page, url: str
) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    visit(page, f"{url}ngoai-tuyen/")
    page.wait_for_selector("#tai:has-text('KB')")
    save_all(page, url)
    context.set_offline(True)
    page.goto(f"{url}tim-kiem/?q=nuôi con")
    page.click("#ket-qua li[data-ma='1.000102'] a")

    page.wait_for_selector("article[data-ma='1.000102']")
    assert page.title().startswith("Đăng ký <khai sinh> & “nuôi con”")
    assert page.locator(MARK).is_visible()
    page.goto(f"{url}thu-tuc/trang-2/")
    assert page.locator(".procedure-list li").count() > 10
    page.goto(f"{url}linh-vuc/ho-tich/")
    page.click(".procedure-list a >> nth=0")
    page.wait_for_selector("article[data-ma]")
    assert page.locator(MARK).is_visible()
    assert errors == []


def test_what_was_saved_can_be_thrown_away(context: BrowserContext, page: Page, url: str) -> None:
    save_all(page, url)
    page.click("#xoa")
    page.wait_for_selector("#luu [role=status]:has-text('Chưa lưu')")
    context.set_offline(True)
    page.goto(url + OTHER)

    assert "ngoai-tuyen" in page.url


def test_a_page_left_open_is_told_of_a_new_version_once_and_the_saved_catalogue_too(
    context: BrowserContext, page: Page, url: str, folder: Path
) -> None:
    save_all(page, url)
    page.goto(url + PROCEDURE)
    until(page, "caches.match('../../version.json').then(Boolean)")
    about = json.loads((folder / VERSION).read_bytes())
    (folder / VERSION).write_text(json.dumps({**about, "version": "1"}), "utf-8")
    other = context.new_page()
    other.goto(url + OTHER)
    page.wait_for_selector("text=Có bản mới. Tải lại trang")

    assert other.locator("text=Có bản mới").count() == 0
    page.click("text=Tải lại trang")
    page.wait_for_load_state()
    assert page.locator("text=Có bản mới").count() == 0
    page.goto(f"{url}ngoai-tuyen/")
    page.wait_for_selector("text=Nay đã có bản mới")
    (folder / VERSION).write_text(json.dumps(about), "utf-8")


def test_caches_of_an_older_form_are_thrown_away_and_those_of_other_sites_stay(page: Page, url: str) -> None:
    page.goto(f"{url}404.html")
    page.evaluate("root => Promise.all([caches.open('tthc-0 ' + root), caches.open('other')])", url)
    visit(page, url)
    until(page, f"caches.keys().then(all => !all.includes('tthc-0 {url}'))")

    assert set(page.evaluate("caches.keys()")) == {"other", f"tthc-1 {url}"}


def test_switched_off_the_site_takes_its_worker_back(page: Page, url: str, folder: Path) -> None:
    visit(page, url)
    working = (folder / "sw.js").read_text("utf-8")
    write_site(variety(), folder.parent / "off", make_config(offline=False))
    (folder / "sw.js").write_text((folder.parent / "off" / "sw.js").read_text("utf-8"), "utf-8")
    page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
    until(page, "caches.keys().then(all => !all.length)")
    (folder / "sw.js").write_text(working, "utf-8")


def test_a_machine_for_many_readers_goes_back_to_the_start_and_forgets(page: Page, url: str) -> None:
    page.goto(f"{url}?kiosk=1")
    page.goto(url + PROCEDURE)
    page.wait_for_selector(".site-notice[role=alert]", state="attached")
    page.locator(".paper-case input").first.check()
    assert page.evaluate("localStorage.length") == 1
    page.evaluate("document.documentElement.dataset.cho = 4")
    page.mouse.move(50, 50)

    page.wait_for_selector("text=Sắp về trang đầu")
    page.wait_for_url("**/?kiosk=1")
    assert page.evaluate("localStorage.length") == 0


def test_a_touch_keeps_the_page(page: Page, url: str) -> None:
    page.goto(f"{url}{PROCEDURE}?kiosk=1")
    page.wait_for_selector(".site-notice[role=alert]", state="attached")
    page.evaluate("document.documentElement.dataset.cho = 1.5")
    for _ in range(8):
        page.mouse.move(50, 50)
        page.wait_for_timeout(150)
        page.mouse.move(60, 60)
        page.wait_for_timeout(150)

    assert page.url.endswith(f"{PROCEDURE}?kiosk=1")
    assert page.locator("text=Sắp về trang đầu").count() == 0


def test_on_a_machine_for_many_readers_no_link_leads_out_or_loads_a_file(page: Page, url: str) -> None:
    page.goto(f"{url}{PROCEDURE}?kiosk=1")
    page.wait_for_selector(".site-notice[role=alert]", state="attached")
    until(page, "!document.querySelector('a[href^=tel], a[href^=mailto], a[href$=docx]')")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<a id=later href=https://example.org/>x</a>')")
    page.click("#later")

    assert page.url.startswith(url)
    assert page.locator("a[aria-disabled=true]").count() > 2


def test_on_a_machine_for_many_readers_a_large_button_prints(page: Page, url: str) -> None:
    page.add_init_script("self.printed = 0; print = () => printed++")
    page.goto(f"{url}{PROCEDURE}?kiosk=1")
    page.click(".kiosk-bar button")

    assert page.evaluate("printed") == 1
    assert [one.is_visible() for one in page.locator("[data-print]").all()] in ([], [False])


def test_on_a_machine_for_many_readers_type_and_targets_are_large_and_the_start_is_near(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 1080, "height": 1920})
    page.goto(f"{url}{PROCEDURE}?kiosk=1")
    page.wait_for_function("getComputedStyle(document.documentElement).fontSize === '24px'")
    sizes = [one.bounding_box() for one in page.locator(".kiosk-bar > *").all()]

    assert [box["height"] >= 72 for box in sizes if box] == [True, True]
    assert findings(page) == []
    page.click("text=Về trang đầu")
    page.wait_for_url("**/?kiosk=1")
    tiles = [one.bounding_box() for one in page.locator(".doors a").all()]
    assert [box["height"] >= 72 for box in tiles if box] == [True] * 3
    assert findings(page) == []


def test_without_the_mode_nothing_is_disabled(page: Page, url: str) -> None:
    page.goto(url + PROCEDURE, wait_until="networkidle")

    assert page.locator("a[aria-disabled=true]").count() == 0


def test_the_zip_opens_from_a_folder_and_finds_a_birth(page: Page, folder: Path, tmp_path: Path) -> None:
    ZipFile(folder / ARCHIVE_FILE).extractall(tmp_path)
    complaints = complaints_of(page)
    page.goto((tmp_path / "index.html").as_uri())
    page.fill("input[name=q]", "khai sinh")
    page.press("input[name=q]", "Enter")
    page.click("#ket-qua li[data-ma='1.000101'] a")

    page.wait_for_selector("article[data-ma='1.000101']")
    assert complaints == []
