"""The canonical form: what is written is read back, and one change is one line."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import COMPLETE

from tthc.characters import is_plain
from tthc.content.parse import parse_text
from tthc.diagnostics import Location
from tthc.editing.canonical import dump, dump_list_entry, dump_record, join_sections, order_keys
from tthc.interchange.merge import as_strings
from tthc.model.procedure import Procedure
from tthc.model.record import as_file
from tthc.yamlio.reader import compose

WORDS = st.text(max_size=40).filter(lambda text: is_plain(text) and text != "")
KEYS = st.text("abcdefghij_", min_size=1, max_size=8).filter(lambda key: key.strip("_") != "")
VALUES = st.recursive(
    WORDS | st.integers(0, 10**9) | st.booleans(),
    lambda inner: (
        st.lists(inner.filter(lambda v: not isinstance(v, list)), min_size=1, max_size=3)
        | st.dictionaries(KEYS, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


def test_strings_are_quoted_and_numbers_and_truth_values_are_bare() -> None:
    tree = {"ma": "1.001190", "so_tien": 8000, "so": 1.5, "mot_cua": True, "ten": 'Đơn “A” "B" \\ C\nD'}

    assert dump(tree) == ('ma: "1.001190"\nso_tien: 8000\nso: 1.5\nmot_cua: true\nten: "Đơn “A” \\"B\\" \\\\ C\\nD"\n')


def test_lists_are_indented_by_two_and_empty_values_are_left_out() -> None:
    tree = {"cap": ["xa", "tinh"], "ho_so": {"so_bo": None, "truong_hop": [{"ten": "", "giay_to": []}]}, "tom_tat": ""}

    assert dump(tree) == 'cap:\n  - "xa"\n  - "tinh"\n'


def test_zero_and_false_say_something() -> None:
    assert dump({"so_tien": 0, "mot_cua": False}) == "so_tien: 0\nmot_cua: false\n"


def test_keys_follow_the_model_at_every_depth() -> None:
    tree = {"cap": ["xa"], "cach_thuc": [{"mo_ta": "x", "hinh_thuc": "truc-tiep"}], "ten": "A", "ma": "1.000001"}

    found = order_keys(tree, Procedure)

    assert list(found) == ["ma", "ten", "cap", "cach_thuc"]
    assert list(found["cach_thuc"][0]) == ["hinh_thuc", "mo_ta"]


def test_a_record_is_read_back_as_it_was_written() -> None:
    text = dump_record(COMPLETE, join_sections(COMPLETE))
    entry, faults = parse_text(text, "x.md")

    assert faults == ()
    assert entry is not None
    tree = as_file(entry.procedure)
    assert dump_record(tree, join_sections(tree)) == text


def test_prose_stands_under_its_headings_in_order() -> None:
    assert join_sections({"yeu_cau_dieu_kien": "- B\n", "trinh_tu": "1. A"}) == (
        "## Trình tự thực hiện\n\n1. A\n\n## Yêu cầu, điều kiện\n\n- B\n"
    )


def test_a_record_without_prose_ends_with_its_front_matter() -> None:
    assert dump_record({"ma": "1.000001"}) == '---\nma: "1.000001"\n---\n'


def test_an_entry_of_a_list_is_ready_to_be_appended() -> None:
    assert dump_list_entry({"id": "a", "ten": "A", "ten_cu": ["B"]}) == '- id: "a"\n  ten: "A"\n  ten_cu:\n    - "B"\n'


@pytest.mark.parametrize("text", ["no", "012", "a: b # c", "- x", "“x”", "\u2028", "{a}", "~", "\t", "'", "*a"])
def test_text_that_yaml_would_bend_survives(text: str) -> None:
    tree, _, faults = compose(dump({"ten": text}), Location(""))

    assert tree == {"ten": text} or (faults and not is_plain(text))


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_every_tree_is_read_back(tree: dict[str, Any]) -> None:
    read, _, faults = compose(dump(tree), Location(""))

    assert faults == ()
    assert read == as_strings(tree)
