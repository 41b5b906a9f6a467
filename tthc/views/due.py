"""The calculator of due date and fees: whether a page offers it, and what the page gives it to count with."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tthc.fees import due_percent, unit_price
from tthc.model import Status
from tthc.parts import Cost, TimeLimit
from tthc.schema import Procedure
from tthc.views.site import Site
from tthc.workdays import COUNTABLE

Attributes = tuple[tuple[str, str], ...]
"""Names and values of attributes of an element."""


class DueTool(NamedTuple):
    """What the calculator of one page needs to know.

    Attributes:
        calendar: address of the script with the calendar.
        gap: last day of the latest cost that the page no longer shows; no sum for a day up to it. None where it shows
            all.
    """

    calendar: str
    gap: date | None


def due_tool(procedure: Procedure, site: Site) -> DueTool | None:
    """The calculator of the page; None where the record gives nothing to count with, or binds no longer."""
    is_bound = procedure.status_on(site.today) is not Status.REPEALED
    if not (site.calendar_address and is_bound and _can_count(procedure)):
        return None
    ended = (cost.valid_to for channel in procedure.channels for cost in channel.costs if cost.valid_to)
    return DueTool(site.calendar_address, max((day for day in ended if day < site.today), default=None))


def time_data(limit: TimeLimit) -> Attributes:
    """The limit as the calculator reads it: unit and, where there is one, amount."""
    amount = (("data-n", f"{limit.amount.normalize():f}"),) if limit.amount is not None else ()
    return (("data-u", limit.unit.value), *amount)


def cost_data(cost: Cost) -> Attributes:
    """The cost as the calculator reads it: đồng (nothing where nobody can tell), unit, first and last day."""
    price = unit_price(cost)
    return tuple(_filled((("data-n", "" if price is None else str(price)), *_terms(cost))))


def relief_data(cost: Cost) -> tuple[str, ...]:
    """Of each exemption, how many percent are still due; nothing where nobody can tell."""
    percents = (due_percent(exemption) for exemption in cost.exemptions)
    return tuple("" if percent is None else str(percent) for percent in percents)


def _terms(cost: Cost) -> Attributes:
    return (
        ("data-v", cost.per),
        ("data-tu", cost.valid_from.isoformat() if cost.valid_from else ""),
        ("data-den", cost.valid_to.isoformat() if cost.valid_to else ""),
    )


def _filled(attributes: Attributes) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in attributes if value or name == "data-n")


def _can_count(procedure: Procedure) -> bool:
    limits = (limit for channel in procedure.channels for limit in channel.time_limits)
    costs = (cost for channel in procedure.channels for cost in channel.costs)
    return any(one.unit in COUNTABLE and one.amount for one in limits) or any(unit_price(one) for one in costs)
