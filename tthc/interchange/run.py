"""The story of an import: read the sources, choose the records, extend the lists, write or merge each file, report."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tthc.content.filenames import code_of, parse_file_name, stem_of
from tthc.content.listfiles import LISTS_FOLDER
from tthc.content.load import find_files
from tthc.content.parse import parse_source
from tthc.content.source import SourceFile, decode, read_text, split
from tthc.diagnostics import BuildError, Diagnostic, Severity
from tthc.interchange.candidate import Candidate, ImportDraft, Refusal
from tthc.interchange.merge import MergedRecord, compose_file, merge_draft
from tthc.interchange.national.files import read_records
from tthc.interchange.national.record import candidate_of
from tthc.interchange.offices.run import import_offices
from tthc.interchange.portal_list import read_list
from tthc.interchange.registers import Registers, read_registers, write_registers
from tthc.interchange.report import FileNote, ImportReport, join_reports
from tthc.interchange.word.reader import read_word
from tthc.model.procedure import Origin
from tthc.model.vocabulary import Level, SourceKind
from tthc.output.files import write_whole

_RECORDS = frozenset({".json", ".jsonl", ".ndjson", ".gz"})
_SHEETS = frozenset({".xlsx", ".xls", ".xlsm", ".et"})
_TABLE = ".csv"
_WORD = frozenset({".docx", ".doc", ".rtf", ".odt", ".docm", ".wps"})
_SAVED_AS = {
    ".ods": ".xlsx",
    ".xlsb": ".xlsx",
    ".numbers": ".xlsx",
    ".pages": ".docx",
    ".pdf": ".docx",
    ".html": ".docx",
}
"""Kind that is not read → the one to save it as."""
_KNOWN = "đã có trong danh mục"
_WORSE = {
    SourceKind.NATIONAL: frozenset({SourceKind.NATIONAL, SourceKind.WORD, SourceKind.LIST}),
    SourceKind.WORD: frozenset({SourceKind.WORD, SourceKind.LIST}),
}
"""Source → sources whose files it may bring up to date: a poorer source never writes over a richer one."""


def import_files(
    files: Sequence[Path], target: Path, today: date, levels: frozenset[Level] = frozenset()
) -> ImportReport:
    """Bring the records of *files* into the folder *target*; only those of *levels*, when there are any.

    Args:
        files: national JSON (also packed by gzip), official Word details, list exports, tables of places that receive.
        target: the folder of procedures; its lists are extended, its files merged.
        today: the day of the import in Việt Nam; a date after it cannot be true.
        levels: a record stays when it has one of them, or when its source does not tell.

    Raises:
        BuildError: a library is missing, a list in *target* cannot be read, or *target* cannot be written.
    """
    if target.exists() and not target.is_dir():
        raise BuildError(f"{target.as_posix()} không phải thư mục; chỉ ra thư mục thủ tục bằng --to")
    tables = [file for file in files if file.suffix.lower() == _TABLE]
    offices = import_offices(tables, target) if tables else ImportReport()
    if len(tables) == len(files):
        return offices
    found = [item for file in files if file not in tables for item in _read(file, today)]
    wanted, left_out = _choose(found, levels)
    present = _present(target, today)
    cases = [_case(candidate, present.get(candidate.code)) for candidate in wanted]
    registers = read_registers(target / LISTS_FOLDER).with_names(
        case.candidate.names for case in cases if not case.reason
    )
    write_registers(target / LISTS_FOLDER, registers)
    reports = [_carry_out(case, target, registers) for case in cases]
    return join_reports((offices, ImportReport(refusals=left_out), *reports, _list_report(target, registers)))


def _read(file: Path, today: date) -> Iterator[Candidate | Refusal]:
    """What *file* holds, by the kind of file that its name says."""
    kind = file.suffix.lower()
    if kind in _SHEETS:
        yield from read_list(file)
    elif kind in _WORD:
        yield read_word(file)
    elif kind in _RECORDS:
        for item in read_records(file):
            yield item if isinstance(item, Refusal) else _national(*item, today)
    else:
        way = f"; lưu lại dạng {_SAVED_AS[kind]} rồi nhập" if kind in _SAVED_AS else ""
        known = ".json, .jsonl, .json.gz, .jsonl.gz, .xlsx, .docx, .doc, .rtf, .odt, .csv"
        yield Refusal(file.as_posix(), f"không biết loại tệp; nhận {known}{way}")


def _national(place: str, record: dict[str, object], today: date) -> Candidate | Refusal:
    try:
        return candidate_of(record, place, today)
    except RecursionError:
        return Refusal(place, "JSON lồng nhau quá sâu")


def _choose(
    found: Iterable[Candidate | Refusal], levels: frozenset[Level]
) -> tuple[tuple[Candidate, ...], tuple[Refusal, ...]]:
    """One candidate for each code, in order, and all that is left out; of two with one code the newer stays."""
    refusals: list[Refusal] = []
    chosen: dict[str, Candidate] = {}
    for item in found:
        if isinstance(item, Refusal):
            refusals.append(item)
        elif levels and item.levels and not levels & item.levels:
            shown = ", ".join(sorted(level.value for level in item.levels))
            refusals.append(Refusal(item.place, f"{item.code}: cấp {shown}", is_fault=False))
        elif (other := chosen.get(item.code)) is None:
            chosen[item.code] = item
        else:
            new, old = (item, other) if item.updated >= other.updated else (other, item)
            chosen[item.code] = new
            refusals.append(
                Refusal(
                    old.place, f"{old.code} “{old.title}”: trùng mã với {new.place}, giữ bản mới hơn", is_fault=False
                )
            )
    return tuple(chosen.values()), tuple(refusals)


@dataclass(frozen=True, slots=True)
class _Case:
    """A record, and the file that holds its code already.

    Attributes:
        file: None when there is none.
        reason: why that file is left alone, "" when it is not.
    """

    candidate: Candidate
    file: Path | None = None
    text: str = ""
    source: SourceFile | None = None
    reason: str = ""


def _present(target: Path, today: date) -> Mapping[str, Path]:
    """Code → file, for every procedure under *target*, whatever sector it stands in.

    Of several versions it is the one that holds on *today*: what holds later is not for a source of today to change.
    """
    named = [(parse_file_name(file.name), file) for file in find_files(target)[0]]
    held = sorted((name.since or date.min, name.stem, file) for name, file in named if (name.since or today) <= today)
    return {code_of(stem): file for _, stem, file in held}


def _case(candidate: Candidate, file: Path | None) -> _Case:
    if file is None:
        return _Case(candidate)
    if candidate.source is SourceKind.LIST:
        return _Case(candidate, file, reason=_KNOWN)
    text, faults = read_text(file, file.as_posix())
    source, more = split(text, file.as_posix()) if text is not None else (None, ())
    entry, wrong = parse_source(source) if source else (None, ())
    if text is None or source is None or entry is None:
        return _Case(candidate, file, reason=_faulty((*faults, *more, *wrong)))
    return _Case(candidate, file, text, source, _protected(entry.procedure.origin, candidate.source))


def _protected(origin: Origin | None, source: SourceKind) -> str:
    """Why a file of this *origin* is not for *source* to change, "" when it is."""
    if origin is None or not origin.fingerprints:
        return "hồ sơ do người viết, không phải do nhập (không có dau_van)"
    return "" if origin.kind in _WORSE[source] else f"đang lấy từ nguồn đầy đủ hơn ({origin.kind})"


def _faulty(faults: Sequence[Diagnostic]) -> str:
    """Why a file that does not stand is left alone: its first error."""
    first = next(fault for fault in faults if fault.severity is Severity.ERROR)
    return f"tệp có lỗi ở dòng {first.location.line}: {first.message}"


def _carry_out(case: _Case, target: Path, registers: Registers) -> ImportReport:
    """Write one file, or say why not."""
    shown = case.file.as_posix() if case.file else ""
    if case.reason == _KNOWN:
        return ImportReport(unchanged=(shown,))
    if case.reason:
        return ImportReport(left_alone=(FileNote(shown, case.reason),))
    draft = case.candidate.draft(registers)
    if case.file is None or case.source is None:
        return _create(target / draft.tree["linh_vuc"] / f"{stem_of(case.candidate.code)}.md", draft, case)
    merged = merge_draft(case.text, case.source, draft)
    if merged is None or merged.text is None:
        return ImportReport(left_alone=(FileNote(shown, "phần đầu tệp không viết mỗi khóa một dòng"),))
    return _update(case.file, case, draft, merged)


def _create(file: Path, draft: ImportDraft, case: _Case) -> ImportReport:
    text = compose_file(draft)
    if fault := _fault(text, file):
        return _refused(case, fault)
    write_whole(file, text)
    shown = file.as_posix()
    return join_reports((ImportReport(created=(shown,), notes=_unplaced(shown, draft)), _notes(shown, draft)))


def _update(file: Path, case: _Case, draft: ImportDraft, merged: MergedRecord) -> ImportReport:
    shown, text = file.as_posix(), merged.text or ""
    if fault := _fault(text, file):
        return _refused(case, fault)
    conflicts = tuple((shown, conflict) for conflict in merged.conflicts)
    moved = f"nguồn chuyển sang lĩnh vực “{merged.moved_to}”; tệp để nguyên chỗ"
    notes = (*((FileNote(shown, moved),) if merged.moved_to else ()), *_unplaced(shown, draft))
    if text == case.text:
        return ImportReport(unchanged=(shown,), conflicts=conflicts, notes=notes)
    write_whole(file, text)
    taken = FileNote(shown, f"lấy theo nguồn: {', '.join(merged.taken) or 'chỉ ngày và dấu vân'}")
    remarks = _notes(shown, draft) if "ghi_chu" in merged.taken else ImportReport()
    return join_reports((ImportReport(updated=(taken,), conflicts=conflicts, notes=notes), remarks))


def _notes(shown: str, draft: ImportDraft) -> ImportReport:
    remarks = tuple((shown, remark) for remark in draft.remarks)
    return ImportReport(remarks=remarks, notes=tuple(FileNote(shown, note) for note in draft.notes))


def _unplaced(shown: str, draft: ImportDraft) -> tuple[FileNote, ...]:
    return tuple(FileNote(shown, words) for words in draft.unplaced)


def _fault(text: str, file: Path) -> str:
    """Why *text* must not be written as *file*, "" when it may: nothing enters that the check would not read."""
    clean, faults = decode(text.encode("utf-8", "surrogatepass"), file.as_posix())
    source, more = split(clean, file.as_posix()) if clean is not None else (None, ())
    entry, wrong = parse_source(source) if source else (None, ())
    return "" if entry else f"không viết được thành hồ sơ hợp lệ: {_faulty((*faults, *more, *wrong))}"


def _refused(case: _Case, reason: str) -> ImportReport:
    return ImportReport(refusals=(Refusal(case.candidate.place, f"{case.candidate.code}: {reason}"),))


def _list_report(target: Path, registers: Registers) -> ImportReport:
    lists = (registers.agencies, registers.sectors, registers.applicants)
    added = tuple(((target / LISTS_FOLDER / one.file).as_posix(), len(one.added)) for one in lists if one.added)
    return ImportReport(new_entries=added)
