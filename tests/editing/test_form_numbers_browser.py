"""Every number of the form in a browser: the file holds the number that was meant, or nothing is saved."""

from collections.abc import Iterator

import pytest
from browsing import served
from forming import BUNDLE, ROOT, enter, open_entry, put, rewritten, save, saved, texts_under, unfold, write_form
from numbering import ADVICE, NUMBERS, REFUSED, TYPED, Number
from playwright.sync_api import Browser, Page, expect

pytestmark = [
    pytest.mark.long,
    pytest.mark.browser,
    pytest.mark.skipif(not (BUNDLE / "main.js").is_file(), reason="the form is not bundled: make cms"),
]

LISTS = {path: text for path, text in texts_under(ROOT / "procedures").items() if "/_danh-muc/" in path}


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the form."""
    folder = tmp_path_factory.mktemp("www") / "bien-tap"
    write_form(folder)
    with served(folder) as address:
        yield address


@pytest.fixture
def desk(browser: Browser, form: str) -> Iterator[Page]:
    """An editor who has signed in, over files that hold every number."""
    with browser.new_context(viewport={"width": 1280, "height": 4000}) as context:
        page = context.new_page()
        page.set_default_timeout(20_000)
        put(page, form, {**LISTS, **{number.file: number.text() for number in NUMBERS}}.items())
        enter(page, form)
        yield page


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number.field)
def test_what_is_no_number_is_refused_with_advice_and_a_number_is_stored_as_it_was_meant(
    desk: Page, form: str, number: Number
) -> None:
    typed, meant = next(iter(TYPED[number.kind].items()))
    open_entry(desk, form, number.entry)
    box = unfold(desk, number.field)
    box.get_by_role("textbox").fill(REFUSED[number.kind][0])
    desk.get_by_role("button", name="Lưu", exact=True).click()
    expect(box).to_contain_text(ADVICE[number.kind])
    assert saved(desk, number.file) == number.text()

    box.get_by_role("textbox").fill(typed)
    save(desk)
    assert saved(desk, number.file, number.text()) == number.text(meant)


@pytest.mark.parametrize("number", {number.kind: number for number in NUMBERS}.values(), ids=lambda one: one.kind)
def test_each_spelling_becomes_its_number_and_what_is_none_stays_as_it_is(
    page: Page, form: str, number: Number
) -> None:
    meant = {**TYPED[number.kind], **{wrong: wrong for wrong in REFUSED[number.kind]}}
    page.goto(form)

    written = rewritten(page, [(number.format, number.text(typed)) for typed in meant])

    assert dict(zip(meant, written, strict=True)) == {typed: number.text(value) for typed, value in meant.items()}
