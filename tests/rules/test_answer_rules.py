"""Rules on curated answers: one answer to a word, none in the place of a procedure, links that lead to a page."""

from typing import Any

import pytest
from making import make_catalogue, make_entry, make_lists

from tthc.diagnostics import Severity
from tthc.model.answer import CuratedAnswer
from tthc.rules import answers, check_lists
from tthc.rules.answers import list_answers
from tthc.rules.rule import rules_of


def answer(words: str = "ly hôn", **more: Any) -> CuratedAnswer:
    return CuratedAnswer.model_validate({"tu": words, "ten": "Ly hôn", "loi": "Hỏi Tòa án nhân dân.", **more})


def said(*found: CuratedAnswer, complete: bool = True) -> list[tuple[str, str]]:
    """Rules that speak of the answers *found*, with what they say."""
    names = {rule.name for rule in rules_of(answers)}
    entry = make_entry(ten_thuong_goi=["bản sao khai sinh"])
    catalogue = make_catalogue(entry, lists=make_lists(answers=found), complete=complete)
    return [(one.rule, one.message) for one in check_lists(catalogue) if one.rule in names]


def test_nothing_is_said_of_answers_that_are_whole() -> None:
    linked = answer("khiếu nại", lien_ket="/co-quan/ubnd-xa/", ten_lien_ket="Ủy ban nhân dân")

    assert (
        said(answer("ly hôn; bỏ vợ"), linked, answer("tòa án", lien_ket="https://a.example/", ten_lien_ket="A")) == []
    )


def test_words_stand_under_one_answer_in_whatever_letters() -> None:
    assert said(answer("ly hôn; bỏ vợ"), answer("kiện; Ly  hôn")) == [
        ("answer-word-once", "“ly hôn” đã đứng ở dòng 1"),
    ]


@pytest.mark.parametrize("words", ["cấp bản sao giấy khai sinh mẫu", "Bản sao khai sinh"])
def test_the_name_of_a_procedure_means_that_procedure(words: str) -> None:
    assert [rule for rule, _ in said(answer(words))] == ["answer-shadows-a-name"]


@pytest.mark.parametrize(
    "more",
    [
        {"lien_ket": "/hoi-dap/khong-co/", "ten_lien_ket": "Ở đây"},
        {"lien_ket": "http://sonla.example/", "ten_lien_ket": "Ở đây"},
        {"lien_ket": "#giay-to", "ten_lien_ket": "Ở đây"},
        {"lien_ket": "/co-quan/ubnd-xa/"},
        {"ten_lien_ket": "Ở đây"},
    ],
)
def test_a_link_has_words_and_leads_to_a_page_that_is_there(more: dict[str, str]) -> None:
    assert [rule for rule, _ in said(answer(**more))] == ["answer-link"]
    assert said(answer(**more), complete=False) == []


def test_a_name_that_is_hidden_is_a_warning_since_imports_bring_names() -> None:
    catalogue = make_catalogue(make_entry(), lists=make_lists(answers=(answer("cấp bản sao giấy khai sinh mẫu"),)))

    assert {one.severity for one in check_lists(catalogue) if one.rule == "answer-shadows-a-name"} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("link", "severity"),
    [
        ("/hoi-dap/khong-co/", Severity.WARNING),
        ("/thu-tuc/9.999999/", Severity.WARNING),
        ("http://sonla.example/", Severity.ERROR),
        ("#giay-to", Severity.ERROR),
        ("//sonla.example/x", Severity.ERROR),
    ],
)
def test_a_page_that_a_catalogue_lacks_stops_no_site_and_a_link_that_none_may_have_does(
    link: str, severity: Severity
) -> None:
    wrong = make_catalogue(make_entry(), lists=make_lists(answers=(answer(lien_ket=link, ten_lien_ket="Ở đây"),)))

    assert {one.severity for one in check_lists(wrong) if one.rule == "answer-link"} == {severity}


def test_an_answer_is_shown_without_the_link_to_a_page_that_is_not_there() -> None:
    found = [
        answer("a", lien_ket="/hoi-dap/khong-co/", ten_lien_ket="Ở đây"),
        answer("b", lien_ket="/", ten_lien_ket="C"),
    ]
    catalogue = make_catalogue(make_entry(), lists=make_lists(answers=tuple(found)))

    assert [(one.link, one.link_title) for one in list_answers(catalogue)] == [("", ""), ("/", "C")]
