"""Where to go: the page of all places that receive, one of each, and the cards that a script shows for one commune."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup
from pydantic_core import to_json

from tthc.calendar.script import compose_calendar_script
from tthc.content.listing import Listing
from tthc.content.receiving import terms_of_office
from tthc.diagnostics import Location
from tthc.model.labels import COMMUNE_KINDS, OFFICE_KINDS
from tthc.model.lists import Commune
from tthc.model.offices import Closure, Office
from tthc.model.phrases import ALL_OFFICES, TO_HOME
from tthc.model.vocabulary import OfficeKind
from tthc.site.addresses import (
    HOME,
    OFFICE_CARDS,
    OFFICE_DATA,
    OFFICES,
    WALLS,
    office_address,
    pack_address,
    procedure_address,
)
from tthc.site.document import Document, make_data, make_page, make_text
from tthc.site.views.office_cards import OfficeCard, card_of
from tthc.site.views.site import Head, Link, Site
from tthc.text import format_long_date, format_number, sort_key

_SOURCE = Location("_danh-muc/noi-tiep-nhan.yaml")
_LONG = 30
"""Procedures from which on their fields are folded."""


class FiledGroup(NamedTuple):
    """What can be filed in one field; *size* as printed."""

    title: str
    size: str
    procedures: tuple[Link, ...]


@dataclass(frozen=True)
class OfficeView:
    """One place.

    Attributes:
        kind: what sort of place it is, in words.
        serves: communes that it serves, in words; empty for the whole province.
        closures: days on which it alone is closed, in words.
        is_long: whether the fields are folded.
        calendar: address of the script with the calendar; empty where no year is known.
        pack: address of the sheets that it has to post.
    """

    head: Head
    card: OfficeCard
    crumbs: tuple[Link, ...]
    kind: str
    serves: str
    closures: tuple[str, ...]
    groups: tuple[FiledGroup, ...]
    size: str
    is_long: bool
    calendar: str
    warning: str
    pack: str


class ServedCommune(NamedTuple):
    """A commune and the places that serve it."""

    title: str
    offices: tuple[Link, ...]


@dataclass(frozen=True)
class OfficesView:
    """All places: those of the province as cards, the others by commune.

    Attributes:
        bare: communes of which no place is known.
        walls: address of the table of what hangs where.
    """

    head: Head
    crumbs: tuple[Link, ...]
    cards: tuple[OfficeCard, ...]
    communes: tuple[ServedCommune, ...]
    bare: tuple[str, ...]
    walls: str


class ServingPlace(NamedTuple):
    """A place as the script has it: numbers of the communes that it serves, its terms, its card."""

    communes: tuple[int, ...]
    terms: tuple[str, ...]
    card: OfficeCard


@dataclass(frozen=True)
class ChoiceView:
    """What the script needs that asks for a commune: the calendar's script, id, name and kind of each, the places."""

    calendar: Markup
    communes: tuple[tuple[str, str, str], ...]
    places: tuple[ServingPlace, ...]


def documents(site: Site) -> Iterator[Document]:
    """The page of all places, the page of each, and the script that shows those of one commune."""
    yield make_page(OFFICES, "pages/offices.html", offices_view)
    for name in site.catalogue.lists.offices:
        yield make_page(office_address(name), "pages/office.html", office_view, name, source=_SOURCE)
    yield make_text(OFFICE_CARDS, "pages/noi-nop.js", choice_view)
    yield make_data(OFFICE_DATA, draw_offices)


def office_view(name: str, site: Site) -> OfficeView:
    """The page of the place with the id *name*."""
    office = site.catalogue.lists.offices[name]
    found = site.shown.by_office.get(name, ())
    facts = ", ".join(filter(None, (_kind(office, site), office.address, office.phone)))
    return OfficeView(
        head=Head(office.title, f"{ALL_OFFICES}: {facts}. {len(found)} thủ tục nộp ở đây.", office_address(name)),
        card=card_of(office),
        crumbs=(Link(TO_HOME, HOME), Link(ALL_OFFICES, OFFICES)),
        kind=_kind(office, site),
        serves=", ".join(map(site.commune, office.communes)),
        closures=tuple(map(_closure, office.closures)),
        groups=tuple(_groups(found, site)),
        size=format_number(len(found)),
        is_long=len(found) > _LONG,
        calendar=site.calendar_address,
        warning=office.to_confirm,
        pack=pack_address(name),
    )


def offices_view(site: Site) -> OfficesView:
    """The page of all places."""
    offices = _offices(site)
    served = tuple(_served(_communes(site), offices))
    return OfficesView(
        head=Head(
            ALL_OFFICES,
            f"Địa chỉ, điện thoại, giờ làm việc của nơi nhận hồ sơ ở tỉnh {site.config.province.title}.",
            OFFICES,
            bool(offices),
        ),
        crumbs=(Link(TO_HOME, HOME),),
        cards=tuple(card_of(office) for office in offices if not office.communes),
        communes=tuple(one for one in served if one.offices),
        bare=tuple(one.title for one in served if not one.offices),
        walls=WALLS,
    )


def choice_view(site: Site) -> ChoiceView:
    """What the script needs that asks for a commune."""
    communes = _communes(site)
    numbers = {commune.id: number for number, commune in enumerate(communes)}
    return ChoiceView(
        calendar=Markup(compose_calendar_script(site.catalogue.lists.calendar).decode()),  # noqa: S704 — our own script
        communes=tuple((one.id, one.title, COMMUNE_KINDS[one.kind]) for one in communes),
        places=tuple(
            ServingPlace(served, terms_of_office(office), card_of(office))
            for office in _offices(site)
            if (served := tuple(numbers[one] for one in office.communes if one in numbers))
        ),
    )


def draw_offices(site: Site) -> bytes:
    """Every place as JSON with English keys, the names behind its ids, its address and how much can be filed there."""
    counts = site.shown.by_office
    return to_json([_as_data(one, len(counts.get(one.id, ())), site) for one in _offices(site)], indent=1) + b"\n"


def _as_data(office: Office, count: int, site: Site) -> dict[str, object]:
    return {
        **office.model_dump(mode="json"),
        "receives": office.taken.model_dump(mode="json"),
        "commune_titles": {one: site.commune(one) for one in office.communes},
        "procedure_count": count,
        "url": site.url(office_address(office.id)),
    }


def _offices(site: Site) -> tuple[Office, ...]:
    return tuple(site.catalogue.lists.offices.values())


def _kind(office: Office, site: Site) -> str:
    """What sort of place it is, with the province's own word for its one-stop shops."""
    name = site.config.one_stop
    of = {OfficeKind.COMMUNE: " của xã, phường", OfficeKind.PROVINCE: " của tỉnh"}.get(office.kind, "")
    return f"{name[:1].upper()}{name[1:]}{of}" if of else OFFICE_KINDS[office.kind]


def _communes(site: Site) -> Sequence[Commune]:
    """The communes in the order of their names."""
    return sorted(site.catalogue.lists.communes.values(), key=lambda one: (sort_key(one.title), one.id))


def _served(communes: Sequence[Commune], offices: Sequence[Office]) -> Iterator[ServedCommune]:
    for commune in communes:
        links = (Link(one.title, office_address(one.id)) for one in offices if commune.id in one.communes)
        yield ServedCommune(f"{commune.title} ({COMMUNE_KINDS[commune.kind]})", tuple(links))


def _groups(found: Sequence[Listing], site: Site) -> Iterator[FiledGroup]:
    """What can be filed, by field in the order of their names."""
    named = sorted(((site.sector(one.sector).text, one) for one in found), key=lambda pair: sort_key(pair[0]))
    for title, pairs in groupby(named, key=lambda pair: pair[0]):
        links = tuple(Link(one.name, procedure_address(one.code)) for _, one in pairs)
        yield FiledGroup(title, format_number(len(links)), links)


def _closure(closure: Closure) -> str:
    days = format_long_date(closure.since)
    if closure.until and closure.until != closure.since:
        days = f"từ {days} đến hết {format_long_date(closure.until)}"
    return f"{days}: {closure.reason}" if closure.reason else days
