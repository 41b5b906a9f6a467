"""The events of PyYAML's parser, with the types that this package relies on."""

import re
from collections.abc import Iterator
from typing import Protocol, cast

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster where the C library is at hand
_COMMENT = re.compile(r" *(#[^\n]*)")


class TextMark(Protocol):
    """A point in the text: line and column from 0, index in characters from 0."""

    line: int
    column: int
    index: int


class Event(Protocol):
    """Something that begins and ends in the text."""

    start_mark: TextMark
    end_mark: TextMark


class NodeEvent(Event, Protocol):
    """A value, or the beginning of one."""

    anchor: str | None
    tag: str | None


class ScalarEvent(NodeEvent, Protocol):
    """Text; its style is the quote or block sign, and empty or None when plain."""

    value: str
    style: str | None


class OpeningEvent(NodeEvent, Protocol):
    """The beginning of a mapping or list; `flow_style` when in brackets."""

    flow_style: bool


def parse_events(text: str) -> Iterator[Event]:
    """Events of *text*, one by one and without recursion; YAMLError or ValueError where it is no YAML."""
    return cast("Iterator[Event]", yaml.parse(text, Loader=_Loader))


def as_written(event: Event, text: str) -> str:
    """The characters of *text* from the beginning of *event* to its end, quotes and all."""
    return text[event.start_mark.index : event.end_mark.index]


def is_on_one_line(event: Event) -> bool:
    """Whether *event* ends on the line where it begins."""
    return event.start_mark.line == event.end_mark.line


def sign_before(event: Event, text: str) -> str:
    """The last character before *event* that is no space."""
    index = event.start_mark.index - 1
    while index > 0 and text[index] == " ":
        index -= 1
    return text[index] if index >= 0 else ""


def comment_after(event: Event, text: str) -> str:
    """The comment that follows *event* on its line, from its number sign on; empty when there is none."""
    found = _COMMENT.match(text, event.end_mark.index)
    return found[1] if found else ""
