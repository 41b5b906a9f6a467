"""Rows that hold from one day to another: time limits and costs; both ends count."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Protocol, TypeVar

_DAY = timedelta(days=1)


class Dated(Protocol):
    """A row with its first and its last day; None = open."""

    @property
    def valid_from(self) -> date | None:
        """First day on which the row holds."""

    @property
    def valid_to(self) -> date | None:
        """Last day on which the row holds."""


D = TypeVar("D", bound=Dated)


def holds_on(row: Dated, day: date) -> bool:
    """Whether *row* holds on *day*."""
    return (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or day <= row.valid_to)


def begins_after(row: Dated, day: date) -> bool:
    """Whether *row* does not hold yet on *day*."""
    return row.valid_from is not None and row.valid_from > day


def in_force(rows: Iterable[D], day: date) -> tuple[D, ...]:
    """The rows that hold on *day*."""
    return tuple(row for row in rows if holds_on(row, day))


def to_come(rows: Iterable[D], day: date) -> tuple[D, ...]:
    """The rows that begin after *day*, the nearest first."""
    return tuple(sorted((row for row in rows if begins_after(row, day)), key=lambda row: row.valid_from or day))


def overlap(one: Dated, other: Dated) -> bool:
    """Whether two rows hold on one day."""
    start = max(one.valid_from or date.min, other.valid_from or date.min)
    return start <= min(one.valid_to or date.max, other.valid_to or date.max)


def is_dated(row: Dated) -> bool:
    """Whether *row* has an end on either side."""
    return row.valid_from is not None or row.valid_to is not None


def turning_days(row: Dated) -> Iterator[date]:
    """The days on which *row* begins to hold, and on which it holds no longer."""
    if row.valid_from is not None:
        yield row.valid_from
    if row.valid_to is not None and row.valid_to < date.max:
        yield day_after(row.valid_to)


def day_before(day: date) -> date:
    """The day before *day*."""
    return day - _DAY


def day_after(day: date) -> date:
    """The day after *day*."""
    return day + _DAY
