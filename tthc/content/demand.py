"""`thuong-dung.csv`: how many dossiers each procedure takes in a year, as the open counts of a portal say."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tthc.content.source import read_text
from tthc.diagnostics import Diagnostic, Location

DEMAND_FILE = "thuong-dung.csv"

_HEAD = ("ma", "so_ho_so")
_CODE = re.compile(r"[1-9]\.[0-9]{6}|tam-[a-z0-9-]+")
_COUNT = re.compile(r"[0-9]{1,9}")


class Demand(NamedTuple):
    """What came of the file; a file that is absent says nothing of any procedure.

    Attributes:
        dossiers: in a year, by code.
        places: of each code in the file.
    """

    dossiers: Mapping[str, int] = MappingProxyType({})
    places: Mapping[str, Location] = MappingProxyType({})
    faults: tuple[Diagnostic, ...] = ()


class _Line(NamedTuple):
    """A line of the file, cut at its first comma or semicolon: spreadsheets in Vietnamese write the latter."""

    code: str
    dossiers: str
    place: Location
    place_of_dossiers: Location


def read_demand(file: Path) -> Demand:
    """The counts in *file*, and a fault for each line that does not say a code and a number."""
    if not file.exists() and not file.is_symlink():
        return Demand()
    shown = file.as_posix()
    text, unread = read_text(file, shown)
    if text is None:
        return Demand(faults=unread)
    head, *lines = _cut(text, shown) or (_Line("", "", Location(shown), Location(shown)),)
    if (head.code, head.dossiers) != _HEAD:
        hint = "dòng đầu là: ma,so_ho_so"
        return Demand(faults=(*unread, _fault(head.place, "dòng đầu không phải “ma,so_ho_so”", hint)))
    faults = tuple(fault for line in lines for fault in _faults_of(line))
    sound = {line.code: line for line in reversed(lines) if not any(_faults_of(line))}
    doubled = tuple(_doubled(line, sound[line.code]) for line in lines if sound.get(line.code, line) is not line)
    return Demand(
        MappingProxyType({line.code: int(line.dossiers) for line in reversed(sound.values())}),
        MappingProxyType({line.code: line.place for line in sound.values()}),
        (*unread, *faults, *doubled),
    )


def _cut(text: str, shown: str) -> tuple[_Line, ...]:
    """The lines of *text* that hold anything."""
    return tuple(_line(line, shown, number) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _line(line: str, shown: str, number: int) -> _Line:
    at = next((place for place, sign in enumerate(line) if sign in ",;"), len(line))
    code, dossiers = (cell.strip().strip('"') for cell in (line[:at], line[at + 1 :]))
    return _Line(code, dossiers, Location(shown, number), Location(shown, number, min(at + 2, len(line) + 1)))


def _faults_of(line: _Line) -> Iterator[Diagnostic]:
    if not _CODE.fullmatch(line.code):
        yield _fault(line.place, f"“{line.code[:40]}” không đúng dạng mã thủ tục", "ghi mã như 1.001193, rồi dấu phẩy")
    if not _COUNT.fullmatch(line.dossiers):
        found = f"“{line.dossiers[:40]}” không phải số hồ sơ" if line.dossiers else "thiếu số hồ sơ"
        yield _fault(line.place_of_dossiers, found, "ghi một số nguyên, không dấu chấm, dấu phẩy: 1250")


def _doubled(line: _Line, first: _Line) -> Diagnostic:
    return _fault(line.place, f"mã {line.code} đã có ở dòng {first.place.line}", "xóa một trong hai dòng")


def _fault(place: Location, message: str, hint: str) -> Diagnostic:
    return Diagnostic(place, "demand-form", message, hint)
