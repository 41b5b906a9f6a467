"""What every page knows: the catalogue on one day, the configuration, and the way to name and reach things."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlsplit

from tthc.calendar.script import compose_calendar_script
from tthc.content.catalogue import Catalogue
from tthc.content.config import SiteConfig
from tthc.content.decisions import find_decision
from tthc.content.listing import Listing
from tthc.history.data_version import UNKNOWN_VERSION, DataVersion
from tthc.history.history import History
from tthc.model.answer import CuratedAnswer
from tthc.model.labels import COMMUNE_KINDS, LEVELS
from tthc.model.provinces import is_of_another
from tthc.model.vocabulary import Level
from tthc.rules.answers import list_answers
from tthc.site.addresses import (
    ListKind,
    calendar_address,
    decision_address,
    folder_of,
    history_address,
    interview_address,
    journey_address,
    law_address,
    list_address,
    procedure_address,
    short_address,
)
from tthc.site.manual import Manual
from tthc.site.membership import list_members
from tthc.site.stamps import SignOfDay, Unstamped
from tthc.text import format_short_date, make_slug


class Link(NamedTuple):
    """Text that may lead somewhere.

    Attributes:
        address: of a file of the site, where `is_inside`; else a whole https address or a place in the page; empty for
            plain text.
        note: what follows the text, outside the link.
        day: set where the text is a date.
    """

    text: str
    address: str = ""
    note: str = ""
    is_inside: bool = True
    day: date | SignOfDay | None = None


class Head(NamedTuple):
    """What the head of a page says of it.

    Attributes:
        title: without the name of the site.
        description: for search engines and previews.
        address: of the page's file.
        is_indexed: False for a page that search engines shall leave alone.
    """

    title: str
    description: str
    address: str
    is_indexed: bool = True


@dataclass(frozen=True)
class Site:
    """The catalogue on one day with the configuration; made once, asked for every page.

    Attributes:
        version: of the data, as readers can quote it.
        history: the versions of every procedure.
        manual: for those who keep the catalogue; may be empty.
    """

    catalogue: Catalogue
    config: SiteConfig
    version: DataVersion | Unstamped = UNKNOWN_VERSION
    history: History = field(default_factory=History)
    manual: Manual = field(default_factory=Manual)

    @property
    def today(self) -> date:
        """The day as of which the catalogue stands."""
        return self.catalogue.today

    @property
    def shown(self) -> Catalogue:
        """What lists hold: everything that is not repealed."""
        return self.catalogue.shown

    @property
    def by_path(self) -> Mapping[str, Listing]:
        """Listings by the path of their file, with those that are past or to come."""
        return self.catalogue.by_path

    @property
    def has_journeys(self) -> bool:
        """Whether there is a page of journeys."""
        return bool(self.catalogue.journeys)

    @property
    def has_interviews(self) -> bool:
        """Whether there is a page of interviews."""
        return bool(self.catalogue.interviews)

    @cached_property
    def answers(self) -> tuple[CuratedAnswer, ...]:
        """What editors answer to words that no procedure bears, as it is shown."""
        return list_answers(self.catalogue)

    @property
    def has_guidance(self) -> bool:
        """Whether there is a page that leads to interviews, or answers what is no procedure."""
        return self.has_interviews or bool(self.answers)

    @property
    def has_decisions(self) -> bool:
        """Whether there is a page of decisions."""
        return bool(self.catalogue.decisions)

    @cached_property
    def has_laws(self) -> bool:
        """Whether there is a page of legal texts."""
        return bool(self.catalogue.legal_texts or self.catalogue.unread_texts)

    @cached_property
    def shared_titles(self) -> frozenset[str]:
        """Titles that more than one procedure in the lists bears."""
        seen = Counter(listing.title for listing in self.shown.listings)
        return frozenset(title for title, times in seen.items() if times > 1)

    @cached_property
    def calendar_address(self) -> str:
        """Of the script with the calendar of offices; empty where no year is known."""
        script = compose_calendar_script(self.catalogue.lists.calendar)
        return calendar_address(script) if script else ""

    @cached_property
    def base_path(self) -> str:
        """The folder of the site on its server, with a final slash."""
        return urlsplit(self.config.base_url).path or "/"

    @cached_property
    def element(self) -> str:
        """Name of the HTML element with which other sites show ours; it begins alike for every province."""
        return f"tthc-{make_slug(self.config.province.title)}"

    def short_url(self, code: str) -> str:
        """The short public address of a procedure, to print and to send."""
        return self.url(short_address(code))

    def url(self, address: str) -> str:
        """The public address of a page, as it is printed and given to search engines."""
        return self.config.base_url + folder_of(address)

    def agency(self, agency_id: str, note: str = "") -> Link:
        """An agency by its full name."""
        agency = self.catalogue.lists.agencies.get(agency_id)
        return Link(agency.title, list_address(ListKind.AGENCY, agency_id), note) if agency else Link(agency_id)

    def agencies(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Agencies in the given order, without those of other provinces."""
        return tuple(self.agency(one) for one in ids if not self.is_elsewhere(one))

    def agency_short(self, agency_id: str) -> str:
        """The name of an agency for lists."""
        agency = self.catalogue.lists.agencies.get(agency_id)
        return (agency.short_title or agency.title) if agency else agency_id

    def sector(self, sector_id: str) -> Link:
        """A sector by its name."""
        sector = self.catalogue.lists.sectors.get(sector_id)
        return Link(sector.title, list_address(ListKind.SECTOR, sector_id)) if sector else Link(sector_id)

    def is_elsewhere(self, agency_id: str) -> bool:
        """Whether an agency is of another province: some came with national data, and nobody here goes there."""
        return agency_id in self._elsewhere

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        here = self.config.province.title
        agencies = self.catalogue.lists.agencies.values()
        return frozenset(one.id for one in agencies if is_of_another(one.title, here))

    def sectors_of(self, agency_id: str) -> tuple[Link, ...]:
        """The sectors that an agency is in charge of, of those that have a list."""
        sectors = self.catalogue.lists.sectors
        found = (one for one in self.sizes(ListKind.SECTOR) if one in sectors and sectors[one].agency == agency_id)
        return tuple(map(self.sector, found))

    def applicant(self, applicant_id: str) -> Link:
        """A kind of applicant by its name."""
        applicant = self.catalogue.lists.applicants.get(applicant_id)
        return (
            Link(applicant.title, list_address(ListKind.APPLICANT, applicant_id)) if applicant else Link(applicant_id)
        )

    def level(self, level: Level) -> Link:
        """A level by its name; it leads somewhere only where procedures are carried out at it."""
        return Link(LEVELS[level], list_address(ListKind.LEVEL, level) if level in self.catalogue.by_level else "")

    def commune(self, commune_id: str) -> str:
        """A commune or ward with its kind in front."""
        commune = self.catalogue.lists.communes.get(commune_id)
        return f"{COMMUNE_KINDS[commune.kind]} {commune.title}" if commune else commune_id

    def procedure(self, code: str) -> Link:
        """Another procedure by its title; the code alone where the catalogue does not hold it."""
        found = self.catalogue.by_code.get(code)
        if not found:
            return Link(code)
        note = "đã bị bãi bỏ" if found[0].is_repealed_on(self.today) else ""
        return Link(found[0].name, procedure_address(code), note)

    def decision(self, number: str, day: date | None = None) -> Link:
        """A decision by its number, of the year of *day*; it leads somewhere where its file is kept."""
        found = find_decision(self.catalogue.decisions_by_number, number, day)
        return Link(number, decision_address(found.decision.id) if found else "")

    def decision_of(self, name: str) -> Link:
        """The decision with that id by its number."""
        found = (one.decision.number for one in self.catalogue.decisions if one.decision.id == name)
        return Link(f"Quyết định số {next(found, name)}", decision_address(name))

    def law(self, key: str) -> str:
        """The address of the page of a legal text by its `text_key`; empty where it has none."""
        name = self.catalogue.legal_text_ids.get(key)
        return law_address(name) if name else ""

    def name_of(self, list_id: str) -> str:
        """The name behind an id of any list; text that is no id as it stands."""
        return self.catalogue.lists.names.get(list_id, list_id)

    def journeys(self, code: str) -> tuple[Link, ...]:
        """The journeys that a procedure is part of."""
        entries = self.catalogue.journeys_by_code.get(code, ())
        return tuple(Link(entry.journey.title, journey_address(entry.journey.id)) for entry in entries)

    def interviews(self, code: str) -> tuple[Link, ...]:
        """The interviews that end at a procedure."""
        entries = self.catalogue.interviews_by_code.get(code, ())
        return tuple(Link(entry.interview.title, interview_address(entry.interview.id)) for entry in entries)

    def has_past(self, code: str) -> bool:
        """Whether the history of a procedure has pages: one version alone is shown on the procedure's own page."""
        return len(self.history.of(code)) > 1 or code not in self.catalogue.by_code

    def past(self, code: str) -> Link | None:
        """The way to the versions of a procedure, or the day of the only one; None where no one is known."""
        if self.has_past(code):
            return Link("Lịch sử", history_address(code))
        days = (version.day for version in self.history.of(code))
        return next((Link(f"Bản đầu tiên, từ {format_short_date(day)}", day=day) for day in days), None)

    def sizes(self, kind: ListKind) -> Mapping[str, int]:
        """How many procedures each list of *kind* holds."""
        return self._sizes[kind]

    @cached_property
    def _sizes(self) -> Mapping[ListKind, Mapping[str, int]]:
        return {
            kind: {list_id: len(found) for list_id, found in list_members(self.shown, kind).items()}
            for kind in ListKind
        }
