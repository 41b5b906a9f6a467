"""The decisions that announce a procedure, each with the way to its page."""

from typing import NamedTuple

from tthc.schema import Announcement
from tthc.views.site import Site


class Announced(NamedTuple):
    """A decision as the page of a procedure shows it; the address is empty where no file keeps the decision."""

    record: Announcement
    address: str


def announced(announcements: tuple[Announcement, ...], site: Site) -> tuple[Announced, ...]:
    """The decisions of a procedure, each with the way to its page."""
    return tuple(Announced(one, site.decision(one.number, one.signed_on).address) for one in announcements)
