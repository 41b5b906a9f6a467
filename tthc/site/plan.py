"""Catalogue → Pages: which addresses exist, drawn with which template from which subject; knows no HTML.

Addresses are decided here alone. Each is the path of a file under the root of the site; a page is a folder with
`index.html`, so that any file server and a USB stick can show it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from tthc.content.catalogue import Catalogue, Listing, in_lists, is_repealed
from tthc.content.config import SiteConfig
from tthc.diagnostics import Diagnostic, Location
from tthc.model.vocabulary import Level
from tthc.site.addresses import (
    COMPONENTS,
    DATA,
    DECISIONS,
    EMBEDDING,
    HOME,
    JOURNEYS,
    MANUAL,
    OFFLINE,
    REPORT,
    SEARCH,
    ListKind,
    chapter_address,
    coming_address,
    decision_address,
    framed_sector_address,
    journey_address,
    letter_id,
    list_address,
    procedure_address,
    sheet_address,
    short_address,
)
from tthc.text import first_letter, sort_key

PAGE_SIZE = 50
"""Procedures on one page of a list."""


class Part(NamedTuple):
    """Page `number` (counted from 1) of the `pages` pages of one list; `list_id` is empty for the list of all."""

    kind: ListKind
    list_id: str
    number: int
    pages: int


class Embedded(NamedTuple):
    """A sector as other sites show it in a frame."""

    sector: str


class JourneyId(NamedTuple):
    """The journey with that id."""

    id: str


class DecisionId(NamedTuple):
    """The decision with that id."""

    id: str


class ChapterName(NamedTuple):
    """The chapter of the manual with that name."""

    name: str


class Moved(NamedTuple):
    """An old code, and the codes that took its place."""

    code: str
    successors: tuple[str, ...]


Subject: TypeAlias = (
    str | tuple[str, ...] | ListKind | Part | Embedded | JourneyId | DecisionId | ChapterName | Moved | None
)
"""What a page is about: path of a procedure's file, codes, a kind of list, part of a list, a sector in a frame, a
journey, a decision, a chapter of the manual, an old code, the site."""


class Page(NamedTuple):
    """One address of the site; small, since it is sent to the process that draws it.

    Attributes:
        address: path of the file under the root of the site.
        template: name of the template that draws it.
        source: the file that makes the page exist, for a fault that names it.
    """

    address: str
    template: str
    subject: Subject
    source: Location


_PLAIN: Mapping[str, str] = MappingProxyType(
    {
        SEARCH: "pages/search.html",
        DATA: "pages/data.html",
        COMPONENTS: "pages/components.html",
        EMBEDDING: "pages/embedding.html",
        REPORT: "pages/report.html",
        "nhung/tim-kiem/index.html": "pages/framed_search.html",
        "nhung.js": "pages/nhung.js",
        "404.html": "pages/not_found.html",
        "sw.js": "pages/sw.js",
        "robots.txt": "pages/robots.txt",
        "opensearch.xml": "pages/opensearch.xml",
        "manifest.webmanifest": "pages/manifest.webmanifest",
        "llms.txt": "pages/llms.txt",
        "_redirects": "pages/_redirects",
        "chuyen-huong.map": "pages/chuyen-huong.map",
        "sitemap.xml": "pages/sitemap.xml",
        "du-lieu/thu-tuc.csv": "",
        "du-lieu/schema.json": "",
        "du-lieu/xa-phuong.js": "",
    }
)
"""Pages that every site has, by address; those without a template are written by a machine for machines."""


def plan(catalogue: Catalogue, config: SiteConfig, today: date, chapters: Sequence[str] = ()) -> tuple[Page, ...]:
    """Every page of the site as of *today*; *chapters* are the names of those of the manual."""
    shown = in_lists(catalogue, today)
    most_used = tuple(code for code in config.most_used if code in shown.by_code)
    return (
        Page(HOME, "pages/home.html", most_used, Location("site_config.yaml")),
        *(Page(address, template, None, Location(f"templates/{template}")) for address, template in _PLAIN.items()),
        *_offline_pages(config),
        *_procedure_pages(catalogue, today),
        *_journey_pages(catalogue),
        *_decision_pages(catalogue),
        *_manual_pages(chapters),
        *_moved_pages(catalogue),
        *_list_pages(catalogue, shown),
        *_framed_pages(shown),
    )


def doubled(pages: Iterable[Page]) -> Iterator[Diagnostic]:
    """Two pages with one address, upper and lower case taken as one: many file systems do."""
    first: dict[str, Page] = {}
    for page in pages:
        other = first.setdefault(page.address.casefold(), page)
        if other is not page:
            yield Diagnostic(
                page.source,
                "one-address-one-page",
                f"địa chỉ /{page.address.removesuffix('index.html')} đã là của {other.source.path}",
                "đổi mã hoặc id ở một trong hai tệp",
            )


def members(shown: Catalogue, kind: ListKind) -> Mapping[str, Sequence[Listing]]:
    """The procedures of each list of *kind*, by id of the list, in the order in which the ids are shown."""
    match kind:
        case ListKind.ALL:
            return {"": shown.listings}
        case ListKind.SECTOR:
            return _in_order(shown.by_sector, shown.lists.sectors)
        case ListKind.AGENCY:
            return {agency: shown.by_agency.get(agency, ()) for agency in shown.lists.agencies}
        case ListKind.LEVEL:
            return _in_order(shown.by_level, tuple(Level))
        case ListKind.APPLICANT:
            return _in_order(shown.by_applicant, shown.lists.applicants)
        case ListKind.LETTER:
            return _by_letter(shown.listings)


@lru_cache(maxsize=4)
def _by_letter(listings: tuple[Listing, ...]) -> Mapping[str, Sequence[Listing]]:
    found: defaultdict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        found[first_letter(listing.title)].append(listing)
    return {letter_id(letter): found[letter] for letter in sorted(found, key=lambda one: (one == "#", sort_key(one)))}


def _in_order(index: Mapping[str, Sequence[Listing]], ids: Iterable[str]) -> Mapping[str, Sequence[Listing]]:
    return {one: index[one] for one in ids if one in index}


def _offline_pages(config: SiteConfig) -> Iterator[Page]:
    """What tells how to read without a network, where that is wanted."""
    if config.offline:
        yield Page(OFFLINE, "pages/offline.html", None, Location("templates/pages/offline.html"))


def _procedure_pages(catalogue: Catalogue, today: date) -> Iterator[Page]:
    """The page of each procedure with its sheet, since what is repealed is not posted, and its versions to come."""
    for listing in catalogue.listings:
        place = Location(listing.path, listing.line)
        yield Page(procedure_address(listing.code), "pages/procedure.html", listing.path, place)
        yield Page(short_address(listing.code), "pages/short.html", listing.path, place)
        if not is_repealed(listing, today):
            yield Page(sheet_address(listing.code), "pages/notice.html", listing.path, place)
        for version in listing.coming:
            address = coming_address(version.code, version.since or date.max)
            yield Page(address, "pages/coming.html", version.path, Location(version.path, version.line))


def _journey_pages(catalogue: Catalogue) -> Iterator[Page]:
    """Every journey and the page that leads to them; nothing where there is none."""
    for entry in catalogue.journeys:
        name = entry.journey.id
        yield Page(journey_address(name), "pages/journey.html", JourneyId(name), Location(entry.path))
    if catalogue.journeys:
        yield Page(JOURNEYS, "pages/journeys.html", None, Location("_hanh-trinh"))


def _decision_pages(catalogue: Catalogue) -> Iterator[Page]:
    """Every decision and the page that leads to them; nothing where there is none."""
    for entry in catalogue.decisions:
        name = entry.decision.id
        yield Page(decision_address(name), "pages/decision.html", DecisionId(name), Location(entry.path))
    if catalogue.decisions:
        yield Page(DECISIONS, "pages/decisions.html", None, Location("_quyet-dinh"))


def _manual_pages(chapters: Sequence[str]) -> Iterator[Page]:
    """Every chapter of the manual and the page that leads to them; nothing where there is none."""
    for name in chapters:
        yield Page(chapter_address(name), "pages/chapter.html", ChapterName(name), Location(f"docs/{name}.md"))
    if chapters:
        yield Page(MANUAL, "pages/manual.html", None, Location("docs"))


def _moved_pages(catalogue: Catalogue) -> Iterator[Page]:
    """A way on from each old code, unless the old record is still kept and says so itself."""
    for code, listings in catalogue.replaced.items():
        if code not in catalogue.by_code:
            successors = tuple(dict.fromkeys(listing.code for listing in listings))
            place = Location(listings[0].path, listings[0].line)
            yield Page(procedure_address(code), "pages/moved.html", Moved(code, successors), place)
            yield Page(short_address(code), "pages/moved.html", Moved(code, successors), place)


def _list_pages(catalogue: Catalogue, shown: Catalogue) -> Iterator[Page]:
    """Every list; one whose procedures are all repealed stays too, since their pages lead to it."""
    for kind in ListKind:
        place = Location(f"_danh-muc/{kind}.yaml")
        if kind is not ListKind.ALL:
            yield Page(list_address(kind), "pages/directory.html", kind, place)
        kept = {} if kind is ListKind.LETTER else dict.fromkeys(members(catalogue, kind), 0)
        sizes = {list_id: len(listings) for list_id, listings in members(shown, kind).items()}
        for list_id, size in (kept | sizes).items():
            pages = max(1, -(-size // PAGE_SIZE))
            template = "pages/agency.html" if kind is ListKind.AGENCY else "pages/list.html"
            for number in range(1, pages + 1):
                yield Page(list_address(kind, list_id, number), template, Part(kind, list_id, number, pages), place)


def _framed_pages(shown: Catalogue) -> Iterator[Page]:
    """Each sector for a frame; that of a procedure is drawn with its page, which holds the same article."""
    for sector in members(shown, ListKind.SECTOR):
        place = Location(f"_danh-muc/{ListKind.SECTOR}.yaml")
        yield Page(framed_sector_address(sector), "pages/framed_sector.html", Embedded(sector), place)
