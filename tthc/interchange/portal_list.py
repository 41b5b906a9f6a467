"""List exports of the national portal (`danh-sach-tthc-*.xlsx`): a stub for each code that has no file yet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

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
from tthc.interchange.cellvalues import SheetCell
from tthc.interchange.cleaning import clean_line, says_nothing, strip_code, tell_code
from tthc.interchange.coverage import Coverage, draft_texts, find_unplaced
from tthc.interchange.identity import Identity, explain_nameless, identify
from tthc.interchange.letters import Letters
from tthc.interchange.levels import find_levels, levels_of_agencies, remark_on_district
from tthc.interchange.listremains import joined_words, tell_above, tell_beside, tell_loss, tell_row
from tthc.interchange.registers import RecordNames, Registers, fold_name
from tthc.interchange.sheetbeside import tell_drawings
from tthc.interchange.sheets import MAX_COLUMNS, MAX_LIST_ROWS, ListSheet, read_sheets
from tthc.interchange.word.packages import PackageError
from tthc.model.labels import LEVELS
from tthc.model.vocabulary import DataState, Level, SourceKind

_HEADINGS = {
    "code": (
        "ma so",
        "ma tthc",
        "ma thu tuc",
        "ma so tthc",
        "ma so thu tuc",
        "ma thu tuc hanh chinh",
        "ma so thu tuc hanh chinh",
        "ma",
    ),
    "title": ("ten", "ten tthc", "ten thu tuc", "ten thu tuc hanh chinh", "thu tuc hanh chinh", "thu tuc"),
    "issuer": ("co quan ban hanh", "co quan cong khai", "co quan cong bo"),
    "agencies": ("co quan thuc hien",),
    "sector": ("linh vuc", "ten linh vuc", "linh vuc tthc", "linh vuc thu tuc hanh chinh"),
    "applicants": ("doi tuong", "doi tuong thuc hien"),
    "levels": ("cap thuc hien",),
    "state": ("tinh trang",),
    "decision": ("qd cong bo", "quyet dinh cong bo", "so quyet dinh"),
}
_HEADER_ROWS = 50
_ASIDE = re.compile(r"\(.*?\)")
_LEVELS = (*LEVELS.values(), "cấp", "tỉnh", "huyện", "xã", "trung ương", "bộ", "phường", "thành phố")


_SEQUENCE = ("stt", "so tt", "tt", "so thu tu")
_Cells = Mapping[str, SheetCell]
_More = Sequence[tuple[str, SheetCell]]
_FIGURES = "0123456789"
_SURE_FIGURES, _FIGURES_OF_CODE = 4, 6
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
        sheets, drawn = read_sheets(file), tuple(tell_drawings(file))
    except PackageError as error:
        yield Refusal(shown, str(error))
        return
    lists = [(sheet, head) for sheet in sheets if (head := _head(sheet)) is not None]
    if not any(not sheet.is_hidden for sheet, _ in lists):
        where = "ở trang tính đang hiện nào" if lists else "ở đầu trang tính nào"
        yield Refusal(shown, f"không thấy dòng tiêu đề “Mã số | Tên | … | Lĩnh vực” {where}")
        return
    yield from (tell_loss(shown, words) for words in drawn)
    for sheet in sheets:
        head = next((head for one, head in lists if one is sheet), None)
        place = f"{shown}:" if len(lists) == 1 else f"{shown}:{sheet.name}!"
        yield from _of_sheet(sheet, head, place)


def _of_sheet(sheet: ListSheet, head: _Head | None, place: str) -> Iterator[Candidate | Refusal]:
    if sheet.is_hidden or head is None:
        why = "bị ẩn" if sheet.is_hidden else "không có dòng tiêu đề của danh sách"
        if any(cell.value is not None for row in sheet.rows for cell in row):
            yield tell_loss(place, f"trang tính “{sheet.name}” {why}, không đọc")
        return
    if sheet.is_cut:
        yield Refusal(
            place, f"trang tính “{sheet.name}” quá {MAX_LIST_ROWS} dòng hoặc {MAX_COLUMNS} cột; tách ra nhiều tệp"
        )
    headings = {**head.others, **{column: _HEADINGS[key][0] for key, column in head.columns.items()}}
    for column, heading in sorted(headings.items()):
        if column + 1 in sheet.hidden_columns:
            yield Refusal(place, f"cột thứ {column + 1} ({heading}) bị ẩn, vẫn đọc", is_fault=False)
    yield from (tell_loss(place, f"dòng đầu, chân trang in, không lấy: “{words}”") for words in sheet.margins)
    yield from tell_above(sheet.rows[: head.start], place)
    for row in sheet.rows:
        yield from tell_beside(row, place)
    for number, row in enumerate(sheet.rows[head.first :], head.first + 1):
        yield from _of_row(row, head, place, is_hidden=number in sheet.hidden_rows)


def _of_row(row: Sequence[SheetCell], head: _Head, place: str, *, is_hidden: bool) -> Iterator[Candidate | Refusal]:
    letters = Letters()
    mended = [cell._replace(value=letters.mend(cell.value)) for cell in row]
    cells = {key: mended[at] if at < len(row) else SheetCell(None, "") for key, at in head.columns.items()}
    more = _more(mended, head)
    if all(says_nothing(_text(cell)) for cell in cells.values()):
        yield from tell_row([cell for _, cell in more], place)
        return
    code, title = cells["code"], cells["title"]
    at = f"{place}{code.address or title.address}"
    if is_hidden:
        yield tell_loss(at, f"dòng bị ẩn, không nhập: {joined_words(row)}")
    elif (code.value == title.value and (code.is_spread or title.is_spread)) or _is_heading(cells, more):
        yield tell_loss(at, f"dòng đề mục, không phải thủ tục: “{joined_words(row)}”")
    elif not _repeats_head(cells):
        cells["code"] = row[head.columns["code"]] if code.value else code
        yield _candidate(cells, more, at, joined_words(row), letters)


def _is_heading(cells: _Cells, more: _More) -> bool:
    """Whether a row without a code says one thing alone, as the name of a group of rows does."""
    said = [cell for cell in cells.values() if _text(cell).strip()]
    return not _text(cells["code"]).strip() and len(said) == 1 and not more


def _repeats_head(cells: _Cells) -> bool:
    """Whether a row names its columns anew, as at the top of a printed page, or only counts them: “(1) | (2) | (3)”."""
    said = [fold_name(_text(cell)) for cell in cells.values() if cell.value]
    is_count = len(said) > 1 and all(word.isdecimal() and int(word) <= MAX_COLUMNS for word in said)
    return is_count or all(fold_name(_text(cells[key])) in _HEADINGS[key] for key in ("code", "title"))


def _more(row: Sequence[SheetCell], head: _Head) -> _More:
    """What *row* says in columns that have no meaning here, each with its heading."""
    found = []
    known = {row[at].value for at in head.columns.values() if at < len(row)}
    for column, cell in enumerate(row):
        is_number = column in head.counting and _NUMBER.fullmatch(_text(cell).strip())
        if column in head.columns.values() or is_number or (cell.is_spread and cell.value in known):
            continue
        if column in head.others or not cell.is_spread:
            found.append((head.others.get(column, f"{cell.address.rstrip(_FIGURES)}, không có tiêu đề"), cell))
    return [(heading, cell) for heading, cell in found if _text(cell).strip()]


def _head(sheet: ListSheet) -> _Head | None:
    """Where the columns are named: the first row that names code and title, with the rows merged into it.

    One that names no field must have a code below it: other tables have numbers and names too.
    """
    for number in range(min(_HEADER_ROWS, len(sheet.rows))):
        last = max(sheet.lasting[number], number + 1)
        named = _headings(sheet.rows[number:last])
        found = {
            meaning: column
            for meaning, headings in _HEADINGS.items()
            for heading in reversed(headings)
            for column, names in reversed(named.items())
            if heading in map(fold_name, (*names, " ".join(names), _ASIDE.sub(" ", " ".join(names))))
        }
        if {"code", "title"} <= found.keys() and ("sector" in found or _has_code(sheet.rows[last:], found["code"])):
            others = {at: " ".join(names) for at, names in named.items() if at not in found.values()}
            counting = frozenset(at for at, name in others.items() if fold_name(name) in _SEQUENCE)
            return _Head(found, others, counting, number, last)
    return None


def _has_code(rows: Sequence[Sequence[SheetCell]], column: int) -> bool:
    return any(strip_code(_text(row[column]))[0] for row in rows if column < len(row))


def _headings(rows: Sequence[Sequence[SheetCell]]) -> dict[int, list[str]]:
    """Place of each column → what stands over it, from above, each once."""
    named: dict[int, list[str]] = {}
    for row in rows:
        for column, cell in enumerate(row):
            if words := clean_line(Letters().mend_text(_text(cell))):
                named.setdefault(column, []).append(words)
    return {column: drop_repeated(names) for column, names in named.items()}


def _candidate(cells: _Cells, more: _More, place: str, words: str, letters: Letters) -> Candidate | Refusal:
    typed = _text(cells["code"])
    given, told = _of_number(typed) if cells["code"].is_number else (typed, ())
    code, reason = strip_code(given)
    reason = told[0] if told and not code else reason
    known = identify(code, _at(cells, "title"), _at(cells, "sector")) if code else None
    if known is None:
        return Refusal(place, f"{reason or explain_nameless(code)}; dòng ghi: “{words}”")
    agencies = _lines(_at(cells, "agencies"))
    applicants = _lines(_at(cells, "applicants"))
    stated = set(find_levels(_at(cells, "levels")))
    levels = frozenset(stated or levels_of_agencies(agencies))
    found = Candidate(
        place=place,
        code=code,
        title=known.title,
        sector=known.sector,
        levels=levels,
        source=SourceKind.LIST,
        names=RecordNames(known.sector, "", tuple(agencies), tuple(applicants)),
        draft=partial(_draft, cells, more, known, levels),
    )
    return with_notes(found, (*told, *tell_code(given, code), *letters.notes))


def _of_number(typed: str) -> tuple[str, tuple[str, ...]]:
    """(code that was *typed* as a number, what to tell); "" where more than two noughts are lost at its end, a doubt.

    >>> _of_number("1.00119")[0], _of_number("1.9")[0]
    ('1.001190', '')
    """
    whole, _, figures = typed.partition(".")
    if len(whole) == 1 and _SURE_FIGURES <= len(figures) <= _FIGURES_OF_CODE:
        code = f"{whole}.{figures:0<{_FIGURES_OF_CODE}}"
        return code, (f"mã gõ dạng số ({typed}), đọc là {code}",)
    return "", (f"mã gõ dạng số ({typed}), chữ số 0 ở cuối có thể đã mất; gõ lại dạng chữ",)


def _draft(cells: _Cells, more: _More, known: Identity, levels: frozenset[Level], registers: Registers) -> ImportDraft:
    code, title, sector = known.code, known.title, known.sector
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
        *known.remarks(),
        *(() if announced else remark_on("Cơ quan ban hành", issuer)),
        *remark_on("Cấp thực hiện", remark_on_district(_at(cells, "levels"))),
        *remark_on("Tình trạng ở nguồn", _at(cells, "state")),
        *(remark for name, cell in more for remark in remark_on(f"Cột “{name}”", _text(cell))),
        *(() if levels else (ImportRemark("Cấp thực hiện", "danh sách không nêu, tên cơ quan không cho biết chắc"),)),
    ]
    origin = {"loai": SourceKind.LIST.value}
    made = ImportDraft(state_gaps(tree, {}, set()), {}, tuple(remarks), (), origin=origin, unsure=known.unsure)
    return replace(made, unplaced=find_unplaced((_at(cells, "levels"),), Coverage(draft_texts(made), _LEVELS)))


def _at(cells: _Cells, key: str) -> str:
    return _text(cells[key]) if key in cells else ""


def _text(cell: SheetCell) -> str:
    return cell.value or ""


def _lines(text: str) -> list[str]:
    """Names of a cell, one a line."""
    found = (clean_line(line) for line in text.split("\n"))
    return drop_repeated(line for line in found if not says_nothing(line))
