"""List exports of the portal make stubs; what is there already is not touched."""

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from import_samples import DATA, TODAY, folder, import_records, national_record
from loading import load

from tthc.content.in_force import as_of
from tthc.content.parse import parse_bytes
from tthc.diagnostics import BuildError, has_errors
from tthc.interchange import ImportReport, import_files
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import Level
from tthc.rules import check_entry, check_lists

HEADER = ("Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực")
UNSAID = "nguồn không ghi rõ, tạm ghi như trên"
NAMELESS = "Thủ tục 1.900009 (nguồn không ghi tên)"
ROW = ("1.900009", " Thủ tục  mượn ghế. ", "Bộ Sách", "UBND cấp xã\n\nSở Sách\n", "Thư viện")


def write_list(file: Path, *rows: Any, header: tuple[str, ...] = HEADER) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["DANH SÁCH THỦ TỤC HÀNH CHÍNH"])
    sheet.merge_cells("A1:E1")
    sheet.append(header)
    for row in rows:
        sheet.append(row)
    book.save(file)
    return file


def import_list(tmp_path: Path, *rows: Any, header: tuple[str, ...] = HEADER, **options: Any) -> ImportReport:
    target = tmp_path / "procedures" if (tmp_path / "procedures").exists() else folder(tmp_path)
    return import_files([write_list(tmp_path / "ds.xlsx", *rows, header=header)], target, today=TODAY, **options)


def stub(report: ImportReport) -> Procedure:
    (path,) = report.created
    entry, faults = parse_bytes(Path(path).read_bytes(), path)
    assert entry is not None, faults
    return entry.procedure


def test_a_row_makes_a_stub_that_names_all_it_lacks(tmp_path: Path) -> None:
    record = stub(import_list(tmp_path, ROW))

    assert (record.code, record.title, record.sector) == ("1.900009", "Thủ tục mượn ghế", "thu-vien")
    assert record.data_state == "so-bo"
    assert record.agencies.handling == ("ubnd-xa", "so-sach")
    assert record.levels == (Level.PROVINCE, Level.COMMUNE)
    assert len(record.still_missing) == 12
    assert [(r.heading, r.text) for r in record.remarks] == [("Cơ quan ban hành", "Bộ Sách")]


def test_a_list_alone_makes_a_tree_that_can_be_published(tmp_path: Path) -> None:
    report = import_files([write_list(tmp_path / "ds.xlsx", ROW)], tmp_path / "procedures", today=TODAY)
    loaded, faults = load(tmp_path / "procedures")
    catalogue = as_of(loaded, TODAY)
    found = (*faults, *check_entry(catalogue.listings[0].entry(), catalogue), *check_lists(catalogue))

    assert len(report.created) == len(catalogue.listings) == 1
    assert not has_errors(found)


def test_a_level_that_no_name_tells_is_not_guessed(tmp_path: Path) -> None:
    record = stub(import_list(tmp_path, (*ROW[:3], "UBND cấp xã\nThư viện trung tâm", ROW[4])))

    assert record.levels == (Level.OTHER,)
    assert "Cấp thực hiện" in [remark.heading for remark in record.remarks]


def test_the_columns_of_the_older_portal_are_read(tmp_path: Path) -> None:
    header = (
        "STT",
        "Mã TTHC",
        "Tên TTHC",
        "Lĩnh vực",
        "Đối tượng",
        "Cơ quan công khai",
        "Cấp thực hiện",
        "Tình trạng",
        "QĐ Công bố",
    )
    row = (
        1,
        "1.900009",
        "Mượn ghế",
        "Thư viện",
        "Doanh nghiệp\nĐảng viên",
        "Bộ Sách",
        "Cấp Tỉnh, Cấp Huyện",
        "Còn hiệu lực",
        "5/QĐ-BS",
    )

    record = stub(import_list(tmp_path, row, header=header))

    assert record.levels == (Level.PROVINCE,)
    assert record.applicants == ("doanh-nghiep", "dang-vien")
    assert (record.announcements[0].number, record.announcements[0].issuer) == ("5/QĐ-BS", "Bộ Sách")
    assert {r.heading: r.text for r in record.remarks} == {
        "Cấp thực hiện": "nguồn ghi “Cấp Tỉnh, Cấp Huyện”; cấp huyện không còn từ 01/7/2025",
        "Tình trạng ở nguồn": "Còn hiệu lực",
    }


def test_a_code_typed_as_a_number_gets_its_noughts_back_or_is_refused_at_its_cell(tmp_path: Path) -> None:
    report = import_list(tmp_path, (1.00119, *ROW[1:]), (1.9, *ROW[1:]), (1001193, *ROW[1:]), ROW)

    assert [Path(path).stem for path in report.created] == ["1-001190", "1-900009"]
    assert "mã gõ dạng số (1.00119), đọc là 1.001190" in report.as_text()
    assert "ds.xlsx:A4: mã gõ dạng số (1.9)" in report.as_text()
    assert "ds.xlsx:A5: mã gõ dạng số (1001193)" in report.as_text()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("1.9-xoa", *ROW[1:]), "không có dạng"),
        ((None, *ROW[1:]), "không có mã"),
        ((ROW[0], None, "Bộ Sách", "Sở Sách", ""), "không có tên thủ tục, không có lĩnh vực"),
        ((ROW[0], "?", "Bộ Sách", "Sở Sách", "Không có thông tin"), "không có tên thủ tục, không có lĩnh vực"),
    ],
)
def test_a_row_that_cannot_be_a_record_is_refused_with_all_its_words(tmp_path: Path, row: Any, said: str) -> None:
    report = import_list(tmp_path, row, (None, "", None))

    assert sum(refusal.is_fault for refusal in report.refusals) == 1
    assert said in report.as_text()
    assert all(" ".join(cell.split()).rstrip(".") in report.as_text() for cell in row if cell)


@pytest.mark.parametrize(
    ("row", "title", "sector", "told"),
    [
        ((*ROW[:4], None), "Thủ tục mượn ghế", "chua-ro-linh-vuc", ("Lĩnh vực", UNSAID)),
        ((*ROW[:4], "Không có thông tin"), "Thủ tục mượn ghế", "chua-ro-linh-vuc", ("Lĩnh vực", UNSAID)),
        ((ROW[0], None, *ROW[2:]), NAMELESS, "thu-vien", ("Tên thủ tục", UNSAID)),
        ((ROW[0], " ? ", *ROW[2:]), NAMELESS, "thu-vien", ("Tên thủ tục", "nguồn ghi “?”, tạm ghi như trên")),
    ],
)  # fmt: skip
def test_a_row_without_a_name_or_a_field_is_a_record_and_told(
    tmp_path: Path, row: Any, title: str, sector: str, told: tuple[str, str]
) -> None:
    record = stub(import_list(tmp_path, row))

    assert (record.title, record.sector) == (title, sector)
    assert told in [(remark.heading, remark.text) for remark in record.remarks]


def test_a_list_that_names_no_field_is_read(tmp_path: Path) -> None:
    record = stub(import_list(tmp_path, ROW[:4], header=HEADER[:4]))

    assert (record.code, record.sector) == ("1.900009", "chua-ro-linh-vuc")


def test_another_table_of_numbers_and_names_is_no_list(tmp_path: Path) -> None:
    report = import_list(tmp_path, ("NV01", "Nguyễn A"), header=("Mã số", "Tên"))

    assert "không thấy dòng tiêu đề" in report.as_text()


@pytest.mark.parametrize(
    "header",
    [
        ("MÃ SỐ TTHC", "TÊN THỦ TỤC", "x", "Cơ quan thực hiện", "LĨNH VỰC (theo Quyết định 1)"),
        ("Mã thủ tục hành chính", "Tên TTHC", "x", "Cơ quan thực hiện", "Tên lĩnh vực"),
        ("Mã\nsố", "Tên thủ tục\n(in đậm: mới)", "x", "Cơ quan\nthực hiện", "Lĩnh vực"),
        ("M· thñ tôc", "Tªn", "x", "C¬ quan thùc hiÖn", "LÜnh vùc"),
    ],
)
def test_headings_in_other_words_are_understood(tmp_path: Path, header: tuple[str, ...]) -> None:
    record = stub(import_list(tmp_path, ROW, header=header))

    assert (record.title, record.sector) == ("Thủ tục mượn ghế", "thu-vien")
    assert record.agencies.handling == ("ubnd-xa", "so-sach")


@pytest.mark.parametrize("row", [HEADER, (1, 2, 3, 4, 5), ("(1)", "(2)", "(3)", "(4)", "(5)")])
def test_headings_that_are_repeated_and_rows_that_count_columns_are_no_records(tmp_path: Path, row: Any) -> None:
    report = import_list(tmp_path, row, ROW)

    assert len(report.created) == 1
    assert not report.has_refusals


def test_what_is_there_already_is_not_touched(tmp_path: Path) -> None:
    target = folder(tmp_path)
    (path,) = import_records(target, national_record(code="1.900009")).created
    before = Path(path).read_bytes()

    report = import_list(tmp_path, ROW)

    assert Path(path).read_bytes() == before
    assert report.created == ()
    assert "so-sach" not in (target / "_danh-muc" / "co-quan.yaml").read_text("utf-8")


def test_a_stub_is_filled_when_the_national_record_comes(tmp_path: Path) -> None:
    (path,) = import_list(tmp_path, ROW).created

    report = import_records(tmp_path / "procedures", national_record(code="1.900009"))

    entry, _ = parse_bytes(Path(path).read_bytes(), path)
    assert entry is not None
    assert entry.procedure.data_state == "theo-csdlqg"
    assert [part.value for part in entry.procedure.still_missing] == ["so_bo"]
    assert entry.procedure.remarks == ()
    assert entry.procedure.origin is not None
    assert entry.procedure.origin.kind == "csdlqg"
    assert report.conflicts == ()


def test_only_rows_of_the_wanted_level_come_in_and_those_that_do_not_tell(tmp_path: Path) -> None:
    rows = [
        ROW,
        ("1.900010", "B", "", "Bộ Sách", "Thư viện"),
        ("1.900011", "C", "", "Thư viện trung tâm", "Thư viện"),
    ]

    report = import_list(tmp_path, *rows, levels=frozenset({Level.COMMUNE}))

    assert [Path(path).stem for path in report.created] == ["1-900009", "1-900011"]


def test_a_sheet_without_the_header_is_refused(tmp_path: Path) -> None:
    report = import_list(tmp_path, ("a", "b"), header=("x", "y"))

    assert "không thấy dòng tiêu đề" in report.as_text()


def test_no_zip_and_a_bomb_are_refused(tmp_path: Path) -> None:
    target = folder(tmp_path)
    text, bomb, other = tmp_path / "a.xlsx", tmp_path / "b.xlsx", tmp_path / "c.xlsx"
    text.write_text("không phải bảng tính", encoding="utf-8")
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"0" * 8_000_000)
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")

    report = import_files([text, bomb, other], target, today=TODAY)

    assert len(report.refusals) == 3
    assert "không phải tệp Office" in report.as_text()
    assert "quá lớn" in report.as_text()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_sheet_that_declares_entities_is_refused(tmp_path: Path, encoding: str) -> None:
    whole, file = write_list(tmp_path / "a.xlsx", ROW), tmp_path / "b.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/"):
                part = f'<!DOCTYPE a [<!ENTITY b "b">]>{part.decode()}'.encode(encoding)
            new.writestr(name, part)

    report = import_files([file], folder(tmp_path), today=TODAY)

    assert "bảng tính khai báo DTD hoặc thực thể XML" in report.as_text()
    assert report.created == ()


def test_a_missing_library_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    file = tmp_path / "ds.xlsx"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")

    with pytest.raises(BuildError, match="openpyxl"):
        import_files([file], folder(tmp_path), today=TODAY)


@pytest.mark.skipif(not DATA.exists(), reason=f"data folder absent: {DATA}")
def test_the_real_lists_make_a_stub_for_every_code(tmp_path: Path) -> None:
    files = sorted(DATA.glob("*.xlsx"))

    report = import_files(files, folder(tmp_path), today=TODAY)

    assert len(report.created) == 2642
    assert not report.has_refusals
