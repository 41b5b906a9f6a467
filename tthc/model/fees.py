"""What one row of fees costs and how much of it is due, where the record says; sums are added in the browser."""

from tthc.model.parts import Cost, Exemption
from tthc.model.vocabulary import CostRule, Relief

LEAST_SUM = 1000
"""Nobody charges less, in đồng: 15, 20, 145 are thousands, or dollars, of which the source forgot the rest."""

_ALL = 100


def unit_price(cost: Cost) -> int | None:
    """Đồng for one unit of the row: 0 where the record says free or exempt; None where nobody can tell."""
    if cost.rule in (CostRule.FREE, CostRule.EXEMPT):
        return 0
    return cost.amount if cost.rule is CostRule.AMOUNT and cost.currency == "VND" else None


def due_percent(exemption: Exemption | None) -> int | None:
    """How much of the row is still due, in percent; None where the source does not say."""
    if exemption is None:
        return _ALL
    if exemption.relief is Relief.EXEMPT:
        return 0
    return None if exemption.percent is None else max(0, _ALL - exemption.percent)
