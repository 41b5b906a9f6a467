"""Three versions of a YAML tree → one: key by key, row by row; what both sides changed otherwise is a conflict."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from tthc.editing.comments import Collection, CommentedEntry, Node, Scalar
from tthc.editing.merging.order import match_rows, merge_order, name_row
from tthc.history.sentences import describe_entry, describe_scalar, fields_by_key, find_enum
from tthc.model.record import Record, record_in
from tthc.model.rowkeys import row_keys
from tthc.text import shorten
from tthc.yamlio.reader import Tree

_K = TypeVar("_K", str, int)

ABSENT_TEXT = "(không có)"
_SHOWN = 120


class Conflict(NamedTuple):
    """What both sides changed, each in its own way.

    Attributes:
        field: where, in the law's terms: “Cách thức thực hiện › Trực tiếp › Mô tả”.
        ours: what this side says, in one line.
        theirs: what the other side says.
    """

    field: str
    ours: str
    theirs: str

    def __str__(self) -> str:
        return f"Xung đột ở trường “{self.field}”: bên này “{self.ours}”, bên kia “{self.theirs}”"


class RecordPlace(NamedTuple):
    """Where in a record we are.

    Attributes:
        trail: titles of the keys and names of the rows above, and of this one.
        annotation: type of what stands here; None where no model knows.
    """

    trail: tuple[str, ...]
    annotation: Any

    @property
    def model(self) -> type[Record] | None:
        """The model of the mapping, or of each row of the list, that stands here."""
        return record_in(self.annotation)

    def key(self, key: str) -> "RecordPlace":
        """The place of the value of *key*."""
        info = fields_by_key(self.model).get(key) if self.model else None
        return RecordPlace((*self.trail, (info.title if info else None) or key), info.annotation if info else None)

    def row(self, entry: CommentedEntry) -> "RecordPlace":
        """The place of a row, named by its keys."""
        if self.model is None or isinstance(entry.node, Scalar):
            return self
        known = fields_by_key(self.model)
        keys = zip(row_keys(self.model), name_row(entry.node, self.model), strict=True)
        words = (describe_scalar(value, known[key].annotation, str) for key, value in keys if value)
        return RecordPlace((*self.trail, shorten(next(words, ""), _SHOWN)), self.annotation)


class ThreeVersions(NamedTuple):
    """One entry in the old file and on both sides; None where it is not there."""

    base: CommentedEntry | None
    ours: CommentedEntry | None
    theirs: CommentedEntry | None

    @classmethod
    def of(cls, sides: Sequence[Mapping[_K, CommentedEntry]], name: _K) -> "ThreeVersions":
        """The entry called *name* in the three *sides*."""
        base, ours, theirs = sides
        return cls(base.get(name), ours.get(name), theirs.get(name))


class MergedEntry(NamedTuple):
    """What came of three versions of an entry.

    Attributes:
        mine: as it stands when this side wins every conflict; None when it is gone.
        other: as it stands when the other side wins.
    """

    mine: CommentedEntry | None
    other: CommentedEntry | None
    conflicts: tuple[Conflict, ...] = ()


def merge_entry(versions: ThreeVersions, place: RecordPlace) -> MergedEntry:
    """The entry that keeps what each side did to it; a comment that one side wrote stays with it."""
    base, ours, theirs = versions
    if ours in (base, theirs):
        return MergedEntry(theirs, theirs)
    if theirs == base:
        return MergedEntry(ours, ours)
    if base and isinstance(base.node, Collection) and base.node.is_list and place.trail and base.key:
        ours, theirs = ours or _emptied(base), theirs or _emptied(base)
    if ours is None or theirs is None:
        return MergedEntry(ours, theirs, (_conflict(ours, theirs, place),))
    mine, other, conflicts = _merge_nodes(base.node if base else None, ours, theirs, place)
    above = merge_comments(base.above if base else (), ours.above, theirs.above)
    beside = merge_comments(base.beside if base else (), ours.beside, theirs.beside)
    first, second = (_entry(ours.key, node, above, beside) for node in (mine, other))
    return MergedEntry(first, second, conflicts)


def merge_comments(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Comments of both sides, each once; one that a side took out is gone."""
    if tuple(theirs) == tuple(base):
        return tuple(ours)
    if tuple(ours) == tuple(base):
        return tuple(theirs)
    return (*ours, *(one for one in theirs if one and one not in ours and one not in base))


def _merge_nodes(
    base: Node | None, ours: CommentedEntry, theirs: CommentedEntry, place: RecordPlace
) -> tuple[Node, Node, tuple[Conflict, ...]]:
    mine, other = ours.node, theirs.node
    if mine in (base, other):
        return other, other, ()
    if other == base:
        return mine, mine, ()
    if not (isinstance(mine, Collection) and isinstance(other, Collection) and mine.is_list == other.is_list):
        return mine, other, (_conflict(ours, theirs, place),)
    old = base if isinstance(base, Collection) and base.is_list == mine.is_list else Collection((), mine.is_list)
    return (_meet_rows if mine.is_list else _meet_keys)(old, mine, other, place)


def merge_entries(
    base: Collection, ours: Collection, theirs: Collection, place: RecordPlace
) -> Mapping[str, MergedEntry]:
    """What came of each key of three versions of a mapping."""
    sides = [{entry.key: entry for entry in side.entries} for side in (base, ours, theirs)]
    order, _ = merge_order(*(tuple(side) for side in sides))
    return {key: merge_entry(ThreeVersions.of(sides, key), place.key(key)) for key in order}


def _meet_keys(
    base: Collection, ours: Collection, theirs: Collection, place: RecordPlace
) -> tuple[Collection, Collection, tuple[Conflict, ...]]:
    met = tuple(merge_entries(base, ours, theirs, place).values())
    return (*_blocks(met, base, ours, theirs), tuple(one for found in met for one in found.conflicts))


def _meet_rows(
    base: Collection, ours: Collection, theirs: Collection, place: RecordPlace
) -> tuple[Collection, Collection, tuple[Conflict, ...]]:
    """Three versions of a list; a row keeps its name, its place, and what each side wrote in it."""
    sides = _named_rows(base, ours, theirs, place.model)
    orders = merge_order(*(tuple(side) for side in sides))
    rows = {name: ThreeVersions.of(sides, name) for name in orders[0]}
    met = {name: merge_entry(one, place.row(next(filter(None, one)))) for name, one in rows.items()}
    conflicts = tuple(one for found in met.values() for one in found.conflicts)
    mine, _ = _blocks([met[name] for name in orders[0]], base, ours, theirs)
    _, other = _blocks([met[name] for name in orders[1]], base, ours, theirs)
    if orders[0] != orders[1]:
        names = _names(mine, place.model), _names(other, place.model)
        conflicts += (Conflict(_field((*place.trail, "thứ tự")), *names),)
    return mine, other, conflicts


def _named_rows(
    base: Collection, ours: Collection, theirs: Collection, model: type[Record] | None
) -> list[Mapping[int, CommentedEntry]]:
    """Rows of the three sides by a number that says which are one row; rows that both added alike are one too."""
    count = len(base.entries)
    mine = [count + j if i is None else i for j, i in enumerate(match_rows(base.entries, ours.entries, model))]
    pairs = match_rows(base.entries, theirs.entries, model)
    fresh = [j for j, name in enumerate(mine) if name >= count]
    new = [k for k, i in enumerate(pairs) if i is None]
    twins = _twins([ours.entries[j] for j in fresh], [theirs.entries[k] for k in new], model)
    started = {k: mine[fresh[twin]] for k, twin in zip(new, twins, strict=True) if twin is not None}
    last = count + len(mine)
    other = [started.get(k, last + k) if i is None else i for k, i in enumerate(pairs)]
    return [
        dict(enumerate(base.entries)),
        dict(zip(mine, ours.entries, strict=True)),
        dict(zip(other, theirs.entries, strict=True)),
    ]


def _twins(
    ours: Sequence[CommentedEntry], theirs: Sequence[CommentedEntry], model: type[Record] | None
) -> list[int | None]:
    """For each row that the other side added the one of ours with the same name."""
    free = {i: name_row(entry.node, model) for i, entry in enumerate(ours)}
    found: list[int | None] = []
    for entry in theirs:
        twin = next((i for i, name in free.items() if name == name_row(entry.node, model)), None)
        free.pop(-1 if twin is None else twin, None)
        found.append(twin)
    return found


def _blocks(
    met: Sequence[MergedEntry], base: Collection, ours: Collection, theirs: Collection
) -> tuple[Collection, Collection]:
    below = merge_comments(base.below, ours.below, theirs.below)
    mine = tuple(one.mine for one in met if one.mine)
    other = tuple(one.other for one in met if one.other)
    return Collection(mine, ours.is_list, below), Collection(other, ours.is_list, below)


def _entry(key: str, node: Node, above: tuple[str, ...], beside: tuple[str, ...]) -> CommentedEntry | None:
    return None if isinstance(node, Collection) and not node.entries else CommentedEntry(key, node, above, beside)


def _emptied(entry: CommentedEntry) -> CommentedEntry:
    return replace(entry, node=Collection((), is_list=True))


def _names(block: Collection, model: type[Record] | None) -> str:
    return shorten("; ".join(" ".join(name_row(entry.node, model)) for entry in block.entries), _SHOWN)


def _conflict(ours: CommentedEntry | None, theirs: CommentedEntry | None, place: RecordPlace) -> Conflict:
    return make_conflict(_field(place.trail), _in_words(ours, place), _in_words(theirs, place))


def _field(trail: Sequence[str]) -> str:
    return " › ".join(filter(None, trail))


def _in_words(entry: CommentedEntry | None, place: RecordPlace) -> str:
    """What *entry* says."""
    if entry is None:
        return ABSENT_TEXT
    tree = _tree(entry.node)
    if isinstance(tree, str):
        return describe_scalar(tree, place.annotation, str) if find_enum(place.annotation) else tree
    rows = tree if isinstance(tree, list) else [tree]
    return "; ".join(_row_words(row, place.model) for row in rows)


def _row_words(row: Tree, model: type[Record] | None) -> str:
    if isinstance(row, dict) and model:
        return describe_entry(model, row, str)
    return row if isinstance(row, str) else str(row)


def _tree(node: Node) -> Tree:
    if isinstance(node, Scalar):
        return node.value
    if node.is_list:
        return [_tree(entry.node) for entry in node.entries]
    return {entry.key: _tree(entry.node) for entry in node.entries}


def make_conflict(field: str, ours: str, theirs: str) -> Conflict:
    """A conflict of two texts, each in one line; where they are long, from the word before the first that differs."""
    mine, other = ours.split(), theirs.split()
    if max(len(ours), len(theirs)) <= _SHOWN:
        return Conflict(field, " ".join(mine), " ".join(other))
    same = next((i for i, (a, b) in enumerate(zip(mine, other, strict=False)) if a != b), min(len(mine), len(other)))
    start = max(0, same - 3)
    first, second = (shorten(("… " if start else "") + " ".join(one[start:]), _SHOWN) for one in (mine, other))
    return Conflict(field, first, second)
