"""YAML text → its entries with the comments that belong to each: what a rewriting of the file has to keep."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple, TypeAlias, cast

import yaml

from tthc.yamlio.events import Event, OpeningEvent, ScalarEvent, as_written, parse_events
from tthc.yamlio.reader import BLANK_WORDS
from tthc.yamlio.scalars import without_quotes

_COMMENT = re.compile(r"#[^\n]*")
_BLOCK_HEAD = re.compile(r"[|>][0-9+-]* +(#[^\n]*)")
_OPENING: frozenset[type] = frozenset({yaml.MappingStartEvent, yaml.SequenceStartEvent})
_SCALARS: frozenset[type] = frozenset({yaml.ScalarEvent})
_LISTS: frozenset[type] = frozenset({yaml.SequenceStartEvent})
_CLOSING: frozenset[type] = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value without parts.

    Attributes:
        is_plain: whether it stands without quotes.
    """

    value: str
    is_plain: bool


@dataclass(frozen=True, slots=True)
class Collection:
    """A mapping or a list.

    Attributes:
        below: comments after the last entry, as in `Entry.above`.
    """

    entries: tuple["CommentedEntry", ...]
    is_list: bool
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommentedEntry:
    """A key with its value, or an item of a list.

    Attributes:
        key: empty for an item.
        above: comments on lines of their own before it; an empty one is the empty line that parts two groups.
        beside: comments at the end of its lines.
    """

    key: str
    node: "Node"
    above: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


Node: TypeAlias = Scalar | Collection


class CommentedDocument(NamedTuple):
    """All of a YAML text.

    Attributes:
        head: comments that speak of the whole file: those parted from the first entry by an empty line.
        comments: every comment of the text, as it comes, without empty lines.
        shared_lines: lines, counted from 0, on which a comment follows something else.
    """

    head: tuple[str, ...]
    root: Collection
    comments: tuple[str, ...]
    shared_lines: frozenset[int]


def parse_document(text: str) -> CommentedDocument:
    """The entries of *text*, a mapping or list that `compose` has read, without those that say nothing."""
    return _Reader(text).document()


class _Comment(NamedTuple):
    offset: int
    line: int
    column: int
    text: str
    opens_group: bool = False  # the line before it is empty


class _Reader:
    """Goes through the parser's events once; comments stand in the gaps between scalars and closing brackets."""

    def __init__(self, text: str) -> None:
        self._text = text
        found = tuple(parse_events(text))
        self._events = iter(found)
        self._starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
        self._all: list[_Comment] = []
        self._beside: dict[int, str] = {}  # end of a scalar or bracket → the comment after it on its line
        self._shared: set[int] = set()
        self._waiting: list[_Comment] = []  # on lines of their own, taken by no entry yet, the next one last
        self._find_comments(found)
        self._waiting.reverse()

    def document(self) -> CommentedDocument:
        opening = next(event for event in self._events if type(event) in _OPENING)
        head = self._head(opening)
        root, closing = self._block(cast("OpeningEvent", opening), -1)
        after = (*self._after(closing), *_texts(self._take(len(self._text))))
        root = replace(root, below=(*root.below, *after))
        return CommentedDocument(head, root, tuple(comment.text for comment in self._all), frozenset(self._shared))

    def _find_comments(self, found: tuple[Event, ...]) -> None:
        done, last = 0, None
        for event in found:
            if type(event) in _SCALARS or _is_bracket(event, self._text):
                self._search(done, event.start_mark.index, last)
                done, last = event.end_mark.index, event
                if header := _BLOCK_HEAD.match(as_written(event, self._text)):
                    self._enter(_Comment(done, event.start_mark.line, 0, header[1].rstrip()), event)
        self._search(done, len(self._text), last)

    def _search(self, start: int, end: int, before: Event | None) -> None:
        """Enter the comments between two marks; the first may stand on the line where the event *before* ends."""
        for found in _COMMENT.finditer(self._text, start, end):
            line = bisect_right(self._starts, found.start()) - 1
            begin = self._starts[line]
            opens_group = line > 0 and not self._text[self._starts[line - 1] : begin].strip()
            comment = _Comment(found.start(), line, found.start() - begin, found[0].rstrip(), opens_group)
            is_alone = not self._text[begin : comment.offset].strip(" ")
            is_beside = not is_alone and before is not None and before.end_mark.line == line
            if not is_alone:
                self._shared.add(line)
            self._enter(comment, before if is_beside else None)

    def _enter(self, comment: _Comment, beside: Event | None) -> None:
        self._all.append(comment)
        if beside is None:
            self._waiting.append(comment)
        else:
            self._beside[beside.end_mark.index] = comment.text

    def _head(self, opening: Event) -> tuple[str, ...]:
        comments = self._take(opening.start_mark.index)
        lines = [*(comment.line for comment in comments[1:]), opening.start_mark.line]
        last = max((i for i, comment in enumerate(comments) if lines[i] - comment.line > 1), default=-1)
        head, rest = comments[: last + 1], comments[last + 1 :]
        if head and rest:
            rest[0] = rest[0]._replace(opens_group=False)  # the empty line belongs to the head
        self._waiting.extend(reversed(rest))
        return tuple(_texts(head))

    def _block(self, opening: OpeningEvent, outer: int) -> tuple[Collection, Event]:
        """The block that *opening* begins, and the event that ends it; *outer* is the column of the block around it."""
        column = opening.start_mark.column
        is_list = type(opening) in _LISTS
        entries: list[CommentedEntry] = []
        homeless: tuple[str, ...] = ()
        for event in self._events:
            if type(event) in _CLOSING:
                least = -1 if opening.flow_style else max(column, outer + 1)
                return Collection(tuple(entries), is_list, (*homeless, *self._below(event, least))), event
            entry = self._entry(cast("ScalarEvent | OpeningEvent", event), column, is_list=is_list)
            entry = replace(entry, above=(*homeless, *entry.above))
            if _is_empty(entry.node):
                homeless = _comments(entry)
            else:
                homeless = ()
                entries.append(entry)
        raise AssertionError("the parser closes what it opens")

    def _entry(self, event: ScalarEvent | OpeningEvent, column: int, *, is_list: bool) -> CommentedEntry:
        above = tuple(_texts(self._take(event.start_mark.index)))
        if is_list:
            node, beside = self._node(event, column)
            return CommentedEntry("", node, above, beside)
        key = cast("ScalarEvent", event)
        node, beside = self._node(cast("ScalarEvent | OpeningEvent", next(self._events)), column)
        return CommentedEntry(key.value, node, above, (*self._after(key), *beside))

    def _node(self, event: ScalarEvent | OpeningEvent, column: int) -> tuple[Node, tuple[str, ...]]:
        """A value, and the comment after it on its line."""
        if type(event) in _SCALARS:
            scalar = cast("ScalarEvent", event)
            value = scalar.value if scalar.style else without_quotes(scalar.value)
            return Scalar(value, is_plain=not scalar.style), self._after(event)
        block, closing = self._block(cast("OpeningEvent", event), column)
        return block, self._after(closing)

    def _after(self, event: Event) -> tuple[str, ...]:
        comment = self._beside.pop(event.end_mark.index, None)
        return () if comment is None else (comment,)

    def _below(self, closing: Event, least: int) -> tuple[str, ...]:
        """Comments before *closing*, up to the first that begins to the left of the column *least*."""
        comments = self._take(closing.start_mark.index)
        stop = next((i for i, comment in enumerate(comments) if comment.column < least), len(comments))
        self._waiting.extend(reversed(comments[stop:]))
        return tuple(_texts(comments[:stop]))

    def _take(self, until: int) -> list[_Comment]:
        taken = []
        while self._waiting and self._waiting[-1].offset < until:
            taken.append(self._waiting.pop())
        return taken


def _texts(comments: Iterable[_Comment]) -> Iterator[str]:
    for comment in comments:
        yield from ("", comment.text) if comment.opens_group else (comment.text,)


def _is_bracket(event: Event, text: str) -> bool:
    return type(event) in _CLOSING and as_written(event, text) in {"]", "}"}


def _is_empty(node: Node) -> bool:
    if isinstance(node, Collection):
        return not node.entries
    return not node.value or (node.is_plain and node.value in BLANK_WORDS)


def _comments(entry: CommentedEntry) -> tuple[str, ...]:
    return (*entry.above, *entry.beside, *(entry.node.below if isinstance(entry.node, Collection) else ()))
