"""Each word of a Word sheet is in the record or told: what belongs to no field is not lost in silence."""

from pathlib import Path
from typing import Any

import pytest
from import_samples import paragraph, table
from test_import_word import CHANNELS, LAW, PAPERS, import_word, procedure, sheet
from test_word_export import came_back
from test_word_round_trip_edits import exported, worked_on

SAID = "không biết đặt vào đâu: “{}”"
LOST = "Lời thêm của người soạn"


def changed(change: str) -> list[str]:
    """A sheet with words at a place that no field reads."""
    places = {
        "table above": [table(("Bảng", LOST)), *sheet()],
        "table in a line": sheet(agency=paragraph("Cơ quan thực hiện: UBND cấp xã") + table((LOST,))),
        "table at the end": [*sheet(), paragraph("Từ để tìm: đọc"), table((LOST,))],
        "cell more": sheet(dossier=paragraph("Thành phần hồ sơ:") + table(*PAPERS[:2], (*PAPERS[2], LOST))),
        "channel": sheet(channels=paragraph("Cách thức thực hiện:") + table(*CHANNELS[:2], (*CHANNELS[2], LOST))),
        "law": sheet(law=paragraph("Căn cứ pháp lý:") + table(*LAW[:2], (*LAW[2], "", LOST))),
        "levels": sheet(levels=paragraph("Cấp thực hiện: Cấp Xã") + paragraph(LOST)),
        "signature": [*sheet(), paragraph("Ký duyệt:"), paragraph(LOST)],
    }
    return places[change]


@pytest.mark.parametrize(
    "change",
    ["table above", "table in a line", "table at the end", "cell more", "channel", "law", "levels", "signature"],
)
def test_words_that_no_field_reads_are_told(tmp_path: Path, change: str) -> None:
    report = import_word(tmp_path, changed(change))

    assert SAID.format(LOST) in report.as_text()
    assert report.as_text().count("không biết đặt vào đâu") == (2 if change == "table above" else 1)


def test_words_without_a_field_are_told_again_when_nothing_else_changes(tmp_path: Path) -> None:
    import_word(tmp_path, changed("cell more"))

    report = import_word(tmp_path, changed("cell more"))

    assert len(report.unchanged) == 1
    assert SAID.format(LOST) in report.as_text()


def test_a_usual_sheet_has_nothing_to_tell(tmp_path: Path) -> None:
    assert "không biết đặt" not in import_word(tmp_path, sheet()).as_text()


def at_the_end(document: Any) -> None:
    document.add_paragraph(LOST)


def table_at_the_end(document: Any) -> None:
    document.add_table(1, 1).rows[0].cells[0].text = LOST


def under_the_signatures(document: Any) -> None:
    document.tables[-2]._tbl.addnext(document.add_paragraph(LOST)._p)


def cell_more(document: Any) -> None:
    next(table for table in document.tables if table.rows[0].cells[0].text == "Tên giấy tờ").add_column(0)
    papers = next(table for table in document.tables if table.rows[0].cells[0].text == "Tên giấy tờ")
    papers.rows[1].cells[-1].text = LOST


@pytest.mark.parametrize("work", [at_the_end, table_at_the_end, under_the_signatures, cell_more])
def test_words_added_to_a_sheet_of_ours_where_no_field_reads_are_told(tmp_path: Path, work: Any) -> None:
    content = worked_on(exported(tmp_path), lambda one: work(one._parent._parent))

    _, report = came_back(tmp_path, content)

    assert SAID.format(LOST) in report.as_text()
    assert report.as_text().count("không biết đặt vào đâu") == 1


@pytest.mark.parametrize("field", ["code", "decision", "title", "sector"])
def test_a_heading_after_a_field_of_one_line_is_not_part_of_it(tmp_path: Path, field: str) -> None:
    lines = {
        "code": "Mã thủ tục: 1.900021",
        "decision": "Số quyết định: 12/QĐ-BS",
        "title": "Tên thủ tục: Thủ tục cấp thẻ đọc",
        "sector": "Lĩnh vực: Thư viện",
    }
    strange = paragraph(lines[field]) + paragraph("") + paragraph("Mục lạ mới:") + paragraph("Nội dung mục lạ")

    parts: dict[str, Any] = {field: strange}

    record = procedure(import_word(tmp_path, sheet(**parts)))

    assert (record.code, record.title, record.sector) == ("1.900021", "Thủ tục cấp thẻ đọc", "thu-vien")
    assert [one.number for one in record.announcements] == ["12/QĐ-BS"]
    remarks = {remark.heading: remark.text for remark in record.remarks}
    assert remarks["Lời không thuộc mục nào"] == "Mục lạ mới:\nNội dung mục lạ"


def test_a_name_on_two_lines_is_one_name(tmp_path: Path) -> None:
    two = paragraph("Tên thủ tục: Thủ tục cấp") + paragraph("thẻ đọc sách")

    assert procedure(import_word(tmp_path, sheet(title=two))).title == "Thủ tục cấp thẻ đọc sách"
