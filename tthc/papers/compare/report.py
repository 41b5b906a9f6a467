"""The words of a comparison: what readers see for acts, reasons and changes, the same in every form."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from tthc.history.changes import Act, FieldChange
from tthc.history.worddiff import Stretch, compare_words
from tthc.papers.compare.burden import BurdenChange
from tthc.papers.compare.comparison import ComparedProcedure, Comparison, Reason
from tthc.text import format_number, format_short_date, format_two_digits

ACT_HEADINGS: Mapping[Act, str] = MappingProxyType(
    {
        Act.NEW: "Thủ tục mới",
        Act.CHANGED: "Thủ tục thay đổi",
        Act.REPEALED: "Thủ tục bị bãi bỏ",
        Act.REMOVED: "Thủ tục gỡ khỏi danh mục",
    }
)
"""Headings, in the order in which they are printed."""

REPORT_TITLE = "So sánh danh mục thủ tục hành chính"
NO_REASON = "Tệp không nêu quyết định mới"
TRIVIAL = "Thủ tục chỉ sửa câu chữ, không đổi nội dung"


class ReportDifference(NamedTuple):
    """One line that changed.

    Attributes:
        title: the part in the law's term, with what the line is about.
        stretches: word by word.
        is_important: whether somebody has to do, pay or get something else.
    """

    title: str
    before: str
    after: str
    stretches: tuple[Stretch, ...]
    is_important: bool = True


class ReportItem(NamedTuple):
    """An item in words.

    Attributes:
        act: what became of it, of the words that `ACTS` has.
        reason: the decisions, one a line; or that there is none.
        fate: from when it is repealed and what takes its place; empty while it is not.
    """

    act: str
    code: str
    title: str
    sector: str
    agencies: str
    reason: tuple[str, ...]
    fate: str
    differences: tuple[ReportDifference, ...]


class ReportChapter(NamedTuple):
    """The items of one heading."""

    title: str
    size: str
    items: tuple[ReportItem, ...]

    @property
    def has_differences(self) -> bool:
        """Whether any of them has a line that changed."""
        return any(item.differences for item in self.items)


class ComparisonReport(NamedTuple):
    """A comparison in words.

    Attributes:
        span: from when to when.
        scope: which part was compared; empty for all.
        summary: sentences with the numbers.
        chapters: those with items.
        burdens: of the procedures for which it changed; empty where nobody asked to count.
    """

    title: str
    span: str
    scope: str
    summary: tuple[str, ...]
    chapters: tuple[ReportChapter, ...]
    burdens: tuple[BurdenChange, ...] = ()


def report_of(comparison: Comparison, names: Callable[[str], str], *, with_trivial: bool) -> ComparisonReport:
    """*comparison* in words; edits of no weight are listed only *with_trivial*."""
    found = [(ACT_HEADINGS[act], comparison.of(act)) for act in ACT_HEADINGS]
    found += [(TRIVIAL, comparison.trivial)] if with_trivial else []
    chapters = tuple(
        ReportChapter(
            title,
            format_number(len(items)),
            tuple(_item(item, title, names, with_trivial=with_trivial) for item in items),
        )
        for title, items in found
        if items
    )
    span = f"Từ {comparison.old} đến {comparison.new}"
    return ComparisonReport(
        REPORT_TITLE, span, comparison.scope, tuple(_summary(comparison, with_trivial=with_trivial)), chapters
    )


def _summary(comparison: Comparison, *, with_trivial: bool) -> Iterator[str]:
    before, after = format_number(comparison.size_before), format_number(comparison.size_after)
    yield f"Số thủ tục chưa bị bãi bỏ: {before} ở mốc đầu, {after} ở mốc sau."
    counts = [(ACT_HEADINGS[act], len(comparison.of(act))) for act in ACT_HEADINGS]
    yield (
        "; ".join(f"{title}: {_count(count)}" for title, count in counts if count or title != ACT_HEADINGS[Act.REMOVED])
        + "."
    )
    if count := len(comparison.trivial):
        hint = "" if with_trivial else " (thêm --all để liệt kê)"
        yield f"Ngoài ra có {_count(count)} thủ tục chỉ sửa câu chữ, không đổi nội dung{hint}."


def _count(count: int) -> str:
    return format_two_digits(count) if count < 1000 else format_number(count)


def _item(item: ComparedProcedure, act: str, names: Callable[[str], str], *, with_trivial: bool) -> ReportItem:
    return ReportItem(
        act=act,
        code=item.code,
        title=item.title,
        sector=" → ".join(map(names, item.sectors)),
        agencies=", ".join(map(names, item.agencies)),
        reason=tuple(map(_reason, item.reasons)) or ((NO_REASON,) if item.act is not Act.REMOVED else ()),
        fate=_fate(item),
        differences=tuple(map(_difference, item.changes if with_trivial else item.important)),
    )


def _reason(reason: Reason) -> str:
    """“Quyết định số 101/QĐ-UBND ngày 09/6/2025, có hiệu lực từ 20/6/2025”."""
    signed = f" ngày {format_short_date(reason.signed_on)}" if reason.signed_on else ""
    effect = f", có hiệu lực từ {format_short_date(reason.effective_from)}" if reason.effective_from else ""
    return f"Quyết định số {reason.number}{signed}{effect}"


def _fate(item: ComparedProcedure) -> str:
    if item.repealed_from is None:
        return "Thôi bãi bỏ" if item.is_revived else ""
    replaced = f", thay bằng thủ tục {item.replaced_by}" if item.replaced_by else ""
    return f"Bãi bỏ từ ngày {format_short_date(item.repealed_from)}{replaced}"


def _difference(change: FieldChange) -> ReportDifference:
    title = " › ".join(filter(None, (change.title, change.label)))
    return ReportDifference(
        title, change.before, change.after, compare_words(change.before, change.after), change.is_important
    )
