"""All procedures in order with the lists they point to, and indexes by code, sector, agency, level, applicant.

A whole record weighs a hundred times what a list shows of it, so the catalogue keeps a `Listing` of each, with the
record packed beside it: memory stays small for a large catalogue, and a record is opened only to be checked or drawn.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType

from tthc.content.codes import list_slips
from tthc.content.decisions import DecisionEntry, fold_number
from tthc.content.glance import Glance
from tthc.content.interviews import InterviewEntry
from tthc.content.journeys import JourneyEntry
from tthc.content.legaltexts import Citation, Citing, LegalText, LegalTexts, UnreadText, cite, gather_texts
from tthc.content.listing import Listing
from tthc.content.receiving import Receivers, received_at, receivers_by_term
from tthc.content.wall import Wall
from tthc.diagnostics import Location, Places
from tthc.engine.answers import mark_of
from tthc.model.answer import CuratedAnswer
from tthc.model.lists import Agency, Applicant, CalendarYear, Commune, Sector, Synonym
from tthc.model.offices import Office
from tthc.model.parts import LegalBasis
from tthc.text import first_letter_of, sort_key


@dataclass(frozen=True)
class Lists:
    """The lists of `_danh-muc/`, by id and in the order of their files.

    Attributes:
        answers: to words that no procedure bears.
        common_bases: legal texts that every decision of the province rests on, in the order of its preamble.
        dossiers: that a procedure takes in a year, by code, where the portal tells; and where in the file it stands.
        complete: False when some list or entry did not parse; rules then do not blame records for its absence.
        rows: by the list's name (`co-quan`), the row of each entry in its file by id or number, and the places there.
        synonym_rows: of each synonym the name of its file, as in `rows`, and its number there.
    """

    agencies: Mapping[str, Agency]
    communes: Mapping[str, Commune]
    sectors: Mapping[str, Sector]
    applicants: Mapping[str, Applicant]
    synonyms: tuple[Synonym, ...] = ()
    answers: tuple[CuratedAnswer, ...] = ()
    calendar: tuple[CalendarYear, ...] = ()
    common_bases: tuple[LegalBasis, ...] = ()
    offices: Mapping[str, Office] = field(default_factory=dict)
    dossiers: Mapping[str, int] = field(default_factory=dict)
    dossier_places: Mapping[str, Location] = field(default_factory=dict, repr=False, compare=False)
    complete: bool = True
    rows: Mapping[str, tuple[Mapping[str | int, int], Places]] = field(default_factory=dict, repr=False, compare=False)
    synonym_rows: tuple[tuple[str, int], ...] = field(default=(), repr=False, compare=False)

    @cached_property
    def receivers(self) -> Mapping[str, Receivers]:
        """Who receives dossiers, by the terms under which procedures are received."""
        return receivers_by_term(self.offices.values())

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Id of an entry of any list → its name."""
        kinds = (self.communes, self.applicants, self.sectors, self.agencies)
        return MappingProxyType({one: entry.title for entries in kinds for one, entry in entries.items()})

    def place(self, name: str, entry: str | int, *path: str | int) -> Location:
        """Where the value at *path* in an entry of the list *name* stands; the list's first line where nobody knows."""
        if name not in self.rows:
            return Location(f"{name}.yaml")
        rows, places = self.rows[name]
        return places.nearest((rows[entry], *path))

    def place_of_synonym(self, number: int, *path: str | int) -> Location:
        """Where the value at *path* in the synonym that is the *number*th stands."""
        name, row = self.synonym_rows[number] if self.synonym_rows else ("dong-nghia", number)
        return self.place(name, row, *path)


@dataclass(frozen=True)
class Catalogue:
    """Every procedure that parsed, in Vietnamese order of title then code.

    Attributes:
        today: the day as of which it stands; the first of all days until `as_of` binds another.
        forms: bytes of each file in `_bieu-mau/`, by its name.
        form_marks: of what is in each of them.
        complete: False when some file did not parse; rules on the catalogue then do not blame others for its absence.
        journeys: over several procedures, in Vietnamese order of title.
        interviews: that lead to one procedure by questions, in Vietnamese order of title.
        decisions: that announce procedures, newest first.
        decision_files: bytes of each file that a decision names, by its name in `_quyet-dinh/`.
        walls: what was posted where, by the id of the place.
    """

    listings: tuple[Listing, ...]
    lists: Lists
    forms: Mapping[str, int]
    journeys: tuple[JourneyEntry, ...]
    interviews: tuple[InterviewEntry, ...]
    decisions: tuple[DecisionEntry, ...]
    decision_files: Mapping[str, int]
    complete: bool
    today: date = date.min
    form_marks: Mapping[str, str] = field(default_factory=dict)
    walls: Mapping[str, Wall] = field(default_factory=dict)

    @cached_property
    def shown(self) -> "Catalogue":
        """What lists, search and the site map hold: all but what is repealed."""
        return replace(self, listings=tuple(one for one in self.listings if not one.is_repealed_on(self.today)))

    @property
    def glances(self) -> tuple[Glance, ...]:
        """Time and money of each of `listings`."""
        return tuple(listing.glance for listing in self.listings)

    @cached_property
    def by_path(self) -> Mapping[str, Listing]:
        """Listings by the path of their file, with those that are past or to come."""
        every = (one for head in self.listings for one in (*head.past, head, *head.coming))
        return MappingProxyType({listing.path: listing for listing in every})

    def content_mark(self, path: str) -> str:
        """A mark of the whole record in the file at *path*."""
        return mark_of(self.by_path[path].packed)

    def read_posted(self, key: str) -> str:
        """What an entry of a list (`co-quan/ubnd-xa`) or a form file is to a sheet on a wall; empty where unknown."""
        kind, _, name = key.partition("/")
        if kind == "bieu-mau":
            return self.form_marks.get(name, "")
        lists: Mapping[str, Mapping[str, Agency | Commune | Applicant]] = {
            "co-quan": self.lists.agencies,
            "xa-phuong": self.lists.communes,
            "doi-tuong": self.lists.applicants,
        }
        entry = lists[kind].get(name)
        return entry.title if entry else ""

    @cached_property
    def by_code(self) -> Mapping[str, tuple[Listing, ...]]:
        """Listings by code; more than one where a code stands on two files."""
        return _index(self.listings, lambda listing: (listing.code,))

    def a_slip_away(self, code: str) -> tuple[Listing, ...]:
        """Listings whose code is *code* with one digit mistyped, or two neighbours swapped."""
        return tuple(listing for slip in list_slips(code) for listing in self.by_code.get(slip, ()))

    @cached_property
    def by_sector(self) -> Mapping[str, tuple[Listing, ...]]:
        """Listings by id of their sector."""
        return _index(self.listings, lambda listing: (listing.sector,))

    @cached_property
    def by_agency(self) -> Mapping[str, tuple[Listing, ...]]:
        """Listings by id of each body that carries out or receives."""
        return _index(self.listings, lambda listing: listing.agencies)

    @cached_property
    def by_office(self) -> Mapping[str, tuple[Listing, ...]]:
        """Listings by id of each place that receives them."""
        return received_at(self.lists.offices, self.listings, self.lists.agencies)

    @cached_property
    def by_letter(self) -> Mapping[str, tuple[Listing, ...]]:
        """Listings by the first letter of their title."""
        return _index(self.listings, lambda listing: (first_letter_of(listing.title),))

    @cached_property
    def by_level(self) -> Mapping[str, tuple[Listing, ...]]:
        """Listings by level."""
        return _index(self.listings, lambda listing: listing.levels)

    @cached_property
    def by_applicant(self) -> Mapping[str, tuple[Listing, ...]]:
        """Listings by id of applicant."""
        return _index(self.listings, lambda listing: listing.applicants)

    @cached_property
    def journeys_by_code(self) -> Mapping[str, tuple[JourneyEntry, ...]]:
        """Journeys by the codes that their steps name."""
        found: defaultdict[str, list[JourneyEntry]] = defaultdict(list)
        for entry in self.journeys:
            for code in entry.journey.codes:
                found[code].append(entry)
        return MappingProxyType({code: tuple(group) for code, group in found.items()})

    @cached_property
    def interviews_by_code(self) -> Mapping[str, tuple[InterviewEntry, ...]]:
        """Interviews by the codes that their answers end at."""
        found: defaultdict[str, list[InterviewEntry]] = defaultdict(list)
        for entry in self.interviews:
            for code in entry.interview.codes:
                found[code].append(entry)
        return MappingProxyType({code: tuple(group) for code, group in found.items()})

    @cached_property
    def decisions_by_number(self) -> Mapping[str, tuple[DecisionEntry, ...]]:
        """Decisions by their number as `fold_number` has it, newest first; a number comes back in other years."""
        found: defaultdict[str, list[DecisionEntry]] = defaultdict(list)
        for entry in self.decisions:
            found[fold_number(entry.decision.number)].append(entry)
        return MappingProxyType({number: tuple(group) for number, group in found.items()})

    @cached_property
    def decided_rows(self) -> Mapping[str, tuple[tuple[DecisionEntry, int], ...]]:
        """Rows of decisions by the code that they name: the decision, and the number of the row counted from 0."""
        found: defaultdict[str, list[tuple[DecisionEntry, int]]] = defaultdict(list)
        for entry in self.decisions:
            for i, row in enumerate(entry.decision.rows):
                if row.code:
                    found[row.code].append((entry, i))
        return MappingProxyType({code: tuple(rows) for code, rows in found.items()})

    @cached_property
    def legal_texts(self) -> Mapping[str, LegalText]:
        """Legal texts that what is shown cites, by id, in the order of their numbers."""
        return self._texts.by_id

    @cached_property
    def legal_text_ids(self) -> Mapping[str, str]:
        """Ids of `legal_texts` by the key of their number."""
        return self._texts.ids

    @cached_property
    def unread_texts(self) -> tuple[UnreadText, ...]:
        """What is cited without a number that could be read."""
        return self._texts.unread

    @cached_property
    def _texts(self) -> LegalTexts:
        return gather_texts(self._cited())

    def _cited(self) -> Iterator[tuple[Citing, Citation]]:
        for listing in self.shown.listings:
            yield from ((Citing(procedure=listing.code), one) for one in listing.cited)
        for entry in self.decisions:
            named = (Citation(text) for row in entry.decision.rows for text in row.legal_texts)
            by = Citing(decision=entry.decision.id)
            yield from ((by, one) for one in (*map(cite, entry.decision.legal_bases), *named))
        yield from ((Citing(), cite(basis)) for basis in self.lists.common_bases)

    @cached_property
    def replaced(self) -> Mapping[str, tuple[Listing, ...]]:
        """Listings by the old codes that they replace."""
        return _index(self.listings, lambda listing: listing.replaces)


def catalogue_of(  # noqa: PLR0913 — a catalogue is whole only with all of its parts
    listings: Iterable[Listing],
    lists: Lists,
    *,
    forms: Mapping[str, int],
    journeys: Iterable[JourneyEntry],
    interviews: Iterable[InterviewEntry],
    decisions: Iterable[DecisionEntry],
    decision_files: Mapping[str, int],
    complete: bool,
    form_marks: Mapping[str, str] = MappingProxyType({}),
    walls: Mapping[str, Wall] = MappingProxyType({}),
) -> Catalogue:
    """The catalogue of all that a folder of procedures holds, put in order, with no day bound to it yet."""
    return Catalogue(
        listings=order_listings(listings),
        lists=lists,
        forms=forms,
        journeys=tuple(sorted(journeys, key=lambda entry: (sort_key(entry.journey.title), entry.path))),
        interviews=tuple(sorted(interviews, key=lambda one: (sort_key(one.interview.title), one.path))),
        decisions=tuple(sorted(decisions, key=lambda entry: (-entry.decision.signed_on.toordinal(), entry.path))),
        decision_files=decision_files,
        complete=complete,
        form_marks=form_marks,
        walls=walls,
    )


def order_listings(listings: Iterable[Listing]) -> tuple[Listing, ...]:
    """*listings* in Vietnamese order of title."""
    return tuple(sorted(listings, key=lambda listing: (sort_key(listing.title), listing.code, listing.path)))


def _index(listings: Iterable[Listing], keys: Callable[[Listing], Iterable[str]]) -> Mapping[str, tuple[Listing, ...]]:
    found: defaultdict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        for key in keys(listing):
            found[key].append(listing)
    return MappingProxyType({key: tuple(group) for key, group in found.items()})
