"""What the tests ran of the program, as lines to print."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

LEAST: Final = 95.0
"""Percent of lines and branches together that the tests run at least."""


def percent(whole: Mapping[str, Any]) -> float:
    """How many of a hundred lines and branches were run."""
    return float(whole["summary"]["percent_covered"])


def lines_of(whole: Mapping[str, Any]) -> Sequence[str]:
    """Each file below `LEAST` with the lines that were not run and the branches not taken, then the figure of all."""
    below = {name: one for name, one in sorted(whole["files"].items()) if percent(one) < LEAST}
    rows = tuple(f"{percent(one):5.1f} %  {name}: {_missing(one)}" for name, one in below.items())
    return (*rows, f"{percent(whole):5.1f} % of lines and branches are run by the tests; at least {LEAST:g} % must be")


def _missing(one: Mapping[str, Any]) -> str:
    gone = frozenset(one["missing_lines"])
    branches = (f"{start}→{end or 'end'}" for start, end in one["missing_branches"] if start not in gone)
    return ", ".join((*_runs(one["missing_lines"]), *branches))


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Numbers that follow each other, as the first and the last of them."""
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}"
