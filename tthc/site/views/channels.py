"""Ways to file with their time limits and costs, as rows of the table and as lines of the summary."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tthc.model.labels import CHANNELS, COST_KINDS, COST_RULES, RELIEFS, UNITS, not_stated
from tthc.model.parts import Channel, Cost, Exemption, TimeLimit
from tthc.model.periods import Dated, holds_on, in_force, to_come
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import CostRule, Part, TimeUnit
from tthc.site.views.due import Attributes, cost_data, relief_data, time_data
from tthc.site.views.site import Link
from tthc.text import format_money, format_short_date, format_two_digits

UNCLEAR_TIME = "Chưa rõ thời hạn, hỏi nơi nộp"
_MAX_LINES = 6
_MAX_LINE = 240
_BARE = re.compile(r"nguồn ghi “[^”]*”(?: \([^)]*\))?")
"""A number without a unit, as the import writes it down."""
_TIME = re.compile(r"[0-9]\W{0,3}(?:giờ|ngày|tuần|tháng|năm|phút)\b")


class TimeLine(NamedTuple):
    """One time limit in words: `case` in front, `note` behind; each may be empty, `text` where only the note speaks.

    Attributes:
        data: attributes from which the calculator reads the limit.
        validity: until when it holds; empty where no end is known.
        starts: from when it holds, in front of all else; empty for what holds already.
    """

    case: str
    text: str
    note: str
    data: Attributes = ()
    validity: str = ""
    starts: str = ""


class CostLine(NamedTuple):
    """One sum in words.

    Attributes:
        kind: phí, lệ phí …
        case: for whom or what; empty for all.
        text: “8.000 đồng/bản”, “Không”, “Không quy định” …
        validity: until when it holds; empty where no end is known.
        exemptions: who is spared what, one a line.
        basis: the document that sets the rate.
        data: attributes from which the calculator reads the sum.
        reliefs: of each exemption, the percent still due; empty where the source does not say.
        starts: from when it holds, in front of all else; empty for what holds already.
    """

    kind: str
    case: str
    text: str
    note: str
    validity: str
    exemptions: tuple[str, ...]
    basis: str
    data: Attributes = ()
    reliefs: tuple[str, ...] = ()
    starts: str = ""


class ChannelRow(NamedTuple):
    """One row of the table; ways to file that take as long and cost the same share it.

    Attributes:
        notes: what to know of one way to file: its name and the text.
        no_times: what stands in the place of time limits where there are none.
        no_costs: what stands in the place of costs where there are none.
        coming_times: time limits that do not hold yet, the nearest first.
        coming_costs: costs that do not hold yet, the nearest first.
    """

    kinds: tuple[str, ...]
    times: tuple[TimeLine, ...]
    costs: tuple[CostLine, ...]
    notes: tuple[tuple[str, str], ...]
    no_times: str
    no_costs: str
    coming_times: tuple[TimeLine, ...] = ()
    coming_costs: tuple[CostLine, ...] = ()

    @property
    def name(self) -> str:
        """All kinds of the row in one line."""
        return ", ".join(self.kinds)


def rows_of(procedure: Procedure, today: date) -> tuple[ChannelRow, ...]:
    """The table: ways to file in the order of the record; what ended before *today* is left out.

    What holds today and what is to come stand apart, so that nobody takes the one for the other.
    """
    no_times, no_costs = _in_place_of(procedure, Part.TIME_LIMIT), _in_place_of(procedure, Part.COSTS)
    merged: dict[_Lines, list[Channel]] = {}
    for channel in procedure.channels:
        merged.setdefault(_lines(channel, today), []).append(channel)
    return tuple(
        ChannelRow(
            _names(channels),
            lines.times,
            lines.costs,
            tuple(_notes(channels)),
            no_times,
            no_costs,
            lines.coming_times,
            lines.coming_costs,
        )
        for lines, channels in merged.items()
    )


def describe_time_limit(limit: TimeLimit, told: str = "") -> TimeLine:
    """A time limit in words; the number and its unit are never converted.

    Args:
        told: what the source says of the way to file; it speaks where the limit is a number without a unit.
    """
    data, validity = time_data(limit), _validity(limit)
    if limit.amount is not None and limit.unit in UNITS:
        return TimeLine(
            limit.case, f"{format_two_digits(limit.amount)}\u00a0{UNITS[limit.unit]}", limit.note, data, validity
        )
    if limit.unit is TimeUnit.UNSTATED:
        return TimeLine(limit.case, "Không quy định", limit.note, data, validity)
    note = _tell_bare(told) if _BARE.fullmatch(limit.note) else limit.note or "Theo từng trường hợp"
    return TimeLine(limit.case, "", note, data, validity)


def _tell_bare(told: str) -> str:
    """What is known where the source gives a number and no unit: its own words, else that nobody knows."""
    if not _TIME.search(told):
        return UNCLEAR_TIME
    return told if len(told) <= _MAX_LINE else "Tùy trường hợp, xem lời ghi ở dưới"


def describe_cost(cost: Cost) -> CostLine:
    """A cost in words; free only where the record says so."""
    basis = " ".join(filter(None, (cost.basis.title, cost.basis.number, cost.basis.article))) if cost.basis else ""
    exemptions = tuple(_exemption(one) for one in cost.exemptions)
    return CostLine(
        COST_KINDS[cost.kind],
        cost.case,
        _sum(cost),
        cost.note,
        _validity(cost),
        exemptions,
        basis,
        cost_data(cost),
        relief_data(cost),
    )


def summarize_times(procedure: Procedure, rows: Sequence[ChannelRow], today: date) -> tuple[Link, ...]:
    """How long it takes by what holds today, in few lines."""
    lines = _summary(rows, lambda row: tuple(_time_link(line) for line in row.times))
    found = lines or (Link(_in_place_of(procedure, Part.TIME_LIMIT)),)
    if procedure.legal_time_limit and holds_on(procedure.legal_time_limit, today):
        found = (
            *found,
            _time_link(describe_time_limit(procedure.legal_time_limit)._replace(case="Theo luật, trước khi rút ngắn")),
        )
    return found


def summarize_costs(procedure: Procedure, rows: Sequence[ChannelRow]) -> tuple[Link, ...]:
    """What it costs by what holds today, in few lines; never called free where the record does not say so."""
    lines = _summary(rows, lambda row: tuple(_cost_link(line) for line in row.costs))
    return lines or (Link(_in_place_of(procedure, Part.COSTS)),)


def _names(channels: Sequence[Channel]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(CHANNELS[channel.kind] for channel in channels))


def _notes(channels: Sequence[Channel]) -> Iterator[tuple[str, str]]:
    """Notes with the ways that they hold for; one said of several is said once."""
    said: dict[str, list[Channel]] = {}
    for channel in channels:
        if channel.note:
            said.setdefault(channel.note, []).append(channel)
    yield from ((", ".join(_names(group)), note) for note, group in said.items())


def _in_place_of(procedure: Procedure, part: Part) -> str:
    return "Không có" if part in procedure.declared_absent else not_stated(part)


def _summary(rows: Sequence[ChannelRow], draw: Callable[[ChannelRow], tuple[Link, ...]]) -> tuple[Link, ...]:
    """The lines of all rows, marked by their way to file only where the rows differ."""
    drawn = {row.name: draw(row) for row in rows}
    if len(set(drawn.values())) == 1:
        lines = next(iter(drawn.values()))
    else:
        lines = tuple(
            line._replace(text=f"{name}: {_lower_first(line.text)}") for name, found in drawn.items() for line in found
        )
    if len(lines) > _MAX_LINES or any(len(line.text) + len(line.note) > _MAX_LINE for line in lines):
        return (Link("Tùy trường hợp: xem bảng thời hạn, phí, lệ phí", "#cach-nop", is_inside=False),)
    return lines


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _time_link(line: TimeLine) -> Link:
    text, note = (line.text, line.note) if line.text else (line.note, "")
    notes = "; ".join(filter(None, (note, line.validity)))
    return Link(f"{line.case}: {text}" if line.case else text, note=notes)


def _cost_link(line: CostLine) -> Link:
    notes = (line.case, line.validity, "có trường hợp được miễn, giảm" if line.exemptions else "")
    return Link(f"{line.kind}: {_lower_first(line.text)}", note="; ".join(filter(None, notes)))


class _Lines(NamedTuple):
    """What one way to file shows, so that those that show the same share a row."""

    times: tuple[TimeLine, ...]
    costs: tuple[CostLine, ...]
    coming_times: tuple[TimeLine, ...]
    coming_costs: tuple[CostLine, ...]


def _lines(channel: Channel, today: date) -> _Lines:
    return _Lines(
        tuple(describe_time_limit(limit, channel.note) for limit in in_force(channel.time_limits, today)),
        tuple(describe_cost(cost) for cost in in_force(channel.costs, today)),
        tuple(
            describe_time_limit(limit)._replace(starts=_starts(limit)) for limit in to_come(channel.time_limits, today)
        ),
        tuple(describe_cost(cost)._replace(starts=_starts(cost)) for cost in to_come(channel.costs, today)),
    )


def _sum(cost: Cost) -> str:
    if cost.rule is CostRule.AMOUNT and cost.amount is not None:
        return format_money(cost.amount, cost.currency) + (f"/{cost.per}" if cost.per else "")
    return COST_RULES[cost.rule]


def _starts(row: Dated) -> str:
    return f"Từ ngày {format_short_date(row.valid_from)}" if row.valid_from else ""


def _validity(row: Dated) -> str:
    return f"áp dụng đến hết {format_short_date(row.valid_to)}" if row.valid_to else ""


def _exemption(exemption: Exemption) -> str:
    part = f" {exemption.percent}%" if exemption.percent else ""
    basis = f" ({exemption.basis})" if exemption.basis else ""
    return f"{RELIEFS[exemption.relief]}{part}: {exemption.applies_to}{basis}"


_NOBODY = "Không cán bộ nào được yêu cầu nộp giấy tờ ở nơi khác, theo cách khác."


def describe_filing(record: Procedure, rows: Sequence[ChannelRow]) -> str:
    """That a dossier is received only there and so as *record* tells; empty where it names neither office nor way.

    Args:
        rows: the ways to file that the page shows.
    """
    bodies = record.agencies
    place = "ở nơi tiếp nhận nêu trên trang này" if bodies.reception or bodies.reception_address else ""
    kinds = dict.fromkeys(kind[:1].lower() + kind[1:] for row in rows for kind in row.kinds)
    ways = f"theo cách nộp đã nêu ({', '.join(kinds)})" if kinds else ""
    only = ", ".join(filter(None, (place, ways)))
    return f"Hồ sơ chỉ được nhận {only}. {_NOBODY}" if only else ""
