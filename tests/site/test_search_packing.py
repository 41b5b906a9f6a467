import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc.site.search.packing import TURN, Packer, list_pieces, pack_column, pack_groups, pack_numbers, pieces_of

SIGNS = [chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\']
LAST, LEADING = 60, 32
LETTERS = st.text(st.sampled_from("aăâdđeêiyAĂĐQ 12(),-/–“”_"), min_size=1, max_size=30)
TEXTS = LETTERS.filter(lambda text: text == text.strip())


def unpack(packed: str, packer: Packer, *, is_title: bool) -> list[str]:
    """What the browser makes of *packed*; the reader of `rows.js` in the words of this language."""
    return [_text(numbers, packer, is_first=is_title) for numbers in map(_numbers, packed.split(" "))]


def _numbers(packed: str) -> list[int]:
    numbers, number = [], 0
    for sign in packed:
        value = SIGNS.index(sign)
        if value < LAST:
            numbers.append(number * LAST + value)
            number = 0
        else:
            number = number * LEADING + value - LAST + 1
    return numbers


def _text(numbers: list[int], packer: Packer, *, is_first: bool) -> str:
    text, is_turned, was_word = "", False, False
    for number in numbers:
        piece = packer.pieces[number]
        is_word = bool(re.search(r"[^\W_]", piece))
        if piece == TURN:
            is_turned = True
            continue
        if is_word:
            piece = piece[0].upper() + piece[1:] if is_first != is_turned else piece
            is_first = is_turned = False
        text += (" " if is_word and was_word else "") + piece
        was_word = is_word
    return text


@given(st.lists(TEXTS, min_size=1, max_size=5), st.lists(TEXTS, min_size=1, max_size=5))
def test_what_is_packed_can_be_read_again(titles: list[str], phrases: list[str]) -> None:
    packer = Packer(titles, phrases)

    assert unpack(packer.titles(*titles), packer, is_title=True) == titles
    assert unpack(packer.phrases(*phrases), packer, is_title=False) == phrases


def test_many_words_need_several_signs_and_stay_apart() -> None:
    words = [f"từ{number}" for number in range(LAST * LEADING + LAST + 200)]
    packer = Packer((), words)

    assert unpack(packer.phrases(*words), packer, is_title=False) == words
    assert max(map(len, packer.phrases(*words).split(" "))) == 3


def test_a_capital_costs_no_word_of_its_own() -> None:
    packer = Packer(["Đăng ký khai sinh", "Cấp bản sao Đăng ký"], ["đăng ký"])

    assert sorted(packer.pieces) == sorted({"đăng", "ký", "khai", "sinh", "cấp", "bản", "sao", TURN})


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("63/2010/NĐ-CP", ("63", "/", "2010", "/", "NĐ", "-", "CP")),
        ("cha, mẹ, con", ("cha", ", ", "mẹ", ", ", "con")),
        ("“Tổ quốc”.", ("“", "Tổ", "quốc", "”.")),
    ],
)
def test_signs_between_words_are_pieces_and_single_spaces_are_not(text: str, pieces: tuple[str, ...]) -> None:
    assert pieces_of(text) == pieces


@given(st.lists(st.lists(st.integers(0, 200), max_size=4), min_size=1, max_size=9))
def test_groups_can_be_read_again(drawn: list[list[int]]) -> None:
    order = {value: place for place, value in enumerate(dict.fromkeys(one for group in drawn for one in group))}
    groups = [[order[one] for one in group] for group in drawn]
    seen = 0
    read: list[list[int]] = []
    for steps in map(_numbers, pack_groups(groups).split(" ")):
        read.append([])
        for step in steps:
            read[-1].append(step - 1 if step else seen)
            seen += not step

    assert read == groups


@given(st.lists(st.integers(0, 200), min_size=1, max_size=40))
def test_a_column_can_be_read_again(drawn: list[int]) -> None:
    order = {value: place for place, value in enumerate(dict.fromkeys(drawn))}
    column = [order[value] for value in drawn]
    recent: list[int] = []
    read, seen = [], 0
    for ago in _numbers(pack_column(column)):
        recent.insert(0, recent.pop(ago - 1) if ago else seen)
        seen += not ago
        read.append(recent[0])

    assert read == column


def test_pieces_that_the_reader_has_are_told_by_the_gaps_between_their_places() -> None:
    many = [f"w{number}" for number in range(LAST)]
    packer = Packer((), [*many, *many, "c", "a", "y", "x"], ("a", "b", "c"))

    assert list_pieces(packer, ("a", "b", "c")) == {
        "pieces": sorted(many),
        "known": pack_numbers([0, 2]),
        "more": ["x", "y"],
    }
