"""Ways to file of the national API: fees and time limits as numbers, or in the words of the source."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from import_samples import folder, import_records, method, national_record, procedure, remarks

from tthc.interchange.national.api import Fee, Method
from tthc.interchange.national.channels import channels_of
from tthc.interchange.national.costs import cost_of


def channels_of_rows(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    return channels_of([Method.model_validate(row) for row in rows])[0]


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


def test_a_doubtful_sum_is_told_in_the_report(tmp_path: Path) -> None:
    report = import_records(
        folder(tmp_path), national_record(executionMethods=[method("DIRECT", 1, "DAY", "", {"value": 15})])
    )

    assert "mức thu đáng ngờ, chỉ chép lời: nguồn ghi “15”" in report.as_text()


def named_case(name: str, days: int, unit: str = "WORKING_DAY") -> dict[str, Any]:
    return {"name": name, "code": name, "processingDay": {"qty": days, "type": unit}}


def test_a_number_without_a_unit_makes_way_for_the_time_that_the_named_cases_give(tmp_path: Path) -> None:
    record = procedure(
        tmp_path, executionMethods=[method("DIRECT", 1, "OTHER")], cases=[named_case("A", 3), named_case("B", 3)]
    )

    (limit,) = record.channels[0].time_limits
    assert (limit.amount, limit.unit.value, limit.case, limit.note) == (Decimal(3), "ngay-lam-viec", "", "")
    assert remarks(record)["Thời hạn ở nguồn"].startswith("nguồn ghi “1” (đơn vị khác)")


def test_named_cases_with_times_of_their_own_stand_apart(tmp_path: Path) -> None:
    record = procedure(
        tmp_path, executionMethods=[method("DIRECT", 1, "OTHER")], cases=[named_case("A", 3), named_case("B", 5)]
    )

    assert [(one.amount, one.case) for one in record.channels[0].time_limits] == [(Decimal(3), "A"), (Decimal(5), "B")]


@pytest.mark.parametrize(
    "cases", [[], [named_case("A", 3), named_case("B", 1, "OTHER")], [named_case("A", 3), named_case("A", 5)]]
)
def test_a_number_without_a_unit_stays_where_no_case_tells_the_time(tmp_path: Path, cases: list[Any]) -> None:
    record = procedure(tmp_path, executionMethods=[method("DIRECT", 1, "OTHER")], cases=cases)

    assert record.channels[0].time_limits[0].note == "nguồn ghi “1” (đơn vị khác)"
