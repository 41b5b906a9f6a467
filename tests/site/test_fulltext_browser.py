"""The full text in a browser: fetched where names are too little or it is asked for, forgiving, kept to the filters."""

from collections.abc import Iterator

import pytest
from browsing import uncomplaining
from playwright.sync_api import Browser, Page, expect
from search_page import results, said, state

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def url(searched_url: str) -> str:
    """Address of the search page, the site standing in a folder of a server."""
    return f"{searched_url}tim-kiem/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must not complain."""
    with uncomplaining(browser) as found:
        yield found


SPARE = "Object.defineProperty(navigator, 'connection', { value: %s });"


def fetched(page: Page) -> list[str]:
    """What *page* asks for of the full text from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "pagefind" in request.url else None)
    return asked


def beside(page: Page) -> list[str]:
    """Codes of what stands behind the list of names."""
    return [str(item.get_attribute("data-ma")) for item in page.locator("#trong-noi-dung > ol > li").all()]


@pytest.mark.parametrize("query", ["khai sinh", "dang ky ket hon", "1.001193", "9.999999"])
def test_full_text_is_not_fetched_where_names_or_codes_answer(page: Page, url: str, query: str) -> None:
    asked = fetched(page)
    page.goto(f"{url}?q={query}", wait_until="networkidle")

    assert not asked
    assert page.locator("#trong-noi-dung").is_hidden()
    assert page.locator("#theo-noi-dung").is_hidden()


def test_full_text_comes_by_itself_where_names_answer_nothing(page: Page, url: str) -> None:
    page.goto(f"{url}?q=bản+vẽ+đường+đỉnh+đồi")

    assert results(page)[0] == "1.013225"
    assert said(page).startswith("Không có thủ tục nào tên “bản vẽ đường đỉnh đồi”; ")
    assert page.locator("#theo-noi-dung").is_visible()
    assert page.locator("#khong-thay").is_hidden()
    sentence = page.locator("#ket-qua .excerpt").first
    assert "Bản vẽ đường đỉnh đồi" in sentence.inner_text()
    assert sentence.locator("mark").first.inner_text() == "Bản vẽ đường đỉnh đồi"
    assert "toan-van" not in state(page)


def test_full_text_waits_until_the_reader_rests(page: Page, url: str) -> None:
    page.goto(url)
    asked = fetched(page)
    for end in range(3, len("bản vẽ đường đỉnh đồi") + 1):
        page.fill("input[name=q]", "bản vẽ đường đỉnh đồi"[:end])
        page.wait_for_timeout(50)
    assert not asked

    page.locator("#ket-qua .excerpt").first.wait_for()
    assert results(page)[0] == "1.013225"


def test_full_text_stands_behind_names_that_are_unsure_and_moves_none(page: Page, url: str) -> None:
    page.goto(f"{url}?q=đăng+ký+kết+hôn+bản+vẽ+đường+đỉnh+đồi")
    before = results(page)
    place = page.locator("#ket-qua").bounding_box()
    assert before

    page.locator("#trong-noi-dung .excerpt").first.wait_for()

    assert results(page) == before
    assert page.locator("#ket-qua").bounding_box() == place
    assert not set(beside(page)) & set(before)
    assert beside(page)[0] == "1.013225"
    assert "đường đỉnh đồi" in page.locator("#trong-noi-dung .excerpt").first.inner_text()


@pytest.mark.parametrize(
    "connection", ["{ saveData: true }", "{ effectiveType: '2g' }", "{ effectiveType: 'slow-2g' }"]
)
def test_full_text_is_offered_and_not_fetched_where_it_would_cost_too_much(
    page: Page, url: str, connection: str
) -> None:
    page.add_init_script(SPARE % connection)
    asked = fetched(page)
    page.goto(f"{url}?q=bản+vẽ+đường+đỉnh+đồi", wait_until="networkidle")
    assert results(page) == []
    assert said(page) == "Không tìm thấy thủ tục nào cho “bản vẽ đường đỉnh đồi”."
    assert "tiết kiệm dữ liệu" in page.locator("#toan-van-cho").inner_text()
    assert not asked

    page.click("#toan-van")

    page.locator("#ket-qua .excerpt").first.wait_for()
    assert results(page)[0] == "1.013225"


@pytest.mark.parametrize(
    "query", ["zzzz qqqq", "đỉnh zzzz", "hôm nay trời mưa không", "lịch thi đấu bóng đá", "hello", "nấu phở bò"]
)
def test_full_text_refuses_what_holds_not_the_rarest_word(page: Page, url: str, query: str) -> None:
    page.goto(f"{url}?q={query}")

    assert results(page) == []
    assert page.locator("#theo-noi-dung").is_hidden()


def test_a_full_text_that_does_not_come_leaves_what_names_said(browser: Browser, url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{url}?q=bản+vẽ+đường+đỉnh+đồi")

    assert results(page) == []
    assert said(page) == "Không tìm thấy thủ tục nào cho “bản vẽ đường đỉnh đồi”."
    assert page.locator("#khong-thay").is_visible()
    context.close()


def test_full_text_is_asked_by_hand_for_all_that_it_holds(page: Page, url: str) -> None:
    page.goto(f"{url}?q=khai+sinh", wait_until="networkidle")
    named = results(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.click("#toan-van")

    page.locator("#ket-qua .excerpt").first.wait_for()
    assert set(results(page)) != set(named)
    assert "toan-van=1" in state(page)
    assert not [address for address in asked if not address.startswith(url.removesuffix("tim-kiem/"))]


@pytest.mark.parametrize("query", ["ban ve duong dinh doi", "bản vẽ đường", "xin bản vẽ đường đỉnh đồi thì sao nhỉ"])
def test_full_text_forgives_marks_and_words_too_many(page: Page, url: str, query: str) -> None:
    page.goto(f"{url}?toan-van=1&q={query}")
    page.locator("#ket-qua .excerpt").first.wait_for()

    assert results(page)[0] == "1.013225"


def test_full_text_keeps_to_the_filters_of_the_address(page: Page, url: str) -> None:
    page.goto(f"{url}?toan-van=1&q=bản+sao&linh-vuc=dang-ky-quan-ly-cu-tru")
    page.locator("#ket-qua .excerpt").first.wait_for()

    assert set(results(page)) <= {"1.004194", "1.004222", "1.002755", "1.010038"}


def test_full_text_that_finds_nothing_says_so_and_leads_back(page: Page, url: str) -> None:
    page.goto(f"{url}?toan-van=1&q=zzzzqqqq")
    expect(page.locator("#tim [role=status]")).to_have_text("Không tìm thấy “zzzzqqqq” trong toàn văn.")

    page.click("#theo-ten a")

    assert "toan-van" not in state(page)
    assert said(page) == "Không tìm thấy thủ tục nào cho “zzzzqqqq”."
