"""What a procedure says in short: a question in plain words, the law's term, and the answers."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tthc.content.listing import Listing
from tthc.model.labels import DATA_STATE_NOTES, DATA_STATES, KINDS, ONLINE_LEVELS, PARTIAL_REASONS, not_stated
from tthc.model.phrases import HOW_MUCH, WHO
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import ApplicantGroup, ChannelKind, OnlineLevel, Part, ProcedureKind, SourceKind
from tthc.site.views.channels import ChannelRow, summarize_costs, summarize_times
from tthc.site.views.site import Link, Site
from tthc.text import format_long_date

HANDLING = "Cơ quan thực hiện"


class Fact(NamedTuple):
    """A question in plain words, the law's term for it, and the answers."""

    label: str
    term: str
    values: tuple[Link, ...]


def summary_facts(record: Procedure, rows: Sequence[ChannelRow], day: date, site: Site) -> Iterator[Fact]:
    """The answers that most readers come for, as of *day*."""
    yield _applicants(record, site)
    yield Fact("Nộp ở đâu", "Nơi tiếp nhận", tuple(_places(record, site)) or _instead(record, Part.AGENCY))
    yield Fact("Bao lâu", "Thời hạn giải quyết", summarize_times(record, rows, day))
    yield Fact(HOW_MUCH, "Phí, lệ phí", summarize_costs(record, rows))
    yield Fact("Nhận được gì", "Kết quả thực hiện", tuple(_results(record)) or _instead(record, Part.RESULTS))
    yield Fact("Nộp trực tuyến", "Dịch vụ công trực tuyến", tuple(_online(record)))


def about_facts(record: Procedure, site: Site) -> Iterator[Fact]:
    """What the tiles of the page leave unsaid: who may do it, what they receive, and how far it can be done online.

    What the source does not give is told at the end of the page.
    """
    if record.applicants or Part.APPLICANTS in record.declared_absent:
        who = _applicants(record, site)
        yield Fact(who.label, "", tuple(one._replace(address="") for one in who.values))
    if record.results or Part.RESULTS in record.declared_absent:
        yield Fact("Nhận được gì", "", tuple(_results(record)) or _instead(record, Part.RESULTS))
    missing = not_stated(Part.PARTIAL_REASON)
    yield Fact("Nộp trực tuyến", "", tuple(one for one in _online(record) if one.text != missing))


def _results(record: Procedure) -> Iterator[Link]:
    """What is received, with its note and the code under which the national database knows it."""
    return (Link(one.title, note="; ".join(filter(None, (one.note, one.code)))) for one in record.results)


def _applicants(record: Procedure, site: Site) -> Fact:
    """Who may do it, people before organisations."""
    known = site.catalogue.lists.applicants
    ids = sorted(record.applicants, key=lambda one: one in known and known[one].group is not ApplicantGroup.PERSON)
    found = tuple(site.applicant(one) for one in ids)
    return Fact(WHO, "Đối tượng thực hiện", found or _instead(record, Part.APPLICANTS))


def _instead(record: Procedure, part: Part) -> tuple[Link, ...]:
    return (Link("Không có" if part in record.declared_absent else not_stated(part)),)


def _places(record: Procedure, site: Site) -> Iterator[Link]:
    yield from site.agencies(record.agencies.reception or record.agencies.handling)
    yield from place_notes(record, site)


def place_notes(record: Procedure, site: Site) -> Iterator[Link]:
    """What to know of the place to file beyond the offices that receive."""
    if record.agencies.reception_address:
        yield Link(record.agencies.reception_address)
    if record.any_office:
        yield Link(f"Nộp ở bất kỳ {site.config.one_stop} nào trong tỉnh, không phụ thuộc nơi cư trú")
    if record.communes:
        yield Link(f"Chỉ áp dụng ở {', '.join(site.commune(one) for one in record.communes)}")


def _online(record: Procedure) -> Iterator[Link]:
    online = record.online
    if online is None:
        has_channel = any(channel.kind is ChannelKind.ONLINE for channel in record.channels)
        yield Link("Có; nguồn chưa nêu mức độ" if has_channel else "Nguồn chưa nêu; hỏi nơi nộp hồ sơ.")
        return
    yield Link(ONLINE_LEVELS[online.level])
    if online.level is OnlineLevel.PARTIAL and online.reason:
        yield Link(f"Lý do: {PARTIAL_REASONS[online.reason]}", note=online.reason_basis)
    elif online.level is OnlineLevel.PARTIAL:
        yield Link(not_stated(Part.PARTIAL_REASON))
    if online.link:
        yield Link("Nộp trên Cổng Dịch vụ công", online.link, is_inside=False)


def agency_facts(record: Procedure, site: Site) -> Iterator[Fact]:
    """Who does what, and how: which body decides, which joins in, where a dossier is received."""
    bodies = record.agencies
    for label, ids in (
        (HANDLING, bodies.handling),
        ("Cơ quan có thẩm quyền", bodies.competent_authority),
        ("Cơ quan được ủy quyền", bodies.delegated),
        ("Cơ quan phối hợp", bodies.coordinating),
        ("Nơi tiếp nhận hồ sơ", bodies.reception),
    ):
        if found := site.agencies(ids):
            yield Fact(label, "", found)
    if bodies.reception_address:
        yield Fact("Địa chỉ tiếp nhận", "", (Link(bodies.reception_address),))
    if ways := tuple(_ways(record, site)):
        yield Fact("Cách giải quyết", "", ways)


def _ways(record: Procedure, site: Site) -> Iterator[Link]:
    if record.one_stop is not None:
        yield Link(f"{'Nhận và trả kết quả tại' if record.one_stop else 'Không qua'} {site.config.one_stop}")
    if record.interlinked:
        yield Link("Liên thông nhiều cơ quan: nộp một lần, một nơi")
    if record.any_office is not None:
        yield Link("Không phụ thuộc địa giới hành chính" if record.any_office else "Nộp theo địa giới hành chính")


def related_facts(record: Procedure, site: Site) -> Iterator[Fact]:
    """What has to be done before, what goes with it, the journeys and the interviews that lead to it."""
    for label, codes in (("Cần làm trước", record.prerequisites), ("Liên quan", record.related)):
        if codes:
            yield Fact(label, "", tuple(_with_code(site.procedure(code), code) for code in codes))
    if journeys := site.journeys(record.code):
        yield Fact("Thuộc việc lớn", "", journeys)
    if interviews := site.interviews(record.code):
        yield Fact("Chưa chắc đúng thủ tục? Trả lời vài câu hỏi", "", interviews)


def _with_code(link: Link, code: str) -> Link:
    return link._replace(note="; ".join(filter(None, (code if link.address else "", link.note))))


def history_facts(listing: Listing, record: Procedure, site: Site) -> Iterator[Fact]:
    """From when to when the record holds, when it was checked last, where it comes from; no banner says it again."""
    if validity := validity_of(listing):
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
        yield Fact("Cập nhật trên Cơ sở dữ liệu quốc gia", "", (_day(record.origin.updated_on),))
    if record.kind is not ProcedureKind.STANDARD:
        yield Fact("Loại thủ tục", "", (Link(KINDS[record.kind]),))
    if not DATA_STATE_NOTES[record.data_state]:
        yield Fact("Tình trạng dữ liệu", "", (Link(DATA_STATES[record.data_state]),))
    if record.owner:
        yield Fact("Phụ trách nội dung", "", (Link(record.owner),))
    if site.version.day:
        version = site.version
        yield Fact("Bản dữ liệu", "", (Link(version.long_day, note=version.name, day=version.day),))


def validity_of(listing: Listing) -> str:
    """From when to when this version holds; empty where neither day is known."""
    begins = f"từ {format_long_date(listing.begins)}" if listing.begins else ""
    ends = f"đến hết {format_long_date(listing.ends)}" if listing.ends else ""
    return " ".join(filter(None, (begins, ends)))


def _day(day: date, note: str = "") -> Link:
    return Link(format_long_date(day), note=note, day=day)
