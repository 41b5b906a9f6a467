"""A record whose name or field is of another type is imported with what is known; what is not is kept and told."""

from pathlib import Path
from typing import Any

import pytest
from import_samples import folder, import_records, imported, method, national_record, paragraph, procedure, remarks
from test_import_word import import_word, sheet
from test_import_word import procedure as record_of


@pytest.mark.parametrize("given", [[["Thư viện"]], [{"title": "Thư viện"}], "Thư viện", [{"label": "Thư viện"}]])
def test_a_field_in_another_form_is_that_field(tmp_path: Path, given: Any) -> None:
    assert 'linh_vuc: "thu-vien"' in imported(tmp_path, categoriesDetails=given)


@pytest.mark.parametrize(
    ("given", "kept"), [(5, "5"), ([7], "7"), (None, ""), ({}, ""), ([{"name": None}], ""), ([{"name": True}], "true")]
)
def test_a_record_of_no_known_field_is_imported_and_told(tmp_path: Path, given: Any, kept: str) -> None:
    record = procedure(tmp_path, categoriesDetails=given)

    assert record.sector == "chua-ro-linh-vuc"
    assert record.title == "Thủ tục cấp thẻ mượn sách thư viện xã"
    assert remarks(record)["Lĩnh vực"] == "nguồn không ghi rõ, tạm ghi như trên"
    assert kept in [*(text for head, text in remarks(record).items() if head.startswith("Khóa khác")), ""]


@pytest.mark.parametrize(("given", "kept"), [(True, ["true"]), (None, []), ("", []), ({"a": 1}, ['{"a": 1}'])])
def test_a_record_without_a_name_is_imported_and_told(tmp_path: Path, given: Any, kept: list[str]) -> None:
    record = procedure(tmp_path, name=given)

    assert record.title == "Thủ tục 1.900001 (nguồn không ghi tên)"
    assert remarks(record)["Tên thủ tục"] == "nguồn không ghi rõ, tạm ghi như trên"
    assert [text for head, text in remarks(record).items() if head == "Khóa khác của nguồn: name"] == kept


def test_a_record_with_neither_name_nor_field_is_none(tmp_path: Path) -> None:
    report = import_records(folder(tmp_path), national_record(name="", categoriesDetails=[]))

    assert [refusal.reason for refusal in report.refusals] == ["1.900001: không có tên thủ tục, không có lĩnh vực"]


def test_a_name_and_a_field_that_are_known_stay_when_the_source_loses_them(tmp_path: Path) -> None:
    target = folder(tmp_path)
    file = Path(import_records(target, national_record()).created[0])
    report = import_records(target, national_record(name=None, note="Mới.", updatedAt=1769100000000))
    again = import_records(target, national_record(categoriesDetails=5, note="Mới.", updatedAt=1769200000000))

    assert 'ten: "Thủ tục cấp thẻ mượn sách thư viện xã"\nlinh_vuc: "thu-vien"' in file.read_text("utf-8")
    assert not report.conflicts
    assert not again.conflicts


@pytest.mark.parametrize("line", ["<<<<<<< xem", ">>>>>>> xem", "||||||| xem", "======="])
def test_a_line_like_a_mark_of_merging_is_a_line(tmp_path: Path, line: str) -> None:
    record = procedure(tmp_path, executionSteps=[{"description": f"Nộp.\n{line}\nNhận."}])

    assert [part.replace("\\", "") for part in (record.steps or "").split("\n\n")] == ["Nộp.", line, "Nhận."]


@pytest.mark.parametrize(("number", "unit", "told"), [
    ("1/2", "DAY", "thời hạn chưa rõ, chỉ chép lời: 1/2"),
    (1, "OTHER", "thời hạn chưa rõ, chỉ chép lời: nguồn ghi “1” (đơn vị khác)"),
    (3, "FORTNIGHT", "thời hạn chưa rõ, chỉ chép lời: nguồn ghi “3” (FORTNIGHT)"),
])  # fmt: skip
def test_a_time_in_doubt_is_told_in_the_report(tmp_path: Path, number: Any, unit: str, told: str) -> None:
    report = import_records(folder(tmp_path), national_record(executionMethods=[method("DIRECT", number, unit)]))

    assert told in report.as_text()


def test_a_name_of_signs_alone_is_none_and_kept(tmp_path: Path) -> None:
    record = procedure(tmp_path, name=" ? ")

    assert record.title == "Thủ tục 1.900001 (nguồn không ghi tên)"
    assert remarks(record)["Tên thủ tục"] == "nguồn ghi “?”, tạm ghi như trên"


@pytest.mark.parametrize(
    ("parts", "title", "sector", "told"),
    [
        ({"title": ""}, "Thủ tục 1.900021 (nguồn không ghi tên)", "thu-vien", "Tên thủ tục: nguồn không ghi rõ"),
        ({"title": paragraph("Tên thủ tục: ?")}, "Thủ tục 1.900021 (nguồn không ghi tên)", "thu-vien", "nguồn ghi “?”"),
        ({"sector": paragraph("Lĩnh vực: Không có thông tin")}, "", "chua-ro-linh-vuc", "Lĩnh vực: nguồn không ghi rõ"),
        ({"sector": ""}, "", "chua-ro-linh-vuc", "Lĩnh vực: nguồn không ghi rõ"),
    ],
)
def test_a_sheet_without_a_name_or_a_field_is_a_record_and_told(
    tmp_path: Path, parts: dict[str, str], title: str, sector: str, told: str
) -> None:
    report = import_word(tmp_path, sheet(grid=False, **parts))

    assert record_of(report).title == (title or record_of(report).title)
    assert record_of(report).sector == sector
    assert told in report.as_text()
