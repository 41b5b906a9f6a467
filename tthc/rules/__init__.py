"""Records, lists and the catalogue around them → what is wrong with them, one small generator a rule."""

from collections.abc import Iterator

from tthc.content.catalogue import Catalogue
from tthc.content.parse import Entry
from tthc.diagnostics import Diagnostic
from tthc.rules.announced import ANNOUNCED
from tthc.rules.costs import COSTS
from tthc.rules.dates import DATES
from tthc.rules.decisionrows import DECISION_ROWS
from tthc.rules.decisions import DECISIONS
from tthc.rules.identity import IDENTITY
from tthc.rules.journeys import JOURNEYS
from tthc.rules.law import LAW
from tthc.rules.links import LINKS
from tthc.rules.lists import LISTS, ListRule
from tthc.rules.online import ONLINE
from tthc.rules.parts import PARTS
from tthc.rules.periods import PERIODS
from tthc.rules.references import REFERENCES
from tthc.rules.rule import Rule
from tthc.rules.synonyms import SYNONYMS
from tthc.rules.times import TIMES
from tthc.rules.titles import TITLES
from tthc.rules.versions import VERSIONS
from tthc.rules.wording import WORDING
from tthc.rules.workyears import WORK_YEARS

RULES: tuple[Rule, ...] = (
    *IDENTITY,
    *PARTS,
    *DATES,
    *VERSIONS,
    *COSTS,
    *PERIODS,
    *TIMES,
    *ONLINE,
    *REFERENCES,
    *LAW,
    *TITLES,
    *WORDING,
    *LINKS,
    *ANNOUNCED,
)
"""Every rule on a record."""

LIST_RULES: tuple[ListRule, ...] = (*LISTS, *SYNONYMS, *WORK_YEARS, *JOURNEYS, *DECISIONS, *DECISION_ROWS)
"""Every rule on the lists, on the journeys and on the decisions."""


def check_entry(entry: Entry, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """What the rules say of *entry*, rule by rule; unsorted."""
    for rule in RULES:
        yield from rule(entry, catalogue)


def check_lists(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """What the rules say of the lists, the journeys and the decisions of *catalogue*; unsorted."""
    for rule in LIST_RULES:
        yield from rule(catalogue)
