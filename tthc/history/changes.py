"""What differs between two versions of a procedure, line by line, and whether it matters to who files."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from tthc.history.outline import TITLES, Outline, OutlineLine
from tthc.model.procedure import Procedure
from tthc.model.record import Mark, keys_marked

_OF_NO_WEIGHT = frozenset((*keys_marked(Procedure, Mark.AID), *keys_marked(Procedure, Mark.UPKEEP)))
"""Parts whose change changes nothing that a citizen has to do, pays or gets."""

_STATES: Mapping[str, str] = MappingProxyType({"khong_co": "không có", "con_thieu": "nguồn chưa nêu"})
"""Keys that list parts of which the record says nothing else → what each says of a part."""

_SENSE = r"<>≤≥≦≧≠≈=±%‰°×÷$€£₫"
"""Signs that are words: “< 5 ha” is another thing than “> 5 ha”."""

_MARKS = re.compile(rf"(?<![0-9])[^\w\s{_SENSE}]|(?!(?<=[0-9])\+)[^\w\s{_SENSE}](?![0-9])")
_SPACE = re.compile(r"(?<![0-9]) | (?![0-9])")
"""A space that parts no two numbers: “khoản 1, 2” is not “khoản 12”."""


class Act(StrEnum):
    """What a version is to the one before it."""

    NEW = "moi"
    CHANGED = "thay-doi"
    REPEALED = "bai-bo"
    REMOVED = "go-bo"


class FieldChange(NamedTuple):
    """A line that is not what it was.

    Attributes:
        part: key of the record.
        title: the law's term for it.
        label: what the line is about within the part; may be empty.
        before: empty for a line that is new.
        after: empty for a line that is gone.
        is_important: False where a reader has to do, pay or get nothing else: commas, capitals, words to search by.
    """

    part: str
    title: str
    label: str
    before: str
    after: str
    is_important: bool


def changes_between(old: Outline, new: Outline) -> tuple[FieldChange, ...]:
    """Every line that differs, in the order of the record; then what is said of parts that say nothing themselves."""
    keys = [*new.parts, *(key for key in old.parts if key not in new.parts)]
    order = {key: rank for rank, key in enumerate(TITLES)}
    found: list[FieldChange] = []
    for key in sorted(keys, key=lambda one: order.get(one, len(order))):
        before, after = old.parts.get(key, ()), new.parts.get(key, ())
        if before != after and key not in _STATES:
            found += _in_part(key, before, after)
    return (*found, *_of_states(old, new))


def _of_states(old: Outline, new: Outline) -> Iterator[FieldChange]:
    """Parts that a version declares absent or missing, each by its own name, where the other does not say the same."""
    before, after = _states(old), _states(new)
    for part in dict.fromkeys((*after, *before)):
        keys = (before.get(part, ""), after.get(part, ""))
        if keys[0] != keys[1]:
            was, now = (_STATES.get(key, "") for key in keys)
            key = "khong_co" if "khong_co" in keys else "con_thieu"
            yield FieldChange(key, part[:1].upper() + part[1:], "", was, now, key not in _OF_NO_WEIGHT)


def _states(outline: Outline) -> Mapping[str, str]:
    """Part, in words → the key under which *outline* lists it."""
    lines = ((key, line.text) for key in (*_STATES,)[::-1] for line in outline.parts.get(key, ()))
    return {part: key for key, text in lines for part in text.split("; ") if part}


def act_of(old: Outline | None, new: Outline | None) -> Act:
    """What became of a procedure from *old* to *new*, where None stands for no file."""
    if new is None:
        return Act.REMOVED
    if old is None:
        return Act.NEW
    return Act.REPEALED if new.repealed_from and not old.repealed_from else Act.CHANGED


def parts_of(changes: tuple[FieldChange, ...]) -> tuple[str, ...]:
    """The law's terms for the parts that changed, each once."""
    return tuple(dict.fromkeys(change.title for change in changes))


def _in_part(key: str, before: tuple[OutlineLine, ...], after: tuple[OutlineLine, ...]) -> Iterator[FieldChange]:
    old = {line.path: line for line in before}
    new = {line.path: line for line in after}
    gone = [line for line in before if line.path not in new]
    for line in after:
        other = old.get(line.path) or _renamed(line, gone)
        if other is None:
            yield _change(key, line.label, "", line.text)
        elif other.text != line.text:
            yield _change(key, line.label, other.text, line.text)
    for line in gone:
        yield _change(key, line.label, line.text, "")


def _renamed(line: OutlineLine, gone: list[OutlineLine]) -> OutlineLine | None:
    """The line that *line* took the place of, taken out of *gone*: its neighbour by path, in the same list."""
    for other in gone:
        if other.path[:-1] == line.path[:-1] and len(line.path) > 1 and _are_alike(other.text, line.text):
            gone.remove(other)
            return other
    return None


def _are_alike(one: str, other: str) -> bool:
    first, second = set(one.split()), set(other.split())
    return 2 * len(first & second) > max(len(first), len(second))


def _change(key: str, label: str, before: str, after: str) -> FieldChange:
    matters = key not in _OF_NO_WEIGHT and _bare(before) != _bare(after)
    return FieldChange(key, TITLES.get(key, key), label, before, after, matters)


def _bare(text: str) -> str:
    """*text* without what does not change its sense: capitals, spaces, punctuation that is not part of a number.

    >>> _bare("Dưới 5%, từ 1.000 m²"), _bare("khoản 1, 2; > 5 ha; 18+"), _bare("+ Bản chính")
    ('dưới5%từ1.000m²', 'khoản1 2>5ha18+', 'bảnchính')
    """
    return _SPACE.sub("", " ".join(_MARKS.sub(" ", text).split())).casefold()
