"""What a decision is to announce: its own rows, or what differs between two snapshots of the catalogue."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from tthc.history.changes import Act
from tthc.model.decision import Decision, DecisionRow
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import AnnouncementForm, Level
from tthc.papers.cells import OPEN
from tthc.papers.compare.comparison import ComparedProcedure, Comparison

ORDER = (
    AnnouncementForm.NEW,
    AnnouncementForm.AMENDED,
    AnnouncementForm.REPLACED,
    AnnouncementForm.STANDARDISED,
    AnnouncementForm.UNSTATED,
    AnnouncementForm.REPEALED,
)
"""The order of the annexes; each form that has rows makes one."""


class AnnexRow(NamedTuple):
    """One row to be: a procedure, and what is done to it.

    Attributes:
        title: as the decision prints it, else that of the record.
        record: as it is to be; for a replaced procedure the one that takes its place; None where no file tells.
        before: as it was; None where that is not known.
        number: as the decision's file numbers the row; empty where it does not.
        legal_texts: that bring the change about.
        replaced: code and title of the old procedures, of a row that replaces.
    """

    form: AnnouncementForm
    code: str
    title: str
    sector: str
    levels: tuple[Level, ...]
    record: Procedure | None
    before: Procedure | None = None
    number: str = ""
    legal_texts: tuple[str, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()


class RecordSource(Protocol):
    """Records by code, read when they are asked for."""

    def get(self, code: str) -> Procedure | None:
        """The record of *code*; None where there is no file, or none that stands."""

    def mentioning(self, code: str) -> Iterator[Procedure]:
        """Records in whose file *code* is written."""


@dataclass(frozen=True)
class Records:
    """Records as they are to be, and as they were (an empty shelf where nobody compares)."""

    now: RecordSource
    then: RecordSource

    def find(self, code: str) -> Procedure | None:
        """The record as it is to be; where its file is gone, as it was."""
        return self.now.get(code) or self.then.get(code)

    def title(self, code: str) -> str:
        """The title of a procedure; empty where no file tells."""
        found = self.find(code)
        return found.title if found else ""

    def successor(self, code: str) -> Procedure | None:
        """The procedure that takes the place of *code*, as either of the two says; itself not repealed."""
        old = self.find(code)
        named = old.repeal.replaced_by if old and old.repeal else None
        if found := self.now.get(named) if named else None:
            return found
        return next((one for one in self.now.mentioning(code) if code in one.replaces and one.repeal is None), None)


def rows_of_decision(decision: Decision, records: Records) -> tuple[AnnexRow, ...]:
    """The rows of *decision*, each once and in its order, with the records that they name."""
    return tuple(_of_row(row, records) for row in decision.rows)


def rows_of_changes(comparison: Comparison, records: Records) -> tuple[AnnexRow, ...]:
    """What *comparison* found, as rows: new, amended in what matters, replaced, repealed or taken away."""
    pairs = tuple(_replacements(comparison, records))
    replaced = {old for old, _ in pairs}
    replacing = {new for _, new in pairs}
    found = [_of_pair(new, [old for old, one in pairs if one == new], records) for new in sorted(replacing)]
    for item in comparison.items:
        form = _form(item)
        if form and item.code not in replaced | replacing:
            found.append(_of_item(item, form, records))
    return tuple(found)


def find_disagreements(decision: Decision, changes: Iterable[AnnexRow]) -> Iterator[str]:
    """Where a decision and the changes of the catalogue do not say the same, one sentence a code."""
    named = {row.code: row.form for row in decision.rows if row.code}
    changed: dict[str, str] = {}
    for one in changes:
        for code in (one.code, *(old for old, _ in one.replaced)):
            changed[code] = one.title
    for code in sorted(named.keys() - changed.keys()):
        yield f"quyết định nêu {code} nhưng so hai mốc không thấy thủ tục này thay đổi"
    for code in sorted(changed.keys() - named.keys()):
        yield f"thủ tục {code} “{changed[code]}” có thay đổi nhưng quyết định không nêu"


def with_before(rows: Iterable[AnnexRow], records: Records) -> tuple[AnnexRow, ...]:
    """*rows* of a decision with the records as they were, so that what changed can be shown."""
    amended = AnnouncementForm.AMENDED
    return tuple(row._replace(before=records.then.get(row.code)) if row.form is amended else row for row in rows)


def _of_row(row: DecisionRow, records: Records) -> AnnexRow:
    code = row.code or ""
    record = records.find(code)
    base = _announced(row.form, code, record)._replace(
        title=row.title or (record.title if record else ""), number=row.row, legal_texts=row.legal_texts
    )
    base = base._replace(levels=row.levels or base.levels)
    if row.form is not AnnouncementForm.REPLACED:
        return base
    if record and record.repeal is None and record.replaces:
        return base._replace(replaced=tuple((old, records.title(old)) for old in record.replaces))
    successor = records.successor(code)
    return base._replace(record=successor, replaced=((code, base.title),))


def _announced(form: AnnouncementForm, code: str, record: Procedure | None) -> AnnexRow:
    sector, levels = (record.sector, record.levels) if record else ("", ())
    return AnnexRow(form, code, record.title if record else "", sector, levels, record)


def _form(item: ComparedProcedure) -> AnnouncementForm | None:
    """What a decision says of *item*; None for an edit of no weight."""
    if item.is_trivial:
        return None
    if item.act is Act.NEW:
        return AnnouncementForm.NEW if item.repealed_from is None else AnnouncementForm.REPEALED
    return AnnouncementForm.AMENDED if item.act is Act.CHANGED else AnnouncementForm.REPEALED


def _of_item(item: ComparedProcedure, form: AnnouncementForm, records: Records) -> AnnexRow:
    before = records.then.get(item.code) if form is AnnouncementForm.AMENDED else None
    base = _announced(form, item.code, records.find(item.code))
    texts = _new_bases(before, base.record) if before and base.record else ()
    return base._replace(title=item.title, before=before, legal_texts=texts)


def _of_pair(new: str, old: list[str], records: Records) -> AnnexRow:
    base = _announced(AnnouncementForm.REPLACED, new, records.now.get(new))
    return base._replace(replaced=tuple((code, records.title(code)) for code in old))


def _new_bases(before: Procedure, after: Procedure) -> tuple[str, ...]:
    """Legal texts that *after* cites and *before* did not: what the file itself gives as the cause of the change."""
    known = {basis.number for basis in before.legal_bases}
    return tuple(f"{one.title} số {one.number}".strip() for one in after.legal_bases if one.number not in known)


def _replacements(comparison: Comparison, records: Records) -> Iterator[tuple[str, str]]:
    """Pairs of an old code and the new one: a new record names the old, or the repeal of the old names the new."""
    seen = set()
    for item in comparison.items:
        record = records.now.get(item.code)
        if item.act is Act.NEW and record and record.repeal is None:
            seen |= {(old, item.code) for old in record.replaces}
        if item.act is Act.REPEALED and item.replaced_by and records.now.get(item.replaced_by):
            seen.add((item.code, item.replaced_by))
    yield from sorted(seen)


def find_unread(rows: Iterable[AnnexRow]) -> Iterator[str]:
    """A sentence for each row whose record no file gives."""
    for row in rows:
        if row.record is None:
            name = f"{row.code or 'không mã'} “{row.title or OPEN}”"
            yield f"không đọc được tệp của thủ tục {name} (không có tệp, hoặc tệp có lỗi); dòng này chỉ có tên"
