"""Rules on the ledger of what was posted: places, procedures, days, and each line once."""

import pytest
from making import make_catalogue, make_entry, make_lists, make_office, make_wall

from tthc.content.wall import Wall
from tthc.diagnostics import Diagnostic
from tthc.rules import check_lists

LINE = {"ma": "1.000101", "phien_ban": "304373999", "ngay": "2026-11-20"}
OFFICE = "mot-cua-to-hieu"


def say(*walls: Wall) -> list[Diagnostic]:
    lists = make_lists(offices={OFFICE: make_office()})
    entry = make_entry(thay_the=["1.000201"])
    found = check_lists(make_catalogue(entry, lists=lists, walls={wall.office: wall for wall in walls}))
    return [one for one in found if one.rule.startswith("posted")]


def test_a_true_ledger_is_left_in_peace_also_with_an_old_code_and_of_today() -> None:
    assert say(make_wall(OFFICE, LINE, {**LINE, "ma": "1.000201"}, {**LINE, "ngay": "2026-11-24"})) == []


@pytest.mark.parametrize(
    ("changes", "rule", "message", "hint"),
    [
        ({"ma": "1.000102"}, "posted-code-known", "không có thủ tục 1.000102", "có phải “1.000101”?"),
        (
            {"ngay": "2026-11-25"},
            "posted-on-day-that-came",
            "ngày 2026-11-25 chưa tới",
            "ghi ngày đã dán, không sau 2026-11-24",
        ),
    ],
)
def test_each_rule_speaks_of_what_is_wrong(changes: dict[str, str], rule: str, message: str, hint: str) -> None:
    (found,) = say(make_wall(OFFICE, {**LINE, **changes}))

    assert (found.rule, found.message, found.hint) == (rule, message, hint)


def test_a_file_of_no_place_is_told_once_with_the_likeliest_place() -> None:
    (found,) = say(make_wall("mot-cua-to-hieuu", LINE, {**LINE, "phien_ban": "111222333"}))

    assert (found.rule, found.hint) == ("posted-office-known", f"có phải “{OFFICE}”?")


def test_a_line_that_stands_twice_is_told_and_another_version_of_that_day_is_not() -> None:
    other = {**LINE, "phien_ban": "111222333"}

    assert [one.rule for one in say(make_wall(OFFICE, LINE, other, LINE))] == ["posted-once"]
    assert say(make_wall(OFFICE, LINE, other)) == []
