"""A sheet of ours after people have worked on it: rows added, removed, moved, steps edited, saved by other programs."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from import_samples import TODAY
from test_word_export import came_back, edited, record_in, tree_of

from tthc.interchange import import_files
from tthc.interchange.word.emphasis import keep_emphasis
from tthc.interchange.word.export import export_procedure
from tthc.interchange.word.rowmatch import find_partners, sign_of

NAMES = ("Tờ khai", "Giấy chứng sinh", "Biên bản", "Văn bản ủy quyền")
LOOKED_UP = "Giấy chứng sinh"
PAPERS = [{"ten": name, "ban_chinh": 1, **({"thay_bang_du_lieu": True} if name == LOOKED_UP else {})} for name in NAMES]


def exported(tmp_path: Path, **changes: Any) -> bytes:
    dossier = {"so_bo": 1, "truong_hop": [{"giay_to": PAPERS}]}
    return export_procedure(tree_of(tmp_path, **{"ho_so": dossier, **changes}), "1.000101")


def worked_on(content: bytes, work: Callable[[Any], None]) -> bytes:
    """*content* after *work* on its table of papers."""
    paper = Document(io.BytesIO(content))
    work(next(table for table in paper.tables if table.cell(0, 0).text == "Tên giấy tờ"))
    result = io.BytesIO()
    paper.save(result)
    return result.getvalue()


def remove(number: int) -> Callable[[Any], None]:
    return lambda table: table._tbl.remove(table.rows[number]._tr)


def add(number: int, name: str = "Giấy mới") -> Callable[[Any], None]:
    def work(table: Any) -> None:
        row = deepcopy(table.rows[1]._tr)
        table.rows[number]._tr.addprevious(row)
        table.rows[number].cells[0].text = name

    return work


def move(number: int, to: int) -> Callable[[Any], None]:
    def work(table: Any) -> None:
        target = table.rows[to]._tr
        target.addnext(table.rows[number]._tr)

    return work


def both(*works: Callable[[Any], None]) -> Callable[[Any], None]:
    def work(table: Any) -> None:
        for one in works:
            one(table)

    return work


@pytest.mark.parametrize(
    ("work", "titles"),
    [
        (remove(1), NAMES[1:]),
        (remove(3), (*NAMES[:2], NAMES[3])),
        (remove(4), NAMES[:3]),
        (add(1), ("Giấy mới", *NAMES)),
        (add(3), (*NAMES[:2], "Giấy mới", *NAMES[2:])),
        (both(remove(1), add(2)), (NAMES[1], "Giấy mới", *NAMES[2:])),
        (move(2, 4), (NAMES[0], *NAMES[2:], NAMES[1])),
        (both(remove(4), remove(1)), NAMES[1:3]),
    ],
)
def test_a_row_added_removed_or_moved_leaves_the_fields_of_the_others_alone(
    tmp_path: Path, work: Callable[[Any], None], titles: tuple[str, ...]
) -> None:
    record, _ = came_back(tmp_path, worked_on(exported(tmp_path), work))

    items = record.dossier.cases[0].items
    assert tuple(item.title for item in items) == titles
    assert [item.title for item in items if item.replaced_by_data] == [LOOKED_UP]


def test_the_fields_of_a_row_go_with_it_and_are_told(tmp_path: Path) -> None:
    record, report = came_back(tmp_path, worked_on(exported(tmp_path), remove(2)))

    assert not any(item.replaced_by_data for item in record.dossier.cases[0].items)
    assert "giay_to[2/4].thay_bang_du_lieu" in report.as_text()


def test_a_row_renamed_among_others_keeps_its_fields(tmp_path: Path) -> None:
    content = worked_on(edited(exported(tmp_path), LOOKED_UP, "Giấy chứng sinh điện tử"), add(1))

    record, _ = came_back(tmp_path, content)

    looked_up = [item.title for item in record.dossier.cases[0].items if item.replaced_by_data]
    assert looked_up == ["Giấy chứng sinh điện tử"]


def forget_signs(table: Any) -> None:
    machine = table._parent.tables[-1]
    row = next(row for row in machine.rows if row.cells[0].text.startswith("_dong "))
    machine._tbl.remove(row._tr)


def test_a_sheet_without_signs_of_its_rows_keeps_the_field_where_it_likely_belongs_and_asks(tmp_path: Path) -> None:
    record, report = came_back(tmp_path, worked_on(exported(tmp_path), both(forget_signs, remove(3))))

    assert [item.title for item in record.dossier.cases[0].items if item.replaced_by_data] == [LOOKED_UP]
    assert f"ở dòng “{LOOKED_UP}”, xin xem lại" in report.as_text()


def test_rows_that_were_swapped_in_a_sheet_without_signs_are_told(tmp_path: Path) -> None:
    _, report = came_back(tmp_path, worked_on(exported(tmp_path), both(forget_signs, move(2, 3))))

    assert "đã đổi chỗ dòng thì xin xem lại: " in report.as_text()
    assert "ho_so.truong_hop[1/1].giay_to[2/4] “Biên bản”" in report.as_text()


def test_many_values_of_a_sheet_without_signs_are_told_once(tmp_path: Path) -> None:
    papers = [{"ten": f"Giấy {number}", "thay_bang_du_lieu": True} for number in range(1, 9)]
    content = exported(tmp_path, ho_so={"truong_hop": [{"giay_to": papers}]})

    _, report = came_back(tmp_path, worked_on(content, forget_signs))

    said = [line for line in report.as_text().splitlines() if "tờ không có dấu của dòng" in line]
    assert len(said) == 1
    assert all(f".giay_to[{number}/8] “Giấy {number}”" in said[0] for number in range(1, 9))
    assert len(report.notes) == 1


def test_a_sheet_without_signs_that_lost_a_form_lost_the_paper_before(tmp_path: Path) -> None:
    papers = [{**PAPERS[0], "mau": ["mau-1"]}, *PAPERS[1:]]
    root = tree_of(tmp_path, ho_so={"so_bo": 1, "truong_hop": [{"giay_to": papers}]})
    content = worked_on(export_procedure(root, "1.000101"), both(forget_signs, remove(1)))

    record, _ = came_back(tmp_path, content)

    assert [item.title for item in record.dossier.cases[0].items if item.replaced_by_data] == [LOOKED_UP]


@pytest.mark.parametrize(
    ("old", "now", "places"),
    [("abc", "abc", (0, 1, 2)), ("abc", "bc", (-1, 0, 1)), ("abc", "xabc", (1, 2, 3)), ("abc", "cab", (1, 2, 0)),
     ("abc", "axc", (0, 1, 2)), ("abc", "ac", (0, -1, 1)), ("aab", "ab", (0, -1, 1)), ("abc", "", (-1, -1, -1))],
)  # fmt: skip
def test_rows_are_known_again(old: str, now: str, places: tuple[int, ...]) -> None:
    signs = [sign_of({"ten": name}) for name in old]

    assert find_partners(signs, [{"ten": name} for name in now]) == places


STEPS = "1. **Nộp hồ sơ.** Ở quầy.\n   - Nộp *phí*.\n2. **Kiểm tra.** Xem hồ sơ.\n3. **Nhận kết quả.** Ở quầy."


@pytest.mark.parametrize(
    ("old", "new", "steps"),
    [
        ("Xem hồ sơ.", "Xem kỹ hồ sơ.", STEPS.replace("Xem hồ sơ.", "Xem kỹ hồ sơ.")),
        ("Kiểm tra.", "Kiểm tra, thẩm định.", STEPS.replace("Kiểm tra.", "Kiểm tra, thẩm định.")),
        ("Nộp phí.", "Nộp phí, lệ phí.", STEPS.replace("*phí*.", "phí, lệ phí.")),
        ("3. Nhận", "3. Trả thẻ và nhận", STEPS.replace("Nhận", "Trả thẻ và nhận")),
        ("1. Nộp hồ sơ. Ở quầy.", "1. Việc khác hẳn", STEPS.replace("**Nộp hồ sơ.** Ở quầy.", "Việc khác hẳn")),
    ],
)
def test_bold_stays_where_steps_are_edited(tmp_path: Path, old: str, new: str, steps: str) -> None:
    record, _ = came_back(tmp_path, edited(exported(tmp_path, trinh_tu=STEPS), old, new))

    assert record.steps == steps


def test_bold_stays_on_steps_that_get_another_number() -> None:
    read = "1. Trước hết.\n2. Nộp hồ sơ. Ở quầy.\n3. Nhận."

    assert keep_emphasis("1. **Nộp hồ sơ.** Ở quầy.\n2. **Nhận.**", "1. Nộp hồ sơ. Ở quầy.\n2. Nhận.", read) == (
        "1. Trước hết.\n2. **Nộp hồ sơ.** Ở quầy.\n3. **Nhận.**"
    )


needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def saved_as(tmp_path: Path, content: bytes, form: str) -> bytes:
    """*content* as LibreOffice saves it in *form*, which is what other programs than Word do to a file."""
    (tmp_path / "nguon.docx").write_bytes(content)
    for source, to in (("nguon.docx", form), (f"1/nguon.{form.partition(':')[0]}", "docx")):
        command = ("soffice", f"-env:UserInstallation={(tmp_path / 'ho-so').as_uri()}", "--headless", "--convert-to")
        folder = tmp_path / ("1" if source == "nguon.docx" else "2")
        subprocess.run((*command, to, "--outdir", str(folder), str(tmp_path / source)), check=True, capture_output=True)
        if form in ("docx", "doc"):
            break
    return (folder / f"nguon.{to.partition(':')[0]}").read_bytes()


@needs_office
@pytest.mark.parametrize("form", ["docx", "odt"])
def test_a_sheet_saved_by_another_program_comes_back(tmp_path: Path, form: str) -> None:
    content = exported(tmp_path, trinh_tu=STEPS)

    record, report = came_back(tmp_path, saved_as(tmp_path, content, form))

    assert record == record_in(tmp_path / "procedures" / "ho-tich" / "1-000101.md"), report.as_text()


@needs_office
@pytest.mark.parametrize(
    ("form", "name", "kind"),
    [
        ("doc", "cu.doc", "Word 97–2003 (.doc cũ)"),
        ("rtf", "cu.doc", "RTF"),
        ("rtf", "cu.rtf", "RTF"),
        ("odt", "moi.odt", "OpenDocument (.odt)"),
    ],
)
def test_an_old_document_is_read_through_libreoffice(tmp_path: Path, form: str, name: str, kind: str) -> None:
    old = tmp_path / name
    content = exported(tmp_path, trinh_tu=STEPS)
    old.write_bytes(saved_as(tmp_path, content, "doc") if form == "doc" else as_other_text(tmp_path, content, form))

    report = import_files([old], tmp_path / "lai", today=TODAY)

    assert record_in(Path(report.created[0])).steps == STEPS
    assert f"tệp {kind}, đọc qua LibreOffice" in report.as_text()


def as_other_text(tmp_path: Path, content: bytes, form: str) -> bytes:
    saved_as(tmp_path, content, form)
    return (tmp_path / "1" / f"nguon.{form}").read_bytes()


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed() -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as package:
        package.writestr("word/document.xml", "<a/>")
    return memory.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (COMPOUND + bytes(4096) + packed(), "Word 97–2003"),
        (COMPOUND + bytes(504), "Word 97–2003"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu"),
        (COMPOUND + bytes(504) + "Workbook\0".encode("utf-16-le"), "là bảng tính Excel 97–2003 (.xls)"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\n<!DOCTYPE html><html>" + packed(), "trang web (HTML)"),
        (b"<html>", "trang web (HTML)"),
        (b"GIF89a" + packed(), "không bắt đầu như tệp nén zip"),
    ],
)
def test_what_is_called_a_word_file_and_is_none_is_told_by_its_first_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, said: str
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    (tmp_path / "a.doc").write_bytes(content)

    report = import_files([tmp_path / "a.doc"], tmp_path / "lai", today=TODAY)

    assert report.created == ()
    assert said in report.as_text()
    assert "rồi lưu lại" in report.as_text()


@pytest.mark.parametrize("program", ["exit 1", "exit 0"])
def test_what_libreoffice_cannot_turn_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    office = tmp_path / "soffice"
    office.write_text(f"#!/bin/sh\n{program}\n", "utf-8")
    office.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda _: str(office))
    (tmp_path / "a.doc").write_bytes(COMPOUND)

    report = import_files([tmp_path / "a.doc"], tmp_path / "lai", today=TODAY)

    assert "LibreOffice không đổi được" in report.as_text()
