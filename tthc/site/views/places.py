"""Where a dossier is handed in: each office with what is known of it; what is missing is missing."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

from tthc.model.procedure import Procedure
from tthc.site.views.site import Link, Site

_MAP = "https://www.google.com/maps/search/?api=1&query="


class ReceivingBody(NamedTuple):
    """An office that receives.

    Attributes:
        id: in the list of agencies.
        name: leads to the list of what it does.
        map: where a map shows its address; empty where none is known.
    """

    id: str
    name: Link
    address: str = ""
    phone: str = ""
    hours: str = ""
    map: str = ""


def places_of(record: Procedure, site: Site) -> tuple[ReceivingBody, ...]:
    """The offices that receive, else those that handle, in the order of the record; none of another province."""
    bodies = record.agencies
    return tuple(_place(one, site) for one in bodies.reception or bodies.handling if not site.is_elsewhere(one))


def phone_of(places: Sequence[ReceivingBody], site: Site) -> str:
    """Whom to call: the first of *places* with a telephone, else who answers for the site."""
    own = next((place.phone for place in places if place.phone), "")
    return own or site.config.publisher.phone or site.config.feedback.phone


def _place(agency_id: str, site: Site) -> ReceivingBody:
    agency = site.catalogue.lists.agencies.get(agency_id)
    if agency is None:
        return ReceivingBody(agency_id, Link(agency_id))
    sought = _MAP + quote(agency.address) if agency.address else ""
    return ReceivingBody(agency_id, site.agency(agency_id), agency.address, agency.phone, agency.hours, sought)
