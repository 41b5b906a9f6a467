"""One procedure as pages of several show it: where, how long, how much, how many papers."""

from collections.abc import Sequence
from typing import NamedTuple

from tthc.model.labels import not_stated
from tthc.model.phrases import HOW_MUCH
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import Part
from tthc.site.addresses import procedure_address
from tthc.site.views.channels import rows_of, summarize_costs, summarize_times
from tthc.site.views.facts import Fact
from tthc.site.views.paper_counts import papers_of
from tthc.site.views.site import Link, Site
from tthc.site.views.totals import format_papers

_LONG_TITLE = 140


class Work(NamedTuple):
    """One procedure of a step; `code` is empty where the catalogue does not hold it."""

    link: Link
    code: str
    facts: tuple[Fact, ...]


def work_of(code: str, record: Procedure | None, site: Site) -> Work:
    """The procedure with that code; its *record* is None where it is unknown or repealed."""
    if record is None:
        return Work(site.procedure(code), "", ())
    address = procedure_address(record.code)
    rows = rows_of(record, site.today)
    papers = papers_of(record)
    paper = Link(format_papers(papers), f"{address}#giay-to") if papers and papers.high else Link(_no_papers(record))
    facts = (
        Fact("Nộp ở đâu", "", site.agencies(offices_of(record)) or (Link(not_stated(Part.AGENCY)),)),
        Fact("Bao lâu", "", _from_here(summarize_times(record, rows, site.today), address)),
        Fact(HOW_MUCH, "", _from_here(summarize_costs(record, rows), address)),
        Fact("Giấy tờ", "", (paper,)),
    )
    return Work(Link(short_title(record), address), record.code, facts)


def short_title(record: Procedure) -> str:
    """The title; where it would fill a screen and people call the thing by a shorter name, that name."""
    if record.short_title:
        return record.short_title
    name = record.popular_names[0] if record.popular_names else ""
    return name[:1].upper() + name[1:] if name and len(record.title) > _LONG_TITLE else record.title


def offices_of(record: Procedure) -> tuple[str, ...]:
    """Ids of the bodies that take the dossier."""
    return record.agencies.reception or record.agencies.handling


def _no_papers(record: Procedure) -> str:
    return "Không có" if Part.DOSSIER in record.declared_absent else not_stated(Part.DOSSIER)


def _from_here(links: Sequence[Link], address: str) -> tuple[Link, ...]:
    """Links of the procedure's own page, as they stand on another page."""
    return tuple(
        link._replace(address=address + link.address, is_inside=True) if link.address.startswith("#") else link
        for link in links
    )
