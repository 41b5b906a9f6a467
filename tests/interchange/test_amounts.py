"""A sum that is hardly meant is reported with both its readings, and nobody charges nothing."""

import pytest
from making import make_catalogue, make_entry

from tthc.diagnostics import Diagnostic, Severity
from tthc.interchange.national.api import Fee
from tthc.interchange.national.costs import cost_of
from tthc.rules import check_entry


def said_of(cost: object, state: str = "mau") -> list[Diagnostic]:
    """What the rule on amounts says of a record with *cost* alone."""
    entry = make_entry(cach_thuc=[{"hinh_thuc": "truc-tiep", "phi_le_phi": [cost]}], tinh_trang_du_lieu=state)
    found = check_entry(entry, make_catalogue(entry))
    return [one for one in found if one.rule == "amount-implausible"]


def charged(amount: int, **more: object) -> dict[str, object]:
    return {"loai": "phi", "kieu": "muc-thu", "so_tien": amount, **more}


@pytest.mark.parametrize(
    ("amount", "readings", "mend"),
    [
        (50, "50\u00a0đồng hay 50.000\u00a0đồng?", "ghi so_tien: 50000, hoặc để nguyên nếu đúng là 50\u00a0đồng"),
        (999, "999\u00a0đồng hay 999.000\u00a0đồng?", "ghi so_tien: 999000, hoặc để nguyên nếu đúng là 999\u00a0đồng"),
    ],
)
def test_less_than_a_thousand_is_told_with_both_readings(amount: int, readings: str, mend: str) -> None:
    (shown,) = said_of(charged(amount))

    assert (shown.severity, shown.message, shown.hint) == (Severity.WARNING, readings, mend)


@pytest.mark.parametrize("more", [{}, {"tien_te": "USD"}], ids=["đồng", "dollars"])
@pytest.mark.parametrize("state", ["mau", "theo-csdlqg"])
def test_a_charge_of_nothing_is_an_error_whoever_wrote_it(state: str, more: dict[str, object]) -> None:
    (shown,) = said_of(charged(0, **more), state)

    assert shown.severity is Severity.ERROR
    assert "kieu: khong" in shown.hint


@pytest.mark.parametrize(
    "cost", [charged(1000), charged(1_000_000_000), charged(10, tien_te="USD"), {"loai": "phi", "kieu": "khong"}]
)
def test_an_ordinary_sum_is_left_in_peace(cost: dict[str, object]) -> None:
    assert said_of(cost) == []


@pytest.mark.parametrize("value", [None, "", 0, 1, 15, 145, 999, 1000, -1, 0.5, "15"])
@pytest.mark.parametrize("words", ["", "Không", "Theo quy định", "50.000 đồng/hồ sơ"])
def test_no_fee_of_the_national_source_becomes_a_sum_that_nobody_means(value: object, words: str) -> None:
    assert said_of(cost_of(Fee(type="FEE", value=value, description=words)), "theo-csdlqg") == []
