"""List exports of the national portal (`danh-sach-tthc-*.xlsx`): a stub for each code that has no file yet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

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
    with_notes,
)
from tthc.interchange.cleaning import clean_line, clean_title, says_nothing, strip_code, tell_code
from tthc.interchange.coverage import Coverage, draft_texts, find_unplaced
from tthc.interchange.levels import find_levels, levels_of_agencies, remark_on_district
from tthc.interchange.listremains import joined_words, tell_above, tell_beside, tell_row
from tthc.interchange.registers import RecordNames, Registers, fold_name
from tthc.interchange.sheets import MAX_COLUMNS, MAX_LIST_ROWS, ListSheet, SheetCell, read_sheets
from tthc.interchange.word.packages import PackageError
from tthc.model.labels import LEVELS
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
_LEVELS = (*LEVELS.values(), "cấp", "tỉnh", "huyện", "xã", "trung ương", "bộ", "phường", "thành phố")


_SEQUENCE = ("stt", "so tt", "tt", "so thu tu")
_Cells = Mapping[str, SheetCell]
_More = Sequence[tuple[str, SheetCell]]
_FIGURES = "0123456789"
_NUMBER = re.compile(r"[0-9.]*|[IVXLC]+|[a-z]", re.IGNORECASE)


class _Head(NamedTuple):
    """Where a sheet says what its columns are.

    Attributes:
        columns: meaning → place of the column, counted from 0.
        others: place of a column that has no meaning here → its heading.
        counting: places of columns that only count the rows.
        start: place of the row of headings.
        first: place of the first row of data.
    """

    columns: Mapping[str, int]
    others: Mapping[int, str]
    counting: frozenset[int]
    start: int
    first: int


def read_list(file: Path) -> Iterator[Candidate | Refusal]:
    """A candidate for each row of the lists in *file*; a row that cannot be one is refused at its cell.

    What is hidden is not read, and told; so is a sheet that is no list beside one that is.

    Raises:
        BuildError: openpyxl or defusedxml is not installed.
    """
    shown = file.as_posix()
    try:
        sheets = read_sheets(file)
    except PackageError as error:
        yield Refusal(shown, str(error))
        return
    lists = [(sheet, head) for sheet in sheets if (head := _head(sheet)) is not None]
    if not any(not sheet.is_hidden for sheet, _ in lists):
        where = "ở trang tính đang hiện nào" if lists else "ở đầu trang tính nào"
        yield Refusal(shown, f"không thấy dòng tiêu đề “Mã số | Tên | … | Lĩnh vực” {where}")
        return
    for sheet in sheets:
        head = next((head for one, head in lists if one is sheet), None)
        place = f"{shown}:" if len(lists) == 1 else f"{shown}:{sheet.name}!"
        yield from _of_sheet(sheet, head, place)


def _of_sheet(sheet: ListSheet, head: _Head | None, place: str) -> Iterator[Candidate | Refusal]:
    if sheet.is_hidden or head is None:
        why = "bị ẩn" if sheet.is_hidden else "không có dòng tiêu đề của danh sách"
        if any(cell.value is not None for row in sheet.rows for cell in row):
            yield Refusal(place, f"trang tính “{sheet.name}” {why}, không đọc", is_fault=False)
        return
    if sheet.is_cut:
        yield Refusal(
            place, f"trang tính “{sheet.name}” quá {MAX_LIST_ROWS} dòng hoặc {MAX_COLUMNS} cột; tách ra nhiều tệp"
        )
    headings = {**head.others, **{column: _HEADINGS[key][0] for key, column in head.columns.items()}}
    for column, heading in sorted(headings.items()):
        if column + 1 in sheet.hidden_columns:
            yield Refusal(place, f"cột thứ {column + 1} ({heading}) bị ẩn, vẫn đọc", is_fault=False)
    yield from tell_above(sheet.rows[: head.start], place)
    for row in sheet.rows:
        yield from tell_beside(row, place)
    for number, row in enumerate(sheet.rows[head.first :], head.first + 1):
        yield from _of_row(row, head, place, is_hidden=number in sheet.hidden_rows)


def _of_row(row: Sequence[SheetCell], head: _Head, place: str, *, is_hidden: bool) -> Iterator[Candidate | Refusal]:
    cells = {key: row[at] if at < len(row) else SheetCell(None, "") for key, at in head.columns.items()}
    more = _more(row, head)
    if all(says_nothing(_text(cell.value)) for cell in cells.values()):
        yield from tell_row([cell for _, cell in more], place)
        return
    code, title = cells["code"], cells["title"]
    at = f"{place}{code.address or title.address}"
    if is_hidden:
        yield Refusal(at, f"dòng bị ẩn, không nhập: {_text(code.value) or _text(title.value)}", is_fault=False)
    elif code.value == title.value and (code.is_spread or title.is_spread):
        yield Refusal(at, f"dòng đề mục, không phải thủ tục: “{joined_words(row)}”", is_fault=False)
    else:
        yield _candidate(cells, more, at)


def _more(row: Sequence[SheetCell], head: _Head) -> _More:
    """What *row* says in columns that have no meaning here, each with its heading."""
    found = []
    for column, cell in enumerate(row):
        is_number = column in head.counting and _NUMBER.fullmatch(_text(cell.value).strip())
        if column in head.columns.values() or is_number:
            continue
        if column in head.others or not cell.is_spread:
            found.append((head.others.get(column, f"{cell.address.rstrip(_FIGURES)}, không có tiêu đề"), cell))
    return [(heading, cell) for heading, cell in found if _text(cell.value).strip()]


def _head(sheet: ListSheet) -> _Head | None:
    """Where the columns are named: the first row that names code, title and field, with the rows merged into it."""
    for number in range(min(_HEADER_ROWS, len(sheet.rows))):
        last = max(sheet.lasting[number], number + 1)
        named = _headings(sheet.rows[number:last])
        found = {
            meaning: column
            for meaning, headings in _HEADINGS.items()
            for heading in reversed(headings)
            for column, names in reversed(named.items())
            if heading in map(fold_name, (*names, " ".join(names)))
        }
        if {"code", "title", "sector"} <= found.keys():
            others = {at: " ".join(names) for at, names in named.items() if at not in found.values()}
            counting = frozenset(at for at, name in others.items() if fold_name(name) in _SEQUENCE)
            return _Head(found, others, counting, number, last)
    return None


def _headings(rows: Sequence[Sequence[SheetCell]]) -> dict[int, list[str]]:
    """Place of each column → what stands over it, from above, each once."""
    named: dict[int, list[str]] = {}
    for row in rows:
        for column, cell in enumerate(row):
            if words := clean_line(_text(cell.value)):
                named.setdefault(column, []).append(words)
    return {column: drop_repeated(names) for column, names in named.items()}


def _candidate(cells: _Cells, more: _More, place: str) -> Candidate | Refusal:
    code_cell = cells["code"]
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
    found = Candidate(
        place=place,
        code=code,
        title=title,
        sector=sector,
        levels=levels,
        source=SourceKind.LIST,
        names=RecordNames(sector, "", tuple(agencies), tuple(applicants)),
        draft=partial(_draft, cells, more, (code, title, sector), levels),
    )
    return with_notes(found, tell_code(_text(code_cell.value), code))


def _draft(
    cells: _Cells, more: _More, identity: tuple[str, str, str], levels: frozenset[Level], registers: Registers
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
        *(remark for name, cell in more for remark in remark_on(f"Cột “{name}”", _text(cell.value))),
        *(() if levels else (ImportRemark("Cấp thực hiện", "danh sách không nêu, tên cơ quan không cho biết chắc"),)),
    ]
    made = ImportDraft(state_gaps(tree, {}, set()), {}, tuple(remarks), (), {"loai": SourceKind.LIST.value})
    return replace(made, unplaced=find_unplaced((_at(cells, "levels"),), Coverage(draft_texts(made), _LEVELS)))


def _at(cells: _Cells, key: str) -> str:
    return _text(cells[key].value) if key in cells else ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)


def _lines(text: str) -> list[str]:
    """Names of a cell, one a line."""
    found = (clean_line(line) for line in text.split("\n"))
    return drop_repeated(line for line in found if not says_nothing(line))
