"""Rules on synonyms: what leads nowhere, round in a circle, past a name, or twice."""

from typing import Any

import pytest
from drawn import ROOT
from making import make_catalogue, make_entry, make_lists, make_synonym

from tthc.content.listfiles import LISTS_FOLDER, read_lists
from tthc.diagnostics import Diagnostic, Severity
from tthc.rules import check_lists, synonyms
from tthc.rules.rule import rules_of

BIRTH = {"ten": "Thủ tục đăng ký khai sinh"}


def say(*entries: Any, **record: Any) -> list[Diagnostic]:
    """What the rules say of synonyms beside one record."""
    lists = make_lists(synonyms=entries)
    return list(check_lists(make_catalogue(make_entry(**{**BIRTH, **record}), lists=lists)))


def names(*entries: Any, **record: Any) -> list[str]:
    return [found.rule for found in say(*entries, **record)]


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """One procedure is a whole catalogue."""
    monkeypatch.setattr(synonyms, "ENOUGH", 1)


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize("means", ["ĐĂNG KÝ KHAI SINH", "đăng ký việc khai sinh", "khai sinh"])
def test_most_words_of_a_meaning_in_a_name_are_enough(means: str) -> None:
    assert say(make_synonym("làm giấy khai sinh", means=means)) == []


@pytest.mark.usefixtures("whole")
def test_synonyms_that_lead_nowhere_are_summed_in_one_warning() -> None:
    lost = (make_synonym(f"từ {number}", means="bay lên mặt trăng") for number in range(7))

    (found,) = say(make_synonym("sinh con", means="khai sinh"), *lost)

    assert (found.rule, found.severity) == ("synonym-matches-nothing", Severity.WARNING)
    assert found.message.startswith("7 trong 8 mục không dẫn tới thủ tục nào: “từ 0”, “từ 1”")
    assert found.message.endswith("“từ 4”, …")


@pytest.mark.usefixtures("whole")
def test_a_synonym_of_one_sector_must_lead_somewhere_in_it() -> None:
    assert names(make_synonym("sinh con", means="khai sinh", linh_vuc="dat-dai")) == ["synonym-matches-nothing"]
    assert names(make_synonym("sinh con", means="khai sinh", linh_vuc="ho-tich")) == []


def test_a_small_catalogue_cannot_tell_what_leads_nowhere() -> None:
    assert say(make_synonym("từ lạ", means="bay lên mặt trăng")) == []


def test_two_synonyms_that_point_at_each_other_go_round() -> None:
    one, other = make_synonym("khai sinh", means="giấy sinh"), make_synonym("giấy sinh", means="khai sinh")

    first, second = say(one, other)

    assert {first.rule, second.rule} == {"synonym-in-one-step"}
    assert first.message == "nghĩa “giấy sinh” quay lại chính từ hay gõ"
    assert "hai_chieu: true" in first.hint


def test_a_synonym_of_itself_goes_round() -> None:
    assert names(make_synonym("khai sinh", means="Khai sinh")) == ["synonym-in-one-step"]


def test_a_chain_names_its_end() -> None:
    (found,) = say(make_synonym("đẻ", means="sinh con"), make_synonym("sinh con", means="khai sinh"))

    assert found.rule == "synonym-in-one-step"
    assert "“khai sinh”" in found.hint


def test_a_two_way_synonym_and_one_of_another_sector_are_no_chain() -> None:
    assert names(make_synonym("KS", means="khai sinh", hai_chieu=True)) == []
    assert (
        names(
            make_synonym("đẻ", means="sinh con", linh_vuc="ho-tich"),
            make_synonym("sinh con", means="khai sinh", linh_vuc="dat-dai"),
        )
        == []
    )


def test_words_that_are_a_name_must_mean_it() -> None:
    assert names(make_synonym("Đăng ký khai sinh", means="khai tử")) == ["synonym-shadows-a-name"]
    assert names(make_synonym("đăng ký khai sinh", means="khai sinh")) == []
    assert names(make_synonym("đăng ký khai sinh", means="khai tử", linh_vuc="dat-dai")) == []


def test_the_same_words_stand_in_one_entry_of_a_sector() -> None:
    one, other = make_synonym("sinh con", means="khai sinh"), make_synonym("Sinh con", means="giấy khai sinh")

    assert names(one, other) == ["synonym-word-once"]
    assert names(one, make_synonym("sinh con", means="khai sinh", linh_vuc="ho-tich")) == []


def test_the_synonyms_of_the_project_have_no_fault() -> None:
    lists = read_lists(ROOT / "procedures" / LISTS_FOLDER)[0]
    catalogue = make_catalogue(make_entry(), lists=lists)

    assert len(lists.synonyms) >= 2500
    assert [found.message for rule in rules_of(synonyms) for found in rule(catalogue)] == []
