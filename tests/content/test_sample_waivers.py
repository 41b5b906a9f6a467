"""Fees of the sample that are waived for a time, and the circulars in force that set them."""

from datetime import date
from pathlib import Path

import pytest
from loading import load

from tthc.content.catalogue import Catalogue
from tthc.model.parts import Channel, Cost
from tthc.model.periods import in_force
from tthc.model.vocabulary import ChannelKind, CostKind, CostRule

WAIVED = {
    "1.004222": (CostKind.CHARGE, "khoản 3 Điều 1"),
    "1.004194": (CostKind.CHARGE, "khoản 3 Điều 1"),
    "1.014063": (CostKind.CHARGE, "khoản 4 Điều 1"),
    "2.000635": (CostKind.FEE, "khoản 2 Điều 1"),
    "3.000333": (CostKind.FEE, "khoản 5 Điều 1"),
    "3.000348": (CostKind.CHARGE, "khoản 6 Điều 1"),
}
"""Thông tư 117/2026/TT-BTC: what is waived from 15/8/2026 to 28/02/2027, and the clause that does it."""


@pytest.fixture(scope="module")
def sample() -> Catalogue:
    return load(Path(__file__).parents[2] / "procedures")[0]


def channels_of(sample: Catalogue, code: str) -> tuple[Channel, ...]:
    return sample.by_code[code][0].entry().procedure.channels


def waived(sample: Catalogue, code: str, day: date) -> list[tuple[ChannelKind, Cost]]:
    return [
        (channel.kind, cost)
        for channel in channels_of(sample, code)
        for cost in in_force(channel.costs, day)
        if cost.rule is CostRule.EXEMPT
    ]


@pytest.mark.parametrize("code", WAIVED)
@pytest.mark.parametrize("day", [date(2026, 8, 15), date(2026, 11, 30), date(2027, 2, 28)])
def test_filing_online_with_an_account_of_level_two_is_free_for_a_time(sample: Catalogue, code: str, day: date) -> None:
    kind, clause = WAIVED[code]
    ((channel, cost),) = waived(sample, code, day)

    assert channel is ChannelKind.ONLINE
    assert cost.kind is kind
    assert cost.basis is not None
    assert (cost.basis.number, cost.basis.article) == ("117/2026/TT-BTC", clause)
    assert "mức độ 2" in cost.case
    assert "66.22/2026/NQ-CP" in cost.note


@pytest.mark.parametrize("code", WAIVED)
@pytest.mark.parametrize("day", [date(2026, 8, 14), date(2027, 3, 1)])
def test_the_waiver_neither_begins_before_nor_lasts_beyond_its_days(sample: Catalogue, code: str, day: date) -> None:
    assert waived(sample, code, day) == []


@pytest.mark.parametrize(
    ("code", "now", "before"),
    [("3.000333", "16/2025/TT-BTC", "244/2016/TT-BTC"), ("3.000348", "154/2025/TT-BTC", "37/2023/TT-BTC")],
)
def test_the_circular_in_force_sets_the_fee(sample: Catalogue, code: str, now: str, before: str) -> None:
    costs = [cost for channel in channels_of(sample, code) for cost in in_force(channel.costs, date(2026, 11, 30))]
    named = {basis.number for basis in sample.by_code[code][0].entry().procedure.legal_bases}

    assert {cost.basis.number for cost in costs if cost.basis} == {now, "117/2026/TT-BTC"}
    assert now in named
    assert before not in named


def test_a_household_business_sees_the_sum_of_the_record_beside_the_rule_of_the_province(sample: Catalogue) -> None:
    shown = {
        channel.kind: [(cost.rule, cost.amount, cost.basis and cost.basis.number) for cost in channel.costs]
        for channel in channels_of(sample, "1.001612")
    }
    provincial = (CostRule.BY_RULE, None, "85/2019/TT-BTC")

    assert shown == {
        ChannelKind.IN_PERSON: [(CostRule.AMOUNT, 50_000, None), provincial],
        ChannelKind.ONLINE: [(CostRule.AMOUNT, 150_000, None), provincial],
        ChannelKind.POSTAL: [(CostRule.AMOUNT, 150_000, None), provincial],
    }


@pytest.mark.parametrize("code", ["1.004746", "1.004873"])
def test_the_resolution_itself_waives_the_charge_of_the_register(sample: Catalogue, code: str) -> None:
    """Thông tư 117/2026/TT-BTC, Điều 2.3, leaves these to Nghị quyết 66.22/2026/NQ-CP."""
    ((channel, cost),) = waived(sample, code, date(2026, 11, 30))

    assert channel is ChannelKind.ONLINE
    assert cost.basis is not None
    assert cost.basis.number == "66.22/2026/NQ-CP"
    assert waived(sample, code, date(2027, 3, 1)) == []
