"""Two texts are compared word by word, and nothing of either is lost."""

from hypothesis import given
from hypothesis import strategies as st

from tthc.history.worddiff import WordChange, compare_words

WORDS = st.lists(st.sampled_from(["hồ", "sơ", " ", "\n", "01", "8.000", ",", "đồng", "  "]), max_size=40).map("".join)


@given(WORDS, WORDS)
def test_what_is_not_added_makes_the_old_text_and_what_is_not_gone_the_new(before: str, after: str) -> None:
    found = compare_words(before, after)

    assert "".join(one.text for one in found if one.kind is not WordChange.ADDED) == before
    assert "".join(one.text for one in found if one.kind is not WordChange.GONE) == after


def test_a_number_changes_as_a_whole() -> None:
    found = compare_words("Lệ phí: 8.000 đồng", "Lệ phí: 8.500 đồng")

    assert [one.text for one in found if one.kind is not WordChange.SAME] == ["8.000", "8.500"]


def test_words_that_only_a_space_parts_change_together() -> None:
    found = compare_words("nộp hai bộ hồ sơ giấy tờ tại xã nhà", "nộp một tập hồ sơ giấy tờ tại xã nhà")

    assert [(one.kind, one.text) for one in found][1:3] == [(WordChange.GONE, "hai bộ"), (WordChange.ADDED, "một tập")]


def test_texts_with_little_in_common_are_not_cut_into_confetti() -> None:
    assert len(compare_words("Nộp tại nhà của trưởng bản", "Công dân gửi đơn qua mạng")) == 2


def test_a_line_put_into_a_long_text_is_all_that_changes() -> None:
    lines = [f"{number}. Bước thứ {number} của thủ tục." for number in range(400)]
    after = [*lines[:200], "Bước mới hoàn toàn khác.", *lines[200:]]

    found = compare_words("\n".join(lines), "\n".join(after))

    assert [one.text for one in found if one.kind is not WordChange.SAME] == ["Bước mới hoàn toàn khác.\n"]
