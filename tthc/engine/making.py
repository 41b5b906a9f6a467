"""Things made again only where what they asked is answered otherwise now, or what came of them is gone."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from sys import intern
from typing import Generic, NamedTuple, TypeVar

from tthc.engine.answers import Answers
from tthc.engine.kept import KeptItem, KeptItems
from tthc.engine.trace import asking
from tthc.parallel import spread

_J = TypeVar("_J")

NamedResult = tuple[str, "Made"]

_ANSWERS = ""
"""The key under which the answers lie that all things of a kind were made of; no job bears it."""


class Made(NamedTuple):
    """One thing that was made.

    Attributes:
        result: what there is to say of it.
        asked: the questions that were put while it was made.
    """

    result: str
    asked: tuple[str, ...]


class Maker(NamedTuple, Generic[_J]):
    """How things of a kind are made.

    Attributes:
        make: makes one and gives the result; it is called in other processes.
        stands: whether what came of a job is still there, by its result.
        track: shows how far the making has come, given the number of what is made.
        processes: how many make; all cores where it is None.
    """

    make: Callable[[_J], str]
    stands: Callable[[str], bool] = lambda _: True
    track: Callable[[Iterable[NamedResult], int], Iterable[NamedResult]] = lambda found, _: found
    processes: int | None = None


@dataclass(frozen=True)
class Ledger:
    """What was made, by the key of its job, and the mark of each answer that it was made of, by question.

    Attributes:
        kept: the same as it is kept, as far as it is known.
    """

    made: Mapping[str, Made]
    answers: Mapping[str, str]
    kept: KeptItems = field(default_factory=dict, compare=False, repr=False)

    def renewed(self, jobs: Mapping[str, _J], maker: Maker[_J], root: object) -> "Ledger":
        """Every one of *jobs* made, in their order: taken over from here where *root* answers alike.

        Args:
            jobs: what is to be made, by keys that stay the same from build to build.
        """
        answers = Answers(root)
        now = answers.marks(self.answers)
        changed = frozenset(question for question, mark in self.answers.items() if now[question] != mark)
        taken = {key: one for key, one in self.made.items() if key in jobs and changed.isdisjoint(one.asked)}
        taken = {key: one for key, one in taken.items() if maker.stands(one.result)}
        missing = tuple(key for key in jobs if key not in taken)
        if not missing and len(jobs) == len(self.made):
            return Ledger({key: taken[key] for key in jobs}, self.answers, self.kept)

        def make_one(key: str) -> NamedResult:
            with asking() as asked:
                result = maker.make(jobs[key])
            return key, Made(result, tuple(asked))

        found = maker.track(spread(make_one, missing, maker.processes), len(missing))
        fresh = {key: Made(result, tuple(map(intern, asked))) for key, (result, asked) in found}
        made = {key: fresh.get(key) or taken[key] for key in jobs}
        asked = set(chain.from_iterable(one.asked for one in made.values()))
        order = (*(one for one in self.answers if one in asked), *sorted(asked - self.answers.keys()))
        now |= answers.marks(one for one in order if one not in now)
        are_in_place = self.answers.keys() <= asked
        kept = {key: self.kept[key] for key in taken if key in self.kept} if are_in_place else {}
        return Ledger(made, {question: now[question] for question in order}, kept)


NOTHING_MADE = Ledger({}, {})


def ledger_in(items: KeptItems) -> Ledger:
    """The ledger that was kept as *items*; an empty one where they say nothing."""
    if _ANSWERS not in items:
        return NOTHING_MADE
    answers = dict(json.loads(items[_ANSWERS].text))
    questions = tuple(answers)
    rows = {key: item.text for key, item in items.items() if key != _ANSWERS}
    found = zip(rows, json.loads(f"[{','.join(rows.values())}]"), strict=True)
    made = {key: Made(result, tuple(questions[place] for place in asked)) for key, (result, asked) in found}
    return Ledger(made, answers, items)


def items_of(ledger: Ledger) -> KeptItems:
    """*ledger* as it is kept: questions stand once, and each thing names its own by their place."""
    places = {question: place for place, question in enumerate(ledger.answers)}

    def item_of(made: Made) -> KeptItem:
        asked = sorted(places[one] for one in made.asked)
        return KeptItem(json.dumps((made.result, asked), ensure_ascii=False))

    rows = {key: ledger.kept.get(key) or item_of(made) for key, made in ledger.made.items()}
    return {_ANSWERS: KeptItem(json.dumps(list(ledger.answers.items()), ensure_ascii=False)), **rows}
