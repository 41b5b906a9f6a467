"""How long a procedure takes and what it costs, as far as a few words can say it: for lists of one line a row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tthc.model.fees import unit_price
from tthc.model.labels import UNITS
from tthc.model.parts import Channel, Cost, TimeLimit
from tthc.model.periods import holds_on
from tthc.model.vocabulary import CostRule, TimeUnit


@dataclass(frozen=True, slots=True)
class Glance:
    """Time and money of one procedure in a glance; what differs in kind from case to case is left open.

    Attributes:
        least: the shortest time limit, in `unit`; None where limits are of several units, or are told in words.
        most: the longest.
        sums: the lowest and the highest sum of one unit, in đồng; None where some sum is not a number.
        is_by_rule: whether some sum is what another document sets.
    """

    least: Decimal | None = None
    most: Decimal | None = None
    unit: TimeUnit | None = None
    sums: tuple[int, int] | None = None
    is_by_rule: bool = False


def glance_of(channels: Iterable[Channel], day: date | None = None) -> Glance:
    """The glance of a procedure with *channels*: of the rows that hold on *day*; of all rows where it is None."""
    ways = tuple(channels)
    limits = tuple(one for way in ways for one in way.time_limits if day is None or holds_on(one, day))
    costs = tuple(one for way in ways for one in way.costs if day is None or holds_on(one, day))
    least, most, unit = _span(limits)
    return Glance(least, most, unit, _sums(costs), any(cost.rule is CostRule.BY_RULE for cost in costs))


def _span(limits: Iterable[TimeLimit]) -> tuple[Decimal | None, Decimal | None, TimeUnit | None]:
    amounts = {limit.amount for limit in limits}
    units = {limit.unit for limit in limits}
    if len(units) != 1 or None in amounts or not units <= set(UNITS):
        return None, None, None
    numbers = sorted(amount for amount in amounts if amount is not None)
    return numbers[0], numbers[-1], next(iter(units))


def _sums(costs: Iterable[Cost]) -> tuple[int, int] | None:
    prices = {unit_price(cost) for cost in costs}
    known = sorted(price for price in prices if price is not None)
    return (known[0], known[-1]) if known and None not in prices else None
