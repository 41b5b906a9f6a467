"""What changed in the catalogue, month by month: for readers, for a newspaper's column, for feed readers."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tthc.calendar.deadlines import DAYS_TO_PUBLISH, count_workdays
from tthc.calendar.workdays import WorkCalendar, calendar_of
from tthc.history.changes import Act
from tthc.model.decision import PROVINCIAL
from tthc.site.addresses import CHANGES, HOME, ListKind, entry_address, feed_address, month_address, month_text_address
from tthc.site.views.history import Note
from tthc.site.views.site import Head, Link, Site
from tthc.site.views.version_rows import ACTS
from tthc.text import format_short_date

_MANY = 60
_IN_FEED = 100


class Change(NamedTuple):
    """One change in words.

    Attributes:
        act: what happened.
        parts: what changed.
        decision: that brought it; None where the version brings none.
        delay: days from signature to the catalogue, in words; empty where nobody can say.
        is_late: whether the law's deadline was missed.
    """

    procedure: Link
    code: str
    act: str
    parts: str
    decision: Link | None
    delay: str
    is_late: bool


class ChangeDay(NamedTuple):
    """The changes of one day.

    Attributes:
        newcomers: how many procedures came in at once, where they are too many to list; else 0.
    """

    day: date
    items: tuple[Change, ...]
    newcomers: int


class Month(NamedTuple):
    """A month in the list of months."""

    title: str
    address: str
    summary: str


@dataclass(frozen=True)
class ChangesView:
    """The page that leads to all months and feeds.

    Attributes:
        clocks: commits that were made by a clock that was wrong, and what it told.
    """

    head: Head
    crumbs: tuple[Link, ...]
    months: tuple[Month, ...]
    newest: tuple[ChangeDay, ...]
    feeds: tuple[Link, ...]
    absence: str
    clocks: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MonthView:
    """The changes of one month.

    Attributes:
        small: how many edits changed nothing for who files; they are not listed.
        delay: how late decisions came into the catalogue this month, in words; empty where none did.
    """

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    summary: str
    days: tuple[ChangeDay, ...]
    small: int
    delay: str
    text: Link


class FeedEntry(NamedTuple):
    """One change in a feed."""

    title: str
    url: str
    id: str
    day: date
    text: str


@dataclass(frozen=True)
class FeedView:
    """An Atom feed: the newest changes that matter."""

    title: str
    url: str
    page: str
    author: str
    updated: date | None
    entries: tuple[FeedEntry, ...]


def changes_view(notes: Sequence[Note], site: Site) -> ChangesView:
    """The page of all months; *notes* newest first."""
    by_month = months_of(notes)
    months = tuple(Month(_month_title(one), month_address(one), _summary(found)) for one, found in by_month.items())
    newest = next(iter(by_month.values()), ())
    return ChangesView(
        head=Head("Thay đổi của danh mục", "Thủ tục mới, sửa đổi, bãi bỏ theo từng tháng.", CHANGES),
        crumbs=(Link("Trang đầu", HOME),),
        months=months,
        newest=tuple(_days(newest, site)),
        feeds=tuple(_feeds(notes, site)),
        absence=site.history.absence,
        clocks=tuple((commit[:10], said) for commit, said in site.history.clocks.items()),
    )


def month_view(month: str, notes: Sequence[Note], site: Site) -> MonthView:
    """The changes of *month*, written year-month; *notes* are all of that month, newest first."""
    title = f"Thay đổi {_month_title(month).lower()}"
    days = tuple(_days(notes, site))
    return MonthView(
        head=Head(title, _summary(notes), month_address(month)),
        crumbs=(Link("Trang đầu", HOME), Link("Thay đổi", CHANGES)),
        title=title,
        summary=_summary(notes),
        days=days,
        small=sum(not note.is_important for note in notes),
        delay=_delay_summary(notes, site),
        text=Link("Bản tin dạng chữ, để đăng báo", month_text_address(month)),
    )


def feed_view(notes: Iterable[Note], site: Site, kind: str = "", list_id: str = "", name: str = "") -> FeedView:
    """The feed of all changes, or of a sector or agency called *name*; *notes* newest first."""
    kept = [note for note in notes if note.is_important][:_IN_FEED]
    return FeedView(
        title=f"{site.config.title}: thay đổi" + (f" – {name}" if name else ""),
        url=site.url(feed_address(kind, list_id)),
        page=site.url(CHANGES),
        author=site.config.publisher.body,
        updated=kept[0].day if kept else None,
        entries=tuple(_entry(note, site) for note in kept),
    )


def months_of(notes: Iterable[Note]) -> Mapping[str, Sequence[Note]]:
    """Notes by month, in the order in which they come."""
    found: defaultdict[str, list[Note]] = defaultdict(list)
    for note in notes:
        found[f"{note.day:%Y-%m}"].append(note)
    return found


def _days(notes: Iterable[Note], site: Site) -> Iterator[ChangeDay]:
    by_day: defaultdict[date, list[Note]] = defaultdict(list)
    for note in notes:
        if note.is_important:
            by_day[note.day].append(note)
    for day, found in by_day.items():
        new = sum(note.act is Act.NEW for note in found)
        listed = found if new <= _MANY else [note for note in found if note.act is not Act.NEW]
        yield ChangeDay(day, tuple(_change(note, site) for note in listed), new if new > _MANY else 0)


def _change(note: Note, site: Site) -> Change:
    calendar = calendar_of(site.catalogue.lists.calendar)
    days = _workdays(note, calendar)
    return Change(
        procedure=Link(note.title, note.address),
        code=note.code,
        act=ACTS[note.act],
        parts="; ".join(note.parts),
        decision=site.decision(note.decision, note.signed_on) if note.decision else None,
        delay=_delay(days),
        is_late=days is not None and days > DAYS_TO_PUBLISH and PROVINCIAL in note.decision,
    )


def _workdays(note: Note, calendar: WorkCalendar) -> int | None:
    if note.signed_on is None or (note.act is Act.NEW and note.signed_on > note.day):
        return None
    return max(0, count_workdays(note.signed_on, note.day, calendar))


def _delay(days: int | None) -> str:
    if days is None:
        return ""
    return "lên trang ngay ngày ký" if days == 0 else f"lên trang {days} ngày làm việc sau khi ký"


def _delay_summary(notes: Iterable[Note], site: Site) -> str:
    """The slowest of the month and how many were too late, each decision of the province once."""
    calendar = calendar_of(site.catalogue.lists.calendar)
    days: dict[str, int] = {}
    for note in notes:
        waited = _workdays(note, calendar)
        if waited is not None and PROVINCIAL in note.decision:
            days[note.decision] = max(waited, days.get(note.decision, 0))
    if not days:
        return ""
    late = sum(waited > DAYS_TO_PUBLISH for waited in days.values())
    return (
        f"{len(days)} quyết định của tỉnh được đưa lên trang; chậm nhất {max(days.values())} ngày làm việc sau khi ký; "
        f"{late} quyết định quá hạn {DAYS_TO_PUBLISH:02} ngày làm việc."
    )


def _summary(notes: Iterable[Note]) -> str:
    counts = Counter(note.act for note in notes if note.is_important)
    phrases = (
        f"{counts[act]} thủ tục {verb}"
        for act, verb in (
            (Act.NEW, "mới đưa vào"),
            (Act.CHANGED, "sửa đổi, bổ sung"),
            (Act.REPEALED, "bãi bỏ"),
            (Act.REMOVED, "gỡ khỏi danh mục"),
        )
        if counts[act]
    )
    return (", ".join(phrases) or "Chỉ có sửa nhỏ") + "."


def _month_title(month: str) -> str:
    year, number = month.split("-")
    return f"Tháng {int(number)} năm {year}"


def _entry(note: Note, site: Site) -> FeedEntry:
    item = _change(note, site)
    lines = (
        f"{item.act}{': ' + item.parts if item.parts else ''}.",
        f"Theo Quyết định số {note.decision}." if note.decision else "",
        f"Có hiệu lực từ {format_short_date(note.effective_from)}." if note.effective_from else "",
    )
    named = site.url(entry_address(note.code, note.version))
    title = f"{item.act}: {note.title} ({note.code})"
    return FeedEntry(title, site.url(note.address), named, note.day, " ".join(filter(None, lines)))


def _feeds(notes: Sequence[Note], site: Site) -> Iterator[Link]:
    """The feed of all, then of each sector and agency that ever changed."""
    yield Link("Mọi thay đổi", feed_address())
    for sector in sorted({note.sector for note in notes}, key=lambda one: site.sector(one).text):
        yield Link(f"Lĩnh vực {site.sector(sector).text}", feed_address(ListKind.SECTOR, sector))
    for agency in sorted({one for note in notes for one in note.agencies}, key=lambda one: site.agency(one).text):
        yield Link(site.agency(agency).text, feed_address(ListKind.AGENCY, agency))
