"""The legal texts that the catalogue cites: each once, whatever its number was written like, with who cites it.

What a title says of another text's change is told on both; nothing is known of texts but what the catalogue says.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from tthc.content.textnumbers import kind_of, number_key, read_number, year_in
from tthc.content.texttitles import NamedText, read_title
from tthc.model.parts import LegalBasis
from tthc.model.vocabulary import TextChange, TextKind
from tthc.text import fold, make_slug, sort_key, tidy


class Citation(NamedTuple):
    """A legal text as one place of the catalogue cites it."""

    number: str
    title: str = ""
    issued_on: date | None = None
    issuer: str = ""
    link: str = ""


class Citing(NamedTuple):
    """Who cites: a procedure by its code, a decision by its id, or the bases of all decisions where both are empty."""

    procedure: str = ""
    decision: str = ""


class ChangedText(NamedTuple):
    """Another text that one changes, or is changed by; its id is empty where the catalogue does not cite it."""

    how: TextChange
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class LegalText:
    """One legal text.

    Attributes:
        id: its name in addresses.
        number: as it stands on the text.
        title: as most places have it; empty where none tells.
        year: 0 where neither number nor day tells.
        other_titles: that other places give it.
        issued_on: None where no place tells, or where they differ.
        link: to the official text; empty where no place tells.
        procedures: codes of those that rest on it, in the order of the catalogue.
        decisions: ids of the decisions that name it.
        is_common: whether it is among the bases of every decision.
        changes: texts that it says it changes.
        changed_by: texts that say they change it.
    """

    id: str
    number: str
    kind: TextKind
    year: int
    title: str
    other_titles: tuple[str, ...]
    issued_on: date | None
    issuer: str
    link: str
    procedures: tuple[str, ...]
    decisions: tuple[str, ...]
    is_common: bool
    changes: tuple[ChangedText, ...]
    changed_by: tuple[ChangedText, ...]

    @property
    def is_named(self) -> bool:
        """Whether the title is the short name of a law, by which people know it better than by its number."""
        return _is_name(self.title)


LAW_WORDS = ("Luật ", "Bộ luật ", "Pháp lệnh ")
"""How the names of laws begin."""

_SHORT_NAME = 60


def _is_name(title: str) -> bool:
    return len(title) <= _SHORT_NAME and title.startswith(LAW_WORDS)


class UnreadText(NamedTuple):
    """What is cited without a number that could be read for certain: the words, and the procedures that have them."""

    written: str
    title: str
    procedures: tuple[str, ...]


@dataclass(frozen=True)
class LegalTexts:
    """All legal texts of the catalogue.

    Attributes:
        by_id: in the order of their numbers: by kind, the newest year first.
        ids: by key of the number, see `text_key`.
        unread: in the order of the words.
    """

    by_id: Mapping[str, LegalText]
    ids: Mapping[str, str]
    unread: tuple[UnreadText, ...]


def cite(basis: LegalBasis) -> Citation:
    """*basis* as it is gathered."""
    return Citation(basis.number, basis.title, basis.issued_on, basis.issuer, basis.link or "")


def text_key(number: str, title: str = "", issued_on: date | None = None) -> str:
    """What two citations of one text share; empty where the number cannot be read.

    Numbers that tell no year begin anew each year, so that the year is part of the key where a citation tells it.

    >>> text_key("08/2015/ND-CP") == text_key("8/2015/NĐ-CP"), text_key("613/QĐ-TTg", issued_on=date(2010, 5, 6))
    (True, '613/qđ-ttg 2010')
    """
    known = read_number(number)
    if not known or year_in(known):
        return number_key(known)
    day = issued_on or (read_title(title, known).day if title else None)
    return f"{number_key(known)} {day.year}" if day else number_key(known)


def gather_texts(cited: Iterable[tuple[Citing, Citation]]) -> LegalTexts:
    """Every text that is *cited*."""
    found: defaultdict[str, list[tuple[Citing, Citation]]] = defaultdict(list)
    unread: defaultdict[str, list[tuple[Citing, Citation]]] = defaultdict(list)
    for citing, citation in cited:
        key = text_key(citation.number, citation.title, citation.issued_on)
        (found[key] if key else unread[fold(tidy(citation.number))]).append((citing, citation))
    drafts = sorted((_draft(key, group) for key, group in found.items()), key=_place)
    ids = MappingProxyType(_named(drafts))
    changed_by: defaultdict[str, dict[str, ChangedText]] = defaultdict(dict)
    for draft in drafts:
        for number, how in draft.changes.items():
            changed_by[text_key(number)].setdefault(draft.key, ChangedText(how, draft.number, ids[draft.key]))
    texts = (_text(draft, ids, tuple(changed_by[draft.key].values())) for draft in drafts)
    by_id = MappingProxyType({text.id: text for text in texts})
    words = (_unread(unread[words]) for words in sorted(unread, key=sort_key))
    return LegalTexts(by_id, ids, tuple(one for one in words if one.procedures))


class _Draft(NamedTuple):
    """A text with everything that its citations tell, before texts know of each other."""

    key: str
    number: str
    kind: TextKind
    year: int
    titles: tuple[str, ...]
    named: tuple[NamedText, ...]
    group: tuple[tuple[Citing, Citation], ...]

    @property
    def changes(self) -> Mapping[str, TextChange]:
        """Number of each text that a title says is changed."""
        return dict(chain.from_iterable(one.changes for one in self.named))


def _draft(key: str, group: Iterable[tuple[Citing, Citation]]) -> _Draft:
    every = tuple(group)
    number = _most((read_number(one.number) for _, one in every))
    named = tuple(read_title(one.title, number) for _, one in every)
    titles = tuple(_apart(one.title for one in named if one.title))
    title = titles[0] if titles else ""
    years = (year_in(number), *(int(tail) for tail in key.split(" ")[1:]))
    return _Draft(key, number, kind_of(number, title), next(filter(None, years), 0), titles, named, every)


def _apart(titles: Iterable[str]) -> Iterator[str]:
    """Different titles, names of laws first, then the most frequent; letter case, marks and signs make none."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for title, times in Counter(titles).items():
        forms[make_slug(title)][title] += times
    found = ((_most(form.elements()), form.total()) for _, form in sorted(forms.items()))
    yield from (title for title, _ in sorted(found, key=lambda one: (not _is_name(one[0]), -one[1])))


def _most(texts: Iterable[str]) -> str:
    counted = Counter(texts)
    return min(counted, key=lambda one: (-counted[one], one.isupper(), one))


def _place(draft: _Draft) -> tuple[int, int, int, str]:
    figures = "".join(letter if letter.isdigit() else " " for letter in draft.number.partition("/")[0]).split()
    return tuple(TextKind).index(draft.kind), -draft.year, -int(figures[0] if figures else 0), draft.key


def _named(drafts: Iterable[_Draft]) -> dict[str, str]:
    """An id for each key; of two that would share one the first in order of letters has it."""
    taken: set[str] = set()
    ids: dict[str, str] = {}
    for draft in sorted(drafts, key=lambda one: one.key):
        year = draft.key.partition(" ")[2]
        ids[draft.key] = make_slug(f"{draft.number} {year}", taken)
        taken.add(ids[draft.key])
    return ids


def _text(draft: _Draft, ids: Mapping[str, str], changed_by: tuple[ChangedText, ...]) -> LegalText:
    days = {day for day in chain((one.issued_on for _, one in draft.group), (one.day for one in draft.named)) if day}
    issuers = filter(None, chain((one.issuer for _, one in draft.group), (one.issuer for one in draft.named)))
    changes = ((how, number, ids.get(text_key(number), "")) for number, how in draft.changes.items())
    return LegalText(
        id=ids[draft.key],
        number=draft.number,
        kind=draft.kind,
        year=draft.year,
        title=draft.titles[0] if draft.titles else "",
        other_titles=draft.titles[1:],
        issued_on=next(iter(days)) if len(days) == 1 else None,
        issuer=next(issuers, ""),
        link=next((one.link for _, one in draft.group if one.link), ""),
        procedures=_once(citing.procedure for citing, _ in draft.group),
        decisions=_once(citing.decision for citing, _ in draft.group),
        is_common=any(citing == Citing() for citing, _ in draft.group),
        changes=tuple(ChangedText(*one) for one in changes),
        changed_by=changed_by,
    )


def _unread(group: Iterable[tuple[Citing, Citation]]) -> UnreadText:
    every = tuple(group)
    titles = (one.title for _, one in every if one.title)
    return UnreadText(every[0][1].number, next(titles, ""), _once(citing.procedure for citing, _ in every))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, names)))
