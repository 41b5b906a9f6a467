"""The text of a file of JSON: no byte, no key that stands twice and no long figure refuses a record or hides a word."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from import_samples import TODAY, folder, import_records, imported, method, national_record, procedure, remarks

from tthc.content.parse import parse_bytes
from tthc.interchange import ImportReport, import_files
from tthc.model.procedure import Procedure

TITLE = "Thủ tục cấp thẻ mượn sách thư viện xã"


def read(tmp_path: Path, content: bytes) -> tuple[ImportReport, list[Procedure]]:
    (tmp_path / "x.json").write_bytes(content)
    report = import_files([tmp_path / "x.json"], folder(tmp_path), today=TODAY)
    entries = [parse_bytes(Path(path).read_bytes(), path)[0] for path in report.created]
    return report, [entry.procedure for entry in entries if entry]


def text_of(**changes: Any) -> str:
    return json.dumps(national_record(**changes), ensure_ascii=False)


@pytest.mark.parametrize("form", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_every_form_of_unicode_is_read(tmp_path: Path, form: str) -> None:
    report, records = read(tmp_path, text_of().encode(form))

    assert [record.title for record in records] == [TITLE], report.as_text()


def test_a_broken_byte_is_a_letter_lost_and_no_record_refused(tmp_path: Path) -> None:
    lines = (text_of(name="Mượn gh@ đọc"), text_of(code="1.900002"))
    report, records = read(tmp_path, "\n".join(lines).encode().replace(b"@", b"\xe1\xba"))

    assert [record.title for record in records] == ["Mượn gh? đọc", TITLE]
    assert "U+FFFD REPLACEMENT CHARACTER" in report.as_text()


def test_a_file_of_one_byte_a_letter_is_read_in_its_old_font(tmp_path: Path) -> None:
    content = '{"code": "1.900001", "name": "CÊp thÎ th\xad viÖn", "categoriesDetails": [{"name": "Th\xad viÖn"}]}'
    report, records = read(tmp_path, content.encode("latin-1"))

    assert [(record.title, record.sector) for record in records] == [("Cấp thẻ thư viện", "thu-vien")]
    assert "đã đổi từ phông TCVN3" in report.as_text()


def test_of_a_key_that_stands_twice_both_values_are_there(tmp_path: Path) -> None:
    _, (record,) = read(tmp_path, text_of().replace('{"', '{"name": "Tên khác", "name": "Tên nữa", "', 1).encode())

    assert record.title == TITLE
    assert {"Tên khác", "Tên nữa"} <= set(remarks(record).values())


def test_keys_that_differ_in_a_look_alike_alone_keep_both_values(tmp_path: Path) -> None:
    alike = {"n\u043ete": "Lời một."}
    record = procedure(tmp_path, **alike, note="Lời hai.")

    assert {"Lời một.", "Lời hai."} <= set(remarks(record).values())


def test_more_figures_than_a_number_has_are_kept(tmp_path: Path) -> None:
    content = text_of(note=12345).replace("12345", "9" * 5000)
    report, records = read(tmp_path, content.encode())

    assert len(records) == 1, report.as_text()
    assert remarks(records[0])["Ghi chú"] == "9" * 5000


@pytest.mark.parametrize("sign", ["\u2028", "\u2029"])
def test_a_strange_end_of_a_line_is_told(tmp_path: Path, sign: str) -> None:
    report = import_records(folder(tmp_path), national_record(executionSteps=[{"description": f"Nộp.{sign}Nhận."}]))

    assert "Nộp.\n\nNhận." in Path(report.created[0]).read_text("utf-8")
    assert f"U+{ord(sign):04X}" in report.as_text()


STRANGE = "vết chân lạ"


CURRENCY = {"code": "VND", "name": STRANGE}


def paper(**more: Any) -> dict[str, Any]:
    return {"executionCases": [{"profileComponents": [{"name": "Đơn", **more}]}]}


@pytest.mark.parametrize(
    "changes",
    [
        paper(code=f"G01 {STRANGE}"),
        paper(attachments=[{"id": "f1", "fileName": "don.docx", "filePath": f"2026/01/don.docx {STRANGE}"}]),
        {"categoriesDetails": [{"name": "Thư viện", "code": f"TV {STRANGE}"}]},
        {"category": {"name": "Thư viện", "code": f"TV {STRANGE}"}},
        {"procedureProposal": {"proposalNumber": "5/QĐ", "decisionNumber": STRANGE}},
        {"procedureProposal": {"proposalNumber": "5/QĐ", "issuingAgency": {"name": "Bộ Sách", "code": f"B {STRANGE}"}}},
        {"executionMethods": [method("DIRECT", 3, "DAY", "", {"value": 7000, "currency": CURRENCY})]},
    ],
)  # fmt: skip
def test_words_beside_what_is_read_are_kept(tmp_path: Path, changes: dict[str, Any]) -> None:
    assert STRANGE in imported(tmp_path, **changes)


def test_the_name_of_a_file_in_its_path_is_not_told_twice(tmp_path: Path) -> None:
    attachment = {"id": "f1", "fileName": "Mẫu số 1.docx", "filePath": "2026/01/ab_Mẫu số 1.docx"}

    assert "filePath" not in imported(tmp_path, **paper(attachments=[attachment]))


NOON = 1_760_000_000_000
"""An instant of 9 October 2025 in Việt Nam."""


@pytest.mark.parametrize(
    "given",
    [
        {"$date": NOON},
        {"$date": "2025-10-09T08:53:20Z"},
        {"$date": {"$numberLong": str(NOON)}},
        [NOON],
        [2025, 10, 9],
        [2025, 10, 9, 15, 53],
        "20251009155320",
        "15:53 09/10/2025",
        "15h53, ngày 09 tháng 10 năm 2025",
        "Thu, 09 Oct 2025 08:53:20 GMT",
    ],
)
def test_a_day_in_the_forms_of_other_programs_is_understood(tmp_path: Path, given: Any) -> None:
    record = procedure(tmp_path, procedureProposal={"proposalNumber": "1/QĐ", "decisionDate": given})

    assert str(record.announcements[0].signed_on) == "2025-10-09"


@pytest.mark.parametrize(
    "given", [[9, 10, 2025], [2025, 10], [2025, 13, 9], "Sửa đổi, 9/10/2025", "Oct 09, 2025", [True]]
)
def test_a_day_in_a_form_that_leaves_a_doubt_is_kept(tmp_path: Path, given: Any) -> None:
    record = procedure(tmp_path, procedureProposal={"proposalNumber": "1/QĐ", "decisionDate": given})

    assert record.announcements[0].signed_on is None
    assert remarks(record)["Khóa khác của nguồn: procedureProposal.decisionDate"] == (
        given if isinstance(given, str) else json.dumps(given)
    )


def test_values_with_their_types_are_the_values(tmp_path: Path) -> None:
    papers = [{"name": "Đơn", "originalQty": {"$numberInt": "2"}, "copyQty": {"$numberLong": "1"}}]
    fee = {"type": "FEE", "value": {"$numberDecimal": "7000"}}
    record = procedure(
        tmp_path,
        id={"$oid": "5f0c"},
        executionCases=[{"profileComponents": papers}],
        executionMethods=[method("DIRECT", {"$numberDouble": "3.0"}, "DAY", "", fee)],
        note={"$numberLong": "mười"},
    )

    (paper,) = record.dossier.cases[0].items
    assert (paper.originals, paper.copies) == (2, 1)
    assert record.channels[0].costs[0].amount == 7000
    assert record.channels[0].time_limits[0].amount == 3
    assert record.origin is not None
    assert record.origin.id == "5f0c"
    assert remarks(record)["Ghi chú"] == "mười"


def codes(records: list[Procedure]) -> list[str]:
    return [record.code for record in records]


WHOLE = [national_record(code=f"1.90000{number}") for number in (1, 2, 3)]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(WHOLE, indent=1)[:-900],
        json.dumps(WHOLE)[:-900],
        json.dumps({"code": "OK", "total": 3, "data": WHOLE})[:-900],
        json.dumps({"status": 200, "result": {"page": 1, "items": WHOLE}}, indent=2)[:-1800],
        "".join(json.dumps(one) + ",\n" for one in WHOLE)[:-900],
        "[\n" + "".join(json.dumps(one) + ",\n" for one in WHOLE)[:-900],
    ],
)
def test_of_an_export_that_was_cut_off_the_whole_records_come_in(tmp_path: Path, text: str) -> None:
    report, records = read(tmp_path, text.encode())

    assert codes(records) == ["1.900001", "1.900002"]
    assert report.has_refusals
    assert "không phải JSON" in report.as_text()


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(json.dumps(one, indent=2) for one in WHOLE),
        "".join(json.dumps(one) for one in WHOLE),
        "".join(json.dumps(one) + ",\n" for one in WHOLE),
        json.dumps(WHOLE)[:-1] + ",]",
        "[\n" + ",\n".join(json.dumps(one) for one in WHOLE) + ",\n]\n",
    ],
)
def test_records_one_after_the_other_are_read_whatever_stands_between_them(tmp_path: Path, text: str) -> None:
    report, records = read(tmp_path, text.encode())

    assert codes(records) == ["1.900001", "1.900002", "1.900003"], report.as_text()
    assert not report.has_refusals


def test_one_record_that_was_cut_off_is_refused_and_no_part_of_it_is_a_record(tmp_path: Path) -> None:
    report, records = read(tmp_path, json.dumps(WHOLE[0], indent=2)[:-900].encode())

    assert records == []
    assert len(report.refusals) == 1


def test_of_a_packed_file_that_was_cut_off_the_beginning_is_read_and_it_is_told(tmp_path: Path) -> None:
    lines = "".join(json.dumps({**WHOLE[0], "code": f"1.9{number:05}"}) + "\n" for number in range(40))
    (tmp_path / "x.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:-200])

    report = import_files([tmp_path / "x.jsonl.gz"], folder(tmp_path), today=TODAY)

    assert report.created
    assert "tệp nén bị cụt" in report.as_text()


def test_words_beside_a_list_of_records_are_told(tmp_path: Path) -> None:
    text = json.dumps({"data": WHOLE, "ghiNgoai": STRANGE, "total": 3}, ensure_ascii=False)
    report, records = read(tmp_path, text.encode())

    assert len(records) == 3
    assert f'không lấy: “{{"ghiNgoai": "{STRANGE}"}}”' in report.as_text()
    assert not report.has_refusals


def test_words_beside_a_list_of_one_record_are_kept_with_it(tmp_path: Path) -> None:
    _, (record,) = read(tmp_path, json.dumps({"data": WHOLE[:1], "ghiNgoai": STRANGE}).encode())

    assert STRANGE in remarks(record).values()


def test_what_is_no_record_in_a_list_is_refused_with_its_words(tmp_path: Path) -> None:
    report, records = read(tmp_path, json.dumps([*WHOLE, STRANGE], ensure_ascii=False).encode())

    assert len(records) == 3
    assert f"không phải một bản ghi thủ tục: “{STRANGE}”" in report.as_text()
