"""Time, fees and papers of a journey are counted without guessing."""

from typing import Any

import pytest
from journeying import channel, days
from making import TODAY, make_procedure

from tthc.model.vocabulary import TimeUnit
from tthc.site.views.paper_counts import papers_of
from tthc.site.views.totals import Span, add_up_days, choose_days, days_of, fees_of, format_days, has_reliefs


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        ([days(3)], {TimeUnit.WORKING_DAY: Span(3, 3)}),
        ([days(3, truong_hop="x"), days(5, truong_hop="y")], {TimeUnit.WORKING_DAY: Span(3, 5)}),
        ([days(3), days(3, "ngay")], None),
        ([days(3), {"don_vi": "khac", "ghi": "theo phiếu hẹn"}], None),
        ([{"don_vi": "khong-quy-dinh"}], None),
        ([], None),
    ],
)
def test_time_is_a_number_only_where_every_limit_is_one_of_one_unit(limits: list[Any], found: Any) -> None:
    assert days_of(make_procedure(cach_thuc=[channel(*limits)]), TODAY) == found


def test_different_units_are_never_added() -> None:
    one, two = {TimeUnit.WORKING_DAY: Span(3, 5)}, {TimeUnit.DAY: Span(15, 15)}

    assert format_days(add_up_days((one, two, one))).replace("\u00a0", " ") == "06 đến 10 ngày làm việc + 15 ngày"
    assert choose_days((one, two)) is None
    assert choose_days((one, None)) is None


@pytest.mark.parametrize(
    ("costs", "found"),
    [
        ([{"kieu": "muc-thu", "so_tien": 8000, "don_vi": "lần"}], Span(8000, 8000)),
        ([{"kieu": "muc-thu", "so_tien": 8000}, {"kieu": "muc-thu", "so_tien": 2000}], Span(10000, 10000)),
        ([{"kieu": "khong"}], Span(0, 0)),
        ([{"kieu": "muc-thu", "so_tien": 2000, "don_vi": "trang"}], None),
        ([{"kieu": "muc-thu", "so_tien": 2000, "truong_hop": "xin thêm bản sao"}], None),
        ([{"kieu": "muc-thu", "so_tien": 20, "tien_te": "USD"}], None),
        ([{"kieu": "khong-quy-dinh"}], None),
        ([{"kieu": "theo-quy-dinh"}, {"kieu": "muc-thu", "so_tien": 8000}], None),
        ([{"kieu": "muc-thu", "so_tien": 9000, "den_ngay": "2026-11-23"}, {"kieu": "khong"}], Span(0, 0)),
        ([{"kieu": "muc-thu", "so_tien": 9000, "tu_ngay": "2026-11-25"}, {"kieu": "khong"}], Span(0, 0)),
        ([], None),
    ],
)
def test_a_fee_is_a_number_only_where_it_is_a_plain_sum_today(costs: list[Any], found: Any) -> None:
    assert fees_of(make_procedure(cach_thuc=[channel(costs=costs)]), TODAY) == found


def test_ways_to_file_that_cost_differently_give_a_span() -> None:
    dear = [{"kieu": "muc-thu", "so_tien": 20000}]
    cheap = [{"kieu": "muc-thu", "so_tien": 10000}]

    assert fees_of(make_procedure(cach_thuc=[channel(costs=dear), channel(costs=cheap)]), TODAY) == Span(10000, 20000)


def test_no_costs_are_nothing_only_where_the_record_says_so() -> None:
    assert fees_of(make_procedure(cach_thuc=[channel()], khong_co=["phi_le_phi"]), TODAY) == Span(0, 0)


def test_papers_are_counted_by_case_and_remarks_are_not() -> None:
    def paper(title: str, **more: Any) -> dict[str, Any]:
        return {"ten": title, "ban_chinh": 1, **more}

    cases = [
        {"ten": "Trong nước", "giay_to": [paper("a"), {"ten": "Lưu ý"}]},
        {"ten": "Nước ngoài", "giay_to": [paper("a"), paper("b"), paper("c", thay_bang_du_lieu=True)]},
        {"ten": "Khi ủy quyền", "giay_to": [paper("d")]},
    ]

    assert papers_of(make_procedure(ho_so={"truong_hop": cases})) == Span(1, 3)
    assert papers_of(make_procedure(ho_so={"so_bo": 1})) is None


def test_an_exemption_in_one_case_is_a_relief_and_not_the_sum() -> None:
    costs: list[dict[str, Any]] = [
        {"kieu": "muc-thu", "so_tien": 9000},
        {"kieu": "mien", "truong_hop": "Có tài khoản định danh mức độ 2"},
    ]
    procedure = make_procedure(cach_thuc=[channel(costs=costs)])

    assert has_reliefs(procedure, TODAY)
    assert fees_of(procedure, TODAY) == Span(9000, 9000)
    assert not has_reliefs(make_procedure(cach_thuc=[channel(costs=[{"kieu": "mien"}])]), TODAY)
