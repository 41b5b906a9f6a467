"""Every kind of page under its own strict policy, without scripts, and the page for an address that leads nowhere."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from browsing import HEARS_REFUSALS, Quiet, served
from drawn import draw, is_page, make_config, write_site
from kinds import catalogue, one_of_each, visit
from lxml import html
from making import make_catalogue, make_entry
from playwright.sync_api import Browser, Page

from tthc.site.addresses import ListKind, interview_address, journey_address, list_address, procedure_address

pytestmark = pytest.mark.browser

WITH_WASM = {"tim-kiem/index.html", "nhung/tim-kiem/index.html"}
"""The pages that search the full text."""

LEFT_OUT = """() => [...document.querySelectorAll("main :is(section, fieldset, table, dl, ol, ul, p, h2, h3)")]
  .filter(one => !one.checkVisibility() && one.innerText.trim())
  .filter(one => !one.closest("#tim, details, .tools, .case-chooser, form[hidden], .sheet-line, .carry-sheet"))
  .map(one => one.outerHTML.slice(0, 90))"""


@cache
def site() -> dict[str, str]:
    return draw(catalogue())


def policies() -> Iterator[tuple[str, str]]:
    """Each page of the site with its policy."""
    for address, text in site().items():
        if is_page(address):
            (policy,) = html.document_fromstring(text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            yield address, policy


def test_no_page_lets_in_what_is_not_its_own() -> None:
    for address, policy in policies():
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules["default-src"] == "'none'", address
        assert ("'wasm-unsafe-eval'" in policy) == (address in WITH_WASM), address
        words = {word for rule in rules.values() for word in rule.split()}
        assert words <= {"'none'", "'self'", "'wasm-unsafe-eval'"}, address


def test_no_kind_of_page_asks_for_what_its_policy_forbids(browser: Browser, kinds_url: str) -> None:
    refused = {}
    with browser.new_context() as context:
        context.add_init_script(HEARS_REFUSALS)
        page = context.new_page()
        for address in one_of_each():
            visit(page, kinds_url, address)
            page.wait_for_load_state("load")
            refused[address] = page.evaluate("refused")

    assert {address: found for address, found in refused.items() if found} == {}


def test_what_a_policy_forbids_is_heard(browser: Browser, kinds_url: str) -> None:
    with browser.new_context() as context:
        context.add_init_script(HEARS_REFUSALS)
        page = context.new_page()
        page.goto(kinds_url)
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=color:red onclick=alert()>x</p>')")
        page.evaluate("new Promise((done) => setTimeout(done, 100))")

        assert {one.split(":")[0] for one in page.evaluate("refused")} == {"style-src-attr", "script-src-attr"}


def test_every_kind_of_page_is_complete_without_a_script(browser: Browser, kinds_url: str) -> None:
    left_out = {}
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for address in one_of_each():
            page.goto(kinds_url + address)
            assert page.locator("main").inner_text().strip(), address
            left_out[address] = page.evaluate(LEFT_OUT)

    scripted = {"ngoai-tuyen/index.html", "bao-sai/index.html"}
    assert {address: found for address, found in left_out.items() if found and address not in scripted} == {}


def test_every_list_procedure_and_journey_is_reached_by_plain_links() -> None:
    seen, waiting = set(), ["index.html"]
    while waiting:
        address = waiting.pop()
        if address in seen or address not in site() or not address.endswith(".html"):
            continue
        seen.add(address)
        links = html.document_fromstring(site()[address]).xpath("//body//a/@href")
        inside = (link for link in links if not urlsplit(link).scheme)
        waiting += (unquote(urlsplit(urljoin(f"http://a/{address}", link)).path[1:]) for link in inside)

    shown = catalogue().shown
    wanted = {procedure_address(listing.code) for listing in shown.listings}
    wanted |= {list_address(kind) for kind in ListKind}
    wanted |= {journey_address(entry.journey.id) for entry in catalogue().journeys}
    wanted |= {interview_address(entry.interview.id) for entry in catalogue().interviews}
    assert wanted - seen == set()


class Lost(Quiet):
    """Answers each address that is not there with the page of the site at `/cong/`."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404 or not self.path.endswith("/"):
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((Path(self.directory) / "cong" / "404.html").read_bytes())


@pytest.fixture(scope="module")
def lost_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose configuration says that it stands at `/cong/`; it also lies at `/khac/noi/`."""
    folder = tmp_path_factory.mktemp("www")
    for path in ("cong", "khac/noi"):
        write_site(make_catalogue(make_entry()), folder / path, make_config(base_url="http://127.0.0.1/cong/"))
    return folder


@pytest.mark.parametrize("address", ["cong/khong/co/", "cong/404.html", "khac/noi/404.html", "file"])
def test_the_page_of_a_lost_address_has_its_style_and_its_links_wherever_it_shows(
    page: Page, lost_folder: Path, address: str
) -> None:
    with served(lost_folder, Lost) as url:
        page.goto(url + address if address != "file" else (lost_folder / "cong" / "404.html").as_uri())
        colour = page.evaluate("getComputedStyle(document.querySelector('.site-header')).backgroundColor")
        page.click("text=Thủ tục theo lĩnh vực")
        page.locator(".entry-list a").first.wait_for()

    assert colour == "rgb(11, 79, 67)"
