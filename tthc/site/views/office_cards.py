"""A place that receives dossiers as cards show it, and which places receive one procedure."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from tthc.content.listing import Filing
from tthc.content.receiving import Receivers, terms_of_body, terms_of_procedure
from tthc.model.labels import WEEKDAYS
from tthc.model.offices import Office
from tthc.model.vocabulary import Weekday
from tthc.site.addresses import office_address
from tthc.site.views.site import Link, Site

_MAP = "https://www.google.com/maps/search/?api=1&query="
_NOBODY = Receivers()
_FEW = 3
"""Cards that one procedure's page shows; the page of all places has the rest."""


class HoursRow(NamedTuple):
    """Days that follow each other with the same hours: “Thứ Hai đến thứ Sáu”; “7 giờ 30 – 11 giờ 30” and the like."""

    days: str
    spans: tuple[str, ...]


class OfficeCard(NamedTuple):
    """One place.

    Attributes:
        name: leads to its page.
        call: where the telephone leads; None where no number is known.
        map: where a map shows it; empty where neither coordinates nor a true address are known.
        week: the hours as a script reads them: days from 1 for Monday, then spans in minutes; "" where none are known.
        closed: first and last days on which it alone is closed, as a script reads them.
    """

    name: Link
    address: str
    call: Link | None
    hours: tuple[HoursRow, ...]
    map: str
    week: str
    closed: str
    note: str
    is_sample: bool

    @property
    def is_bare(self) -> bool:
        """Whether nothing but the name is known."""
        return not (self.address or self.call or self.hours or self.map or self.note)


class Receiving(NamedTuple):
    """Who receives one procedure.

    Attributes:
        cards: of places that serve the whole province and of which something is known, a few at most.
        more: how many places serve it beside them.
        by_commune: whether a place of the reader's commune receives, so that the reader is asked which it is.
        terms: under which it is received, as a script compares them with those of a place.
        stands_for: ids of the bodies that receive at the places of the cards.
    """

    cards: tuple[OfficeCard, ...] = ()
    more: int = 0
    by_commune: bool = False
    terms: str = ""
    stands_for: frozenset[str] = frozenset()


def receiving_of(code: str, filing: Filing, site: Site) -> Receiving:
    """Who receives the procedure *code*, which says of itself *filing*; asks for no place that does not."""
    lists = site.catalogue.lists
    terms = terms_of_procedure(code, filing, lists.agencies)
    found = [lists.receivers.get(term, _NOBODY) for term in terms]
    offices = {office.id: card_of(office) for one in found for office in one.offices}
    cards = tuple(card for card in offices.values() if not card.is_bare)
    pairs = zip(terms, found, strict=True)
    served = {term for term, one in pairs if any(not offices[office.id].is_bare for office in one.offices)}
    bodies = (body for body in filing.bodies if served.intersection(terms_of_body(body, filing, lists.agencies)))
    return Receiving(
        cards[:_FEW], len(cards[_FEW:]), any(one.by_commune for one in found), " ".join(terms), frozenset(bodies)
    )


def card_of(office: Office) -> OfficeCard:
    """The card of one place."""
    return OfficeCard(
        name=Link(office.title, office_address(office.id)),
        address=office.address,
        call=Link(office.phone, f"tel:{office.dialled}", is_inside=False) if office.phone else None,
        hours=tuple(_hours_rows(office)),
        map=_map(office),
        week="|".join(_week(office)),
        closed=" ".join(f"{one.since}/{one.until or one.since}" for one in office.closures),
        note=office.note,
        is_sample=office.is_sample,
    )


def _hours_rows(office: Office) -> Iterator[HoursRow]:
    for days, spans in _same_hours(office):
        yield HoursRow(_days(days), tuple(" – ".join(map(_clock, span.split("-"))) for span in spans))


def _week(office: Office) -> Iterator[str]:
    order = tuple(Weekday)
    for days, spans in _same_hours(office):
        first, last = order.index(days[0]) + 1, order.index(days[-1]) + 1
        yield " ".join((f"{first}-{last}", *("-".join(map(_minutes, span.split("-"))) for span in spans)))


def _same_hours(office: Office) -> Iterator[tuple[tuple[Weekday, ...], tuple[str, ...]]]:
    """Days in the order of the week, those that follow each other with the same hours together; no closed ones."""
    hours = {day: row.spans for row in office.hours for day in row.days}
    for spans, days in groupby(Weekday, lambda day: hours.get(day, ())):
        if spans:
            yield tuple(days), spans


def _days(days: tuple[Weekday, ...]) -> str:
    first, last = WEEKDAYS[days[0]], WEEKDAYS[days[-1]]
    words = first if first == last else f"{first}{' đến' if len(days) > 2 else ','} {last}"
    return words[:1].upper() + words[1:]


def _clock(time: str) -> str:
    r"""A time of the day in words.

    >>> _clock("07:30"), _clock("17:00")
    ('7\xa0giờ\xa030', '17\xa0giờ')
    """
    hour, minute = time.split(":")
    return f"{int(hour)}\u00a0giờ" + (f"\u00a0{minute}" if minute != "00" else "")


def _minutes(time: str) -> str:
    hour, minute = map(int, time.split(":"))
    return str(hour * 60 + minute)


def _map(office: Office) -> str:
    if office.coordinates:
        return _MAP + office.coordinates.replace(" ", "")
    return _MAP + quote(f"{office.title}, {office.address}") if office.address and not office.is_sample else ""
