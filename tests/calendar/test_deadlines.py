"""The deadlines of decisions: working days before effect and until publication, holidays where they are known."""

from datetime import date

import pytest
from deciding import read_decision

from tthc.calendar.deadlines import Timeliness, count_workdays, find_workday_after, judge_publishing, judge_signing
from tthc.calendar.workdays import WorkCalendar, calendar_of
from tthc.model.lists import CalendarYear, Holiday

NEW = "moi-ban-hanh"
YEAR = CalendarYear(
    nam=2026,
    da_xac_nhan=True,
    gio_chot=15,
    can_cu="Bộ luật Lao động",
    nghi_le=(Holiday(ten="Quốc khánh", tu=date(2026, 9, 1), den=date(2026, 9, 2)),),
)


def test_working_days_are_counted_with_holidays_where_the_calendar_knows_them() -> None:
    calendar = calendar_of((YEAR,))

    assert count_workdays(date(2026, 8, 28), date(2026, 9, 4), calendar) == 3
    assert count_workdays(date(2026, 9, 4), date(2026, 8, 28), calendar) == -3
    assert count_workdays(date(2026, 8, 28), date(2026, 9, 4), WorkCalendar()) == 5
    assert find_workday_after(date(2026, 8, 28), 3, calendar) == date(2026, 9, 4)


@pytest.mark.parametrize("end", [date(2026, 11, 1), date(2026, 11, 29), date(2030, 2, 28)])
def test_counting_by_weeks_is_counting_day_by_day(end: date) -> None:
    start = date(2026, 8, 20)
    days = (date.fromordinal(one) for one in range(start.toordinal() + 1, end.toordinal() + 1))
    calendar = calendar_of((YEAR,))

    assert count_workdays(start, end, calendar) == sum(calendar.is_workday(day) for day in days)


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ({"hieu_luc_tu": "2026-11-27"}, Timeliness(5, 5, False, True)),
        ({"hieu_luc_tu": "2026-11-26"}, Timeliness(4, 5, True, True)),
        ({"hieu_luc_tu": "2026-11-19"}, Timeliness(-1, 5, True, True)),
        ({"hieu_luc_tu": "2027-01-04"}, Timeliness(31, 5, False, False)),
        ({"hieu_luc_tu": "2026-11-26", "rut_gon": "true"}, None),
        ({"hieu_luc_tu": "2026-11-26", "number": "163/QĐ-BTP"}, None),
        ({}, None),
    ],
)
def test_signing_is_early_enough_five_working_days_before_effect(days: dict[str, str], shown: object) -> None:
    assert judge_signing(read_decision((NEW, "1.000101", "1"), **days).decision, calendar_of((YEAR,))) == shown


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ({"cong_khai": "2026-11-27"}, Timeliness(5, 5, False, True)),
        ({"cong_khai": "2026-11-30"}, Timeliness(6, 5, True, True)),
        ({"cong_khai": "2026-11-25", "rut_gon": "true"}, Timeliness(3, 2, True, True)),
        ({}, None),
    ],
)
def test_publishing_is_in_time_within_five_working_days(days: dict[str, str], shown: object) -> None:
    assert judge_publishing(read_decision((NEW, "1.000101", "1"), **days).decision, calendar_of((YEAR,))) == shown
