"""What a journey takes in all: papers, days and fees of the steps that everyone takes, and what cannot be added up."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tthc.content.journeys import JourneyEntry
from tthc.model.journey import JourneyStep
from tthc.model.procedure import Procedure
from tthc.site.views.facts import Fact
from tthc.site.views.paper_counts import papers_of
from tthc.site.views.site import Link, Site
from tthc.site.views.totals import (
    Days,
    Span,
    add_up,
    add_up_days,
    choose,
    choose_days,
    days_of,
    fees_of,
    format_days,
    format_fees,
    format_papers,
    has_reliefs,
)
from tthc.text import format_two_digits


class _Sums(NamedTuple):
    """What one step asks for; None where it cannot be said in numbers."""

    step: JourneyStep
    papers: Span | None
    days: Days | None
    fees: Span | None
    has_reliefs: bool


def total_facts(entry: JourneyEntry, records: Mapping[str, Procedure], site: Site) -> Iterator[Fact]:
    """Totals of the steps that everyone takes."""
    steps = entry.journey.steps
    required = tuple(step for step in steps if step.is_required)
    rest = len(steps) - len(required)
    count = f"{format_two_digits(len(steps))} bước" + (
        f", trong đó {format_two_digits(rest)} bước chỉ làm nếu cần" if rest else ""
    )
    yield Fact("Số bước", "", (Link(count),))
    if not required:
        yield Fact("Tổng cộng", "", (Link("Tùy những bước bạn cần: xem từng bước dưới đây"),))
        return
    sums = tuple(_sums(step, records, site) for step in required)
    term = "các bước ai cũng làm" if rest else ""
    yield Fact("Giấy tờ", term, tuple(_papers(sums)))
    yield Fact("Thời gian", term, tuple(_times(sums)))
    yield Fact("Phí, lệ phí", term, tuple(_fees(sums)))


def _sums(step: JourneyStep, records: Mapping[str, Procedure], site: Site) -> _Sums:
    found = tuple(records[code] for code in step.codes if code in records)
    is_known = bool(found) and len(found) == len(step.codes)
    papers = tuple(papers_of(record) for record in found)
    days = tuple(days_of(record, site.today) for record in found)
    fees = tuple(fees_of(record, site.today) for record in found)
    reliefs = any(has_reliefs(record, site.today) for record in found)
    if not is_known:
        return _Sums(step, None, None, None, reliefs)
    if step.is_choice:
        return _Sums(step, choose(papers), choose_days(days), choose(fees), reliefs)
    known_days = tuple(one for one in days if one)
    return _Sums(
        step,
        _together(papers),
        add_up_days(known_days) if len(known_days) == len(days) else None,
        _together(fees),
        reliefs,
    )


def _together(spans: Sequence[Span | None]) -> Span | None:
    known = tuple(span for span in spans if span)
    return add_up(known) if len(known) == len(spans) else None


def _papers(sums: Sequence[_Sums]) -> Iterator[Link]:
    known = tuple(one.papers for one in sums if one.papers)
    if known:
        yield Link(format_papers(add_up(known)), note="có loại chỉ cần trong trường hợp riêng: xem từng thủ tục")
    why = "thủ tục không kê giấy tờ, hoặc nguồn chưa nói rõ giấy nào cho trường hợp nào"
    yield from _left_out(tuple(one for one in sums if one.papers is None), why)


def _times(sums: Sequence[_Sums]) -> Iterator[Link]:
    known = tuple(one.days for one in sums if one.days)
    if known:
        note = "nếu làm lần lượt từng bước; bước không chờ nhau có thể nộp cùng lúc" if len(known) > 1 else ""
        yield Link(format_days(add_up_days(known)), note=note)
    yield from _left_out(tuple(one for one in sums if not one.days), "thời hạn không ghi bằng một con số")


def _fees(sums: Sequence[_Sums]) -> Iterator[Link]:
    known = tuple(one.fees for one in sums if one.fees)
    if known:
        found = add_up(known)
        relief = ("chưa trừ miễn, giảm",) if any(one.fees and one.has_reliefs for one in sums) else ()
        span = ("tùy cách nộp, trường hợp",) if found.low != found.high else ()
        text = format_fees(found) if found.high else "Không thu ở các bước có nêu"
        yield Link(text, note="; ".join((*span, *relief)))
    why = "thủ tục không nêu mức thu, hoặc mức tùy trường hợp, tùy số trang, số bản"
    yield from _left_out(tuple(one for one in sums if one.fees is None), why)


def _left_out(sums: Sequence[_Sums], why: str) -> Iterator[Link]:
    if sums:
        yield Link(f"Chưa tính: {'; '.join(one.step.title for one in sums)}", note=why)
