"""Our pages inside the page of another site, in a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import complaints_of, served
from drawn import make_config
from embedded import CODE, write_embedded
from playwright.sync_api import Browser, Frame, Page

pytestmark = pytest.mark.browser

HOST = """<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Cổng</title>
<script>
  window.heard = [];
  addEventListener("message", (event) => heard.push([event.origin, JSON.stringify(event.data)]));
</script>
<script src="{site}nhung.js" defer></script>
<h1>Trang của cổng</h1>
<tthc-son-la {attributes}><a href="{site}thu-tuc/1.000101/">Xem thủ tục</a></tthc-son-la>"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the site."""
    folder = tmp_path_factory.mktemp("site")
    write_embedded(folder)
    with served(folder) as address:
        yield address


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Folder and address of another site on this machine; another port is another origin."""
    with served(tmp_path) as address:
        yield tmp_path, address


def opened(page: Page, portal: tuple[Path, str], site: str, attributes: str) -> Frame:
    """The frame in the portal's page, once it has sent its height."""
    folder, address = portal
    (folder / "index.html").write_text(HOST.format(site=site, attributes=attributes), "utf-8")
    page.goto(address)
    page.wait_for_function("heard.length > 0")
    return page.frames[1]


def height(page: Page) -> float:
    return float(page.evaluate("document.querySelector('tthc-son-la').shadowRoot.querySelector('iframe').offsetHeight"))


def waits_for_height(page: Page, condition: str) -> None:
    page.wait_for_function(
        "(document.querySelector('tthc-son-la').shadowRoot.querySelector('iframe').offsetHeight) " + condition
    )


def test_a_frame_is_as_high_as_its_content_and_grows_and_shrinks_with_it(
    page: Page, portal: tuple[Path, str], url: str
) -> None:
    frame = opened(page, portal, url, f'ma="{CODE}"')
    own = frame.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
    waits_for_height(page, f"=== {own}")
    assert own > 600

    frame.evaluate("document.querySelector('main').style.paddingBottom = '1000px'")
    waits_for_height(page, f"> {own + 900}")
    frame.evaluate("document.querySelector('main').style.paddingBottom = ''")
    waits_for_height(page, f"=== {own}")


def test_a_frame_sends_its_height_and_nothing_else(page: Page, portal: tuple[Path, str], url: str) -> None:
    frame = opened(page, portal, url, f'ma="{CODE}"')
    frame.check("input[name=th][value='2']")
    page.wait_for_function("heard.length > 1")

    said = page.evaluate("heard")
    assert {origin + "/" for origin, _ in said} == {url}
    assert all(data.startswith('{"cao":') and data[7:-1].isdigit() for _, data in said)


def test_a_height_from_another_origin_or_another_frame_is_ignored(
    page: Page, portal: tuple[Path, str], url: str
) -> None:
    opened(page, portal, url, f'ma="{CODE}"')
    before = height(page)
    count = page.evaluate("heard.length")

    page.evaluate("postMessage({cao: 7777}, '*')")
    (portal[0] / "khac.html").write_text("<script>parent.postMessage({cao: 7777}, '*')</script>", "utf-8")
    page.evaluate("document.body.append(Object.assign(document.createElement('iframe'), {src: 'khac.html'}))")
    page.evaluate(
        "site => document.body.prepend(Object.assign(document.createElement('iframe'), {src: site}))",
        url + "nhung/linh-vuc/ho-tich/index.html",
    )
    page.wait_for_function(f"heard.length >= {count + 3}")
    assert height(page) == before


def test_a_height_that_is_no_height_is_ignored(page: Page, portal: tuple[Path, str], url: str) -> None:
    frame = opened(page, portal, url, f'ma="{CODE}"')
    before = height(page)
    for wrong in ("{cao: '9999px'}", "{cao: -5}", "{cao: 1e9}", "null", "{cao: NaN}"):
        frame.evaluate(f"parent.postMessage({wrong}, '*')")
    page.wait_for_function("heard.length > 5")

    assert height(page) == before


def test_a_frame_has_a_title_is_lazy_and_does_not_tell_where_it_stands(
    page: Page, portal: tuple[Path, str], url: str
) -> None:
    asked: list[tuple[str, dict[str, str]]] = []
    page.on("request", lambda request: asked.append((request.url, request.headers)))
    opened(page, portal, url, f'ma="{CODE}"')

    assert page.evaluate(
        "(({title, loading}) => [title, loading])(document.querySelector('tthc-son-la').shadowRoot.firstChild)"
    ) == [make_config().title, "lazy"]
    framed = {address: headers for address, headers in asked if "/nhung/" in address}
    assert list(framed)
    assert not any("referer" in headers for headers in framed.values())
    assert [address for address, _ in asked if not address.startswith((url, portal[1]))] == []


def test_a_link_in_a_frame_opens_the_whole_window(page: Page, portal: tuple[Path, str], url: str) -> None:
    frame = opened(page, portal, url, 'linh-vuc="ho-tich"')
    frame.click("text=Đăng ký kết hôn mẫu")
    page.wait_for_url(url + "thu-tuc/1.000103/**")


def test_a_procedure_in_a_frame_is_its_page_without_header_and_footer_and_says_whose_it_is(
    page: Page, portal: tuple[Path, str], url: str
) -> None:
    frame = opened(page, portal, url, f'ma="{CODE}"')

    assert not frame.locator("header, footer, .skip, .contents").locator("visible=true").count()
    assert frame.locator(".banner").first.is_visible()
    assert frame.inner_text("main > .note") == f"Nguồn: {make_config().title}."
    frame.click(".tools >> text=Tờ niêm yết")
    page.wait_for_url(f"{url}thu-tuc/{CODE}/niem-yet/**")


def test_a_link_within_a_framed_page_stays_in_the_frame(page: Page, portal: tuple[Path, str], url: str) -> None:
    frame = opened(page, portal, url, f'ma="{CODE}"')
    frame.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<a href=#can-cu>xuống</a>')")
    frame.click("text=xuống")

    assert frame.evaluate("location.hash") == "#can-cu"
    assert page.url == portal[1]


def test_a_search_in_a_frame_answers_in_the_frame_and_follows_its_attribute(
    page: Page, portal: tuple[Path, str], url: str
) -> None:
    frame = opened(page, portal, url, 'tim="kết hôn"')
    frame.wait_for_selector("#ket-qua li")
    assert frame.get_attribute("#ket-qua li", "data-ma") == "1.000103"

    page.evaluate(f"document.querySelector('tthc-son-la').setAttribute('ma', '{CODE}')")
    page.wait_for_function("heard.length > 1")
    page.frames[1].wait_for_selector(f"article[data-ma='{CODE}']")


def test_the_link_inside_the_element_stays_where_no_script_runs(
    browser: Browser, portal: tuple[Path, str], url: str
) -> None:
    folder, address = portal
    (folder / "index.html").write_text(HOST.format(site=url, attributes=f'ma="{CODE}"'), "utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)

    assert page.locator("tthc-son-la a").is_visible()
    context.close()


def test_frames_and_the_pages_about_them_raise_no_complaint(page: Page, url: str) -> None:
    complaints = complaints_of(page)
    page.on("requestfailed", lambda request: complaints.append(request.url))
    for address in ("nhung/", "bao-sai/", "nhung/linh-vuc/ho-tich/", f"nhung/thu-tuc/{CODE}/", "nhung/tim-kiem/"):
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(url + address, wait_until="networkidle")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address

    assert complaints == []


def test_a_short_address_leads_to_the_page(page: Page, url: str) -> None:
    page.goto(f"{url}tt/{CODE}/")
    page.wait_for_url(f"{url}thu-tuc/{CODE}/**")


def test_a_frame_keeps_the_case_that_was_chosen(page: Page, url: str) -> None:
    page.goto(f"{url}nhung/thu-tuc/{CODE}/?th=2#giay-to")
    page.wait_for_url(f"{url}thu-tuc/{CODE}/**")

    assert page.url.endswith("?khung&th=2#giay-to")
    assert page.is_checked("input[name=th][value='2']")
