"""One procedure, as its page, its Markdown and the sheet on the wall show it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup

from tthc.content.listing import Listing
from tthc.content.markdown import to_html
from tthc.content.versions import is_coming
from tthc.model.labels import DATA_STATES, KINDS, LEVELS, ONLINE_LEVELS, PARTIAL_REASONS, not_stated
from tthc.model.procedure import Procedure
from tthc.model.sections import SECTIONS, Section
from tthc.model.vocabulary import ChannelKind, OnlineLevel, Part, SourceKind, Status
from tthc.site.addresses import HOME, coming_address, procedure_address
from tthc.site.views.announcements import Announced, announced
from tthc.site.views.banners import Banner, banners_of
from tthc.site.views.channels import ChannelRow, cost_summary, filing_rule, rows_of, time_summary
from tthc.site.views.dossier import FormRow, PaperCase, cases_of, forms_of
from tthc.site.views.due import DueTool, due_tool
from tthc.site.views.site import Head, Link, Site
from tthc.site.views.upcoming import Upcoming, upcoming_of
from tthc.text import long_date, short_date, two_digits

_MAX_DESCRIPTION = 200
_LONG_TITLE = 140
_EACH_COMMUNE = " cấp xã"


class Fact(NamedTuple):
    """A question in plain words, the law's term for it, and the answers."""

    label: str
    term: str
    values: tuple[Link, ...]


@dataclass(frozen=True)
class ProcedureView:
    """Everything that the page of one procedure shows, in the words that it shows.

    Attributes:
        record: the record itself, for what is shown as it stands (decisions, legal texts, remarks).
        levels: in one line.
        offices: bodies that receive.
        dossier_sets: “01 bộ”, or what stands in its place.
        decisions: that announce it, the newest first.
        due: the calculator of due date and fees; None where there is nothing to count with.
        past: the way to its versions, or the day of the only one; None where no one knows.
        instead: what stands in the place of each part that has no content.
        is_trusted: True where nothing is missing and nothing warns: what is not here may not be asked for.
        day: as of which it is shown: today, or its first day if that is later.
        begins: first day of this version; None where no one says.
        ends: its last day; None while none is known.
        status: of this version, today.
        validity: from when to when this version holds; empty where neither is known.
        upcoming: what will be otherwise after today.
    """

    head: Head
    record: Procedure
    url: str
    banners: tuple[Banner, ...]
    crumbs: tuple[Link, ...]
    levels: str
    facts: tuple[Fact, ...]
    offices: tuple[Link, ...]
    contents: tuple[Section, ...]
    cases: tuple[PaperCase, ...]
    dossier_sets: str
    rows: tuple[ChannelRow, ...]
    due: DueTool | None
    agencies: tuple[Fact, ...]
    forms: tuple[FormRow, ...]
    decisions: tuple[Announced, ...]
    related: tuple[Fact, ...]
    history: tuple[Fact, ...]
    past: Link | None
    instead: dict[Part, str]
    is_trusted: bool
    day: date
    begins: date | None
    ends: date | None
    status: Status
    validity: str
    upcoming: tuple[Upcoming, ...]

    @property
    def commune_office(self) -> str:
        """What the office is called in front of the name of a commune, where each commune has one; else empty."""
        found = (body.text for body in self.offices if body.text.endswith(_EACH_COMMUNE))
        return next(found, "").removesuffix(_EACH_COMMUNE)

    @property
    def has_long_title(self) -> bool:
        """Whether the title would fill a phone's screen in the size of a heading."""
        return len(self.record.title) > _LONG_TITLE

    @property
    def posting_agencies(self) -> tuple[str, ...]:
        """Who carries the procedure out, by name: the heads of the sheet."""
        return tuple(link.text for fact in self.agencies[:1] for link in fact.values)

    @property
    def filing_rule(self) -> str:
        """Where alone a dossier is received; empty where the record does not tell, or nothing is received any more."""
        return "" if self.status is Status.REPEALED else filing_rule(self.record, self.rows)

    @cached_property
    def steps(self) -> Markup:
        """The steps as HTML."""
        return to_html(self.record.steps)

    @cached_property
    def requirements(self) -> Markup:
        """The conditions as HTML."""
        return to_html(self.record.requirements)


def procedure_view(listing: Listing, site: Site) -> ProcedureView:
    """The view of the record behind *listing*; what does not hold yet is shown as of its first day."""
    record = listing.published()
    day = max(site.today, listing.begins or site.today)
    rows = rows_of(record, day)
    facts = tuple(_summary(record, rows, day, site))
    levels = ", ".join(LEVELS[level] for level in record.levels)
    banners = banners_of(listing, record, site)
    head = _head(listing, record, facts, levels, site)
    return ProcedureView(
        head=head,
        record=record,
        url=site.url(head.address),
        banners=banners,
        crumbs=(Link("Trang đầu", HOME), site.sector(record.sector)),
        levels=levels,
        facts=facts,
        offices=site.agencies(record.agencies.reception or record.agencies.handling),
        contents=tuple(_contents(record, site)),
        cases=cases_of(record),
        dossier_sets=_sets(record),
        rows=rows,
        due=due_tool(listing, record, day, site),
        agencies=tuple(_agencies(record, site)),
        forms=forms_of(record, site.catalogue.form_sizes),
        decisions=announced(record.announcements, site),
        related=tuple(_related(record, site)),
        history=tuple(_history(listing, record, site)),
        past=site.past(record.code),
        instead={part: "Không có." if part in record.declared_absent else not_stated(part) for part in Part},
        is_trusted=not record.still_missing and not banners,
        day=day,
        begins=listing.begins,
        ends=listing.ends,
        status=listing.status_on(site.today),
        validity=_validity(listing),
        upcoming=upcoming_of(listing, record, site),
    )


def _head(listing: Listing, record: Procedure, facts: Sequence[Fact], levels: str, site: Site) -> Head:
    told = (f"{fact.label}: {', '.join(value.text for value in fact.values)}" for fact in facts[1:4])
    description = ". ".join((record.summary.rstrip("."), *told) if record.summary else (f"{levels}", *told))
    short = description if len(description) <= _MAX_DESCRIPTION else f"{description[:_MAX_DESCRIPTION]}…"
    title = f"{record.title} ({record.code})"
    if listing.since and is_coming(listing, site.catalogue):
        address = coming_address(record.code, listing.since)
        return Head(f"{title}, từ {short_date(listing.since)}", short, address, is_indexed=False)
    is_indexed = listing.status_on(site.today) is not Status.REPEALED
    return Head(title, short, procedure_address(record.code), is_indexed)


def _validity(listing: Listing) -> str:
    begins = f"từ {long_date(listing.begins)}" if listing.begins else ""
    ends = f"đến hết {long_date(listing.ends)}" if listing.ends else ""
    return " ".join(filter(None, (begins, ends)))


def _summary(record: Procedure, rows: Sequence[ChannelRow], day: date, site: Site) -> Iterator[Fact]:
    """The answers that most readers come for, as of *day*."""
    applicants = tuple(site.applicant(one) for one in record.applicants)
    results = tuple(
        Link(result.title, note="; ".join(filter(None, (result.note, result.code)))) for result in record.results
    )
    yield Fact("Ai được làm", "Đối tượng thực hiện", applicants or _instead(record, Part.APPLICANTS))
    yield Fact("Nộp ở đâu", "Nơi tiếp nhận", tuple(_places(record, site)) or _instead(record, Part.AGENCY))
    yield Fact("Bao lâu", "Thời hạn giải quyết", time_summary(record, rows, day))
    yield Fact("Tốn bao nhiêu", "Phí, lệ phí", cost_summary(record, rows))
    yield Fact("Nhận được gì", "Kết quả thực hiện", results or _instead(record, Part.RESULTS))
    yield Fact("Nộp trực tuyến", "Dịch vụ công trực tuyến", tuple(_online(record)))


def _instead(record: Procedure, part: Part) -> tuple[Link, ...]:
    return (Link("Không có" if part in record.declared_absent else not_stated(part)),)


def _places(record: Procedure, site: Site) -> Iterator[Link]:
    yield from site.agencies(record.agencies.reception or record.agencies.handling)
    if record.agencies.reception_address:
        yield Link(record.agencies.reception_address)
    if record.any_office:
        yield Link("Nộp ở bất kỳ bộ phận một cửa nào trong tỉnh, không phụ thuộc nơi cư trú")
    if record.communes:
        yield Link(f"Chỉ áp dụng ở {', '.join(site.commune(one) for one in record.communes)}")


def _online(record: Procedure) -> Iterator[Link]:
    online = record.online
    if online is None:
        has_channel = any(channel.kind is ChannelKind.ONLINE for channel in record.channels)
        yield Link("Có; nguồn chưa nêu mức độ" if has_channel else "Nguồn chưa nêu; hỏi bộ phận một cửa.")
        return
    yield Link(ONLINE_LEVELS[online.level])
    if online.level is OnlineLevel.PARTIAL and online.reason:
        yield Link(f"Lý do: {PARTIAL_REASONS[online.reason]}", note=online.reason_basis)
    elif online.level is OnlineLevel.PARTIAL:
        yield Link(not_stated(Part.PARTIAL_REASON))
    if online.link:
        yield Link("Nộp trên Cổng Dịch vụ công", online.link, is_inside=False)


def _sets(record: Procedure) -> str:
    if record.dossier.sets is not None:
        return f"{two_digits(record.dossier.sets)}\u00a0bộ"
    return not_stated(Part.DOSSIER_SETS)


def _contents(record: Procedure, site: Site) -> Iterator[Section]:
    present = {
        "lien-quan": bool(record.related or record.prerequisites or site.journeys(record.code)),
        "ghi-chu": bool(record.remarks),
    }
    return (one for one in SECTIONS.values() if one.is_always or present[one.anchor])


def _agencies(record: Procedure, site: Site) -> Iterator[Fact]:
    bodies = record.agencies
    for label, ids in (
        ("Cơ quan thực hiện", bodies.handling),
        ("Cơ quan có thẩm quyền", bodies.competent_authority),
        ("Cơ quan được ủy quyền", bodies.delegated),
        ("Cơ quan phối hợp", bodies.coordinating),
        ("Nơi tiếp nhận hồ sơ", bodies.reception),
    ):
        if ids:
            yield Fact(label, "", site.agencies(ids))
    if bodies.reception_address:
        yield Fact("Địa chỉ tiếp nhận", "", (Link(bodies.reception_address),))
    if ways := tuple(_ways(record)):
        yield Fact("Cách giải quyết", "", ways)


def _ways(record: Procedure) -> Iterator[Link]:
    if record.one_stop is not None:
        yield Link("Nhận và trả kết quả tại bộ phận một cửa" if record.one_stop else "Không qua bộ phận một cửa")
    if record.interlinked:
        yield Link("Liên thông nhiều cơ quan: nộp một lần, một nơi")
    if record.any_office is not None:
        yield Link("Không phụ thuộc địa giới hành chính" if record.any_office else "Nộp theo địa giới hành chính")


def _related(record: Procedure, site: Site) -> Iterator[Fact]:
    for label, codes in (("Cần làm trước", record.prerequisites), ("Liên quan", record.related)):
        if codes:
            yield Fact(label, "", tuple(_with_code(site.procedure(code), code) for code in codes))
    if journeys := site.journeys(record.code):
        yield Fact("Nằm trong hành trình", "", journeys)


def _with_code(link: Link, code: str) -> Link:
    return link._replace(note="; ".join(filter(None, (code if link.address else "", link.note))))


def _history(listing: Listing, record: Procedure, site: Site) -> Iterator[Fact]:
    """From when to when the record holds, when it was checked last, and where it comes from."""
    if validity := _validity(listing):
        yield Fact("Hiệu lực", "", (Link(validity),))
    if record.reviews:
        review = record.reviews[0]
        checked = f"đã xem: {', '.join(review.checked)}; đối chiếu với {review.source}"
        yield Fact("Rà soát gần nhất", "", (_day(review.reviewed_on, checked),))
    else:
        yield Fact("Rà soát gần nhất", "", (Link("Chưa rà soát"),))
    dates = record.publication
    for label, day in (
        ("Công khai trên Cơ sở dữ liệu quốc gia", dates.national),
        ("Công khai trên cổng của tỉnh", dates.provincial),
        ("Đối chiếu Cơ sở dữ liệu quốc gia", dates.compared),
    ):
        if day:
            yield Fact(label, "", (_day(day),))
    if record.origin and record.origin.kind is SourceKind.NATIONAL and record.origin.updated_on:
        yield Fact("Cập nhật ở nguồn quốc gia", "", (_day(record.origin.updated_on),))
    yield Fact("Loại thủ tục", "", (Link(KINDS[record.kind]),))
    yield Fact("Tình trạng dữ liệu", "", (Link(DATA_STATES[record.data_state]),))
    if record.owner:
        yield Fact("Phụ trách nội dung", "", (Link(record.owner),))
    if site.version.day:
        yield Fact("Bản dữ liệu", "", (_day(site.version.day, site.version.name),))


def _day(day: date, note: str = "") -> Link:
    return Link(long_date(day), note=note, day=day)
