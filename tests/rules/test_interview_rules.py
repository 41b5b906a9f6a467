"""Rules on interviews: each speaks where a case marks it, and an end that will be no more is told beforehand."""

import re
from pathlib import Path

import pytest
from interviewing import INTERVIEW, read, world

from tthc.content.interviews import InterviewEntry
from tthc.diagnostics import Diagnostic, Severity
from tthc.rules import check_lists
from tthc.rules import interviews as on_interviews
from tthc.rules.rule import rules_of

CASES = sorted((Path(__file__).parents[1] / "cases" / "interviews").glob("*.md"))
MARK = re.compile(r" *(?:<!-- )?#!((?: [a-z0-9-]+)+)(?: -->)?$", re.MULTILINE)


def said(entry: InterviewEntry, *, complete: bool = True) -> list[Diagnostic]:
    names = {rule.name for rule in rules_of(on_interviews)}
    return [found for found in check_lists(world(entry, complete=complete)) if found.rule in names]


def case_named(name: str) -> InterviewEntry:
    case = next(one for one in CASES if one.stem == name)
    return read(MARK.sub("", case.read_text("utf-8")), f"procedures/_hoi-dap/{case.name}")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case_reports_exactly_what_it_marks(case: Path) -> None:
    marked = {
        (line, rule)
        for line, content in enumerate(case.read_text("utf-8").splitlines(), 1)
        for found in MARK.findall(content)
        for rule in found.split()
    }

    found = said(case_named(case.stem))

    assert {(one.location.line, one.rule) for one in found} == marked
    assert [one for one in found if not one.hint or not one.message] == []


def test_every_rule_is_marked_in_a_case() -> None:
    marked = {rule for case in CASES for found in MARK.findall(case.read_text("utf-8")) for rule in found.split()}

    assert marked == {rule.name for rule in rules_of(on_interviews)}


def test_an_end_that_is_repealed_is_an_error_and_one_that_will_be_is_a_warning_that_names_its_successor() -> None:
    ended = {one.message: one for one in said(case_named("ends")) if one.rule == "interview-code-ended"}

    assert {message: one.severity for message, one in ended.items()} == {
        "thủ tục “1.000202” đã bị bãi bỏ": Severity.ERROR,
        "thủ tục “1.000411” sẽ bị bãi bỏ": Severity.WARNING,
        "“1.000299” là mã cũ": Severity.WARNING,
    }
    assert ended["thủ tục “1.000202” đã bị bãi bỏ"].hint == "thay bằng “1.000201”"
    assert ended["“1.000299” là mã cũ"].hint == "thay bằng “1.000099”"


def test_a_near_case_is_offered() -> None:
    (found,) = (one for one in said(case_named("ends")) if "trong nươc" in one.message)

    assert found.hint == "có phải “Sinh trong nước”?"


def test_nobody_is_blamed_for_a_file_that_did_not_parse() -> None:
    entry = read(INTERVIEW.replace("1.000201", "1.999999"))

    assert {found.rule for found in said(entry)} == {"interview-code-known"}
    assert said(entry, complete=False) == []
