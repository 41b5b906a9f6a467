"""Due dates and sums, the calendar that the project ships, and what the rules say of a wrong one."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import holidays
import pytest
from duedates import Due, Refusal, due_date
from feesums import Charged, FeeSum, fee_sum
from loading import load
from making import TODAY, make_catalogue, make_entry, make_lists
from pydantic import ValidationError

from tthc.calendar.script import compose_calendar_script
from tthc.calendar.workdays import WorkCalendar, calendar_of, list_days_off
from tthc.content.listfiles import read_lists
from tthc.model.lists import CalendarYear
from tthc.model.parts import Cost, Exemption
from tthc.model.periods import holds_on
from tthc.model.vocabulary import TimeUnit
from tthc.rules import check_lists
from tthc.site.addresses import calendar_address

ROOT = Path(__file__).parents[2]
LISTS = ROOT / "procedures" / "_danh-muc"
DAYS, WORKING, MONTHS = TimeUnit.DAY, TimeUnit.WORKING_DAY, TimeUnit.MONTH


@cache
def years() -> tuple[CalendarYear, ...]:
    return read_lists(LISTS)[0].calendar


@cache
def calendar() -> WorkCalendar:
    return calendar_of(years())


def make_year(**changes: Any) -> CalendarYear:
    tree = {"nam": "2026", "nghi_le": ({"ten": "Quốc khánh", "tu": "2026-09-01", "den": "2026-09-02"},), **changes}
    return CalendarYear.model_validate(tree)


def due(filed: str, amount: str | None, unit: TimeUnit = WORKING, *, is_late: bool = False) -> str:
    """The due date as ISO text, or the refusal."""
    found = due_date(date.fromisoformat(filed), Decimal(amount) if amount else None, unit, calendar(), is_late=is_late)
    return found.day.isoformat() if isinstance(found, Due) else found.value


@pytest.mark.parametrize(
    ("filed", "amount", "unit", "day"),
    [
        ("2026-11-16", "3", WORKING, "2026-11-19"),
        ("2026-11-20", "3", WORKING, "2026-11-26"),  # over a weekend and 24/11
        ("2026-08-28", "1", WORKING, "2026-09-03"),  # 31/8 swapped, 1 and 2/9 holidays
        ("2026-08-21", "1", WORKING, "2026-08-22"),  # a Saturday that is worked
        ("2026-11-16", "1.5", WORKING, "2026-11-18"),
        ("2026-11-16", "0.25", WORKING, "2026-11-17"),
        ("2026-11-16", "3", DAYS, "2026-11-19"),
        ("2026-11-16", "5", DAYS, "2026-11-23"),  # ends on a Saturday
        ("2026-02-02", "15", DAYS, "2026-02-23"),  # ends in Tết
        ("2026-03-31", "1", MONTHS, "2026-05-04"),  # no 31/4; 30/4, 1/5 and a weekend
        ("2026-01-30", "1", MONTHS, "2026-03-02"),  # no 30/2, and 28/2 is a Saturday
        ("2026-11-16", "1", TimeUnit.YEAR, "2027-11-16"),
    ],
)
def test_a_due_date_follows_the_calendar(filed: str, amount: str, unit: TimeUnit, day: str) -> None:
    assert due(filed, amount, unit) == day


@pytest.mark.parametrize(
    ("filed", "is_late", "received"),
    [
        ("2026-11-20", False, "2026-11-20"),
        ("2026-11-20", True, "2026-11-23"),
        ("2026-11-21", False, "2026-11-23"),
        ("2026-11-21", True, "2026-11-23"),  # a Saturday is nobody's afternoon
        ("2026-11-23", True, "2026-11-25"),
    ],
)
def test_a_late_dossier_and_one_on_a_day_of_rest_are_the_next_working_days(
    filed: str, is_late: bool, received: str
) -> None:
    found = due_date(date.fromisoformat(filed), Decimal(3), WORKING, calendar(), is_late=is_late)

    assert isinstance(found, Due)
    assert found.received.isoformat() == received


@pytest.mark.parametrize(
    ("amount", "unit", "filed", "refusal"),
    [
        ("8", TimeUnit.HOUR, "2026-11-20", Refusal.HOURS),
        ("8", TimeUnit.WORKING_HOUR, "2026-11-20", Refusal.HOURS),
        (None, TimeUnit.UNSTATED, "2026-11-20", Refusal.NO_RULE),
        (None, TimeUnit.OTHER, "2026-11-20", Refusal.NO_RULE),
        ("3", TimeUnit.OTHER, "2026-11-20", Refusal.NO_RULE),
        (None, WORKING, "2026-11-20", Refusal.NO_RULE),
        ("1.5", MONTHS, "2026-11-20", Refusal.PART_OF_MONTH),
        ("3", WORKING, "2025-12-31", Refusal.NO_CALENDAR),
        ("3", WORKING, "2027-12-30", Refusal.NO_CALENDAR),
        ("400", DAYS, "2026-12-30", Refusal.NO_CALENDAR),
        ("99999", TimeUnit.YEAR, "2026-12-30", Refusal.NO_CALENDAR),
        ("99999", WORKING, "2026-12-30", Refusal.NO_CALENDAR),
    ],
)
def test_what_no_rule_covers_is_refused(amount: str | None, unit: TimeUnit, filed: str, refusal: Refusal) -> None:
    assert due(filed, amount, unit) == refusal.value


def test_a_year_that_nobody_confirmed_is_told() -> None:
    read = calendar_of(one.model_copy(update={"is_confirmed": one.year == 2026}) for one in years())
    confirmed = due_date(date(2026, 11, 20), Decimal(3), WORKING, read)
    open_year = due_date(date(2026, 12, 30), Decimal(3), WORKING, read)

    assert isinstance(confirmed, Due)
    assert isinstance(open_year, Due)
    assert (confirmed.is_confirmed, open_year.is_confirmed) == (True, False)


@pytest.mark.parametrize("year", [2026, 2027])
def test_the_shipped_calendar_agrees_with_the_library_of_holidays(year: int) -> None:
    """The library does not know the swap of 2 January 2026 (Văn bản 12729/VPCP-KGVX)."""
    known = holidays.country_holidays("VN", years=year)
    (entry,) = (one for one in years() if one.year == year)
    swaps = {date(2026, 1, 2)} if year == 2026 else set()

    assert set(list_days_off(entry)) == set(known) | swaps
    assert {day for day in calendar().opened if day.year == year} - {date(2026, 1, 10)} == {
        day for day in known.weekend_workdays if day.year == year
    }


def test_only_years_that_an_officer_read_are_confirmed_and_the_others_say_what_is_open() -> None:
    assert [(one.year, one.is_confirmed, bool(one.to_confirm)) for one in years()] == [
        (2026, False, True),
        (2027, False, True),
    ]
    assert "DỰ KIẾN" in (LISTS / "lich-lam-viec.yaml").read_text("utf-8")


def test_the_swap_around_culture_day_is_open_and_not_in_the_calendar() -> None:
    """A proposal was seen (23/11 off, 28/11/2026 worked), no decision."""
    (year,) = (one for one in years() if one.year == 2026)

    assert calendar().is_workday(date(2026, 11, 23))
    assert not calendar().is_workday(date(2026, 11, 24))
    assert not calendar().is_workday(date(2026, 11, 28))
    assert "23/11" in year.to_confirm
    assert "28/11/2026" in year.to_confirm


def test_the_calendar_names_the_texts_behind_it() -> None:
    basis = {one.year: one.basis for one in years()}

    assert all(text in basis[2026] for text in ("28/2026/QH16", "9441/TB-BNV", "12729/VPCP-KGVX"))
    assert "28/2026/QH16" in basis[2027]


def test_no_hour_delays_a_dossier_unless_a_rule_of_the_province_names_one() -> None:
    assert {one.closing_hour for one in years()} == {None}
    assert make_year().closing_hour is None
    assert b'"2026":[0,0,"' in compose_calendar_script((make_year(),))
    assert b'"2026":[0,15,"' in compose_calendar_script((make_year(gio_chot="15"),))


@pytest.mark.parametrize("hour", ["0", "25"])
def test_an_hour_that_no_clock_shows_is_refused(hour: str) -> None:
    with pytest.raises(ValidationError):
        make_year(gio_chot=hour)


def test_the_script_with_the_calendar_is_small_and_named_after_its_content() -> None:
    script, other = compose_calendar_script(years()), compose_calendar_script((make_year(),))

    assert len(script) <= 1024
    assert calendar_address(script) != calendar_address(other)
    assert b'"2026":[0,0,"0101 0102 0216 ' in script
    assert b'"0110 0822"]' in script
    assert compose_calendar_script(()) == b""


def test_rules_speak_of_a_calendar_that_cannot_be(tmp_path: Path) -> None:
    lists = tmp_path / "_danh-muc"
    lists.mkdir()
    for name in ("co-quan", "linh-vuc", "doi-tuong"):
        (lists / f"{name}.yaml").write_text("", "utf-8")
    (lists / "lich-lam-viec.yaml").write_text(
        "- nam: 2026\n"
        "  nghi_le:\n"
        '    - ten: "A"\n      tu: "2026-09-02"\n      den: "2026-09-01"\n'
        '    - ten: "B"\n      tu: "2027-01-01"\n'
        '    - ten: "C"\n      tu: "2026-01-01"\n'
        "  hoan_doi:\n"
        '    - nghi: "2026-01-01"\n      lam_bu: "2026-01-09"\n'
        '    - nghi: "2026-01-02"\n      lam_bu: "2025-12-27"\n'
        '  lam_viec_them:\n    - "2027-01-09"\n'
        '- nam: 2026\n  nghi_le:\n    - ten: "A"\n      tu: "2026-01-01"\n',
        "utf-8",
    )
    catalogue, faults = load(tmp_path)

    assert faults == ()
    assert sorted((one.location.line, one.rule) for one in check_lists(catalogue)) == [
        (5, "holiday-in-its-year"),
        (7, "holiday-in-its-year"),
        (11, "swap-of-two-days"),
        (12, "swap-of-two-days"),
        (16, "swap-of-two-days"),
        (17, "one-year-one-entry"),
    ]


def test_the_shipped_calendar_leaves_the_rules_in_peace() -> None:
    catalogue = make_catalogue(make_entry(), lists=make_lists(calendar=years()))

    assert list(check_lists(catalogue)) == []


def cost(**changes: Any) -> Cost:
    return Cost.model_validate({"kieu": "muc-thu", "so_tien": 8000, "don_vi": "bản", **changes})


def relief(**changes: Any) -> Exemption:
    return Exemption.model_validate({"doi_tuong": "người cao tuổi", **changes})


def test_a_sum_takes_copies_reliefs_and_days_into_account() -> None:
    rows = (
        Charged(cost(), 3),
        Charged(cost(so_tien=15001), 1, relief(muc="giam", ti_le=50)),
        Charged(cost(so_tien=99000), 2, relief(muc="mien")),
        Charged(cost(kieu="khong", so_tien=None)),
        Charged(cost(so_tien=1, tu_ngay=TODAY + timedelta(days=1))),
        Charged(cost(so_tien=1, den_ngay=TODAY - timedelta(days=1))),
    )

    assert fee_sum(rows, TODAY) == FeeSum(24000 + 7501, ())


def test_a_sum_says_what_it_cannot_add() -> None:
    unknown = (
        cost(kieu="theo-quy-dinh", so_tien=None),
        cost(kieu="khong-quy-dinh", so_tien=None),
        cost(so_tien=10, tien_te="USD"),
    )
    reduced = Charged(cost(so_tien=5000), 1, relief(muc="giam"))

    assert fee_sum((Charged(cost()), *map(Charged, unknown), reduced), TODAY) == FeeSum(8000, (*unknown, reduced.cost))


def test_there_is_no_sum_where_the_source_gives_no_amount() -> None:
    row = cost(kieu="theo-quy-dinh", so_tien=None)

    assert fee_sum((Charged(row),), TODAY) == FeeSum(None, (row,))
    assert fee_sum((), TODAY) == FeeSum(None, ())


def test_both_ends_of_a_cost_count() -> None:
    assert holds_on(cost(tu_ngay=TODAY, den_ngay=TODAY), TODAY)
    assert not holds_on(cost(tu_ngay=TODAY + timedelta(days=1)), TODAY)
