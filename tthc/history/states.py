"""Every state in which a procedure ever stood on the main line, also for part of a day, and what sheets name besides.

`timeline` tells what the catalogue showed at the end of each day; what hangs on a wall may have been printed before.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from tthc.content.sheet_content import FORMS, LISTED
from tthc.content.source import decode
from tthc.diagnostics import Location
from tthc.history.git import Blobs
from tthc.history.mainline import Landing
from tthc.history.timeline import LivingFiles
from tthc.yamlio.reader import compose

_LISTS = {f"_danh-muc/{name}.yaml": name for name in LISTED}
_FORMS = f"_{FORMS}/"


class FileState(NamedTuple):
    """The files of one procedure after a landing that changed any of them.

    Attributes:
        order: of the landing among all, counted from 0.
        day: on which it landed.
        files: blobs by the day in the file's name, the first of all days for the ordinary one.
    """

    order: int
    day: date
    files: tuple[tuple[date, str], ...]


class Turn(NamedTuple):
    """What an id of a list, or a form file, stands for from a landing on; empty where it was taken away."""

    order: int
    day: date
    value: str


class Rename(NamedTuple):
    """An id of a list that got another name, or was taken out of its list, on a day.

    Attributes:
        before: what it stood for until then.
    """

    day: date
    entry: str
    before: str


def list_renames(turns: Mapping[str, Sequence[Turn]]) -> tuple[Rename, ...]:
    """Every rename among *turns*, the newest first."""
    found = (
        (now.order, Rename(now.day, key.partition("/")[2], before.value))
        for key, every in turns.items()
        if not key.startswith(_FORMS[1:])
        for before, now in pairwise(every)
        if before.value
    )
    return tuple(rename for _, rename in sorted(found, reverse=True))


def trace_states(landings: Sequence[Landing], until: date) -> Mapping[str, tuple[FileState, ...]]:
    """By code, every state of a procedure's files, the oldest first."""
    files: defaultdict[str, dict[date, str]] = defaultdict(dict)
    standing = LivingFiles()
    found: defaultdict[str, list[FileState]] = defaultdict(list)
    for order, landing in enumerate(landings):
        if landing.day > until:
            continue
        touched = tuple(standing.land(landing))
        for code, since, blob in touched:
            files[code][since] = blob
        for code in dict.fromkeys(code for code, _, _ in touched):
            living = tuple(sorted((since, blob) for since, blob in files[code].items() if blob))
            if not found[code] or found[code][-1].files != living:
                found[code].append(FileState(order, landing.day, living))
    return MappingProxyType({code: tuple(states) for code, states in found.items()})


def trace_turns(landings: Sequence[Landing], until: date, blobs: Blobs) -> Mapping[str, tuple[Turn, ...]]:
    """What `content_on` asks for beside the record, by the same words: names in lists, and blobs of form files."""
    found: defaultdict[str, list[Turn]] = defaultdict(list)
    names: dict[str, Mapping[str, str]] = {}
    for order, landing in enumerate(landings):
        for path, blob in landing.files if landing.day <= until else ():
            if path.startswith(_FORMS):
                found[path[1:]].append(Turn(order, landing.day, blob))
            elif list_id := _LISTS.get(path):
                now = _names_in(*blobs.read((blob,))) if blob else {}
                before = names.get(list_id, {})
                names[list_id] = now
                for one in dict.fromkeys((*before, *now)):
                    if before.get(one) != now.get(one):
                        found[f"{list_id}/{one}"].append(Turn(order, landing.day, now.get(one, "")))
    return MappingProxyType({key: tuple(turns) for key, turns in found.items()})


def value_at(turns: Iterable[Turn], order: int) -> str:
    """The last of *turns* that had come with landing *order*; empty before the first."""
    value = ""
    for turn in turns:
        if turn.order > order:
            break
        value = turn.value
    return value


def _names_in(raw: bytes) -> Mapping[str, str]:
    """Id → name of each entry of a list, as far as it can be read."""
    text, _ = decode(raw, "")
    tree = compose(text, Location(""))[0] if text is not None else None
    entries = (one for one in (tree if isinstance(tree, list) else ()) if isinstance(one, dict))
    return {str(one.get("id")): str(one.get("ten", "")) for one in entries}
