"""A value of another type is understood where it is certain, else kept; a record wrapped once more is found."""

import json
from pathlib import Path
from typing import Any

import pytest
from import_samples import TODAY, folder, method, national_record, papers, procedure, remarks

from tthc.content.parse import parse_bytes
from tthc.interchange import import_files
from tthc.interchange.national.instants import as_milliseconds
from tthc.interchange.oldfonts import is_syllable, recover

DAY = 1768842000000
"""2026-01-20 in Việt Nam."""


@pytest.mark.parametrize(
    "given",
    [DAY, str(DAY), DAY // 1000, float(DAY), "2026-01-20", "20/01/2026", "20-1-2026", "20.1.2026",
     "2026-01-19T17:00:00Z", "2026-01-20T08:00:00", "2026-01-20T00:00:00+07:00", DAY * 1000],
)  # fmt: skip
def test_a_day_is_understood_in_each_form_that_leaves_no_doubt(tmp_path: Path, given: Any) -> None:
    record = procedure(tmp_path, procedureProposal={"proposalNumber": "1/QĐ", "decisionDate": given})

    assert str(record.announcements[0].signed_on) == "2026-01-20"


@pytest.mark.parametrize(
    "given", ["đầu năm 2026", "31/02/2026", "01/20/2026", 5, -1, 10**30, True, ["2026-01-20"], {"a": 1}]
)
def test_a_day_in_doubt_is_kept_word_for_word(tmp_path: Path, given: Any) -> None:
    record = procedure(tmp_path, procedureProposal={"proposalNumber": "1/QĐ", "decisionDate": given})

    shown = given if isinstance(given, str) else json.dumps(given)
    assert record.announcements[0].signed_on is None
    assert remarks(record)["Khóa khác của nguồn: procedureProposal.decisionDate"] == shown


@pytest.mark.parametrize("value", [7000, "7000", "7.000", "7,000 đồng", " 7.000 VNĐ", 7000.0])
@pytest.mark.parametrize("form", ["list", "object", "text", "wrapped", "numbered"])
def test_a_fee_is_understood_in_each_form(tmp_path: Path, value: Any, form: str) -> None:
    fee = {"type": "FEE", "value": value, "description": "một thẻ"}
    forms = {
        "list": [fee],
        "object": fee,
        "text": json.dumps([fee]),
        "wrapped": {"items": [fee]},
        "numbered": {"0": fee},
    }
    fees: Any = forms[form]

    (cost,) = procedure(tmp_path, executionMethods=[{**method(), "fees": fees}]).channels[0].costs

    assert (cost.amount, cost.note) == (7000, "một thẻ")


@pytest.mark.parametrize("value", ["2.5", "bảy nghìn", "1.0000", [7000], {"vnd": 7000}])
def test_a_sum_in_doubt_keeps_its_words(tmp_path: Path, value: Any) -> None:
    fees = [{"type": "FEE", "value": value}]

    (cost,) = procedure(tmp_path, executionMethods=[{**method(), "fees": fees}]).channels[0].costs

    assert cost.amount is None
    assert (value if isinstance(value, str) else json.dumps(value)) in cost.note


@pytest.mark.parametrize("fee", [{"lePhi": {"muc": "30.000"}}, {"value": 0, "moTa": "người khác 30.000 đồng"}])
def test_a_fee_of_which_words_were_not_understood_is_never_called_free_or_unstated(
    tmp_path: Path, fee: dict[str, Any]
) -> None:
    record = procedure(tmp_path, executionMethods=[{**method(), "fees": [fee]}])

    assert record.channels[0].costs[0].rule == "theo-quy-dinh"
    assert "30.000" in "".join(remarks(record).values())


def test_a_text_alone_under_one_key_is_that_text(tmp_path: Path) -> None:
    assert procedure(tmp_path, name={"vi": "Cấp thẻ đọc"}).title == "Cấp thẻ đọc"


def test_a_currency_given_as_text_is_that_of_the_sum(tmp_path: Path) -> None:
    fees = [{"type": "FEE", "value": 50, "currency": "USD"}, {"type": "LE_PHI", "value": 9000}]

    usd, other = procedure(tmp_path, executionMethods=[{**method(), "fees": fees}]).channels[0].costs

    assert (usd.amount, usd.currency) == (50, "USD")
    assert other.note == "loại ở nguồn: LE_PHI"


@pytest.mark.parametrize("flag", [True, "true", "True", 1, "1"])
def test_a_flag_is_understood_and_an_internal_record_stays_out(tmp_path: Path, flag: Any) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps([national_record(isInternal=flag), national_record(code="1.900002", isWard=flag)]))

    report = import_files([file], folder(tmp_path), today=TODAY)

    assert [Path(path).name for path in report.created] == ["1-900002.md"]
    assert "nội bộ" in report.as_text()


def test_rows_given_as_texts_are_rows(tmp_path: Path) -> None:
    record = procedure(
        tmp_path,
        executionSteps="Bước 1: Nộp đơn.",
        categoriesDetails="Thư viện",
        subjectTypesDetails=["Công dân Việt Nam", "Doanh nghiệp"],
        executionCases={"name": "", "profileComponents": ["Đơn", {"name": "Ảnh", "originalQty": "2"}]},
        resultsDetails={"name": "Thẻ"},
        procedureProposal={"proposalNumber": 12, "issuingAgency": "Bộ Sách"},
        note=["Một.", "Hai."],
    )

    assert record.steps == "**Bước 1:** Nộp đơn."
    assert record.applicants == ("cong-dan-viet-nam", "doanh-nghiep")
    assert [(item.title, item.originals) for item in record.dossier.cases[0].items] == [("Đơn", 0), ("Ảnh", 2)]
    assert (record.announcements[0].number, record.announcements[0].issuer) == ("12", "Bộ Sách")
    assert remarks(record)["Ghi chú"] == "Một.\nHai."


def test_words_where_an_identifier_was_are_kept(tmp_path: Path) -> None:
    record = procedure(
        tmp_path,
        codeNotation="ký hiệu của xã",
        departmentsExecuting=[{"name": "UBND cấp xã", "code": "phòng số 3", "phone": "0212 385"}],
        category={"name": "Văn hóa"},
        executionCases=papers("Đơn", attachments=[{"id": "f-1", "fileName": ""}]),
    )

    found = remarks(record)
    assert found["Khóa khác của nguồn: codeNotation"] == "ký hiệu của xã"
    assert found["Khóa khác của nguồn: departmentsExecuting.code"] == "phòng số 3"
    assert found["Khóa khác của nguồn: departmentsExecuting.phone"] == "0212 385"
    assert found["Lĩnh vực khác"] == "Văn hóa"
    assert record.forms[0].title == "Đơn (tệp f-1)"


RECORD = national_record()


@pytest.mark.parametrize(
    "whole",
    [
        {"detail": RECORD},
        {"code": "OK", "data": {"detail": RECORD}},
        [{"data": RECORD}],
        {"data": {"data": {"data": RECORD}}},
        {"success": True, "result": {"items": [{"detail": RECORD}]}},
        {"1.900001": RECORD},
        {
            "id": "x",
            "code": "1.900001",
            "name": RECORD["name"],
            "detail": {k: v for k, v in RECORD.items() if k != "code"},
        },
        {"_source": RECORD, "_id": "7"},
    ],
)
def test_a_record_wrapped_once_more_is_found(tmp_path: Path, whole: Any) -> None:
    (tmp_path / "a.json").write_text(json.dumps(whole))

    report = import_files([tmp_path / "a.json"], folder(tmp_path), today=TODAY)

    assert [Path(path).name for path in report.created] == ["1-900001.md"], report.as_text()


def test_what_stands_beside_a_wrapped_record_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"detail": RECORD, "crawledBy": "máy của huyện", "name": "Tên khác"}))

    (path,) = import_files([tmp_path / "a.json"], folder(tmp_path), today=TODAY).created
    entry, _ = parse_bytes(Path(path).read_bytes(), path)

    assert entry is not None
    found = remarks(entry.procedure)
    assert found["Khóa khác của nguồn: crawledBy"] == "máy của huyện"
    assert found["Khóa khác của nguồn: name (ngoài)"] == "Tên khác"


@pytest.mark.parametrize(
    ("given", "text", "encoding"),
    [
        ("CÊp thÎ th\u00ad viÖn", "Cấp thẻ thư viện", "phông TCVN3"),
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", "phông TCVN3"),
        ("§¨ng ký kÕt h«n", "Đăng ký kết hôn", "phông TCVN3"),
        ("Nộp đơn; CÊp thÎ th\u00ad viÖn", "Nộp đơn; Cấp thẻ thư viện", "phông TCVN3"),
        ("giÊy tê tïy th©n\nBản sao", "giấy tờ tùy thân\nBản sao", "phông TCVN3"),
        ("Caáp theû thö vieän", "Cấp thẻ thư viện", "phông VNI"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "phông VNI"),
        ("Ñôn xin caáp giaáy chöùng nhaän", "Đơn xin cấp giấy chứng nhận", "phông VNI"),
        ("Cáº¥p tháº» thÆ° viá»‡n thÃ´n", "Cấp thẻ thư viện thôn", "UTF-8 đọc nhầm thành Latin-1"),
        ("Đơn – “mẫu”".encode().decode("latin-1"), "Đơn – “mẫu”", "UTF-8 đọc nhầm thành Latin-1"),
        ("Đơn xin".encode().decode("latin-1").encode().decode("latin-1"), "Đơn xin", "UTF-8 đọc nhầm thành Latin-1"),
        ("Nộp “Cấp” thÆ° viá»‡n", "Nộp “Cấp” thư viện", "UTF-8 đọc nhầm thành Latin-1"),
    ],
)
def test_old_fonts_and_misread_text_become_unicode(given: str, text: str, encoding: str) -> None:
    assert recover(given) == (text, encoding)


@pytest.mark.parametrize(
    "text",
    ["Tr\u00adường hợp", "5 µm ± 2°C, 3 m², 1½", "Göteborg, Köln, naïve, Ångström", "«XÃ» và “Mü”", "©", "§ 5", "é",
     "Ñ", "THÀNH PHỐ HỒ CHÍ MINH", "xã, thị trấn; ấp", "Nguyễn Thị Ánh Nguyệt", "ÂM NHẠC",
     "co\u00adoperate", "Zürich và Mỹ"],
)  # fmt: skip
def test_what_is_unicode_already_stays(text: str) -> None:
    assert recover(text) == (text, "")


@pytest.mark.parametrize("word", ["nghiêng", "quốc", "giữa", "khuỷu", "Đường", "ý", "uyên", "thuở", "gì", "ương"])
def test_vietnamese_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("value", [None, [], {}, float("nan"), "x"])
def test_what_is_no_instant_raises(value: Any) -> None:
    with pytest.raises(ValueError, match=r"instant|Invalid isoformat"):
        as_milliseconds(value)
