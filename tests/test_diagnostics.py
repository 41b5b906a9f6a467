import json
import pickle
from dataclasses import replace

import pytest

from tthc.diagnostics import (
    FORMATS,
    Diagnostic,
    Location,
    Places,
    Severity,
    as_brief,
    as_github,
    as_gitlab,
    as_json,
    as_text,
    has_errors,
    sort,
)

FEE = Diagnostic(
    Location("procedures/ho-tich/1-001193.md", 7, 10), "whole-number", "“8.000” không phải là số", "ghi 8000"
)
SILENT = Diagnostic(
    Location("procedures/ho-tich/1-001193.md", 2), "silent-part", "chưa nói về lệ phí", severity=Severity.WARNING
)


def test_text_has_a_line_for_the_fault_a_line_for_the_hint_and_the_count_last() -> None:
    assert as_text((FEE, SILENT)).splitlines() == [
        "procedures/ho-tich/1-001193.md:7:10: error[whole-number] “8.000” không phải là số",
        "    gợi ý: ghi 8000",
        "procedures/ho-tich/1-001193.md:2:1: warning[silent-part] chưa nói về lệ phí",
        "1 lỗi, 1 cảnh báo",
    ]


@pytest.mark.parametrize("break_", ["\n", "\r", "\x1b", "\u2028", "\u202e"])
def test_quoted_text_cannot_begin_a_line_of_its_own(break_: str) -> None:
    forged = Diagnostic(Location("a.md"), "rule", f"“{break_}::stop-commands::x”")

    first, count = as_text((forged,)).split("\n")

    assert first.isprintable()
    assert count == "1 lỗi, 0 cảnh báo"


def test_a_brief_account_leaves_warnings_out_and_counts_them() -> None:
    clock = replace(SILENT, rule="clock-is-ahead")

    assert as_brief((FEE, SILENT)).splitlines() == [*as_text((FEE,)).splitlines()[:2], "1 lỗi, 1 cảnh báo"]
    assert as_brief((clock, SILENT)).splitlines() == [*as_text((clock,)).splitlines()[:-1], "0 lỗi, 2 cảnh báo"]


def test_text_of_nothing_is_the_count() -> None:
    assert as_text(()) == "0 lỗi, 0 cảnh báo"


def notes(found: tuple[Diagnostic, ...]) -> list[str]:
    """The workflow commands of what is printed for GitHub."""
    return [line for line in as_github(found).splitlines() if line.startswith("::")]


def test_github_puts_errors_first() -> None:
    file = "file=procedures/ho-tich/1-001193.md"

    assert notes((SILENT, FEE)) == [
        f"::error {file},line=7,col=10,title=whole-number::“8.000” không phải là số%0Agợi ý: ghi 8000",
        f"::warning {file},line=2,col=1,title=silent-part::chưa nói về lệ phí",
    ]


def test_github_is_given_as_many_notes_as_it_shows_the_first_of_each_severity() -> None:
    errors = tuple(Diagnostic(Location("b.md", line), "rule", "x") for line in range(1, 15))
    warnings = tuple(Diagnostic(Location("a.md", line), "rule", "x", "", Severity.WARNING) for line in range(1, 15))
    made = notes((*warnings, *errors))

    assert [note.split(",")[1] for note in made] == [f"line={line}" for line in (*range(1, 11), *range(1, 11))]
    assert [note.split(" ")[0] for note in made] == ["::error"] * 10 + ["::warning"] * 10


def test_github_log_begins_with_all_in_plain_words_and_holds_no_command_of_an_author() -> None:
    forged = Diagnostic(Location("a.md"), "rule", "“##[add-mask]x”")

    assert as_github((FEE, SILENT)).startswith(as_text((FEE, SILENT)) + "\n")
    assert [line for line in as_github((forged,)).splitlines() if "##[" in line and not line.startswith("::")] == []


def test_github_escapes_colon_and_comma_in_properties_and_breaks_everywhere() -> None:
    odd = Diagnostic(Location("a,b:c%.md"), "rule", "100%: một,\r\nhai")

    assert notes((odd,)) == ["::error file=a%2Cb%3Ac%25.md,line=1,col=1,title=rule::100%25: một,%0D%0Ahai"]


def test_gitlab_entry_has_what_the_report_needs() -> None:
    error, warning = json.loads(as_gitlab((FEE, SILENT)))

    assert error["description"] == "“8.000” không phải là số (gợi ý: ghi 8000)"
    assert error["check_name"] == "whole-number"
    assert error["location"] == {"path": "procedures/ho-tich/1-001193.md", "lines": {"begin": 7}}
    assert (error["severity"], warning["severity"]) == ("major", "minor")
    assert len(error["fingerprint"]) == 64


def test_gitlab_fingerprint_outlives_a_moved_line_and_is_unique() -> None:
    lower = Diagnostic(Location(FEE.location.path, 9, 10), FEE.rule, FEE.message, FEE.hint)
    alone = json.loads(as_gitlab((lower,)))
    both = json.loads(as_gitlab((FEE, lower)))

    assert alone[0]["fingerprint"] == both[0]["fingerprint"] != both[1]["fingerprint"]


def test_json_is_a_flat_list() -> None:
    assert json.loads(as_json((FEE,))) == [
        {
            "path": "procedures/ho-tich/1-001193.md",
            "line": 7,
            "column": 10,
            "rule": "whole-number",
            "severity": "error",
            "message": "“8.000” không phải là số",
            "hint": "ghi 8000",
        }
    ]


@pytest.mark.parametrize("name", ["github", "gitlab", "json", "text"])
def test_every_format_takes_nothing_and_something(name: str) -> None:
    assert FORMATS[name](()) != FORMATS[name]((FEE,))


def test_sort_goes_by_place_then_errors_first_and_drops_doubles() -> None:
    warning_at_fee = Diagnostic(FEE.location, "a-rule", "x", severity=Severity.WARNING)
    other_file = Diagnostic(Location("procedures/a.md", 99), "rule", "x")

    assert sort((FEE, warning_at_fee, SILENT, other_file, FEE)) == (other_file, SILENT, FEE, warning_at_fee)


def test_only_an_error_forbids_publishing() -> None:
    assert has_errors((SILENT, FEE))
    assert not has_errors((SILENT,))


ROOT = Location("a.md", 2)
FEES = Location("a.md", 5, 3)
AMOUNT = Location("a.md", 7, 10)
AMOUNT_KEY = Location("a.md", 7, 1)
PLACES = Places(ROOT, {("fees",): FEES, ("fees", 0, "amount"): AMOUNT, ("fees", 0, "amount", "#key"): AMOUNT_KEY})


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("fees", 0, "amount"), AMOUNT),
        (["fees", 0, "amount", "union-tag"], AMOUNT),
        (("fees", 3, "amount"), FEES),
        (("name",), ROOT),
        ((), ROOT),
    ],
)
def test_nearest_climbs_to_the_first_known_node(path: tuple[str | int, ...], expected: Location) -> None:
    assert PLACES.nearest(path) == expected


def test_a_key_has_its_own_place() -> None:
    assert PLACES.key(("fees", 0, "amount")) == AMOUNT_KEY
    assert PLACES.key(("fees", 1)) == FEES


def test_places_from_elsewhere_go_before_those_found() -> None:
    section = Location("a.md", 40)
    places = Places(ROOT, PLACES.found, {("steps",): section})

    assert places.nearest(("steps",)) == section
    assert places.nearest(("fees",)) == FEES


def test_places_and_diagnostics_can_go_to_another_process() -> None:
    assert pickle.loads(pickle.dumps((PLACES, FEE))) == (PLACES, FEE)  # noqa: S301 - our own bytes
