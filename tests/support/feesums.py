"""What an applicant is to pay: the rows of one way to file that hold on one day, with copies and exemptions.

The reference for `templates/static/due/count.js`, which adds for the reader; tests hold them together.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from tthc.model.fees import due_percent, unit_price
from tthc.model.parts import Cost, Exemption
from tthc.model.periods import holds_on

_ALL = 100


class Charged(NamedTuple):
    """One row that the reader says applies.

    Attributes:
        copies: how many of the row's unit (bản, trang, hồ sơ).
        exemption: the one that the applicant has; None for none.
    """

    cost: Cost
    copies: int = 1
    exemption: Exemption | None = None


class FeeSum(NamedTuple):
    """What is to be paid, as foreseen (dự kiến).

    Attributes:
        amount_vnd: whole đồng; None where no row gives an amount, so that there is nothing to add.
        left_out: rows that hold but could not be added: no amount in the source, another currency, or a relief of
            which the source does not say how much.
    """

    amount_vnd: int | None
    left_out: tuple[Cost, ...]


def fee_sum(charged: Iterable[Charged], day: date) -> FeeSum:
    """The sum of the rows of *charged* that hold on *day*; half a đồng is rounded up.

    Rows are alternatives as often as not, so the reader says which apply; a limit that stands in a note is not applied.
    """
    rows = tuple(one for one in charged if holds_on(one.cost, day))
    sums = tuple(_charge(one) for one in rows)
    known = tuple(amount for amount in sums if amount is not None)
    return FeeSum(sum(known) if known else None, _unknown(rows, sums))


def _charge(one: Charged) -> int | None:
    price, percent = unit_price(one.cost), due_percent(one.exemption)
    return None if price is None or percent is None else (price * one.copies * percent + _ALL // 2) // _ALL


def _unknown(rows: Sequence[Charged], sums: Sequence[int | None]) -> tuple[Cost, ...]:
    return tuple(one.cost for one, amount in zip(rows, sums, strict=True) if amount is None)
