"""A file of CSV → its rows under the headings that officers write, each cell with its line and column."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tthc.interchange.cleaning import clean_line, clean_lines, says_nothing
from tthc.interchange.registers import fold_name

MOST_ROWS = 5_000
_LARGEST = 4 << 20
_HEADER_ROWS = 12
_SIGNS = ";,\t"
_SEQUENCE = ("stt", "tt", "so tt", "so thu tu")
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "ma", "ma noi tiep nhan"),
    "ten": ("ten", "noi tiep nhan", "ten noi tiep nhan", "ten don vi", "don vi", "ten bo phan", "noi nop"),
    "loai": ("loai", "loai noi tiep nhan"),
    "xa_phuong": ("xa phuong", "xa", "phuong", "ten xa", "ten xa phuong", "phuc vu", "phuc vu xa phuong", "dia ban"),
    "dia_chi": ("dia chi", "dia chi tru so", "dia diem", "tru so"),
    "dien_thoai": ("dien thoai", "so dien thoai", "dt", "sdt", "dien thoai lien he"),
    "gio_lam_viec": ("gio lam viec", "thoi gian lam viec", "gio", "gio hanh chinh", "gio tiep nhan"),
    "thu_bay": ("thu bay", "thu 7", "sang thu bay", "gio thu bay"),
    "chu_nhat": ("chu nhat", "cn", "gio chu nhat"),
    "toa_do": ("toa do", "vi tri ban do"),
    "vi_do": ("vi do", "lat", "latitude"),
    "kinh_do": ("kinh do", "lng", "lon", "longitude"),
    "co_quan": ("nhan ho so cua", "co quan", "nhan thu tuc cua", "co quan tiep nhan"),
    "thu_tuc": ("thu tuc", "ma thu tuc", "nhan thu tuc"),
    "luu_y": ("luu y", "ghi chu", "chi dan", "chi duong"),
    "can_xac_nhan": ("can xac nhan",),
}


class TableCell(NamedTuple):
    """What stands in a cell; *place* is its line and column, as printed."""

    text: str
    place: str


class TableRow(NamedTuple):
    """One row: its cells by key, those that say nothing left out, and its place."""

    cells: Mapping[str, TableCell]
    place: str


class OfficeTable(NamedTuple):
    """What a file holds.

    Attributes:
        faults: place and words of what is not read: columns under headings that nobody knows, rows past the most.
    """

    rows: tuple[TableRow, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()


def read_table(file: Path) -> OfficeTable:
    """The rows of *file*: UTF-8 with or without a byte order mark, parted by `;`, `,` or tabs."""
    shown = file.as_posix()
    try:
        content = file.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        return OfficeTable(faults=((shown, f"không đọc được tệp ({error.strerror or error})"),))
    except UnicodeDecodeError:
        return OfficeTable(faults=((shown, "không phải UTF-8; trong Excel chọn Lưu thành, loại “CSV UTF-8”"),))
    if len(content) > _LARGEST or "\0" in text:
        return OfficeTable(faults=((shown, "không phải bảng CSV, hoặc quá 4 MiB"),))
    return _table(_lines(text), shown)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line where each begins; the sign that parts cells is that of the heading row."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_sign_of(text), strict=False)
    line = 1
    for row in reader:
        yield line, row
        line = reader.line_num + 1


def _sign_of(text: str) -> str:
    """The sign that parts more cells than the others in the first lines."""
    head = text.split("\n")[:_HEADER_ROWS]
    return max(_SIGNS, key=lambda sign: max(line.count(sign) for line in head))


def _table(lines: Iterator[tuple[int, list[str]]], shown: str) -> OfficeTable:
    columns: Mapping[int, str] = {}
    faults: list[tuple[str, str]] = []
    rows: list[TableRow] = []
    for number, (line, cells) in enumerate(lines):
        if columns and len(rows) < MOST_ROWS:
            row = _row(cells, columns, f"{shown}:{line}")
            rows += (row,) if row.cells else ()
        elif columns:
            faults.append((f"{shown}:{line}", f"quá {MOST_ROWS} dòng; tách ra nhiều tệp"))
            break
        elif number < _HEADER_ROWS and "ten" in (found := _columns(cells)).values():
            columns = found
            faults += _unknown(cells, found, f"{shown}:{line}")
    if not columns:
        faults.append(
            (f"{shown}:1", "không thấy dòng tiêu đề “Tên | Xã, phường | Địa chỉ | Điện thoại | Giờ làm việc”")
        )
    return OfficeTable(tuple(rows), tuple(faults))


def _columns(cells: Sequence[str]) -> Mapping[int, str]:
    """Place of each column that has a meaning, counted from 1, each meaning once."""
    found: dict[str, int] = {}
    for column, cell in enumerate(cells, 1):
        key = next((key for key, names in _HEADINGS.items() if fold_name(cell) in names), "")
        if key:
            found.setdefault(key, column)
    return {column: key for key, column in found.items()}


def _unknown(cells: Sequence[str], columns: Mapping[int, str], place: str) -> Iterator[tuple[str, str]]:
    for column, cell in enumerate(cells, 1):
        if column not in columns and clean_line(cell) and fold_name(cell) not in _SEQUENCE:
            names = "tên, xã phường, địa chỉ, điện thoại, giờ làm việc, thứ bảy, tọa độ, lưu ý"
            yield f"{place}:{column}", f"không hiểu cột “{clean_line(cell)}”, không đọc; các cột dùng được: {names}"


def _row(cells: Sequence[str], columns: Mapping[int, str], place: str) -> TableRow:
    found = {
        key: TableCell(text, f"{place}:{column}")
        for column, key in columns.items()
        if column <= len(cells) and (text := clean_lines(cells[column - 1])) and not says_nothing(text)
    }
    return TableRow(found, place)
