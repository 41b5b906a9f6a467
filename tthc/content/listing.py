"""What lists, search, links and rules need to know of one procedure, with the whole record packed beside it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from tthc.content.filenames import parse_file_name
from tthc.content.glance import Glance, glance_of
from tthc.content.legaltexts import Citation, cite
from tthc.content.packing import pack, unpack
from tthc.content.parse import Entry
from tthc.engine.trace import format_question, note
from tthc.model.parts import Cost
from tthc.model.periods import day_before, holds_on, is_dated
from tthc.model.procedure import Procedure, Repeal
from tthc.model.record import without_internal
from tthc.model.vocabulary import CostRule, DataState, Level, OnlineLevel, Status


@dataclass(frozen=True, slots=True)
class Filing:
    """Where dossiers of a procedure are received.

    Attributes:
        bodies: ids of those that receive; of those that carry it out where the record does not say who receives.
        is_stated: whether the record says who receives.
        one_stop: whether a one-stop shop receives; None where the record does not say.
        communes: ids of the only communes where the procedure holds; empty for all.
    """

    bodies: tuple[str, ...] = ()
    is_stated: bool = False
    one_stop: bool | None = None
    communes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """What lists, search, links and rules across procedures need to know of one procedure.

    Attributes:
        path: the file, as printed.
        line: line of the code in the file.
        agencies: ids of the bodies that carry the procedure out, then of those that receive it; each once.
        is_free: True where every cost says so in as many words; a cost not stated is not free.
        has_dated_rows: whether some cost or time limit holds from or to a day, so that `is_free` and `glance` are to be
            asked anew for each day.
        effective_from: ISO day from which the version binds: that in the file's name, else that of the newest
            decision; empty where neither is known.
        since: the day in the name of the file; None for the file that has none.
        past: earlier versions, the oldest first; only the version of the day has them.
        coming: later versions, the nearest first.
        announced: the decisions that announce it, by number and day.
        cited: the legal texts that it, or the rate of a fee, rests on; asked of the catalogue, see `legal_texts`.
        packed: the whole entry, see `entry`.
        glance: time and money; who shows it asks `Catalogue.glances`, so that other lists do not wait for a fee.
    """

    path: str
    line: int
    code: str
    title: str
    short_title: str
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
    glance: Glance = field(default=Glance(), repr=False, compare=False)
    filing: Filing = Filing()
    has_dated_rows: bool = False
    since: date | None = None
    past: tuple["Listing", ...] = ()
    coming: tuple["Listing", ...] = ()
    announced: tuple[Citation, ...] = field(default=(), repr=False, compare=False)
    cited: tuple[Citation, ...] = field(default=(), repr=False, compare=False)

    @property
    def name(self) -> str:
        """What lists and links call it."""
        return self.short_title or self.title

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
        """The whole record with its places; who opens it has asked for its content."""
        note(format_question("catalogue.content_mark", (self.path,), is_call=True))
        return unpack(self.packed)

    def published(self) -> Procedure:
        """The record as the public sees it: without what is internal."""
        return without_internal(self.entry().procedure)


def listing_of(entry: Entry) -> Listing:
    """The listing of *entry*, with the entry packed in it."""
    procedure = entry.procedure
    since = parse_file_name(entry.path).since
    begins = since or procedure.effective_from
    costs = tuple(cost for channel in procedure.channels for cost in channel.costs)
    limits = tuple(limit for channel in procedure.channels for limit in channel.time_limits)
    return Listing(
        path=entry.path,
        line=entry.place("ma").line,
        code=procedure.code,
        title=procedure.title,
        short_title=procedure.short_title,
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
        glance=glance_of(procedure.channels),
        filing=filing_of(procedure),
        has_dated_rows=any(map(is_dated, costs)) or any(map(is_dated, limits)),
        since=since,
        announced=tuple(Citation(one.number, issued_on=one.signed_on) for one in procedure.announcements),
        cited=tuple(map(cite, (*procedure.legal_bases, *(cost.basis for cost in costs if cost.basis)))),
    )


def filing_of(procedure: Procedure) -> Filing:
    """Where dossiers of *procedure* are received."""
    bodies = procedure.agencies
    return Filing(bodies.reception or bodies.handling, bool(bodies.reception), procedure.one_stop, procedure.communes)


def on_day(listing: Listing, day: date) -> Listing:
    """*listing* with what its dated rows say on *day*."""
    if not listing.has_dated_rows:
        return listing
    channels = listing.entry().procedure.channels
    is_free = _are_free(cost for channel in channels for cost in channel.costs if holds_on(cost, day))
    return replace(listing, is_free=is_free, glance=glance_of(channels, day))


def _are_free(costs: Iterable[Cost]) -> bool:
    rules = {cost.rule for cost in costs}
    return bool(rules) and rules <= {CostRule.FREE, CostRule.EXEMPT}
