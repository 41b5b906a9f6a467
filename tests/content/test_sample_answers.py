"""The sample's curated answers: what people look for and no procedure is, each under words of its own."""

from pathlib import Path

import pytest
from loading import load

from tthc.content.catalogue import Catalogue
from tthc.rules import check_lists


@pytest.fixture(scope="module")
def sample() -> Catalogue:
    return load(Path(__file__).parents[2] / "procedures")[0]


def test_they_are_many_and_clean(sample: Catalogue) -> None:
    assert len(sample.lists.answers) >= 28
    assert not [found for found in check_lists(sample) if found.rule.startswith("answer-")]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("ly hôn", "Tòa án"),
        ("tra cứu hồ sơ", "mã hồ sơ"),
        ("khiếu nại", "đơn khiếu nại"),
        ("cán bộ đòi tiền", "Không ai được đòi thêm"),
        ("cấp cứu", "115"),
    ],
)
def test_what_is_no_procedure_is_answered(sample: Catalogue, typed: str, word: str) -> None:
    (found,) = (one for one in sample.lists.answers if typed in one.words)

    assert word in found.told


@pytest.mark.parametrize("typed", ["phạt nguội", "xe bị giam", "mất điện", "cúp điện"])
def test_what_is_answered_as_no_procedure_is_not_led_to_one_by_the_thesaurus(sample: Catalogue, typed: str) -> None:
    """A fine from a camera is no reason to renew a licence to drive, nor a dark house one to sell electricity."""
    assert [one for one in sample.lists.answers if typed in one.words]
    assert not [one for one in sample.lists.synonyms if typed in one.words]
