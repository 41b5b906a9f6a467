"""The text of a procedure's file → what it says, line by line, each under a name that lasts from version to version.

A file is cut at its keys and each piece is read once: of twenty versions that differ in a fee, only the fee is read
twenty times. What a piece says never depends on the pieces around it (anchors are refused in files).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from tthc.history.pieces import PieceReader
from tthc.history.sentences import Names, describe_entry, describe_scalar, describe_values, fields_by_key
from tthc.model.parts import Channel, DossierCase, DossierItem
from tthc.model.procedure import HEADINGS, Procedure
from tthc.model.record import Record, is_internal, record_in
from tthc.model.rowkeys import row_keys
from tthc.yamlio.reader import Tree

_UNTITLED = frozenset({Channel, DossierCase, DossierItem})
"""Entries that are known without the title of their list."""

_GROUPS = frozenset({Channel, DossierCase})
"""Entries that hold lists of entries."""


class OutlineLine(NamedTuple):
    """One thing that a record says.

    Attributes:
        path: lasting name: keys of the file, and what tells entries of a list apart.
        label: what it is about, within its part: “Trực tuyến”; empty where the part says one thing only.
        text: in words.
    """

    path: tuple[str, ...]
    label: str
    text: str


class OutlineDecision(NamedTuple):
    """The newest decision that a version names; days are None where the file does not say."""

    number: str
    signed_on: date | None
    effective_from: date | None


class Outline(NamedTuple):
    """All that a version says.

    Attributes:
        parts: by key of the record, in the order of the record.
        decision: None where the version names none.
        repealed_from: None while it is not repealed.
        repeal: number of the decision that repeals it.
        replaced_by: code that takes its place.
    """

    title: str
    sector: str
    agencies: tuple[str, ...]
    parts: Mapping[str, tuple[OutlineLine, ...]]
    decision: OutlineDecision | None
    repealed_from: date | None
    repeal: str
    replaced_by: str


class Outliner:
    """Outlines of the versions of one procedure; remembers the pieces that it has read.

    Args:
        names: what the ids in a file stand for.
    """

    def __init__(self, names: Names) -> None:
        self._teller = _Walker(names)
        self._reader = PieceReader()
        self._lines: dict[tuple[str, str], tuple[OutlineLine, ...]] = {}

    def outline(self, raw: bytes) -> Outline:
        """What the file of *raw* bytes says; bytes that are no file of a procedure say nothing."""
        pieces, trees, prose = self._reader.read(raw)
        parts = {key: self._describe(key, pieces.get(key, ""), trees.get(key), prose.get(key)) for key in _ORDER}
        return _outline(trees, {key: lines for key, lines in parts.items() if lines})

    def _describe(self, key: str, piece: str, tree: Tree | None, prose: str | None) -> tuple[OutlineLine, ...]:
        if prose is not None:
            return (OutlineLine((key,), "", prose),)
        if tree is None:
            return ()
        if (key, piece) not in self._lines:
            self._lines[key, piece] = tuple(_numbered(self._teller.lines(tree, _FIELDS[key].annotation, (key,), "")))
        return self._lines[key, piece]


_FIELDS = fields_by_key(Procedure)
_PROSE_BEFORE = {"cach_thuc": "trinh_tu", "khong_co": "yeu_cau_dieu_kien"}
_ORDER = tuple(
    one
    for key in _FIELDS
    if key not in HEADINGS and not is_internal(_FIELDS[key])
    for one in ((_PROSE_BEFORE[key], key) if key in _PROSE_BEFORE else (key,))
)
TITLES: Mapping[str, str] = {key: _FIELDS[key].title or key for key in _ORDER} | dict(HEADINGS)
"""Key of the record → the law's term for it, in the order in which a page tells them: steps before channels."""


@dataclass(frozen=True, slots=True)
class _Walker:
    """Walks a value as the record describes it; *names* says what its ids stand for."""

    names: Names

    def lines(self, tree: Tree, annotation: Any, path: tuple[str, ...], label: str) -> Iterator[OutlineLine]:
        """The lines of a value of any shape."""
        model = record_in(annotation)
        if model is None or isinstance(tree, str):
            if text := describe_values(tree, annotation, self.names):
                yield OutlineLine(path, label, text)
        elif isinstance(tree, list):
            for item in tree:
                yield from self._entry(item, model, path, label)
        else:
            yield from self._keys(tree, model, path, label)

    def _entry(self, item: Tree, model: type[Record], path: tuple[str, ...], label: str) -> Iterator[OutlineLine]:
        """An entry of a list: one that holds lists of its own is described part by part, another in one sentence."""
        if not isinstance(item, dict):
            yield OutlineLine(path, label, describe_values(item, str, self.names))
        elif model in _GROUPS:
            shown = f"{label} › {_shown(item, model, self.names)}".strip(" ›")
            inner = {key: value for key, value in item.items() if key not in row_keys(model)}
            yield from self._keys(inner, model, (*path, *_name(item, model)), shown)
        else:
            yield OutlineLine((*path, *_name(item, model)), _case(item, label), describe_entry(model, item, self.names))

    def _keys(
        self, tree: Mapping[str, Tree], model: type[Record], path: tuple[str, ...], label: str
    ) -> Iterator[OutlineLine]:
        known = fields_by_key(model)
        for key, value in tree.items():
            field = known.get(key)
            if field and is_internal(field):
                continue
            annotation = field.annotation if field else str
            title = "" if record_in(annotation) in _UNTITLED else (field.title if field else None) or key
            yield from self.lines(value, annotation, (*path, key), f"{label} › {title}".strip(" ›"))


def _name(item: Mapping[str, Tree], model: type[Record]) -> tuple[str, ...]:
    return tuple(str(item.get(key, "")) for key in row_keys(model))


def _shown(item: Mapping[str, Tree], model: type[Record], names: Names) -> str:
    key = row_keys(model)[0]
    value = item.get(key, "")
    return describe_scalar(value, fields_by_key(model)[key].annotation, names) if isinstance(value, str) else ""


def _case(item: Mapping[str, Tree], label: str) -> str:
    case = item.get("truong_hop", "")
    return f"{label} › {case}".strip(" ›") if isinstance(case, str) and case else label


def _numbered(lines: Iterator[OutlineLine]) -> Iterator[OutlineLine]:
    """Lines whose paths are all different: the second of one name gets a number."""
    seen: Counter[tuple[str, ...]] = Counter()
    for line in lines:
        seen[line.path] += 1
        yield line if seen[line.path] == 1 else line._replace(path=(*line.path, f"#{seen[line.path]}"))


def _outline(trees: Mapping[str, Tree], parts: Mapping[str, tuple[OutlineLine, ...]]) -> Outline:
    announced = trees.get("cong_bo")
    newest = announced[0] if isinstance(announced, list) and announced else None
    repeal = trees.get("bai_bo")
    ended: Mapping[str, Tree] = repeal if isinstance(repeal, dict) else {}
    bodies = trees.get("co_quan")
    handling = bodies.get("thuc_hien") if isinstance(bodies, dict) else None
    return Outline(
        title=_string(trees.get("ten")),
        sector=_string(trees.get("linh_vuc")),
        agencies=tuple(_string(one) for one in handling) if isinstance(handling, list) else (),
        parts=parts,
        decision=_decision(newest) if isinstance(newest, dict) else None,
        repealed_from=_day(ended.get("tu")),
        repeal=_string(ended.get("so")),
        replaced_by=_string(ended.get("thay_bang")),
    )


def _decision(tree: Mapping[str, Tree]) -> OutlineDecision:
    return OutlineDecision(_string(tree.get("so")), _day(tree.get("ngay")), _day(tree.get("hieu_luc_tu")))


def _string(tree: Tree | None) -> str:
    return tree if isinstance(tree, str) else ""


def _day(tree: Tree | None) -> date | None:
    try:
        return date.fromisoformat(_string(tree)) if tree else None
    except ValueError:
        return None
