"""What the sample says of a procedure, held to its record in the national data: levels, legal bases, silence."""

from datetime import date
from pathlib import Path

import pytest
from loading import load

from tthc.content.catalogue import Catalogue
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import CostRule, DataState, Level, Part, TimeUnit

CENTRAL, PROVINCE, COMMUNE, OTHER = Level.CENTRAL, Level.PROVINCE, Level.COMMUNE, Level.OTHER


@pytest.fixture(scope="module")
def sample() -> Catalogue:
    return load(Path(__file__).parents[2] / "procedures")[0]


def record(sample: Catalogue, code: str) -> Procedure:
    return sample.by_code[code][0].entry().procedure


@pytest.mark.parametrize(
    ("code", "levels"),
    [
        ("1.014137", {PROVINCE, OTHER}),
        ("2.002770", {COMMUNE, OTHER}),
        ("1.012281", {PROVINCE, OTHER}),
        *((code, {CENTRAL, PROVINCE}) for code in ("2.001199", "2.001583", "2.001610", "2.002043")),
        *((code, {CENTRAL, COMMUNE}) for code in ("1.001570", "1.001612", "2.000575")),
    ],
)
def test_every_level_of_the_record_is_kept(sample: Catalogue, code: str, levels: set[Level]) -> None:
    assert set(record(sample, code).levels) == levels


@pytest.mark.parametrize(
    ("code", "part"),
    [
        *((code, Part.REQUIREMENTS) for code in ("2.001016", "1.012783", "1.012796", "1.012812", "1.013947")),
        ("1.003197", Part.COSTS),
        *((c, Part.FORMS) for c in ("2.000815", "2.001016", "2.001019", "2.001035", "2.001406", "1.012812")),
    ],
)
def test_silence_of_the_source_is_told_as_missing_and_never_as_none(sample: Catalogue, code: str, part: Part) -> None:
    procedure = record(sample, code)

    assert part in procedure.still_missing
    assert part not in procedure.declared_absent


@pytest.mark.parametrize("code", ["2.001019", "2.001035", "2.001406", "1.010833", "2.002307"])
def test_a_source_that_says_none_is_taken_at_its_word(sample: Catalogue, code: str) -> None:
    assert Part.REQUIREMENTS in record(sample, code).declared_absent


@pytest.mark.parametrize(
    ("code", "number", "count"),
    [("1.000593", "10/2013/TTLT-BTTTT-BQP-BCA", 14), ("2.000528", "01/2013/TT-BVHTTDL", 16)],
)
def test_every_legal_basis_of_the_record_is_kept(sample: Catalogue, code: str, number: str, count: int) -> None:
    numbers = [basis.number for basis in record(sample, code).legal_bases]

    assert number in numbers
    assert len(numbers) == count


@pytest.mark.parametrize(
    ("code", "told"),
    [
        *(("1.011607", told) for told in ("Bước 3", "2022-2025", "15 ngày làm việc")),
        *(("3.000333", told) for told in ("ba cách nộp", "lệ phí", "15 ngày")),
        ("3.000348", "nói về đổi giấy phép lái xe"),
        ("2.001199", "100.000 đồng"),
        ("2.002043", "100.000 đồng"),
        ("2.001019", "di chúc do cá nhân lập"),
    ],
)
def test_a_contradiction_of_the_source_is_told(sample: Catalogue, code: str, told: str) -> None:
    assert any(told in remark.text for remark in record(sample, code).remarks)


def test_marriage_in_the_village_does_not_take_the_names_of_marriage(sample: Catalogue) -> None:
    named = (*record(sample, "1.000593").popular_names, *record(sample, "1.000593").keywords)

    assert not {"đăng ký kết hôn", "làm giấy kết hôn", "cưới", "lấy vợ", "lấy chồng"} & set(named)


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("1.000894", "Đăng ký kết hôn"),
        ("1.014027", "Thực hiện, điều chỉnh, thôi hưởng trợ cấp hưu trí xã hội"),
        ("1.009645", "Chấp thuận chủ trương đầu tư thuộc thẩm quyền của Chủ tịch Ủy ban nhân dân cấp tỉnh"),
        ("2.002913", "Liên thông điện tử: đăng ký khai tử, xóa đăng ký thường trú, giải quyết mai táng phí, tử tuất"),
    ],
)
def test_what_people_ask_for_most_is_there_and_marked_as_a_sample(sample: Catalogue, code: str, title: str) -> None:
    procedure = record(sample, code)

    assert procedure.title == title
    assert procedure.data_state is DataState.SAMPLE


def test_food_safety_of_eating_places_costs_what_the_record_says_until_the_support_ends(sample: Catalogue) -> None:
    costs = [cost for channel in record(sample, "1.013855").channels[:1] for cost in channel.costs]

    assert [(cost.amount, cost.valid_to) for cost in costs if cost.amount is not None] == [
        (amount, date(2026, 12, 31)) for amount in (350_000, 500_000, 250_000, 1_250_000, 500_000)
    ]
    assert [(cost.rule, cost.valid_from) for cost in costs if cost.amount is None] == [
        (CostRule.BY_RULE, date(2027, 1, 1))
    ]


def test_the_linked_bundle_after_a_death_keeps_the_limit_of_each_office(sample: Catalogue) -> None:
    procedure = record(sample, "2.002913")
    limits = [(int(limit.amount or 0), limit.unit) for limit in procedure.channels[0].time_limits]

    assert limits == [(24, TimeUnit.HOUR), *((days, TimeUnit.WORKING_DAY) for days in (3, 1, 8, 2, 3, 18))]
    assert {basis.number for basis in procedure.legal_bases} == {"63/2024/NĐ-CP", "301/2026/NĐ-CP"}
    assert any("cần đối chiếu" in remark.text for remark in procedure.remarks)
