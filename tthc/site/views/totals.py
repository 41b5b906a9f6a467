"""What one procedure asks for in days and đồng, and sums of these; what no record gives is None, never a guess."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import TypeAlias

from tthc.model.labels import UNITS
from tthc.model.parts import Channel, Cost
from tthc.model.periods import in_force
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import CostRule, Part, TimeUnit
from tthc.text import format_money, format_two_digits

_ONCE = frozenset(
    {"", "hồ sơ", "lần", "lần đăng ký", "thẻ", "giấy", "giấy phép", "phiếu", "văn bản", "giao dịch", "di chúc", "cơ sở"}
)
"""What is bought once for one dossier; a sum by page, room or person cannot be added before one knows how many."""


@dataclass(frozen=True, slots=True)
class Span:
    """From the least to the most, both included, by case and way to file."""

    low: Decimal | int
    high: Decimal | int

    def words(self, draw: Callable[[Decimal | int], str]) -> str:
        """The span in words, each end by *draw*."""
        return draw(self.low) if self.low == self.high else f"{draw(self.low)} đến {draw(self.high)}"


Days: TypeAlias = Mapping[TimeUnit, Span]
"""Time by unit; units are never converted, nor added to each other."""


def days_of(procedure: Procedure, today: date) -> Days | None:
    """How long the procedure takes; None where no number is given, or numbers of several units or only for some."""
    limits = tuple(limit for channel in procedure.channels for limit in in_force(channel.time_limits, today))
    units = {limit.unit for limit in limits}
    amounts = tuple(limit.amount for limit in limits if limit.amount is not None)
    if len(units) != 1 or not units <= UNITS.keys() or len(amounts) != len(limits):
        return None
    return {units.pop(): Span(min(amounts), max(amounts))}


def fees_of(procedure: Procedure, today: date) -> Span | None:
    """What the applicant pays the State, in đồng, over the ways to file whose sum is known; None where none is."""
    if Part.COSTS in procedure.declared_absent and not any(channel.costs for channel in procedure.channels):
        return Span(0, 0)
    sums = tuple(found for channel in procedure.channels if (found := _sum(channel, today)) is not None)
    return Span(min(sums), max(sums)) if sums else None


def has_reliefs(procedure: Procedure, today: date) -> bool:
    """Whether some need not pay, or pay less; a row that exempts in one case only is a relief like any other."""
    costs = chain.from_iterable(in_force(channel.costs, today) for channel in procedure.channels)
    return any(cost.exemptions or (cost.rule is CostRule.EXEMPT and cost.case) for cost in costs)


def choose(spans: Sequence[Span | None]) -> Span | None:
    """One of *spans* by choice; None where one is not known."""
    known = tuple(span for span in spans if span)
    if not known or len(known) != len(spans):
        return None
    return Span(min(span.low for span in known), max(span.high for span in known))


def add_up(spans: Iterable[Span]) -> Span:
    """All of *spans* together."""
    found = tuple(spans)
    return Span(sum(span.low for span in found), sum(span.high for span in found))


def choose_days(found: Sequence[Days | None]) -> Days | None:
    """One of several times by choice; None where one is not known, or the units differ."""
    known = tuple(days for days in found if days)
    units = {unit for days in known for unit in days}
    if len(known) != len(found) or len(units) != 1:
        return None
    unit = units.pop()
    span = choose(tuple(days[unit] for days in known))
    return {unit: span} if span else None


def add_up_days(found: Iterable[Days]) -> Days:
    """Times one after the other, each unit by itself, in the order in which they come up."""
    spans: dict[TimeUnit, list[Span]] = {}
    for unit, span in chain.from_iterable(days.items() for days in found):
        spans.setdefault(unit, []).append(span)
    return {unit: add_up(group) for unit, group in spans.items()}


def format_days(days: Days) -> str:
    """“03 ngày làm việc + 15 ngày”."""
    return " + ".join(f"{span.words(format_two_digits)}\u00a0{UNITS[unit]}" for unit, span in days.items())


def format_fees(span: Span) -> str:
    """“50.000 đồng đến 100.000 đồng”."""
    return span.words(lambda amount: format_money(int(amount)))


def format_papers(span: Span) -> str:
    """“02 đến 05 loại giấy tờ”; where some need none, the most that one can need."""
    amount = span.words(format_two_digits) if span.low else f"nhiều nhất {format_two_digits(span.high)}"
    return f"{amount}\u00a0loại giấy tờ"


def _sum(channel: Channel, today: date) -> int | None:
    """The sum of one way to file; None where some cost is not a plain amount for everyone."""
    amounts = tuple(_amount(cost) for cost in in_force(channel.costs, today))
    known = tuple(amount for amount in amounts if amount is not None)
    return sum(known) if amounts and len(known) == len(amounts) else None


def _amount(cost: Cost) -> int | None:
    if cost.rule in (CostRule.FREE, CostRule.EXEMPT):
        return 0
    is_plain = cost.rule is CostRule.AMOUNT and not cost.case and cost.currency == "VND" and cost.per in _ONCE
    return cost.amount if is_plain else None
