"""JSON as it stands: a key that stands twice keeps both its values, figures that are too many to count stay text."""

import json
from collections.abc import Iterable
from typing import Any

_MOST_FIGURES = 300
"""Python refuses to count with more than 4,300 figures; no sum has so many."""
_AGAIN = " (lặp)"


def load_json(text: str) -> Any:
    """The value that *text* writes.

    Raises:
        ValueError: it is no JSON (`json.JSONDecodeError`).
        RecursionError: it is too deep.

    >>> load_json('{"ten": "A", "ten": "B", "so": 5}')
    {'ten': 'B', 'ten (lặp)': 'A', 'so': 5}
    """
    return json.loads(text, object_pairs_hook=_all_of, parse_int=_count)


def join_pairs(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """A mapping of *pairs*; of two values under one key the last counts, the other stands under a key of its own."""
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made and made[key] != value:
            made[_free(f"{key}{_AGAIN}", made)] = made[key]
        made[key] = value
    return made


def _all_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    return made if len(made) == len(pairs) else join_pairs(pairs)


def _free(key: str, made: dict[str, Any]) -> str:
    while key in made:
        key += _AGAIN
    return key


def _count(figures: str) -> int | str:
    return int(figures) if len(figures) <= _MOST_FIGURES else figures
