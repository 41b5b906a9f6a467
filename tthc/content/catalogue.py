"""All procedures in order with the lists they point to, and indexes by code, sector, agency, level, applicant.

A whole record weighs a hundred times what a list shows of it, so the catalogue keeps a `Listing` of each, with the
record packed beside it: memory stays small for a large catalogue, and a record is opened only to be checked or drawn.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType

from tthc.content.decisions import DecisionEntry, same_number
from tthc.content.filenames import file_name
from tthc.content.journeys import JourneyEntry
from tthc.content.packing import pack, unpack
from tthc.content.parse import Entry
from tthc.diagnostics import Location, Places
from tthc.model.lists import Agency, Applicant, CalendarYear, Commune, Sector, Synonym
from tthc.model.parts import Cost, LegalBasis
from tthc.model.periods import day_before, holds_on, is_dated
from tthc.model.procedure import Procedure, Repeal
from tthc.model.record import public
from tthc.model.vocabulary import CostRule, DataState, Level, OnlineLevel, Status
from tthc.text import sort_key


@dataclass(frozen=True, slots=True)
class Listing:
    """What lists, search, links and rules across procedures need to know of one procedure.

    Attributes:
        path: the file, as printed.
        line: line of the code in the file.
        agencies: ids of the bodies that carry the procedure out, then of those that receive it; each once.
        is_free: True where every cost says so in as many words; a cost not stated is not free.
        has_dated_costs: whether some cost holds from or to a day, so that `is_free` is to be asked anew for each day.
        effective_from: ISO day from which the version binds: that in the file's name, else that of the newest
            decision; empty where neither is known.
        since: the day in the name of the file; None for the file that has none.
        past: earlier versions, the oldest first; only the version of the day has them.
        coming: later versions, the nearest first.
        packed: the whole entry, see `entry`.
    """

    path: str
    line: int
    code: str
    title: str
    popular_names: tuple[str, ...]
    keywords: tuple[str, ...]
    summary: str
    sector: str
    levels: tuple[Level, ...]
    agencies: tuple[str, ...]
    applicants: tuple[str, ...]
    online: OnlineLevel | None
    is_free: bool
    data_state: DataState
    effective_from: str
    repeal: Repeal | None
    replaces: tuple[str, ...]
    related: tuple[str, ...]
    packed: bytes = field(repr=False, compare=False)
    has_dated_costs: bool = False
    since: date | None = None
    past: tuple["Listing", ...] = ()
    coming: tuple["Listing", ...] = ()

    @property
    def begins(self) -> date | None:
        """First day on which the version binds; None where no one says."""
        return date.fromisoformat(self.effective_from) if self.effective_from else None

    @property
    def ends(self) -> date | None:
        """Last day on which the version binds, before the next one or the repeal; None while none is known."""
        ends = [one.since for one in self.coming[:1] if one.since]
        ends += [self.repeal.repealed_from] if self.repeal else []
        return day_before(min(ends)) if ends else None

    def is_repealed_on(self, day: date) -> bool:
        """Whether the procedure has ended by *day*; its page stays, lists and search leave it out."""
        return self.repeal is not None and self.repeal.repealed_from <= day

    def status_on(self, day: date) -> Status:
        """Whether the version binds on *day*; one without an effective day is taken as in force."""
        if self.is_repealed_on(day):
            return Status.REPEALED
        return Status.NOT_YET if self.begins and self.begins > day else Status.IN_FORCE

    def entry(self) -> Entry:
        """The whole record with its places."""
        return unpack(self.packed)

    def published(self) -> Procedure:
        """The record as the public sees it: without what is internal."""
        return public(self.entry().procedure)


def listing_of(entry: Entry) -> Listing:
    """The listing of *entry*, with the entry packed in it."""
    procedure = entry.procedure
    since = file_name(entry.path).since
    begins = since or procedure.effective_from
    costs = tuple(cost for channel in procedure.channels for cost in channel.costs)
    return Listing(
        path=entry.path,
        line=entry.place("ma").line,
        code=procedure.code,
        title=procedure.title,
        popular_names=procedure.popular_names,
        keywords=procedure.keywords,
        summary=procedure.summary,
        sector=procedure.sector,
        levels=procedure.levels,
        agencies=tuple(dict.fromkeys((*procedure.agencies.handling, *procedure.agencies.reception))),
        applicants=procedure.applicants,
        online=procedure.online.level if procedure.online else None,
        is_free=_are_free(costs),
        data_state=procedure.data_state,
        effective_from=begins.isoformat() if begins else "",
        repeal=procedure.repeal,
        replaces=procedure.replaces,
        related=procedure.related,
        packed=pack(entry),
        has_dated_costs=any(map(is_dated, costs)),
        since=since,
    )


def is_free_on(listing: Listing, day: date) -> bool:
    """Whether every cost that holds on *day* says in as many words that it is free."""
    channels = listing.entry().procedure.channels
    return _are_free(cost for channel in channels for cost in channel.costs if holds_on(cost, day))


def _are_free(costs: Iterable[Cost]) -> bool:
    rules = {cost.rule for cost in costs}
    return bool(rules) and rules <= {CostRule.FREE, CostRule.EXEMPT}


@dataclass(frozen=True)
class Lists:
    """The lists of `_danh-muc/`, by id and in the order of their files.

    Attributes:
        common_bases: legal texts that every decision of the province rests on, in the order of its preamble.
        complete: False when some list or entry did not parse; rules then do not blame records for its absence.
        rows: by the list's name (`co-quan`), the row of each entry in its file by id or number, and the places there.
    """

    agencies: Mapping[str, Agency]
    communes: Mapping[str, Commune]
    sectors: Mapping[str, Sector]
    applicants: Mapping[str, Applicant]
    synonyms: tuple[Synonym, ...] = ()
    calendar: tuple[CalendarYear, ...] = ()
    common_bases: tuple[LegalBasis, ...] = ()
    complete: bool = True
    rows: Mapping[str, tuple[Mapping[str | int, int], Places]] = field(default_factory=dict, repr=False, compare=False)

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


@dataclass(frozen=True)
class Catalogue:
    """Every procedure that parsed, in Vietnamese order of title then code.

    Attributes:
        today: the day as of which it stands; the first of all days until `as_of` binds another.
        form_files: names of the files under `_bieu-mau/`.
        form_sizes: bytes of each of them, where known.
        complete: False when some file did not parse; rules on the catalogue then do not blame others for its absence.
        journeys: over several procedures, in Vietnamese order of title.
        decisions: that announce procedures, newest first.
        decision_files: bytes of each file that a decision names, by its name in `_quyet-dinh/`.
    """

    listings: tuple[Listing, ...]
    lists: Lists
    today: date = date.min
    form_files: frozenset[str] = frozenset()
    complete: bool = True
    journeys: tuple[JourneyEntry, ...] = ()
    form_sizes: Mapping[str, int] = field(default_factory=dict)
    decisions: tuple[DecisionEntry, ...] = ()
    decision_files: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def shown(self) -> "Catalogue":
        """What lists, search and the site map hold: all but what is repealed."""
        return replace(self, listings=tuple(one for one in self.listings if not one.is_repealed_on(self.today)))

    @cached_property
    def by_code(self) -> Mapping[str, tuple[Listing, ...]]:
        """Listings by code; more than one where a code stands on two files."""
        return _index(self.listings, lambda listing: (listing.code,))

    @cached_property
    def by_sector(self) -> Mapping[str, tuple[Listing, ...]]:
        """Listings by id of their sector."""
        return _index(self.listings, lambda listing: (listing.sector,))

    @cached_property
    def by_agency(self) -> Mapping[str, tuple[Listing, ...]]:
        """Listings by id of each body that carries out or receives."""
        return _index(self.listings, lambda listing: listing.agencies)

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
    def decisions_by_number(self) -> Mapping[str, tuple[DecisionEntry, ...]]:
        """Decisions by their number as `same_number` has it, newest first; a number comes back in other years."""
        found: defaultdict[str, list[DecisionEntry]] = defaultdict(list)
        for entry in self.decisions:
            found[same_number(entry.decision.number)].append(entry)
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
    def replaced(self) -> Mapping[str, tuple[Listing, ...]]:
        """Listings by the old codes that they replace."""
        return _index(self.listings, lambda listing: listing.replaces)


def catalogue_of(
    listings: Iterable[Listing],
    lists: Lists,
    form_files: frozenset[str] = frozenset(),
    *,
    complete: bool = True,
    journeys: Iterable[JourneyEntry] = (),
) -> Catalogue:
    """The catalogue of *listings* and *journeys*, put in order."""
    trips = sorted(journeys, key=lambda entry: (sort_key(entry.journey.title), entry.path))
    return Catalogue(in_order(listings), lists, form_files=form_files, complete=complete, journeys=tuple(trips))


def with_decisions(
    catalogue: Catalogue, decisions: Iterable[DecisionEntry], files: Mapping[str, int] = MappingProxyType({})
) -> Catalogue:
    """*catalogue* with *decisions*, put in order, and the bytes of the *files* that they name."""
    decided = sorted(decisions, key=lambda entry: (-entry.decision.signed_on.toordinal(), entry.path))
    return replace(catalogue, decisions=tuple(decided), decision_files=files)


def in_order(listings: Iterable[Listing]) -> tuple[Listing, ...]:
    """*listings* in Vietnamese order of title."""
    return tuple(sorted(listings, key=lambda listing: (sort_key(listing.title), listing.code, listing.path)))


def _index(listings: Iterable[Listing], keys: Callable[[Listing], Iterable[str]]) -> Mapping[str, tuple[Listing, ...]]:
    found: defaultdict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        for key in keys(listing):
            found[key].append(listing)
    return MappingProxyType({key: tuple(group) for key, group in found.items()})
