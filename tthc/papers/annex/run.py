"""The command `annex`: a decision's file, or what changed since a revision → the draft with its annexes."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from tthc.content.catalogue import Lists
from tthc.content.config import read_config
from tthc.content.decisions import DecisionEntry, fold_number
from tthc.content.listfiles import LISTS_FOLDER, read_lists
from tthc.content.load import DECISIONS_FOLDER, read_decisions
from tthc.content.parse import parse_bytes
from tthc.diagnostics import BuildError
from tthc.model.decision import Decision
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import DataState
from tthc.papers.annex import phrases
from tthc.papers.annex.cells import Reader
from tthc.papers.annex.compose import Issuer, compose_decision
from tthc.papers.annex.paper import DraftDecision
from tthc.papers.annex.rows import (
    AnnexRow,
    Records,
    find_disagreements,
    find_unread,
    rows_of_changes,
    rows_of_decision,
    with_before,
)
from tthc.papers.annex.word import decision_as_word
from tthc.papers.compare.comparison import compare_snapshots
from tthc.papers.compare.run import index_reasons
from tthc.papers.compare.snapshots import Archive, Snapshot, open_archive, read_folder_now
from tthc.papers.html import draw


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexRequest:
    """What to announce.

    Attributes:
        today: the earliest day as of which records are read.
        since: revision or day with which the folder, or *until*, is compared; empty for none.
        until: revision or day; empty for the files as they lie in the folder.
        decision: number or id of a decision in `_quyet-dinh/`; empty for none.
        clock: the day on which it is asked.
    """

    procedures: Path
    config: Path
    today: date
    since: str = ""
    until: str = ""
    decision: str = ""
    clock: date = date.max


class SnapshotRecords:
    """The records of a snapshot."""

    def __init__(self, snapshot: Snapshot | None) -> None:
        self._snapshot = snapshot
        self.get = cache(self._read)

    def _read(self, code: str) -> Procedure | None:
        raw = self._snapshot.content(code) if self._snapshot else None
        entry, _ = parse_bytes(raw, code) if raw is not None else (None, ())
        return entry.procedure if entry else None

    def mentioning(self, code: str) -> Iterator[Procedure]:
        """Records in whose file *code* is written."""
        for other in self._snapshot.files if self._snapshot else ():
            if (
                self._snapshot
                and code.encode() in (self._snapshot.content(other) or b"")
                and (found := self.get(other))
            ):
                yield found


def draft_decision(request: AnnexRequest) -> tuple[DraftDecision, tuple[str, ...]]:
    """The draft, and what whoever asked for it should know, in Vietnamese.

    Raises:
        BuildError: nothing was asked for, or there is no such decision or revision, or nothing to announce.
    """
    if not request.since and not request.decision:
        raise BuildError("cần biết công bố gì; ghi --since BẢN (so với thư mục hiện tại) hoặc --decision SỐ")
    if not request.procedures.is_dir():
        raise BuildError(f"không có thư mục {request.procedures.as_posix()}; chỉ ra bằng --procedures")
    lists, _ = read_lists(request.procedures / LISTS_FOLDER)
    entries = read_decisions(request.procedures / DECISIONS_FOLDER).entries
    decision = _decision(request.decision, entries) if request.decision else None
    office = _office(request, lists)
    with ExitStack() as stack:
        archive = (
            stack.enter_context(open_archive(request.procedures, request.clock))
            if request.since or request.until
            else None
        )
        rows, warnings = _rows(request, archive, lists, decision, entries)
    if not rows:
        raise BuildError("giữa hai mốc không có thủ tục nào đổi nội dung; không có gì để công bố")
    draft = compose_decision(rows, decision, office)
    return draft, (*warnings, *_warnings(rows, draft))


def _rows(
    request: AnnexRequest,
    archive: Archive | None,
    lists: Lists,
    decision: Decision | None,
    entries: tuple[DecisionEntry, ...],
) -> tuple[tuple[AnnexRow, ...], tuple[str, ...]]:
    """The rows to announce; a decision tells which they are, the comparison what in them is other than before."""
    as_of = max(request.today, decision.effective_from or request.today) if decision else date.max
    new = (
        archive.when(request.until, as_of) if archive and request.until else read_folder_now(request.procedures, as_of)
    )
    old = archive.when(request.since, as_of) if archive and request.since else None
    records = Records(SnapshotRecords(new), SnapshotRecords(old))
    changes: tuple[AnnexRow, ...] = ()
    if old:
        comparison = compare_snapshots(old, new, lambda one: lists.names.get(one, one), index_reasons(entries))
        changes = rows_of_changes(comparison, records)
    if decision is None:
        return changes, ()
    rows = with_before(rows_of_decision(decision, records), records)
    return rows, tuple(find_disagreements(decision, changes)) if old else ()


def _decision(asked: str, entries: tuple[DecisionEntry, ...]) -> Decision:
    """The decision with that number or id; of two with one number the newest."""
    found = [
        entry.decision
        for entry in entries
        if asked == entry.decision.id or fold_number(asked) in _spellings(entry.decision)
    ]
    if not found:
        raise BuildError(
            f"không có quyết định “{asked}” trong {DECISIONS_FOLDER}/; tạo tệp của quyết định, hoặc dùng --since"
        )
    newest = max(found, key=lambda one: one.signed_on)
    if not newest.is_provincial:
        raise BuildError(f"“{newest.number}” không phải quyết định của tỉnh; chọn quyết định …/QĐ-UBND")
    return newest


def _spellings(decision: Decision) -> tuple[str, str]:
    """The number with and without what follows the slash."""
    return fold_number(decision.number), fold_number(decision.number.partition("/")[0])


def _office(request: AnnexRequest, lists: Lists) -> Issuer:
    config, _ = read_config(request.config)
    if config is None:
        raise BuildError(f"{request.config.name} có lỗi; xem bằng lệnh check")
    sectors = {one: sector.title for one, sector in lists.sectors.items()}
    reader = Reader(lambda one: lists.names.get(one, one), request.today)
    return Issuer(config.province.title, sectors, lists.common_bases, reader)


def _warnings(rows: tuple[AnnexRow, ...], draft: DraftDecision) -> Iterator[str]:
    yield from find_unread(rows)
    rough = sum(row.record is not None and row.record.data_state is not DataState.VERIFIED for row in rows)
    if rough:
        yield f"{rough} thủ tục chưa đối chiếu với quyết định công bố (tinh_trang_du_lieu); đọc lại trước khi trình"
    if draft.blanks:
        yield f"{draft.blanks} ô của phụ lục còn “…”: tệp chưa nêu, cần điền"


def decision_as_html(draft: DraftDecision, templates: Path) -> bytes:
    """A page that stands alone, to read and to print."""
    return draw(templates, "annex.html", draft=draft, words=phrases).encode()


DECISION_FORMATS: Mapping[str, Callable[[DraftDecision, Path], bytes]] = MappingProxyType(
    {".docx": lambda draft, _: decision_as_word(draft), ".html": decision_as_html}
)
"""Ending of the file → how it is drawn."""


def draw_decision(draft: DraftDecision, ending: str, templates: Path) -> bytes:
    """*draft* as the file whose name has that *ending*.

    Raises:
        BuildError: nobody can draw such a file.
    """
    if ending.lower() not in DECISION_FORMATS:
        raise BuildError(f"không ghi được tệp “{ending}”; đặt tên tệp kết thúc bằng .docx hoặc .html")
    return DECISION_FORMATS[ending.lower()](draft, templates)
