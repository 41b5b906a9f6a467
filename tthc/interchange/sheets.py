"""A workbook (.xlsx) → its sheets as a person sees them: merged cells filled, hidden ones known, no extent trusted."""

import importlib
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from tthc.diagnostics import BuildError
from tthc.interchange.cellvalues import SheetCell, cell_of
from tthc.interchange.word.packages import PackageError, explain_refusal, loosen, read_parts

MAX_LIST_ROWS, MAX_COLUMNS = 100_000, 100
_LARGEST_AREA = 20_000
"""Cells of a merged area that are filled; a sheet that is one such area is no list."""
_MERGED_CELLS = 200_000
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*["']([A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}[0-9]{1,7})?)["'][^>]*?>"""
)
_PAGE_CODE = re.compile(r'&(?:"[^"]*"|[0-9]+|K[0-9A-F]{6}|\[[^]]*\]|.)')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_ENCODING = re.compile(r"""\sencoding\s*=\s*["'][^"']*["']""")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_Formulas: TypeAlias = Mapping[tuple[int, int], str]
"""(row, column) → the formula there."""
_SAVE = "mở bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx"


@dataclass(frozen=True, slots=True)
class ListSheet:
    """One sheet.

    Attributes:
        rows: in order, the first is row 1; a merged cell says its value in each place that it covers.
        hidden_rows: numbers of rows that are not shown, counted from 1.
        hidden_columns: numbers of columns that are not shown, counted from 1.
        lasting: for each row the last one to which a cell of it reaches down, by number.
        is_cut: whether there are more rows than are read.
        margins: words at the head and the foot of its printed pages.
    """

    name: str
    is_hidden: bool
    rows: tuple[tuple[SheetCell, ...], ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    lasting: tuple[int, ...]
    is_cut: bool
    margins: tuple[str, ...] = ()


def read_sheets(file: Path) -> tuple[ListSheet, ...]:
    """The sheets of *file* in order.

    Raises:
        PackageError: it is no workbook, and what to do.
        BuildError: openpyxl or defusedxml is not installed.
    """
    _check_kind(file)
    read_parts(file, ("[Content_Types].xml",))
    try:
        openpyxl = importlib.import_module("openpyxl")
    except ImportError:
        raise BuildError("cần thư viện openpyxl để đọc .xlsx; cài bằng: pip install '.[xlsx]'") from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles that nobody asked for
        try:
            content = _usual_form(file)
            book = openpyxl.load_workbook(content, data_only=True, rich_text=True)
            formulas = _formulas(openpyxl.load_workbook(content)) if _has_formulas(content) else {}
            return tuple(_sheet(one, formulas.get(one.title, {})) for one in book.worksheets)
        except Exception as error:  # noqa: BLE001 — whatever a broken workbook makes openpyxl raise
            raise explain_refusal(error, "bảng tính") from None


def _check_kind(file: Path) -> None:
    """Tell what *file* is where its first bytes are those of another kind that bears the name."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise PackageError(f"không đọc được tệp ({error.strerror or error})") from None
    if content.startswith(_COMPOUND):
        if _ENCRYPTED in content:
            raise PackageError(f"bảng tính có mật khẩu; bỏ mật khẩu rồi {_SAVE}")
        raise PackageError(f"là bảng tính Excel 97–2003 (.xls); {_SAVE}")
    if content[:512].lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        raise PackageError(f"là trang web (HTML) hay XML, không phải bảng tính; {_SAVE}")


def _usual_form(file: Path) -> io.BytesIO:
    """*file*, its parts in the usual form where they are of Strict OOXML, which openpyxl does not know."""
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.infolist():
            content = old.read(one)
            one.filename = one.filename.replace("\\", "/")
            new.writestr(one, _usual(content) if one.filename.endswith((".xml", ".rels")) else content)
    made.seek(0)
    return made


def _usual(part: bytes) -> bytes:
    """The XML *part* as UTF-8 in the usual form, without merged areas of which openpyxl would make cell by cell."""
    if part.startswith(_WIDE):
        part = _ENCODING.sub("", part.decode("utf-16"), count=1).encode()
    left = _MERGED_CELLS

    def kept(found: re.Match[bytes]) -> bytes:
        nonlocal left
        left -= (size := _cells_in(found[1].decode()))
        return found[0] if size <= _LARGEST_AREA and left >= 0 else b""

    return _MERGED.sub(kept, loosen(part))


def _cells_in(area: str) -> int:
    """How many cells *area* (`A1:C2`) covers.

    >>> _cells_in("A1:C2"), _cells_in("B7")
    (6, 1)
    """
    first, _, last = area.partition(":")
    (left, top), (right, bottom) = (_place(first), _place(last or first))
    return (abs(right - left) + 1) * (abs(bottom - top) + 1)


def _place(address: str) -> tuple[int, int]:
    letters = address.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column, int(address[len(letters) :] or 0)


def _has_formulas(content: io.BytesIO) -> bool:
    with zipfile.ZipFile(content) as package:
        sheets = (one for one in package.namelist() if "worksheets/" in one and one.endswith(".xml"))
        return any(_FORMULA.search(package.read(one)) for one in sheets)


def _formulas(book: Any) -> Mapping[str, _Formulas]:
    """Title of a sheet → its formulas, of which a workbook that is read for its values gives the results alone."""
    return {
        sheet.title: {
            place: str(getattr(cell.value, "text", cell.value))
            for place, cell in sheet._cells.items()  # noqa: SLF001 — the only sparse view
            if cell.data_type == "f"
        }
        for sheet in book.worksheets
    }


def _sheet(given: Any, formulas: _Formulas) -> ListSheet:
    held = [(cell.row, cell.column) for row in given.iter_rows(max_col=1, max_row=1) for cell in row]  # at least A1
    held += [
        place
        for place, cell in given._cells.items()  # noqa: SLF001 — the only sparse view
        if cell.value is not None or cell.comment or place in formulas
    ]
    last = min(max(row for row, _ in held), MAX_LIST_ROWS)
    cells: list[list[SheetCell]] = [[] for _ in range(last)]
    for row, column in sorted(held):
        if row <= last and column <= MAX_COLUMNS:
            cell = given.cell(row, column)
            formula = formulas.get((row, column), "") if cell.value is None else ""
            _reach(cells, row, column)[column - 1] = cell_of(cell, _address(row, column), formula)
    lasting = list(range(1, last + 1))
    for area in given.merged_cells.ranges:
        if area.min_row <= last:
            _spread(area, cells, lasting)
    unseen = (one for one in given.column_dimensions.values() if (one.hidden or one.width == 0) and one.min)
    return ListSheet(
        given.title,
        given.sheet_state != "visible",
        tuple(map(tuple, cells)),
        frozenset(number for number, one in given.row_dimensions.items() if one.hidden or one.height == 0),
        frozenset(number for one in unseen for number in range(one.min, one.max + 1)),
        tuple(lasting),
        max(row for row, _ in held) > MAX_LIST_ROWS or max(column for _, column in held) > MAX_COLUMNS,
        tuple(_margins(given)),
    )


def _margins(given: Any) -> Iterator[str]:
    """Words at the head and the foot of pages; numbers of pages, names of files and days are none."""
    for part in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
        places = getattr(given, part, None)
        for place in (places.left, places.center, places.right) if places else ():
            words = _PAGE_CODE.sub(" ", place.text or "").strip()
            if any(letter.isalpha() for letter in words):
                yield words


def _reach(cells: list[list[SheetCell]], row: int, column: int) -> list[SheetCell]:
    """The cells of *row*, at least as many as *column*."""
    found = cells[row - 1]
    found += [SheetCell(None, _address(row, at)) for at in range(len(found) + 1, column + 1)]
    return found


def _address(row: int, column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def _spread(area: Any, cells: list[list[SheetCell]], lasting: list[int]) -> None:
    """Say the value of a merged *area* in each cell that it covers."""
    first, last = area.min_row, min(area.max_row, len(cells))
    value = _reach(cells, first, min(area.max_col, MAX_COLUMNS))[min(area.min_col, MAX_COLUMNS) - 1].value
    lasting[first - 1] = max(lasting[first - 1], last)
    for row in range(first, last + 1):
        found = _reach(cells, row, min(area.max_col, MAX_COLUMNS))
        for column in range(area.min_col, min(area.max_col, MAX_COLUMNS) + 1):
            found[column - 1] = found[column - 1]._replace(value=value, is_spread=column > area.min_col)
