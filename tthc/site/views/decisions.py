"""Decisions: the list by year, and each with its rows, its days and whether they kept the deadlines of the law."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from markupsafe import Markup

from tthc.calendar.deadlines import judge_publishing, judge_signing
from tthc.calendar.workdays import WorkCalendar, calendar_of
from tthc.content.markdown import to_html
from tthc.diagnostics import Location
from tthc.model.decision import Decision, DecisionRow
from tthc.model.labels import ANNOUNCEMENT_FORMS, DATA_STATE_NOTES, DATA_STATES, LEVELS
from tthc.model.parts import LegalBasis
from tthc.model.procedure import ReplacedRow
from tthc.model.vocabulary import AnnouncementForm, DecisionKind
from tthc.site.addresses import DECISIONS, HOME, attachment_address, decision_address
from tthc.site.document import Document, make_page
from tthc.site.views.announcements import describe_publishing, describe_signing
from tthc.site.views.banners import Banner
from tthc.site.views.dossier import format_size
from tthc.site.views.facts import Fact
from tthc.site.views.law_pages import list_law_pages
from tthc.site.views.site import Head, Link, Site
from tthc.text import format_long_date, format_number, format_short_date, format_two_digits

DECISIONS_TITLE = "Quyết định công bố thủ tục hành chính"

_KINDS: Mapping[DecisionKind, str] = MappingProxyType(
    {
        DecisionKind.LIST: "Công bố danh mục thủ tục (nội dung theo quyết định của Bộ)",
        DecisionKind.SPECIFIC: "Công bố thủ tục đặc thù của tỉnh (đủ nội dung)",
    }
)


class DecisionItem(NamedTuple):
    """One decision in the list.

    Attributes:
        title: number, day and issuer.
        subject: what it announces (trích yếu); may be empty.
        size: how many rows of each group, as printed.
        published: how long after the signature it was published.
        tag: how far the record can be trusted, where a reader must know it; else empty.
    """

    title: str
    address: str
    subject: str
    size: str
    published: str
    tag: str


class DecisionYear(NamedTuple):
    """The decisions signed in one year, newest first."""

    year: int
    items: tuple[DecisionItem, ...]


@dataclass(frozen=True)
class DecisionsView:
    """The page that leads to all decisions."""

    head: Head
    title: str
    crumbs: tuple[Link, ...]
    years: tuple[DecisionYear, ...]


class RowView(NamedTuple):
    """One row: the procedure, its code (empty where the annex prints none), and a cell for each column."""

    link: Link
    code: str
    cells: tuple[tuple[Link, ...], ...]


class RowGroup(NamedTuple):
    """The rows of one group; a column without any content is left out."""

    anchor: str
    title: str
    size: str
    columns: tuple[str, ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True)
class DecisionView:
    """Everything that the page of one decision shows."""

    head: Head
    title: str
    subject: str
    banners: tuple[Banner, ...]
    crumbs: tuple[Link, ...]
    facts: tuple[Fact, ...]
    groups: tuple[RowGroup, ...]
    legal_bases: tuple[LegalBasis, ...]
    law_pages: tuple[str, ...]
    body: Markup


def documents(site: Site) -> Iterator[Document]:
    """Every decision and the page that leads to them; nothing where there is none."""
    if site.catalogue.decisions:
        yield make_page(DECISIONS, "pages/decisions.html", decisions_view, source=Location("_quyet-dinh"))
    for entry in site.catalogue.decisions:
        name = entry.decision.id
        yield make_page(decision_address(name), "pages/decision.html", decision_view, name, source=Location(entry.path))


def decisions_view(site: Site) -> DecisionsView:
    """The page that leads to all decisions, the newest first."""
    calendar = calendar_of(site.catalogue.lists.calendar)
    decisions = (entry.decision for entry in site.catalogue.decisions)
    years = tuple(
        DecisionYear(year, tuple(_item(one, calendar) for one in found))
        for year, found in groupby(decisions, key=lambda one: one.signed_on.year)
    )
    description = "Các quyết định công bố thủ tục hành chính: số, ngày, thủ tục mới, sửa đổi, thay thế, bãi bỏ."
    return DecisionsView(
        Head(DECISIONS_TITLE, description, DECISIONS), DECISIONS_TITLE, (Link("Trang đầu", HOME),), years
    )


def decision_view(name: str, site: Site) -> DecisionView:
    """The page of the decision with that id."""
    entry = next(one for one in site.catalogue.decisions if one.decision.id == name)
    decision = entry.decision
    note = DATA_STATE_NOTES[decision.data_state]
    title = f"Quyết định số {decision.number}"
    description = f"{_full_name(decision)}: {_sizes(decision)}."
    return DecisionView(
        head=Head(title, description, decision_address(name)),
        title=title,
        subject=decision.title,
        banners=(Banner("note", f"{DATA_STATES[decision.data_state]}.", note),) if note else (),
        crumbs=(Link("Trang đầu", HOME), Link("Quyết định công bố", DECISIONS)),
        facts=tuple(_facts(decision, site)),
        groups=tuple(_groups(decision, site)),
        legal_bases=decision.legal_bases,
        law_pages=list_law_pages(decision.legal_bases, site),
        body=to_html(entry.body) if entry.body else Markup(),
    )


def _item(decision: Decision, calendar: WorkCalendar) -> DecisionItem:
    found = judge_publishing(decision, calendar)
    published = f"Công khai {describe_publishing(found)}" if found else ""
    if not found and decision.published_on:
        published = f"Công khai {format_long_date(decision.published_on)}"
    return DecisionItem(
        _full_name(decision),
        decision_address(decision.id),
        decision.title,
        _sizes(decision),
        published or "Chưa có ngày công khai",
        DATA_STATES[decision.data_state] if DATA_STATE_NOTES[decision.data_state] else "",
    )


def _full_name(decision: Decision) -> str:
    return f"Quyết định số {decision.number} {format_long_date(decision.signed_on)} của {decision.issuer}"


def _sizes(decision: Decision) -> str:
    """“04 thủ tục mới ban hành, 02 thủ tục bị bãi bỏ”."""
    counts = Counter(row.form for row in decision.rows)
    return ", ".join(
        f"{format_two_digits(counts[form])} thủ tục {ANNOUNCEMENT_FORMS[form]}".rstrip()
        for form in AnnouncementForm
        if counts[form]
    )


def _facts(decision: Decision, site: Site) -> Iterator[Fact]:
    calendar = calendar_of(site.catalogue.lists.calendar)
    signed, published = judge_signing(decision, calendar), judge_publishing(decision, calendar)
    signer = ", ".join(filter(None, (decision.signer_post, decision.signer)))
    effect, day = decision.effective_from, decision.published_on
    effect_link = (
        Link(format_long_date(effect), note=describe_signing(signed) if signed else "", day=effect) if effect else None
    )
    published_link = (
        Link(format_long_date(day), note=describe_publishing(published) if published else "", day=day) if day else None
    )
    yield Fact("Ngày ký", "", (Link(format_long_date(decision.signed_on), day=decision.signed_on),))
    yield Fact("Cơ quan ban hành", "", (Link(decision.issuer),))
    if signer:
        yield Fact("Người ký", "", (Link(signer),))
    yield Fact("Có hiệu lực", "", (effect_link or Link("Chưa nêu trong dữ liệu"),))
    yield Fact("Công khai", "Trên Cơ sở dữ liệu quốc gia", (published_link or Link("Chưa nêu trong dữ liệu"),))
    if decision.kind:
        yield Fact("Loại", "", (Link(_KINDS[decision.kind]),))
    if decision.ministry_decisions:
        yield Fact("Thực hiện", "Quyết định của Bộ", tuple(_ministry_links(decision, site)))
    if decision.recipients:
        yield Fact("Nơi nhận", "", tuple(Link(one) for one in decision.recipients))
    if decision.attachment:
        yield Fact("Văn bản", "", (_file_link(decision, decision.attachment, site),))


def _ministry_links(decision: Decision, site: Site) -> Iterator[Link]:
    for one in decision.ministry_decisions:
        day = f" {format_long_date(one.signed_on)}" if one.signed_on else ""
        issuer = f" của {one.issuer}" if one.issuer else ""
        address = site.decision(one.number, one.signed_on).address
        yield Link(f"Quyết định số {one.number}{day}{issuer}", address)


def _file_link(decision: Decision, file: str, site: Site) -> Link:
    size = site.catalogue.decision_files.get(file)
    facts = (file.rpartition(".")[2].upper(), *([format_size(size)] if size is not None else []))
    return Link(f"Tải quyết định ({', '.join(facts)})", attachment_address(decision.id, file))


def _groups(decision: Decision, site: Site) -> Iterator[RowGroup]:
    """The rows by what is done to them, in the order of the law."""
    for form in AnnouncementForm:
        rows = tuple(row for row in decision.rows if row.form is form)
        if rows:
            form_name = ANNOUNCEMENT_FORMS[form]
            title = f"Thủ tục {form_name}" if form_name else "Thủ tục được công bố"
            columns, cells = _columns(rows, decision, site)
            views = (RowView(_row_link(row, site), row.code or "", cells[i]) for i, row in enumerate(rows))
            yield RowGroup(form, title, format_number(len(rows)), columns, tuple(views))


def _columns(
    rows: tuple[DecisionRow, ...], decision: Decision, site: Site
) -> tuple[tuple[str, ...], tuple[tuple[tuple[Link, ...], ...], ...]]:
    """Names of the columns that have content, and the cells of each row under them."""
    whole = tuple(tuple(_cells(row, decision, site)) for row in rows)
    names = tuple(name for name, _ in whole[0])
    kept = tuple(i for i in range(len(names)) if any(row[i][1] for row in whole))
    return tuple(names[i] for i in kept), tuple(tuple(row[i][1] for i in kept) for row in whole)


def _cells(row: DecisionRow, decision: Decision, site: Site) -> Iterator[tuple[str, tuple[Link, ...]]]:
    place = ", ".join(filter(None, (f"Phụ lục {row.annex}" if row.annex else "", row.row)))
    yield "Số thứ tự", (Link(place),) if place else ()
    yield "Cấp", (Link(", ".join(LEVELS[level] for level in row.levels)),) if row.levels else ()
    yield "Văn bản quy định", tuple(Link(text) for text in row.legal_texts)
    own = row.effective_from if row.effective_from != decision.effective_from else None
    yield "Có hiệu lực từ", (Link(format_short_date(own), day=own),) if own else ()
    yield "Thay thế", tuple(_replaced_link(one, site) for one in row.replaces_rows)
    yield "Ghi chú", (Link(row.note),) if row.note else ()


def _replaced_link(one: ReplacedRow, site: Site) -> Link:
    text = f"{f'dòng {one.row} của ' if one.row else ''}Quyết định số {one.decision}"
    return Link(text, site.decision(one.decision).address)


def _row_link(row: DecisionRow, site: Site) -> Link:
    """The procedure by the title that the decision prints; the file's where it prints none."""
    found = site.procedure(row.code) if row.code else Link("")
    return found._replace(text=row.title) if row.title else found
