"""Rules that hold a procedure against the decisions of `_quyet-dinh/`, both ways.

A catalogue begins without decisions: only those that are kept here can be held against procedures. Nobody is blamed
while some file could not be read.
"""

from collections.abc import Iterator
from datetime import date

from tthc.content.catalogue import Catalogue
from tthc.content.decisions import DecisionEntry, find_decision, fold_number
from tthc.content.parse import Entry
from tthc.diagnostics import Severity
from tthc.model.decision import PROVINCIAL, DecisionRow
from tthc.model.procedure import Announcement
from tthc.model.vocabulary import AnnouncementForm
from tthc.rules.decisionrows import ENDING, same_title
from tthc.rules.decisions import by_state
from tthc.rules.rule import Fault, rule, severity_by_origin
from tthc.text import format_short_date


@rule(
    "Quyết định của tỉnh nêu ở cong_bo có tệp trong _quyet-dinh/, kể từ quyết định cũ nhất có ở đó.",
    "Sửa số quyết định, hoặc thêm tệp của quyết định đó.",
)
def announcement_decision_known(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A decision of the province that announces a change is kept here; one before the oldest kept need not be."""
    kept = [one.decision for one in catalogue.decisions if one.decision.is_provincial]
    if not kept or not catalogue.complete:
        return
    for i, one in enumerate(entry.procedure.announcements):
        is_known = find_decision(catalogue.decisions_by_number, one.number, one.signed_on) is not None
        is_ours = PROVINCIAL in one.number and one.signed_on is not None
        if is_ours and not is_known and one.signed_on and one.signed_on >= kept[-1].signed_on:
            yield Fault(
                entry.place("cong_bo", i, "so"),
                f"_quyet-dinh/ không có Quyết định số {one.number} ký năm {one.signed_on.year}",
                "thêm tệp của quyết định này vào _quyet-dinh/, hoặc sửa số, ngày",
                Severity.WARNING,
            )


@rule(
    "Quyết định nêu ở cong_bo có dòng cho thủ tục này.",
    "Thêm dòng vào tệp quyết định, hoặc sửa số ở cong_bo.",
    "Nghị định 63/2010/NĐ-CP, Điều 13–15",
)
def announcement_in_decision(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A decision that a procedure calls upon names the procedure; a row without a code is known by its title."""
    for i, one in enumerate(entry.procedure.announcements if catalogue.complete else ()):
        found = find_decision(catalogue.decisions_by_number, one.number, one.signed_on)
        if found and not _rows_for(entry, found) and not _has_title(entry, found):
            yield Fault(
                entry.place("cong_bo", i, "so"),
                f"Quyết định số {one.number} không có dòng nào cho “{entry.procedure.code}”",
                f"thêm dòng vào {found.path}, hoặc sửa số ở đây",
                _severity(entry, found),
            )


@rule(
    "Dòng của quyết định trong _quyet-dinh/ được thủ tục nêu lại ở cong_bo.",
    "Thêm quyết định vào cong_bo, cùng những thay đổi mà nó công bố.",
    "Nghị định 63/2010/NĐ-CP, Điều 13–15",
)
def decided_change_shown(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """What a decision does to a procedure is seen in the file of the procedure; a repeal may stand in `bai_bo`."""
    if not catalogue.complete or not _speaks_for_its_code(entry, catalogue):
        return
    shown = _decisions_shown(entry, catalogue)
    for found, i in catalogue.decided_rows.get(entry.procedure.code, ()):
        row = found.decision.rows[i]
        if found.path not in shown and (row.form is not AnnouncementForm.REPEALED or entry.procedure.repeal):
            yield Fault(
                entry.place("cong_bo"),
                f"Quyết định số {found.decision.number} nêu thủ tục này ở {_where(found, i)}, cong_bo không có",
                f"thêm vào cong_bo: so: “{found.decision.number}”, ngay: “{found.decision.signed_on}”",
                _severity(entry, found),
            )


@rule(
    "Ngày, hình thức, hiệu lực, số thứ tự ở cong_bo đúng như trong tệp quyết định.",
    "Xem bản đã ký, sửa ở chỗ sai.",
)
def announcement_as_decided(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """What both files say of one announcement is the same; what one of them leaves out is not held against it."""
    for i, one in enumerate(entry.procedure.announcements):
        found = find_decision(catalogue.decisions_by_number, one.number, one.signed_on)
        rows = _rows_for(entry, found) if found else ()
        if not found or not rows:
            continue
        differences = min((tuple(_differences(one, found, row)) for row in rows), key=len)
        for key, here, there in differences:
            yield Fault(
                entry.place("cong_bo", i, key),
                f"{key} ở đây là “{here}”, ở {found.path} là “{there}”",
                "xem bản đã ký, sửa ở chỗ sai",
                _severity(entry, found),
            )


@rule(
    "Thủ tục mà quyết định bãi bỏ thì có bai_bo.",
    "Thêm bai_bo: tu, so.",
    "Nghị định 63/2010/NĐ-CP, Điều 14",
)
def decided_repeal_shown(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A procedure that a decision repeals says so, unless a later decision announces it anew."""
    if entry.procedure.repeal or not _speaks_for_its_code(entry, catalogue):
        return
    newest = max((one.signed_on for one in entry.procedure.announcements if one.signed_on), default=date.min)
    for found, i in catalogue.decided_rows.get(entry.procedure.code, ()):
        decision = found.decision
        if decision.rows[i].form is AnnouncementForm.REPEALED and decision.signed_on >= newest:
            day = decision.effective_day(decision.rows[i]) or decision.signed_on
            yield Fault(
                entry.place("ma"),
                f"Quyết định số {decision.number} bãi bỏ thủ tục này ({_where(found, i)}), tệp không có bai_bo",
                f"thêm bai_bo: tu: “{day}”, so: “{decision.number}”",
                _severity(entry, found),
            )


@rule(
    "Quyết định nêu ở bai_bo có dòng bãi bỏ (hoặc thay thế) thủ tục này.",
    "Thêm dòng vào tệp quyết định, hoặc sửa số ở bai_bo.",
    "Nghị định 63/2010/NĐ-CP, Điều 14",
)
def repeal_in_decision(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A repeal rests on a row that ends the procedure."""
    repeal = entry.procedure.repeal
    candidates = catalogue.decisions_by_number.get(fold_number(repeal.decision), ()) if repeal else ()
    if not repeal or not candidates or not catalogue.complete:
        return
    ends = any(row.form in ENDING for found in candidates for row in _rows_for(entry, found))
    if not ends and not any(_has_title(entry, found) for found in candidates):
        yield Fault(
            entry.place("bai_bo", "so"),
            f"Quyết định số {repeal.decision} không có dòng nào bãi bỏ “{entry.procedure.code}”",
            f"thêm dòng vào {candidates[0].path}, hoặc sửa số ở đây",
            _severity(entry, candidates[0]),
        )


def _severity(entry: Entry, found: DecisionEntry) -> Severity:
    """ERROR where both files are our editors'; WARNING where one is borrowed."""
    both = (severity_by_origin(entry), by_state(found))
    return Severity.WARNING if Severity.WARNING in both else Severity.ERROR


def _rows_for(entry: Entry, found: DecisionEntry) -> tuple[DecisionRow, ...]:
    return tuple(row for row in found.decision.rows if row.code == entry.procedure.code)


def _has_title(entry: Entry, found: DecisionEntry) -> bool:
    """Whether a row without a code bears the procedure's title."""
    return any(not row.code and same_title(row.title, entry.procedure.title) for row in found.decision.rows)


def _speaks_for_its_code(entry: Entry, catalogue: Catalogue) -> bool:
    """Whether this file stands for its code, so that what concerns all its versions is reported once."""
    listings = catalogue.by_code.get(entry.procedure.code, ())
    return not listings or listings[0].path == entry.path


def _decisions_shown(entry: Entry, catalogue: Catalogue) -> frozenset[str]:
    """Paths of the decisions that the procedure names, in any of its versions, by `cong_bo` or by `bai_bo`."""
    records = [entry.procedure]
    for listing in catalogue.by_code.get(entry.procedure.code, ()):
        versions = (listing, *listing.past, *listing.coming)
        records += [one.entry().procedure for one in versions if one.path != entry.path]
    by_number = catalogue.decisions_by_number
    found = [find_decision(by_number, one.number, one.signed_on) for record in records for one in record.announcements]
    repeals = (fold_number(record.repeal.decision) for record in records if record.repeal)
    found += [one for number in repeals for one in by_number.get(number, ())]
    return frozenset(one.path for one in found if one)


def _where(found: DecisionEntry, i: int) -> str:
    """The place of a row, as messages print it."""
    return f"{found.path}:{found.place('dong', i).line}"


def _differences(one: Announcement, found: DecisionEntry, row: DecisionRow) -> Iterator[tuple[str, str, str]]:
    """Keys of the announcement whose value is not that of *row*, with both values."""
    decision = found.decision
    effect = decision.effective_day(row)
    if one.signed_on and one.signed_on != decision.signed_on:
        yield "ngay", format_short_date(one.signed_on), format_short_date(decision.signed_on)
    if one.effective_from and effect and one.effective_from != effect:
        yield "hieu_luc_tu", format_short_date(one.effective_from), format_short_date(effect)
    if AnnouncementForm.UNSTATED not in (one.form, row.form) and one.form is not row.form:
        yield "hinh_thuc", one.form, row.form
    for key, here, there in (("phu_luc", one.annex, row.annex), ("stt", one.row, row.row)):
        if here and there and here != there:
            yield key, here, there
    ministry = {fold_number(other.number) for other in decision.ministry_decisions}
    if one.ministry_decision and ministry and fold_number(one.ministry_decision) not in ministry:
        yield "qd_bo", one.ministry_decision, "; ".join(other.number for other in decision.ministry_decisions)
