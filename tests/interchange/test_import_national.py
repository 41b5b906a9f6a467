"""A record of the national API becomes a file: each oddity is repaired, kept with a word, or refused."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from import_samples import AGENCIES, TODAY, folder, import_records, imported, national_record

from tthc.content.parse import parse_text
from tthc.diagnostics import BuildError
from tthc.editing.format import format_bytes
from tthc.interchange import import_files
from tthc.interchange.draft import Candidate
from tthc.interchange.national.api import Fee, Method
from tthc.interchange.national.channels import channels_of
from tthc.interchange.national.costs import cost_of
from tthc.interchange.national.dossier import title_and_rest
from tthc.interchange.national.record import candidate_of
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import Level

WHOLE = """---
ma: "1.900001"
ten: "Thủ tục cấp thẻ mượn sách thư viện xã"
linh_vuc: "thu-vien"
cap:
  - "xa"
tinh_trang_du_lieu: "theo-csdlqg"
cong_bo:
  - so: "12/QĐ-BVHTTDL"
    ngay: "2026-01-20"
    co_quan: "Bộ Văn hóa"
cong_khai:
  csdlqg: "2026-01-21"
cach_thuc:
  - hinh_thuc: "truc-tiep"
    thoi_han:
      - so: 2
        don_vi: "ngay-lam-viec"
    phi_le_phi:
      - loai: "phi"
        kieu: "muc-thu"
        so_tien: 5000
        ghi: "Phí làm thẻ"
    mo_ta: "Nộp tại quầy thư viện."
  - hinh_thuc: "truc-tuyen"
    thoi_han:
      - so: 2
        don_vi: "ngay-lam-viec"
ho_so:
  truong_hop:
    - giay_to:
        - ten: "Phiếu đăng ký mượn sách"
          ban_chinh: 1
          mau:
            - "mau-1"
doi_tuong:
  - "cong-dan-viet-nam"
co_quan:
  thuc_hien:
    - "ubnd-xa"
mau_don:
  - id: "mau-1"
    ten: "Phiếu đăng ký mượn sách (tệp Phieu 01.docx)"
    duong_dan: "https://dichvucong.gov.vn/api/v1/submitting/preview-attachment-by-citizen?fileId=aaaa-1"
ket_qua:
  - ten: "Thẻ mượn sách"
    ma: "KQ.X.1"
khong_co:
  - "yeu_cau_dieu_kien"
con_thieu:
  - "so_bo"
can_cu:
  - so: "46/2019/QH14"
    trich_yeu: "Luật Thư viện"
dvc:
  muc_do: "toan-trinh"
"""


def procedure(tmp_path: Path, **changes: Any) -> Procedure:
    entry, faults = parse_text(imported(tmp_path, **changes), "x.md")
    assert entry is not None, faults
    return entry.procedure


def remarks(record: Procedure) -> dict[str, str]:
    return {remark.heading: remark.text for remark in record.remarks}


def method(
    kind: str = "DIRECT", time: Any = 3, unit: str = "WORKING_DAY", note: str = "", *fees: Any
) -> dict[str, Any]:
    row = {"submissionMethod": kind, "processingTime": time, "processingTimeUnit": unit, "description": note}
    return {**row, "fees": list(fees)}


def channels_of_rows(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    return channels_of([Method.model_validate(row) for row in rows])[0]


def papers(*names: str, **more: Any) -> list[dict[str, Any]]:
    rows = [{"name": name, "originalQty": 1, "copyQty": 0, "attachments": [], **more} for name in names]
    return [{"name": "", "profileComponents": rows}]


def test_a_whole_record_is_written_in_canonical_form(tmp_path: Path) -> None:
    head, _, tail = imported(tmp_path).partition("nguon:\n")

    assert head == WHOLE
    assert tail.startswith('  loai: "csdlqg"\n  id: "11111111-2222-3333-4444-555555555555"\n  ngay: "2026-01-21"\n')
    assert tail.endswith(
        "\n---\n\n## Trình tự thực hiện\n\n**Bước 1:** Điền phiếu.\n\n**Bước 2:** Nhận thẻ tại quầy.\n"
    )


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({"value": 0}, {"loai": "phi", "kieu": "khong"}),
        ({"value": 0, "description": "Không"}, {"loai": "phi", "kieu": "khong"}),
        ({"value": 0, "description": "Không quy định."}, {"loai": "phi", "kieu": "khong-quy-dinh"}),
        ({"value": 0, "description": "Miễn lệ phí"}, {"loai": "le-phi", "kieu": "mien", "ghi": "Miễn lệ phí"}),
        ({"value": 0, "description": "Không thu phí"}, {"loai": "phi", "kieu": "khong", "ghi": "Không thu phí"}),
        (
            {"value": 0, "description": "30.000 đồng/thẻ"},
            {"loai": "phi", "kieu": "theo-quy-dinh", "ghi": "30.000 đồng/thẻ"},
        ),
        (
            {"value": 0, "description": "Miễn lệ phí cho người thuộc hộ nghèo"},
            {"loai": "le-phi", "kieu": "theo-quy-dinh", "ghi": "Miễn lệ phí cho người thuộc hộ nghèo"},
        ),
        ({"value": None}, {"loai": "phi", "kieu": "khong-quy-dinh"}),
        ({"value": None, "description": "Theo HĐND"}, {"loai": "phi", "kieu": "theo-quy-dinh", "ghi": "Theo HĐND"}),
        ({"value": 15}, {"loai": "phi", "kieu": "theo-quy-dinh", "ghi": "nguồn ghi “15”"}),
        (
            {"value": 20, "currencyName": "USD", "description": "một thẻ"},
            {"loai": "phi", "kieu": "muc-thu", "so_tien": 20, "tien_te": "USD", "ghi": "một thẻ"},
        ),
        ({"value": 50000, "type": "SERVICE_FEE"}, {"kieu": "muc-thu", "so_tien": 50000}),
        (
            {"value": 50000, "type": "SERVICE_FEE", "description": "Lệ phí cấp thẻ"},
            {"loai": "le-phi", "kieu": "muc-thu", "so_tien": 50000, "ghi": "Lệ phí cấp thẻ"},
        ),
        (
            {"value": 50000, "type": "SERVICE_FEE", "description": "theo Luật Phí và lệ phí"},
            {"kieu": "muc-thu", "so_tien": 50000, "ghi": "theo Luật Phí và lệ phí"},
        ),
        ({"value": "abc"}, {"loai": "phi", "kieu": "theo-quy-dinh", "ghi": "nguồn ghi “abc”"}),
        ({"value": -1}, {"loai": "phi", "kieu": "theo-quy-dinh", "ghi": "nguồn ghi “-1”"}),
        (
            {"value": 0, "attachment": {"fileName": "Bieu phi.pdf"}},
            {"loai": "phi", "kieu": "theo-quy-dinh", "ghi": "Tệp kèm theo: Bieu phi.pdf"},
        ),
    ],
)
def test_a_fee_is_never_freer_than_its_words(raw: dict[str, Any], words: dict[str, Any]) -> None:
    assert cost_of(Fee.model_validate({"type": "FEE", **raw})) == words


@pytest.mark.parametrize(
    ("time", "unit", "limit"),
    [
        (3, "DAY", {"so": 3, "don_vi": "ngay"}),
        (3, "WORKING_DAY", {"so": 3, "don_vi": "ngay-lam-viec"}),
        (6.25, "HOUR", {"so": 6.25, "don_vi": "gio"}),
        ("2", "MONTH", {"so": 2, "don_vi": "thang"}),
        (1, "OTHER", {"don_vi": "khac", "ghi": "nguồn ghi “1” (đơn vị khác)"}),
        (0, "WORKING_DAY", {"don_vi": "khac", "ghi": "nguồn ghi “0” (ngày làm việc)"}),
        ("Theo mô tả", "OTHER", {"don_vi": "khac", "ghi": "Theo mô tả"}),
        ("15/12", "OTHER", {"don_vi": "khac", "ghi": "15/12"}),
        ("-", "OTHER", {"don_vi": "khac", "ghi": "nguồn ghi “-”"}),
        ("Không quy định", "DAY", {"don_vi": "khong-quy-dinh", "ghi": "Không quy định"}),
    ],
)
def test_a_time_limit_is_a_number_and_a_unit_or_the_words_of_the_source(time: Any, unit: str, limit: Any) -> None:
    assert channels_of_rows(method(time=time, unit=unit))[0]["thoi_han"] == [limit]


def test_rows_of_one_channel_that_name_their_case_become_one_channel() -> None:
    fee = {"type": "FEE", "value": 9000}

    (channel,) = channels_of_rows(method("ONLINE", 1, note="- Nhóm A"), method("ONLINE", 4, "DAY", "Nhóm B", fee))

    assert channel == {
        "hinh_thuc": "truc-tuyen",
        "thoi_han": [
            {"so": 1, "don_vi": "ngay-lam-viec", "truong_hop": "Nhóm A"},
            {"so": 4, "don_vi": "ngay", "truong_hop": "Nhóm B"},
        ],
        "phi_le_phi": [{"loai": "phi", "kieu": "muc-thu", "so_tien": 9000, "truong_hop": "Nhóm B"}],
    }


def test_rows_whose_words_cannot_be_joined_stay_apart() -> None:
    channels = channels_of_rows(method(time=1, note="Một\nHai"), method(time=2, note="Ba\nBốn"))

    assert [(c["thoi_han"][0]["so"], c["mo_ta"]) for c in channels] == [(1, "Một\nHai"), (2, "Ba\nBốn")]


def test_rows_with_one_description_share_a_channel_and_repetitions_count_once() -> None:
    channels = channels_of_rows(method(time=1), method(time=1), method(time=2))

    assert [limit["so"] for limit in channels[0]["thoi_han"]] == [1, 2]


def test_a_channel_of_an_unknown_kind_is_told_word_for_word(tmp_path: Path) -> None:
    record = procedure(tmp_path, executionMethods=[method("PIGEON", 2, note="bằng bồ câu")])

    assert record.channels == ()
    assert "bằng bồ câu" in remarks(record)["Cách thức thực hiện"]
    assert {"cach_thuc", "thoi_han", "phi_le_phi"} <= set(record.still_missing)


@pytest.mark.parametrize(
    ("name", "title", "rest"),
    [
        ("-\t Bản sao thẻ cũ;", "Bản sao thẻ cũ;", ""),
        ("Một trong các giấy:  + Thẻ A;  + Thẻ B.", "Một trong các giấy:", "+ Thẻ A;\n+ Thẻ B."),
        ("Giấy tờ sau\t- Thẻ A \t- Thẻ B", "Giấy tờ sau", "- Thẻ A\n- Thẻ B"),
        ("a) Đơn.  Người nộp ký tên.", "a) Đơn.", "Người nộp ký tên."),
        ("Kế hoạch kinh tế - xã hội", "Kế hoạch kinh tế - xã hội", ""),
    ],
)
def test_the_name_of_a_paper_is_parted_from_what_stands_in_the_same_field(name: str, title: str, rest: str) -> None:
    assert title_and_rest(name) == (title, rest)


def test_a_very_long_name_is_cut_at_its_first_clause_and_no_word_is_lost() -> None:
    name = "Bản thuyết minh của người nộp, gồm các phần sau. " + "Phần này nói về một việc khác nữa " * 40

    title, rest = title_and_rest(name)

    assert title == "Bản thuyết minh của người nộp, gồm các phần sau."
    assert f"{title} {rest}" == name.strip()


def test_a_paper_listed_twice_in_one_case_is_kept_once_and_told(tmp_path: Path) -> None:
    target = folder(tmp_path)
    report = import_records(target, national_record(executionCases=papers("Thẻ A", "Thẻ A", "Thẻ B")))

    assert "giấy tờ lặp" in report.as_text()
    assert Path(report.created[0]).read_text("utf-8").count('ten: "Thẻ A"') == 1


def test_a_paper_without_a_name_is_kept_with_a_word(tmp_path: Path) -> None:
    record = procedure(tmp_path, executionCases=papers("", "*", hasElectronicForm=True))

    assert [item.title for item in record.dossier.cases[0].items] == ["(nguồn không ghi tên giấy tờ)"]
    assert record.dossier.cases[0].items[0].note == "Có biểu mẫu điện tử."


def test_what_the_source_does_not_give_is_named_as_missing(tmp_path: Path) -> None:
    keys = ("Steps", "Methods", "Cases")
    details = ("subjectTypesDetails", "departmentsExecuting", "resultsDetails", "legalBasisesDetails")

    record = procedure(
        tmp_path,
        **{key: [] for key in (*(f"execution{key}" for key in keys), *details)},
        executingAgencies="",
        procedureProposal=None,
        requirementsAndConditions="",
        description="",
    )

    assert [part.value for part in record.still_missing] == [
        "trinh_tu", "cach_thuc", "ho_so", "so_bo", "thoi_han", "doi_tuong", "co_quan", "mau_don", "ket_qua",
        "yeu_cau_dieu_kien", "phi_le_phi", "can_cu", "cong_bo",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "kept"), [("Không", None), ("không có.", None), ("Không quy định", "Không quy định")]
)
def test_a_denial_of_conditions_is_no_condition(tmp_path: Path, words: str, kept: str | None) -> None:
    record = procedure(tmp_path, requirementsAndConditions=words, description=words)

    assert record.requirements == ""
    assert "yeu_cau_dieu_kien" in record.declared_absent
    assert remarks(record).get("Yêu cầu, điều kiện") == kept


def test_a_service_online_without_a_reason_lacks_it(tmp_path: Path) -> None:
    record = procedure(tmp_path, isFullProcess=False)

    assert record.online is not None
    assert record.online.level == "mot-phan"
    assert "ly_do_mot_phan" in record.still_missing


def test_full_online_without_an_online_channel_is_not_believed(tmp_path: Path) -> None:
    record = procedure(tmp_path, executionMethods=[method()])

    assert record.online is not None
    assert record.online.level == "chua"
    assert "toàn trình" in remarks(record)["Dịch vụ công trực tuyến"]


def test_a_record_without_a_level_says_so(tmp_path: Path) -> None:
    record = procedure(tmp_path, isWard=False, isUndetermined=True)

    assert record.levels == (Level.OTHER,)
    assert "Cấp thực hiện" in remarks(record)


def test_dates_that_cannot_be_true_stand_in_a_remark(tmp_path: Path) -> None:
    proposal = {"proposalNumber": "290601", "decisionDate": 1768842000000, "publicationDate": 1568842000000}

    record = procedure(tmp_path, procedureProposal=proposal)

    assert record.announcements[0].number == "290601"
    assert record.publication.national is None
    assert remarks(record)["Quyết định công bố"] == "nguồn ghi ngày công khai 2019-09-19"


def test_dates_after_the_day_of_import_are_not_believed(tmp_path: Path) -> None:
    proposal = {"proposalNumber": "1/QĐ-X", "decisionDate": 1900000000000, "publicationDate": None}

    record = procedure(tmp_path, procedureProposal=proposal)

    assert record.announcements[0].signed_on is None
    assert "2030-03-18" in remarks(record)["Quyết định công bố"]


def test_what_has_no_key_is_told_once_in_short_lines(tmp_path: Path) -> None:
    record = procedure(
        tmp_path,
        isVertical=True,
        formalityType="NOT_ASSIGNED_REGULATION",
        returningMethods=[{"type": "ONLINE", "value": ["AT_HOME"]}],
        serviceGroupsDetails=[{"name": "Đọc sách", "type": "CITIZEN"}],
        note="Mở cửa thứ hai.",
        keywords="mượn truyện",
        cases=[{"name": "Thẻ gia đình", "code": "x", "processingDay": {"qty": 5, "type": "DAY"}}],
    )

    assert remarks(record) == {
        "Ghi chú": "Mở cửa thứ hai.",
        "Từ khóa": "mượn truyện",
        "Trường hợp ở nguồn": "Thẻ gia đình: 5 ngày",
        "Thông tin khác của nguồn": "loại: không được luật giao cho địa phương quy định chi tiết; "
        "cơ quan ngành dọc thực hiện; nhóm dịch vụ: Đọc sách; trả kết quả khi nộp trực tuyến: tại nhà",
    }


def test_keys_that_nobody_knows_are_kept_word_for_word(tmp_path: Path) -> None:
    steps = [{"name": "", "description": "Nộp.", "bonus": "Thêm ghế"}, "Bước lạ"]

    record = procedure(tmp_path, executionSteps=steps, newKey={"a": ["Điều mới"]}, note=["x"])

    found = remarks(record)
    assert found["Khóa khác của nguồn: executionSteps.bonus"] == "Thêm ghế"
    assert found["Khóa khác của nguồn: executionSteps"] == "Bước lạ"
    assert found["Khóa khác của nguồn: newKey"] == '{"a": ["Điều mới"]}'
    assert found["Khóa khác của nguồn: note"] == '["x"]'


def test_what_stands_in_a_row_in_another_type_is_understood_where_certain_and_else_kept(tmp_path: Path) -> None:
    fee = {"type": "FEE", "value": 9000, "description": ["mỗi thẻ"], "currency": "VND"}
    rows = papers("Thẻ", originalQty="2", copyQty=True, attachments={"id": "f", "fileName": 7})

    record = procedure(
        tmp_path, executionMethods={**method(), "fees": fee}, executionCases=rows, updatedAt=float("nan")
    )

    (paper,) = record.dossier.cases[0].items
    assert (paper.originals, paper.copies, paper.forms) == (2, 0, ("mau-1",))
    assert record.channels[0].costs[0].amount == 9000
    assert {key: text for key, text in remarks(record).items() if key.startswith("Khóa khác")} == {
        "Khóa khác của nguồn: fees.currency": "VND",
        "Khóa khác của nguồn: fees.description": '["mỗi thẻ"]',
        "Khóa khác của nguồn: profileComponents.copyQty": "true",
        "Khóa khác của nguồn: updatedAt": "NaN",
    }


def test_unknown_names_are_appended_to_the_lists_and_nothing_there_changes(tmp_path: Path) -> None:
    target = folder(tmp_path)
    bodies = [
        {"name": "ủy ban nhân dân CẤP XÃ."},
        {"name": "Sở  Văn hóa"},
        {"name": "Bộ Sách"},
        {"name": "Cục Hải quan tỉnh"},
    ]

    import_records(target, national_record(departmentsExecuting=bodies, executingAgencies=""))

    agencies = (target / "_danh-muc" / "co-quan.yaml").read_text("utf-8")
    assert agencies.startswith(AGENCIES)
    assert re.findall(r'id: "(.*)"\n  ten: "(.*)"\n  cap: "(.*)"', agencies.removeprefix(AGENCIES)) == [
        ("so-van-hoa", "Sở Văn hóa", "tinh"),
        ("bo-sach", "Bộ Sách", "trung-uong"),
        ("cuc-hai-quan-tinh", "Cục Hải quan tỉnh", "co-quan-khac"),
    ]
    assert agencies.count("can_xac_nhan") == 3
    assert 'ma: "X-01"' in (target / "_danh-muc" / "linh-vuc.yaml").read_text("utf-8")


def test_a_field_that_names_six_bodies_is_one_entry_with_a_short_id(tmp_path: Path) -> None:
    target = folder(tmp_path)
    name = ", ".join(f"Cơ quan quản lý thư viện của vùng thứ {number}" for number in range(6))

    import_records(target, national_record(departmentsExecuting=[{"name": name}], executingAgencies=name))

    agencies = (target / "_danh-muc" / "co-quan.yaml").read_text("utf-8")
    assert f'ten: "{name}"' in agencies
    assert all(len(found) <= 80 for found in re.findall(r'id: "(.*)"', agencies))


def test_a_broken_list_stops_the_import_before_anything_is_written(tmp_path: Path) -> None:
    target = folder(tmp_path)
    (target / "_danh-muc" / "co-quan.yaml").write_text('- id: "a"\n  id: "b"\n', encoding="utf-8")

    with pytest.raises(BuildError, match=r"co-quan\.yaml:2"):
        import_records(target, national_record())
    assert list(target.glob("*/*.md")) == []


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
    old, new = national_record(name="Cũ", updatedAt=1), national_record(name="Mới", code=" 1.900001", updatedAt=2)

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
        ("x.json", b"\xff\xfe", "UTF-8"),
        ("x.json", b"[" * 100_000, "sâu"),
        ("x.json", b'{"a":' * 900 + b"1" + b"}" * 900, "x.json"),
        ("x.json.gz", b"\x1f\x8bnot gzip at all", "không đọc được"),
        ("x.pdf", b"%PDF", "không biết loại tệp"),
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


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "description", "fees", "value", "type", "code"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([*national_record(), "cases", "note", "new"]), JSON, max_size=6))
def test_whatever_upstream_sends_is_imported_or_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    found = candidate_of(national_record(**changes), "x", TODAY)
    if isinstance(found, Candidate):
        report = import_records(folder_once(tmp_path), national_record(**changes))
        assert len(report.created) + len(report.updated) + len(report.unchanged) + len(report.refusals) == 1
        assert all("chữ" in refusal.reason for refusal in report.refusals), report.as_text()


def folder_once(root: Path) -> Path:
    return root / "procedures" if (root / "procedures").exists() else folder(root)


def test_a_target_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    target = folder(tmp_path)
    (target / "thu-vien").write_text("đây là một tệp", encoding="utf-8")

    with pytest.raises(BuildError, match="không ghi được"):
        import_records(target, national_record())
    with pytest.raises(BuildError, match="không phải thư mục"):
        import_files([], target / "thu-vien", today=TODAY)


def test_a_doubtful_sum_is_told_in_the_report(tmp_path: Path) -> None:
    report = import_records(
        folder(tmp_path), national_record(executionMethods=[method("DIRECT", 1, "DAY", "", {"value": 15})])
    )

    assert "mức thu đáng ngờ, chỉ chép lời: nguồn ghi “15”" in report.as_text()


def test_imported_files_and_lists_have_the_form_that_fmt_writes(tmp_path: Path) -> None:
    target = folder(tmp_path)
    (target / "_danh-muc" / "co-quan.yaml").unlink()
    import_records(target, national_record(departmentsExecuting=[{"name": "Sở Sách"}], executingAgencies=""))

    files = [path for path in target.rglob("*") if path.is_file()]
    assert len(files) == 4
    assert [format_bytes(path.read_bytes(), path.as_posix()) for path in files] == [
        (path.read_bytes(), ()) for path in files
    ]


def test_what_is_left_out_on_request_does_not_flood_the_report(tmp_path: Path) -> None:
    records = [national_record(code=f"1.90{number:04}") for number in range(25)]

    report = import_records(folder(tmp_path), *records, levels=frozenset({Level.PROVINCE}))

    assert len(report.refusals) == 25
    assert "… và 5 bản ghi nữa" in report.as_text()
