"""The versions of the sheet of one procedure: each content that was ever published, from when to when, what came after.

Nothing of this is kept anywhere: it is made of git anew, so that a sheet of any age can be told from that which holds.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from pydantic import ValidationError

from tthc.content.sheet_content import (
    PostedReading,
    SheetContent,
    content_in,
    content_on,
    references_in,
    turning_days_in,
)
from tthc.history.history import History
from tthc.history.pieces import PieceReader
from tthc.history.states import FileState, Turn, value_at
from tthc.model.procedure import Procedure
from tthc.model.record import as_file, without_internal

_ALWAYS = date.min


class SheetVersion(NamedTuple):
    """A content of a sheet.

    Attributes:
        since: the first day on which it held; of one that came back, the last time. None where no commit holds it.
        until: the last day; None for the one that holds.
        follower: what took its place; None for the one that holds.
        replaced_on: the day on which that came; None where no commit holds it.
    """

    content: SheetContent
    since: date | None
    until: date | None = None
    follower: SheetContent | None = None
    replaced_on: date | None = None

    @property
    def name(self) -> str:
        """The digits on the sheet."""
        return self.content.version


class PresentFile(NamedTuple):
    """The record that holds today, as the catalogue has it.

    Attributes:
        begins: first day on which it binds, where its file names one.
        is_committed: whether the file is that of the last commit, so that it need not be read there.
    """

    record: Procedure
    begins: date | None
    is_committed: bool


class _Change(NamedTuple):
    content: SheetContent
    day: date | None


def trace_sheets(present: PresentFile, today: date, read: PostedReading, past: History) -> tuple[SheetVersion, ...]:
    """The versions of a procedure's sheet, the one that holds today last.

    Args:
        read: what the lists and form files of today say.
    """
    states = past.states.get(present.record.code, ())
    files = _read_files(states, present, today, past) if states else {}
    changes = tuple(_changes(states, files, today, past)) if states else ()
    if not changes or not present.is_committed:
        now = content_on(present.record, today, read, present.begins)
        if not changes or changes[-1].content.version != now.version:
            changes = (*changes, _Change(now, None))
    return _as_versions(changes)


def _as_versions(changes: Sequence[_Change]) -> tuple[SheetVersion, ...]:
    """Each content once, at the last time that it held."""
    ends = (*changes[1:], None)
    last = {one.content.version: (one, end) for one, end in zip(changes, ends, strict=True)}
    ordered = sorted(last.values(), key=lambda pair: changes.index(pair[0]))
    return tuple(
        SheetVersion(one.content, one.day, _eve(one.day, end.day), end.content, end.day)
        if end
        else SheetVersion(one.content, one.day)
        for one, end in ordered
    )


def _eve(first: date | None, end: date | None) -> date | None:
    """The last day before *end*; what did not last a day held on its first."""
    return max(end - timedelta(days=1), first or _ALWAYS) if end else None


def _read_files(
    states: Sequence[FileState], present: PresentFile, today: date, past: History
) -> Mapping[str, Mapping[str, Any]]:
    """Blob → what its file says by Vietnamese keys; the file of today is not read again."""
    known: dict[str, Mapping[str, Any]] = {}
    if present.is_committed and (held := _binding(states[-1], today)):
        known[held[1]] = as_file(present.record)
    missing = tuple(dict.fromkeys(blob for state in states for _, blob in state.files if blob not in known))
    reader = PieceReader()
    raws = tuple(past.blobs.read(missing)) if past.blobs else ()
    return known | {blob: _as_today(reader, raw) for blob, raw in zip(missing, raws, strict=False)}


def _as_today(reader: PieceReader, raw: bytes) -> Mapping[str, Any]:
    """A file as today's record writes it; one that today's record refuses, as it stands."""
    pieces = reader.read(raw)
    tree = {**pieces.trees, **pieces.prose}
    try:
        return as_file(without_internal(Procedure.model_validate(tree)))
    except ValidationError:
        return tree


def _changes(
    states: Sequence[FileState], files: Mapping[str, Mapping[str, Any]], today: date, past: History
) -> Iterator[_Change]:
    """What the sheet said, each time that it said something else."""
    keys = dict.fromkeys(key for file in files.values() for key in references_in(file))
    turns = {key: past.turns.get(key, ()) for key in keys}
    moments = tuple(_moments(states, turns))
    ends = (*(day for _, day in moments[1:]), today)
    last = ""
    for (order, start), end in zip(moments, ends, strict=True):
        state = next(one for one in reversed(states) if one.order <= order)
        for day in _days(state, files, start, max(start, end)):
            since, blob = _binding(state, day) or (_ALWAYS, "")
            if blob in files:
                named = None if since == _ALWAYS else since
                content = content_in(files[blob], day, _reading(turns, order), named)
                if content.version != last:
                    yield _Change(content, day)
                last = content.version


def _moments(states: Sequence[FileState], turns: Mapping[str, Sequence[Turn]]) -> Iterator[tuple[int, date]]:
    """Landings after which a sheet could say something else, in order."""
    first = states[0].order
    found = {state.order: state.day for state in states}
    found |= {turn.order: turn.day for every in turns.values() for turn in every if turn.order > first}
    yield from sorted(found.items())


def _days(state: FileState, files: Mapping[str, Mapping[str, Any]], start: date, end: date) -> tuple[date, ...]:
    """The first day of a state, and those up to *end* on which its files by themselves say something else."""
    found = {start}
    for since, blob in state.files:
        found |= {since, *map(_day, turning_days_in(files.get(blob, {})))}
    return tuple(sorted(day for day in found if start <= day <= end))


def _day(text: str) -> date:
    """A day as `turning_days_in` writes it; the first of all days where it is none."""
    try:
        return date.fromisoformat(text.rstrip("+")) + timedelta(days=text.endswith("+"))
    except (ValueError, OverflowError):
        return _ALWAYS


def _binding(state: FileState, day: date) -> tuple[date, str] | None:
    """The day in the name and the blob of the file that holds on *day*; before the first to come, of that one."""
    held = [file for file in state.files if file[0] <= day]
    return held[-1] if held else next(iter(state.files), None)


def _reading(turns: Mapping[str, Sequence[Turn]], order: int) -> PostedReading:
    return lambda key: value_at(turns.get(key, ()), order)
