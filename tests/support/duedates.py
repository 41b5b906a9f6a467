"""When a result is due: from the day a dossier is received, a time limit and the calendar of offices.

The reference for `templates/static/due/count.js`, which counts for the reader; tests hold them together.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from tthc.calendar.workdays import COUNTABLE, WorkCalendar
from tthc.model.vocabulary import TimeUnit

_ONE = timedelta(days=1)
_MONTHS: Mapping[TimeUnit, int] = MappingProxyType({TimeUnit.MONTH: 1, TimeUnit.YEAR: 12})


class Refusal(StrEnum):
    """Why there is no due date."""

    HOURS = "gio"
    NO_RULE = "khong-quy-dinh"
    PART_OF_MONTH = "le-thang"
    NO_CALENDAR = "ngoai-lich"


class Due(NamedTuple):
    """A due date, as foreseen (dự kiến), and what it rests on.

    Attributes:
        day: on which the result is due at the latest.
        received: the working day that the dossier counts as received on; the count begins on the day after.
        is_put_off: True where the last day was a day of rest, so that the limit ends on the next working day.
        is_confirmed: whether every year that it reaches into is confirmed.
    """

    day: date
    received: date
    is_put_off: bool
    is_confirmed: bool


def due_date(
    filed: date, amount: Decimal | None, unit: TimeUnit, calendar: WorkCalendar, *, is_late: bool = False
) -> Due | Refusal:
    """The day on which the result is due.

    The day of receipt is not counted; a part of a day is rounded up; a month ends on the day of the same number, or on
    its last day. A limit in days, months or years that ends on a day of rest ends on the next working day.

    Args:
        filed: the day on which the dossier is handed in.
        amount: of *unit*.
        is_late: handed in after the closing hour, which makes it the next working day's.

    Law: Bộ luật Dân sự 91/2015/QH13, Điều 147.2 (the first day is not counted), Điều 148.3 to 148.5 (months, years,
        days of rest). The closing hour stands in the calendar.
    """
    if unit in (TimeUnit.HOUR, TimeUnit.WORKING_HOUR):
        return Refusal.HOURS
    if unit not in COUNTABLE or not amount:
        return Refusal.NO_RULE
    if unit in _MONTHS and amount != int(amount):
        return Refusal.PART_OF_MONTH
    received = _workday_from(filed + _ONE if is_late and _is_open(filed, calendar) else filed, calendar)
    last = _end(received, amount, unit, calendar) if received else None
    day = _workday_from(last, calendar) if last else None
    if received is None or last is None or day is None:
        return Refusal.NO_CALENDAR
    is_confirmed = all(calendar.years[year][0] for year in range(filed.year, day.year + 1))
    return Due(day, received, day != last, is_confirmed)


def _is_open(day: date, calendar: WorkCalendar) -> bool:
    return day.year in calendar.years and calendar.is_workday(day)


def _workday_from(day: date, calendar: WorkCalendar) -> date | None:
    """The first working day from *day* on; None where the calendar ends before."""
    while day.year in calendar.years:
        if calendar.is_workday(day):
            return day
        day += _ONE
    return None


def _end(received: date, amount: Decimal, unit: TimeUnit, calendar: WorkCalendar) -> date | None:
    """The last day of the limit; None where a year on the way is not in the calendar."""
    if unit is TimeUnit.WORKING_DAY:
        return _after_workdays(received, _whole(amount), calendar)
    if unit is TimeUnit.DAY:
        end = received + timedelta(days=_whole(amount))
    else:
        end = _after_months(received, int(amount) * _MONTHS[unit])
    return end if all(year in calendar.years for year in range(received.year, end.year + 1)) else None


def _whole(amount: Decimal) -> int:
    return int(amount.to_integral_value(ROUND_CEILING))


def _after_workdays(day: date, wanted: int, calendar: WorkCalendar) -> date | None:
    for _ in range(wanted):
        following = _workday_from(day + _ONE, calendar)
        if following is None:
            return None
        day = following
    return day


def _after_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = min(day.year + years, date.max.year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
