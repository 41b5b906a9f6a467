"""JSON that was cut off or put together by hand → the whole values in it, one by one, up to where it breaks."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from tthc.interchange.national.jsontext import READS

_BETWEEN = re.compile(r"[\s,\]\[]*")
_PLAIN = r'\s*"[^"\\]*"\s*:\s*(?:"(?:[^"\\]|\\.)*"|[-+0-9.eE]+|true|false|null)\s*,'
_ENVELOPE = re.compile(rf'(?:\s*\{{(?:{_PLAIN})*\s*"[^"\\]*"\s*:\s*)+(?=\[)')
"""Objects around a list, each with plain values before it alone."""
_CLOSED = re.compile(r"[\s\]}]*")


class WholeValue(NamedTuple):
    """A value, and the number of the line where it begins."""

    line: int
    value: Any


class Break(NamedTuple):
    """The number of the line where the text goes on as no JSON, and why."""

    line: int
    reason: str


def read_whole_values(text: str) -> Iterator[WholeValue | Break]:
    r"""The values of the list that *text* is, or that stand in it one after the other; last the break, if there is one.

    >>> list(read_whole_values('[{"a": 1},\n{"a": 2},\n{"a":'))
    [WholeValue(line=1, value={'a': 1}), WholeValue(line=2, value={'a': 2}), Break(line=3, reason='Expecting value')]
    """
    decoder = json.JSONDecoder(**READS)
    start = _skip(_BETWEEN, text, 0)
    found = None if _is_value(decoder, text, start) else _ENVELOPE.match(text)
    place = _skip(_BETWEEN, text, found.end()) if found else start
    while place < len(text) and not (found and _CLOSED.fullmatch(text, place)):
        line = text.count("\n", 0, place) + 1
        try:
            value, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            yield Break(line, error.msg if isinstance(error, json.JSONDecodeError) else "lồng nhau quá sâu")
            return
        yield WholeValue(line, value)
        place = _skip(_BETWEEN, text, end)


def _is_value(decoder: json.JSONDecoder, text: str, place: int) -> bool:
    try:
        decoder.raw_decode(text, place)
    except (ValueError, RecursionError):
        return False
    return True


def _skip(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place
