"""Rules on decisions: number, days, deadlines of the law, the signed file, the note.

What a signed decision really prints is kept even where it is wrong: its faults are warnings, ours are errors.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tthc.calendar.deadlines import find_workday_after, judge_publishing, judge_signing
from tthc.calendar.workdays import calendar_of
from tthc.content.catalogue import Catalogue
from tthc.content.decisions import DecisionEntry
from tthc.content.markdown import find_links, is_safe_link
from tthc.diagnostics import Location, Severity
from tthc.model.vocabulary import DataState
from tthc.rules.links import hint_for
from tthc.rules.rule import Fault, rule
from tthc.text import format_short_date

_NUMBER = re.compile(r"[0-9]+[A-Za-z0-9]*/\S.*")
_HEADING = re.compile("#{1,2}[ \t]")
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


@rule("Tệp quyết định mang tên <số>-<năm ký>.md.", "Đổi tên tệp: 2969/QĐ-UBND ký năm 2025 là 2969-qd-ubnd-2025.md.")
def decision_matches_file_name(catalogue: Catalogue) -> Iterator[Fault]:
    """The name of the file is the address of the page; numbers begin anew each year, so the year stands in it."""
    for entry in catalogue.decisions:
        stem, wanted = PurePosixPath(entry.path).stem, entry.decision.id
        if stem != wanted:
            yield Fault(
                entry.place("so"),
                f"“{entry.decision.number}” ký năm {entry.decision.signed_on.year} khác tên tệp “{stem}”",
                f"đổi tên tệp thành {wanted}.md",
            )


@rule("Số quyết định có đủ số và ký hiệu.", "Ghi như trên bản đã ký: 2969/QĐ-UBND.")
def decision_number_blank(catalogue: Catalogue) -> Iterator[Fault]:
    """A number left blank (“Quyết định số /QĐ-UBND”) is that of a draft; what is announced has been signed."""
    for entry in catalogue.decisions:
        if not _NUMBER.fullmatch(entry.decision.number):
            yield Fault(
                entry.place("so"),
                f"“{entry.decision.number}” không phải số của một quyết định đã ký",
                "ghi số và ký hiệu trên bản đã ký: 2969/QĐ-UBND",
            )


@rule(
    "Ngày in trên phụ lục là ngày ký quyết định.", "Xem lại bản in; in sai thật thì giữ nguyên và đề nghị đính chính."
)
def decision_annex_day(catalogue: Catalogue) -> Iterator[Fault]:
    """The annex is issued with its decision, so both bear one day."""
    for entry in catalogue.decisions:
        day, signed = entry.decision.annex_day, entry.decision.signed_on
        if day and day != signed:
            yield Fault(
                entry.place("ngay_phu_luc"),
                f"phụ lục ghi {format_short_date(day)}, quyết định ký {format_short_date(signed)}",
                "xem lại bản in; in sai thật thì đề nghị đính chính",
                Severity.WARNING,
            )


@rule(
    "Quyết định của tỉnh ký chậm nhất 05 ngày làm việc trước ngày có hiệu lực.",
    "Kiểm tra ngay và hieu_luc_tu; ký muộn thật thì giữ nguyên.",
    "Nghị định 63/2010/NĐ-CP, Điều 15 (92/2017: 05 ngày; 48/2013 và Bộ chỉ số 766: 05 ngày làm việc, lấy mức chặt hơn)",
)
def decision_signed_late(catalogue: Catalogue) -> Iterator[Fault]:
    """What binds was announced five working days before; holidays count where the calendar of offices knows them."""
    calendar = calendar_of(catalogue.lists.calendar)
    for entry in catalogue.decisions:
        found, effect = judge_signing(entry.decision, calendar), entry.decision.effective_from
        if found and effect and found.is_late:
            yield Fault(
                entry.place("ngay"),
                f"ký {format_short_date(entry.decision.signed_on)}, chưa đủ 05 ngày làm việc trước ngày hiệu lực "
                f"{format_short_date(effect)}",
                "kiểm tra hai ngày này trên quyết định" + ("" if found.is_certain else "; chưa trừ ngày lễ"),
                Severity.WARNING,
            )


@rule(
    "Quyết định của tỉnh được công khai trên CSDL quốc gia trong 05 ngày làm việc từ ngày ký; văn bản theo trình tự "
    "rút gọn thì trong 02 ngày làm việc.",
    "Kiểm tra ngay và cong_khai; công khai muộn thật thì giữ nguyên.",
    "Nghị định 63/2010/NĐ-CP, Điều 24.2",
)
def decision_published_late(catalogue: Catalogue) -> Iterator[Fault]:
    """What the province decides stands in the national database within the law's days."""
    calendar = calendar_of(catalogue.lists.calendar)
    for entry in catalogue.decisions:
        found, published = judge_publishing(entry.decision, calendar), entry.decision.published_on
        if found and published and found.is_late:
            due = find_workday_after(entry.decision.signed_on, found.bound, calendar)
            yield Fault(
                entry.place("cong_khai"),
                f"công khai {format_short_date(published)}, hạn là {format_short_date(due)}",
                "kiểm tra ngày công khai và ngày ký" + ("" if found.is_certain else "; chưa trừ ngày lễ"),
                Severity.WARNING,
            )


@rule("Quyết định được công khai sau khi ký.", "Sửa ngày gõ nhầm.", "Nghị định 63/2010/NĐ-CP, Điều 16, Điều 24.2")
def decision_published_before_signing(catalogue: Catalogue) -> Iterator[Fault]:
    """Nothing is made public before it is signed."""
    for entry in catalogue.decisions:
        day, signed = entry.decision.published_on, entry.decision.signed_on
        if day and day < signed:
            yield Fault(
                entry.place("cong_khai"),
                f"công khai ngày {format_short_date(day)}, trước ngày ký {format_short_date(signed)}",
                "xem lại ngày công khai và ngày ký",
                by_state(entry),
            )


@rule("Tệp nêu ở tep của quyết định có trong _quyet-dinh/.", "Đặt tệp đã ký vào _quyet-dinh/, hoặc sửa tên.")
def decision_file_known(catalogue: Catalogue) -> Iterator[Fault]:
    """What readers are offered to download is there."""
    for entry in catalogue.decisions:
        file = entry.decision.attachment
        if file and file not in catalogue.decision_files:
            yield Fault(
                entry.place("tep"),
                f"_quyet-dinh/ không có tệp “{file}”",
                "đặt tệp đã ký vào procedures/_quyet-dinh/, hoặc sửa tên",
            )


@rule(
    "Ghi chú của quyết định dùng đề mục ba dấu thăng (###), liên kết dẫn tới https hoặc một trang trong danh mục.",
    "Thêm dấu thăng; ghi https://… hoặc /thu-tuc/1.001193/.",
)
def decision_note(catalogue: Catalogue) -> Iterator[Fault]:
    """The note stands under a heading of the page, and its links lead somewhere."""
    for entry in catalogue.decisions:
        for number, line in enumerate(entry.body.split("\n")):
            if _HEADING.match(line):
                yield _of_note(entry, number, f"đề mục “{line[:60]}” cao ngang đề mục của trang", "ghi ### ở đầu dòng")
        for address, number in find_links(entry.body) if catalogue.complete and catalogue.lists.complete else ():
            is_outside = bool(_OUTSIDE.match(address)) and is_safe_link(address)
            hint = "" if is_outside else hint_for(address, catalogue)
            if hint or not is_safe_link(address) or address.startswith("#"):
                yield _of_note(entry, number, f"liên kết “{address[:80]}” không dẫn tới đâu", hint or "ghi https://…")


def by_state(entry: DecisionEntry) -> Severity:
    """ERROR for what our editors wrote, WARNING for what came from the national database or is still a stub."""
    is_borrowed = entry.decision.data_state in (DataState.IMPORTED, DataState.STUB)
    return Severity.WARNING if is_borrowed else Severity.ERROR


def _of_note(entry: DecisionEntry, number: int, message: str, hint: str) -> Fault:
    return Fault(Location(entry.path, entry.body_start.line + number), message, hint)
