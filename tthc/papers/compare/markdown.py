"""A report on a comparison → Markdown for the page of a change on a forge: fields before and after, then the burden."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TypeAlias

from tthc.history.worddiff import Stretch, WordChange
from tthc.papers.compare.burden import NO_BURDEN, Burden, BurdenChange
from tthc.papers.compare.report import ComparisonReport, ReportDifference, ReportItem
from tthc.review.markdown import cut_to_fit, draw_table, escape_text
from tthc.site.views.totals import Days, Span, format_days, format_fees
from tthc.text import format_money, format_number, format_two_digits

_FIELDS = ("Phần", "Trước", "Sau", "Loại")
_WEIGHTS = {True: "đổi nội dung", False: "chỉ sửa câu chữ"}
_BURDEN = ("Thủ tục", "Giấy tờ (loại)", "Công chứng, chứng thực (giấy)", "Thời hạn", "Phí, lệ phí")
_BURDEN_NOTE = (
    "Đếm từ hồ sơ của mỗi thủ tục; “chưa rõ” là hồ sơ không cho một con số. Không kể giấy tờ cơ quan tự tra cứu. Cột "
    "công chứng, chứng thực đếm giấy tờ mà tên hoặc ghi chú nói đến việc đó."
)
_UNREAD = "tệp có lỗi"
_UNKNOWN = "chưa rõ"
_ABSENT = ("chưa có", "không còn")
_LONGEST = 400
"""Letters that a cell gives to what did not change around a change."""

Amount: TypeAlias = Decimal | int


def report_as_markdown(report: ComparisonReport) -> str:
    """The whole report, at most what a forge shows."""
    lines = [f"## {report.title}", "", escape_text(report.span + (f"; {report.scope}" if report.scope else "")), ""]
    lines += [f"- {escape_text(sentence)}" for sentence in report.summary]
    for chapter in report.chapters:
        lines += ["", f"### {escape_text(chapter.title)} ({chapter.size})"]
        for item in chapter.items:
            lines += _item(item)
    return cut_to_fit("\n".join((*lines, *_burden(report))) + "\n")


def _item(item: ReportItem) -> Iterator[str]:
    yield f"\n#### {escape_text(item.code)} {escape_text(item.title)}\n"
    yield "  \n".join(map(escape_text, filter(None, (f"{item.sector} · {item.agencies}", *item.reason, item.fate))))
    if item.differences:
        yield draw_table(_FIELDS, map(_row, item.differences))


def _row(one: ReportDifference) -> Sequence[str]:
    before = _drawn(one.stretches, WordChange.GONE, "del") or "(chưa có)"
    after = _drawn(one.stretches, WordChange.ADDED, "ins") or "(bỏ)"
    return escape_text(one.title), before, after, _WEIGHTS[one.is_important]


def _drawn(stretches: Sequence[Stretch], kind: WordChange, element: str) -> str:
    """One side of a change, what is its own marked by *element*, long stretches that did not change cut short."""
    shown = (one for one in stretches if one.kind in (kind, WordChange.SAME))
    alike = groupby(shown, key=lambda one: one.kind is kind)
    parts = (("".join(one.text for one in group), own) for own, group in alike)
    return "".join(
        f"{_edge(text, 0)}<{element}>{escape_text(text)}</{element}>{_edge(text, -1)}"
        if own and text.strip()
        else _same(text)
        for text, own in parts
    ).strip()


def _edge(text: str, at: int) -> str:
    return " " if text[at].isspace() else ""


def _same(text: str) -> str:
    half = _LONGEST // 2
    short = text if len(text) <= _LONGEST else f"{text[:half]} … {text[-half:]}"
    return f"{_edge(text, 0)}{escape_text(short)}{_edge(text, -1)}" if text.strip() else " "


def _burden(report: ComparisonReport) -> Iterator[str]:
    if not report.chapters:
        return
    yield "\n### Gánh nặng thủ tục: trước → sau\n"
    if not report.burdens:
        yield "Số giấy tờ, thời hạn, mức phí đếm được không đổi."
        return
    yield _BURDEN_NOTE
    yield draw_table(_BURDEN, (*map(_burden_row, report.burdens), *_sums(report.burdens)))


def _burden_row(change: BurdenChange) -> Sequence[str]:
    both = (change.before, change.after)
    return (
        f"{escape_text(change.code)} {escape_text(change.title)}",
        _moved(both, lambda one: _span(one.papers, format_two_digits)),
        _moved(both, lambda one: format_two_digits(one.certified)),
        _moved(both, lambda one: _days(one.days)),
        _moved(both, lambda one: format_fees(one.fees) if one.fees else "; ".join(one.rates) or _UNKNOWN),
    )


def _moved(both: tuple[Burden | None, Burden | None], words: Callable[[Burden], str]) -> str:
    """“03 → **02**”; one value where it stayed."""
    before, after = (_side(one, gone, words) for one, gone in zip(both, _ABSENT, strict=True))
    return before if before == after else f"{before} → **{after}**"


def _side(burden: Burden | None, gone: str, words: Callable[[Burden], str]) -> str:
    if burden is None:
        return _UNREAD
    return gone if burden is NO_BURDEN else escape_text(words(burden))


def _span(span: Span | None, draw: Callable[[int], str]) -> str:
    return span.words(lambda value: draw(int(value))) if span else _UNKNOWN


def _days(days: Days | None) -> str:
    return format_days(days) if days else _UNKNOWN


def _sums(changes: Sequence[BurdenChange]) -> Iterator[Sequence[str]]:
    """The row of totals: the most that each asks for, of those that are known on both sides; times are not added."""
    known = tuple((one.before, one.after) for one in changes if one.before and one.after)
    if len(changes) < 2 or not known:
        return
    papers = tuple((a.papers.high, b.papers.high) for a, b in known if a.papers and b.papers)
    fees = tuple((a.fees.high, b.fees.high) for a, b in known if a.fees and b.fees)
    certified = tuple((a.certified, b.certified) for a, b in known)
    yield (
        "**Cộng** (mức cao nhất, những thủ tục rõ ở cả hai mốc)",
        _total(papers, format_number),
        _total(certified, format_number),
        "",
        _total(fees, lambda amount: format_money(int(amount))),
    )


def _total(pairs: Sequence[tuple[Amount, Amount]], draw: Callable[[int], str]) -> str:
    before, after = (int(sum(pair[side] for pair in pairs)) for side in (0, 1))
    if not pairs:
        return _UNKNOWN
    return draw(before) if before == after else f"{draw(before)} → **{draw(after)}**"
