"""Facts of the sample that people pay or file by, held to their source."""

from datetime import date
from pathlib import Path

import pytest
from feesums import Charged, fee_sum
from loading import load

from tthc.content.catalogue import Catalogue
from tthc.model.vocabulary import ChannelKind, CostKind
from tthc.site.views.totals import Span, choose, fees_of

HALVED, WHOLE = date(2026, 11, 30), date(2027, 1, 1)
COMPANIES = ("2.001199", "2.001583", "2.002043")


@pytest.fixture(scope="module")
def sample() -> Catalogue:
    return load(Path(__file__).parents[2] / "procedures")[0]


@pytest.mark.parametrize("code", COMPANIES)
@pytest.mark.parametrize(("day", "charge"), [(HALVED, 25_000), (date(2026, 12, 31), 25_000), (WHOLE, 50_000)])
def test_registering_a_company_costs_half_until_the_end_of_2026(
    sample: Catalogue, code: str, day: date, charge: int
) -> None:
    """Thông tư 64/2025/TT-BTC halves the lệ phí of Thông tư 47/2019/TT-BTC (50.000 đồng); the phí of 100.000 stays."""
    channels = sample.by_code[code][0].entry().procedure.channels
    charges = [cost for channel in channels for cost in channel.costs if cost.kind is CostKind.CHARGE]
    in_person = next(channel.costs for channel in channels if channel.kind is ChannelKind.IN_PERSON)

    assert {fee_sum([Charged(cost)], day).amount_vnd for cost in charges} == {charge, None}
    assert fee_sum(map(Charged, in_person), day) == (charge + 100_000, ())
    assert {(cost.basis.number, cost.valid_to) for cost in charges if cost.basis} == {
        ("64/2025/TT-BTC", date(2026, 12, 31)),
        ("47/2019/TT-BTC", None),
    }


@pytest.mark.parametrize(("day", "most"), [(HALVED, 125_000), (WHOLE, 150_000)])
def test_the_journey_to_a_company_counts_the_charge_of_its_day(sample: Catalogue, day: date, most: int) -> None:
    journey = next(one.journey for one in sample.journeys if one.journey.id == "thanh-lap-doanh-nghiep")
    codes = next(step.codes for step in journey.steps if step.id == "dang-ky")

    assert set(COMPANIES) < set(codes)
    assert choose([fees_of(sample.by_code[code][0].entry().procedure, day) for code in codes]) == Span(100_000, most)


def test_chieng_an_bears_the_code_that_statistics_give_it(sample: Catalogue) -> None:
    assert [one.statistical_code for one in sample.lists.communes.values() if one.title == "Chiềng An"] == ["03664"]
