"""Journeys of the sample: who needs which step, and what waits for what, by the law and the records behind it."""

from datetime import date
from pathlib import Path

import pytest
from loading import load

from tthc.content.catalogue import Catalogue
from tthc.model.journey import JourneyStep
from tthc.site.views.paper_counts import papers_of
from tthc.site.views.totals import Span, fees_of


@pytest.fixture(scope="module")
def sample() -> Catalogue:
    return load(Path(__file__).parents[2] / "procedures")[0]


def step(sample: Catalogue, journey: str, name: str) -> JourneyStep:
    steps = next(one.journey.steps for one in sample.journeys if one.journey.id == journey)
    return next(one for one in steps if one.id == name)


@pytest.mark.parametrize(
    ("journey", "name"),
    [
        ("lam-nha", "giay-phep"),
        ("dau-tu-du-an", "giay-chung-nhan"),
        ("dau-tu-du-an", "xay-dung"),
        ("mo-quan-an", "an-toan-thuc-pham"),
        ("mo-quan-an", "dang-ky"),
        ("mat-nguoi-than", "xoa-thuong-tru"),
        ("mua-ban-dat", "hop-dong"),
        ("tim-viec-that-nghiep", "tro-cap"),
        ("tim-viec-that-nghiep", "bao-tim-viec"),
    ],
)
def test_a_step_from_which_the_law_exempts_some_is_not_for_everyone(sample: Catalogue, journey: str, name: str) -> None:
    assert not step(sample, journey, name).is_required


def test_the_permit_waits_for_the_change_of_land_use_and_a_house_is_registered_when_it_is_finished(
    sample: Catalogue,
) -> None:
    assert "chuyen-muc-dich" in step(sample, "lam-nha", "giay-phep").after
    assert step(sample, "lam-nha", "dang-ky-nha").codes == ("1.013995",)
    assert "giay-phep" in step(sample, "lam-nha", "dang-ky-nha").after
    assert "xong" in step(sample, "lam-nha", "dang-ky-nha").title


def test_a_child_of_parents_who_live_somewhere_for_a_time_is_registered_there(sample: Catalogue) -> None:
    """Both records say “đăng ký cư trú” within 60 days of the birth certificate; neither says “thường trú”."""
    found = step(sample, "sinh-con", "thuong-tru")

    assert found.is_required
    assert found.is_choice
    assert found.codes == ("1.004222", "1.004194")


def test_a_restaurant_is_led_to_food_safety_of_eating_places(sample: Catalogue) -> None:
    assert step(sample, "mo-quan-an", "an-toan-thuc-pham").codes == ("1.013855",)


@pytest.mark.parametrize(
    ("journey", "name", "code"),
    [
        ("ket-hon", "dang-ky", "1.000894"),
        ("nghi-huu-bao-tro", "huu-tri-xa-hoi", "1.014027"),
        ("dau-tu-du-an", "chu-truong", "1.009645"),
        ("mat-nguoi-than", "khai-tu", "2.002913"),
        ("thanh-lap-doanh-nghiep", "an-toan-thuc-pham", "1.013855"),
    ],
)
def test_a_journey_leads_to_what_most_people_need(sample: Catalogue, journey: str, name: str, code: str) -> None:
    assert code in step(sample, journey, name).codes


@pytest.mark.parametrize(
    ("code", "papers"),
    [
        ("1.000894", Span(1, 1)),
        ("1.000656", Span(1, 4)),
        ("1.001193", Span(1, 4)),
        ("2.000635", Span(1, 2)),
        ("3.000333", Span(2, 4)),
        ("1.001612", Span(1, 4)),
    ],
)
def test_papers_of_the_sample_are_counted_once_by_way_to_file(sample: Catalogue, code: str, papers: Span) -> None:
    assert papers_of(sample.by_code[code][0].entry().procedure) == papers


def test_marriage_in_the_country_is_free_of_charge(sample: Catalogue) -> None:
    procedure = sample.by_code["1.000894"][0].entry().procedure
    charges = [cost for channel in procedure.channels for cost in channel.costs if not cost.case]

    assert {cost.rule.value for cost in charges} == {"mien"}
    assert fees_of(procedure, date(2026, 11, 30)) is None
