"""The four answers on the first screen of a procedure's page, each in a few words, and what can be done at once."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tthc.model.parts import Cost
from tthc.model.periods import in_force
from tthc.model.phrases import HOW_LONG, ONLINE, PAPERS
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import ChannelKind, CostRule, OnlineLevel, Part
from tthc.site.views.channels import ChannelRow, describe_cost
from tthc.site.views.paper_counts import papers_of
from tthc.site.views.site import Link, Site
from tthc.site.views.totals import Span, days_of, format_days
from tthc.text import format_money

_ASK = "Chưa rõ, hỏi nơi nộp"
_DEPENDS = "Tùy trường hợp"
_LONGEST = 70
_FREE = frozenset({CostRule.FREE})
_SPARED = frozenset({CostRule.FREE, CostRule.EXEMPT})
_SUMS = frozenset({CostRule.FREE, CostRule.EXEMPT, CostRule.AMOUNT})


class Tile(NamedTuple):
    """One answer; it leads to the part of the page that tells all of it."""

    label: str
    text: str
    anchor: str


def tiles_of(record: Procedure, rows: Sequence[ChannelRow], places: Sequence[Link], day: date) -> tuple[Tile, ...]:
    """Papers, place, time and money, as of *day*.

    Args:
        rows: the ways to file that the page shows.
        places: where a dossier is received.
    """
    return (
        Tile(PAPERS, describe_papers(record), "giay-to"),
        Tile("Nơi nộp", _place(places), "noi-nop"),
        Tile(HOW_LONG, describe_time(record, rows, day), "cach-nop"),
        Tile("Tiền", describe_money(record, day), "cach-nop"),
    )


def online_of(record: Procedure, site: Site) -> Link | None:
    """Where to file online: the procedure's own address, else the portal's; None where that is not offered."""
    online = record.online
    has_channel = any(channel.kind is ChannelKind.ONLINE for channel in record.channels)
    if online.level is OnlineLevel.NONE if online else not has_channel:
        return None
    address = online.link if online and online.link else site.config.province.service_portal
    return Link(ONLINE, address, is_inside=False)


def describe_papers(record: Procedure) -> str:
    """How many kinds of papers there are: “3 loại”, “2 đến 5 loại”."""
    if Part.DOSSIER in record.declared_absent:
        return "Không cần giấy tờ"
    if not any(case.items for case in record.dossier.cases):
        return _ASK
    found = papers_of(record)
    if found is None or not found.high:
        return "Xem danh sách"
    return f"{found.words(str)}\u00a0loại" if found.low else f"Nhiều nhất {found.high}\u00a0loại"


def describe_time(record: Procedure, rows: Sequence[ChannelRow], day: date) -> str:
    """How long it takes, in one unit where there is but one."""
    if days := days_of(record, day):
        return format_days(days)
    said = {line.text or line.note for row in rows for line in row.times}
    if not said:
        return "Không quy định" if Part.TIME_LIMIT in record.declared_absent else _ASK
    if len(said) > 1:
        return _DEPENDS
    first = said.pop().partition(". ")[0].rstrip(".")
    return first if len(first) <= _LONGEST else _DEPENDS


def describe_money(record: Procedure, day: date) -> str:
    """What it costs; free only where the record says so."""
    costs = tuple(cost for channel in record.channels for cost in in_force(channel.costs, day))
    rules = {cost.rule for cost in costs}
    if not costs:
        return "Không mất tiền" if Part.COSTS in record.declared_absent else _ASK
    if rules <= _SPARED:
        return "Không mất tiền" if rules == _FREE else "Được miễn"
    if rules <= _SUMS:
        return _sums(costs)
    if rules == {CostRule.UNSTATED}:
        return "Không quy định"
    return "Có thu, tùy trường hợp" if CostRule.BY_RULE in rules else _DEPENDS


def _sums(costs: Sequence[Cost]) -> str:
    texts = {describe_cost(cost).text for cost in costs}
    if len(texts) == 1:
        return texts.pop()
    if any(cost.currency != "VND" for cost in costs):
        return _DEPENDS
    amounts = tuple(_amounts(costs))
    return Span(min(amounts), max(amounts)).words(lambda amount: format_money(int(amount)))


def _amounts(costs: Sequence[Cost]) -> Iterator[int]:
    return (cost.amount if cost.rule is CostRule.AMOUNT and cost.amount is not None else 0 for cost in costs)


def _place(places: Sequence[Link]) -> str:
    if not places:
        return "Chưa rõ, gọi hỏi"
    more = len(places) - 1
    return f"{places[0].text} và {more} nơi khác" if more else places[0].text
