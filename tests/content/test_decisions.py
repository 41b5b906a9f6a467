"""Decisions: read strictly, held against procedures both ways."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from deciding import make_decision, read_decision, read_text
from drawn import ROOT
from loading import load
from making import PDF, TODAY, make_catalogue, make_entry, make_lists
from world import neighbours

from tthc.content.catalogue import Catalogue, Lists
from tthc.content.decisions import DecisionEntry, find_decision, parse_decision
from tthc.content.in_force import as_of
from tthc.content.load import read_decisions
from tthc.content.parse import Entry
from tthc.content.source import split
from tthc.diagnostics import Diagnostic, Severity
from tthc.editing.format import format_bytes
from tthc.model.jsonschema import compose_schemas
from tthc.model.lists import CalendarYear, Holiday
from tthc.model.vocabulary import AnnouncementForm
from tthc.rules import announced, check_entry, check_lists, decisionrows
from tthc.rules import decisions as on_decisions
from tthc.rules.rule import rules_of

CASES = sorted(((Path(__file__).parents[1] / "cases") / "decisions").glob("*.md"))
MARK = re.compile(r" *(?:<!-- )?#!((?: [a-z0-9-]+)+)(?: -->)?$", re.MULTILINE)
SAMPLES = ROOT / "procedures"
NEW, AMENDED, REPEALED = "moi-ban-hanh", "duoc-sua-doi-bo-sung", "bi-bai-bo"
YEAR = CalendarYear(
    nam=2026,
    da_xac_nhan=True,
    gio_chot=15,
    can_cu="Bộ luật Lao động",
    nghi_le=(Holiday(ten="Quốc khánh", tu=date(2026, 9, 1), den=date(2026, 9, 2)),),
)


def world(*decisions: DecisionEntry, entry: Entry | None = None, lists: Lists | None = None) -> Catalogue:
    entries = (*neighbours(), entry or make_entry())
    return make_catalogue(*entries, lists=lists, decisions=decisions, decision_files={"4000.pdf": 1})


# Reading


def test_a_decision_is_read_with_its_rows_its_note_and_its_places() -> None:
    entry = read_text(CASES[0].read_text("utf-8"), CASES[0].name)

    assert entry.decision.id == "4000-qd-ubnd-2026"
    assert [row.form for row in entry.decision.rows][1:] == [AnnouncementForm.NEW, AnnouncementForm.REPLACED]
    assert entry.body.startswith("Xem [thủ tục]")
    assert entry.body_start.line == 38
    assert entry.place("dong", 2, "thay_the", 0, "stt").line == 35


@pytest.mark.parametrize(
    ("wrong", "rule", "line"),
    [
        (('"nhom": "moi-ban-hanh"', '"nhom": "moi"'), "unknown-word", 7),
        (('"ma": "1.000101"', '"ma": "1000101"'), "code-form", 8),
        (('"ngay": "2026-11-20"', '"ngay": "20/11/2026"'), "day", 3),
        (('"co_quan"', '"co_quann"'), "unknown-key", 4),
    ],
)
def test_a_mistake_is_told_at_its_line(wrong: tuple[str, str], rule: str, line: int) -> None:
    source, _ = split(make_decision((NEW, "1.000101", "1")).replace(*wrong), "x.md")
    assert source is not None

    entry, faults = parse_decision(source)

    assert entry is None
    assert (rule, line) in {(fault.rule, fault.location.line) for fault in faults}


def test_a_decision_of_a_thousand_rows_is_read() -> None:
    rows = [(NEW, f"1.{code:06}", str(code)) for code in range(1000)]

    assert len(read_decision(*rows).decision.rows) == 1000


def test_a_number_that_comes_back_is_told_apart_by_its_year() -> None:
    old, new = (read_decision((NEW, "1.000101", "1"), day=day) for day in ("2025-03-04", "2026-03-04"))
    by_number = world(old, new).decisions_by_number

    assert find_decision(by_number, "4000/QĐ- UBND", date(2025, 1, 1)) == old
    assert find_decision(by_number, "4000/QĐ-UBND") == new
    assert find_decision(by_number, "4000/QĐ-UBND", date(2024, 1, 1)) is None


def test_the_folder_gives_decisions_their_files_and_names_what_is_neither(tmp_path: Path) -> None:
    (tmp_path / "4000.pdf").write_bytes(PDF)
    (tmp_path / "la.pdf").write_bytes(b"")
    (tmp_path / "4000-qd-ubnd-2026.md").write_text(make_decision((NEW, "1.000101", "1"), tep="4000.pdf"), "utf-8")

    found = read_decisions(tmp_path)

    assert [entry.decision.id for entry in found.entries] == ["4000-qd-ubnd-2026"]
    assert found.files == {"4000.pdf": len(PDF)}
    assert [(Path(fault.location.path).name, fault.rule) for fault in found.faults] == [("la.pdf", "stray-file")]


def test_a_tree_without_decisions_has_none_and_no_fault(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "_quyet-dinh") == ((), (), {}, frozenset())


def test_a_decision_that_does_not_parse_is_reported_once(tmp_path: Path) -> None:
    (tmp_path / "la.pdf").write_bytes(b"")
    (tmp_path / "x.md").write_text(make_decision((NEW, "1.000101", "1"), so=None), "utf-8")
    found = read_decisions(tmp_path)

    assert found.broken == {(tmp_path / "x.md").as_posix()}
    assert [fault.rule for fault in found.faults] == ["missing-key"]


# Rules on decisions


def said(*decisions: DecisionEntry) -> list[Diagnostic]:
    names = {rule.name for rule in (*rules_of(on_decisions), *rules_of(decisionrows))}
    lists = make_lists(calendar=(YEAR,))
    return [found for found in check_lists(world(*decisions, lists=lists)) if found.rule in names]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case_reports_exactly_what_it_marks(case: Path) -> None:
    text = case.read_text("utf-8")
    marked = {
        (line, rule)
        for line, content in enumerate(text.splitlines(), 1)
        for found in MARK.findall(content)
        for rule in found.split()
    }

    found = said(read_text(MARK.sub("", text), f"procedures/_quyet-dinh/{case.name}"))

    assert {(one.location.line, one.rule) for one in found} == marked
    assert [one for one in found if not one.hint or not one.message] == []


def test_every_rule_is_marked_in_a_case() -> None:
    marked = {rule for case in CASES for found in MARK.findall(case.read_text("utf-8")) for rule in found.split()}

    assert marked == {rule.name for rule in (*rules_of(on_decisions), *rules_of(decisionrows))}


def test_what_is_signed_or_printed_wrongly_never_stops_a_build_and_our_slips_do() -> None:
    printed = {"decision-annex-day", "decision-signed-late", "decision-published-late", "decision-code-twice"}
    found = [one for case in CASES for one in said(read_text(MARK.sub("", case.read_text("utf-8")), case.name))]

    assert {one.severity for one in found if one.rule in printed} == {Severity.WARNING}
    assert {one.severity for one in found if one.rule == "decision-number-blank"} == {Severity.ERROR}


@pytest.mark.parametrize(
    ("group", "state", "severity"),
    [(NEW, "mau", Severity.ERROR), (NEW, "theo-csdlqg", Severity.WARNING), (REPEALED, "mau", Severity.WARNING)],
)
def test_a_repealed_or_borrowed_row_may_have_no_file(group: str, state: str, severity: Severity) -> None:
    found = said(read_decision((group, "1.000210", "1"), tinh_trang_du_lieu=state))

    assert [(one.rule, one.severity) for one in found] == [("decision-code-known", severity)]


def test_a_row_without_a_code_is_told_the_code_of_its_title() -> None:
    entry = read_text(MARK.sub("", CASES[1].read_text("utf-8")))

    assert next(one.hint for one in said(entry) if one.rule == "decision-row-named") == "ghi ma: “1.000201”"


# Rules on procedures


def held_against(*decisions: DecisionEntry, **changes: Any) -> list[Diagnostic]:
    entry = make_entry(**changes)
    names = {rule.name for rule in rules_of(announced)}
    return [one for one in check_entry(entry, world(*decisions, entry=entry)) if one.rule in names]


def announcement(**changes: str) -> list[dict[str, str]]:
    return [{"so": "4000/QĐ-UBND", "ngay": "2026-11-20", **changes}]


AGREED = read_decision((AMENDED, "1.000101", "7"), hieu_luc_tu="2026-12-01")


def test_a_catalogue_without_decisions_or_with_later_ones_only_blames_nobody() -> None:
    assert held_against() == []
    assert held_against(read_decision((NEW, "1.000201", "1"))) == []
    assert held_against(read_decision((NEW, "1.000201", "1"), number="163/QĐ-BTP", day="2020-01-02")) == []


def test_a_decision_and_a_procedure_that_agree_are_left_in_peace() -> None:
    reported = {"hinh_thuc": AMENDED, "hieu_luc_tu": "2026-12-01", "stt": "7"}

    assert held_against(AGREED, cong_bo=announcement(**reported)) == []
    assert held_against(AGREED, cong_bo=announcement()) == []


@pytest.mark.parametrize(
    ("changes", "line"),
    [({"hinh_thuc": NEW}, "hinh_thuc"), ({"hieu_luc_tu": "2026-12-02"}, "hieu_luc_tu"), ({"stt": "8"}, "stt")],
)
def test_each_difference_is_told_once_as_an_error(changes: dict[str, str], line: str) -> None:
    found = held_against(AGREED, cong_bo=announcement(**changes))

    assert [(one.rule, one.severity) for one in found] == [("announcement-as-decided", Severity.ERROR)]
    assert found[0].message.startswith(line)


def test_a_row_that_the_procedure_does_not_show_is_told_at_the_procedure() -> None:
    found = held_against(AGREED)

    assert [(one.rule, one.severity) for one in found] == [("decided-change-shown", Severity.ERROR)]
    assert "procedures/_quyet-dinh/4000-qd-ubnd-2026.md:7" in found[0].message


def test_what_came_from_the_national_database_is_only_warned_of() -> None:
    found = held_against(AGREED, tinh_trang_du_lieu="theo-csdlqg")

    assert [one.severity for one in found] == [Severity.WARNING]


@pytest.mark.parametrize(("number", "times"), [("4000/QĐ-UBND", 0), ("9/QĐ-UBND", 1)])
def test_a_row_is_shown_by_any_version_and_missed_once_for_all_of_them(number: str, times: int) -> None:
    versions = (
        make_entry(cong_bo=[{"so": number, "ngay": "2026-11-20"}]),
        make_entry("procedures/ho-tich/1-000101@2026-11-22.md", cong_bo=[{"so": "5/QĐ-UBND", "ngay": "2026-11-21"}]),
    )
    catalogue = as_of(make_catalogue(*versions, decisions=[AGREED]), TODAY)

    found = [one.rule for entry in versions for one in check_entry(entry, catalogue)]

    assert found.count("decided-change-shown") == times


def test_a_repeal_is_shown_by_bai_bo_and_needs_its_row() -> None:
    repeal = read_decision((REPEALED, "1.000101", "1"))
    shown = {"bai_bo": {"tu": "2026-11-20", "so": "4000/QĐ-UBND"}}

    assert [one.rule for one in held_against(repeal)] == ["decided-repeal-shown"]
    assert held_against(repeal, **shown) == []
    assert [one.rule for one in held_against(read_decision((NEW, "1.000201", "1")), **shown)] == ["repeal-in-decision"]


def test_a_procedure_announced_anew_after_its_repeal_is_in_force() -> None:
    repeal = read_decision((REPEALED, "1.000101", "1"), day="2025-03-03")

    assert "decided-repeal-shown" not in {one.rule for one in held_against(repeal)}


def test_a_row_without_code_counts_by_its_title() -> None:
    row = {"nhom": NEW, "ten": "Cấp bản sao giấy khai sinh  MẪU"}

    assert held_against(read_decision(dong=[row]), cong_bo=announcement()) == []


# The sample content


@pytest.mark.parametrize("file", sorted((SAMPLES / "_quyet-dinh").glob("*.md")), ids=lambda file: file.stem)
def test_the_formatter_puts_a_sample_right_and_leaves_it_alone_when_it_is(file: Path) -> None:
    path, raw = file.as_posix(), file.read_bytes()
    bent = (
        raw.replace(b'    ma: "', b"    ma:   '").replace(b'"\n  - nhom', b"'\n  - nhom").replace(b'"\n---', b"'\n---")
    )

    assert format_bytes(raw, path) == (raw, ())
    assert bent != raw
    assert format_bytes(bent, path) == (raw, ())


def test_the_json_schema_takes_every_sample_and_refuses_an_unknown_key() -> None:
    schema = json.loads(compose_schemas()["quyet-dinh.schema.json"])
    for file in sorted((SAMPLES / "_quyet-dinh").glob("*.md")):
        tree = yaml.safe_load(file.read_text("utf-8").split("---\n")[1])
        jsonschema.validate(tree, schema)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**tree, "dongg": []}, schema)


def test_the_sample_decisions_agree_with_the_sample_procedures_and_are_marked_as_samples() -> None:
    loaded, faults = load(SAMPLES)
    catalogue = as_of(loaded, TODAY)
    names = {rule.name for rule in (*rules_of(announced), *rules_of(on_decisions), *rules_of(decisionrows))}
    codes = {row.code for entry in catalogue.decisions for row in entry.decision.rows}
    entries = [catalogue.by_code[code][0].entry() for code in sorted(filter(None, codes))]
    found = [*check_lists(catalogue), *(one for entry in entries for one in check_entry(entry, catalogue))]

    assert len(catalogue.decisions) >= 2
    assert not [fault for fault in faults if "_quyet-dinh" in fault.location.path]
    assert {entry.decision.data_state for entry in catalogue.decisions} == {"mau"}
    assert [one for one in found if one.rule in names] == []
