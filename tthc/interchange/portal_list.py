"""List exports of the national portal (`danh-sach-tthc-*.xlsx`): a stub for each code that has no file yet."""

import importlib
import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from tthc.diagnostics import BuildError
from tthc.interchange.candidate import (
    Candidate,
    FileTree,
    ImportDraft,
    ImportRemark,
    Refusal,
    drop_empty,
    drop_repeated,
    remark_on,
    state_gaps,
)
from tthc.interchange.cleaning import clean_line, clean_title, says_nothing, strip_code
from tthc.interchange.levels import find_levels, levels_of_agencies, remark_on_district
from tthc.interchange.registers import RecordNames, Registers, fold_name
from tthc.interchange.word.packages import PackageError, explain_refusal, read_parts
from tthc.model.vocabulary import DataState, Level, SourceKind

_HEADINGS = {
    "code": ("ma so", "ma tthc", "ma thu tuc", "ma so tthc"),
    "title": ("ten", "ten tthc", "ten thu tuc", "ten thu tuc hanh chinh"),
    "issuer": ("co quan ban hanh", "co quan cong khai", "co quan cong bo"),
    "agencies": ("co quan thuc hien",),
    "sector": ("linh vuc",),
    "applicants": ("doi tuong", "doi tuong thuc hien"),
    "levels": ("cap thuc hien",),
    "state": ("tinh trang",),
    "decision": ("qd cong bo", "quyet dinh cong bo", "so quyet dinh"),
}
_HEADER_ROWS = 12
_MAX_ROWS = 100_000


class _Cell(NamedTuple):
    """A value and its address, `A5`."""

    value: Any
    address: str


def read_list(file: Path) -> Iterator[Candidate | Refusal]:
    """A candidate for each row of the list in *file*; a row that cannot be one is refused at its cell.

    Raises:
        BuildError: openpyxl or defusedxml is not installed.
    """
    shown = file.as_posix()
    try:
        read_parts(file, ("[Content_Types].xml",))
        rows = _rows(file)
    except PackageError as error:
        yield Refusal(shown, str(error))
        return
    columns, first = _columns(rows)
    if not {"code", "title", "sector"} <= columns.keys():
        yield Refusal(shown, "không thấy dòng tiêu đề “Mã số | Tên | … | Lĩnh vực” ở đầu trang tính nào")
        return
    for row in rows[first:]:
        cells = {key: row[index] if index < len(row) else _Cell(None, "") for key, index in columns.items()}
        if any(not says_nothing(_text(cell.value)) for cell in cells.values()):
            yield _candidate(cells, shown)


def _rows(file: Path) -> list[list[_Cell]]:
    """Rows of the first sheet that has a header, else of the last one looked at."""
    try:
        openpyxl = importlib.import_module("openpyxl")
    except ImportError:
        raise BuildError("cần thư viện openpyxl để đọc .xlsx; cài bằng: pip install '.[xlsx]'") from None
    rows: list[list[_Cell]] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles that nobody asked for
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            for sheet in book.worksheets:
                rows = [_cells(row) for row in sheet.iter_rows(max_row=_MAX_ROWS)]
                if "code" in _columns(rows)[0]:
                    break
            book.close()
        except Exception as error:  # noqa: BLE001 — whatever a broken workbook makes openpyxl raise
            raise explain_refusal(error, "bảng tính") from None
    return rows


def _cells(row: Sequence[Any]) -> list[_Cell]:
    return [_Cell(cell.value, getattr(cell, "coordinate", "")) for cell in row]


def _columns(rows: Sequence[Sequence[_Cell]]) -> tuple[Mapping[str, int], int]:
    """(meaning → column, first row of data); the header is the first row that names code and title."""
    for number, row in enumerate(rows[:_HEADER_ROWS]):
        named = {fold_name(_text(cell.value)): index for index, cell in reversed(list(enumerate(row)))}
        found = {
            meaning: named[heading]
            for meaning, headings in _HEADINGS.items()
            for heading in headings
            if heading in named
        }
        if {"code", "title"} <= found.keys():
            return found, number + 1
    return {}, 0


def _candidate(cells: Mapping[str, _Cell], shown: str) -> Candidate | Refusal:
    code_cell = cells["code"]
    place = f"{shown}:{code_cell.address or cells['title'].address}"
    if code_cell.value is not None and not isinstance(code_cell.value, str):
        return Refusal(place, f"mã gõ dạng số ({code_cell.value}), chữ số 0 ở cuối có thể đã mất; gõ lại dạng chữ")
    code, reason = strip_code(_text(code_cell.value))
    title, sector = clean_title(_at(cells, "title")), clean_line(_at(cells, "sector"))
    if not code or not title or says_nothing(sector):
        return Refusal(place, reason or f"{code}: {'không có lĩnh vực' if title else 'không có tên thủ tục'}")
    agencies = _lines(_at(cells, "agencies"))
    applicants = _lines(_at(cells, "applicants"))
    stated = set(find_levels(_at(cells, "levels")))
    levels = frozenset(stated or levels_of_agencies(agencies))
    return Candidate(
        place=place,
        code=code,
        title=title,
        sector=sector,
        levels=levels,
        source=SourceKind.LIST,
        names=RecordNames(sector, "", tuple(agencies), tuple(applicants)),
        draft=partial(_draft, cells, (code, title, sector), levels),
    )


def _draft(
    cells: Mapping[str, _Cell], identity: tuple[str, str, str], levels: frozenset[Level], registers: Registers
) -> ImportDraft:
    code, title, sector = identity
    decision, issuer = clean_line(_at(cells, "decision")), clean_line(_at(cells, "issuer"))
    announced = [{"so": decision, **({"co_quan": issuer} if issuer else {})}] if not says_nothing(decision) else []
    handling = drop_repeated(registers.agencies.id_of(name) for name in _lines(_at(cells, "agencies")))
    tree: FileTree = {
        "ma": code,
        "ten": title,
        "linh_vuc": registers.sectors.id_of(sector),
        "cap": [level.value for level in Level if level in levels] or [Level.OTHER.value],
        "tinh_trang_du_lieu": DataState.STUB.value,
        "cong_bo": announced,
        "doi_tuong": drop_repeated(registers.applicants.id_of(name) for name in _lines(_at(cells, "applicants"))),
        "co_quan": drop_empty(thuc_hien=handling),
    }
    remarks = [
        *(() if announced else remark_on("Cơ quan ban hành", issuer)),
        *remark_on("Cấp thực hiện", remark_on_district(_at(cells, "levels"))),
        *remark_on("Tình trạng ở nguồn", _at(cells, "state")),
        *(() if levels else (ImportRemark("Cấp thực hiện", "danh sách không nêu, tên cơ quan không cho biết chắc"),)),
    ]
    return ImportDraft(state_gaps(tree, {}, set()), {}, tuple(remarks), (), {"loai": SourceKind.LIST.value})


def _at(cells: Mapping[str, _Cell], key: str) -> str:
    return _text(cells[key].value) if key in cells else ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)


def _lines(text: str) -> list[str]:
    """Names of a cell, one a line."""
    found = (clean_line(line) for line in text.split("\n"))
    return drop_repeated(line for line in found if not says_nothing(line))
