"""Rules on the days from which and to which a cost holds."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from tthc.catalogue import Catalogue
from tthc.diagnostics import Diagnostic, Severity
from tthc.parse import Entry
from tthc.parts import Cost
from tthc.rules.rule import rule
from tthc.text import short_date


@rule("Mức thu áp dụng từ ngày không sau đến ngày.", "Đổi lại tu_ngay và den_ngay.")
def cost_period_reversed(entry: Entry, catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """A cost holds from a day to a day that is not before it."""
    for i, channel in enumerate(entry.procedure.channels):
        for j, cost in enumerate(channel.costs):
            if cost.valid_from and cost.valid_to and cost.valid_from > cost.valid_to:
                yield Diagnostic(
                    entry.place("cach_thuc", i, "phi_le_phi", j, "den_ngay"),
                    "cost-period-reversed",
                    f"từ {short_date(cost.valid_from)} đến {short_date(cost.valid_to)}: ngày cuối trước ngày đầu",
                    f"ghi tu_ngay: {cost.valid_to}, den_ngay: {cost.valid_from}",
                )


@rule(
    "Trong một hình thức nộp, hai mức thu cùng loại, cùng trường hợp không áp dụng cùng lúc.",
    "Ghi den_ngay cho mức cũ, hoặc ghi truong_hop để phân biệt hai mức.",
)
def cost_periods_overlap(entry: Entry, catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """On one day one sum is due for one thing; told once for a channel."""
    for i, channel in enumerate(entry.procedure.channels):
        pairs = combinations(enumerate(channel.costs), 2)
        rows = sorted({j for (_, one), (j, other) in pairs if _are_one_thing(one, other) and _overlap(one, other)})
        if rows:
            yield Diagnostic(
                entry.place("cach_thuc", i, "phi_le_phi", rows[0]),
                "cost-periods-overlap",
                f"{len(rows) + 1} mức thu cùng loại, cùng trường hợp, cùng thời gian trong một hình thức nộp",
                "ghi truong_hop cho từng mức, hoặc den_ngay cho mức cũ",
                Severity.WARNING,
            )


def _are_one_thing(one: Cost, other: Cost) -> bool:
    """Whether two rows charge for the same; without dates, notes that differ tell them apart as cases do."""
    has_dates = any((one.valid_from, one.valid_to, other.valid_from, other.valid_to))
    is_same = (one.kind, one.case, one.per) == (other.kind, other.case, other.per)
    return is_same and (has_dates or one.note == other.note)


def _overlap(one: Cost, other: Cost) -> bool:
    start = max(one.valid_from or date.min, other.valid_from or date.min)
    return start <= min(one.valid_to or date.max, other.valid_to or date.max)


PERIODS = (cost_period_reversed, cost_periods_overlap)
"""The rules of this file, in the order in which they are told."""
