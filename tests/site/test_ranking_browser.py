"""The ranking in a browser: what people type, and which procedure comes first."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from search_page import BIRTH

pytestmark = pytest.mark.browser

MAKE = """() => {
  self.made = tthcSearch.makeIndex(tthcSearch.readRows(tthcRows));
  tthcSearch.learnWords(tthcWords, made);
}"""


@pytest.fixture(scope="module")
def url(searched_url: str) -> str:
    """Address of the search page, the site standing in a folder of a server."""
    return f"{searched_url}tim-kiem/"


@pytest.fixture(scope="module")
def ranker(browser: Browser, url: str) -> Iterator[Page]:
    """A page with the index at hand as `self.made`."""
    found = browser.new_page()
    found.goto(f"{url}?q=khai+sinh")
    found.locator("#ket-qua li").first.wait_for()
    found.locator("#tim[data-tu]").wait_for()
    found.evaluate(MAKE)
    yield found
    found.close()


def ranked(ranker: Page, query: str) -> list[str]:
    """Codes of the results for *query*, best first."""
    found: list[str] = ranker.evaluate("q => tthcSearch.find(q, made).results.map(({ row }) => row.code)", query)
    return found


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("đăng ký khai sinh", BIRTH),
        ("dang ky khai sinh", BIRTH),
        ("ĐĂNG KÝ KHAI SINH", BIRTH),
        ("đăng kí khai sinh", BIRTH),
        ("dang ky khai sinh".replace("a", "a\u0306", 1), BIRTH),  # decomposed
        ("hoà giải tranh chấp đất", "1.012812"),
        ("hòa giải tranh chấp đất", "1.012812"),
        ("tách hộ", "1.010038"),
        ("tam tru", "1.004194"),
        ("ly lich tu phap", "3.000333"),
        ("công ty TNHH 2 thành viên", "2.001199"),
        ("hoà giai tranh châp đât", "1.012812"),  # marks of letters without tones
        ("giây phep xây dưng", "1.013225"),
    ],
)
def test_marks_case_spelling_and_order_do_not_hide_a_procedure(ranker: Page, query: str, code: str) -> None:
    assert ranked(ranker, query)[0] == code


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("ddang ky khai sinh", BIRTH),
        ("ddawng kys khai sinh", BIRTH),
        ("dang1 ky1 khai sinh", BIRTH),
        ("d9a8ng ky1 tam5 tru1", "1.004194"),
        ("khaisinh", BIRTH),
        ("dangkykhaisinh", BIRTH),
        ("lylichtuphap", "3.000333"),
        ("khai sihn", BIRTH),
        ("khai sinhh", BIRTH),
        ("thất ngiệp", "1.014748"),
        ("kinh doan ho", "1.001612"),
        ("khai si", BIRTH),
        ("đăng ký khai s", BIRTH),
        ("giấy phép lá", "3.000348"),
    ],
)
def test_what_slipped_while_typing_is_put_right(ranker: Page, query: str, code: str) -> None:
    assert ranked(ranker, query)[0] == code


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("Tôi muốn đăng ký khai sinh cho con", BIRTH),
        ("vợ tôi vừa sinh con thì cần làm gì", BIRTH),
        ("toi can giay xac nhan tinh trang hon nhan thi xin o dau", "1.004873"),
        ("làm thế nào để có giấy chứng nhận độc thân", "1.004873"),
        ("nhập hộ khẩu", "1.004222"),
        ("mất sổ đỏ", "1.012786"),
        ("đổi sổ đỏ bị rách", "1.012783"),
        ("CCCD bị mất", "1.014064"),
        ("làm lại bằng lái xe", "3.000348"),
        ("mở quán cà phê thì đăng ký thế nào", "1.001612"),
        ("giấy phép làm chòi", "1.013225"),
        ("lấy chồng nước ngoài", "2.000806"),
        ("birth certificate", BIRTH),
    ],
)
def test_everyday_words_lead_to_what_names_say(ranker: Page, query: str, code: str) -> None:
    assert ranked(ranker, query)[0] == code


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("bị mất sổ đỏ", "1.012786"),
        ("sổ đỏ bị mất", "1.012786"),
        ("bằng lái bị mất", "3.000348"),
        ("tạm trú sắp hết hạn", "1.002755"),
        ("giấy khai sinh bị rách", "2.000635"),  # the second meaning of the thing, the third of what happened
        ("lý lịch tư pháp bị ghi nhầm", "3.000333"),  # no name tells of what happened
    ],
)
def test_what_happened_and_what_it_happened_to_meet_in_one_name(ranker: Page, query: str, code: str) -> None:
    assert ranked(ranker, query)[0] == code


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("con mới đẻ cần giấy gì", BIRTH),  # a mother
        ("ông cụ mất hôm qua", "1.000656"),  # who mourns
        ("ma chay", "1.000656"),  # a custom
        ("lấy chồng tây", "2.000806"),
        ("rơi căn cước", "1.014064"),  # what happened, in other words than "mất"
        ("hàng xóm lấn đất", "1.012812"),  # a quarrel
        ("muốn bán rau ngoài chợ", "1.001612"),  # a trade
        ("vừa bị sa thải", "1.014748"),  # a misfortune
        ("ra ở riêng", "1.010038"),
        ("giấy không tiền án", "3.000333"),
        ("photo đóng dấu", "2.000815"),
        ("GPLX", "3.000348"),  # officers' short forms
        ("ong cu mat", "1.000656"),  # without marks
        ("roi can cuoc", "1.014064"),
        ("ban rau ngoai cho", "1.001612"),
    ],
)
def test_each_kind_of_peoples_words_leads_to_its_procedure(ranker: Page, query: str, code: str) -> None:
    assert ranked(ranker, query)[0] == code


@pytest.mark.parametrize(("query", "absent"), [("de nghi cap", "chăn nuôi"), ("son la", "mỹ phẩm")])
def test_a_word_of_other_marks_opens_no_meaning_by_itself(ranker: Page, query: str, absent: str) -> None:
    means = "q => tthcSearch.understand(q, made, true).spans.map((span) => span.mean.text)"

    assert [text for text in ranker.evaluate(means, query) if absent in text] == []


@pytest.mark.parametrize(("query", "code"), [("cãi nhau vì mảnh đất", "1.012812"), ("không đẻ ở bệnh viện", BIRTH)])
def test_one_other_word_may_stand_among_those_of_an_entry(ranker: Page, query: str, code: str) -> None:
    assert ranked(ranker, query)[0] == code


def test_what_happened_raises_nothing_that_does_not_hold_the_thing(ranker: Page) -> None:
    value = (
        "([q, code]) => (tthcSearch.find(q, made).results.find(({ row }) => row.code === code) || { value: 0 }).value"
    )
    thing = ranker.evaluate(value, ["sổ đỏ", "3.000348"])

    assert ranker.evaluate(value, ["bị mất sổ đỏ", "3.000348"]) <= thing


@pytest.mark.parametrize(
    "query",
    [
        BIRTH,
        "1001193",
        "001193",
        f"{BIRTH}.000.00.00.H52",
        "mã 1.001193",
        "thủ tục 1.001193 ở đâu",
        "1.00119",
        "1-001193",
        "1 001193",
        "1,001193",
    ],
)
def test_a_code_in_any_form_gives_its_procedure_alone(ranker: Page, query: str) -> None:
    assert ranked(ranker, query) == [BIRTH]


def test_an_old_code_gives_what_took_its_place(ranker: Page) -> None:
    assert ranked(ranker, "1.000001") == ["1.013225"]


def test_what_is_repealed_is_not_found_by_code_or_name(ranker: Page) -> None:
    assert ranked(ranker, "1.009990") == []
    assert "1.009990" not in ranked(ranker, "thủ tục bãi bỏ")


@pytest.mark.parametrize(
    "query",
    [
        "9.999999",
        "7654321",
        "xin chào",
        "Hello, tôi cần hỗ trợ",
        "chào bạn, bạn có thể giúp gì",
        "asdf qwerty",
        "thời tiết hôm nay thế nào",
        "con mèo nhà tôi màu gì",
        "???",
        "có chung không",  # one common word among words of talk
        "chào buổi sáng",  # not “bưởi”, though no name knows “buổi”
        "tiếng ồn ào buổi tối",
        "xem ngày cưới đẹp nhất",  # one of the people's words in talk of other things
    ],
)
def test_nonsense_greetings_and_absent_codes_find_nothing(ranker: Page, query: str) -> None:
    assert ranked(ranker, query) == []


def test_a_word_that_nobody_knows_does_not_empty_the_list(ranker: Page) -> None:
    assert ranked(ranker, "đăng ký khai sinh ngoằn")[0] == BIRTH


def test_the_level_asked_for_comes_first_among_equals(ranker: Page) -> None:
    assert ranked(ranker, "hỗ trợ kinh phí đào tạo nghề ở xã")[0] == "2.000100"
    assert ranked(ranker, "hỗ trợ kinh phí đào tạo nghề ở tỉnh")[0] == "2.000200"


def test_of_equal_names_the_one_that_more_people_hand_in_comes_first(ranker: Page) -> None:
    more = (
        "([first, second, use]) => { made.table.rows.forEach((row) => { if (row.code === second) row.use = use; }); }"
    )
    first, second = ranked(ranker, "hỗ trợ kinh phí đào tạo nghề")[:2]

    ranker.evaluate(more, [first, second, 1])
    assert ranked(ranker, "hỗ trợ kinh phí đào tạo nghề")[:2] == [second, first]
    ranker.evaluate(more, [first, second, 0])
    assert ranked(ranker, "hỗ trợ kinh phí đào tạo nghề")[:2] == [first, second]


def test_marks_that_are_typed_tell_words_apart(ranker: Page) -> None:
    assert ranked(ranker, "mất")[0] == "1.012786"
    assert ranked(ranker, "tử")[0] == "1.000656"
    assert ranked(ranker, "tư")[0] == "3.000333"
