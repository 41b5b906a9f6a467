"""Catalogue → the file of rows that the browser ranks by name: codes, names, popular names, and what lists filter by.

The file is a plain script, so that it also loads where the site is opened from a folder. Its columns are read by
`templates/static/search/rows.js`; rows stand by sector, then by code, since neighbours that are alike weigh little.
"""

import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import chain
from math import log1p
from typing import Any, TypeVar

from tthc.content.catalogue import Catalogue
from tthc.content.config import SiteConfig
from tthc.content.listing import Listing
from tthc.model.labels import LEVELS
from tthc.model.provinces import is_of_another
from tthc.model.vocabulary import Level, OnlineLevel
from tthc.site.search.glance import tell_fee, tell_time
from tthc.site.search.guidance import compose_guidance, list_guidance_phrases, list_guidance_titles
from tthc.site.search.packing import Packer, pack_column, pack_groups
from tthc.text import MAX_SLUG_BYTES, make_slug

H = TypeVar("H", bound=Hashable)


def compose_rows_script(catalogue: Catalogue, config: SiteConfig) -> bytes:
    """The script with the rows of everything that is not repealed."""
    table = json.dumps(compose_rows(catalogue, config), ensure_ascii=False, separators=(",", ":"))
    return f"self.tthcRows={table};\n".encode()


def compose_rows(catalogue: Catalogue, config: SiteConfig) -> Mapping[str, Any]:
    """The columns of the file, as JSON knows them."""
    day = catalogue.today.isoformat()
    listings = in_order_of_rows(catalogue)
    packer = packer_of_rows(listings, catalogue)
    bodies = _bodies_here(listings, catalogue, config)
    return {
        "mark": mark_of_rows(listings, packer),
        "pieces": list(packer.pieces),
        "codes": list(_steps(listing.code for listing in listings)),
        "titles": packer.titles(*(listing.name for listing in listings)),
        "names": _sparse(listings, lambda one: packer.phrases(*_names(one))),
        "keywords": _sparse(listings, lambda one: packer.phrases(*one.keywords)),
        "later": _sparse(listings, lambda one: one.effective_from if one.effective_from > day else ""),
        "used": _places(config.most_used, listings),
        "asked": _demand(listings, catalogue.lists.dossiers),
        "old": {code: place for place, listing in enumerate(listings) for code in listing.replaces},
        "online": "".join(_ONLINE[listing.online] for listing in listings),
        "levels": _levels(listings),
        **_sectors(listings, catalogue, packer),
        **_agencies(bodies, catalogue, packer),
        **_applicants(listings, catalogue, packer),
        "offices": [_named(one.id, one.title, packer) for one in catalogue.lists.offices.values()],
        **_glances(listings, bodies, catalogue),
        **compose_guidance(catalogue, listings, packer),
    }


def in_order_of_rows(catalogue: Catalogue) -> Sequence[Listing]:
    """Everything that is not repealed, by sector, then by code."""
    sectors = {sector: place for place, sector in enumerate(catalogue.lists.sectors)}
    last = len(sectors)
    return sorted(catalogue.shown.listings, key=lambda one: (sectors.get(one.sector, last), one.sector, one.code))


def packer_of_rows(listings: Sequence[Listing], catalogue: Catalogue) -> Packer:
    """What packs the texts of *listings*, which are in the order of rows, and those that are told beside them."""
    titles, phrases = _titles(listings, catalogue), _phrases(listings)
    return Packer(chain(titles, list_guidance_titles(catalogue)), chain(phrases, list_guidance_phrases(catalogue)))


def mark_of_rows(listings: Sequence[Listing], packer: Packer) -> str:
    """What tells these rows and their pieces from others, for files that point into them."""
    return sha256("\n".join((*packer.pieces, *(one.title for one in listings))).encode()).hexdigest()[:8]


_MOST_ASKED = 9
_DIGITS = "0123456789abcdefghijklmnopqrstuv"
_ONLINE: Mapping[OnlineLevel | None, str] = {
    None: "-",
    OnlineLevel.NONE: "0",
    OnlineLevel.PARTIAL: "1",
    OnlineLevel.FULL: "2",
}


def _titles(listings: Sequence[Listing], catalogue: Catalogue) -> Iterator[str]:
    """Every text that is packed as a title."""
    yield from (listing.name for listing in listings)
    yield from (_sector_title(one, catalogue) for one in _once(listing.sector for listing in listings))
    yield from (_agency_title(one, catalogue) for one in _once(one for found in listings for one in found.agencies))
    yield from (_applicant_title(one, catalogue) for one in _once(one for row in listings for one in row.applicants))
    yield from (office.title for office in catalogue.lists.offices.values())


def _phrases(listings: Sequence[Listing]) -> Iterator[str]:
    """Every text that is packed as a phrase."""
    for listing in listings:
        yield from (*_names(listing), *listing.keywords)


def _names(listing: Listing) -> tuple[str, ...]:
    """What else it is called: the legal title where a short one stands in lists, and what people say."""
    return (*((listing.title,) if listing.short_title else ()), *listing.popular_names)


def _steps(codes: Iterable[str]) -> Iterator[int | str]:
    """An official code as the step from the official one before it (1.001193 is 1001193), others as they are."""
    before = 0
    for code in codes:
        if code[0].isdigit():
            number = int(code.replace(".", ""))
            yield number - before
            before = number
        else:
            yield code


def _sparse(listings: Sequence[Listing], text_of: Callable[[Listing], str]) -> Mapping[int, str]:
    """Place of a row → its text, for rows that have one."""
    return {place: text for place, listing in enumerate(listings) if (text := text_of(listing))}


def _places(codes: Iterable[str], listings: Sequence[Listing]) -> list[int]:
    places = {listing.code: place for place, listing in enumerate(listings)}
    return [places[code] for code in codes if code in places]


def _demand(listings: Sequence[Listing], dossiers: Mapping[str, int]) -> Mapping[int, int]:
    """Place of a row → how much it is asked for, 1 to 9 on a scale of logarithms; rows that nobody counted have none.

    Dossiers handed in under a code that another took over count for the one that took it over.
    """
    counts = [sum(dossiers.get(code, 0) for code in (one.code, *one.replaces)) for one in listings]
    most = log1p(max(counts, default=0))
    scale = {place: round(_MOST_ASKED * log1p(count) / most) for place, count in enumerate(counts) if count}
    return {place: step for place, step in scale.items() if step}


def _levels(listings: Sequence[Listing]) -> list[object]:
    """Levels with their words, and for each row one digit of base 32: bit n stands for the nth level."""
    order = tuple(Level)
    signs = "".join(_DIGITS[sum(1 << order.index(level) for level in row.levels)] for row in listings)
    return [[[level.value, LEVELS[level]] for level in order], signs]


def _sectors(listings: Sequence[Listing], catalogue: Catalogue, packer: Packer) -> Mapping[str, Any]:
    """Sectors in the order of rows, each with the number of its rows."""
    sizes: dict[str, int] = {}
    for listing in listings:
        sizes[listing.sector] = sizes.get(listing.sector, 0) + 1
    return {
        "sectors": [[*_named(one, _sector_title(one, catalogue), packer), size] for one, size in sizes.items()],
    }


def _bodies_here(listings: Sequence[Listing], catalogue: Catalogue, config: SiteConfig) -> Sequence[tuple[str, ...]]:
    """The agencies of each row, without those of other provinces that came with national data."""
    known, here = catalogue.lists.agencies.values(), config.province.title
    elsewhere = frozenset(one.id for one in known if is_of_another(one.title, here))
    return [tuple(one for one in listing.agencies if one not in elsewhere) for listing in listings]


def _agencies(bodies: Iterable[tuple[str, ...]], catalogue: Catalogue, packer: Packer) -> Mapping[str, Any]:
    ids, groups, column = _grouped(bodies)
    return {
        "agencies": [_named(one, _agency_title(one, catalogue), packer) for one in ids],
        "agencyGroups": pack_groups(groups),
        "agency": pack_column(column),
    }


def _applicants(listings: Sequence[Listing], catalogue: Catalogue, packer: Packer) -> Mapping[str, Any]:
    ids, groups, column = _grouped(tuple(sorted(listing.applicants)) for listing in listings)
    return {
        "applicants": [_named(one, _applicant_title(one, catalogue), packer) for one in ids],
        "applicantGroups": pack_groups(groups),
        "applicant": pack_column(column),
    }


def _glances(listings: Sequence[Listing], bodies: Sequence[tuple[str, ...]], catalogue: Catalogue) -> Mapping[str, Any]:
    """Time and fee of each row in words, each said once; which of its bodies receives first, and how many receive."""
    known = dict(zip((one.path for one in catalogue.shown.listings), catalogue.shown.glances, strict=True))
    found = [known[listing.path] for listing in listings]
    receiving = [tuple(filter(own.__contains__, one.filing.bodies)) for one, own in zip(listings, bodies, strict=True)]
    return {
        **_told("time", map(tell_time, found)),
        **_told("fee", map(tell_fee, found)),
        "place": "".join(map(_place, receiving, bodies)),
        "places": "".join(_DIGITS[min(len(one), 31)] for one in receiving),
    }


def _told(name: str, column: Iterable[str]) -> Mapping[str, Any]:
    """Texts of a column in the order in which they are met, and the column of their places."""
    texts = tuple(column)
    places = {text: place for place, text in enumerate(_once(texts))}
    return {f"{name}s": list(places), name: pack_column(places[text] for text in texts)}


def _place(receiving: Sequence[str], bodies: Sequence[str]) -> str:
    """Where among *bodies* the one stands that receives first, in base 32; the last digit where there is none."""
    return _DIGITS[min(bodies.index(receiving[0]), 31)] if receiving else _DIGITS[31]


def _grouped(sets: Iterable[tuple[str, ...]]) -> tuple[Sequence[str], list[list[int]], list[int]]:
    """Ids, the different groups of them as places among the ids, and for each row the place of its group."""
    column = tuple(sets)
    ids = {one: place for place, one in enumerate(_once(one for group in column for one in group))}
    groups = {group: place for place, group in enumerate(_once(column))}
    return tuple(ids), [[ids[one] for one in group] for group in groups], [groups[group] for group in column]


def _once(items: Iterable[H]) -> Iterable[H]:
    return dict.fromkeys(items)


def _named(entry_id: str, title: str, packer: Packer) -> list[str]:
    """Packed title and id; the id is left out where it can be made from the title."""
    is_plain = len(title) <= MAX_SLUG_BYTES and make_slug(title) == entry_id
    return [packer.titles(title), "" if is_plain else entry_id]


def _sector_title(sector_id: str, catalogue: Catalogue) -> str:
    sector = catalogue.lists.sectors.get(sector_id)
    return sector.title if sector else sector_id


def _agency_title(agency_id: str, catalogue: Catalogue) -> str:
    agency = catalogue.lists.agencies.get(agency_id)
    return (agency.short_title or agency.title) if agency else agency_id


def _applicant_title(applicant_id: str, catalogue: Catalogue) -> str:
    applicant = catalogue.lists.applicants.get(applicant_id)
    return applicant.title if applicant else applicant_id
