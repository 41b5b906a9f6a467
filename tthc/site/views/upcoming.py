"""What will be otherwise after today, in plain words: sums and time limits by way to file, a new version, the end."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tthc.content.listing import Listing
from tthc.model.labels import CHANNELS, COST_RULES
from tthc.model.parts import Channel
from tthc.model.periods import Dated, day_before, in_force, turning_days
from tthc.model.procedure import Procedure, Repeal
from tthc.model.record import Mark
from tthc.model.vocabulary import ChannelKind, CostRule
from tthc.site.addresses import coming_address
from tthc.site.views.banners import successors
from tthc.site.views.channels import CostLine, TimeLine, describe_cost, describe_time_limit
from tthc.site.views.site import Link, Site
from tthc.text import format_long_date

_TIME = "thời hạn giải quyết"
_SHOWN_APART = frozenset({"repeal", "replaces"})
"""Fields whose change in a new version has words of its own."""


class UpcomingKind(StrEnum):
    """What will be otherwise."""

    COST = "phi-le-phi"
    TIME_LIMIT = "thoi-han"
    VERSION = "ban-moi"
    REPEAL = "bai-bo"


class Upcoming(NamedTuple):
    """One thing that will be otherwise from a day on.

    Attributes:
        day: the first day on which it is so.
        text: the whole change in words, without the day.
        ways: ways to file that it holds for; empty where it holds for the procedure.
        old: what holds until then; empty where nothing did.
        new: what holds from then on; empty where nothing does.
        parts: of a new version, the parts of the procedure that differ.
        links: where to read on.
    """

    day: date
    kind: UpcomingKind
    text: str
    ways: tuple[ChannelKind, ...] = ()
    old: str = ""
    new: str = ""
    parts: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


class _Turn(NamedTuple):
    """Something of one way to file that changes: what it is, what it was, what it will be."""

    kind: UpcomingKind
    name: str
    old: str
    new: str


class _Span(NamedTuple):
    """A version with its record: from `first` on, until before `end`."""

    listing: Listing
    record: Procedure
    first: date
    end: date


def upcoming_of(listing: Listing, record: Procedure, site: Site) -> tuple[Upcoming, ...]:
    """What changes in *listing*, whose record is *record*, day after day: after today, or after its first day if later.

    What a later version leaves out or overtakes, a row or a repeal, is not foretold.
    """
    found: list[Upcoming] = []
    before: _Span | None = None
    for span in _spans(listing, record, max(site.today, listing.begins or site.today)):
        found += _takes_over(before, span) if before else ()
        for day in sorted(_days(span)):
            found += _row_changes(span.record, span.record, day)
        if (repeal := span.record.repeal) and span.first < repeal.repealed_from < span.end:
            found.append(_end(repeal, span.record, site))
        before = span
    return tuple(found)


def _spans(listing: Listing, record: Procedure, start: date) -> tuple[_Span, ...]:
    """The version in hand and those to come, each until the next."""
    line = (listing, *listing.coming)
    firsts = (start, *(one.since or date.max for one in listing.coming))
    ends = (*firsts[1:], date.max)
    records = (record, *(one.published() for one in listing.coming))
    return tuple(_Span(*parts) for parts in zip(line, records, firsts, ends, strict=True))


def _days(span: _Span) -> set[date]:
    """The days inside *span*, its first left out, on which a row begins or is over."""
    repeal = span.record.repeal
    end = min(span.end, repeal.repealed_from) if repeal else span.end
    return {day for row in _rows(span.record) for day in turning_days(row) if span.first < day < end}


def _rows(record: Procedure) -> Iterator[Dated]:
    for channel in record.channels:
        yield from channel.time_limits
        yield from channel.costs


def _takes_over(before: _Span, after: _Span) -> Iterator[Upcoming]:
    """A new version: the parts that differ, then each sum and time limit that does."""
    parts = _changed_parts(before.record, after.record)
    decision = next((one.number for one in after.record.announcements), "")
    by = f" theo Quyết định số {decision}" if decision else ""
    listed = "".join(_list_parts(before.record, after.record, parts))
    address = coming_address(after.record.code, after.first)
    link = Link(f"xem nội dung áp dụng từ {format_long_date(after.first)}", address)
    yield Upcoming(after.first, UpcomingKind.VERSION, f"Áp dụng nội dung mới{by}{listed}", parts=parts, links=(link,))
    yield from _row_changes(before.record, after.record, after.first)


def _list_parts(before: Procedure, after: Procedure, parts: Sequence[str]) -> Iterator[str]:
    old, new = _by_way(before), _by_way(after)
    yield f"; thay đổi: {', '.join(parts)}" if parts else ""
    for words, ways in (("thêm", new.keys() - old.keys()), ("bỏ", old.keys() - new.keys())):
        names = ", ".join(CHANNELS[way] for way in CHANNELS if way in ways)
        yield f"; {words} cách nộp: {names}" if names else ""


def _changed_parts(before: Procedure, after: Procedure) -> tuple[str, ...]:
    shown = (
        (name, field)
        for name, field in Procedure.model_fields.items()
        if Mark.UPKEEP not in field.metadata and name not in _SHOWN_APART
    )
    names = (field.title or "" for name, field in shown if _differ(before, after, name))
    return tuple(name[:1].lower() + name[1:] for name in names)


def _differ(before: Procedure, after: Procedure, field: str) -> bool:
    return bool(getattr(before, field) != getattr(after, field))


def _end(repeal: Repeal, record: Procedure, site: Site) -> Upcoming:
    text = f"Thủ tục bị bãi bỏ theo Quyết định số {repeal.decision}"
    links = tuple(link._replace(note="thủ tục thay thế") for link in successors(record, site))
    return Upcoming(repeal.repealed_from, UpcomingKind.REPEAL, text, links=links)


def _row_changes(before: Procedure, after: Procedure, day: date) -> Iterator[Upcoming]:
    """What is otherwise on *day* than the day before; ways to file that change alike stand together."""
    old, new = _by_way(before), _by_way(after)
    found: dict[_Turn, list[ChannelKind]] = {}
    for way in new:
        for turn in _turns(old[way], new[way], day) if way in old else ():
            found.setdefault(turn, []).append(way)
    for turn, ways in found.items():
        is_all = len(ways) == len(new) > 1
        where = "Mọi cách nộp" if is_all else ", ".join(CHANNELS[way] for way in ways)
        yield Upcoming(day, turn.kind, f"{where}: {_words(turn)}", tuple(ways), turn.old, turn.new)


def _by_way(record: Procedure) -> Mapping[ChannelKind, Sequence[Channel]]:
    found: dict[ChannelKind, list[Channel]] = {}
    for channel in record.channels:
        found.setdefault(channel.kind, []).append(channel)
    return found


def _turns(old: Sequence[Channel], new: Sequence[Channel], day: date) -> Iterator[_Turn]:
    eve = day_before(day)
    yield from _compared(UpcomingKind.TIME_LIMIT, _times(old, eve), _times(new, day))
    yield from _compared(UpcomingKind.COST, _costs(old, eve), _costs(new, day))


def _compared(
    kind: UpcomingKind, old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]
) -> Iterator[_Turn]:
    for name in dict.fromkeys((*old, *new)):
        was, will_be = old.get(name, ()), new.get(name, ())
        if was != will_be:
            yield _Turn(kind, name, "; ".join(was), "; ".join(will_be))


def _times(channels: Iterable[Channel], day: date) -> Mapping[str, Sequence[str]]:
    lines = (describe_time_limit(limit) for channel in channels for limit in in_force(channel.time_limits, day))
    return _gathered((_TIME, line, (line.text, line.note)) for line in lines)


def _costs(channels: Iterable[Channel], day: date) -> Mapping[str, Sequence[str]]:
    lines = (describe_cost(cost) for channel in channels for cost in in_force(channel.costs, day))
    return _gathered((line.kind.lower(), line, (line.text, line.note, *line.exemptions)) for line in lines)


def _gathered(rows: Iterable[tuple[str, TimeLine | CostLine, Sequence[str]]]) -> Mapping[str, Sequence[str]]:
    """What holds, by its name and case."""
    found: dict[str, tuple[str, ...]] = {}
    for name, line, words in rows:
        whole = f"{name} ({line.case})" if line.case else name
        found[whole] = (*found.get(whole, ()), ", ".join(filter(None, words)))
    return found


def _words(turn: _Turn) -> str:
    if not turn.old:
        return f"được miễn {turn.name}" if _is_waived(turn.new) else f"thêm {turn.name}: {turn.new}"
    if not turn.new:
        return f"thôi miễn {turn.name}" if _is_waived(turn.old) else f"không còn {turn.name}: {turn.old}"
    return f"{turn.name} đổi từ {turn.old} thành {turn.new}"


def _is_waived(words: str) -> bool:
    """Whether a row says that nothing is due: that such a row ends means that what others pay is due again."""
    return words.startswith(COST_RULES[CostRule.EXEMPT])
