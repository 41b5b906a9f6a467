"""What a procedure asks of those who file it, counted from its record, before and after a change."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from tthc.content.parse import parse_bytes
from tthc.model.parts import DossierItem
from tthc.model.periods import in_force
from tthc.model.procedure import Procedure
from tthc.papers.compare.snapshots import Snapshot
from tthc.site.views.paper_counts import papers_of
from tthc.site.views.totals import Days, Span, days_of, fees_of
from tthc.text import format_money

_CERTIFIED = re.compile(
    r"(?<!không )\b(?:có|được|phải|bản sao)\s+(?:công chứng|chứng thực)(?! bản sao| chữ ký)", re.IGNORECASE
)
"""How records say that a copy or a paper is to be certified; no key of a record holds it."""


class Burden(NamedTuple):
    """What one procedure asks for; None where the record does not tell it in a number.

    Attributes:
        papers: kinds of papers, by case; those that the authority looks up itself are not counted.
        certified: papers that are to be certified, by the words of their name or note, over all cases.
        days: time limit in its own unit.
        fees: sum in đồng, over the ways to file.
        rates: what one unit costs, “8.000 đồng/bản”, where no sum is known before one knows how many.
    """

    papers: Span | None
    certified: int
    days: Days | None
    fees: Span | None
    rates: tuple[str, ...] = ()


NO_BURDEN = Burden(Span(0, 0), 0, {}, Span(0, 0))
"""What a procedure asks for that is not there."""


class BurdenChange(NamedTuple):
    """One procedure before and after; None on the side whose file has errors, so that nothing can be counted."""

    code: str
    title: str
    before: Burden | None
    after: Burden | None


def find_burden_changes(named: Sequence[tuple[str, str]], old: Snapshot, new: Snapshot) -> Iterator[BurdenChange]:
    """What became of the burden of each of *named* (code, title), of those only for which it is not what it was."""
    for code, title in named:
        before, after = _burden_in(old, code), _burden_in(new, code)
        if before is None or before != after:
            yield BurdenChange(code, title, before, after)


def burden_of(procedure: Procedure, today: date) -> Burden:
    """What *procedure* asks for on *today*; nothing from the day on which it is repealed."""
    if procedure.repeal and procedure.repeal.repealed_from <= today:
        return NO_BURDEN
    papers = (paper for case in procedure.dossier.cases for paper in case.items)
    certified = sum(map(is_certified, papers))
    fees = fees_of(procedure, today)
    rates = () if fees else tuple(dict.fromkeys(_rates(procedure, today)))
    return Burden(papers_of(procedure), certified, days_of(procedure, today), fees, rates)


def _rates(procedure: Procedure, today: date) -> Iterator[str]:
    for cost in chain.from_iterable(in_force(channel.costs, today) for channel in procedure.channels):
        if cost.amount is not None:
            yield format_money(cost.amount, cost.currency) + (f"/{cost.per}" if cost.per else "")


def is_certified(paper: DossierItem) -> bool:
    """Whether *paper* is to be brought certified (có công chứng, chứng thực), as its name or note says."""
    return not paper.replaced_by_data and bool(_CERTIFIED.search(f"{paper.title}; {paper.note}"))


def _burden_in(snapshot: Snapshot, code: str) -> Burden | None:
    raw = snapshot.content(code)
    if raw is None:
        return NO_BURDEN
    entry, _ = parse_bytes(raw, code)
    return burden_of(entry.procedure, snapshot.day) if entry else None
