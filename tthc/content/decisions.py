"""Decisions that announce procedures (`procedures/_quyet-dinh/*.md`): models; SourceFile → DecisionEntry or faults."""

from collections.abc import Mapping
from datetime import date

from tthc.content.parse import WithNote, parse_with_note
from tthc.content.source import SourceFile
from tthc.diagnostics import Diagnostic
from tthc.model.decision import Decision


class DecisionEntry(WithNote[Decision]):
    """A decision with its note, shown under the heading “Ghi chú”, and the places of its nodes."""

    __slots__ = ()

    @property
    def decision(self) -> Decision:
        """The decision itself."""
        return self.record


def parse_decision(source: SourceFile) -> tuple[DecisionEntry | None, tuple[Diagnostic, ...]]:
    """The decision in *source*, or all faults of its YAML and its model at once."""
    return parse_with_note(source, Decision, DecisionEntry)


def fold_number(number: str) -> str:
    """*number* as it is compared: spaces and letter case make no difference.

    >>> fold_number("2969/QĐ- UBND ") == fold_number("2969/qđ-ubnd")
    True
    """
    return "".join(number.split()).casefold()


def find_decision(
    by_number: Mapping[str, tuple[DecisionEntry, ...]], number: str, day: date | None = None
) -> DecisionEntry | None:
    """The decision called *number*: of the year of *day*, since numbers begin anew; without a day the newest."""
    found = by_number.get(fold_number(number), ())
    return next((one for one in found if day is None or one.decision.signed_on.year == day.year), None)
