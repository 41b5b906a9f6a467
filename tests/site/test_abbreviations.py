"""An abbreviation is spelled out at its first use on a page, and nowhere else."""

import re

import pytest
from drawn import article, draw_one
from markupsafe import Markup

from tthc.site.filters.abbreviations import FULL, explain_abbreviations


@pytest.mark.parametrize("short", FULL)
def test_every_abbreviation_is_told(short: str) -> None:
    shown = explain_abbreviations(Markup("<p>{}</p>").format(short))

    assert f'<abbr title="{FULL[short]}">' in shown
    assert shown.striptags() == Markup("<p>{}</p>").format(short).striptags()


@pytest.mark.parametrize(
    "html",
    [
        "<p>Quyết định số 2969/QĐ-UBND</p>",
        "<p>Ủy ban nhân dân (UBND) xã</p>",
        '<a title="UBND">x</a>',
        "<h1>UBND</h1>",
        "<p>TUBND, UBNDX</p>",
        '<p><abbr title="a">UBND</abbr></p>',
    ],
)
def test_names_attributes_titles_and_what_is_told_already_stay(html: str) -> None:
    assert explain_abbreviations(Markup(html)) == html  # noqa: S704 — written here


def test_a_page_tells_each_once_and_keeps_its_words() -> None:
    page = draw_one(trinh_tu="1. Nộp ở UBND.\n2. UBND & HĐND trả lời.")
    shown = [(one.text, one.get("title")) for one in article(page).iter("abbr")]

    assert shown == [("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân")]
    assert re.search("UBND & HĐND trả lời", article(page).text_content())


def test_no_table_entry_stands_for_a_roman_number_or_a_word() -> None:
    assert [short for short in FULL if not re.fullmatch("[A-ZĐ&]{3,}", short)] == []
