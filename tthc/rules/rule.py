"""What a rule is: a small generator with its advice for editors beside it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

from tthc.content.catalogue import Catalogue
from tthc.content.parse import Entry
from tthc.diagnostics import Diagnostic, Severity
from tthc.model.vocabulary import DataState

Speak: TypeAlias = Callable[[Entry, Catalogue], Iterator[Diagnostic]]
"""The signature of every rule on a record: the record, the whole catalogue."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What an editor is told of a rule, in Vietnamese.

    Attributes:
        says: what must hold.
        mend: what to do where it does not.
        law: number and article that it comes from; empty where it is a matter of care.
    """

    says: str
    mend: str
    law: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule on one record; called as the function it was made from.

    Attributes:
        name: the function's name in kebab-case; never renamed, since editors and reports know it.
    """

    name: str
    advice: Advice
    speak: Speak

    def __call__(self, entry: Entry, catalogue: Catalogue) -> Iterator[Diagnostic]:
        """What the rule says of *entry*."""
        return self.speak(entry, catalogue)


def rule(says: str, mend: str, law: str = "") -> Callable[[Speak], Rule]:
    """Make a rule of a generator, named as the generator is."""
    return lambda speak: Rule(name_of(speak), Advice(says, mend, law), speak)


def name_of(function: Callable[..., object]) -> str:
    """The name under which *function* speaks."""
    return function.__name__.replace("_", "-")


def by_origin(entry: Entry) -> Severity:
    """ERROR for what our editors wrote; WARNING for what the national database holds and only its owner can mend.

    A catalogue imported as it is must build, oddities and all; a rule that passes this as its severity says that
    upstream really has what it speaks of.
    """
    return Severity.WARNING if is_borrowed(entry) else Severity.ERROR


def is_borrowed(entry: Entry) -> bool:
    """Whether the record still stands in the words of its source, which editors here do not polish."""
    return entry.procedure.data_state in (DataState.IMPORTED, DataState.STUB)


def near(word: str, choices: Iterable[str], otherwise: str) -> str:
    """A hint with the choice that looks most like *word*, else *otherwise*."""
    found = get_close_matches(word, tuple(choices), 1, 0.6)
    return f"có phải “{found[0]}”?" if found else otherwise
