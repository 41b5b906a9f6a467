"""The clock of Việt Nam: on which day of the country an instant falls."""

from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""UTC+7, no summer time."""


def day_of_instant(seconds: float) -> date:
    """The day in Việt Nam on which an instant falls, given in *seconds* since 1970.

    >>> day_of_instant(1768842000)
    datetime.date(2026, 1, 20)
    """
    return datetime.fromtimestamp(seconds, VIETNAM).date()
