"""One procedure, as its page, its Markdown and the sheet on the wall show it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from markupsafe import Markup

from tthc.content.in_force import is_coming
from tthc.content.listing import Listing
from tthc.content.markdown import to_html
from tthc.model.labels import LEVELS, PARTS, not_stated
from tthc.model.procedure import Procedure
from tthc.model.sections import SECTIONS, Section
from tthc.model.vocabulary import Part, Status
from tthc.site.addresses import HOME, coming_address, procedure_address
from tthc.site.views.announcements import AnnouncedDecision, list_announcements
from tthc.site.views.banners import Banner, banners_of
from tthc.site.views.channels import ChannelRow, describe_filing, rows_of
from tthc.site.views.dossier import FormRow, PaperCase, cases_of, forms_of, loose_forms
from tthc.site.views.due import DueTool, due_tool
from tthc.site.views.facts import (
    HANDLING,
    Fact,
    about_facts,
    agency_facts,
    history_facts,
    place_notes,
    related_facts,
    summary_facts,
    validity_of,
)
from tthc.site.views.law_pages import list_law_pages
from tthc.site.views.office_cards import Receiving, receiving_of
from tthc.site.views.places import ReceivingBody, phone_of, places_of
from tthc.site.views.posting import Posted, posted_of
from tthc.site.views.prose_lines import Conditions, StepLines, conditions_of, step_lines
from tthc.site.views.site import Head, Link, Site
from tthc.site.views.tiles import Tile, online_of, tiles_of
from tthc.site.views.upcoming import Upcoming, upcoming_of
from tthc.text import format_short_date, format_two_digits

_MAX_DESCRIPTION = 200
_SHORT_PARTS = (
    Section("thoi-han", "Thời hạn giải quyết"),
    Section("doi-tuong", "Đối tượng thực hiện"),
    Section("ket-qua", "Kết quả thực hiện"),
    Section("phi", "Phí, lệ phí"),
)
_LONG_TITLE = 70
_EACH_COMMUNE = " cấp xã"


@dataclass(frozen=True)
class ProcedureView:
    """Everything that the page of one procedure shows, in the words that it shows.

    Attributes:
        record: the record itself, for what is shown as it stands (decisions, legal texts, remarks).
        levels: in one line.
        about: what the tiles leave unsaid.
        tiles: the answers of the first screen.
        online: where to file online; None where that is not offered, or nothing is received any more.
        phone: whom to call; empty where nothing is received any more.
        offices: bodies that receive.
        places: bodies that receive, else those that handle, beside those that `receiving` shows.
        place_notes: what to know of the place beyond the offices.
        receiving: places that receive it, as far as they are known.
        loose_forms: forms that no paper names.
        missing: parts that the source does not give, in one line; empty where none is missing.
        dossier_sets: “01 bộ”, or what stands in its place.
        decisions: that announce it, the newest first.
        due: the calculator of due date and fees; None where there is nothing to count with.
        past: the way to its versions, or the day of the only one; None where no one knows.
        instead: what stands in the place of each part that has no content.
        is_trusted: True where nothing is missing and nothing warns: what is not here may not be asked for.
        day: as of which it is shown: today, or its first day if that is later.
        begins: first day of this version; None where no one says.
        ends: its last day; None while none is known.
        status: of this version, today.
        validity: from when to when this version holds; empty where neither is known.
        upcoming: what will be otherwise after today.
        posted: all about its sheet; None for a version to come, which is not posted.
    """

    head: Head
    record: Procedure
    url: str
    banners: tuple[Banner, ...]
    crumbs: tuple[Link, ...]
    levels: str
    facts: tuple[Fact, ...]
    about: tuple[Fact, ...]
    tiles: tuple[Tile, ...]
    online: Link | None
    phone: str
    offices: tuple[Link, ...]
    places: tuple[ReceivingBody, ...]
    place_notes: tuple[Link, ...]
    receiving: Receiving
    contents: tuple[Section, ...]
    cases: tuple[PaperCase, ...]
    dossier_sets: str
    rows: tuple[ChannelRow, ...]
    due: DueTool | None
    agencies: tuple[Fact, ...]
    forms: tuple[FormRow, ...]
    loose_forms: tuple[FormRow, ...]
    missing: str
    decisions: tuple[AnnouncedDecision, ...]
    law_pages: tuple[str, ...]
    related: tuple[Fact, ...]
    history: tuple[Fact, ...]
    past: Link | None
    instead: dict[Part, str]
    is_trusted: bool
    day: date
    begins: date | None
    ends: date | None
    status: Status
    validity: str
    upcoming: tuple[Upcoming, ...]
    posted: Posted | None

    @property
    def commune_office(self) -> str:
        """What the office is called in front of the name of a commune, where each commune has one; else empty."""
        found = (body.text for body in self.offices if body.text.endswith(_EACH_COMMUNE))
        return next(found, "").removesuffix(_EACH_COMMUNE)

    @property
    def has_long_title(self) -> bool:
        """Whether the title would fill a phone's screen in the size of a heading."""
        return len(self.record.name) > _LONG_TITLE

    @property
    def short_parts(self) -> tuple[Section, ...]:
        """The parts that a sheet tells in short, in the law's order, under the terms of `by_term`."""
        return _SHORT_PARTS

    @cached_property
    def by_term(self) -> dict[str, Fact]:
        """The answers in short by the law's term for each."""
        return {fact.term: fact for fact in self.facts}

    @property
    def posting_agencies(self) -> tuple[str, ...]:
        """Who carries the procedure out, by name: the heads of the sheet."""
        found = (fact.values for fact in self.agencies if fact.label == HANDLING)
        return tuple(link.text for link in next(found, ()))

    @property
    def filing_rule(self) -> str:
        """Where alone a dossier is received; empty where the record does not tell, or nothing is received any more."""
        return "" if self.status is Status.REPEALED else describe_filing(self.record, self.rows)

    @property
    def has_sound(self) -> bool:
        """Whether a recorded voice reads a summary."""
        record = self.record
        return bool((record.summary_thai and record.sound_thai) or (record.summary_hmong and record.sound_hmong))

    @property
    def for_all(self) -> tuple[PaperCase, ...]:
        """Papers that a reader always looks at."""
        return tuple(case for case in self.cases if not case.is_choice and not case.is_aside)

    @property
    def choices(self) -> tuple[PaperCase, ...]:
        """Cases of which a reader looks at one."""
        return tuple(case for case in self.cases if case.is_choice)

    @property
    def asides(self) -> tuple[PaperCase, ...]:
        """Exceptions and remarks that the source lists as cases."""
        return tuple(case for case in self.cases if case.is_aside)

    @cached_property
    def step_lines(self) -> StepLines:
        """The steps, one line each."""
        return step_lines(self.record.steps)

    @cached_property
    def conditions(self) -> Conditions:
        """The conditions, the first apart from the rest."""
        return conditions_of(self.record.requirements)

    @cached_property
    def steps(self) -> Markup:
        """The steps as HTML."""
        return to_html(self.record.steps)

    @cached_property
    def requirements(self) -> Markup:
        """The conditions as HTML."""
        return to_html(self.record.requirements)


def procedure_view(listing: Listing, site: Site) -> ProcedureView:
    """The view of the record behind *listing*; what does not hold yet is shown as of its first day."""
    record = listing.published()
    day = max(site.today, listing.begins or site.today)
    rows = rows_of(record, day)
    facts = tuple(summary_facts(record, rows, day, site))
    levels = ", ".join(LEVELS[level] for level in record.levels)
    banners = banners_of(listing, record, site)
    head = _head(listing, record, facts, levels, site)
    posted = None if is_coming(listing, site.catalogue) else posted_of(listing, record, site)
    places = places_of(record, site)
    is_open = listing.status_on(site.today) is not Status.REPEALED
    forms = forms_of(record, site.catalogue.forms)
    receiving = receiving_of(record.code, listing.filing, site)
    return ProcedureView(
        head=head,
        record=record,
        url=site.url(head.address),
        banners=banners,
        crumbs=(Link("Trang đầu", HOME), site.sector(record.sector)),
        levels=levels,
        facts=facts,
        about=tuple(about_facts(record, site)),
        tiles=tiles_of(record, rows, [place.name for place in places], day),
        online=online_of(record, site) if is_open else None,
        phone=_phone(receiving, places, site) if is_open else "",
        places=tuple(one for one in places if one.id not in receiving.stands_for),
        place_notes=tuple(place_notes(record, site)),
        receiving=receiving,
        offices=site.agencies(record.agencies.reception or record.agencies.handling),
        contents=tuple(_contents(record, site)),
        cases=cases_of(record, site.catalogue.forms),
        dossier_sets=_sets(record),
        rows=rows,
        due=due_tool(listing, record, day, site),
        agencies=tuple(agency_facts(record, site)),
        forms=forms,
        loose_forms=loose_forms(record, forms),
        missing=", ".join(PARTS[part] for part in Part if part in record.still_missing),
        decisions=list_announcements(record.announcements, site),
        law_pages=list_law_pages(record.legal_bases, site),
        related=tuple(related_facts(record, site)),
        history=tuple(history_facts(listing, record, site)),
        past=site.past(record.code),
        instead={part: "Không có." if part in record.declared_absent else not_stated(part) for part in Part},
        is_trusted=not record.still_missing and not banners,
        day=day,
        begins=listing.begins,
        ends=listing.ends,
        status=listing.status_on(site.today),
        validity=validity_of(listing),
        upcoming=upcoming_of(listing, record, site),
        posted=posted,
    )


def _head(listing: Listing, record: Procedure, facts: Sequence[Fact], levels: str, site: Site) -> Head:
    answers = (f"{fact.label}: {', '.join(value.text for value in fact.values)}" for fact in facts[1:4])
    description = ". ".join((record.summary.rstrip("."), *answers) if record.summary else (f"{levels}", *answers))
    short = description if len(description) <= _MAX_DESCRIPTION else f"{description[:_MAX_DESCRIPTION]}…"
    title = f"{record.name} ({record.code})"
    if listing.since and is_coming(listing, site.catalogue):
        address = coming_address(record.code, listing.since)
        return Head(f"{title}, từ {format_short_date(listing.since)}", short, address, is_indexed=False)
    is_indexed = listing.status_on(site.today) is not Status.REPEALED
    return Head(title, short, procedure_address(record.code), is_indexed)


def _phone(receiving: Receiving, places: Sequence[ReceivingBody], site: Site) -> str:
    """Whom to call: a place that receives, else a body that does, else who answers for the site."""
    found = (card.call.text for card in receiving.cards if card.call)
    return next(found, "") or phone_of(places, site)


def _sets(record: Procedure) -> str:
    if record.dossier.sets is not None:
        return f"{format_two_digits(record.dossier.sets)}\u00a0bộ"
    return not_stated(Part.DOSSIER_SETS)


def _contents(record: Procedure, site: Site) -> Iterator[Section]:
    """The parts that the page has: what the source does not give is told once, at the end, and has no part."""
    missing = record.still_missing
    present = {
        "dieu-kien": bool(record.requirements) or Part.REQUIREMENTS not in missing,
        "mau-don": bool(record.forms),
        "can-cu": bool(record.legal_bases),
        "quyet-dinh": bool(record.announcements),
        "co-quan": any(agency_facts(record, site)),
        "lien-quan": bool(
            record.related or record.prerequisites or site.journeys(record.code) or site.interviews(record.code)
        ),
        "ghi-chu": bool(record.remarks),
    }
    return (one for one in SECTIONS.values() if present.get(one.anchor, True))
