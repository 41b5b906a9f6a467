"""Rules on journeys: each speaks where a case marks it and blames nobody for what did not parse."""

import re
from pathlib import Path

import pytest
from journeying import JOURNEY, read, world

from tthc.content.journeys import JourneyEntry
from tthc.diagnostics import Diagnostic
from tthc.rules import check_lists
from tthc.rules import journeys as on_journeys
from tthc.rules.rule import rules_of

CASES = sorted(((Path(__file__).parents[1] / "cases") / "journeys").glob("*.md"))


MARK = re.compile(r" *(?:<!-- )?#!((?: [a-z0-9-]+)+)(?: -->)?$", re.MULTILINE)


def said(entry: JourneyEntry, *, complete: bool = True) -> list[Diagnostic]:
    names = {rule.name for rule in rules_of(on_journeys)}
    return [found for found in check_lists(world(entry, complete=complete)) if found.rule in names]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case_reports_exactly_what_it_marks(case: Path) -> None:
    text = case.read_text("utf-8")
    marked = {
        (line, rule)
        for line, content in enumerate(text.splitlines(), 1)
        for found in MARK.findall(content)
        for rule in found.split()
    }

    found = said(read(MARK.sub("", text), f"procedures/_hanh-trinh/{case.name}"))

    assert {(one.location.line, one.rule) for one in found} == marked
    assert [one for one in found if not one.hint or not one.message] == []


def test_every_rule_is_marked_in_a_case() -> None:
    marked = {rule for case in CASES for found in MARK.findall(case.read_text("utf-8")) for rule in found.split()}

    assert marked == {rule.name for rule in rules_of(on_journeys)}


def test_nobody_is_blamed_for_a_file_that_did_not_parse() -> None:
    entry = read(JOURNEY.replace("1.000203", "1.999999"))

    assert {found.rule for found in said(entry)} >= {"journey-code-known"}
    assert "journey-code-known" not in {found.rule for found in said(entry, complete=False)}
