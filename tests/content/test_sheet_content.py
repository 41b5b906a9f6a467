"""What a sheet says on a day, and the version made of it: what changes it, what never does, from which day on."""

from datetime import date
from typing import Any

import pytest
from making import COMPLETE, make_procedure

from tthc.content.sheet_content import POSTED_KEYS, SheetContent, content_on, turning_days_in
from tthc.model.procedure import Procedure
from tthc.model.record import Mark, as_file, is_internal

TODAY = date(2026, 11, 24)
NAMES = {
    "co-quan/ubnd-xa": "Ủy ban nhân dân cấp xã",
    "co-quan/ttpvhcc-xa": "Trung tâm Phục vụ hành chính công cấp xã",
    "doi-tuong/cong-dan-viet-nam": "Công dân Việt Nam",
    "bieu-mau/to-khai.docx": "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
}
ANNOUNCED = COMPLETE["cong_bo"][0]


def content(day: date = TODAY, names: dict[str, str] | None = None, **changes: Any) -> SheetContent:
    """What the sheet of COMPLETE with *changes* says."""
    return content_on(make_procedure(**changes), day, {**NAMES, **(names or {})}.__getitem__)


def way(*costs: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**COMPLETE["cach_thuc"][0], "phi_le_phi": list(costs), **more}


def charge(amount: int, **more: Any) -> dict[str, Any]:
    return {"loai": "le-phi", "kieu": "muc-thu", "so_tien": amount, "don_vi": "bản", **more}


def test_versions_are_the_same_in_every_release_of_the_program() -> None:
    """A release that changes one of these numbers takes down every sheet in the province: see `docs/niem-yet.md`."""
    repealed = content(bai_bo={"tu": "2026-01-01", "so": "9/QĐ-UBND"})
    rich = content(
        cach_thuc=[
            way(charge(8000, den_ngay="2026-12-31"), charge(4000, tu_ngay="2027-01-01"), mo_ta="Mang bản gốc."),
            {"hinh_thuc": "truc-tuyen", "thoi_han": [{"so": "1/2", "don_vi": "ngay"}]},
        ],
        pham_vi=["phuong-to-hieu"],
        names={"xa-phuong/phuong-to-hieu": "Tô Hiệu"},
        dvc={"muc_do": "mot-phan", "ly_do": "phai-hien-dien", "duong_dan": "https://dichvucong.gov.vn/"},
        khong_co=[],
        mot_cua=True,
    )

    assert [one.version for one in (content(), rich, repealed)] == ["304373999", "242737672", "489486361"]


@pytest.mark.parametrize(
    "changes",
    [
        {"tom_tat": "Cấp lại giấy."},
        {"ten_ngan": "Cấp lại giấy"},
        {"tu_khoa": ["khai sinh"]},
        {"ten_thuong_goi": ["giấy khai sinh"]},
        {"tinh_trang_du_lieu": "da-doi-chieu"},
        {"ra_soat": [{"ngay": "2026-11-01", "noi_dung": ["ten"], "nguon": "QĐ"}]},
        {"cong_khai": {"doi_chieu": "2026-11-20"}},
        {"nguoi_phu_trach": "Chánh Văn phòng"},
        {"quy_trinh_noi_bo": [{"buoc": "B1", "viec": "Nhận", "so": "1", "don_vi": "ngay-lam-viec"}]},
        {"lien_quan": ["1.000102"]},
        {"linh_vuc": "dat-dai"},
        {"ten": "Cấp  bản sao Giấy khai sinh, mẫu."},
        {"can_cu": [{"so": "60/2014/QH13", "trich_yeu": "Luật Hộ tịch", "duong_dan": "https://vanban.example/60"}]},
        {"cong_bo": [{**ANNOUNCED, "nguoi_ky": "Nguyễn Văn A", "stt": "4"}]},
        {"cong_bo": [ANNOUNCED, {"so": "1/QĐ-UBND", "ngay": "2020-01-01"}]},
        {
            "mau_don": [{"id": "mau-9", "ten": "Tờ khai cấp bản sao", "tep": "to-khai.docx"}],
            "ho_so": {"so_bo": 1, "truong_hop": [{"giay_to": [{"ten": "Tờ khai", "ban_chinh": 1, "mau": ["mau-9"]}]}]},
        },
        {"cach_thuc": [way(charge(8000, den_ngay="2026-12-31"))]},
        {"cach_thuc": [way(charge(8000), charge(9000, tu_ngay="2027-01-01"))]},
        {"cach_thuc": [way(charge(7000, den_ngay="2026-11-23"), charge(8000, tu_ngay="2026-11-24"))]},
        {"bai_bo": {"tu": "2026-11-25", "so": "9/QĐ-UBND"}},
    ],
    ids="-".join,
)
def test_what_changes_nothing_that_hangs_there_keeps_the_sheet(changes: dict[str, Any]) -> None:
    assert content(**changes).version == content().version


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ({"ten": "Cấp bản sao giấy khai tử mẫu"}, ["ten"]),
        ({"cap": ["tinh", "xa"]}, ["cap"]),
        ({"trinh_tu": "1. Nộp hồ sơ.\n2. Nhận kết quả sau."}, ["trinh_tu"]),
        ({"yeu_cau_dieu_kien": "- Đã đăng ký khai sinh ở xã."}, ["yeu_cau_dieu_kien"]),
        ({"ho_so": {"so_bo": 2, "truong_hop": COMPLETE["ho_so"]["truong_hop"]}}, ["ho_so"]),
        ({"cach_thuc": [way(charge(5000))]}, ["phi_le_phi"]),
        ({"cach_thuc": [way(charge(8000), thoi_han=[{"so": 2, "don_vi": "ngay-lam-viec"}])]}, ["thoi_han"]),
        ({"cach_thuc": [way(charge(8000), mo_ta="Nộp ở tầng 2")]}, ["cach_thuc"]),
        ({"ket_qua": [{"ten": "Trích lục"}]}, ["ket_qua"]),
        ({"mau_don": [{**COMPLETE["mau_don"][0], "ten": "Tờ khai mới"}]}, ["ho_so", "mau_don"]),
        ({"can_cu": [{"so": "61/2014/QH13", "trich_yeu": "Luật Hộ tịch"}]}, ["can_cu"]),
        ({"cong_bo": [{**ANNOUNCED, "so": "3/QĐ-UBND"}]}, ["cong_bo"]),
        ({"cong_bo": [{**ANNOUNCED, "hieu_luc_tu": "2026-11-25"}]}, ["cong_bo", "hieu_luc"]),
        ({"ket_qua": None, "khong_co": ["ket_qua"]}, ["khong_co", "ket_qua"]),
        ({"names": {"co-quan/ubnd-xa": "Ủy ban nhân dân cấp cơ sở"}}, ["co_quan"]),
        ({"names": {"doi-tuong/cong-dan-viet-nam": "Công dân"}}, ["doi_tuong"]),
        ({"names": {"bieu-mau/to-khai.docx": "1" * 40}}, ["mau_don"]),
        ({"bai_bo": {"tu": "2026-11-24", "so": "9/QĐ-UBND"}}, None),
    ],
    ids=str,
)
def test_what_hangs_there_makes_another_sheet_and_the_part_is_known(
    changes: dict[str, Any], parts: list[str] | None
) -> None:
    new = content(**changes)

    assert new.version != content().version
    assert parts is None or sorted(content().differs_in(new)) == sorted(parts)


def test_a_dated_row_changes_the_sheet_on_its_day_and_not_before() -> None:
    dated = [way(charge(8000, den_ngay="2026-12-31"), charge(4000, tu_ngay="2027-01-01"))]
    eve, first = (content(date.fromisoformat(day), cach_thuc=dated) for day in ("2026-12-31", "2027-01-01"))

    assert (eve.version, first.version) == (content().version, content(cach_thuc=[way(charge(4000))]).version)
    assert set(turning_days_in(as_file(make_procedure(cach_thuc=dated)))) == {
        "",
        "2025-12-01",
        "2026-12-31+",
        "2027-01-01",
    }


def test_signs_of_comparison_and_of_numbers_count() -> None:
    texts = ("Đất từ 1,5 ha", "Đất từ 15 ha", "Đất < 5 ha", "Đất > 5 ha", "Đất 5%", "Đất 5", "Đất 1-5 ha", "Đất 1 5 ha")

    assert len({content(yeu_cau_dieu_kien=text).version for text in texts}) == len(texts)


def test_every_field_is_on_the_sheet_or_there_is_a_reason_why_not() -> None:
    """A new field of the record has to be decided on; those with a reason are AID and UPKEEP."""
    own_turn = {"code", "channels", "legal_time_limit", "announcements", "repeal", "replaces"}
    fields = Procedure.model_fields
    left = {
        name
        for name, field in fields.items()
        if not is_internal(field) and not {Mark.AID, Mark.UPKEEP} & set(field.metadata) and name not in own_turn
    }
    kept = {name for name, field in fields.items() if field.alias in POSTED_KEYS}

    assert left == kept
