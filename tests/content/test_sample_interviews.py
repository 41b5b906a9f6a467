"""Interviews of the sample: twelve, clean, and leading those who come with a need of daily life to what is theirs."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from loading import load

from tthc.content.catalogue import Catalogue
from tthc.model.interview import Interview, InterviewAnswer
from tthc.rules import check_lists

NAMES = {
    "khai-sinh",
    "ket-hon",
    "khai-tu",
    "cu-tru",
    "can-cuoc",
    "dat-dai",
    "nha-o",
    "ho-kinh-doanh",
    "doanh-nghiep",
    "di-hoc",
    "tro-giup-xa-hoi",
    "bang-lai-xe",
}


@pytest.fixture(scope="module")
def sample() -> Catalogue:
    return load(Path(__file__).parents[2] / "procedures")[0]


def interview(sample: Catalogue, name: str) -> Interview:
    return next(one.interview for one in sample.interviews if one.interview.id == name)


def end_of(found: Interview, answers: Sequence[int]) -> InterviewAnswer:
    """Where the *answers*, counted from 1, lead."""
    by_id = {question.id: question for question in found.questions}
    question = found.questions[0]
    for number in answers[:-1]:
        question = by_id[question.answers[number - 1].following or ""]
    return question.answers[answers[-1] - 1]


def test_the_sample_has_twelve_that_are_clean_and_marked_as_samples(sample: Catalogue) -> None:
    assert {entry.interview.id for entry in sample.interviews} == NAMES
    assert not [found for found in check_lists(sample) if found.rule.startswith("interview-")]
    assert {entry.interview.data_state for entry in sample.interviews} == {"mau"}
    assert all(entry.interview.keywords for entry in sample.interviews)


@pytest.mark.parametrize(
    ("name", "answers", "code", "case"),
    [
        ("khai-sinh", (1, 1, 1), "1.001193", ""),
        ("khai-sinh", (1, 1, 2), "1.000689", ""),
        ("khai-sinh", (1, 2), "2.000528", ""),
        ("ket-hon", (1, 1, 1), "1.000894", ""),
        ("ket-hon", (3, 2), "1.004746", ""),
        ("khai-tu", (1, 1), "2.002913", ""),
        ("cu-tru", (1, 3), "1.004222", "Vào chỗ ở thuê, mượn, ở nhờ"),
        ("can-cuoc", (1, 1), "1.014061", ""),
        ("dat-dai", (2, 1, 1), "1.012786", "Mất Giấy chứng nhận"),
        ("nha-o", (1, 1, 1), "1.013225", "Nhà ở riêng lẻ"),
        ("ho-kinh-doanh", (2, 1), "1.013855", ""),
        ("doanh-nghiep", (1, 1, 2), "2.001583", "Chuyển từ hộ kinh doanh"),
        ("di-hoc", (2, 2), "2.002770", ""),
        ("tro-giup-xa-hoi", (1, 2), "1.014027", ""),
        ("bang-lai-xe", (1, 1, 1), "3.000348", ""),
    ],
)
def test_a_need_of_daily_life_ends_at_its_procedure(
    sample: Catalogue, name: str, answers: tuple[int, ...], code: str, case: str
) -> None:
    end = end_of(interview(sample, name), answers)

    assert (end.code, end.case) == (code, case)


def test_what_the_sample_lacks_is_told_and_nobody_is_sent_to_something_else(sample: Catalogue) -> None:
    for name, answers, word in (
        ("ket-hon", (4,), "Tòa án"),
        ("can-cuoc", (3,), "Công an"),
        ("bang-lai-xe", (1, 2), "Cảnh sát giao thông"),
    ):
        end = end_of(interview(sample, name), answers)
        assert end.code is None
        assert word in end.told
