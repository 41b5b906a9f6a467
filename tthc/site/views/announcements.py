"""The decisions that announce a procedure, each with the way to its page."""

from typing import NamedTuple

from tthc.calendar.deadlines import Timeliness
from tthc.model.procedure import Announcement
from tthc.site.views.site import Site
from tthc.text import format_two_digits


class AnnouncedDecision(NamedTuple):
    """A decision as the page of a procedure shows it; the address is empty where no file keeps the decision."""

    record: Announcement
    address: str


def list_announcements(announcements: tuple[Announcement, ...], site: Site) -> tuple[AnnouncedDecision, ...]:
    """The decisions of a procedure, each with the way to its page."""
    return tuple(AnnouncedDecision(one, site.decision(one.number, one.signed_on).address) for one in announcements)


def describe_signing(found: Timeliness) -> str:
    """Whether a decision was signed early enough before its effect."""
    if found.days < 0:
        return f"ký sau ngày có hiệu lực: chậm{_doubt(found)}"
    kept = "chậm" if found.is_late else "đúng hạn"
    days, bound = format_two_digits(found.days), format_two_digits(found.bound)
    return f"ký trước {days} ngày làm việc: {kept}, luật yêu cầu ít nhất {bound} ngày làm việc{_doubt(found)}"


def describe_publishing(found: Timeliness) -> str:
    """How long after its signature a decision was published, and whether that was in time."""
    if found.days < 0:
        return "trước ngày ký: ngày ghi sai"
    if not found.days:
        return "ngay khi ký: đúng hạn"
    kept = "chậm" if found.is_late else "đúng hạn"
    days, bound = format_two_digits(found.days), format_two_digits(found.bound)
    return f"sau {days} ngày làm việc từ ngày ký: {kept}, hạn là {bound} ngày làm việc{_doubt(found)}"


def _doubt(found: Timeliness) -> str:
    return "" if found.is_certain else "; chưa trừ ngày lễ vì lịch năm đó chưa có"
