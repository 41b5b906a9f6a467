"""What every source of an import is turned into: a record in the words of a file, and what could not be placed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeAlias

from tthc.editing.canonical import is_empty
from tthc.interchange.cleaning import clean_lines
from tthc.interchange.registers import RecordNames, Registers
from tthc.model.vocabulary import Level, OnlineLevel, Part, SourceKind

FileTree: TypeAlias = dict[str, Any]
"""Keys of a file → plain values."""


class ImportRemark(NamedTuple):
    """Words of the source that fit no key: they go into `ghi_chu` and into the report.

    Attributes:
        heading: which part of the source, in Vietnamese.
        text: word for word, line by line.
    """

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class ImportDraft:
    """A record ready to be written.

    Attributes:
        tree: the front matter, without `ghi_chu` and `nguon`.
        sections: key of the body → Markdown.
        remarks: what fits no key of the file.
        notes: what was repaired, doubted or dropped as a repetition, for the report only.
        unplaced: words of the source that are not in the record, for the report each time it is read.
        origin: `nguon` without its fingerprints; as a whole where *is_copy*.
        unsure: keys of which the source says nothing and that no file can be without; one that exists keeps its own.
        is_copy: whether this is a record of ours that comes back: it is written as it was, under its own `nguon`.
    """

    tree: Mapping[str, Any]
    sections: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[ImportRemark, ...] = ()
    notes: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = field(default=(), kw_only=True)
    origin: Mapping[str, Any] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record found in a source, not yet turned into a draft.

    Attributes:
        place: file and line, cell or index, as printed.
        code: bare code of the procedure.
        title: its name, for the report.
        sector: name of its field.
        levels: empty where the source does not tell.
        updated: when upstream changed it, to choose the newer of two; any unit.
        names: what it needs from the lists.
        draft: makes the draft once the lists know all names.
    """

    place: str
    code: str
    title: str
    sector: str
    levels: frozenset[Level]
    source: SourceKind
    names: RecordNames
    draft: Callable[[Registers], ImportDraft]
    updated: int = 0


def with_notes(found: Candidate, notes: Sequence[str]) -> Candidate:
    """*found*, whose report tells *notes* too."""
    if not notes:
        return found

    def draft(registers: Registers) -> ImportDraft:
        made = found.draft(registers)
        return replace(made, notes=(*made.notes, *notes))

    return replace(found, draft=draft)


class Refusal(NamedTuple):
    """Something that is not imported, and why.

    Attributes:
        is_fault: False for what the caller asked to leave out, and for what belongs to no record.
        is_loss: whether words go that are told nowhere else: the report names each of them.
    """

    place: str
    reason: str
    is_fault: bool = True
    is_loss: bool = False


def drop_empty(**values: Any) -> FileTree:
    """The mapping of what is not empty, in the order given."""
    return {key: value for key, value in values.items() if not is_empty(value)}


def drop_repeated(items: Iterable[Any]) -> list[Any]:
    """*items* in order, each once; they need not be hashable."""
    found: list[Any] = []
    for item in items:
        if item not in found:
            found.append(item)
    return found


def remark_on(heading: str, text: str) -> tuple[ImportRemark, ...]:
    """One remark, none when *text* is blank."""
    lines = clean_lines(text)
    return (ImportRemark(heading, lines),) if lines else ()


def order_parts(parts: Iterable[Part]) -> list[str]:
    """Values of *parts*, each once, in the order of the law."""
    wanted = set(parts)
    return [part.value for part in Part if part in wanted]


def state_gaps(tree: Mapping[str, Any], sections: Mapping[str, str], denied: set[Part]) -> FileTree:
    """*tree* without empty keys, with `khong_co` and `con_thieu`: no part is passed over in silence."""
    absent = {part for part in denied if not _given(tree, sections)[part]}
    missing = (part for part, found in _given(tree, sections).items() if not found and part not in absent)
    whole = {**tree, "khong_co": order_parts(absent), "con_thieu": order_parts(missing)}
    return {key: value for key, value in whole.items() if value not in ("", None, [], {})}


def _given(tree: Mapping[str, Any], sections: Mapping[str, str]) -> Mapping[Part, Any]:
    channels = tree.get("cach_thuc", ())
    dossier = tree.get("ho_so", {})
    return {
        Part.STEPS: sections.get("trinh_tu"),
        Part.CHANNELS: channels,
        Part.DOSSIER: list(_inside(dossier.get("truong_hop", ()), "giay_to")),
        Part.DOSSIER_SETS: dossier.get("so_bo"),
        Part.TIME_LIMIT: list(_inside(channels, "thoi_han")),
        Part.APPLICANTS: tree.get("doi_tuong"),
        Part.AGENCY: tree.get("co_quan", {}).get("thuc_hien"),
        Part.FORMS: tree.get("mau_don"),
        Part.RESULTS: tree.get("ket_qua"),
        Part.REQUIREMENTS: sections.get("yeu_cau_dieu_kien"),
        Part.COSTS: list(_inside(channels, "phi_le_phi")),
        Part.LEGAL_BASIS: tree.get("can_cu"),
        Part.PARTIAL_REASON: tree.get("dvc", {}).get("muc_do") != OnlineLevel.PARTIAL,
        Part.ANNOUNCEMENT: tree.get("cong_bo"),
    }


def _inside(items: Any, key: str) -> Iterator[Any]:
    for item in items:
        yield from item.get(key, ())
