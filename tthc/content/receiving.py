"""Which place receives which procedure: both say it in terms, and a place takes what shares a term with it.

A term is a code, the id of a body, or a level (`cap:xa`) whose one-stop shops receive.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from tthc.content.listing import Filing, Listing
from tthc.model.lists import Agency
from tthc.model.offices import Office
from tthc.model.vocabulary import AgencyKind, Level

_LEVEL = "cap:"
_AT_ONE_STOP = frozenset({AgencyKind.ONE_STOP_SHOP, AgencyKind.COMMITTEE})
_SENDS_TO_ONE_STOP = _AT_ONE_STOP | {AgencyKind.DEPARTMENT, AgencyKind.OFFICE}
"""Bodies that carry out what the one-stop shop of their level receives; police, tax and army receive by themselves."""


class Receivers(NamedTuple):
    """Who receives under one term.

    Attributes:
        offices: that serve the whole province, in the order of the list.
        by_commune: whether others do, each for its communes.
    """

    offices: tuple[Office, ...] = ()
    by_commune: bool = False


def terms_of_office(office: Office) -> tuple[str, ...]:
    """What a place takes, as terms."""
    taken = office.taken
    return (*map(_level_term, taken.levels), *taken.agencies, *taken.codes)


def terms_of_procedure(code: str, filing: Filing, agencies: Mapping[str, Agency]) -> tuple[str, ...]:
    """Under which terms a procedure is received."""
    terms = (term for body in filing.bodies for term in terms_of_body(body, filing, agencies))
    return (*sorted(dict.fromkeys(terms), key=lambda term: not term.startswith(_LEVEL)), code)


def terms_of_body(body: str, filing: Filing, agencies: Mapping[str, Agency]) -> tuple[str, ...]:
    """The terms that one body stands for: itself, and its level where the one-stop shop there receives for it."""
    kinds = _AT_ONE_STOP if filing.is_stated else _SENDS_TO_ONE_STOP
    agency = agencies.get(body) if filing.one_stop is not False else None
    return (_level_term(agency.level), body) if agency and agency.kind in kinds else (body,)


def _level_term(level: Level) -> str:
    return f"{_LEVEL}{level}"


def receivers_by_term(offices: Iterable[Office]) -> Mapping[str, Receivers]:
    """Who receives under each term that some place names."""
    found: defaultdict[str, Receivers] = defaultdict(Receivers)
    for office in offices:
        for term in terms_of_office(office):
            known, by_commune = found[term]
            found[term] = Receivers(known, True) if office.communes else Receivers((*known, office), by_commune)
    return MappingProxyType(dict(found))


def received_at(
    offices: Mapping[str, Office], listings: Iterable[Listing], agencies: Mapping[str, Agency]
) -> Mapping[str, tuple[Listing, ...]]:
    """What can be filed at each place, by its id, in the order of *listings*."""
    by_term: defaultdict[str, list[int]] = defaultdict(list)
    every = tuple(listings)
    for place, listing in enumerate(every):
        for term in terms_of_procedure(listing.code, listing.filing, agencies):
            by_term[term].append(place)
    sets = {terms: sorted({one for term in terms for one in by_term.get(term, ())}) for terms in _sets(offices)}
    return MappingProxyType(
        {
            one: tuple(every[place] for place in sets[terms_of_office(office)] if _serves(office, every[place].filing))
            for one, office in offices.items()
        }
    )


def _sets(offices: Mapping[str, Office]) -> frozenset[tuple[str, ...]]:
    """What places take, each once: most communes take the same."""
    return frozenset(map(terms_of_office, offices.values()))


def _serves(office: Office, filing: Filing) -> bool:
    """Whether *office* serves where the procedure holds."""
    return not (filing.communes and office.communes) or bool(set(filing.communes) & set(office.communes))
