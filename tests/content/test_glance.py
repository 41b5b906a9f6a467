"""Time and money of a procedure in a glance: told only where one span of one unit, and sums in đồng, tell them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from journeying import channel, days
from making import TODAY, make_catalogue, make_entry

from tthc.content.glance import glance_of
from tthc.content.in_force import as_of
from tthc.model.vocabulary import TimeUnit
from tthc.site.search.glance import tell_fee, tell_time


def words(*channels: dict[str, Any]) -> tuple[str, str]:
    found = glance_of(make_entry(cach_thuc=list(channels)).procedure.channels)
    return tell_time(found), tell_fee(found)


def cost(amount: int | None = None, rule: str = "muc-thu", **more: Any) -> dict[str, Any]:
    sum_of = {} if amount is None else {"so_tien": amount, "don_vi": "bản"}
    return {"loai": "phi", "kieu": rule, **sum_of, **more}


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ((days(3),), "3 ngày làm việc"),
        ((days(3), days(18, truong_hop="khó")), "3–18 ngày làm việc"),
        ((days(3), days(3, truong_hop="khó")), "3 ngày làm việc"),
        ((days(3), days(15, "ngay")), ""),
        (({"don_vi": "khac", "ghi": "Theo lịch"},), ""),
        ((), ""),
    ],
)
def test_time_is_told_where_all_limits_are_of_one_unit(limits: tuple[dict[str, Any], ...], told: str) -> None:
    assert words(channel(*limits))[0] == told


@pytest.mark.parametrize(
    ("costs", "told"),
    [
        ([cost(8000)], "8.000 đồng"),
        ([cost(8000), cost(20000, truong_hop="cấp lại")], "đến 20.000 đồng"),
        ([cost(rule="khong")], "không mất tiền"),
        ([cost(rule="khong"), cost(8000)], "đến 8.000 đồng"),
        ([cost(rule="theo-quy-dinh")], "thu theo quy định"),
        ([cost(rule="khong-quy-dinh")], ""),
        ([cost(8000), cost(rule="khong-quy-dinh")], ""),
        ([], ""),
    ],
)
def test_nothing_is_called_free_and_no_sum_is_named_where_the_record_does_not_say(
    costs: list[dict[str, Any]], told: str
) -> None:
    assert words(channel(days(3), costs=costs))[1] == told


def test_what_holds_on_the_day_counts() -> None:
    dated = [cost(5000, den_ngay="2026-12-31"), cost(9000, tu_ngay="2027-01-01")]
    catalogue = make_catalogue(make_entry(cach_thuc=[channel(days(3), costs=dated)]))

    assert [tell_fee(one) for one in as_of(catalogue, TODAY).glances] == ["5.000 đồng"]
    assert [tell_fee(one) for one in as_of(catalogue, date(2027, 2, 1)).glances] == ["9.000 đồng"]


def test_a_time_limit_alone_may_be_dated() -> None:
    limits = (days(10, den_ngay="2026-12-31"), days(5, tu_ngay="2027-01-01"))
    catalogue = make_catalogue(make_entry(cach_thuc=[channel(*limits)]))

    (found,) = as_of(catalogue, date(2027, 2, 1)).glances
    assert (found.least, found.most, found.unit) == (Decimal(5), Decimal(5), TimeUnit.WORKING_DAY)
