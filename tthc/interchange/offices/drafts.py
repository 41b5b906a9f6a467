"""Rows of a table → entries as files hold them, with what was not understood told at its cell."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tthc.content.catalogue import Lists
from tthc.interchange.candidate import FileTree, Refusal
from tthc.interchange.cleaning import clean_line
from tthc.interchange.offices.cells import (
    NameIndex,
    guess_kind,
    join_degrees,
    read_coordinates,
    read_hours,
    read_office_kind,
    read_phone,
    split_codes,
)
from tthc.interchange.offices.table import TableCell, TableRow
from tthc.interchange.registers import fold_name
from tthc.model.fieldtypes import CODE
from tthc.model.labels import COMMUNE_KINDS
from tthc.model.vocabulary import OfficeKind, Weekday
from tthc.text import make_slug

_WANTED: Mapping[str, str] = {
    "gio_lam_viec": "ghi như 7h30-11h30, 13h30-17h; thứ Bảy: 7h30-11h30",
    "thu_bay": "ghi như 7h30-11h30",
    "chu_nhat": "ghi như 7h30-11h30",
    "dien_thoai": "ghi một số, cả mã vùng: 0212 385 1234",
    "toa_do": "chép từ bản đồ: 21.3270, 103.9140",
    "loai": "ghi một cửa xã, một cửa tỉnh hoặc đơn vị khác",
    "id": "ghi chữ thường không dấu, nối bằng gạch ngang",
}


@dataclass(frozen=True, slots=True)
class OfficeDraft:
    """One row as an entry.

    Attributes:
        tree: keys of the file, without `id` and `loai` where the table does not say them.
        place: of the row, as printed.
        kind: its own or guessed from the name.
    """

    tree: FileTree
    place: str
    kind: str


@dataclass(slots=True)
class DraftReader:
    """Turns rows into drafts and gathers what it does not understand.

    Attributes:
        names: of communes with their kind in front, by id.
        refusals: in the order of rows.
    """

    communes: NameIndex
    agencies: NameIndex
    names: Mapping[str, str]
    refusals: list[Refusal] = field(default_factory=list)

    def read(self, rows: Iterable[TableRow]) -> Iterator[OfficeDraft]:
        """The draft of each row; a row without a name, or of a commune that nobody knows, has none."""
        for row in rows:
            if "ten" not in row.cells:
                self._refuse(TableCell("", row.place), "dòng không có tên nơi tiếp nhận, không nhập")
            elif (served := self._served(row.cells.get("xa_phuong"))) is not None:
                yield self._draft(row, served)

    def _draft(self, row: TableRow, served: tuple[str, ...]) -> OfficeDraft:
        cells = row.cells
        title = clean_line(cells["ten"].text)
        kind = self._value(cells, "loai", read_office_kind)
        tree: FileTree = {"id": self._value(cells, "id", _read_id), "ten": title, "loai": kind}
        tree |= {"xa_phuong": list(served), "dia_chi": _line(cells, "dia_chi")}
        tree |= {"dien_thoai": self._value(cells, "dien_thoai", read_phone), "gio_lam_viec": self._hours(cells)}
        tree |= {"nhan": self._taken(cells), "toa_do": self._coordinates(cells)}
        tree |= {"luu_y": _line(cells, "luu_y"), "can_xac_nhan": _line(cells, "can_xac_nhan")}
        filled = {key: value for key, value in tree.items() if value}
        kind = kind or guess_kind(title, has_communes=bool(served))
        return OfficeDraft({**filled, "ten": self._named(title, kind, served)}, row.place, kind)

    def _named(self, title: str, kind: str, served: tuple[str, ...]) -> str:
        """*title* with the commune of a one-stop shop where it names none: most tables call all of them alike."""
        name = self.names.get(served[0], "") if len(served) == 1 and kind == OfficeKind.COMMUNE else ""
        is_named = fold_name(name.partition(" ")[2]) in fold_name(title)
        return title if not name or is_named else f"{title} {name}"

    def _served(self, cell: TableCell | None) -> tuple[str, ...] | None:
        """Ids of the communes; None where one is not understood: the place would serve others than it does."""
        if cell is None:
            return ()
        ids, lost = self.communes.read(cell.text)
        for name in lost:
            hint = self.communes.near(name) or "ghi tên như trong xa-phuong.yaml"
            self._refuse(cell, f"không hiểu xã, phường “{name}”, không nhập dòng này; {hint}")
        return None if lost else ids

    def _hours(self, cells: Mapping[str, TableCell]) -> list[Any]:
        return [
            *(self._value(cells, "gio_lam_viec", read_hours) or ()),
            *(self._value(cells, "thu_bay", lambda text: read_hours(text, (Weekday.SATURDAY,))) or ()),
            *(self._value(cells, "chu_nhat", lambda text: read_hours(text, (Weekday.SUNDAY,))) or ()),
        ]

    def _coordinates(self, cells: Mapping[str, TableCell]) -> str | None:
        if "vi_do" not in cells or "kinh_do" not in cells:
            given: str | None = self._value(cells, "toa_do", read_coordinates)
            return given
        longitude = cells["kinh_do"].text
        pair = {"toa_do": cells["vi_do"]}
        joined: str | None = self._value(pair, "toa_do", lambda latitude: join_degrees(latitude, longitude))
        return joined

    def _taken(self, cells: Mapping[str, TableCell]) -> FileTree:
        agencies: tuple[str, ...] = ()
        if cell := cells.get("co_quan"):
            agencies, lost = self.agencies.read(cell.text)
            for name in lost:
                hint = self.agencies.near(name) or "ghi tên như trong co-quan.yaml"
                self._refuse(cell, f"không hiểu cơ quan “{name}”; {hint}")
        codes = []
        if cell := cells.get("thu_tuc"):
            for code in split_codes(cell.text):
                if CODE.fullmatch(code):
                    codes.append(code)
                else:
                    self._refuse(cell, f"“{code}” không phải mã thủ tục; ghi như 1.001193")
        taken = {"co_quan": list(agencies), "thu_tuc": codes}
        return {key: value for key, value in taken.items() if value}

    def _value(self, cells: Mapping[str, TableCell], key: str, read: Callable[[str], Any]) -> Any:
        """What *read* makes of the cell; where it makes nothing, that is told."""
        if key not in cells:
            return None
        found = read(cells[key].text)
        if found is None:
            self._refuse(cells[key], f"không hiểu “{clean_line(cells[key].text)}”; {_WANTED[key]}")
        return found

    def _refuse(self, cell: TableCell, reason: str) -> None:
        self.refusals.append(Refusal(cell.place, reason))


def reader_of(lists: Lists) -> DraftReader:
    """A reader that knows the communes and bodies of *lists* by every name that people give them."""
    names = {one.id: f"{COMMUNE_KINDS[one.kind]} {one.title}" for one in lists.communes.values()}
    communes = (
        (one.id, (one.title, names[one.id], f"{one.title} ({COMMUNE_KINDS[one.kind]})"))
        for one in lists.communes.values()
    )
    agencies = ((one.id, (one.title, one.short_title or one.title)) for one in lists.agencies.values())
    return DraftReader(NameIndex(communes), NameIndex(agencies), names)


def _read_id(text: str) -> str | None:
    return text if text == make_slug(text) else None


def _line(cells: Mapping[str, TableCell], key: str) -> str:
    return clean_line(cells[key].text) if key in cells else ""
