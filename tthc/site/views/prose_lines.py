"""Steps and conditions as lines that a phone shows at once, with the whole of each behind it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from tthc.content.blocks import ProseBlock, blocks_of
from tthc.text import cut_line

_LONGEST_LINE = 110
_LONGEST_HEAD = 64
_LONGEST_CONDITION = 160
_SHORTEST_NAME = 12
_SHOWN_CONDITIONS = 3
_NAMED = re.compile(r"\W*(?:bước|trường hợp|đối với|giai đoạn|[ivx]+[.)]|[0-9]+[.)])", re.IGNORECASE)
_COUNTED = re.compile(r"\W*(?:bước\s*[0-9]|[a-zđ0-9]{1,2}[.)])", re.IGNORECASE)
_BARE_STEP = re.compile(r"\W*bước\W*\w+\W*", re.IGNORECASE)
_OWN_TITLE = re.compile(r"\W*trình tự thực hiện\W*", re.IGNORECASE)
_LETTER = re.compile(r"\W*\w{1,2}\W*")

_BLOCK = re.compile(r"\n(?=<(?:blockquote|div|h[1-6]|ol|p|pre|table|ul)\b)")
"""Where a block begins after bare words."""


class ProseLine(NamedTuple):
    """One step.

    Attributes:
        head: what is always seen.
        whole: all of it as HTML, where `head` is not all; else empty.
    """

    head: str | Markup
    whole: Markup


class StepLines(NamedTuple):
    """The steps; *is_numbered* where their own words bear no number, so that the list gives one."""

    lines: tuple[ProseLine, ...]
    is_numbered: bool


class Conditions(NamedTuple):
    """Conditions, one line each: those that are always seen, and the rest."""

    first: tuple[ProseLine, ...]
    rest: tuple[ProseLine, ...]


def step_lines(markdown: str) -> StepLines:
    """The steps of *markdown*, one line each."""
    blocks = [block for block in blocks_of(markdown) if not _OWN_TITLE.fullmatch(block.text)]
    groups = tuple(_groups(blocks))
    return StepLines(tuple(map(_line, groups)), not any(_COUNTED.match(_words(group)) for group in groups))


def conditions_of(markdown: str) -> Conditions:
    """The conditions of *markdown*; one more than are shown is shown too, since a fold for one saves nothing."""
    found = tuple(_condition(block) for block in blocks_of(markdown))
    if len(found) <= _SHOWN_CONDITIONS + 1:
        return Conditions(found, ())
    return Conditions(found[:_SHOWN_CONDITIONS], found[_SHOWN_CONDITIONS:])


def _condition(block: ProseBlock) -> ProseLine:
    if block.is_whole and len(block.text) <= _LONGEST_CONDITION:
        return ProseLine(block.html, Markup())
    return ProseLine(cut_line(block.text, _LONGEST_LINE), _framed(block.html))


def _groups(blocks: Sequence[ProseBlock]) -> Iterator[Sequence[ProseBlock]]:
    """Blocks that are one step: up to the next that bears a name, where some do; a letter alone belongs to the next."""
    has_names = any(_NAMED.match(block.lead) for block in blocks)
    group: list[ProseBlock] = []
    for block in blocks:
        is_start = bool(block.lead and _NAMED.match(block.lead)) or not has_names
        if is_start and group and not all(_LETTER.fullmatch(one.text) for one in group):
            letters = _take_letter(group)
            yield group
            group = letters
        group.append(block)
    if group:
        yield group


def _take_letter(group: list[ProseBlock]) -> list[ProseBlock]:
    """The letter at the end of *group*, taken out of it: it counts what comes next."""
    return [group.pop()] if len(group) > 1 and _LETTER.fullmatch(group[-1].text) else []


def _line(group: Sequence[ProseBlock]) -> ProseLine:
    first, words = group[0], _words(group)
    if len(group) == 1 and first.is_whole and len(first.text) <= _LONGEST_LINE:
        return ProseLine(first.html, Markup())
    whole = Markup().join(_framed(one.html) for one in group)
    name = next((block.lead for block in group if block.lead), "").rstrip(" :.;")
    is_name = _SHORTEST_NAME <= len(name) <= _LONGEST_HEAD and words.startswith(name)
    return ProseLine(name if is_name else cut_line(words, _LONGEST_HEAD), whole)


def _words(group: Sequence[ProseBlock]) -> str:
    """The words that a step begins with; its letter or bare number alone says nothing."""
    said = [block.text for block in group if not _LETTER.fullmatch(block.text)] or [group[0].text]
    return " ".join(said[:2]) if _BARE_STEP.fullmatch(said[0]) else said[0]


def _framed(html: Markup) -> Markup:
    """*html* as blocks: the inside of a list item may be bare words, and blocks may follow them."""
    is_bare = not html.startswith("<") or html.startswith(("<strong", "<em", "<a "))
    if not is_bare:
        return html
    found = _BLOCK.search(html)
    end = found.start() if found else len(html)
    return Markup("<p>{}</p>\n{}").format(html[:end], html[end:].lstrip())
