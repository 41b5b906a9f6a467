"""Records, lists and the catalogue around them → what is wrong with them, one small generator a rule."""

from collections.abc import Iterator
from itertools import chain

from tthc.content.catalogue import Catalogue
from tthc.content.parse import Entry
from tthc.diagnostics import Diagnostic
from tthc.rules import (
    announced,
    answers,
    costs,
    dates,
    decisionrows,
    decisions,
    demand,
    identity,
    interviews,
    journeys,
    language,
    law,
    links,
    lists,
    offices,
    online,
    parts,
    periods,
    postings,
    references,
    synonyms,
    times,
    titles,
    versions,
    workyears,
)
from tthc.rules.rule import ListRule, RecordRule, rules_of

_ON_RECORDS = (
    identity,
    parts,
    dates,
    versions,
    costs,
    periods,
    times,
    online,
    references,
    law,
    titles,
    language,
    links,
    announced,
)
_ON_LISTS = (
    lists,
    synonyms,
    workyears,
    offices,
    demand,
    journeys,
    interviews,
    answers,
    decisions,
    decisionrows,
    postings,
)

RULES: tuple[RecordRule, ...] = tuple(chain.from_iterable(map(rules_of, _ON_RECORDS)))
"""Every rule on a record."""

LIST_RULES: tuple[ListRule, ...] = tuple(chain.from_iterable(map(rules_of, _ON_LISTS)))
"""Every rule on the lists, journeys, interviews and decisions."""


def check_entry(entry: Entry, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """What the rules say of *entry*, rule by rule; unsorted."""
    for rule in RULES:
        yield from rule(entry, catalogue)


def check_lists(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """What the rules say of the lists, journeys, interviews and decisions of *catalogue*; unsorted."""
    for rule in LIST_RULES:
        yield from rule(catalogue)
