"""When each procedure changed: the versions that the catalogue showed, from the first to the last."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from tthc.content import filenames
from tthc.content.filenames import parse_file_name
from tthc.history.mainline import Landing

_FILE = re.compile(r"[^_./][^/]*/[^./][^/]*\.md")
_BASE = date.min


class PastVersion(NamedTuple):
    """What the catalogue said of a procedure from one day on.

    Attributes:
        day: the first day on which it said so; what landed several times on one day counts as it stood in the end.
        blob: the file in git; empty where the file was taken away.
        commit: the last one that brought it.
        subjects: first lines of the commits of that day, oldest first.
        turn: how many versions of that day came before; nobody knows the true day of what a wrong clock dated, so it is
            a version of its own.
    """

    day: date
    blob: str
    commit: str
    subjects: tuple[str, ...]
    turn: int = 0

    @property
    def name(self) -> str:
        """The day, and of several versions of one day which of them.

        >>> PastVersion(date(2026, 11, 29), "", "", ()).name, PastVersion(date(2026, 11, 29), "", "", (), 1).name
        ('2026-11-29', '2026-11-29-2')
        """
        return f"{self.day}-{self.turn + 1}" if self.turn else f"{self.day}"


class _Event(NamedTuple):
    day: date
    since: date
    blob: str
    commit: str
    subject: str
    is_dated_wrong: bool
    turn: int = 0

    @property
    def moment(self) -> tuple[date, int]:
        return self.day, self.turn


class LivingFiles:
    """The files that stand after each landing: one that is taken away leaves what another bears of the same code."""

    def __init__(self) -> None:
        self._files: defaultdict[tuple[str, date], dict[str, str]] = defaultdict(dict)

    def land(self, landing: Landing) -> Iterator[tuple[str, date, str]]:
        """Code and day of each file that *landing* touched, and the blob that it left them; empty for none.

        Of a move from one folder to another only the new place counts, whether one landing made it or two.
        """
        touched: dict[tuple[str, date], None] = {}
        for path, blob in landing.files:
            if code := code_in_name(path):
                name = (code, since_of(path))
                touched[name] = None
                self._files[name].pop(path, None)
                if blob:
                    self._files[name][path] = blob
        for code, since in touched:
            yield code, since, next(reversed(self._files[code, since].values()), "")


def code_in_name(path: str) -> str | None:
    """The code that the name of a procedure's file holds; None for other files.

    >>> code_in_name("ho-tich/1-001193@2026-12-01.md"), code_in_name("_danh-muc/co-quan.yaml")
    ('1.001193', None)
    """
    return filenames.code_of(parse_file_name(path).stem) if _FILE.fullmatch(path) else None


def trace_versions(landed: Iterable[Landing], until: date) -> Mapping[str, tuple[PastVersion, ...]]:
    """The versions of each procedure by its code, oldest first, as the catalogue showed them up to the day *until*.

    A file that moves to another folder is the same procedure. A version that waits in a file of its own (`…@DAY.md`)
    counts from its day, and giving that file the usual name later is no change.
    """
    events: defaultdict[str, list[_Event]] = defaultdict(list)
    living = LivingFiles()
    for landing, latest in _with_latest_days(tuple(landed)):
        for code, since, blob in living.land(landing):
            event = _Event(landing.day, since, blob, landing.commit, landing.subject, landing.is_dated_wrong)
            events[code].append(_after_what_waited(event, latest, events[code]))
    return MappingProxyType({code: tuple(_versions(found, until)) for code, found in events.items()})


def _with_latest_days(landed: Sequence[Landing]) -> Iterator[tuple[Landing, date]]:
    """Each landing, and the day by which it had landed for certain: that of the next one which a right clock dated."""
    latest, found = date.max, list[date]()
    for landing in reversed(landed):
        latest = latest if landing.is_dated_wrong else landing.day
        found.append(latest)
    return zip(landed, reversed(found), strict=True)


def _after_what_waited(event: _Event, latest: date, before: Sequence[_Event]) -> _Event:
    """*event*, which may have taken the place of a version that had waited and whose day had come.

    Nobody knows where a wrong clock dated it, so that version counts as published, and this one as the next.
    """
    has_come = event.is_dated_wrong and event.day <= event.since <= latest
    if has_come and any(one.since == event.since and one.blob and one.day < event.since for one in before):
        return event._replace(day=event.since, turn=1)
    return event


def files_on(tree: Mapping[str, str], day: date) -> Mapping[str, str]:
    """Code → blob of the version that binds on *day*, of a tree of paths and blobs."""
    best: dict[str, tuple[date, str]] = {}
    for path, blob in tree.items():
        code, since = code_in_name(path), since_of(path)
        if code and since <= day and since >= best.get(code, (_BASE, ""))[0]:
            best[code] = (since, blob)
    return {code: blob for code, (_, blob) in best.items()}


def since_of(path: str) -> date:
    """The day in the name of a file that holds a version to come; the first of all days for an ordinary one."""
    return parse_file_name(path).since or _BASE


def _versions(landed: list[_Event], until: date) -> Iterator[PastVersion]:
    events = tuple(_in_turn(landed))
    moments = sorted({moment for event in events for moment in (event.moment, (event.since, 0)) if moment[0] <= until})
    shown = ""
    for day, turn in moments:
        known = [event for event in events if event.moment <= (day, turn)]
        holding = _holding(known, day)
        blob = holding.blob if holding else ""
        if holding and blob != shown:
            subjects = tuple(event.subject for event in known if event.moment == (day, turn)) or (holding.subject,)
            yield PastVersion(day, blob, holding.commit, tuple(dict.fromkeys(subjects)), turn)
        shown = blob


def _in_turn(events: list[_Event]) -> Iterator[_Event]:
    """*events* with their turns on their days: one that a wrong clock dated stands alone."""
    last: _Event | None = None
    for event in events:
        if last and last.day == event.day:
            last = event._replace(turn=last.turn + (last.is_dated_wrong or event.is_dated_wrong))
        else:
            last = event
        yield last


def _holding(known: list[_Event], day: date) -> _Event | None:
    """The last event of the file that binds on *day*: that of the newest day in its name which has come."""
    last = {event.since: event for event in known if event.since <= day}
    living = [since for since, event in last.items() if event.blob]
    if living:
        return last[max(living)]
    return max(last.values(), key=lambda event: event.day, default=None)
