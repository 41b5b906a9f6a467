"""A second import of one record: what upstream changed is taken, what an editor changed stays, both is a conflict.

What upstream said at the last import is remembered as a short hash of each top-level key (`nguon.dau_van`).
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from tthc.content.body import split_body
from tthc.content.source import SourceFile
from tthc.editing.canonical import dump_record, join_sections
from tthc.editing.format import format_bytes
from tthc.interchange.candidate import ImportDraft
from tthc.interchange.cleaning import clean_line, clean_lines
from tthc.interchange.splice import splice
from tthc.model.procedure import HEADINGS, Procedure
from tthc.model.record import list_keys
from tthc.text import shorten
from tthc.yamlio.reader import compose

_SECTOR = "linh_vuc"
_SHOWN = 80


class ImportConflict(NamedTuple):
    """A key that both sides changed; ours stands.

    Attributes:
        ours: what the file says, shortened.
        theirs: what the source says now, shortened.
    """

    key: str
    ours: str
    theirs: str


class MergedRecord(NamedTuple):
    """Outcome for a file that exists.

    Attributes:
        text: the new text, the old one when nothing changes; None when the file could not be cut.
        taken: keys that were rewritten.
        moved_to: id of the sector to which upstream moved the procedure, "" when it did not.
    """

    text: str | None
    taken: tuple[str, ...] = ()
    conflicts: tuple[ImportConflict, ...] = ()
    moved_to: str = ""


def compose_file(draft: ImportDraft) -> str:
    """The file of a record that is imported for the first time."""
    content = compose_tree(draft)
    tree = {key: value for key, value in content.items() if key not in HEADINGS}
    if draft.is_copy:
        text = dump_record({**tree, "nguon": draft.origin}, join_sections(draft.sections))
        canonical, _ = format_bytes(text.encode("utf-8", "surrogatepass"), f"{draft.tree['ma']}.md")
        return canonical.decode() if canonical else text
    return dump_record({**tree, "nguon": _origin(draft, content)}, join_sections(draft.sections))


def merge_draft(old: str, source: SourceFile, draft: ImportDraft) -> MergedRecord | None:
    """*draft* merged into the file *source* of text *old*.

    Returns:
        None when the file was not imported (it has no fingerprints) and so belongs to its editors alone.
    """
    ours = _read(source)
    base = ours.get("nguon", {}).get("dau_van")
    if not isinstance(base, dict):
        return None
    content = compose_tree(draft)
    theirs = {key: fingerprint(value) for key, value in content.items()}
    theirs |= {key: base[key] for key in draft.unsure if key in base}
    changed = [key for key in dict.fromkeys((*theirs, *base)) if theirs.get(key) != base.get(key)]
    moved = content[_SECTOR] if _SECTOR in changed and content[_SECTOR] != ours.get(_SECTOR) else ""
    changes: dict[str, Any] = {}
    conflicts: list[ImportConflict] = []
    for key in changed:
        mine = fingerprint(ours[key]) if key in ours else None
        if mine == theirs.get(key) or key == _SECTOR:
            continue
        if mine == base.get(key):
            changes[key] = content.get(key)
        else:
            conflicts.append(ImportConflict(key, shorten_value(ours.get(key)), shorten_value(content.get(key))))
    origin = _origin(draft, content)
    if as_strings(origin) != ours["nguon"]:
        changes["nguon"] = origin
    text = splice(source, changes) if changes else old
    return MergedRecord(text, tuple(key for key in changes if key != "nguon"), tuple(conflicts), moved)


def fingerprint(value: Any) -> str:
    """Twelve hexadecimal digits of the SHA-256 of *value*, the same whether it was read from a file or made anew."""
    written = json.dumps(as_strings(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def as_strings(value: Any) -> Any:
    """*value* as a file gives it back: every scalar is text.

    >>> as_strings({"so": 3, "moi_xa": True, "cap": ("xa",)})
    {'so': '3', 'moi_xa': 'true', 'cap': ['xa']}
    """
    if isinstance(value, Mapping):
        return {key: as_strings(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_strings(item) for item in value]
    return str(value) if isinstance(value, str) else json.dumps(value)


def shorten_value(value: Any) -> str:
    """*value* in a few words, for a message."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) if value else "(không có)"
    return shorten(text, _SHOWN)


def compose_tree(draft: ImportDraft) -> dict[str, Any]:
    """All that the draft writes, `nguon` apart, in the order of the model."""
    remarks = [
        {"muc": clean_line(r.heading), "noi_dung": words} for r in draft.remarks if (words := clean_lines(r.text))
    ]
    everything = {**draft.tree, **({"ghi_chu": remarks} if remarks else {}), **draft.sections}
    return {key: everything[key] for key in list_keys(Procedure) if key in everything}


def _origin(draft: ImportDraft, content: Mapping[str, Any]) -> dict[str, Any]:
    return {**draft.origin, "dau_van": {key: fingerprint(value) for key, value in content.items()}}


def _read(source: SourceFile) -> dict[str, Any]:
    tree, _, _ = compose(source.front_matter, source.start)
    sections, _ = split_body(source.body, source.body_start)
    return {**(tree if isinstance(tree, dict) else {}), **{section.key: section.text for section in sections}}
