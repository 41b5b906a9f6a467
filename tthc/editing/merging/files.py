"""Three texts of one file of `procedures/` → the text that git is given, with its conflicts explained in Vietnamese."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tthc.content.body import split_body
from tthc.content.parse import validate
from tthc.content.source import FENCE, split
from tthc.diagnostics import Diagnostic, Location, has_errors
from tthc.editing.comments import Collection, CommentedDocument, CommentedEntry, parse_document
from tthc.editing.format import format_bytes, model_of
from tthc.editing.merging.fields import (
    ABSENT_TEXT,
    Conflict,
    MergedEntry,
    RecordPlace,
    make_conflict,
    merge_comments,
    merge_entries,
)
from tthc.editing.merging.prose import MergedLines, merge_lines
from tthc.editing.yamlwriter import NodeType, format_document
from tthc.model.procedure import HEADINGS, Procedure
from tthc.model.record import Record
from tthc.yamlio.reader import compose

OPENING, BASE, MIDDLE, CLOSING = "<<<<<<< bên này", "||||||| bản gốc", "=======", ">>>>>>> bên kia"
"""The marks that git and text editors know; between `|||||||` and `=======` stands what goes when one side is taken."""

_PROSE = "Phần lời"
_HERE = Location("")


class Unreadable(NamedTuple):
    """Why a file cannot be merged by its fields: what is wrong with one of its versions."""

    side: str
    fault: Diagnostic


class MergedText(NamedTuple):
    """The text that takes the place of both, with marks where there are conflicts."""

    text: str
    conflicts: tuple[Conflict, ...]


class _Side(NamedTuple):
    """One version, in canonical form: facts with their comments, and prose by the key of its section."""

    facts: CommentedDocument
    prose: Mapping[str, str]


_NOTHING = _Side(CommentedDocument((), Collection((), is_list=False), (), frozenset()), {})


def merge_texts(base: bytes, ours: bytes, theirs: bytes, path: str) -> MergedText | Unreadable:
    """Three versions of the file *path*; *base* is empty where both sides made the file.

    A merge without conflicts is in canonical form, as `fmt` writes it. Where there are some, the whole key stands twice
    between marks: both have all that could be joined, and differ in the conflicts only.
    """
    model = model_of(path)
    sides: list[_Side] = []
    for name, raw in (("bản gốc", base), ("bên này", ours), ("bên kia", theirs)):
        side = _read(raw, path, model)
        if isinstance(side, Diagnostic):
            return Unreadable(name, side)
        sides.append(side)
    facts, clashes = _facts([side.facts for side in sides], model)
    prose, more = _prose([side.prose for side in sides])
    text = f"{FENCE}\n{facts}{FENCE}\n" + (f"\n{prose}" if prose else "")
    if clashes or more:
        return MergedText(text, (*clashes, *more))
    content, _ = format_bytes(text.encode(), path)
    return MergedText(content.decode() if content else text, ())


def find_fault(text: str, path: str) -> Diagnostic | None:
    """The first fault of a record that was joined from two sound ones: they may contradict each other."""
    source, _ = split(text, path)
    if source is None:
        return None
    tree, places, faults = compose(source.front_matter, source.start)
    found = (*faults, *validate(model_of(path), tree, places)[1])
    return next((one for one in found if has_errors((one,))), None)


def _read(raw: bytes, path: str, model: type[Record]) -> _Side | Diagnostic:
    if not raw.strip():
        return _NOTHING
    content, faults = format_bytes(raw, path)
    source, _ = split(content.decode(), path) if content else (None, ())
    if source is None:
        return faults[0]
    return _Side(parse_document(source.front_matter), _sections(source.body, model))


def _sections(body: str, model: type[Record]) -> Mapping[str, str]:
    """The prose by key; as one piece under "" where it has no headings, or wrong ones."""
    sections, faults = split_body(body, _HERE)
    if model is not Procedure or faults:
        return {"": body.strip("\n")} if body.strip("\n") else {}
    return {section.key: section.text.strip("\n") for section in sections}


def _facts(sides: Sequence[CommentedDocument], model: type[Record]) -> tuple[str, tuple[Conflict, ...]]:
    base, ours, theirs = (side.root for side in sides)
    met = merge_entries(base, ours, theirs, RecordPlace((), model))
    head = merge_comments(*(side.head for side in sides))
    below = merge_comments(base.below, ours.below, theirs.below)
    conflicts = tuple(one for found in met.values() for one in found.conflicts)
    if not conflicts:
        entries = tuple(found.mine for found in met.values() if found.mine)
        return _woven(entries, model, head, below), ()
    start = "".join(f"{comment}\n" for comment in (*head, "")) if head else ""
    end = "".join(f"{comment}\n" for comment in below)
    return start + "".join(_pieces(met, {entry.key: entry for entry in base.entries}, model)) + end, conflicts


def _pieces(met: Mapping[str, MergedEntry], base: Mapping[str, CommentedEntry], model: type[Record]) -> Iterator[str]:
    """The text of each key, in the order of the model."""
    ranks = {name: rank for rank, name in enumerate(info.alias or key for key, info in model.model_fields.items())}
    for key in sorted(met, key=lambda one: ranks.get(one, len(ranks))):
        found = met[key]
        mine, old, other = (_woven((one,), model) if one else "" for one in (found.mine, base.get(key), found.other))
        yield _marked(mine, old, other, found.conflicts) if found.conflicts else mine


def _woven(
    entries: Iterable[CommentedEntry], model: type[Record], head: tuple[str, ...] = (), below: tuple[str, ...] = ()
) -> str:
    block = Collection(tuple(entries), is_list=False, below=below)
    return format_document(CommentedDocument(head, block, (), frozenset()), NodeType(model, "text")).text


def _prose(sides: Sequence[Mapping[str, str]]) -> tuple[str, tuple[Conflict, ...]]:
    if any("" in side for side in sides):
        sides = [{"": _whole(side)} for side in sides]
    texts: list[str] = []
    conflicts: list[Conflict] = []
    for key in ("", *HEADINGS):
        if not any(key in side for side in sides):
            continue
        found = merge_lines(*(side.get(key, "") for side in sides))
        title = HEADINGS.get(key, _PROSE)
        here = [make_conflict(title, ours or ABSENT_TEXT, theirs or ABSENT_TEXT) for ours, theirs in found.clashes]
        texts.append(_section(key, found, sides[0].get(key, ""), here))
        conflicts += here
    return "\n".join(text for text in texts if text), tuple(conflicts)


def _section(key: str, found: MergedLines, base: str, conflicts: Sequence[Conflict]) -> str:
    mine, old, other = (_headed(key, text) for text in (found.mine, base, found.other))
    return _marked(mine, old, other, conflicts) if conflicts else mine


def _headed(key: str, text: str) -> str:
    head = f"## {HEADINGS[key]}\n\n" if key else ""
    return f"{head}{text}\n" if text else ""


def _whole(side: Mapping[str, str]) -> str:
    return "\n".join(_headed(key, text) for key, text in side.items()).strip("\n")


def _marked(mine: str, base: str, other: str, conflicts: Sequence[Any]) -> str:
    notes = "".join(f"# {one}\n" for one in conflicts)
    return f"{OPENING}\n{mine}{BASE}\n{notes}{base}{MIDDLE}\n{other}{CLOSING}\n"
