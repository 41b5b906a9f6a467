"""Sheets of ours that Word tracked while they were worked on: rows keep their fields, even where they bear no signs."""

import io
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import OxmlElement
from test_word_as_seen import around, body, para, run, texts
from test_word_export import came_back
from test_word_round_trip_edits import (
    LOOKED_UP,
    NAMES,
    PAPERS,
    STEPS,
    add,
    both,
    exported,
    forget_signs,
    remove,
    worked_on,
)

from tthc.interchange.national.structure import to_markdown
from tthc.interchange.word.blocks import Paragraph, Table, blocks_in


def marked(row: Any, tag: str) -> None:
    """Mark *row* as one that Word tracks."""
    change = OxmlElement(f"w:{tag}")
    for key, value in (("id", "1"), ("author", "a"), ("date", "2026-01-01T00:00:00Z")):
        change.set(f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{key}", value)
    row.get_or_add_trPr().append(change)


def track_deletion(number: int) -> Callable[[Any], None]:
    return lambda table: marked(table.rows[number]._tr, "del")


def track_insertion(number: int) -> Callable[[Any], None]:
    def work(table: Any) -> None:
        add(number)(table)
        marked(table.rows[number]._tr, "ins")

    return work


def track_move(number: int, to: int) -> Callable[[Any], None]:
    def work(table: Any) -> None:
        row = table.rows[number]._tr
        copy = deepcopy(row)
        table.rows[to]._tr.addnext(copy)
        marked(row, "moveFrom")
        marked(copy, "moveTo")

    return work


@pytest.mark.parametrize("signs", [True, False], ids=["with signs", "without signs"])
@pytest.mark.parametrize(
    ("work", "titles"),
    [
        (track_deletion(1), NAMES[1:]),
        (track_deletion(2), (NAMES[0], *NAMES[2:])),
        (track_deletion(4), NAMES[:3]),
        (track_insertion(1), ("Giấy mới", *NAMES)),
        (track_insertion(2), (NAMES[0], "Giấy mới", *NAMES[1:])),
        (track_insertion(3), (*NAMES[:2], "Giấy mới", *NAMES[2:])),
        (track_move(2, 4), (NAMES[0], *NAMES[2:], NAMES[1])),
        (both(track_insertion(1), track_deletion(5)), ("Giấy mới", *NAMES[:3])),
    ],
)
def test_rows_that_word_tracks_leave_the_fields_of_the_others_alone(
    tmp_path: Path, work: Callable[[Any], None], titles: tuple[str, ...], signs: bool
) -> None:
    works = work if signs else both(forget_signs, work)
    record, report = came_back(tmp_path, worked_on(exported(tmp_path), works))

    items = record.dossier.cases[0].items
    assert tuple(item.title for item in items) == titles
    assert [item.title for item in items if item.replaced_by_data] == [one for one in titles if one == LOOKED_UP]
    assert "Word đang theo dõi thay đổi" in report.as_text()


def test_what_is_known_of_rows_by_tracked_changes_alone_is_told(tmp_path: Path) -> None:
    _, report = came_back(tmp_path, worked_on(exported(tmp_path), both(forget_signs, track_insertion(1))))

    assert "tờ không có dấu của dòng" in report.as_text()
    assert f"giay_to[2/4] “{LOOKED_UP}”" in report.as_text()


@pytest.mark.parametrize("number", [1, 2])
def test_a_row_put_before_in_a_sheet_without_signs_takes_no_field_that_a_form_cannot_have(
    tmp_path: Path, number: int
) -> None:
    papers = [{**PAPERS[0], "mau": ["mau-1"]}, *PAPERS[1:]]
    content = exported(tmp_path, ho_so={"so_bo": 1, "truong_hop": [{"giay_to": papers}]})

    record, _ = came_back(tmp_path, worked_on(content, both(forget_signs, add(number, "Đơn mới"))))

    looked_up = [item.title for item in record.dossier.cases[0].items if item.replaced_by_data]
    assert looked_up == [LOOKED_UP]


def test_a_row_removed_by_hand_is_still_a_guess_that_is_told(tmp_path: Path) -> None:
    record, report = came_back(tmp_path, worked_on(exported(tmp_path), both(forget_signs, remove(4))))

    assert [item.title for item in record.dossier.cases[0].items if item.replaced_by_data] == [LOOKED_UP]
    assert "xin xem lại" in report.as_text()


def rewritten(content: bytes, change: Callable[[dict[str, bytes]], dict[str, bytes]]) -> bytes:
    """*content* with its parts as *change* gives them."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = change({name: old.read(name) for name in old.namelist()})
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return result.getvalue()


def renamed(old: str, new: str, target: str) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    """Parts called *new* where they were called *old*, to which the package refers by *target*."""

    def change(parts: dict[str, bytes]) -> dict[str, bytes]:
        found = {name.replace(old, new): part for name, part in parts.items()}
        found["_rels/.rels"] = found["_rels/.rels"].replace(old.encode(), target.encode())
        return found

    return change


@pytest.mark.parametrize(
    "change",
    [
        renamed("word/document.xml", "Word/Document.XML", "word/document.xml"),
        renamed("word/document.xml", "word/tài liệu.xml", "word/t%C3%A0i%20li%E1%BB%87u.xml"),
        renamed("word/document.xml", "word\\document.xml", "/word/document.xml"),
        renamed("word/document.xml", "word/document2.xml", "/word/./document2.xml"),
    ],
)
def test_the_main_part_is_found_however_its_name_is_written(
    tmp_path: Path, change: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> None:
    record, _ = came_back(tmp_path, rewritten(exported(tmp_path), change))

    assert [item.title for item in record.dossier.cases[0].items if item.replaced_by_data] == [LOOKED_UP]


def boxes(*lines: str) -> str:
    inside = "".join(para(run(line)) for line in lines)
    return f"<w:r><w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict></w:r>"


@pytest.mark.parametrize(
    ("lines", "seen"),
    [
        (("Một.", "Hai."), ["Nộp. Một. Hai."]),
        (("- Một.", "- Hai."), ["Nộp.", "- Một.", "- Hai."]),
        (("Một. " * 40, "Hai. " * 40), ["Nộp.", "Một. " * 40, "Hai. " * 40]),
    ],
)
def test_a_box_of_a_few_words_stands_on_the_line_beside_it(lines: tuple[str, ...], seen: list[str]) -> None:
    assert texts(para(run("Nộp.") + boxes(*lines))) == seen


def test_a_box_between_two_steps_leaves_their_numbers(tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> dict[str, bytes]:
        xml, inside = parts["word/document.xml"].decode(), para(run("Khung riêng."))
        return {
            **parts,
            "word/document.xml": re.sub(r"<w:p>(?=(?:(?!<w:p>).)*2\. Kiểm)", rf"{inside}\g<0>", xml).encode(),
        }

    record, _ = came_back(tmp_path, rewritten(exported(tmp_path, trinh_tu=STEPS), change))

    assert [line for line in record.steps.split("\n") if re.match(r"[0-9]", line)] == [
        line for line in STEPS.split("\n") if re.match(r"[0-9]", line)
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1. A\n- x\nGhi chú.\n- y\n2. B", ["1. A", "   - x", "Ghi chú.", "- y", "2. B"]),
        ("1. A\nGhi chú.\n2. B\n- y\n3. C", ["1. A", "Ghi chú.", "2. B", "   - y", "3. C"]),
        ("1. A\nGhi chú.\n- y\n1. B", ["1. A", "Ghi chú.", "- y", "  1. B"]),
        ("Bước 1: A\n1. B\nBước 2: C\n- y\n2. D", ["**Bước 1: A**", "1. B", "**Bước 2: C**", "- y", "  - 2\\. D"]),
    ],
)  # fmt: skip
def test_a_number_that_counts_on_after_a_plain_line_is_outermost_again(text: str, lines: list[str]) -> None:
    assert [line for line in to_markdown(text).split("\n") if line] == lines


def test_words_before_a_table_whose_end_was_deleted_stay_before_it() -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    table = f"<w:tbl><w:tr><w:tc>{para(run('ô'))}</w:tc></w:tr></w:tbl>"

    assert blocks_in(body(para(run("trước"), gone), table, para(run("sau")))) == (
        Paragraph("trước"), Table((("ô",),)), Paragraph("sau"),
    )  # fmt: skip


def test_words_drawn_as_a_picture_are_told(tmp_path: Path) -> None:
    art = "<w:r><w:pict><v:textpath xmlns:v='urn:schemas-microsoft-com:vml' string='CHỮ'/></w:pict></w:r>"

    def change(parts: dict[str, bytes]) -> dict[str, bytes]:
        xml = parts["word/document.xml"].decode()
        return {**parts, "word/document.xml": xml.replace("</w:p>", f"{around('ins', art)}</w:p>", 1).encode()}

    _, report = came_back(tmp_path, rewritten(exported(tmp_path), change))

    assert "hình, biểu đồ, tệp nhúng trong Word, không lấy: 1 chỗ" in report.as_text()
