"""What a rule is: a small generator with its advice for editors beside it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from types import ModuleType
from typing import Generic, NamedTuple, ParamSpec, TypeAlias

from tthc.content.catalogue import Catalogue
from tthc.content.parse import Entry
from tthc.diagnostics import Diagnostic, Location, Severity
from tthc.model.vocabulary import DataState

P = ParamSpec("P")


class Fault(NamedTuple):
    """A mistake that a rule found; it bears the name of the rule once the rule hands it on, as a `Diagnostic`."""

    location: Location
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Advice:
    """What an editor reads of a rule, in Vietnamese.

    Attributes:
        says: what must hold.
        mend: what to do where it does not.
        law: number and article that it comes from; empty where it is a matter of care.
    """

    says: str
    mend: str
    law: str = ""


@dataclass(frozen=True, slots=True)
class Rule(Generic[P]):
    """A rule of the catalogue; called as the generator it was made from.

    Attributes:
        name: the generator's name in kebab-case; never renamed, since editors and reports know it.
    """

    name: str
    advice: Advice
    speak: Callable[P, Iterator[Fault]]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[Diagnostic]:
        """What the rule says, under its name."""
        for fault in self.speak(*args, **kwargs):
            yield Diagnostic(fault.location, self.name, fault.message, fault.hint, fault.severity)


RecordRule: TypeAlias = Rule[[Entry, Catalogue]]
"""A rule on a record, which is given the whole catalogue too."""

ListRule: TypeAlias = Rule[[Catalogue]]
"""A rule on the lists, journeys, interviews or decisions of a catalogue."""


def rule(says: str, mend: str, law: str = "") -> Callable[[Callable[P, Iterator[Fault]]], Rule[P]]:
    """Make a rule of a generator, named as the generator is."""
    return lambda speak: Rule(speak.__name__.replace("_", "-"), Advice(says, mend, law), speak)


def rules_of(family: ModuleType) -> tuple[Rule[...], ...]:
    """The rules of a module, in the order in which they stand there."""
    return tuple(value for value in vars(family).values() if isinstance(value, Rule))


def severity_by_origin(entry: Entry) -> Severity:
    """ERROR for what our editors wrote; WARNING for what the national database holds and only its owner can mend.

    A catalogue imported as it is must build, oddities and all; a rule that passes this as its severity says that
    upstream really has what it speaks of.
    """
    return Severity.WARNING if is_borrowed(entry) else Severity.ERROR


def is_borrowed(entry: Entry) -> bool:
    """Whether the record still stands in the words of its source, which editors here do not polish."""
    return entry.procedure.data_state in (DataState.IMPORTED, DataState.STUB)


def suggest(word: str, choices: Iterable[str], otherwise: str) -> str:
    """A hint with the choice that looks most like *word*, else *otherwise*."""
    found = get_close_matches(word, tuple(choices), 1, 0.6)
    return f"có phải “{found[0]}”?" if found else otherwise
