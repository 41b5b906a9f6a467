"""Rules on the days from which and to which a cost or a time limit holds."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from tthc.content.catalogue import Catalogue
from tthc.content.parse import Entry
from tthc.diagnostics import NodePath, Severity
from tthc.model.parts import Cost, TimeLimit
from tthc.model.periods import Dated, day_after, day_before, holds_on, is_dated, overlap
from tthc.rules.rule import Fault, rule
from tthc.text import format_short_date


@rule("Mức thu áp dụng từ ngày không sau đến ngày.", "Đổi lại tu_ngay và den_ngay.")
def cost_period_reversed(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A cost holds from a day to a day that is not before it."""
    for i, channel in enumerate(entry.procedure.channels):
        yield from _reversed(entry, ("cach_thuc", i, "phi_le_phi"), channel.costs)


@rule("Thời hạn áp dụng từ ngày không sau đến ngày.", "Đổi lại tu_ngay và den_ngay.")
def time_period_reversed(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A time limit holds from a day to a day that is not before it."""
    for i, channel in enumerate(entry.procedure.channels):
        yield from _reversed(entry, ("cach_thuc", i, "thoi_han"), channel.time_limits)


@rule(
    "Trong một hình thức nộp, hai mức thu cùng loại, cùng trường hợp không áp dụng cùng lúc.",
    "Ghi den_ngay cho mức cũ, hoặc ghi truong_hop để phân biệt hai mức.",
)
def cost_periods_overlap(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """On one day one sum is due for one thing; reported once for a channel."""
    for i, channel in enumerate(entry.procedure.channels):
        pairs = combinations(enumerate(channel.costs), 2)
        rows = sorted({j for (_, one), (j, other) in pairs if _are_one_thing(one, other) and overlap(one, other)})
        if rows:
            yield Fault(
                entry.place("cach_thuc", i, "phi_le_phi", rows[0]),
                f"{len(rows) + 1} mức thu cùng loại, cùng trường hợp, cùng thời gian trong một hình thức nộp",
                "ghi truong_hop cho từng mức, hoặc den_ngay cho mức cũ",
                Severity.WARNING,
            )


@rule(
    "Trong một hình thức nộp, hai thời hạn cùng trường hợp, có ghi ngày, không áp dụng cùng lúc.",
    "Ghi den_ngay cho thời hạn cũ, hoặc ghi truong_hop để phân biệt hai thời hạn.",
)
def time_periods_overlap(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """On one day one limit holds for one case; only limits with days are compared, others differ by their notes."""
    for i, channel in enumerate(entry.procedure.channels):
        pairs = combinations(enumerate(channel.time_limits), 2)
        rows = sorted({j for (_, one), (j, other) in pairs if _are_one_case(one, other) and overlap(one, other)})
        if rows:
            yield Fault(
                entry.place("cach_thuc", i, "thoi_han", rows[0]),
                f"{len(rows) + 1} thời hạn cùng trường hợp, cùng thời gian trong một hình thức nộp",
                "ghi truong_hop cho từng thời hạn, hoặc den_ngay cho thời hạn cũ",
                Severity.WARNING,
            )


@rule(
    "Giữa hai mức thu, hai thời hạn nối nhau không có ngày nào trống.",
    "Sửa den_ngay của dòng trước hoặc tu_ngay của dòng sau cho liền ngày.",
)
def period_gap(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """Where one row ends and the next begins days later, nobody can tell what holds between."""
    for i, channel in enumerate(entry.procedure.channels):
        for key, rows in (("thoi_han", channel.time_limits), ("phi_le_phi", channel.costs)):
            for j, first, last in _gaps(rows):
                yield Fault(
                    entry.place("cach_thuc", i, key, j, "tu_ngay"),
                    f"từ {format_short_date(first)} đến {format_short_date(last)} không có dòng nào áp dụng",
                    f"ghi tu_ngay: {first}, hoặc sửa den_ngay của dòng trước",
                    Severity.WARNING,
                )


def _gaps(rows: Sequence[Cost | TimeLimit]) -> Iterator[tuple[int, date, date]]:
    """Each row, by its number, before which nothing like it holds for some days: the first and the last of them."""
    for j, row in enumerate(rows):
        if (begins := row.valid_from) is None:
            continue
        alike = tuple(one for one in rows if one is not row and _are_alike(one, row))
        ended = max((one.valid_to for one in alike if one.valid_to and one.valid_to < begins), default=None)
        first = day_after(ended) if ended else begins
        if first < begins and not any(holds_on(one, first) for one in alike):
            yield j, first, day_before(begins)


def _are_alike(one: Cost | TimeLimit, other: Cost | TimeLimit) -> bool:
    """Whether two rows of one list speak of one thing: the same kind of sum, the same case."""
    kinds = {row.kind for row in (one, other) if isinstance(row, Cost)}
    return one.case == other.case and len(kinds) < 2


def _reversed(entry: Entry, path: NodePath, rows: Sequence[Dated]) -> Iterator[Fault]:
    for j, row in enumerate(rows):
        if row.valid_from and row.valid_to and row.valid_from > row.valid_to:
            yield Fault(
                entry.place(*path, j, "den_ngay"),
                f"từ {format_short_date(row.valid_from)} đến {format_short_date(row.valid_to)}: "
                "ngày cuối trước ngày đầu",
                f"ghi tu_ngay: {row.valid_to}, den_ngay: {row.valid_from}",
            )


def _are_one_thing(one: Cost, other: Cost) -> bool:
    """Whether two rows charge for the same; without dates, notes that differ tell them apart as cases do."""
    is_same = (one.kind, one.case, one.per) == (other.kind, other.case, other.per)
    return is_same and (is_dated(one) or is_dated(other) or one.note == other.note)


def _are_one_case(one: TimeLimit, other: TimeLimit) -> bool:
    return one.case == other.case and (is_dated(one) or is_dated(other))
