"""What a reader must know before anything else: whether the procedure binds today, and how far to trust the page."""

from collections.abc import Iterator
from typing import NamedTuple

from tthc.model import ContentDepth, DataState, Status
from tthc.schema import Procedure
from tthc.text import long_date
from tthc.views.site import Link, Site
from tthc.views.words import DATA_STATE_NOTES, DATA_STATES


class Banner(NamedTuple):
    """One notice on top of a page.

    Attributes:
        kind: “stop” for what no longer binds, “wait” for what does not bind yet, “note” for the state of the data.
        links: where to go on.
    """

    kind: str
    lead: str
    text: str
    links: tuple[Link, ...] = ()


def banners_of(procedure: Procedure, site: Site) -> tuple[Banner, ...]:
    """The banners of one procedure, the gravest first."""
    return (*_status(procedure, site), *_trust(procedure))


def _status(procedure: Procedure, site: Site) -> Iterator[Banner]:
    status = procedure.status_on(site.today)
    if repeal := procedure.repeal:
        lead = "Đã bị bãi bỏ" if status is Status.REPEALED else "Sẽ bị bãi bỏ"
        text = f"từ {long_date(repeal.repealed_from)} theo Quyết định số {repeal.decision}."
        yield Banner("stop" if status is Status.REPEALED else "wait", lead, text, _successors(procedure, site))
    if status is Status.NOT_YET and procedure.effective_from:
        text = f"Nội dung này chỉ áp dụng từ {long_date(procedure.effective_from)}."
        yield Banner("wait", "Chưa có hiệu lực.", text)


def _successors(procedure: Procedure, site: Site) -> tuple[Link, ...]:
    named = (procedure.repeal.replaced_by,) if procedure.repeal and procedure.repeal.replaced_by else ()
    claimed = (listing.code for listing in site.catalogue.replaced.get(procedure.code, ()))
    return tuple(site.procedure(code) for code in dict.fromkeys((*named, *claimed)))


def _trust(procedure: Procedure) -> Iterator[Banner]:
    if note := DATA_STATE_NOTES[procedure.data_state]:
        yield Banner("note", f"{DATA_STATES[procedure.data_state]}.", note)
    elif procedure.depth is ContentDepth.LIST and procedure.data_state is DataState.VERIFIED:
        yield Banner("note", "Danh mục.", "Quyết định của tỉnh chỉ công bố danh mục; nội dung còn lại theo Bộ công bố.")
