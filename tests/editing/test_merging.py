"""Two editors of one procedure: both edits stand, or the conflict is named by its field; nothing is lost."""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import make_text

from tthc.content.parse import parse_bytes
from tthc.editing.canonical import dump_record, join_sections
from tthc.editing.format import format_bytes
from tthc.editing.merging.files import MergedText, Unreadable, merge_texts
from tthc.editing.merging.prose import merge_lines
from tthc.model.procedure import HEADINGS
from tthc.model.record import as_file

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "procedures" / "ho-tich" / "1-001193.md"
PATH = "procedures/ho-tich/1-001193.md"
FREE = frozenset({"ten", "ghi", "mo_ta", "trich_yeu", "tom_tat", "so", "ma"})
"""Keys of free text in the sample, some of which name their row."""


class Edit(NamedTuple):
    """What an editor does at *path*: other words, a row less, a row more at the end of a list."""

    kind: str
    path: tuple[str | int, ...]

    def touches(self, other: "Edit") -> bool:
        """Whether one is done inside the other; two rows put into one list do not disturb each other."""
        shared = min(len(self.path), len(other.path))
        return self.path[:shared] == other.path[:shared] and "add" not in (self.kind, other.kind)


@cache
def sample() -> dict[str, Any]:
    entry, _ = parse_bytes(SAMPLE.read_bytes(), PATH)
    assert entry is not None
    return as_file(entry.procedure)


def edits_in(tree: Any, path: tuple[str | int, ...] = ()) -> Iterator[Edit]:
    if isinstance(tree, list):
        if tree and isinstance(tree[0], dict) and path[-1] != "cach_thuc":
            yield Edit("add", path)
        for i, item in enumerate(tree):
            if len(tree) > 1:
                yield Edit("drop", (*path, i))
            yield from edits_in(item, (*path, i))
    elif isinstance(tree, dict):
        for key, value in tree.items():
            if key in HEADINGS:
                yield from (Edit("write", (*path, key, n)) for n in range(len(value.split("\n"))))
            elif isinstance(value, str) and key in FREE:
                yield Edit("write", (*path, key))
            elif not isinstance(value, str):
                yield from edits_in(value, (*path, key))


EDITS = tuple(edits_in(sample()))


def done(*edits: tuple[Edit, str]) -> str:
    """The file of the sample with *edits*, each with the word that its editor leaves."""
    tree = {key: value.split("\n") if key in HEADINGS else value for key, value in deepcopy(sample()).items()}
    for edit, word in edits:
        *above, last = edit.path if edit.kind != "add" else (*edit.path, 0)
        place: Any = tree
        for step in above:
            place = place[step]
        if edit.kind == "add":
            name = next((key for key in ("id", "ten", "so") if key in place[0]), "truong_hop")
            place.append({**deepcopy(place[0]), name: word})
        else:
            place[last] = None if edit.kind == "drop" else f"{place[last]} {word}"
    whole = purged(tree)
    prose = {key: "\n".join(whole[key]) for key in HEADINGS}
    return dump_record({key: value for key, value in whole.items() if key not in HEADINGS}, join_sections(prose))


def purged(tree: Any) -> Any:
    if isinstance(tree, list):
        return [purged(item) for item in tree if item is not None]
    return {key: purged(value) for key, value in tree.items()} if isinstance(tree, dict) else tree


def merged(base: str, ours: str, theirs: str, path: str = PATH) -> MergedText:
    found = merge_texts(base.encode(), ours.encode(), theirs.encode(), path)
    assert not isinstance(found, Unreadable), found
    return found


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.tuples(st.sampled_from(EDITS), st.sampled_from(EDITS)).filter(lambda pair: not pair[0].touches(pair[1])))
def test_two_edits_of_different_fields_or_rows_both_stand(pair: tuple[Edit, Edit]) -> None:
    ours, theirs = (pair[0], "sửa-một"), (pair[1], "sửa-hai")

    found = merged(done(), done(ours), done(theirs))

    assert found.conflicts == ()
    assert found.text == done(ours, theirs)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.sampled_from([edit for edit in EDITS if edit.kind == "write"]))
def test_two_edits_of_one_field_are_a_conflict_that_names_the_field_and_both_values(edit: Edit) -> None:
    found = merged(done(), done((edit, "sửa-một")), done((edit, "sửa-hai")))

    (shown,) = found.conflicts
    assert "sửa-một" in shown.ours
    assert "sửa-hai" in shown.theirs
    assert re.fullmatch(r"Xung đột ở trường “[^_”]+”: bên này “.*sửa-một.*”, bên kia “.*sửa-hai.*”", str(shown))
    assert f"# {shown}" in found.text.split("\n")
    assert [line[:7] for line in found.text.split("\n") if re.match("[<|=>]{7}", line)] == [c * 7 for c in "<|=>"]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(EDITS), max_size=4, unique=True), st.lists(st.sampled_from(EDITS), max_size=4, unique=True)
)
def test_no_word_of_either_side_is_lost(ours: list[Edit], theirs: list[Edit]) -> None:
    left, right = (
        [(edit, f"{side}{i}") for i, edit in enumerate(apart(edits))]
        for side, edits in (("một", ours), ("hai", theirs))
    )

    found = merged(done(), done(*left), done(*right))

    words = {word for edit, word in (*left, *right) if edit.kind != "drop"}
    assert [word for word in words if word not in found.text] == []
    assert bool(found.conflicts) == ("<<<<<<<" in found.text)


def apart(edits: list[Edit]) -> list[Edit]:
    """Those of *edits* that one editor can do together."""
    kept: list[Edit] = []
    for edit in edits:
        if not any(edit.path[: len(one.path)] == one.path or one.path[: len(edit.path)] == edit.path for one in kept):
            kept.append(edit)
    return kept


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.sampled_from(EDITS))
def test_one_edit_done_twice_is_one(edit: Edit) -> None:
    both = done((edit, "sửa"))

    assert merged(done(), both, both) == MergedText(both, ())


def test_comments_of_both_sides_stay() -> None:
    base = make_text().replace("ket_qua:", "# kết quả\nket_qua:")
    ours = base.replace("ket_qua:", "# do Sở xem\nket_qua:").replace(
        "so_tien: 8000", "# nghị quyết mới\n        so_tien: 9000"
    )
    theirs = base.replace("# kết quả\n", "# kết quả giải quyết\n").replace('"bản"', '"trang" # đã hỏi')

    found = merged(base, ours, theirs)

    assert found.conflicts == ()
    assert "# do Sở xem\n# kết quả giải quyết\nket_qua:" in found.text
    assert '# nghị quyết mới\n        so_tien: 9000\n        don_vi: "trang" # đã hỏi' in found.text


def test_a_clean_merge_is_in_canonical_form_even_where_an_editor_was_not() -> None:
    ours = (
        make_text().replace("so_bo: 1", "so_bo:   02").replace('ten: "Cấp bản sao giấy khai sinh mẫu"', "ten: Cấp khác")
    )

    found = merged(make_text(), ours, make_text(ket_qua=[{"ten": "Bản sao"}]))

    assert found.conflicts == ()
    assert found.text.encode() == format_bytes(found.text.encode(), PATH)[0]
    assert all(line in found.text for line in ('\nten: "Cấp khác"\n', 'so_bo: "02"\n', '- ten: "Bản sao"\n'))


def test_a_row_keeps_its_name_when_it_is_moved_and_all_else_in_it_is_written_anew() -> None:
    one, two = {"so": "60/2014/QH13", "trich_yeu": "Luật Hộ tịch"}, {"so": "9/2015/NĐ-CP", "trich_yeu": "Nghị định"}
    ours, theirs = {**one, "trich_yeu": "Văn bản cũ, xem lại"}, {**one, "dieu": "Điều 5"}

    found = merged(make_text(can_cu=[one, two]), make_text(can_cu=[two, ours]), make_text(can_cu=[theirs, two]))

    assert found == MergedText(make_text(can_cu=[two, {**ours, **theirs, "trich_yeu": ours["trich_yeu"]}]), ())


def test_a_row_that_one_side_deletes_and_the_other_changes_is_a_conflict() -> None:
    bases = [{"so": "60/2014/QH13", "trich_yeu": "Luật Hộ tịch"}, {"so": "123/2015/NĐ-CP", "trich_yeu": "Nghị định"}]
    changed = [bases[0], {**bases[1], "dieu": "Điều 5"}]

    found = merged(make_text(can_cu=bases), make_text(can_cu=bases[:1]), make_text(can_cu=changed))

    (shown,) = found.conflicts
    assert shown.field == "Căn cứ pháp lý › 123/2015/NĐ-CP"
    assert shown.ours == "(không có)"
    assert "Điều 5" in shown.theirs
    assert found.text.count("<<<<<<<") == 1


def test_rows_that_both_sides_move_otherwise_are_a_conflict_of_order() -> None:
    texts = (make_text(lien_quan=[f"1.00000{n}" for n in order]) for order in ("123", "213", "132"))

    (shown,) = merged(*texts).conflicts

    assert shown.field == "Thủ tục liên quan › thứ tự"


def test_a_file_that_both_sides_add_is_merged_from_nothing() -> None:
    found = merged("", make_text(tom_tat="Một."), make_text(tom_tat="Hai.", mot_cua=True))

    (shown,) = found.conflicts
    assert (shown.field, shown.ours, shown.theirs) == ("Tóm tắt", "Một.", "Hai.")
    assert "mot_cua: true" in found.text


@pytest.mark.parametrize(
    ("folder", "old", "ours", "theirs"),
    [
        ("_quyet-dinh", 'nguoi_ky: "A"', 'nguoi_ky: "B"', 'chuc_vu_ky: "Chủ tịch"'),
        ("_hoi-dap", 'ten: "Khai sinh"', 'ten: "Khai sinh cho con"', 'tom_tat: "Hỏi hai câu."'),
        ("_hanh-trinh", 'ten: "Sinh con"', 'ten: "Sinh con đầu lòng"', 'tom_tat: "Hai việc."'),
    ],
)
def test_decisions_journeys_and_interviews_merge_by_field_and_line(
    folder: str, old: str, ours: str, theirs: str
) -> None:
    base = f"---\n{old}\n---\n\nDòng một.\n\nDòng hai.\n"
    mine = base.replace(old, ours).replace("Dòng một.", "Dòng 1.")
    other = base.replace(old, f"{old}\n{theirs}").replace("Dòng hai.", "Dòng 2.")

    found = merged(base, mine, other, f"procedures/{folder}/a.md")

    assert found.conflicts == ()
    assert all(part in found.text for part in (ours, theirs, "Dòng 1.\n\nDòng 2."))


def test_lines_next_to_each_other_join_and_one_line_changed_twice_does_not() -> None:
    assert merge_lines("a\nb\nc", "A\nb\nc", "a\nB\nc").mine == "A\nB\nc"
    assert merge_lines("a\nb", "a\nx\nb", "a\nb\ny").mine == "a\nx\nb\ny"
    assert merge_lines("a\nb\nc", "a\nc", "a\nb\nC").mine == "a\nC"

    clash = merge_lines("a\nb\nc", "a\nx\nc", "a\ny\nC")

    assert clash.clashes
    assert "x" in clash.mine
    assert "y" in clash.other
