"""The calculator of due date and fees: whether a page offers it, and what the page gives it to count with."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from tthc.calendar.workdays import COUNTABLE
from tthc.content.listing import Listing
from tthc.model.fees import due_percent, unit_price
from tthc.model.parts import Cost, TimeLimit
from tthc.model.periods import Dated, day_before
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import Status
from tthc.site.views.site import Site

Attributes = tuple[tuple[str, str], ...]
"""Names and values of attributes of an element."""


class DueTool(NamedTuple):
    """What the calculator of one page needs to know.

    Attributes:
        calendar: address of the script with the calendar.
        gap: last day of the latest cost that the page no longer shows, or the day before its version; no sum for a day
            up to it. None where the page shows all.
        time_gap: the same of time limits; no due date for a day up to it.
        until: last day before the next version or the repeal; nothing is counted for a later day. None for no end.
    """

    calendar: str
    gap: date | None = None
    time_gap: date | None = None
    until: date | None = None


def due_tool(listing: Listing, procedure: Procedure, day: date, site: Site) -> DueTool | None:
    """The calculator of a page that shows *listing* as of *day*.

    None where the record gives nothing to count with, or binds no longer.
    """
    status = listing.status_on(site.today)
    if not site.calendar_address or status is Status.REPEALED or not _can_count(procedure):
        return None
    first = listing.since or (listing.begins if status is Status.NOT_YET else None)
    eve = (day_before(first),) if first else ()
    costs = (cost for channel in procedure.channels for cost in channel.costs)
    limits = (limit for channel in procedure.channels for limit in channel.time_limits)
    gap, time_gap = (max((*_ended(rows, day), *eve), default=None) for rows in (costs, limits))
    return DueTool(site.calendar_address, gap, time_gap, listing.ends)


def _ended(rows: Iterable[Dated], day: date) -> Iterator[date]:
    """Last days of *rows* that hold no longer on *day*."""
    return (row.valid_to for row in rows if row.valid_to and row.valid_to < day)


def time_data(limit: TimeLimit) -> Attributes:
    """The limit as the calculator reads it: unit and, where there are such, amount, first and last day."""
    amount = (("data-n", f"{limit.amount.normalize():f}"),) if limit.amount is not None else ()
    return (("data-u", limit.unit.value), *amount, *_filled(_days(limit)))


def cost_data(cost: Cost) -> Attributes:
    """The cost as the calculator reads it: đồng (nothing where nobody can tell), unit, first and last day."""
    price = unit_price(cost)
    return tuple(_filled((("data-n", "" if price is None else str(price)), ("data-v", cost.per), *_days(cost))))


def relief_data(cost: Cost) -> tuple[str, ...]:
    """Of each exemption, how many percent are still due; nothing where nobody can tell."""
    percents = (due_percent(exemption) for exemption in cost.exemptions)
    return tuple("" if percent is None else str(percent) for percent in percents)


def _days(row: Dated) -> Attributes:
    return (
        ("data-tu", row.valid_from.isoformat() if row.valid_from else ""),
        ("data-den", row.valid_to.isoformat() if row.valid_to else ""),
    )


def _filled(attributes: Attributes) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in attributes if value or name == "data-n")


def _can_count(procedure: Procedure) -> bool:
    limits = (limit for channel in procedure.channels for limit in channel.time_limits)
    costs = (cost for channel in procedure.channels for cost in channel.costs)
    return any(one.unit in COUNTABLE and one.amount for one in limits) or any(unit_price(one) for one in costs)
