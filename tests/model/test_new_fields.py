"""A field that somebody adds to the schema is taken up by its mark and its type: no table of names has to learn it."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import pytest
from making import make_catalogue, make_entry
from pydantic import Field

from tthc.diagnostics import Location, NodePath, Places
from tthc.model.leaves import list_references
from tthc.model.parts import TimeLimit
from tthc.model.procedure import Procedure
from tthc.model.record import Mark, RefersTo, Target, internal_fields, keys_marked
from tthc.rules import dates, identity, language
from tthc.rules import references as pointing
from tthc.rules.rule import RecordRule


class _Tomorrow(Procedure):
    """A record with a field of each kind that somebody may add."""

    advisers: Annotated[tuple[str, ...], RefersTo(Target.AGENCIES)] = Field((), alias="tu_van")
    second_sector: Annotated[str | None, RefersTo(Target.SECTORS)] = Field(None, alias="linh_vuc_phu")
    others: Annotated[tuple[str, ...], RefersTo(Target.APPLICANTS)] = Field((), alias="doi_tuong_khac")
    pilot: Annotated[tuple[str, ...], RefersTo(Target.COMMUNES)] = Field((), alias="thi_diem")
    follows: Annotated[tuple[str, ...], RefersTo(Target.PROCEDURES)] = Field((), alias="lam_sau")
    guide: Annotated[str, RefersTo(Target.FORM_FILES)] = Field("", alias="huong_dan")
    first_form: Annotated[str, RefersTo(Target.OWN_FORMS)] = Field("", alias="mau_dau")
    visited_on: date | None = Field(None, alias="ngay_tham")
    starts_on: Annotated[date | None, Mark.AHEAD] = Field(None, alias="ngay_mo")
    advice: Annotated[str, Mark.WORDS, Mark.KEEPERS, Mark.INTERNAL] = Field("", alias="loi_khuyen")
    limit: TimeLimit | None = Field(None, alias="han_phu")


def said(rule: RecordRule, field: str, value: object, path: NodePath = ()) -> list[int]:
    """Lines at which *rule* speaks of a record with *value* in *field*; what stands at *path* stands in line 99."""
    entry = make_entry()
    values: Any = dict(entry.procedure) | {field: value}
    record = _Tomorrow.model_construct(**values)
    places = Places(Location("x.md", 1), {path: Location("x.md", 99)})
    return [one.location.line for one in rule(replace(entry, procedure=record, places=places), make_catalogue(entry))]


@pytest.mark.parametrize(
    ("rule", "field", "value", "path"),
    [
        (pointing.agency_known, "advisers", ("ubnd-xa", "la"), ("tu_van", 1)),
        (pointing.sector_known, "second_sector", "la", ("linh_vuc_phu",)),
        (pointing.applicant_known, "others", ("la",), ("doi_tuong_khac", 0)),
        (pointing.commune_known, "pilot", ("la",), ("thi_diem", 0)),
        (pointing.form_file_known, "guide", "la.docx", ("huong_dan",)),
        (pointing.form_known, "first_form", "mau-9", ("mau_dau",)),
        (identity.referred_code_known, "follows", ("9.999999",), ("lam_sau", 0)),
        (identity.refers_to_itself, "follows", ("1.000101",), ("lam_sau", 0)),
        (dates.day_in_future, "visited_on", date(2027, 1, 1), ("ngay_tham",)),
        (dates.day_out_of_range, "starts_on", date(1845, 1, 1), ("ngay_mo",)),
        (language.placeholder, "advice", "đang cập nhật", ("loi_khuyen",)),
        (language.placeholder, "limit", TimeLimit(don_vi="khac", ghi="test"), ("han_phu", "ghi")),
    ],
)
def test_a_rule_takes_up_a_field_that_was_added(rule: RecordRule, field: str, value: object, path: NodePath) -> None:
    assert said(rule, field, value, path) == [99]


def test_a_day_that_may_lie_ahead_is_no_fault() -> None:
    assert said(dates.day_in_future, "starts_on", date(2027, 1, 1)) == []


def test_a_list_of_ids_that_was_added_names_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pointing, "Procedure", _Tomorrow)
    pointing._lists_of_words.cache_clear()
    try:
        assert said(pointing.listed_twice, "others", ("la", "la"), ("doi_tuong_khac", 1)) == [99]
    finally:
        pointing._lists_of_words.cache_clear()


def test_what_is_named_and_what_is_hidden_is_read_from_the_field() -> None:
    values: Any = dict(make_entry().procedure) | {"advisers": ("so-tu-phap",)}
    record = _Tomorrow.model_construct(**values)

    assert [name for _, name in list_references(record, Target.AGENCIES)] == ["ubnd-xa", "ttpvhcc-xa", "so-tu-phap"]
    assert "advice" in internal_fields(_Tomorrow)
    assert "loi_khuyen" in keys_marked(_Tomorrow, Mark.KEEPERS)
