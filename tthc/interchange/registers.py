"""The lists of agencies, sectors and applicants in an import: name → id, unknown names entered at the end."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tthc.content.source import read_text
from tthc.diagnostics import BuildError, Location, has_errors
from tthc.disk import read_content
from tthc.editing.canonical import dump_list_entry
from tthc.interchange.cleaning import clean_line
from tthc.interchange.newentries import make_agency_entry, make_applicant_entry, make_sector_entry
from tthc.output.files import write_whole
from tthc.text import fold, make_slug
from tthc.yamlio.reader import Tree, compose, is_blank

AGENCIES_FILE, SECTORS_FILE, APPLICANTS_FILE = "co-quan.yaml", "linh-vuc.yaml", "doi-tuong.yaml"
_TITLES = {AGENCIES_FILE: ("ten", "ten_ngan", "ten_cu"), SECTORS_FILE: ("ten",), APPLICANTS_FILE: ("ten",)}
_MAKERS = {AGENCIES_FILE: make_agency_entry, SECTORS_FILE: make_sector_entry, APPLICANTS_FILE: make_applicant_entry}
_SHORT = ((re.compile(r"\bubnd\b"), "uy ban nhan dan"), (re.compile(r"\bhdnd\b"), "hoi dong nhan dan"))
_EMPTY = "# Chưa có mục nào.\n"
NO_IDS: Mapping[str, str] = MappingProxyType({})
_NOT_WORD = re.compile("[^a-z0-9]+")


class RecordNames(NamedTuple):
    """Names that a record needs from the lists, as the source writes them.

    Attributes:
        sector: name of its field.
        sector_code: code of that field at the source, may be empty.
        ids: id that each folded name had where the record comes from; a list that does not know the name takes it.
    """

    sector: str
    sector_code: str = ""
    agencies: tuple[str, ...] = ()
    applicants: tuple[str, ...] = ()
    ids: Mapping[str, str] = NO_IDS


@dataclass(frozen=True, slots=True)
class Register:
    """One list.

    Attributes:
        file: its name in `_danh-muc`.
        text: as it stands on disk, "" when there is none.
        ids: folded name → id.
        added: text of the new entries, in order.
    """

    file: str
    text: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    added: tuple[str, ...] = ()

    def id_of(self, name: str) -> str:
        """The id of the entry called *name*.

        Raises:
            KeyError: there is none; `with_names` enters it.
        """
        return self.ids[fold_name(name)]

    def with_names(self, names: Iterable[tuple[str, str]], wanted: Mapping[str, str] = NO_IDS) -> "Register":
        """This list with an entry for each unknown name of *names* (name, code at the source).

        Args:
            names: in the order in which they are entered.
            wanted: folded name → the id to give it, if that is free.
        """
        ids, taken, added = dict(self.ids), set(self.taken), list(self.added)
        for name, code in names:
            key = fold_name(name)
            if key in ids:
                continue
            title = clean_line(name).rstrip(" .;,")
            wish = wanted.get(key, "")
            ids[key] = new = wish if wish and wish not in taken else make_slug(title, taken)
            taken.add(new)
            added.append(dump_list_entry(_MAKERS[self.file](new, title, code)))
        return replace(self, ids=ids, taken=frozenset(taken), added=tuple(added))

    def new_text(self) -> str:
        """The text of the list with its new entries after the last line; what stood there keeps every byte."""
        break_ = "\n" if self.text and not self.text.endswith("\n") else ""
        return self.text + break_ + "".join(self.added)


@dataclass(frozen=True, slots=True)
class Registers:
    """The three lists that an import reads and extends."""

    agencies: Register
    sectors: Register
    applicants: Register

    def with_names(self, needed: Iterable[RecordNames]) -> "Registers":
        """These lists with entries for all that *needed* names."""
        all_names = tuple(needed)
        ids = {key: one for names in all_names for key, one in names.ids.items()}
        return Registers(
            self.agencies.with_names(((name, "") for names in all_names for name in names.agencies), ids),
            self.sectors.with_names(((names.sector, names.sector_code) for names in all_names), ids),
            self.applicants.with_names(((name, "") for names in all_names for name in names.applicants), ids),
        )


def read_registers(folder: Path) -> Registers:
    """The lists in *folder*; one that does not exist is empty.

    Raises:
        BuildError: a list cannot be read; nothing may be added to it before it is mended.
    """
    return Registers(*(_read(folder / name) for name in (AGENCIES_FILE, SECTORS_FILE, APPLICANTS_FILE)))


def write_registers(folder: Path, registers: Registers) -> None:
    """Append the new entries to the files of the lists; a list without any is not touched.

    A list that does not exist yet is begun when another one is: a tree with records has all three.
    """
    lists = (registers.agencies, registers.sectors, registers.applicants)
    is_begun = any(register.added for register in lists)
    for register in lists:
        file = folder / register.file
        if register.added or (is_begun and not file.exists()):
            text = register.new_text() or _EMPTY
            _entries(text, file.as_posix())
            write_whole(file, text)


@lru_cache(maxsize=8192)
def fold_name(name: str) -> str:
    """What two spellings of one name share: marks, case, spaces, signs and UBND, HĐND are ignored.

    >>> fold_name("UBND cấp  xã") == fold_name("Ủy ban Nhân dân cấp xã.")
    True
    """
    words = _NOT_WORD.sub(" ", fold(clean_line(name))).strip()
    for short, long in _SHORT:
        words = short.sub(long, words)
    return words


def _read(file: Path) -> Register:
    if not file.exists():
        return Register(file.name)
    shown = file.as_posix()
    text, faults = read_text(file, shown)
    if text is None:
        raise BuildError(f"không đọc được {shown}: {faults[0].message}; sửa tệp này rồi nhập lại")
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for entry in _entries(text, shown):
        name = str(entry.get("id", ""))
        taken.add(name)
        for title in _titles(entry, _TITLES[file.name]):
            ids.setdefault(fold_name(title), name)
    return Register(
        file.name, read_content(file.parent.parent, file.parent.name, file.name).decode(), ids, frozenset(taken)
    )


def _entries(text: str, shown: str) -> list[dict[str, Tree]]:
    if is_blank(text):
        return []
    tree, _, faults = compose(text, Location(shown))
    if has_errors(faults) or not (isinstance(tree, list) or (tree is None and not faults)):
        fault = next((f for f in faults), None)
        where = f"{shown}:{fault.location.line}: {fault.message}" if fault else f"{shown} không phải một danh sách"
        raise BuildError(f"{where}; sửa tệp này rồi nhập lại")
    return [item for item in tree or [] if isinstance(item, dict)]


def _titles(entry: Mapping[str, Tree], keys: tuple[str, ...]) -> Iterable[str]:
    for key in keys:
        value = entry.get(key)
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from (item for item in value if isinstance(item, str))
