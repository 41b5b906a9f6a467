"""Codes, counts, days, flags and HTML as people write them: understood where certain, else kept and told."""

import json
from pathlib import Path
from typing import Any

import pytest
from import_samples import TODAY, folder, method, national_record, papers, procedure, remarks
from test_import_word import import_word, sheet

from tthc.content.parse import parse_bytes
from tthc.interchange import import_files
from tthc.interchange.cleaning import strip_code, tell_code
from tthc.interchange.national.instants import as_milliseconds
from tthc.interchange.national.spelled import read_answer, read_count
from tthc.interchange.report import ImportReport


def imported(tmp_path: Path, whole: Any) -> ImportReport:
    (tmp_path / "a.json").write_text(json.dumps(whole))
    return import_files([tmp_path / "a.json"], folder(tmp_path), today=TODAY)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("1,900001", "1.900001"),
        ("1.9OOOO1", "1.900001"),
        ("l.900001", "1.900001"),
        ("1.90000І", "1.900001"),
        ("1.9ооо01", "1.900001"),
        ("1·900001", "1.900001"),
        ("１.９００００１", "1.900001"),
        ("1. 900 001", "1.900001"),
        ("1.900001\u200b", "1.900001"),
        ("\u202e1.900001", "1.900001"),
        ("“1.900001”", "1.900001"),
        ("1.900001;", "1.900001"),
        ("1.900001ж", "1.900001"),
        ("1.9ж00001", "1.900001"),
        ("1ж900001", "1.900001"),
        ("1.900\ufffd001", "1.900001"),
        ("1,900001,000,00,00,H01", "1.900001"),
        ("З.900001", "3.900001"),
        ("1.9000ж1", "tam-1-9000x1"),
        ("ж.900001", "tam-x-900001"),
        ("1.9000x1", "tam-1-9000x1"),
    ],
)
def test_a_record_is_not_refused_for_one_letter_of_its_code(tmp_path: Path, given: str, code: str) -> None:
    report = imported(tmp_path, national_record(code=given))

    (path,) = report.created
    entry, _ = parse_bytes(Path(path).read_bytes(), path)
    assert entry is not None
    assert entry.procedure.code == code
    assert ("xin sửa theo nguồn" if code.startswith("tam-") else f"đọc là {code}") in report.as_text()


@pytest.mark.parametrize("given", ["1.014955-Xoa", "1.0133611", "1.00ab12", "abc", "1.90001", "000.00.12.H01"])
def test_what_is_no_code_is_refused(given: str) -> None:
    assert strip_code(given)[0] == ""


@pytest.mark.parametrize("given", ["1.900001", " 1.900001 ", "1.900001.000.00.00.H01"])
def test_of_a_code_that_is_one_nothing_is_told(given: str) -> None:
    assert tell_code(given, "1.900001") == ()


def test_a_code_given_as_a_number_has_its_noughts_again(tmp_path: Path) -> None:
    assert procedure(tmp_path, code=1.90019).code == "1.900190"


def test_a_code_in_word_is_read_and_told(tmp_path: Path) -> None:
    report = import_word(tmp_path, sheet(code="<w:p><w:r><w:t>Mã thủ tục: 1,9OOO21</w:t></w:r></w:p>"))

    assert [Path(path).name for path in report.created] == ["1-900021.md"]
    assert "mã “1,9OOO21” đọc là 1.900021" in report.as_text()


RECORD = national_record()
TEXT = json.dumps(RECORD, ensure_ascii=False)


@pytest.mark.parametrize(
    "whole",
    [
        TEXT,
        json.dumps(TEXT),
        [TEXT],
        {"data": TEXT},
        {"detail": json.dumps([RECORD])},
        {"x": {"y": TEXT}},
        {"body": json.dumps({"data": TEXT})},
    ],
)
def test_a_record_written_as_json_in_a_text_is_found(tmp_path: Path, whole: Any) -> None:
    report = imported(tmp_path, whole)

    assert [Path(path).name for path in report.created] == ["1-900001.md"], report.as_text()


def test_lines_that_are_texts_of_json_are_records(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(json.dumps(json.dumps(national_record(code=code))) for code in ("1.900001", "1.900002")))

    assert len(import_files([file], folder(tmp_path), today=TODAY).created) == 2


@pytest.mark.parametrize(
    ("given", "note"),
    [
        ("<p>Nộp <b>đơn</b></p>", "Nộp đơn"),
        ({"html": "<p>Nộp đơn</p>"}, "Nộp đơn"),
        ("Một<br/>Hai<br>Ba", "Một\nHai\nBa"),
        ("<ul><li>Đơn;</li><li>Ảnh.</li></ul>", "- Đơn;\n- Ảnh."),
        ("<ol><li>Đơn;</li><li>Ảnh.</li></ol>", "1. Đơn;\n2. Ảnh."),
        ('<p>Xem <a href="https://a.vn/b">đây</a>.</p>', "Xem đây (https://a.vn/b)."),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a | b\nc"),
        ("<p>5 &lt; 6 &amp; 7</p>", "5 < 6 & 7"),
        ("<p>10<sup>3</sup> m<sup>2</sup></p>", "10³ m²"),
        ('<p>Hình <img src="a.png" alt="sơ đồ"></p>', "Hình (hình: sơ đồ)"),
        ("<p>Thu < 5 tỷ, <Tên cơ quan></p>", "Thu < 5 tỷ, <Tên cơ quan>"),
        ("thu <5 tỷ, <b triệu, <Tên cơ quan>", "thu <5 tỷ, <b triệu, <Tên cơ quan>"),
    ],
)
def test_of_html_the_words_that_are_seen_are_kept_and_no_tag(tmp_path: Path, given: Any, note: str) -> None:
    assert remarks(procedure(tmp_path, note=given))["Ghi chú"] == note


def test_tags_that_were_left_out_are_told(tmp_path: Path) -> None:
    assert (
        "bỏ thẻ HTML, giữ lời: “<p>Nộp đơn</p>” → “Nộp đơn”"
        in imported(tmp_path, national_record(note="<p>Nộp đơn</p>")).as_text()
    )


@pytest.mark.parametrize(
    ("letter", "named"),
    [
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\x07", "U+0007 BELL"),
        ("\x1b", "U+001B ESCAPE"),
        ("\x00", "U+0000 NULL"),
        ("\ufffd", "U+FFFD REPLACEMENT CHARACTER"),
    ],
)
def test_a_letter_that_goes_is_named_with_what_stands_around_it(tmp_path: Path, letter: str, named: str) -> None:
    report = imported(tmp_path, national_record(note=f"Nộp{letter}đơn"))

    assert named in report.as_text()
    assert f"“Nộp[U+{ord(letter):04X}]đơn” → “Nộp" in report.as_text() or letter == "\ufffd"
    assert letter not in Path(report.created[0]).read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "copies", "count"),
    [
        ("01 bản", False, 1),
        ("02 bản chính", False, 2),
        ("1 bản sao", True, 1),
        ("một", False, 1),
        ("Hai bản", True, 2),
        ("01 (một) bộ", False, 1),
        ("ba (03) bản", True, 3),
        ("2.", False, 2),
        ("0", True, 0),
        ("02 ảnh", False, 2),
        ("01 bản sao", False, None),
        ("01 bản chính", True, None),
        ("hai (03) bản", False, None),
        ("vài bản", False, None),
        ("01 bản, 02 ảnh", False, None),
        ("1,5", False, None),
    ],
)
def test_a_count_in_words_is_understood_where_it_is_certain(text: str, copies: bool, count: int | None) -> None:
    assert read_count(text, copies=copies) == count


def test_counts_in_words_reach_the_record_and_those_in_doubt_are_kept(tmp_path: Path) -> None:
    record = procedure(tmp_path, executionCases=papers("Đơn", originalQty="01 bản", copyQty="02 bản sao (nếu có)"))

    (item,) = record.dossier.cases[0].items
    assert item.originals == 1
    assert "02 bản sao (nếu có)" in "".join(remarks(record).values())


@pytest.mark.parametrize(
    "given",
    [
        "ngày 09 tháng 10 năm 2025",
        "9/10/2025",
        "09-10-2025 08:00:00",
        "ngày 9/10/2025",
        "Thứ Năm, ngày 9 tháng 10 năm 2025",
        "2025/10/09",
        "2025-10-9",
        "20251009",
        "09/10/2025, 14:30",
        "/Date(1759971600000)/",
        "9 tháng 10, năm 2025",
        "9 / 10 / 2025.",
    ],
)
def test_a_day_in_words_is_understood(given: str) -> None:
    assert 1_759_942_800_000 <= as_milliseconds(given) < 1_760_029_200_000


@pytest.mark.parametrize("given", ["10/2025", "9/10/25", "ngày 31 tháng 2 năm 2025", "20251309", "tháng 10 năm 2025"])
def test_a_day_in_doubt_is_none(given: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        as_milliseconds(given)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("có", True),
        ("Không", False),
        ("x", True),
        ("X", True),
        ("đúng", True),
        ("sai", False),
        ("yes", True),
        ("No.", False),
        ("☑", True),
        ("☐", False),
        ("có thể", None),
        ("tùy", None),
        ("", None),
        ("-", None),
    ],
)
def test_an_answer_in_words_is_understood_where_it_is_certain(text: str, answer: bool | None) -> None:
    assert read_answer(text) is answer


def test_an_internal_record_stays_out_where_a_word_says_so(tmp_path: Path) -> None:
    report = imported(tmp_path, [national_record(isInternal="có"), national_record(code="1.900002", isInternal="No")])

    assert [Path(path).name for path in report.created] == ["1-900002.md"]


@pytest.mark.parametrize(
    ("given", "limit"),
    [
        (("DIRECT", "03 ngày làm việc", "OTHER"), ("truc-tiep", 3, "ngay-lam-viec")),
        (("DIRECT", "03 ngày làm việc", "WORKING_DAY"), ("truc-tiep", 3, "ngay-lam-viec")),
        (("Trực tuyến", 5, "ngày"), ("truc-tuyen", 5, "ngay")),
        (("Bưu chính công ích", "5", "Ngày làm việc"), ("buu-chinh", 5, "ngay-lam-viec")),
        (("DIRECT", "03 ngày", "WORKING_DAY"), ("truc-tiep", None, "khac")),
    ],
)
def test_a_way_and_a_time_in_words_are_understood(tmp_path: Path, given: Any, limit: Any) -> None:
    (channel,) = procedure(tmp_path, executionMethods=[method(*given)]).channels

    (one,) = channel.time_limits
    assert (channel.kind, one.amount, one.unit) == limit


@pytest.mark.parametrize(
    ("fee", "cost"),
    [
        ({"type": "Lệ phí", "value": "30.000 đồng/hồ sơ"}, ("le-phi", 30000, "hồ sơ")),
        ({"type": "Phí", "value": "8.000đ / bản."}, ("phi", 8000, "bản")),
        ({"type": "FEE", "value": "8.000"}, ("phi", 8000, "")),
        ({"type": "FEE", "value": "8.000 đồng/2 bản"}, ("phi", None, "")),
        ({"type": "FEE", "value": "15 đồng/bản"}, ("phi", None, "")),
    ],
)
def test_a_sum_and_its_kind_in_words_are_understood(tmp_path: Path, fee: Any, cost: Any) -> None:
    (one,) = procedure(tmp_path, executionMethods=[method("DIRECT", 3, "WORKING_DAY", "", fee)]).channels[0].costs

    assert (one.kind, one.amount, one.per) == cost
    assert one.amount or fee["value"] in one.note
