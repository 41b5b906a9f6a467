"""Repair of text, and plain text to Markdown: no word is lost, none is invented."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from prose import shown

from tthc.characters import is_plain
from tthc.interchange.cleaning import clean_line, clean_lines, clean_title, is_denied, says_nothing, strip_bullet
from tthc.interchange.national.structure import escape, split_list_items, steps_to_markdown, to_markdown

BULLETS = re.compile(r"[\s\-–—+•·▪●*]")


def words(text: str) -> str:
    return BULLETS.sub("", text)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("Ho\u0302\u0300 sơ", "Hồ sơ"),
        ("Điều\u00a05\u202f%", "Điều 5 %"),
        ("tr\u00adường k\u200eý\u200b", "trường ký"),
        ("\uf0b7\tĐơn", "- Đơn"),
        ("\uf02b Luật", "+ Luật"),
        ("đ¬ược", "được"),
        ("NĐ-C\u0420, BT\u0421", "NĐ-CP, BTC"),
        ("Ðơn \u0410\u0412\u0421", "Đơn ABC"),
        ("\ufb01le \uff21\uff22", "file AB"),
        ("a\r\nb\x07\n\n c ", "a b c"),
        ("Москва là thủ đô", "Москва là thủ đô"),
    ],
)
def test_what_is_sure_is_repaired(given_text: str, expected: str) -> None:
    assert clean_line(given_text) == expected


@given(st.text(max_size=80))
@example("A\x08¬A")
def test_cleaned_text_is_clean_and_stays_so(text: str) -> None:
    cleaned = clean_lines(text)

    assert clean_lines(cleaned) == cleaned
    assert not any(line != line.strip() or not line for line in cleaned.split("\n") if cleaned)


@given(st.text("aăâbcđeêghioôơuưvxyÁẠẢ0123456789 .,;:-\u00a0\u200b\u00ad\uf0b7\u0421\u0300\r\n\t", max_size=60))
def test_repaired_vietnamese_text_passes_the_check(text: str) -> None:
    assert is_plain(clean_lines(text))


@pytest.mark.parametrize("text", ["Không", "KHÔNG", "Khôg quy định", "không có.", "Không có thông tin", " - ", ""])
def test_denials_and_blanks_say_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["Không quá 3 ngày", "Không thu lệ phí", "Không thuộc diện cấm", "0"])
def test_what_only_begins_like_a_denial_says_something(text: str) -> None:
    assert not says_nothing(text)


def test_a_blank_is_no_denial() -> None:
    assert is_denied("Không quy định.")
    assert not is_denied("")


def test_a_title_loses_bullets_and_the_full_stop_only() -> None:
    assert clean_title("- THỦ TỤC  CẤP\nTHẺ.") == "THỦ TỤC CẤP THẺ"
    assert clean_title("Hỗ trợ (cấp xã).") == "Hỗ trợ (cấp xã)"
    assert clean_title("Chi phí đi lại …") == "Chi phí đi lại …"
    assert strip_bullet("++ Bản sao") == "Bản sao"


def test_steps_become_bold_labels_and_nested_lists() -> None:
    text = "Bước 1: Nộp đơn tại quầy. Bước 2. Xét đơn:\na) Đủ:\n- ghi sổ;\n+ ký;\nb) Thiếu: trả lại."

    assert to_markdown(text) == (
        "**Bước 1:** Nộp đơn tại quầy.\n\n**Bước 2. Xét đơn:**\n\n"
        "- a) Đủ:\n  - ghi sổ;\n    - ký;\n- b) Thiếu: trả lại."
    )


def test_numbers_are_left_to_markdown_only_while_they_count_on_by_one() -> None:
    assert to_markdown("1. A\n2. B\n4. D") == "1. A\n2. B\n- 4\\. D"
    assert shown(to_markdown("3. A\n4. B")) == "3. A\n4. B\n"


def test_lists_of_two_steps_do_not_run_into_each_other() -> None:
    assert shown(steps_to_markdown([("", "1. A\n2. B"), ("", "1. C")])).split("\n")[:3] == ["1. A", "2. B", "1. C"]


def test_names_of_steps_stand_in_bold_once() -> None:
    assert steps_to_markdown([("* Nộp trực tiếp:", "Đến quầy."), ("Bước 1", "Bước 1: Xét.")]) == (
        "**Nộp trực tiếp:**\n\nĐến quầy.\n\n**Bước 1:** Xét."
    )


def test_a_reference_to_a_step_or_a_letter_is_no_break() -> None:
    text = "Quay lại Bước 1 và điểm a) khoản 2; làm như trên."

    assert to_markdown(text) == text


def test_items_on_one_line_are_parted() -> None:
    assert split_list_items("Gồm: a) đơn; b) ảnh; c) phí.") == "Gồm:\na) đơn;\nb) ảnh;\nc) phí."
    assert split_list_items("Kinh tế - xã hội: từ 8:00 - 17:00") == "Kinh tế - xã hội: từ 8:00 - 17:00"


@pytest.mark.parametrize(
    "text",
    [
        "*chú ý*", "_x_", "# đầu", "<b>x</b>", "&lt;", "[a](b)", "![x](y)", "`x`", "a\\b", "---", "===", "> x", "~~~",
        "1. x", "2) y", "<https://a.vn>", "a_b_c", "a  \nb", "```\nx", "***", "x&y", "1) ", "- [ ] x", "a * b * c",
    ],
)  # fmt: skip
def test_signs_of_markdown_are_shown_as_they_are(text: str) -> None:
    assert words(shown(to_markdown(text))) == words(clean_lines(text))


@given(st.text("ab1Đ.)(-+*_`~#<>&[]!\\|=:; \n“”%/", max_size=60))
def test_markdown_shows_exactly_the_words_of_any_text(text: str) -> None:
    assert words(shown(to_markdown(text))) == words(clean_lines(text))


@given(st.lists(st.sampled_from(["- x", "+ y", "a) z", "1. n", "2. m", "(i) k", "Bước 1: b", "plain", "1.1 q", "* s"])))
def test_any_order_of_markers_keeps_every_label(lines: list[str]) -> None:
    text = "\n".join(lines)

    assert words(shown(to_markdown(text))) == words(text)


@given(st.text(max_size=40))
def test_an_escaped_line_shows_itself(text: str) -> None:
    line = clean_line(text)

    assert words(shown(escape(line))) == words(line)
