"""Disk → Catalogue: every file of `procedures/` is read, every fault of every file is kept."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

from tthc.content.catalogue import Catalogue, Listing, Lists, catalogue_of, listing_of, with_decisions
from tthc.content.decisions import DecisionEntry, parse_decision
from tthc.content.filekinds import ill_named, is_of_form, read_kind
from tthc.content.journeys import JourneyEntry, parse_journey
from tthc.content.parse import parse_source, validate
from tthc.content.source import read_source, read_text
from tthc.content.versions import as_of
from tthc.diagnostics import BuildError, Diagnostic, Location, NodePath, Places, has_errors
from tthc.disk import Item, Kind, is_odd, listed, odd, odd_items
from tthc.model.lists import Agency, Applicant, CalendarYear, Commune, Sector, Synonym
from tthc.model.parts import LegalBasis
from tthc.model.record import Record
from tthc.parallel import spread
from tthc.progress import Track, in_silence
from tthc.yamlio.reader import compose, is_blank

LISTS = "_danh-muc"
FORMS = "_bieu-mau"
JOURNEYS = "_hanh-trinh"
DECISIONS = "_quyet-dinh"

_FOLDERS = frozenset({LISTS, FORMS, JOURNEYS, DECISIONS})
_LITTER = re.compile(r"\.gitkeep|\.DS_Store|\..+\.sw[a-p]")
"""Names of what git, a file manager or an editor leaves behind; it is never opened."""

R = TypeVar("R", bound=Record)


def load(root: Path, track: Track = in_silence) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """The catalogue in the folder *root*, with the faults of every file in it.

    Of several versions of one procedure the first represents it, until `as_of` brings that of a day forward.

    Raises:
        BuildError: there is no such folder.
    """
    if not os.path.lexists(root):
        raise BuildError(f"không có thư mục {root.as_posix()}; chỉ ra thư mục thủ tục bằng --procedures")
    lists, list_faults = read_lists(root / LISTS)
    files, strays = find_files(root)
    journeys, journey_faults = read_journeys(root / JOURNEYS)
    decided = read_decisions(root / DECISIONS)
    outcomes = tuple(track(spread(load_one, files), "Đọc thủ tục", len(files)))
    listings = tuple(listing for listing, _ in outcomes if listing)
    faults = tuple(fault for _, faults in outcomes for fault in faults)
    sizes, form_faults = read_forms(root / FORMS)
    complete = len(listings) == len(files) and decided.complete
    catalogue = catalogue_of(listings, lists, frozenset(sizes), complete=complete, journeys=journeys)
    catalogue = with_decisions(replace(catalogue, form_sizes=sizes), decided.entries, decided.files)
    found = (*list_faults, *strays, *form_faults, *journey_faults, *decided.faults, *faults)
    return as_of(catalogue, date.min), found


def load_one(file: Path) -> tuple[Listing | None, tuple[Diagnostic, ...]]:
    """The listing of the procedure in *file*, or None where it cannot be read, and its faults."""
    source, faults = read_source(file, file.as_posix())
    if source is None:
        return None, faults
    entry, more = parse_source(source)
    return (listing_of(entry) if entry else None), (*faults, *more)


def find_files(root: Path) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """Files of procedures (`<sector>/<code>.md`) in order, and faults for all that stands where none belongs.

    A version that holds from a day on stands beside the file, `<sector>/<code>@<day>.md`.
    """
    items, faults = listed(root)
    files: list[Path] = []
    strays = [*faults]
    for item in items:
        if item.kind is Kind.FOLDER and not item.name.startswith((".", "_")):
            found, others, unlisted = _files_in(root / item.name)
            files += found
            strays += (*unlisted, *_strays(others, root / item.name))
        elif item.kind is not Kind.FOLDER or item.name not in _FOLDERS:
            strays += _stray(item, root)
    return tuple(files), tuple(strays)


def _files_in(folder: Path) -> tuple[tuple[Path, ...], tuple[Item, ...], tuple[Diagnostic, ...]]:
    """What in *folder* is named as a file of Markdown, what else is there, and why it could not be looked into."""
    items, faults = listed(folder.parent, folder.name)
    texts = tuple(folder / item.name for item in items if _is_text(item))
    return texts, tuple(item for item in items if not _is_text(item)), faults


def _is_text(item: Item) -> bool:
    return item.name.endswith(".md") and not item.name.startswith(".")


def _strays(items: Iterable[Item], folder: Path) -> Iterator[Diagnostic]:
    return chain.from_iterable(_stray(item, folder) for item in items)


def _stray(item: Item, folder: Path) -> Iterator[Diagnostic]:
    """The fault of *item* in *folder*, where it does not belong; of a folder also the links and devices in it."""
    path = (folder / item.name).as_posix()
    if is_odd(item):
        yield odd(item.kind, path)
        return
    if item.kind is Kind.FILE and _LITTER.fullmatch(item.name):
        return
    yield Diagnostic(
        Location(path),
        "stray-file",
        f"“{item.name}” không đúng chỗ và không được công bố",
        "trong procedures/: thủ tục nằm ở <lĩnh vực>/<mã>.md (bản áp dụng từ một ngày: <mã>@<ngày>.md), "
        "biểu mẫu ở _bieu-mau/, hành trình ở _hanh-trinh/<id>.md, quyết định ở _quyet-dinh/; tệp khác thì xóa",
    )
    if item.kind is Kind.FOLDER:
        yield from odd_items(folder / item.name)


def read_journeys(folder: Path) -> tuple[tuple[JourneyEntry, ...], tuple[Diagnostic, ...]]:
    """The journeys in *folder*, which need not be there, and the faults of its files."""
    found: list[JourneyEntry] = []
    files, others, unlisted = _files_in(folder)
    faults = [*unlisted, *_strays(others, folder)]
    for file in files:
        source, unread = read_source(file, file.as_posix())
        entry, unfit = parse_journey(source) if source else (None, ())
        found += (entry,) if entry else ()
        faults += (*unread, *unfit)
    return tuple(found), tuple(faults)


class DecisionFolder(NamedTuple):
    """What came of `_quyet-dinh/`: decisions, their faults, bytes of the files that they name, whether all stood."""

    entries: tuple[DecisionEntry, ...]
    faults: tuple[Diagnostic, ...]
    files: Mapping[str, int]
    complete: bool


def read_decisions(folder: Path) -> DecisionFolder:
    """The decisions in *folder*, which need not be there; a file that none of them names is told as a stray."""
    texts, others, unlisted = _files_in(folder)
    found: list[DecisionEntry] = []
    faults: list[Diagnostic] = []
    for file in texts:
        source, unread = read_source(file, file.as_posix())
        entry, unfit = parse_decision(source) if source else (None, ())
        found += (entry,) if entry else ()
        faults += (*unread, *unfit)
    complete = len(found) == len(texts)
    wanted = {entry.decision.attachment for entry in found}
    files: dict[str, int] = {}
    for item in others:
        if item.name in wanted:
            files[item.name], unfit = read_kind(folder, item.name)
            faults += unfit
        elif complete or item.kind is not Kind.FILE or not is_of_form(item.name):
            faults += _stray(item, folder)
    return DecisionFolder(tuple(found), (*unlisted, *faults), MappingProxyType(files), complete)


def read_forms(folder: Path) -> tuple[Mapping[str, int], tuple[Diagnostic, ...]]:
    """Bytes of each form file in *folder*, which need not be there, by its name, and the faults of what is none."""
    items, unlisted = listed(folder.parent, folder.name)
    faults = [*unlisted]
    sizes: dict[str, int] = {}
    for item in items:
        if is_of_form(item.name):
            sizes[item.name], unfit = read_kind(folder, item.name)
            faults += unfit
        elif item.kind is Kind.FILE and not item.name.startswith("."):
            faults.append(ill_named((folder / item.name).as_posix()))
        else:
            faults += _stray(item, folder)
    return MappingProxyType(sizes), tuple(faults)


class _ListFile(NamedTuple, Generic[R]):
    """What came of one list: its entries in order, its faults, the row of each by id or number, and the places."""

    items: tuple[R, ...]
    faults: tuple[Diagnostic, ...]
    rows: Mapping[str | int, int] = MappingProxyType({})
    places: Places | None = None


def read_lists(folder: Path) -> tuple[Lists, tuple[Diagnostic, ...]]:
    """The lists in *folder*; a list that is absent or broken is empty and a fault."""
    agencies = _read_list(folder / "co-quan.yaml", Agency)
    communes = _read_list(folder / "xa-phuong.yaml", Commune, required=False)
    sectors = _read_list(folder / "linh-vuc.yaml", Sector)
    applicants = _read_list(folder / "doi-tuong.yaml", Applicant)
    synonyms = _read_list(folder / "dong-nghia.yaml", Synonym, required=False)
    calendar = _read_list(folder / "lich-lam-viec.yaml", CalendarYear, required=False)
    bases = _read_list(folder / "can-cu-chung.yaml", LegalBasis, required=False)
    files: Mapping[str, _ListFile[Any]] = {
        "co-quan": agencies,
        "xa-phuong": communes,
        "linh-vuc": sectors,
        "doi-tuong": applicants,
        "dong-nghia": synonyms,
        "lich-lam-viec": calendar,
        "can-cu-chung": bases,
    }
    items, unlisted = listed(folder.parent, folder.name)
    others = (item for item in items if item.name.removesuffix(".yaml") not in files)
    faults = (*unlisted, *(fault for file in files.values() for fault in file.faults))
    lists = Lists(
        agencies={agency.id: agency for agency in agencies.items},
        communes={commune.id: commune for commune in communes.items},
        sectors={sector.id: sector for sector in sectors.items},
        applicants={applicant.id: applicant for applicant in applicants.items},
        synonyms=synonyms.items,
        calendar=calendar.items,
        common_bases=bases.items,
        complete=not has_errors(faults),
        rows={name: (file.rows, file.places) for name, file in files.items() if file.places},
    )
    return lists, (*faults, *_strays(others, folder))


def _read_list(file: Path, model: type[R], *, required: bool = True) -> _ListFile[R]:
    shown = file.as_posix()
    if not os.path.lexists(file):
        hint = "tạo tệp này; mỗi mục bắt đầu bằng “- id: …”"
        fault = Diagnostic(Location(shown), "missing-list", f"thiếu danh mục {file.name}", hint)
        return _ListFile((), (fault,) if required else ())
    text, faults = read_text(file, shown)
    if text is None or is_blank(text):
        return _ListFile((), faults)
    tree, places, more = compose(text, Location(shown))
    if not isinstance(tree, list):
        fault = Diagnostic(
            Location(shown), "list-form", f"{file.name} phải là một danh sách", "mỗi mục bắt đầu bằng “- id: …”"
        )
        return _ListFile((), (*faults, *more, *(() if more else (fault,))))
    outcomes = tuple(validate(model, item, places, (index,)) for index, item in enumerate(tree))
    items = tuple(item for item, _ in outcomes if item is not None)
    faults = (*faults, *more, *(fault for _, found in outcomes for fault in found), *_doubled_ids(tree, places))
    rows = {_name(item, index): index for index, item in reversed(tuple(enumerate(tree)))}
    return _ListFile(items, faults, rows, places)


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
