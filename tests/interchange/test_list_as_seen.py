"""What a person sees in a workbook is what is read, whatever program saved it; what is hidden is told."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from import_samples import TODAY, folder
from test_portal_list import HEADER, ROW, write_list

from tthc.content.parse import parse_bytes
from tthc.interchange import ImportReport, import_files
from tthc.model.procedure import Procedure

ROWS = tuple((f"1.90000{number}", f"Mượn ghế {number}", "Bộ Sách", "UBND cấp xã", "Thư viện") for number in range(1, 5))
SHEET = "xl/worksheets/sheet1.xml"


def read(tmp_path: Path, file: Path) -> tuple[ImportReport, list[Procedure]]:
    report = import_files([file], folder(tmp_path), today=TODAY)
    entries = [parse_bytes(Path(path).read_bytes(), path)[0] for path in report.created]
    return report, [entry.procedure for entry in entries if entry]


def codes(records: list[Procedure]) -> list[str]:
    return [record.code for record in records]


def edited(file: Path, part: str, change: Callable[[str], str]) -> Path:
    """*file* with *change* made to the text of each part whose name begins with *part*."""
    with zipfile.ZipFile(file) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(file, "w") as new:
        for name, content in parts.items():
            new.writestr(name, change(content.decode()).encode() if name.startswith(part) else content)
    return file


def made(file: Path, work: Callable[[Any], None]) -> Path:
    """A list whose workbook *work* has changed."""
    write_list(file, *ROWS)
    book = openpyxl.load_workbook(file)
    work(book)
    book.save(file)
    return file


@pytest.mark.parametrize("extent", ["A1:C2", "A1", "A1:E1", "B2:B2", "A1:XFD1048576", ""])
def test_the_extent_that_a_sheet_states_is_not_trusted(tmp_path: Path, extent: str) -> None:
    stated = f'<dimension ref="{extent}"/>' if extent else ""
    file = edited(write_list(tmp_path / "a.xlsx", *ROWS), SHEET, lambda xml: re.sub("<dimension[^>]*>", stated, xml))

    report, records = read(tmp_path, file)

    assert codes(records) == [row[0] for row in ROWS]
    assert all(record.agencies.handling == ("ubnd-xa",) for record in records)
    assert not report.has_refusals


STRICT = (
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)


def strict(xml: str) -> str:
    for usual, name in STRICT:
        xml = xml.replace(usual, name)
    return xml


@pytest.mark.parametrize("part", ["xl/", "_rels/", ""])
def test_a_workbook_of_the_strict_form_is_read(tmp_path: Path, part: str) -> None:
    file = edited(write_list(tmp_path / "a.xlsx", *ROWS), part, strict)

    assert codes(read(tmp_path, file)[1]) == [row[0] for row in ROWS]


def two_storeys(book: Any) -> None:
    """Headings on two rows: code, name and field merged downwards, the bodies under one heading."""
    sheet = book.active
    sheet.insert_rows(3)
    for column in "ABE":
        sheet.merge_cells(f"{column}2:{column}3")
    sheet["C2"], sheet["C3"], sheet["D3"] = "Cơ quan", HEADER[2], HEADER[3]
    sheet["D2"] = None
    sheet.merge_cells("C2:D2")


def wide_title(book: Any) -> None:
    book.active.merge_cells("B2:B2")
    book.active.insert_cols(6)
    book.active["F2"] = None
    book.active.merge_cells("E2:F2")


def three_storeys(book: Any) -> None:
    sheet = book.active
    sheet.insert_rows(3, 2)
    for column in "ABCDE":
        sheet.merge_cells(f"{column}2:{column}4")


def numbered_columns(book: Any) -> None:
    book.active.insert_cols(1)
    book.active["A2"] = "STT"
    for number in range(3, 7):
        book.active.cell(number, 1).value = number - 2


def field_of_many_rows(book: Any) -> None:
    for number in range(4, 7):
        book.active.cell(number, 5).value = None
    book.active.merge_cells("E3:E6")


@pytest.mark.parametrize("work", [two_storeys, wide_title, three_storeys, numbered_columns, field_of_many_rows])
def test_merged_headings_and_cells_say_the_same_for_each_place_they_cover(
    tmp_path: Path, work: Callable[[Any], None]
) -> None:
    report, records = read(tmp_path, made(tmp_path / "a.xlsx", work))

    assert codes(records) == [row[0] for row in ROWS], report.as_text()
    assert {(r.sector, r.agencies.handling, tuple(one.text for one in r.remarks)) for r in records} == {
        ("thu-vien", ("ubnd-xa",), ("Bộ Sách",))
    }


def test_a_row_that_is_one_merged_heading_is_no_procedure_and_told(tmp_path: Path) -> None:
    def work(book: Any) -> None:
        book.active.insert_rows(4)
        book.active["A4"] = "I. Lĩnh vực Thư viện"
        book.active.merge_cells("A4:E4")

    report, records = read(tmp_path, made(tmp_path / "a.xlsx", work))

    assert len(records) == 4
    assert "a.xlsx:A4: dòng đề mục, không phải thủ tục: “I. Lĩnh vực Thư viện”" in report.as_text()
    assert not report.has_refusals


def wide_codes(book: Any) -> None:
    book.active.insert_cols(2)
    for number in range(2, 7):
        book.active.merge_cells(start_row=number, start_column=1, end_row=number, end_column=2)


def test_a_value_merged_over_two_columns_is_read_once(tmp_path: Path) -> None:
    _, records = read(tmp_path, made(tmp_path / "a.xlsx", wide_codes))

    assert codes(records) == [row[0] for row in ROWS]
    assert {tuple(one.text for one in record.remarks) for record in records} == {("Bộ Sách",)}


@pytest.mark.parametrize("column", ["B", "E"])
def test_a_row_of_one_cell_is_the_heading_of_a_group_and_told(tmp_path: Path, column: str) -> None:
    def work(book: Any) -> None:
        book.active.insert_rows(4)
        book.active[f"{column}4"] = "I. LĨNH VỰC HỘ TỊCH"

    report, records = read(tmp_path, made(tmp_path / "a.xlsx", work))

    assert len(records) == 4
    assert "dòng đề mục, không phải thủ tục: “I. LĨNH VỰC HỘ TỊCH”" in report.as_text()
    assert not report.has_refusals


def hide_rows(book: Any) -> None:
    book.active.row_dimensions[4].hidden = True


def filter_rows(book: Any) -> None:
    book.active.auto_filter.ref = "A2:E6"
    book.active.row_dimensions[4].hidden = True


@pytest.mark.parametrize("work", [hide_rows, filter_rows])
def test_hidden_rows_are_not_read_and_told(tmp_path: Path, work: Callable[[Any], None]) -> None:
    report, records = read(tmp_path, made(tmp_path / "a.xlsx", work))

    assert codes(records) == [ROWS[0][0], ROWS[2][0], ROWS[3][0]]
    assert "a.xlsx:A4: dòng bị ẩn, không nhập: 1.900002" in report.as_text()


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_not_read_and_told(tmp_path: Path, state: str) -> None:
    def work(book: Any) -> None:
        more = book.create_sheet("Cũ")
        more.append(HEADER)
        more.append(ROW)
        more.sheet_state = state

    report, records = read(tmp_path, made(tmp_path / "a.xlsx", work))

    assert codes(records) == [row[0] for row in ROWS]
    assert "trang tính “Cũ” bị ẩn, không đọc" in report.as_text()


def test_a_list_that_is_hidden_as_a_whole_is_refused(tmp_path: Path) -> None:
    def work(book: Any) -> None:
        book.active.sheet_state = "hidden"
        book.create_sheet("Khác")

    report, records = read(tmp_path, made(tmp_path / "a.xlsx", work))

    assert records == []
    assert "ở trang tính đang hiện nào" in report.as_text()
    assert report.has_refusals


def test_every_sheet_with_a_list_is_read_and_one_without_is_told(tmp_path: Path) -> None:
    def work(book: Any) -> None:
        more = book.create_sheet("Thêm")
        more.append(HEADER)
        more.append(ROW)
        book.create_sheet("Ghi chép").append(["nhớ in"])

    report, records = read(tmp_path, made(tmp_path / "a.xlsx", work))

    assert len(records) == 5
    assert "trang tính “Ghi chép” không có dòng tiêu đề của danh sách, không đọc" in report.as_text()


def test_a_hidden_column_is_read_and_told_and_one_without_a_meaning_is_kept(tmp_path: Path) -> None:
    def work(book: Any) -> None:
        book.active["F2"], book.active["F3"] = "Mức độ trực tuyến", "Toàn trình"
        book.active.column_dimensions["D"].hidden = True

    report, records = read(tmp_path, made(tmp_path / "a.xlsx", work))

    assert {r.heading: r.text for r in records[0].remarks}["Cột “Mức độ trực tuyến”"] == "Toàn trình"
    assert records[0].agencies.handling == ("ubnd-xa",)
    assert "cột thứ 4 (co quan thuc hien) bị ẩn, vẫn đọc" in report.as_text()


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xls", COMPOUND + bytes(600), "Excel 97–2003 (.xls); mở bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx"),
        (
            "a.xlsx",
            COMPOUND + bytes(600),
            "Excel 97–2003 (.xls); mở bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx",
        ),
        ("a.xlsx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu"),
        ("a.xls", b"<html><table>", "trang web (HTML)"),
        ("a.xls", b'<?xml version="1.0"?><Workbook/>', "XML"),
        ("a.xls", b"M\xe3,T\xean", "không phải tệp Office dạng mới"),
        ("a.xls", b"", "không phải tệp Office dạng mới"),
    ],
)
def test_an_old_or_foreign_workbook_is_told_with_the_way_out(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)

    report, records = read(tmp_path, tmp_path / name)

    assert records == []
    assert said in report.as_text()
    assert ".xlsx" in report.as_text()


@pytest.mark.parametrize("name", ["a.xls", "a.xlsm", "a.et"])
def test_a_workbook_of_today_under_another_name_is_read(tmp_path: Path, name: str) -> None:
    file = write_list(tmp_path / "a.xlsx", *ROWS).rename(tmp_path / name)

    assert len(read(tmp_path, file)[1]) == 4


def test_one_far_cell_and_a_huge_merged_area_take_no_room(tmp_path: Path) -> None:
    def work(book: Any) -> None:
        book.active["XFD200000"] = "xa"

    file = made(tmp_path / "a.xlsx", work)
    areas = '<mergeCells><mergeCell ref="A1:E1"/><mergeCell ref="G1:XFC1048576" /></mergeCells>'
    edited(file, SHEET, lambda xml: re.sub("<mergeCells.*</mergeCells>", areas, xml))

    report, records = read(tmp_path, file)

    assert len(records) == 4
    assert "quá 100000 dòng hoặc 100 cột; tách ra nhiều tệp" in report.as_text()
