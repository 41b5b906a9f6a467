"""Each cell of a list is in a record or told: notes, comments, words above the headings, rows that are not shown."""

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from test_list_as_seen import ROWS, SHEET, codes, edited, made, numbered_columns, read, two_storeys
from test_portal_list import write_list


def note_beside(book: Any) -> None:
    book.active["F3"] = "Chỉ nhận buổi sáng"


def notes_under_one_heading(book: Any) -> None:
    book.active["F2"] = book.active["G2"] = "Ghi chú"
    book.active["F3"], book.active["G3"] = "Chỉ nhận buổi sáng", "Mang bản chính"


def words_as_number(book: Any) -> None:
    numbered_columns(book)
    book.active["A3"] = "Chỉ nhận buổi sáng"


@pytest.mark.parametrize(
    ("work", "remarks"),
    [
        (note_beside, {("Cột “F, không có tiêu đề”", "Chỉ nhận buổi sáng")}),
        (notes_under_one_heading, {("Cột “Ghi chú”", "Chỉ nhận buổi sáng"), ("Cột “Ghi chú”", "Mang bản chính")}),
        (words_as_number, {("Cột “STT”", "Chỉ nhận buổi sáng")}),
    ],
)
def test_each_cell_of_a_row_is_in_its_record(
    tmp_path: Path, work: Callable[[Any], None], remarks: set[tuple[str, str]]
) -> None:
    _, records = read(tmp_path, made(tmp_path / "a.xlsx", work))

    assert codes(records) == [row[0] for row in ROWS]
    assert {(one.heading, one.text) for one in records[0].remarks if one.heading.startswith("Cột")} == remarks
    assert not any(one.heading.startswith("Cột") for record in records[1:] for one in record.remarks)


def above(book: Any) -> None:
    book.active.insert_rows(2)
    book.active["A2"] = "Ghi chú: chỉ áp dụng 2026"


def comment(book: Any) -> None:
    book.active["B3"].comment = Comment("Hỏi lại Sở", "a")


def comment_on_nothing(book: Any) -> None:
    book.active["H9"].comment = Comment("Hỏi lại Sở", "a")


def struck(book: Any) -> None:
    book.active["B3"].font = Font(strike=True)


def row_below(book: Any) -> None:
    book.active["G8"] = "Người lập: Nguyễn A"


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (
            above,
            "a.xlsx: lời trên dòng tiêu đề, không lấy: “DANH SÁCH THỦ TỤC HÀNH CHÍNH”, “Ghi chú: chỉ áp dụng 2026”",
        ),
        (comment, "a.xlsx:B3: lời bình của ô, không lấy: “Hỏi lại Sở”"),
        (comment_on_nothing, "a.xlsx:H9: lời bình của ô, không lấy: “Hỏi lại Sở”"),
        (struck, "a.xlsx:B3: chữ gạch ngang, vẫn đọc: “Mượn ghế 1”"),
        (row_below, "a.xlsx:G8: dòng không có gì ở các cột đã biết, không lấy: “Người lập: Nguyễn A”"),
    ],
)
def test_words_beside_the_rows_are_told(tmp_path: Path, work: Callable[[Any], None], said: str) -> None:
    report, records = read(tmp_path, made(tmp_path / "a.xlsx", work))

    assert codes(records) == [row[0] for row in ROWS]
    assert said in report.as_text()
    assert not report.has_refusals


def test_words_beside_the_rows_are_told_however_many_they_are(tmp_path: Path) -> None:
    def work(book: Any) -> None:
        for number in range(10, 50):
            book.active.cell(number, 8).comment = Comment(f"Lời {number}", "a")

    report, _ = read(tmp_path, made(tmp_path / "a.xlsx", work))

    said = [line.strip() for line in report.as_text().splitlines() if "lời bình của ô" in line]
    assert [line.partition("không lấy: ")[2] for line in said] == [f"“Lời {number}”" for number in range(10, 50)]


def test_words_of_a_level_that_is_none_are_told(tmp_path: Path) -> None:
    def work(book: Any) -> None:
        book.active["F2"] = "Cấp thực hiện"
        book.active["F3"], book.active["F4"] = "Cấp Xã; trạm lưu động", "Cấp Tỉnh, Cấp Xã"

    report, records = read(tmp_path, made(tmp_path / "a.xlsx", work))

    assert [level.value for level in records[1].levels] == ["tinh", "xa"]
    assert report.as_text().count("không biết đặt vào đâu") == 1
    assert "không biết đặt vào đâu: “Cấp Xã; trạm lưu động”" in report.as_text()


def test_a_row_and_a_column_without_height_and_width_are_hidden(tmp_path: Path) -> None:
    def flat(xml: str) -> str:
        narrow = '<cols><col min="4" max="4" width="0" customWidth="1"/></cols><sheetData>'
        return re.sub('<row r="4"[^>]*>', '<row r="4" ht="0" customHeight="1">', xml.replace("<sheetData>", narrow))

    report, records = read(tmp_path, edited(write_list(tmp_path / "a.xlsx", *ROWS), SHEET, flat))

    assert codes(records) == [ROWS[0][0], ROWS[2][0], ROWS[3][0]]
    assert "a.xlsx:A4: dòng bị ẩn, không nhập: 1.900002" in report.as_text()
    assert "cột thứ 4 (co quan thuc hien) bị ẩn, vẫn đọc" in report.as_text()


def test_a_heading_on_two_storeys_is_read_as_one(tmp_path: Path) -> None:
    def work(book: Any) -> None:
        sheet = book.active
        two_storeys(book)
        sheet["C3"], sheet["D3"] = "Phối hợp", "Thực hiện"

    _, records = read(tmp_path, made(tmp_path / "a.xlsx", work))

    assert {record.agencies.handling for record in records} == {("ubnd-xa",)}
    assert ("Cột “Cơ quan Phối hợp”", "Bộ Sách") in {(one.heading, one.text) for one in records[0].remarks}


def pieces(book: Any) -> None:
    struck = TextBlock(InlineFont(strike=True), "ghế cũ")
    book.active["B4"] = CellRichText("Mượn ", struck, " mới")


def unseen(book: Any) -> None:
    book.active["C4"].number_format = ";;;"


def uncounted(book: Any) -> None:
    book.active["C4"] = '=CONCATENATE("Bộ ","Sách")'


def failing(book: Any) -> None:
    book.active["C4"] = "#N/A"
    book.active["C4"].data_type = "e"


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (pieces, "a.xlsx:B4: chữ gạch ngang, vẫn đọc: “ghế cũ”"),
        (unseen, "a.xlsx:C4: ô định dạng để không hiện chữ, vẫn đọc: “Bộ Sách”"),
        (uncounted, 'a.xlsx:C4: công thức chưa có kết quả: “=CONCATENATE("Bộ ","Sách")”, không đọc'),
        (failing, "a.xlsx:C4: ô báo lỗi: “#N/A”, không đọc"),
    ],
)
def test_what_a_cell_holds_and_does_not_show_as_such_is_told(
    tmp_path: Path, work: Callable[[Any], None], said: str
) -> None:
    report, records = read(tmp_path, made(tmp_path / "a.xlsx", work))

    assert codes(records) == [row[0] for row in ROWS]
    assert said in report.as_text()
    assert not any(one.text in ("#N/A", "None") for one in records[1].remarks)


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (date(2026, 1, 20), "dd/mm/yyyy", "20/01/2026"),
        (datetime.fromisoformat("2026-01-20T14:30"), "dd/mm/yyyy hh:mm", "20/01/2026 14:30"),
        (0.155, "0.0%", "15,5%"),
        (3.0, "General", "3"),
        (True, "General", "TRUE"),
        ("Sáng_x000D_\nchiều", "General", "Sáng\nchiều"),
    ],
)
def test_a_value_is_kept_as_its_cell_shows_it(tmp_path: Path, value: Any, form: str, shown: str) -> None:
    def work(book: Any) -> None:
        book.active["F2"], book.active["F3"] = "Ghi", value
        book.active["F3"].number_format = form

    _, records = read(tmp_path, made(tmp_path / "a.xlsx", work))

    assert ("Cột “Ghi”", shown) in [(one.heading, one.text) for one in records[0].remarks]


@pytest.mark.parametrize(
    ("given", "meant", "told"),
    [
        ("CÊp thÎ th\u00ad viÖn", "Cấp thẻ thư viện", "đã đổi từ phông TCVN3"),
        ("Caáp theû thö vieän", "Cấp thẻ thư viện", "đã đổi từ phông VNI"),
        ("Cáº¥p tháº»", "Cấp thẻ", "UTF-8 đọc nhầm thành Latin-1"),
        ("Mượnж ghế", "Mượn ж ghế", "U+0436 CYRILLIC SMALL LETTER ZHE"),
        ("Mượn\ue123 ghế", "Mượn? ghế", "U+E123"),
        ("Mượ\ufffd ghế", "Mượ? ghế", "U+FFFD REPLACEMENT CHARACTER"),
        ("Mượn\u2028ghế", "Mượn ghế", "U+2028 LINE SEPARATOR"),
        ("Mư\u00adợn ghế", "Mượn ghế", "U+00AD SOFT HYPHEN"),
        ("<p>Mượn ghế</p>", "Mượn ghế", "bỏ thẻ HTML"),
    ],
)
def test_letters_of_a_list_are_mended_and_told_as_elsewhere(tmp_path: Path, given: str, meant: str, told: str) -> None:
    def work(book: Any) -> None:
        book.active["B4"] = given

    report, records = read(tmp_path, made(tmp_path / "a.xlsx", work))

    assert [record.title for record in records] == ["Mượn ghế 1", meant, "Mượn ghế 3", "Mượn ghế 4"], report.as_text()
    assert told in report.as_text()


def test_words_over_the_cells_and_at_the_edges_of_pages_are_told(tmp_path: Path) -> None:
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    box = f"<d {space}><txBody><a:p><a:r><a:t>Chỉ nhận </a:t></a:r><a:r><a:t>buổi sáng</a:t></a:r></a:p></txBody></d>"

    def work(book: Any) -> None:
        book.active.oddHeader.center.text = "&B Lưu hành nội bộ &P"
        book.active.oddFooter.right.text = "&P/&N"

    file = made(tmp_path / "a.xlsx", work)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("xl/drawings/drawing1.xml", box.replace("</d>", "<pic/></d>"))

    report, records = read(tmp_path, file)

    assert len(records) == 4
    assert "lời trong khung chữ trên trang tính, không lấy: “Chỉ nhận buổi sáng”" in report.as_text()
    assert "hình, biểu đồ trên trang tính, không lấy: 1 chỗ" in report.as_text()
    assert report.as_text().count("dòng đầu, chân trang in, không lấy: “Lưu hành nội bộ”") == 1
    assert "/" not in [one.reason.rpartition("không lấy: ")[2] for one in report.refusals]


def test_the_words_of_each_hidden_row_are_told_however_many_they_are(tmp_path: Path) -> None:
    rows = [(f"1.9100{number:02}", f"Mượn bàn {number}", "", "UBND cấp xã", "Thư viện") for number in range(30)]
    file = write_list(tmp_path / "a.xlsx", *rows, *ROWS)

    def hidden(xml: str) -> str:
        return re.sub(r'<row r="([3-9]|[12][0-9]|3[0-2])"', r'\g<0> hidden="1"', xml)

    edited(file, SHEET, hidden)

    report, records = read(tmp_path, file)

    assert len(records) == 4
    assert all(f"dòng bị ẩn, không nhập: {row[0]} | {row[1]} |" in report.as_text() for row in rows)


def test_of_two_rows_with_one_code_the_other_is_named(tmp_path: Path) -> None:
    def work(book: Any) -> None:
        book.active["A4"] = ROWS[0][0]

    report, records = read(tmp_path, made(tmp_path / "a.xlsx", work))

    assert [record.title for record in records] == ["Mượn ghế 2", "Mượn ghế 3", "Mượn ghế 4"]
    assert "1.900001 “Mượn ghế 1”: trùng mã" in report.as_text()
