"""Vietnamese text: order, folding, slugs, printed forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc import text


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("ĐĂNG KÝ", "dang ky"),
        ("Đường", "duong"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("Ðăng", "dang"),
        ("1.001193", "1.001193"),
    ],
)
def test_fold_drops_marks_and_case(given_text: str, wanted: str) -> None:
    assert text.fold(given_text) == wanted


def test_fold_reads_composed_and_decomposed_text_alike() -> None:
    assert text.fold("e\u0302\u0323 Đa\u0306ng") == text.fold("ệ Đăng")


def test_words_sort_before_longer_words_and_a_space_before_letters() -> None:
    assert sorted(["Cấp lại", "Cấp", "Cấp giấy", "Ca"], key=text.sort_key) == ["Ca", "Cấp", "Cấp giấy", "Cấp lại"]


def test_letters_decide_before_tones_over_the_whole_name() -> None:
    assert sorted(["hò b", "ho c", "hộ a"], key=text.sort_key) == ["hò b", "ho c", "hộ a"]


def test_punctuation_at_the_start_does_not_decide_the_order() -> None:
    assert sorted(["“Ăn”", "An", "- Ân"], key=text.sort_key) == ["An", "“Ăn”", "- Ân"]


def test_a_slug_of_a_name_of_six_bodies_fits_a_file_name() -> None:
    name = (
        "Ủy ban nhân dân cấp xã, Phòng Văn hóa - Xã hội, Công an cấp xã, Trạm y tế, Trường học, Hợp tác xã nông nghiệp"
    )
    first = text.make_slug(name)
    second = text.make_slug(name + " khác", {first})

    assert len(first) <= text.MAX_SLUG_BYTES
    assert len(second) <= text.MAX_SLUG_BYTES
    assert first != second
    assert not first.endswith("-")


@given(st.text(max_size=300))
def test_a_slug_is_always_a_safe_file_name(anything: str) -> None:
    made = text.make_slug(anything)

    assert made
    assert len(made) <= text.MAX_SLUG_BYTES
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert made.strip("-") == made
