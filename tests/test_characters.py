import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc.characters import find_oddities, is_plain, mend
from tthc.diagnostics import Severity

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
INVISIBLE = "\u200b\u200c\u200d\u2060\u00ad\ufeff\u3164\u034f\U000e0041"
SPACES = "\u00a0\u202f\u2007\u3000\u2003"


@pytest.mark.parametrize(
    ("characters", "rule"),
    [
        (BIDI, "bidi-character"),
        (INVISIBLE, "invisible-character"),
        ("\x00\x07\x0b\x0c\x1b\x7f\x9f\ufffe\ufdd0", "control-character"),
        ("\x85\u2028\u2029", "odd-line-break"),
        ("\ue000\uf076\U000f0000\U0010fffd", "private-use-character"),
        ("\ufffd", "lost-character"),
        ("ÐðƉɖ", "look-alike-letter"),
        ("Ａ１：𝐀ﬁ", "look-alike-letter"),
        (SPACES, "odd-space"),
    ],
)
def test_each_deceptive_character_is_named_by_one_rule(characters: str, rule: str) -> None:
    for character in characters:
        found = list(find_oddities(f"Hồ{character} sơ"))

        assert [(odd.offset, odd.rule) for odd in found] == [(2, rule)], f"U+{ord(character):04X}"


@pytest.mark.parametrize(
    "text",
    [
        "Đăng ký, đổi “thẻ” – 100% … 5 m² ½ ℃ № ₫",
        "kΩ, μg/m³, TNFα, NF-κB",
        "Москва",
        "😀 ☎️ 👍",
        "a\tb\nc",
    ],
)
def test_honest_text_passes(text: str) -> None:
    assert is_plain(text) or list(find_oddities(text)) == []


@pytest.mark.parametrize(
    ("text", "offset", "latin"),
    [
        ("xin Тhủ tục", 4, "T"),
        ("căn cước cоng dân", 10, "o"),
        ("tài кhoản", 4, "k"),
        ("СО", 0, "C"),
        ("mã Н14", 3, "H"),
        ("Αn toàn", 0, "A"),
        ("Ðơn", 0, "Đ"),
    ],
)
def test_a_letter_of_another_alphabet_is_named_with_the_latin_one(text: str, offset: int, latin: str) -> None:
    (odd,) = find_oddities(text)

    assert (odd.offset, odd.rule) == (offset, "look-alike-letter")
    assert f"“{text[offset]}”" in odd.message
    assert f"“{latin}”" in odd.hint


def test_an_odd_space_is_an_error_only_where_it_makes_the_indent() -> None:
    found = [(odd.offset, odd.severity) for odd in find_oddities("a:\n\u00a0 b:\u00a01\n\u00a0\n")]

    assert found == [(3, Severity.ERROR), (7, Severity.WARNING), (10, Severity.WARNING)]


def test_decomposed_text_is_found_at_the_first_letter_that_differs() -> None:
    (odd,) = find_oddities("Họ tên\n" + unicodedata.normalize("NFD", "Hộ tịch") + "\n")

    assert (odd.offset, odd.rule) == (8, "not-nfc")
    assert "fmt" in odd.hint


def test_a_heap_of_marks_is_refused_before_it_costs_time() -> None:
    (odd,) = find_oddities("a" + "\u0301\u0323" * 100_000)

    assert odd.rule == "piled-marks"
    assert mend("a" + "\u0301\u0323" * 100_000).startswith("a\u0301")


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("Ðơn\u00a0xin\u200b\r\nlại\r", "Đơn xin\nlại\n"),
        (unicodedata.normalize("NFD", "Thủ tục"), "Thủ tục"),
        ("\ufeffmột\u2028hai", "một hai"),
        ("\u202ekeep", "\u202ekeep"),
    ],
)
def test_mend_repairs_what_has_one_meaning_only(broken: str, mended: str) -> None:
    assert mend(broken) == mended


@given(st.text())
def test_plain_text_has_no_oddity(text: str) -> None:
    assert not (is_plain(text) and list(find_oddities(text)))


@given(st.text())
def test_mend_is_done_in_one_go(text: str) -> None:
    assert mend(mend(text)) == mend(text)
