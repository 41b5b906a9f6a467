"""Files of the national API: every form of them is read, and what stays out is reported at its line."""

import gzip
import json
from pathlib import Path

import pytest
from import_samples import TODAY, folder, import_records, national_record, procedure

from tthc.diagnostics import BuildError
from tthc.interchange import import_files
from tthc.model.vocabulary import Level


@pytest.mark.parametrize(
    ("code", "bare"),
    [(" 1.014325 ", "1.014325"), ("1.001612.000.00.00.H01", "1.001612"), ("1.001612.H52", "1.001612")],
)
def test_suffixes_and_spaces_of_codes_are_dropped(tmp_path: Path, code: str, bare: str) -> None:
    assert procedure(tmp_path, code=code).code == bare


@pytest.mark.parametrize("code", ["1.014955-Xoa", "1.0133611", "2.009182739", "", "000.00.06.H52-260101-0001"])
def test_other_codes_are_refused_and_nothing_is_written(tmp_path: Path, code: str) -> None:
    target = folder(tmp_path)

    report = import_records(target, national_record(code=code), national_record())

    assert report.has_refusals
    assert len(report.created) == 1
    assert "nguon.json:1 (mục 1)" in report.as_text()


def test_of_two_records_with_one_code_the_newer_is_taken(tmp_path: Path) -> None:
    target = folder(tmp_path)
    old, new = (
        national_record(name="Cũ", updatedAt=1769000000001),
        national_record(name="Mới", code=" 1.900001", updatedAt="1769000000002"),
    )

    report = import_records(target, new, old)

    assert 'ten: "Mới"' in Path(report.created[0]).read_text("utf-8")
    assert "trùng mã" in report.as_text()


def test_only_records_of_the_wanted_levels_come_in(tmp_path: Path) -> None:
    target = folder(tmp_path)
    records = [
        national_record(),
        national_record(code="1.900002", isWard=False, isProvince=True),
        national_record(code="1.900003", isWard=False, isMinistry=True),
    ]

    report = import_records(target, *records, levels=frozenset({Level.COMMUNE, Level.PROVINCE}))

    assert [Path(path).name for path in report.created] == ["1-900001.md", "1-900002.md"]
    assert not report.has_refusals


def test_internal_procedures_stay_out(tmp_path: Path) -> None:
    report = import_records(folder(tmp_path), national_record(isInternal=True))

    assert report.created == ()
    assert "nội bộ" in report.as_text()


@pytest.mark.parametrize("form", ["lines", "array", "one", "pretty", "envelope", "items", "packed"])
def test_every_form_of_the_source_is_read(tmp_path: Path, form: str) -> None:
    record = national_record()
    text = {
        "lines": json.dumps(record) + "\n\n" + json.dumps(national_record(code="1.900002")) + "\n",
        "array": json.dumps([record]),
        "one": json.dumps(record, ensure_ascii=False),
        "pretty": json.dumps(record, indent=2),
        "envelope": json.dumps({"code": "OK", "data": record}),
        "items": json.dumps({"code": "OK", "data": {"items": [record]}}),
        "packed": json.dumps(record),
    }[form]
    file = tmp_path / ("x.jsonl.gz" if form == "packed" else "x.json")
    file.write_bytes(gzip.compress(text.encode()) if form == "packed" else b"\xef\xbb\xbf" + text.encode())

    report = import_files([file], folder(tmp_path), today=TODAY)

    assert len(report.created) == (2 if form == "lines" else 1)
    assert not report.has_refusals


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("x.json", b'{"a": 1,\n"b"}', "x.json:2"),
        ("x.json", b"[\n1,\n", "x.json:3"),
        ("x.jsonl", b'{"code": "1.900001"}\nhello\n', "x.jsonl:2"),
        ("x.json", b'"text"', "không phải một bản ghi"),
        ("x.json", b"", "rỗng"),
        ("x.json", b"\xff\xfe", "rỗng"),
        ("x.json", b"[" * 100_000, "sâu"),
        ("x.json", b'{"a":' * 900 + b"1" + b"}" * 900, "x.json"),
        ("x.json.gz", b"\x1f\x8bnot gzip at all", "không đọc được"),
        ("x.pdf", b"%PDF", "lưu lại dạng .docx rồi nhập"),
        ("x.ods", b"PK", "lưu lại dạng .xlsx rồi nhập"),
        ("x.la", b"?", "không biết loại tệp"),
    ],
)
def test_bad_files_are_refused_at_their_line(tmp_path: Path, name: str, raw: bytes, said: str) -> None:
    file = tmp_path / name
    file.write_bytes(raw)

    report = import_files([file], folder(tmp_path), today=TODAY)

    assert report.has_refusals
    assert said in report.as_text()
    assert report.created == ()


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert import_files([tmp_path / "none.json"], folder(tmp_path), today=TODAY).has_refusals


def test_no_text_of_a_source_forges_a_line_of_the_report(tmp_path: Path) -> None:
    report = import_records(folder(tmp_path), national_record(code="x\n::error file=a::b"))

    assert not any(line.startswith("::") for line in report.as_text().split("\n"))


def test_a_target_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    target = folder(tmp_path)
    (target / "thu-vien").write_text("đây là một tệp", encoding="utf-8")

    with pytest.raises(BuildError, match="không ghi được"):
        import_records(target, national_record())
    with pytest.raises(BuildError, match="không phải thư mục"):
        import_files([], target / "thu-vien", today=TODAY)


def test_what_is_left_out_on_request_does_not_flood_the_report(tmp_path: Path) -> None:
    records = [national_record(code=f"1.90{number:04}") for number in range(25)]

    report = import_records(folder(tmp_path), *records, levels=frozenset({Level.PROVINCE}))

    assert len(report.refusals) == 25
    assert "… và 5 bản ghi nữa" in report.as_text()
