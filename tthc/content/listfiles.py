"""The lists of `_danh-muc/`: each file is read whole, and every fault of every entry is kept."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

from tthc.content.catalogue import Lists
from tthc.content.demand import DEMAND_FILE, read_demand
from tthc.content.parse import validate
from tthc.content.source import read_text
from tthc.content.strays import find_strays
from tthc.diagnostics import Diagnostic, Location, NodePath, Places, has_errors
from tthc.disk import ItemKind, list_folder
from tthc.model.answer import CuratedAnswer
from tthc.model.lists import Agency, Applicant, CalendarYear, Commune, Sector, Synonym, TrueDay
from tthc.model.offices import Office
from tthc.model.parts import LegalBasis
from tthc.model.record import Record
from tthc.yamlio.reader import compose, is_blank

LISTS_FOLDER = "_danh-muc"
TRUE_DAYS = "ngay-that"
"""The list of commits that a wrong clock dated; the history asks it, pages do not."""
THESAURUS_FOLDER = "dong-nghia"


_R = TypeVar("_R", bound=Record)
LIST_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.yaml")


class ListFile(NamedTuple, Generic[_R]):
    """What came of one list.

    Attributes:
        items: its entries in order.
        rows: the row of each by its id, or by its number in the file.
        numbers: of each of `items` its number in the file, where entries that do not stand are counted too.
    """

    items: tuple[_R, ...]
    faults: tuple[Diagnostic, ...]
    rows: Mapping[str | int, int] = MappingProxyType({})
    places: Places | None = None
    numbers: tuple[int, ...] = ()


def read_lists(folder: Path) -> tuple[Lists, tuple[Diagnostic, ...]]:
    """The lists in *folder*; a list that is absent or broken is empty and a fault."""
    agencies = read_list_file(folder / "co-quan.yaml", Agency)
    communes = read_list_file(folder / "xa-phuong.yaml", Commune, required=False)
    sectors = read_list_file(folder / "linh-vuc.yaml", Sector)
    applicants = read_list_file(folder / "doi-tuong.yaml", Applicant)
    themes, found_in_themes = _read_themes(folder)
    answers = read_list_file(folder / "tra-loi.yaml", CuratedAnswer, required=False)
    calendar = read_list_file(folder / "lich-lam-viec.yaml", CalendarYear, required=False)
    bases = read_list_file(folder / "can-cu-chung.yaml", LegalBasis, required=False)
    offices = read_list_file(folder / "noi-tiep-nhan.yaml", Office, required=False)
    files: Mapping[str, ListFile[Any]] = {
        "co-quan": agencies,
        "xa-phuong": communes,
        "linh-vuc": sectors,
        "doi-tuong": applicants,
        "tra-loi": answers,
        "lich-lam-viec": calendar,
        "can-cu-chung": bases,
        TRUE_DAYS: read_list_file(folder / f"{TRUE_DAYS}.yaml", TrueDay, required=False),
        "noi-tiep-nhan": offices,
    }
    items, unlisted = list_folder(folder.parent, folder.name)
    files = {**files, **themes}
    demand = read_demand(folder / DEMAND_FILE)
    known = {*(f"{name}.yaml" for name in files), THESAURUS_FOLDER, DEMAND_FILE}
    others = (item for item in items if item.name not in known)
    faults = (*unlisted, *(fault for file in files.values() for fault in file.faults), *found_in_themes, *demand.faults)
    lists = Lists(
        agencies={agency.id: agency for agency in agencies.items},
        communes={commune.id: commune for commune in communes.items},
        sectors={sector.id: sector for sector in sectors.items},
        applicants={applicant.id: applicant for applicant in applicants.items},
        synonyms=tuple(item for file in themes.values() for item in file.items),
        answers=answers.items,
        calendar=calendar.items,
        common_bases=bases.items,
        offices={office.id: office for office in offices.items},
        dossiers=demand.dossiers,
        dossier_places=demand.places,
        complete=not has_errors(faults),
        rows={name: (file.rows, file.places) for name, file in files.items() if file.places},
        synonym_rows=tuple((name, number) for name, file in themes.items() for number in file.numbers),
    )
    return lists, (*faults, *find_strays(others, folder))


def read_true_days(folder: Path) -> Mapping[str, date]:
    """First digits of a commit → the day on which it truly landed, as the list of the *folder* of procedures says."""
    found = read_list_file(folder / LISTS_FOLDER / f"{TRUE_DAYS}.yaml", TrueDay, required=False)
    return {one.commit: one.day for one in found.items}


def _read_themes(folder: Path) -> tuple[Mapping[str, ListFile[Synonym]], tuple[Diagnostic, ...]]:
    """The files of the thesaurus by their names below *folder*, and the faults of what else stands among them.

    All words may stand in one file beside the other lists, as they do in catalogues that were begun before there were
    themes, and in their past.
    """
    items, unlisted = list_folder(folder, THESAURUS_FOLDER)
    named = [item for item in items if item.kind is ItemKind.FILE and LIST_NAME.fullmatch(item.name)]
    strays = find_strays((item for item in items if item not in named), folder / THESAURUS_FOLDER)
    names = [f"{THESAURUS_FOLDER}/{item.name.removesuffix('.yaml')}" for item in named]
    if os.path.lexists(folder / f"{THESAURUS_FOLDER}.yaml"):
        names.insert(0, THESAURUS_FOLDER)
    return {name: read_list_file(folder / f"{name}.yaml", Synonym) for name in names}, (*unlisted, *strays)


def read_list_file(file: Path, model: type[_R], *, required: bool = True, first: str = "id") -> ListFile[_R]:
    """The list in *file*, whose entries are of *model*.

    Args:
        first: the key with which an entry begins, for the hint.
    """
    shown = file.as_posix()
    if not os.path.lexists(file):
        hint = "tạo tệp này; mỗi mục bắt đầu bằng “- id: …”"
        fault = Diagnostic(Location(shown), "missing-list", f"thiếu danh mục {file.name}", hint)
        return ListFile((), (fault,) if required else ())
    text, faults = read_text(file, shown)
    if text is None or is_blank(text):
        return ListFile((), faults)
    tree, places, more = compose(text, Location(shown))
    if not isinstance(tree, list):
        fault = Diagnostic(
            Location(shown), "list-form", f"{file.name} phải là một danh sách", f"mỗi mục bắt đầu bằng “- {first}: …”"
        )
        return ListFile((), (*faults, *more, *(() if more else (fault,))))
    outcomes = tuple(validate(model, item, places, (index,)) for index, item in enumerate(tree))
    items = tuple(item for item, _ in outcomes if item is not None)
    faults = (*faults, *more, *(fault for _, found in outcomes for fault in found), *_doubled_ids(tree, places))
    rows = {_name(item, index): index for index, item in reversed(tuple(enumerate(tree)))}
    return ListFile(items, faults, rows, places, tuple(at for at, (item, _) in enumerate(outcomes) if item is not None))


def _name(item: object, index: int) -> str | int:
    """The id of an entry; its number where entries have no id."""
    name = item.get("id") if isinstance(item, dict) else None
    return name if isinstance(name, str) else index


def _doubled_ids(tree: Sequence[object], places: Places) -> Iterator[Diagnostic]:
    seen: dict[str, NodePath] = {}
    for index, item in enumerate(tree):
        if not isinstance(item, dict) or not isinstance(name := item.get("id"), str):
            continue
        path = (index, "id")
        if name in seen:
            first = places.nearest(seen[name]).line
            yield Diagnostic(
                places.nearest(path),
                "one-id-one-entry",
                f"mã “{name}” đã có ở dòng {first}",
                "đặt mã khác hoặc xóa mục thừa",
            )
        seen.setdefault(name, path)
