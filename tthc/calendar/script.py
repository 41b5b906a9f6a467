"""The calendar of offices as a script of some hundred bytes, asked for when a reader wants a due date."""

import json
from collections.abc import Iterable
from datetime import date

from tthc.calendar.workdays import WorkCalendar, calendar_of
from tthc.model.lists import CalendarYear


def compose_calendar_script(years: Iterable[CalendarYear]) -> bytes:
    """The script; empty where no year is known.

    By year: 1 where it is confirmed, the closing hour or 0 where no rule names one, then as “MMDD” the working days off
    and the weekend days worked.
    """
    calendar = calendar_of(years)
    table = {year: _row(year, calendar) for year in sorted(calendar.years)}
    return f"self.tthcCalendar={json.dumps(table, separators=(',', ':'))};\n".encode() if table else b""


def _row(year: int, calendar: WorkCalendar) -> tuple[int, int, str, str]:
    is_confirmed, hour = calendar.years[year]
    return int(is_confirmed), hour or 0, _days(year, calendar.closed), _days(year, calendar.opened)


def _days(year: int, days: Iterable[date]) -> str:
    return " ".join(f"{day:%m%d}" for day in sorted(days) if day.year == year)
