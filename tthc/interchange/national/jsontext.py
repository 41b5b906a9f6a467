"""JSON as it stands: a key that stands twice keeps both its values, figures that are too many to count stay text."""

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

_MOST_FIGURES = 300
"""Python refuses to count with more than 4,300 figures; no sum has so many."""
_AGAIN = " (lặp)"
_TYPED = frozenset({"$date", "$oid", "$numberInt", "$numberLong", "$numberDouble", "$numberDecimal"})
"""Under one of which, alone in an object, a database that writes JSON puts a value with its type."""


def load_json(text: str) -> Any:
    """The value that *text* writes.

    Raises:
        ValueError: it is no JSON (`json.JSONDecodeError`).
        RecursionError: it is too deep.

    >>> load_json('{"ten": "A", "ten": "B", "so": 5}')
    {'ten': 'B', 'ten (lặp)': 'A', 'so': 5}
    >>> load_json('{"ngay": {"$date": {"$numberLong": "1760000000000"}}}')
    {'ngay': 1760000000000}
    """
    return json.loads(text, **READS)


def join_pairs(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """A mapping of *pairs*; of two values under one key the last counts, the other stands under a key of its own."""
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made and made[key] != value:
            made[_free(f"{key}{_AGAIN}", made)] = made[key]
        made[key] = value
    return made


def _all_of(pairs: list[tuple[str, Any]]) -> Any:
    if len(pairs) == 1 and pairs[0][0] in _TYPED:
        key, value = pairs[0]
        return _number(value) if key.startswith("$number") and isinstance(value, str) else value
    made = dict(pairs)
    return made if len(made) == len(pairs) else join_pairs(pairs)


def _free(key: str, made: dict[str, Any]) -> str:
    while key in made:
        key += _AGAIN
    return key


def _number(words: str) -> Any:
    """The number that *words* write; the words themselves where it is none."""
    try:
        found = load_json(words)
    except ValueError:
        return words
    return found if isinstance(found, int | float) else words


def _count(figures: str) -> int | str:
    return int(figures) if len(figures) <= _MOST_FIGURES else figures


READS: Mapping[str, Any] = MappingProxyType({"object_pairs_hook": _all_of, "parse_int": _count})
"""How a reader of JSON is told to read so."""
