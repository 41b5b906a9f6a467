"""What a reader must know before anything else: whether the procedure binds today, and how far to trust the page."""

from collections.abc import Iterator
from typing import NamedTuple

from tthc.content.in_force import is_coming
from tthc.content.listing import Listing
from tthc.model.labels import DATA_STATE_NOTES, DATA_STATES
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import ContentDepth, DataState, Status
from tthc.site.views.site import Link, Site
from tthc.text import format_long_date


class Banner(NamedTuple):
    """One notice on top of a page.

    Attributes:
        kind: “stop” for what no longer binds, “wait” for what does not bind yet, “note” for the state of the data.
        links: where to go on.
        before_link: what stands before each of them.
    """

    kind: str
    lead: str
    text: str
    links: tuple[Link, ...] = ()
    before_link: str = "Được thay bằng"


def banners_of(listing: Listing, procedure: Procedure, site: Site) -> tuple[Banner, ...]:
    """The banners of one version of a procedure, the gravest first."""
    return (*_status(listing, procedure, site), *_trust(procedure))


def successors(procedure: Procedure, site: Site) -> tuple[Link, ...]:
    """What takes the place of a procedure that has ended, or will."""
    named = (procedure.repeal.replaced_by,) if procedure.repeal and procedure.repeal.replaced_by else ()
    claimed = (listing.code for listing in site.catalogue.replaced.get(procedure.code, ()))
    return tuple(site.procedure(code) for code in dict.fromkeys((*named, *claimed)))


def _status(listing: Listing, procedure: Procedure, site: Site) -> Iterator[Banner]:
    status = listing.status_on(site.today)
    if status is Status.REPEALED and (repeal := procedure.repeal):
        text = f"từ {format_long_date(repeal.repealed_from)} theo Quyết định số {repeal.decision}."
        yield Banner("stop", "Đã bị bãi bỏ", text, successors(procedure, site))
    if status is Status.NOT_YET and listing.begins:
        text = f"Nội dung này chỉ áp dụng từ {format_long_date(listing.begins)}."
        current = (site.procedure(listing.code),) if is_coming(listing, site.catalogue) else ()
        yield Banner("wait", "Chưa có hiệu lực.", text, current, "Nội dung đang áp dụng")


def _trust(procedure: Procedure) -> Iterator[Banner]:
    if note := DATA_STATE_NOTES[procedure.data_state]:
        yield Banner("note", f"{DATA_STATES[procedure.data_state]}.", note)
    elif procedure.depth is ContentDepth.LIST and procedure.data_state is DataState.VERIFIED:
        yield Banner("note", "Danh mục.", "Quyết định của tỉnh chỉ công bố danh mục; nội dung còn lại theo Bộ công bố.")
