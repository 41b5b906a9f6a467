"""A procedure in Word: a sheet to sign that comes back as the record it was, but for what was changed in Word."""

import gzip
import io
import json
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document
from docx.shared import Mm
from import_samples import TODAY
from making import make_text

from build import cli
from tthc.content.listfiles import LISTS_FOLDER, read_lists
from tthc.content.load import find_files
from tthc.content.parse import parse_bytes
from tthc.content.source import read_source
from tthc.diagnostics import BuildError
from tthc.editing.format import format_tree
from tthc.interchange import ImportReport, import_files
from tthc.interchange.word.blocks import blocks_in
from tthc.interchange.word.export import export_procedure, sheet_of
from tthc.interchange.word.sheet import compose_sheet
from tthc.model.procedure import Procedure

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[2]
RECORDS = ROOT.parent / "shared" / "data" / "national" / "procedures.jsonl.gz"


def all_sheets(root: Path, folder: Path) -> list[Path]:
    """The sheet of every procedure under *root*."""
    lists, _ = read_lists(root / LISTS_FOLDER)
    folder.mkdir()
    made = []
    for file in find_files(root)[0]:
        source, _ = read_source(file, file.as_posix())
        assert source is not None
        made.append(folder / f"{file.stem}.docx")
        made[-1].write_bytes(sheet_of(source, lambda one: lists.names.get(one, one)))
    return made


def record_in(file: Path) -> Procedure:
    entry, faults = parse_bytes(file.read_bytes(), file.as_posix())
    assert entry is not None, faults
    return entry.procedure


def assert_comes_back(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "lai"

    report = import_files(all_sheets(root, tmp_path / "word"), target, today=TODAY)

    files = [file.relative_to(root) for file in find_files(root)[0]]
    assert report.refusals == ()
    assert [file.relative_to(target) for file in find_files(target)[0]] == files
    assert [file for file in files if record_in(target / file) != record_in(root / file)] == []
    assert format_tree(target, write=False) == ((), ())


def test_every_sample_procedure_comes_back_from_word_as_it_was(tmp_path: Path) -> None:
    assert_comes_back(ROOT / "procedures", tmp_path)


@pytest.mark.skipif(not RECORDS.exists(), reason="data folder absent")
def test_every_twentieth_national_record_comes_back_from_word_as_it_was(tmp_path: Path) -> None:
    with gzip.open(RECORDS, "rt", encoding="utf-8") as lines:
        chosen = [json.loads(line) for i, line in enumerate(lines) if i % 20 == 0]
    (tmp_path / "nguon.json").write_text(json.dumps(chosen), "utf-8")
    import_files([tmp_path / "nguon.json"], tmp_path / "p", today=TODAY)

    assert len(find_files(tmp_path / "p")[0]) == len(chosen) == 107
    assert_comes_back(tmp_path / "p", tmp_path)


def tree_of(tmp_path: Path, **changes: Any) -> Path:
    """A folder with one procedure and the real lists."""
    root = tmp_path / "procedures"
    shutil.copytree(ROOT / "procedures" / LISTS_FOLDER, root / LISTS_FOLDER)
    (root / "ho-tich").mkdir()
    (root / "ho-tich" / "1-000101.md").write_text(make_text(**changes), "utf-8")
    return root


def came_back(tmp_path: Path, content: bytes) -> tuple[Procedure, ImportReport]:
    (tmp_path / "a.docx").write_bytes(content)
    report = import_files([tmp_path / "a.docx"], tmp_path / "lai", today=TODAY)
    (path,) = report.created
    return record_in(Path(path)), report


def edited(content: bytes, old: str, new: str) -> bytes:
    """The file with *old* replaced in its words, as somebody would in Word; the last table is left alone."""
    paper = Document(io.BytesIO(content))
    places = [paragraph for cell in cells_in(paper.tables[:-1]) for paragraph in cell.paragraphs]
    changed = 0
    for paragraph in (*paper.paragraphs, *places):
        for run in paragraph.runs:
            if old in run.text:
                run.text = run.text.replace(old, new)
                changed += 1
    assert changed, f"no “{old}” in the sheet"
    result = io.BytesIO()
    paper.save(result)
    return result.getvalue()


def cells_in(tables: Sequence[Any]) -> Iterator[Any]:
    return (cell for table in tables for row in table.rows for cell in row.cells)


@pytest.mark.parametrize(
    ("old", "new", "read"),
    [
        ("8.000 Đồng", "9.000 Đồng", lambda record: record.channels[0].costs[0].amount == 9000),
        ("3 ngày làm việc", "5 ngày", lambda record: record.channels[0].time_limits[0].amount == 5),
        ("Bản sao giấy khai sinh", "Trích lục", lambda record: record.results[0].title == "Trích lục"),
        ("Nhận kết quả.", "Nhận bản sao.", lambda record: "Nhận bản sao." in record.steps),
        ("Luật Hộ tịch", "Luật Hộ tịch mới", lambda record: record.legal_bases[0].title == "Luật Hộ tịch mới"),
        ("Một, hai câu.", "Ba câu.", lambda record: record.summary == "Ba câu."),
    ],
)
def test_what_was_changed_in_word_counts_and_what_stands_beside_it_stays(
    tmp_path: Path, old: str, new: str, read: Any
) -> None:
    bases = [{"so": "60/2014/QH13", "trich_yeu": "Luật Hộ tịch", "dieu": "Điều 5"}]
    content = export_procedure(tree_of(tmp_path, can_cu=bases, tom_tat="Một, hai câu.", mot_cua=True), "1.000101")

    record, _ = came_back(tmp_path, edited(content, old, new))

    assert read(record)
    assert record.one_stop is True
    assert record.channels[0].costs[0].per == "bản"
    assert record.legal_bases[0].article == "Điều 5"
    assert (record.announcements[0].number, str(record.announcements[0].signed_on)) == ("2969/QĐ-UBND", "2025-11-21")


def test_a_row_that_no_longer_fits_is_told_and_not_forced(tmp_path: Path) -> None:
    content = export_procedure(tree_of(tmp_path, trinh_tu="1. **Nộp** hồ sơ.\n2. Nhận bản sao."), "1.000101")

    record, report = came_back(tmp_path, edited(content, "Nhận bản sao.", "Nhận bản chính."))

    assert "Nhận bản chính." in record.steps
    assert [note.words for note in report.notes if "Word" in note.words] == [
        "đã sửa trong Word, lấy theo bản Word: trinh_tu"
    ]


def test_words_that_look_like_labels_or_hide_signs_come_back(tmp_path: Path) -> None:
    steps = "1. Nộp hồ sơ.\n\nMô tả: làm ở quầy.\n\nMã thủ tục: 9.999999\n\n- **Đậm** và \\* dấu"
    odd = {"ten": "Từ khóa: bản “A”", "ghi": 'Dòng một.\nDòng hai: "x" # không phải ghi chú'}
    root = tree_of(tmp_path, trinh_tu=steps, ho_so={"truong_hop": [{"ten": "Mô tả: khác", "giay_to": [odd]}]})

    record, _ = came_back(tmp_path, export_procedure(root, "1.000101"))

    assert record == record_in(root / "ho-tich" / "1-000101.md")


def test_a_provisional_code_and_a_quantity_that_is_a_fraction_come_back(tmp_path: Path) -> None:
    limits = [{"so": "1/3", "don_vi": "ngay"}]
    root = tree_of(tmp_path, ma="tam-cap-lai", cach_thuc=[{"hinh_thuc": "truc-tiep", "thoi_han": limits}])
    (root / "ho-tich" / "1-000101.md").rename(root / "ho-tich" / "tam-cap-lai.md")

    record, _ = came_back(tmp_path, export_procedure(root, "tam-cap-lai"))

    assert record == record_in(root / "ho-tich" / "tam-cap-lai.md")


def test_the_sheet_is_a4_in_times_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    root = tree_of(tmp_path)
    content = export_procedure(root, "1.000101")
    paper = Document(io.BytesIO(content))
    page = paper.sections[0]
    labels = [paragraph.text.partition(":")[0] for paragraph in paper.paragraphs]

    assert export_procedure(root, "1.000101") == content
    assert (round((page.page_width or 0) / Mm(1)), round((page.page_height or 0) / Mm(1))) == (210, 297)
    assert paper.styles["Normal"].font.name == "Times New Roman"
    assert labels.index("Mã thủ tục") < labels.index("Trình tự thực hiện") < labels.index("Căn cứ pháp lý")
    assert labels.index("Ký duyệt") < labels.index("Dữ liệu thêm")
    assert {"NGƯỜI LẬP", "LÃNH ĐẠO DUYỆT"} <= {cell.text for cell in cells_in(paper.tables)}


def test_the_drawn_file_reads_as_the_blocks_it_was_drawn_from(tmp_path: Path) -> None:
    root = tree_of(tmp_path)
    drawn = compose_sheet(
        record_in(root / "ho-tich" / "1-000101.md"), lambda one: read_lists(root / LISTS_FOLDER)[0].names[one]
    )
    with zipfile.ZipFile(io.BytesIO(export_procedure(root, "1.000101"))) as package:
        blocks = blocks_in(package.read("word/document.xml"))

    assert blocks[: len(drawn)] == drawn


def command(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["export", *words, f"--procedures={root}"])


def test_the_command_writes_the_file_and_names_a_near_code_for_one_that_is_not_there(tmp_path: Path) -> None:
    root = tree_of(tmp_path)

    done = command(root, "--docx", "1.000101", f"--output={tmp_path / 'ra' / 'a.docx'}")
    missing = command(root, "--docx", "1.000110")

    assert (done.exit_code, done.stdout) == (0, f"{tmp_path / 'ra' / 'a.docx'}\n")
    assert (tmp_path / "ra" / "a.docx").read_bytes()[:2] == b"PK"
    assert missing.exit_code == 2
    assert "không có thủ tục “1.000110”" in missing.output
    assert "có phải 1.000101?" in missing.output


def test_a_file_with_errors_is_not_exported(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"có lỗi ở dòng [0-9]+ .*“sai”"):
        export_procedure(tree_of(tmp_path, sai="x", ma="1.000101"), "1.000101")
