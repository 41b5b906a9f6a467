"""What an import did, in Vietnamese, for the person who ran it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import chain

from tthc.interchange.candidate import ImportRemark, Refusal
from tthc.interchange.merge import ImportConflict
from tthc.text import make_printable, shorten

_SHOWN = 100
_FEW = 20
"""What was left out on request is shown only so far."""


@dataclass(frozen=True, slots=True)
class FileNote:
    """Something to know about a file.

    Attributes:
        path: as printed.
        words: in Vietnamese, one line.
    """

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Outcome of an import; paths in the order of the sources.

    Attributes:
        left_alone: files that exist and are not the import's to change, and why.
        conflicts: (path, conflict); the file keeps its own words.
        remarks: (path, words that fit no key and stand word for word in `ghi_chu`).
        notes: repairs and doubts that leave no trace in the file.
        new_entries: (file of a list, entries added to it).
    """

    created: tuple[str, ...] = ()
    updated: tuple[FileNote, ...] = ()
    unchanged: tuple[str, ...] = ()
    left_alone: tuple[FileNote, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    conflicts: tuple[tuple[str, ImportConflict], ...] = ()
    remarks: tuple[tuple[str, ImportRemark], ...] = ()
    notes: tuple[FileNote, ...] = ()
    new_entries: tuple[tuple[str, int], ...] = ()

    @property
    def has_refusals(self) -> bool:
        """Whether something was not imported that should have been; what the caller left out does not count."""
        return any(refusal.is_fault for refusal in self.refusals)

    def as_text(self) -> str:
        """The report in lines: what needs a person first, counts last; no text of a source can forge a line."""
        return "\n".join(make_printable(line) for line in (*self._sections(), *self._counts()))

    def _sections(self) -> Iterator[str]:
        faults = [f"{r.place}: {r.reason}" for r in self.refusals if r.is_fault]
        skipped = [f"{r.place}: {r.reason}" for r in self.refusals if not r.is_fault and not r.is_loss]
        lost = [f"{r.place}: {r.reason}" for r in self.refusals if r.is_loss]
        yield from _section("Không nhập được", faults)
        yield from _section("Hai bên cùng sửa, giữ lời của tệp", [_conflict(*pair) for pair in self.conflicts])
        yield from _section("Giữ nguyên tệp đang có", self.left_alone, _note)
        yield from _section("Cập nhật", self.updated, _note)
        yield from _section("Mục mới trong danh mục", [f"{path}: thêm {count} mục" for path, count in self.new_entries])
        yield from _section("Lời nguồn chưa xếp được, đã chép vào ghi_chu", [_remark(*pair) for pair in self.remarks])
        yield from _section("Đã sửa hoặc gộp khi nhập", self.notes, _note)
        rest = [f"… và {len(skipped) - _FEW} bản ghi nữa"] if len(skipped) > _FEW else []
        yield from _section("Lời ngoài các hồ sơ", lost)
        yield from _section("Bỏ qua", [*skipped[:_FEW], *rest])

    def _counts(self) -> Iterator[str]:
        refused = sum(refusal.is_fault for refusal in self.refusals)
        skipped = sum(not refusal.is_fault and not refusal.is_loss for refusal in self.refusals)
        yield (
            f"{len(self.created)} hồ sơ mới, {len(self.updated)} cập nhật, {len(self.unchanged)} không đổi, "
            f"{len(self.left_alone)} giữ nguyên, {skipped} bỏ qua, {refused} không nhập được, "
            f"{len(self.conflicts)} chỗ hai bên cùng sửa"
        )


def join_reports(reports: Iterable[ImportReport]) -> ImportReport:
    """One report of many, each list in their order."""
    every = tuple(reports)
    return ImportReport(*(tuple(chain.from_iterable(getattr(r, f.name) for r in every)) for f in fields(ImportReport)))


def _section(title: str, items: Sequence[object], show: Callable[[FileNote], str] | None = None) -> Iterator[str]:
    if not items:
        return
    yield f"{title} ({len(items)}):"
    for item in items:
        yield f"  {show(item) if show and isinstance(item, FileNote) else item}"


def _note(note: FileNote) -> str:
    return f"{note.path}: {note.words}"


def _conflict(path: str, conflict: ImportConflict) -> str:
    return f"{path}: {conflict.key}: tệp ghi “{conflict.ours}”, nguồn nay ghi “{conflict.theirs}”"


def _remark(path: str, remark: ImportRemark) -> str:
    return f"{path}: {remark.heading}: {shorten(remark.text, _SHOWN)}"
