"""What programs read: the record as JSON, the list as CSV, the schema of a file, the map of the site."""

from collections.abc import Iterable, Iterator
from datetime import date

from pydantic_core import to_json

from tthc.calendar.script import compose_calendar_script
from tthc.content.listing import Listing
from tthc.model.jsonschema import compose_schemas
from tthc.model.labels import DATA_STATES, LEVELS, ONLINE_LEVELS, STATUSES
from tthc.model.leaves import list_references
from tthc.model.parts import Cost, TimeLimit
from tthc.model.periods import holds_on
from tthc.model.procedure import Procedure
from tthc.model.record import Target, internal_fields
from tthc.model.vocabulary import Status
from tthc.site.addresses import (
    APP,
    LANGUAGE_MODELS,
    NUMBERS,
    OPEN_SEARCH,
    ROBOTS,
    ROWS,
    SCHEMA,
    TABLE,
    WORDS,
    WORKER,
    procedure_address,
)
from tthc.site.data.table import write_table
from tthc.site.document import Document, make_data, make_text
from tthc.site.search.numbers import compose_numbers_script
from tthc.site.search.rows import compose_rows_script
from tthc.site.search.thesaurus import compose_thesaurus_script
from tthc.site.views.posting import posted_version
from tthc.site.views.procedure import ProcedureView
from tthc.site.views.site import Site
from tthc.site.views.upcoming import Upcoming

_COLUMNS = (
    "ma",
    "ten",
    "linh_vuc",
    "cap",
    "co_quan",
    "doi_tuong",
    "dich_vu_cong",
    "khong_thu_phi",
    "tinh_trang",
    "hieu_luc_tu",
    "tinh_trang_du_lieu",
    "dia_chi",
)


def documents(site: Site) -> Iterator[Document]:
    """What no reader opens: the catalogue as a table, its schema, what browsers, search engines and scripts ask for."""
    yield make_data(TABLE, draw_csv)
    yield make_data(SCHEMA, draw_schema)
    yield make_data(ROWS, draw_search_rows)
    yield make_data(WORDS, draw_thesaurus)
    yield make_data(NUMBERS, draw_numbers)
    if site.calendar_address:
        yield make_data(site.calendar_address, draw_calendar)
    yield make_text(WORKER, "pages/sw.js")
    yield make_text(ROBOTS, "pages/robots.txt")
    yield make_text(OPEN_SEARCH, "pages/opensearch.xml")
    yield make_text(APP, "pages/manifest.webmanifest")
    yield make_text(LANGUAGE_MODELS, "pages/llms.txt")


def draw_record(view: ProcedureView, site: Site) -> bytes:
    """The record with English keys, the names behind its ids and its status on the day, as indented JSON.

    Internal fields are left out. Each cost and time limit says whether it holds on the day; `upcoming` tells what will
    be otherwise.
    """
    record = view.record
    content = record.model_dump(mode="json", exclude=dict(internal_fields(Procedure)))
    for channel, in_file in zip(record.channels, content["channels"], strict=True):
        _mark_what_holds((*channel.time_limits, *channel.costs), (*in_file["time_limits"], *in_file["costs"]), view.day)
    content |= {
        "status": view.status,
        "in_force_from": view.begins,
        "in_force_to": view.ends,
        "upcoming": [_upcoming(one, site) for one in view.upcoming],
        "url": view.url,
        "sheet": _sheet(view),
        "sector_title": site.sector(record.sector).text,
        "agency_titles": {one: site.agency(one).text for _, one in list_references(record, Target.AGENCIES)},
        "applicant_titles": {one: site.applicant(one).text for _, one in list_references(record, Target.APPLICANTS)},
    }
    return to_json(content, indent=1) + b"\n"


def _mark_what_holds(rows: Iterable[TimeLimit | Cost], in_file: Iterable[dict[str, object]], day: date) -> None:
    for row, one in zip(rows, in_file, strict=True):
        one["in_force"] = holds_on(row, day)


def _sheet(view: ProcedureView) -> dict[str, str] | None:
    """Which sheet hangs rightly, and since when; None for a version that is not posted yet."""
    if view.posted is None:
        return None
    known = posted_version(view.posted, view.record.code)
    return {"version": known.version, "since": known.since}


def _upcoming(one: Upcoming, site: Site) -> dict[str, object]:
    return {
        "from": one.day,
        "kind": one.kind,
        "text": one.text,
        "channels": one.ways,
        "old": one.old,
        "new": one.new,
        "parts": one.parts,
        "urls": [site.url(link.address) for link in one.links if link.address],
    }


def draw_csv(site: Site) -> bytes:
    """One row a procedure that is not repealed: UTF-8 with a byte order mark, safe to open in a spreadsheet."""
    return write_table(_COLUMNS, (_row(listing, site) for listing in site.shown.listings))


def draw_schema(_: Site) -> bytes:
    """JSON Schema of the front matter of a file, by its Vietnamese keys."""
    return compose_schemas()["thu-tuc.schema.json"].encode()


def draw_search_rows(site: Site) -> bytes:
    """The rows that the search page ranks."""
    return compose_rows_script(site.catalogue, site.config)


def draw_thesaurus(site: Site) -> bytes:
    """The people's words, which the search page asks for after the rows."""
    return compose_thesaurus_script(site.catalogue)


def draw_numbers(site: Site) -> bytes:
    """Numbers of decisions and legal texts, which the search page asks for where a query speaks of one."""
    return compose_numbers_script(site.catalogue)


def draw_calendar(site: Site) -> bytes:
    """The calendar of offices as a script."""
    return compose_calendar_script(site.catalogue.lists.calendar)


def _row(listing: Listing, site: Site) -> tuple[str, ...]:
    is_waiting = bool(listing.effective_from) and date.fromisoformat(listing.effective_from) > site.today
    return (
        listing.code,
        listing.title,
        site.sector(listing.sector).text,
        "; ".join(LEVELS[level] for level in listing.levels),
        "; ".join(site.agency(one).text for one in listing.agencies),
        "; ".join(site.applicant(one).text for one in listing.applicants),
        ONLINE_LEVELS[listing.online].partition(":")[0] if listing.online else "",
        "có" if listing.is_free else "",
        STATUSES[Status.NOT_YET if is_waiting else Status.IN_FORCE],
        listing.effective_from,
        DATA_STATES[listing.data_state],
        site.url(procedure_address(listing.code)),
    )
