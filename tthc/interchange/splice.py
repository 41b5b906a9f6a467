"""Change single top-level keys of a file and leave every other byte of it alone: comments elsewhere survive."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tthc.content.source import SourceFile
from tthc.diagnostics import Location
from tthc.editing.canonical import dump, order_keys
from tthc.model.procedure import HEADINGS, Procedure
from tthc.model.record import list_keys
from tthc.yamlio.reader import compose

_ORDER = {key: rank for rank, key in enumerate(list_keys(Procedure))}


class _Block(NamedTuple):
    """A top-level key with its value.

    Attributes:
        lead: blank lines and comments right above it.
        text: its lines.
    """

    key: str
    lead: str
    text: str


def splice(source: SourceFile, changes: Mapping[str, Any]) -> str | None:
    """The text of *source* with the keys of *changes* rewritten (None removes one); prose goes to its heading.

    Returns:
        None when the front matter is not written one key a line and so cannot be cut.
    """
    facts = {key: value for key, value in changes.items() if key not in HEADINGS}
    prose = {key: value or "" for key, value in changes.items() if key in HEADINGS}
    front = _front_matter(source.front_matter, facts) if facts else source.front_matter
    if front is None:
        return None
    body = _body(source.body, prose) if prose else source.body
    return f"---\n{front}---\n{body}"


def _front_matter(text: str, changes: Mapping[str, Any]) -> str | None:
    cut = _cut(text)
    if cut is None:
        return None
    blocks, tail = cut
    kept = [_changed(block, changes) if block.key in changes else block for block in blocks]
    known = {block.key for block in blocks}
    for key, value in changes.items():
        if key not in known and value is not None:
            kept.insert(_place(kept, key), _Block(key, "", _written(key, value)))
    return "".join(block.lead + block.text for block in kept) + tail


def _changed(block: _Block, changes: Mapping[str, Any]) -> _Block:
    value = changes[block.key]
    return _Block(block.key, block.lead, "" if value is None else _written(block.key, value))


def _written(key: str, value: Any) -> str:
    return dump(order_keys({key: value}, Procedure))


def _place(blocks: list[_Block], key: str) -> int:
    """After the last key that the model puts before *key*."""
    ranks = [_ORDER.get(block.key, -1) for block in blocks]
    return max((index + 1 for index, rank in enumerate(ranks) if rank < _ORDER[key]), default=0)


def _cut(text: str) -> tuple[list[_Block], str] | None:
    """Blocks of the front matter in order, and the comments after the last one."""
    tree, places, _ = compose(text, Location(""))
    if not isinstance(tree, dict):
        return None
    keys = [(places.key((key,)), key) for key in tree]
    starts = [place.line - 1 for place, _ in keys]
    if any(place.column != 1 for place, _ in keys) or len(set(starts)) != len(starts) or starts != sorted(starts):
        return None
    lines = text.splitlines(keepends=True)
    blocks: list[_Block] = []
    leads = [_lead(lines, start) for start in starts]
    for (_, key), start, lead, end in zip(keys, starts, leads, [*leads[1:], _lead(lines, len(lines))], strict=True):
        blocks.append(_Block(key, "".join(lines[lead:start]), "".join(lines[start:end])))
    blocks[0] = blocks[0]._replace(lead="".join(lines[: starts[0]]))
    return blocks, "".join(lines[_lead(lines, len(lines)) :])


def _lead(lines: list[str], start: int) -> int:
    """Index of the first of the comments and blank lines right above line *start*."""
    while start > 0 and (not lines[start - 1].strip() or lines[start - 1].startswith("#")):
        start -= 1
    return start


def _body(body: str, changes: Mapping[str, str]) -> str:
    """*body* with the sections of *changes* rewritten; a section that is new is put in its place."""
    lines = body.split("\n")
    starts = {key: index for index, line in enumerate(lines) if (key := _heading(line))}
    ends = dict(zip(starts, [*starts.values(), len(lines)][1:], strict=True))
    for key in sorted(starts.keys() & changes.keys(), key=starts.__getitem__, reverse=True):
        lines[starts[key] : ends[key]] = _section(key, changes[key])
    rest = {key: text for key, text in changes.items() if key not in starts and text}
    if rest:
        lines = _with_new(lines, rest)
    return "\n".join(lines).rstrip("\n") + "\n" if any(lines) else ""


def _with_new(lines: list[str], sections: Mapping[str, str]) -> list[str]:
    """*lines* with *sections* that they do not have yet, each before the headings that follow it."""
    for key, heading in reversed(tuple(HEADINGS.items())):
        if key in sections:
            later = list(HEADINGS)[list(HEADINGS).index(key) + 1 :]
            place = next((index for index, line in enumerate(lines) if _heading(line) in later), len(lines))
            before = "\n".join(lines[:place]).rstrip("\n")
            lines = [
                *([*before.split("\n"), ""] if before else [""]),
                f"## {heading}",
                "",
                *sections[key].split("\n"),
                "",
                *lines[place:],
            ]
    return lines


def _heading(line: str) -> str:
    """Key of the section that *line* opens, "" when it opens none."""
    title = line.removeprefix("##").strip(" \t#") if line.startswith(("## ", "##\t")) else ""
    return next((key for key, heading in HEADINGS.items() if heading == title), "")


def _section(key: str, text: str) -> list[str]:
    return [f"## {HEADINGS[key]}", "", *text.split("\n"), ""] if text else []
