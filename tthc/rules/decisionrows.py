"""Rules on the rows of decisions: each names a procedure that is there, once, by its own title.

What an annex really prints is kept even where it is wrong: its faults are warnings, ours are errors. Nobody is blamed
for a procedure while some file could not be read.
"""

from collections import defaultdict
from collections.abc import Iterator

from tthc.content.catalogue import Catalogue
from tthc.content.decisions import DecisionEntry, find_decision
from tthc.diagnostics import Severity
from tthc.model.decision import DecisionRow
from tthc.model.vocabulary import AnnouncementForm
from tthc.rules.decisions import by_state
from tthc.rules.rule import Fault, rule, suggest
from tthc.text import fold, tidy

ENDING = frozenset({AnnouncementForm.REPEALED, AnnouncementForm.REPLACED})
"""What a decision does to a procedure that is over with it."""


@rule("Mỗi dòng của quyết định có mã hoặc tên thủ tục.", "Ghi ma, ten như in trong phụ lục.")
def decision_row_named(catalogue: Catalogue) -> Iterator[Fault]:
    """A row says which procedure it speaks of; without a code it cannot be joined to a file."""
    for entry, i, row in _rows(catalogue):
        if row.code:
            continue
        fit = next((one.code for one in catalogue.listings if row.title and same_title(one.title, row.title)), "")
        yield Fault(
            entry.place("dong", i),
            "dòng không có mã, chưa nối được với thủ tục" if row.title else "dòng không có mã, cũng không có tên",
            f"ghi ma: “{fit}”" if fit else "ghi ma của thủ tục; chưa có mã thì để tên như in",
            Severity.WARNING if row.title else by_state(entry),
        )


@rule(
    "Mã nêu trong quyết định có trong danh mục; thủ tục đã bị bãi bỏ thì nên giữ tệp để địa chỉ cũ còn dẫn tới đâu.",
    "Sửa mã gõ nhầm, hoặc thêm tệp của thủ tục đó.",
)
def decision_code_known(catalogue: Catalogue) -> Iterator[Fault]:
    """Every row has a file that shows it; what is repealed may have none, and is only pointed out."""
    for entry, i, row in _rows(catalogue):
        if not catalogue.complete or not row.code or row.code in catalogue.by_code or row.code in catalogue.replaced:
            continue
        yield Fault(
            entry.place("dong", i, "ma"),
            f"không có thủ tục mang mã “{row.code}”",
            suggest(row.code, catalogue.by_code, "tra lại mã, hoặc thêm tệp của thủ tục đó"),
            Severity.WARNING if row.form in ENDING else by_state(entry),
        )


@rule("Mỗi mã đứng ở một dòng của quyết định.", "Xem lại bản in; in trùng thật thì giữ nguyên và đề nghị đính chính.")
def decision_code_twice(catalogue: Catalogue) -> Iterator[Fault]:
    """One code is one procedure: it stands twice only where the annex lists it under two levels."""
    seen: defaultdict[tuple[str, str], list[DecisionRow]] = defaultdict(list)
    for entry, i, row in _rows(catalogue):
        before = seen[(entry.path, row.code or "")]
        other = next((one for one in before if not _is_elsewhere(one, row)), None) if row.code else None
        if other:
            yield Fault(
                entry.place("dong", i, "ma"),
                f"mã “{row.code}” đã ở dòng “{_shown(other)}”",
                "xem lại mã trên bản in; in trùng thật thì đề nghị đính chính",
                Severity.WARNING,
            )
        before.append(row)


@rule("Tên in trong quyết định là tên của thủ tục mang mã đó.", "Xem lại mã; tên đã đổi thì giữ tên như in.")
def decision_title_differs(catalogue: Catalogue) -> Iterator[Fault]:
    """A title unlike that of the file is a sign of a wrong code."""
    for entry, i, row in _rows(catalogue):
        listings = catalogue.by_code.get(row.code or "", ())
        if row.title and listings and not any(same_title(one.title, row.title) for one in listings):
            yield Fault(
                entry.place("dong", i, "ten"),
                f"“{row.title[:80]}” khác tên trong tệp “{listings[0].title[:80]}”",
                "xem lại mã; tên đã đổi sau quyết định này thì giữ nguyên",
                Severity.WARNING,
            )


@rule("Dòng bị thay thế có trong quyết định cũ.", "Sửa số quyết định hoặc số thứ tự.")
def decision_replaced_row_known(catalogue: Catalogue) -> Iterator[Fault]:
    """Where the older decision is kept here, it has the row that a newer one takes the place of."""
    for entry, i, row in _rows(catalogue):
        for j, old in enumerate(row.replaces_rows):
            older = find_decision(catalogue.decisions_by_number, old.decision)
            if older and old.row and old.row not in {one.row for one in older.decision.rows}:
                yield Fault(
                    entry.place("dong", i, "thay_the", j),
                    f"Quyết định số {old.decision} không có dòng “{old.row}”",
                    f"xem {older.path}, sửa stt hoặc so",
                    by_state(entry),
                )


def _rows(catalogue: Catalogue) -> Iterator[tuple[DecisionEntry, int, DecisionRow]]:
    """Every row with its number in its decision, counted from 0."""
    for entry in catalogue.decisions:
        for i, row in enumerate(entry.decision.rows):
            yield entry, i, row


def _is_elsewhere(one: DecisionRow, other: DecisionRow) -> bool:
    """Whether two rows of one code stand under different levels, and call the procedure alike."""
    apart = bool(one.levels and other.levels) and not set(one.levels) & set(other.levels)
    return apart and (not one.title or not other.title or same_title(one.title, other.title))


def same_title(one: str, other: str) -> bool:
    """Whether two titles are alike but for marks, case and spaces."""
    return fold(tidy(one)) == fold(tidy(other))


def _shown(row: DecisionRow) -> str:
    return " ".join(filter(None, (row.annex, row.row))) or row.title[:60] or row.code or ""
