"""The story of an import: read the sources, choose the records, extend the lists, write or merge each file, report."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from tthc.diagnostics import has_errors
from tthc.importing.draft import Candidate, Draft, Refusal
from tthc.importing.inputs import read_records
from tthc.importing.merge import Merged, merge, new_text
from tthc.importing.national import candidate_of
from tthc.importing.registers import Register, Registers, read_registers, write_registers
from tthc.importing.report import FileNote, ImportReport
from tthc.load import LISTS
from tthc.model import Level, SourceKind
from tthc.parse import Entry, parse_text
from tthc.source import read_text, split

_RECORDS = frozenset({".json", ".jsonl", ".ndjson", ".gz"})
_WORD = frozenset({".docx", ".doc"})
_BETTER = {
    SourceKind.NATIONAL: frozenset(SourceKind),
    SourceKind.WORD: frozenset({SourceKind.WORD, SourceKind.LIST}),
    SourceKind.LIST: frozenset[SourceKind](),
}
"""Source → sources whose records it may bring up to date: a poorer source never overwrites a richer one."""


def import_files(
    files: Sequence[Path], target: Path, levels: frozenset[Level] = frozenset(), today: date | None = None
) -> ImportReport:
    """Bring the records of *files* into the folder *target*; only those of *levels*, when there are any.

    Args:
        files: national JSON (also packed by gzip), official Word details, list exports.
        target: the folder of procedures; its lists are extended, its files merged.
        levels: a record stays when it has one of them.
        today: the day of the import in Việt Nam; a date after it cannot be true.

    Raises:
        BuildError: a library is missing, or a list in *target* cannot be read.
    """
    day = today or datetime.now(timezone(timedelta(hours=7))).date()
    found = tuple(item for file in files for item in _read(file, day))
    refusals = tuple(item for item in found if isinstance(item, Refusal))
    wanted, left_out = _choose((item for item in found if isinstance(item, Candidate)), levels)
    existing = {code: file for candidate in wanted if (file := _file_of(target, code := candidate.code))}
    fates = [_fate(candidate, existing.get(candidate.code)) for candidate in wanted]
    before = read_registers(target / LISTS)
    registers = before.with_names(fate.candidate.names for fate in fates if fate.is_open)
    write_registers(target / LISTS, registers)
    report = _Report(refusals=[*refusals, *left_out])
    for fate in fates:
        _carry_out(fate, target, registers, report)
    return report.finished(target, registers)


@dataclass(frozen=True, slots=True)
class _Fate:
    """What is to be done with a record.

    Attributes:
        file: the file that holds its code already, None when there is none.
        text: of that file.
        reason: why the file is left alone, "" when it is not.
    """

    candidate: Candidate
    file: Path | None = None
    text: str = ""
    reason: str = ""

    @property
    def is_open(self) -> bool:
        return not self.reason


@dataclass(slots=True)
class _Report:
    """A report under way."""

    refusals: list[Refusal]
    created: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    whole: ImportReport = field(default_factory=ImportReport)

    def finished(self, target: Path, registers: Registers) -> ImportReport:
        lists = (registers.agencies, registers.sectors, registers.applicants)
        return replace(
            self.whole,
            created=tuple(self.created),
            unchanged=tuple(self.unchanged),
            refusals=tuple(self.refusals),
            new_entries=tuple(_added(target, register) for register in lists if register.added),
        )


def _added(target: Path, register: Register) -> tuple[str, int]:
    return (target / LISTS / register.file).as_posix(), len(register.added)
