"""Queries, what they should find, and what a search made of them."""

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

Ask = Callable[[Sequence[str]], Sequence[Sequence[str]]]
"""A search: for each query the codes that it shows, best first."""


class Query(NamedTuple):
    """What is typed, the codes that rightly answer (none: nothing should be shown), and the kind of query."""

    text: str
    codes: frozenset[str]
    kind: str


class Score(NamedTuple):
    """What a search made of some queries.

    Attributes:
        answerable: queries that have an answer.
        first: share of them with a right answer first.
        five: share of them with a right answer among the first five.
        reciprocal: mean of one over the place of the first right answer, nought beyond the tenth place.
        mute: share of them for which nothing was shown.
        silent: share of the queries without an answer for which nothing was shown; None where there are none.
    """

    answerable: int
    first: float
    five: float
    reciprocal: float
    mute: float
    silent: float | None


def read_queries(file: Path, corrections: Path | None = None) -> tuple[Query, ...]:
    """The queries of *file*, with the codes that *corrections* give instead; no query is dropped.

    Raises:
        SystemExit: a correction names a query that is not in the file.
    """
    right = {fold(one["query"]): one["codes"] for one in _lines(corrections)} if corrections else {}
    asked = _lines(file)
    unknown = right.keys() - {fold(one["query"]) for one in asked}
    if unknown:
        raise SystemExit(f"corrections of queries that are not asked: {sorted(unknown)}")
    return tuple(
        Query(one["query"], frozenset(right.get(fold(one["query"]), one["codes"])), one["kind"]) for one in asked
    )


def _lines(file: Path) -> Sequence[Mapping[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def without_marks(text: str) -> str:
    """*text* as it is typed without marks.

    >>> without_marks("Đăng ký")
    'Dang ky'
    """
    bare = (letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return "".join(bare).translate(str.maketrans("đĐ", "dD"))


def fold(text: str) -> str:
    """*text* without marks, in lower case, signs as single spaces: what rivals index and are asked.

    >>> fold("Cấp lại – “Sổ đỏ”")
    'cap lai so do'
    """
    return plain(without_marks(text))


def plain(text: str) -> str:
    """The words of *text* with their marks, composed, in lower case, a space between them.

    >>> plain("Cấp lại – “Sổ đỏ”")
    'cấp lại sổ đỏ'
    """
    letters = unicodedata.normalize("NFC", text).lower()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in letters).split())


def score(queries: Sequence[Query], shown: Iterable[Sequence[str]]) -> Score:
    """What *shown*, the answer to each of *queries*, comes to."""
    places, empty, silent = [], 0, []
    for query, codes in zip(queries, shown, strict=True):
        if query.codes:
            places.append(next((at for at, code in enumerate(codes[:10], 1) if code in query.codes), 0))
            empty += not codes
        else:
            silent.append(not codes)
    count = max(1, len(places))
    return Score(
        len(places),
        sum(place == 1 for place in places) / count,
        sum(0 < place <= 5 for place in places) / count,
        sum(1 / place for place in places if place) / count,
        empty / count,
        sum(silent) / len(silent) if silent else None,
    )


def row(name: str, found: Score) -> str:
    """A line of a Markdown table: see `HEAD`."""
    silent = "–" if found.silent is None else f"{found.silent:.0%}"
    shares = f"{found.first:.1%} | {found.five:.1%} | {found.reciprocal:.3f}" if found.answerable else "– | – | –"
    return f"| {name} | {found.answerable} | {shares} | {found.mute:.1%} | {silent} |"


HEAD = """| search | answerable | hit@1 | hit@5 | MRR@10 | shown nothing | no-answer right |
|---|---|---|---|---|---|---|"""
