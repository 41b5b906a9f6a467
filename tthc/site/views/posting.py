"""What a code on a sheet leads to: whether that sheet still holds, what took its place, and what changed since."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from tthc.content.listing import Listing
from tthc.content.sheet_content import SheetContent
from tthc.history.sentences import fields_by_key
from tthc.history.sheets import PresentFile, SheetVersion, trace_sheets
from tthc.model.parts import Channel
from tthc.model.procedure import Procedure
from tthc.site.addresses import history_address, procedure_address
from tthc.site.views.site import Link, Site
from tthc.text import format_short_date

_TITLES: Mapping[str, str] = MappingProxyType(
    {key: field.title or key for key, field in (*fields_by_key(Channel).items(), *fields_by_key(Procedure).items())}
    | {"hieu_luc": "Hiệu lực"}
)
_SAID_APART = frozenset({"cong_bo", "hieu_luc", "bai_bo"})
"""Parts of which the line speaks by itself."""


_ONE_PAGE = 1700
"""Letters of canonical content, of which a page of small type holds as many."""


class SheetLine(NamedTuple):
    """A sheet of one version, as whoever scanned it is told of it.

    Attributes:
        version: as it is printed, in threes.
        kind: “note” for the one that holds, “wait” before its day, “stop” for one to be taken down.
        lead: the answer.
        text: from when, by what, and what changed.
        link: where the change is told word by word; None where nothing is to be told.
    """

    version: str
    anchor: str
    kind: str
    lead: str
    text: str
    since: date | None
    link: Link | None = None

    @property
    def begins(self) -> str:
        """Since when it holds, for the sheet itself; empty where no commit knows it yet."""
        return f"dùng từ {format_short_date(self.since)}" if self.since else "chưa công bố"


class Posted(NamedTuple):
    """All about the sheet of one procedure.

    Attributes:
        lines: what to say of a sheet of each version that ever was, the one that holds first.
        url: what the code on the sheet says: the procedure's page, opened at what it says of exactly that sheet.
        letters: how much the sheet says, to tell whether it can be printed on one page.
    """

    lines: tuple[SheetLine, ...]
    url: str
    letters: int

    @property
    def now(self) -> SheetLine:
        """The sheet that holds."""
        return self.lines[0]

    @property
    def before(self) -> tuple[SheetLine, ...]:
        """The others, the newest first."""
        return self.lines[1:]

    @property
    def fits_one_page(self) -> bool:
        """Whether it can be read on one page of A4."""
        return self.letters <= _ONE_PAGE


class PostedVersion(NamedTuple):
    """Which sheet of a procedure hangs rightly.

    Attributes:
        version: its digits.
        since: ISO day from which on; empty where no commit holds it.
    """

    code: str
    version: str
    since: str


def posted_version(posted: Posted, code: str) -> PostedVersion:
    """What those who put sheets together need to know of one."""
    since = posted.now.since
    return PostedVersion(code, posted.now.anchor.removeprefix(sheet_anchor("")), since.isoformat() if since else "")


def posted_of(listing: Listing, record: Procedure, site: Site) -> Posted:
    """All about the sheet of *listing*, whose record is *record*."""
    versions = sheet_versions(listing, record, site)
    lines = (*_lines(versions, site), *map(_former, record.replaces))
    url = f"{site.url(procedure_address(record.code))}#{lines[0].anchor}"
    return Posted(lines, url, sum(map(len, versions[-1].content.parts.values())))


def sheet_versions(listing: Listing, record: Procedure, site: Site) -> tuple[SheetVersion, ...]:
    """Every version of the sheet of *listing*, whose record is *record*; the one that holds on the day comes last."""
    is_committed = bool(site.version.day) and not site.version.is_edited
    present = PresentFile(record, listing.begins, is_committed)
    return trace_sheets(present, site.today, site.catalogue.read_posted, site.history)


def sheet_anchor(version: str) -> str:
    """Where a page tells of a sheet of *version*."""
    return f"ban-{version}"


def former_anchor(code: str) -> str:
    """Where a page tells of the sheets of an old *code*."""
    return f"ma-{code}"


def in_threes(version: str) -> str:
    r"""Digits as they are read aloud and copied.

    >>> in_threes("304373999")
    '304\xa0373\xa0999'
    """
    return "\u00a0".join(version[start : start + 3] for start in range(0, len(version), 3))


def _lines(versions: Sequence[SheetVersion], site: Site) -> Iterator[SheetLine]:
    now = versions[-1]
    yield _holding(now)
    for old in reversed(versions[:-1]):
        yield _replaced(old, now.content, site)


def _holding(now: SheetVersion) -> SheetLine:
    name = in_threes(now.name)
    since = f"Dùng từ {format_short_date(now.since)}" if now.since else "Nội dung mới sửa, chưa công bố"
    by = f" theo Quyết định số {now.content.decision}" if now.content.decision and now.since else ""
    if now.content.is_repealed:
        lead = f"Tờ thông báo bản {name} là bản mới nhất."
        return SheetLine(name, sheet_anchor(now.name), "stop", lead, _ended(now.content), now.since)
    if "hieu_luc" in now.content.parts:
        lead, kind = f"Tờ niêm yết bản {name} là bản mới nhất, nhưng chưa tới ngày có hiệu lực.", "wait"
    else:
        lead, kind = f"Tờ niêm yết bản {name} là bản hiện hành.", "note"
    return SheetLine(name, sheet_anchor(now.name), kind, lead, f"{since}{by}.", now.since)


def _replaced(old: SheetVersion, now: SheetContent, site: Site) -> SheetLine:
    name, anchor = in_threes(old.name), sheet_anchor(old.name)
    if now.is_repealed:
        lead = f"Tờ niêm yết bản {name} không còn giá trị: gỡ tờ này xuống."
        return SheetLine(name, anchor, "stop", lead, _ended(now), old.since)
    decision = old.follower.decision if old.follower else ""
    by = f" theo Quyết định số {decision}" if decision != old.content.decision else ""
    lead = f"Tờ niêm yết bản {name} đã bị thay từ {_day(old.replaced_on)}{by}: gỡ tờ này xuống."
    text = f"Bản hiện hành {in_threes(now.version)} khác tờ này ở: {_names(old.content.differs_in(now))}."
    return SheetLine(name, anchor, "stop", lead, text, old.since, _way(now.code, site))


def _former(code: str) -> SheetLine:
    lead = f"Mã {code} nay là thủ tục này: gỡ mọi tờ niêm yết mang mã ấy."
    return SheetLine(code, former_anchor(code), "stop", lead, "Nội dung hiện hành ở dưới đây.", None)


def _ended(now: SheetContent) -> str:
    try:
        day = format_short_date(date.fromisoformat(now.repealed_from))
    except ValueError:
        day = now.repealed_from
    by = f" theo Quyết định số {now.decision}" if now.decision else ""
    return f"Thủ tục đã bị bãi bỏ từ {day}{by}."


def _names(keys: Iterable[str]) -> str:
    """The parts that changed, in the law's terms."""
    every = tuple(keys)
    kept = tuple(key for key in every if key not in _SAID_APART) or every
    names = dict.fromkeys(_TITLES.get(key, key) for key in kept)
    return "; ".join(name[:1].lower() + name[1:] for name in names)


def _way(code: str, site: Site) -> Link | None:
    return Link("Xem khác từng chữ", history_address(code)) if site.has_past(code) else None


def _day(day: date | None) -> str:
    return format_short_date(day) if day else "hôm nay"
