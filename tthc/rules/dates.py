"""Rules on days: their order, their bounds, and the deadlines of the law."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import get_args

from pydantic.fields import FieldInfo

from tthc.content.catalogue import Catalogue
from tthc.content.parse import Entry
from tthc.diagnostics import Severity
from tthc.model.leaves import list_leaves
from tthc.model.record import Mark
from tthc.model.vocabulary import DataState
from tthc.rules.rule import Fault, rule, severity_by_origin
from tthc.text import format_short_date

_FIRST = date(1945, 1, 1)
_YEARS_AHEAD = 5
_WORKING_DAYS = 5
_REVIEW_DAYS = 366
_PROVINCIAL = "/QĐ-UBND"


@rule(
    "Quyết định công bố được ký trước khi nội dung có hiệu lực.",
    "Xem lại hai ngày trên quyết định: ngay là ngày ký, hieu_luc_tu là ngày nội dung bắt đầu áp dụng. "
    "Đúng là ký sau thì giữ nguyên: đó là công bố chậm.",
    "Nghị định 63/2010/NĐ-CP, Điều 15",
)
def effect_before_signing(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """What is announced should bind from the signature on at the earliest.

    A warning: content takes effect by its legal text, so a decision signed late is unlawful and true at once, and a
    true record must not be kept from the public.
    """
    for i, one in enumerate(entry.procedure.announcements):
        if one.signed_on and one.effective_from and one.effective_from < one.signed_on:
            yield Fault(
                entry.place("cong_bo", i, "hieu_luc_tu"),
                f"hiệu lực từ {format_short_date(one.effective_from)}, "
                f"trước ngày ký {format_short_date(one.signed_on)}",
                "xem lại hai ngày trên quyết định; ký chậm thật thì giữ nguyên",
                Severity.WARNING,
            )


@rule(
    "Ngày công khai không trước ngày ký quyết định công bố.",
    "Sửa ngày gõ nhầm; công khai của bản cũ thì thêm quyết định cũ vào cong_bo.",
    "Nghị định 63/2010/NĐ-CP, Điều 16, Điều 17",
)
def published_before_signing(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """Nothing is made public before the first decision that announces it is signed."""
    signed = [one.signed_on for one in entry.procedure.announcements if one.signed_on]
    publication = entry.procedure.publication
    for key, day in (("csdlqg", publication.national), ("cong_tinh", publication.provincial)):
        if signed and day and day < min(signed):
            yield Fault(
                entry.place("cong_khai", key),
                f"công khai ngày {format_short_date(day)}, trước ngày ký {format_short_date(min(signed))}",
                "xem lại ngày công khai và ngày ký",
                severity_by_origin(entry),
            )


@rule(
    "Việc đã làm không mang ngày ở tương lai.", "Ghi ngày thật của việc: ký, ban hành, công khai, đối chiếu, rà soát."
)
def day_in_future(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """What has been signed, issued, published, compared or reviewed was so today at the latest."""
    for path, field, day in list_leaves(entry.procedure, _is_day):
        if day > catalogue.today and Mark.AHEAD not in field.metadata:
            yield Fault(
                entry.place(*path),
                f"ngày {format_short_date(day)} chưa tới, hôm nay là {format_short_date(catalogue.today)}",
                "ghi ngày việc đã xảy ra",
                severity_by_origin(entry),
            )


@rule(
    f"Ngày nằm trong khoảng từ năm {_FIRST.year} tới {_YEARS_AHEAD} năm nữa.",
    "Xem lại năm; thường là gõ nhầm một chữ số.",
)
def day_out_of_range(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A day before the Republic or far ahead is a slip of the finger."""
    last = date(catalogue.today.year + _YEARS_AHEAD, 12, 31)
    for path, _, day in list_leaves(entry.procedure, _is_day):
        if not _FIRST <= day <= last:
            yield Fault(
                entry.place(*path),
                f"năm {day.year} không hợp lý",
                f"ghi năm trong khoảng {_FIRST.year}–{last.year}",
                severity_by_origin(entry),
            )


def _is_day(field: FieldInfo) -> bool:
    return _speaks_of_days(field.annotation)


def _speaks_of_days(annotation: object) -> bool:
    return annotation is date or any(map(_speaks_of_days, get_args(annotation)))


@rule("Quyết định công bố xếp mới nhất trước.", "Chuyển quyết định mới lên đầu cong_bo.")
def announcements_newest_first(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """The first announcement is the one that binds."""
    dated = [(i, one.signed_on) for i, one in enumerate(entry.procedure.announcements) if one.signed_on]
    for (_, newer), (i, older) in pairwise(dated):
        if older > newer:
            yield Fault(
                entry.place("cong_bo", i),
                f"quyết định ký {format_short_date(older)} đứng sau quyết định ký {format_short_date(newer)}",
                "chuyển quyết định mới lên trên",
                Severity.WARNING,
            )


@rule(
    "Quyết định công bố của tỉnh ký chậm nhất 05 ngày làm việc trước ngày nội dung có hiệu lực "
    "(chỉ trừ thứ bảy, chủ nhật).",
    "Kiểm tra ngày ký và hieu_luc_tu; nếu đúng là ký muộn thì giữ nguyên và rút kinh nghiệm.",
    "Nghị định 63/2010/NĐ-CP, Điều 15 (92/2017: 05 ngày; 48/2013 và Bộ chỉ số 766: 05 ngày làm việc, lấy mức chặt hơn)",
)
def announced_late(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A provincial decision comes five working days before what it announces; holidays are not known."""
    for i, one in enumerate(entry.procedure.announcements):
        if one.signed_on and one.effective_from and _PROVINCIAL in one.number:
            due = _working_days_from(one.signed_on, _WORKING_DAYS)
            if one.signed_on <= one.effective_from < due:
                yield Fault(
                    entry.place("cong_bo", i, "ngay"),
                    f"ký {format_short_date(one.signed_on)}, chưa đủ 05 ngày làm việc trước ngày hiệu lực "
                    f"{format_short_date(one.effective_from)} (Nghị định 63/2010/NĐ-CP, Điều 15)",
                    "kiểm tra hai ngày này trên quyết định; chưa trừ ngày lễ",
                    Severity.WARNING,
                )


@rule(
    "Thủ tục được công khai trên CSDL quốc gia trong 05 ngày làm việc từ ngày tỉnh ký (chỉ trừ thứ bảy, chủ nhật).",
    "Kiểm tra ngày ký và cong_khai.csdlqg; nếu đúng là công khai muộn thì giữ nguyên.",
    "Nghị định 63/2010/NĐ-CP, Điều 24.2",
)
def published_late(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """What the province decides stands in the national database within five working days; holidays are not known."""
    newest = next(iter(entry.procedure.announcements), None)
    day = entry.procedure.publication.national
    if newest and newest.signed_on and day and _PROVINCIAL in newest.number:
        due = _working_days_from(newest.signed_on, _WORKING_DAYS)
        if day > due:
            yield Fault(
                entry.place("cong_khai", "csdlqg"),
                f"công khai {format_short_date(day)}, hạn là {format_short_date(due)} "
                "(Nghị định 63/2010/NĐ-CP, Điều 24.2)",
                "kiểm tra ngày công khai và ngày ký; chưa trừ ngày lễ",
                Severity.WARNING,
            )


def _working_days_from(day: date, count: int) -> date:
    """The day that is *count* working days after *day*; Saturdays and Sundays are left out, holidays are not known."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


@rule(
    "Bản ghi đã đối chiếu được rà soát lại trong 12 tháng.",
    "Đối chiếu lại với quyết định hiện hành, rồi thêm một mục vào ra_soat.",
    "Nghị định 63/2010/NĐ-CP, Điều 28–30",
)
def review_overdue(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """What claims to be verified has been looked at within the year."""
    procedure = entry.procedure
    if procedure.data_state is not DataState.VERIFIED or procedure.repeal:
        return
    last = max((one.reviewed_on for one in procedure.reviews), default=None)
    if last is None or (catalogue.today - last).days > _REVIEW_DAYS:
        yield Fault(
            entry.place("ra_soat") if last else entry.place("tinh_trang_du_lieu"),
            f"lần rà soát cuối {format_short_date(last)}, đã quá 12 tháng"
            if last
            else "ghi là đã đối chiếu mà chưa có lần rà soát nào",
            f"rà soát rồi thêm vào ra_soat một mục có ngay: {catalogue.today}, noi_dung, nguon",
            Severity.WARNING,
        )
