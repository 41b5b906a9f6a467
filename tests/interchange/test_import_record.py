"""A record of the national API becomes a file: nothing it says is lost or believed blindly, what it lacks is named."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from import_samples import TODAY, folder, import_records, imported, method, national_record, papers, procedure, remarks

from tthc.interchange.candidate import Candidate
from tthc.interchange.national.record import candidate_of
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


def test_a_whole_record_is_written_in_canonical_form(tmp_path: Path) -> None:
    head, _, tail = imported(tmp_path).partition("nguon:\n")

    assert head == WHOLE
    assert tail.startswith('  loai: "csdlqg"\n  id: "11111111-2222-3333-4444-555555555555"\n  ngay: "2026-01-21"\n')
    assert tail.endswith(
        "\n---\n\n## Trình tự thực hiện\n\n**Bước 1:** Điền phiếu.\n\n**Bước 2:** Nhận thẻ tại quầy.\n"
    )


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
    assert record.steps.endswith("Bước lạ")
    assert found["Khóa khác của nguồn: newKey"] == '{"a": ["Điều mới"]}'
    assert found["Ghi chú"] == "x"


def test_what_stands_in_a_row_in_another_type_is_understood_where_certain_and_else_kept(tmp_path: Path) -> None:
    fee = {"type": "FEE", "value": 9000, "description": ["mỗi thẻ"], "currency": "VND"}
    rows = papers("Thẻ", originalQty="2", copyQty=True, attachments={"id": "f", "fileName": 7})

    record = procedure(
        tmp_path, executionMethods={**method(), "fees": fee}, executionCases=rows, updatedAt=float("nan")
    )

    (paper,) = record.dossier.cases[0].items
    assert (paper.originals, paper.copies, paper.forms) == (2, 0, ("mau-1",))
    assert (record.channels[0].costs[0].amount, record.channels[0].costs[0].note) == (9000, "mỗi thẻ")
    assert {key: text for key, text in remarks(record).items() if key.startswith("Khóa khác")} == {
        "Khóa khác của nguồn: profileComponents.copyQty": "true",
        "Khóa khác của nguồn: updatedAt": "NaN",
    }


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
