"""What each version of a procedure is: its days, its decision, and what it changed, word by word."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tthc.history.changes import Act, FieldChange, act_of, changes_between, parts_of
from tthc.history.outline import Outline, OutlineDecision
from tthc.history.timeline import PastVersion
from tthc.history.worddiff import Stretch, WordChange, compare_words
from tthc.model.periods import day_before
from tthc.site.addresses import version_address
from tthc.site.views.site import Link, Site
from tthc.text import format_short_date

_CONTEXT = 160

ACTS: Mapping[Act, str] = {
    Act.NEW: "Đưa vào danh mục",
    Act.CHANGED: "Sửa đổi",
    Act.REPEALED: "Bãi bỏ",
    Act.REMOVED: "Gỡ khỏi danh mục",
}


class Difference(NamedTuple):
    """A line that a version changed, word by word.

    Attributes:
        title: the part, in the law's term, with what the line is about.
        verb: “Thêm”, “Bỏ” or “Sửa”.
    """

    title: str
    verb: str
    stretches: tuple[Stretch, ...]
    is_important: bool


class VersionRow(NamedTuple):
    """One version in the list.

    Attributes:
        name: the day, and of several versions of one day which of them.
        until: last day on which it was shown; None for the present one.
        decision: that the version rests on; None where it names none.
        is_new_decision: whether the version before rested on another.
        parts: what it changed, in the law's terms; empty for the first.
        differences: the same in full.
        is_important: False for an edit that changes nothing for who files.
        note: in words, where the catalogue came later than the effect or a clock was wrong; else empty.
    """

    name: str
    day: date
    until: date | None
    address: str
    act: str
    decision: Link | None
    is_new_decision: bool
    parts: tuple[str, ...]
    differences: tuple[Difference, ...]
    is_important: bool
    note: str


def compose_version_rows(
    code: str, versions: Sequence[tuple[PastVersion, Outline | None]], site: Site
) -> Iterator[VersionRow]:
    """The versions of *code*, oldest first, each compared with the one before."""
    ends = (*(day_before(version.day) for version, _ in versions[1:]), None)[: len(versions)]
    before: Outline | None = None
    for (version, outline), until in zip(versions, ends, strict=True):
        changes = changes_between(before, outline) if before and outline else ()
        act = act_of(before, outline)
        decided = decided_by(act, outline)
        yield VersionRow(
            name=version.name,
            day=version.day,
            until=until and max(until, version.day),
            address=version_address(code, version.name) if outline else "",
            act=ACTS[act],
            decision=site.decision(decided.number, decided.signed_on) if decided else None,
            is_new_decision=decided is not None and (before is None or before.decision != decided),
            parts=() if act is Act.REPEALED else _parts_changed(changes),
            differences=tuple(map(_difference, changes)),
            is_important=act is not Act.CHANGED or any(change.is_important for change in changes),
            note=" ".join(
                filter(None, (_timing(act, version, outline, before), site.history.clock_of(version.commit)))
            ),
        )
        before = outline


def decided_by(act: Act, outline: Outline | None) -> OutlineDecision | None:
    """The decision that a version carries out: that of the repeal where it is the repeal that is new."""
    if outline is None:
        return None
    if act is Act.REPEALED and outline.repeal:
        return OutlineDecision(outline.repeal, None, outline.repealed_from)
    return outline.decision


def _parts_changed(changes: tuple[FieldChange, ...]) -> tuple[str, ...]:
    """The parts that matter to who files; all where none does. The decision itself stands beside."""
    kept = tuple(change for change in changes if change.is_important) or changes
    return parts_of(tuple(change for change in kept if change.part != "cong_bo") or kept)


def _timing(act: Act, version: PastVersion, outline: Outline | None, before: Outline | None) -> str:
    return _repealed(outline) if act is Act.REPEALED else _lateness(version, outline, before)


def _lateness(version: PastVersion, outline: Outline | None, before: Outline | None) -> str:
    decided = outline.decision if outline else None
    if decided is None or decided.effective_from is None or (before and before.decision == decided):
        return ""
    if decided.effective_from < version.day:
        late = (version.day - decided.effective_from).days
        return f"Có hiệu lực từ {format_short_date(decided.effective_from)}, đưa lên trang muộn {late} ngày."
    if decided.effective_from > version.day:
        return f"Có hiệu lực từ {format_short_date(decided.effective_from)}."
    return ""


def _repealed(outline: Outline | None) -> str:
    return f"Bãi bỏ từ {format_short_date(outline.repealed_from)}." if outline and outline.repealed_from else ""


def _difference(change: FieldChange) -> Difference:
    verb = "Sửa" if change.before and change.after else "Thêm" if change.after else "Bỏ"
    title = f"{change.title} › {change.label}" if change.label else change.title
    stretches = tuple(map(_shortened, compare_words(change.before, change.after)))
    return Difference(title, verb, stretches, change.is_important)


def _shortened(stretch: Stretch) -> Stretch:
    """Words that did not change, without the middle of a long run of them."""
    text = stretch.text
    if stretch.kind is not WordChange.SAME or len(text) <= 2 * _CONTEXT:
        return stretch
    head, tail = text[:_CONTEXT].rpartition(" ")[0], text[-_CONTEXT:].partition(" ")[2]
    return stretch._replace(text=f"{head} […] {tail}")
