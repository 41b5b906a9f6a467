"""The days on which offices work, from the entries of `lich-lam-viec.yaml`; due dates are counted in the browser."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from tthc.model.lists import CalendarYear
from tthc.model.vocabulary import TimeUnit

_SATURDAY = 5
COUNTABLE = frozenset({TimeUnit.DAY, TimeUnit.WORKING_DAY, TimeUnit.MONTH, TimeUnit.YEAR})
"""Units that lead to a day; hours are not converted into days, and other units have no rule."""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Days on which offices work, in the years that it knows.

    Attributes:
        years: by year, whether it is confirmed, and the hour after which a dossier counts as the next day's; None
            where no rule names one.
        closed: days from Monday to Friday on which offices do not work.
        opened: Saturdays and Sundays on which they do.
    """

    years: Mapping[int, tuple[bool, int | None]] = field(default_factory=dict)
    closed: frozenset[date] = frozenset()
    opened: frozenset[date] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Whether offices work on *day*, which must be in a year that is known."""
        return day in self.opened if day.weekday() >= _SATURDAY else day not in self.closed


def calendar_of(years: Iterable[CalendarYear]) -> WorkCalendar:
    """The calendar that the entries of `lich-lam-viec.yaml` make together."""
    known = tuple(years)
    opened = {day for year in known for day in (*year.extra_days, *(swap.worked for swap in year.swaps))}
    closed = {day for year in known for day in list_days_off(year)}
    return WorkCalendar(
        MappingProxyType({year.year: (year.is_confirmed, year.closing_hour) for year in known}),
        frozenset(day for day in closed if day.weekday() < _SATURDAY),
        frozenset(day for day in opened if day.weekday() >= _SATURDAY),
    )


def list_days_off(year: CalendarYear) -> Iterator[date]:
    """Every day of rest that the entry names, weekends among them."""
    for holiday in year.holidays:
        for more in range((holiday.last - holiday.since).days + 1):
            yield holiday.since + timedelta(days=more)
    yield from (swap.off for swap in year.swaps)
