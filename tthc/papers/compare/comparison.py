"""Two snapshots → what became of each procedure between them, and which decision brought it about."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from tthc.history.changes import Act, FieldChange, act_of, changes_between
from tthc.history.outline import Outline, Outliner
from tthc.papers.compare.snapshots import Snapshot
from tthc.text import sort_key

ANNOUNCEMENTS = "cong_bo"
_SHOWN_APART = frozenset({ANNOUNCEMENTS, "bai_bo"})
"""Parts that are not listed line by line: they are the reason of a change, or its day."""

_REPEALED = re.compile(rb"^bai_bo:", re.MULTILINE)


class Reason(NamedTuple):
    """A decision that brought a change about; a day is None where nobody says."""

    number: str
    signed_on: date | None = None
    effective_from: date | None = None


class ComparedProcedure(NamedTuple):
    """What became of one procedure.

    Attributes:
        sectors: id of its sector; before and after, where it moved.
        agencies: ids of the bodies that carry it out, before or after.
        changes: line by line, decisions left out; empty for a procedure that is new or gone.
        reasons: decisions named since, the newest first; empty where the file names none.
        repealed_from: the day from which it is repealed; None while it is not.
        replaced_by: code that takes the place of a repealed one; may be empty.
        is_revived: whether a repeal that stood before is taken back, or holds from another day.
    """

    code: str
    title: str
    sectors: tuple[str, ...]
    agencies: tuple[str, ...]
    act: Act
    changes: tuple[FieldChange, ...]
    reasons: tuple[Reason, ...]
    repealed_from: date | None = None
    replaced_by: str = ""
    is_revived: bool = False

    @property
    def is_trivial(self) -> bool:
        """Whether nobody has to do, pay or get anything else: commas, capitals, words to search by."""
        return self.act is Act.CHANGED and not self.is_revived and not self.important

    @property
    def important(self) -> tuple[FieldChange, ...]:
        """The changes after which somebody has to do, pay or get something else."""
        return tuple(change for change in self.changes if change.is_important)


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two snapshots, in Vietnamese order of title.

    Attributes:
        old: what the earlier one is called.
        new: what the later one is called.
        scope: “lĩnh vực Hộ tịch”, where only a part was compared; else empty.
        size_before: procedures of the scope that were not repealed in the earlier one.
        size_after: the same for the later one.
        items: of all acts.
    """

    old: str
    new: str
    items: tuple[ComparedProcedure, ...]
    size_before: int
    size_after: int
    scope: str = ""

    def of(self, act: Act, *, with_trivial: bool = False) -> tuple[ComparedProcedure, ...]:
        """The items of one act."""
        return tuple(item for item in self.items if item.act is act and (with_trivial or not item.is_trivial))

    @property
    def trivial(self) -> tuple[ComparedProcedure, ...]:
        """Procedures in which only words that carry no weight were touched."""
        return tuple(item for item in self.items if item.is_trivial)


class Scope(NamedTuple):
    """Which procedures are compared: by id of a body, of a sector, or both; empty for all."""

    agency: str = ""
    sector: str = ""

    def holds(self, sectors: Sequence[str], agencies: Sequence[str]) -> bool:
        """Whether a procedure of these sectors and bodies is meant."""
        return (not self.agency or self.agency in agencies) and (not self.sector or self.sector in sectors)


ALL = Scope()


def compare_snapshots(
    old: Snapshot, new: Snapshot, names: Callable[[str], str], decided: Mapping[str, Reason], scope: Scope = ALL
) -> Comparison:
    """What became of each procedure from *old* to *new*.

    Args:
        names: id → name, for the words of a change.
        decided: number of a decision → its days, as its own file gives them.
    """
    items = []
    for code in sorted(set(old.files) | set(new.files)):
        if old.files.get(code) != new.files.get(code):
            item = compare_procedure(code, *_outlines(code, old, new, names), decided)
            if scope.holds(item.sectors, item.agencies):
                items.append(item)
    ordered = sorted(items, key=lambda item: (sort_key(item.title), item.code))
    return Comparison(old.name, new.name, tuple(ordered), _size(old, scope), _size(new, scope))


def compare_procedure(
    code: str, before: Outline | None, after: Outline | None, decided: Mapping[str, Reason]
) -> ComparedProcedure:
    """What became of *code* from *before* to *after*, of which one at least is there."""
    shown = after or before
    if shown is None:
        raise ValueError(f"{code} stands in neither snapshot")
    both = [outline for outline in (before, after) if outline]
    changes = changes_between(before, after) if before and after else ()
    return ComparedProcedure(
        code=code,
        title=shown.title,
        sectors=tuple(dict.fromkeys(outline.sector for outline in both)),
        agencies=tuple(dict.fromkeys(body for outline in both for body in outline.agencies)),
        act=act_of(before, after),
        changes=tuple(change for change in changes if change.part not in _SHOWN_APART),
        reasons=tuple(_reasons(before, after, decided)) if after else (),
        repealed_from=shown.repealed_from,
        replaced_by=shown.replaced_by,
        is_revived=bool(before and after and before.repealed_from and before.repealed_from != after.repealed_from),
    )


def with_scope(comparison: Comparison, name: str) -> Comparison:
    """*comparison* with the name of its scope."""
    return replace(comparison, scope=name)


def _outlines(
    code: str, old: Snapshot, new: Snapshot, names: Callable[[str], str]
) -> tuple[Outline | None, Outline | None]:
    outliner = Outliner(names)
    before, after = old.content(code), new.content(code)
    return (outliner.outline(before) if before else None), (outliner.outline(after) if after else None)


def _size(snapshot: Snapshot, scope: Scope) -> int:
    return sum(_counts(snapshot.read(mark), scope) for mark in snapshot.files.values())


def _counts(raw: bytes, scope: Scope) -> bool:
    """Whether the file of *raw* bytes is of a procedure in *scope* that is not repealed; read only where it may be."""
    if _REPEALED.search(raw):
        return False
    asked = tuple(filter(None, scope))
    if not asked or not all(one.encode() in raw for one in asked):
        return not asked
    outline = Outliner(str).outline(raw)
    return scope.holds((outline.sector,), outline.agencies)


def _reasons(before: Outline | None, after: Outline, decided: Mapping[str, Reason]) -> Iterator[Reason]:
    """The decisions that *after* names and *before* did not: that of the repeal first, then the newest."""
    known = _numbers(before) if before else frozenset()
    if after.repealed_from and not (before and before.repealed_from):
        yield decided.get(after.repeal, Reason(after.repeal))
    for line in after.parts.get(ANNOUNCEMENTS, ()):
        number = line.path[1] if len(line.path) > 1 else ""
        if not number or number in known or number == after.repeal:
            continue
        newest = after.decision
        yield Reason(*newest) if newest and newest.number == number else decided.get(number, Reason(number))


def _numbers(outline: Outline) -> frozenset[str]:
    return frozenset(line.path[1] for line in outline.parts.get(ANNOUNCEMENTS, ()) if len(line.path) > 1)
