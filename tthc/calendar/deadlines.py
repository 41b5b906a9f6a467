"""The deadlines of decisions: how many working days lie before effect, and between signature and publication."""

from datetime import date, timedelta
from typing import NamedTuple

from tthc.calendar.workdays import WorkCalendar
from tthc.model.decision import Decision

DAYS_TO_EFFECT = 5
"""Working days at least from signature to effect (Nghị định 63/2010/NĐ-CP, Điều 15; 92/2017 has 05 days, 48/2013 and
the index of Quyết định 766/QĐ-TTg 05 working days: the stricter)."""
DAYS_TO_PUBLISH = 5
"""Working days at most from signature to the national database (Nghị định 63/2010/NĐ-CP, Điều 24.2)."""
DAYS_TO_PUBLISH_SHORTENED = 2
"""The same where the text was made by the shortened course."""

_WEEK = 7
_SATURDAY = 5
_ONE = timedelta(days=1)


class Timeliness(NamedTuple):
    """How one act stands to its deadline.

    Attributes:
        days: working days that lie between; below 0 where the act came on the wrong side.
        bound: working days that the law asks for.
        is_late: whether the deadline was missed.
        is_certain: False where some year is not in the calendar, so that holidays are not known.
    """

    days: int
    bound: int
    is_late: bool
    is_certain: bool


def judge_signing(decision: Decision, calendar: WorkCalendar) -> Timeliness | None:
    """Whether the province signed early enough; None where no one can say, or the law has another deadline."""
    effect = decision.effective_from
    if effect is None or not decision.is_provincial or decision.is_shortened:
        return None
    days = count_workdays(decision.signed_on, effect, calendar)
    is_certain = knows(decision.signed_on, effect, calendar)
    return Timeliness(days, DAYS_TO_EFFECT, days < DAYS_TO_EFFECT, is_certain)


def judge_publishing(decision: Decision, calendar: WorkCalendar) -> Timeliness | None:
    """Whether what the province decided was published early enough; None where no one can say."""
    published = decision.published_on
    if published is None or not decision.is_provincial:
        return None
    days = count_workdays(decision.signed_on, published, calendar)
    bound = DAYS_TO_PUBLISH_SHORTENED if decision.is_shortened else DAYS_TO_PUBLISH
    return Timeliness(days, bound, days > bound, knows(decision.signed_on, published, calendar))


def count_workdays(start: date, end: date, calendar: WorkCalendar) -> int:
    """Working days after *start* until *end*, which counts; below 0 where *end* comes first.

    In a year that the calendar does not know every Monday to Friday is taken for a working day.

    >>> count_workdays(date(2025, 11, 21), date(2025, 12, 1), WorkCalendar())
    6
    """
    if end < start:
        return -count_workdays(end, start, calendar)
    weeks, rest = divmod((end - start).days, _WEEK)
    plain = weeks * _SATURDAY + sum((start + _ONE * more).weekday() < _SATURDAY for more in range(1, rest + 1))
    closed = sum(start < day <= end for day in calendar.closed)
    return plain - closed + sum(start < day <= end for day in calendar.opened)


def find_workday_after(start: date, count: int, calendar: WorkCalendar) -> date:
    """The day that is *count* working days after *start*.

    >>> find_workday_after(date(2025, 11, 21), 5, WorkCalendar())
    datetime.date(2025, 11, 28)
    """
    day = start
    while count:
        day += _ONE
        count -= calendar.is_workday(day)
    return day


def knows(start: date, end: date, calendar: WorkCalendar) -> bool:
    """Whether the calendar has every year that lies between."""
    return all(year in calendar.years for year in range(min(start, end).year, max(start, end).year + 1))
