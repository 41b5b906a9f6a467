"""Lists of procedures, fifty a page, and the pages that lead to them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from tthc.content.listing import Listing
from tthc.diagnostics import Location
from tthc.model.labels import APPLICANT_GROUPS, LEVELS
from tthc.model.lists import Agency
from tthc.model.vocabulary import ApplicantGroup, Level
from tthc.site.addresses import HOME, ListKind, letter_of, list_address, procedure_address
from tthc.site.document import Document, make_page
from tthc.site.membership import PAGE_SIZE, count_pages, list_members
from tthc.site.views.facts import Fact
from tthc.site.views.narrowing import ChoiceGroup, choices_of
from tthc.site.views.site import Head, Link, Site
from tthc.text import format_long_date, format_number, sort_key

KIND_TITLES: Mapping[ListKind, str] = MappingProxyType(
    {
        ListKind.ALL: "Tất cả thủ tục",
        ListKind.SECTOR: "Lĩnh vực",
        ListKind.AGENCY: "Cơ quan",
        ListKind.LEVEL: "Cấp thực hiện",
        ListKind.APPLICANT: "Đối tượng",
        ListKind.LETTER: "Thủ tục theo chữ cái",
    }
)


class ListPart(NamedTuple):
    """Page `number` (counted from 1) of the `pages` pages of one list; `list_id` is empty for the list of all."""

    kind: ListKind
    list_id: str
    number: int
    pages: int


class ListItem(NamedTuple):
    """One procedure in a list.

    Attributes:
        facts: level, agencies and, for a title that several bear, what tells them apart.
        since: “từ ngày …” for what does not bind yet, else empty.
    """

    title: str
    address: str
    code: str
    facts: tuple[str, ...]
    since: str


class ListEntry(NamedTuple):
    """A list that one can go to, and how many procedures it holds."""

    title: str
    address: str
    size: str


class ListGroup(NamedTuple):
    """Lists under one heading; an empty heading where there is but one group."""

    title: str
    entries: tuple[ListEntry, ...]


class Pager(NamedTuple):
    """Where one stands among the pages of a list, and the addresses of its neighbours (empty at the ends)."""

    number: int
    pages: int
    previous: str
    following: str


@dataclass(frozen=True)
class ListView:
    """One page of a list of procedures.

    Attributes:
        size: of the whole list, as printed.
        start: place of the first item in the whole list, counted from 1.
        facts: what is known of the agency whose list it is.
        filter: what keeps a search within this list: its name in the address of the search page, and the id; empty
            where the search page knows no such list.
        choices: shorter lists.
        letters: the other lists by letter, beside such a list and the list of all.
    """

    head: Head
    title: str
    crumbs: tuple[Link, ...]
    size: str
    start: int
    items: tuple[ListItem, ...]
    pager: Pager
    facts: tuple[Fact, ...] = ()
    warning: str = ""
    filter: tuple[str, str] = ("", "")
    choices: tuple[ChoiceGroup, ...] = ()
    letters: tuple[ListEntry, ...] = ()


@dataclass(frozen=True)
class DirectoryView:
    """A page that leads to all lists of one kind."""

    head: Head
    title: str
    crumbs: tuple[Link, ...]
    groups: tuple[ListGroup, ...]


def documents(site: Site) -> Iterator[Document]:
    """Every list; one whose procedures are all repealed stays too, since their pages lead to it."""
    for kind in ListKind:
        source = Location(f"_danh-muc/{kind}.yaml")
        if kind is not ListKind.ALL:
            yield make_page(list_address(kind), "pages/directory.html", directory_view, kind, source=source)
        template = "pages/agency.html" if kind is ListKind.AGENCY else "pages/list.html"
        kept = {} if kind is ListKind.LETTER else dict.fromkeys(list_members(site.catalogue, kind), 0)
        for list_id, size in {**kept, **site.sizes(kind)}.items():
            pages = count_pages(size)
            for part in (ListPart(kind, list_id, one, pages) for one in range(1, pages + 1)):
                is_shown = kind is not ListKind.AGENCY or not site.is_elsewhere(list_id)
                is_listed = part.number == 1 and is_shown and (kind is ListKind.ALL or size > 0)
                yield make_page(list_address(*part[:3]), template, list_view, part, source=source, is_listed=is_listed)


def list_view(part: ListPart, site: Site) -> ListView:
    """Page `part.number` of a list."""
    found = list_members(site.shown, part.kind).get(part.list_id, ())
    start = (part.number - 1) * PAGE_SIZE
    title = title_of(part.kind, part.list_id, site)
    tail = f", trang {part.number}" if part.number > 1 else ""
    size = format_number(len(found))
    agency = site.catalogue.lists.agencies.get(part.list_id) if part.kind is ListKind.AGENCY else None
    is_by_letter = part.kind in (ListKind.ALL, ListKind.LETTER)
    return ListView(
        head=Head(
            f"{title}{tail}",
            f"{title}: {size} thủ tục hành chính{tail}.",
            list_address(*part[:3]),
            bool(found or agency),
        ),
        title=title,
        crumbs=_crumbs(part.kind),
        size=size,
        start=start + 1,
        items=tuple(list_item_of(listing, site) for listing in found[start : start + PAGE_SIZE]),
        pager=_pager(part),
        facts=tuple(_contact(agency, site)) if agency and part.number == 1 else (),
        warning=agency.to_confirm if agency else "",
        filter=("", "") if is_by_letter else (part.kind.value, part.list_id),
        choices=tuple(choices_of(part.kind, part.list_id, found, site)),
        letters=tuple(entries_of(ListKind.LETTER, site).values()) if is_by_letter else (),
    )


def directory_view(kind: ListKind, site: Site) -> DirectoryView:
    """The page that leads to all lists of *kind*."""
    title = KIND_TITLES[kind]
    head = Head(title, f"{title}: danh sách thủ tục hành chính tỉnh {site.config.province.title}.", list_address(kind))
    return DirectoryView(head, title, (Link("Trang đầu", HOME),), tuple(groups_of(kind, site)))


def groups_of(kind: ListKind, site: Site) -> Iterator[ListGroup]:
    """All lists of *kind* under their headings."""
    entries = entries_of(kind, site)
    lists = site.catalogue.lists
    if kind is ListKind.AGENCY:
        for level in Level:
            ids = [one for one in entries if lists.agencies[one].level is level and not site.is_elsewhere(one)]
            if ids:
                yield ListGroup(LEVELS[level], tuple(entries[one] for one in ids))
    elif kind is ListKind.APPLICANT:
        for group in ApplicantGroup:
            ids = [one for one in entries if lists.applicants[one].group is group]
            if ids:
                yield ListGroup(APPLICANT_GROUPS[group], tuple(entries[one] for one in ids))
    elif kind is ListKind.SECTOR:
        yield ListGroup("", tuple(sorted(entries.values(), key=lambda entry: sort_key(entry.title))))
    else:
        yield ListGroup("", tuple(entries.values()))


def entries_of(kind: ListKind, site: Site) -> Mapping[str, ListEntry]:
    """Every list of *kind* with its size, by id."""
    return {
        list_id: ListEntry(title_of(kind, list_id, site), list_address(kind, list_id), format_number(size))
        for list_id, size in site.sizes(kind).items()
    }


def title_of(kind: ListKind, list_id: str, site: Site) -> str:
    """The heading of a list."""
    match kind:
        case ListKind.ALL:
            return KIND_TITLES[kind]
        case ListKind.SECTOR:
            return site.sector(list_id).text
        case ListKind.AGENCY:
            return site.agency(list_id).text
        case ListKind.LEVEL:
            return LEVELS[Level(list_id)]
        case ListKind.APPLICANT:
            return site.applicant(list_id).text
        case ListKind.LETTER:
            letter = letter_of(list_id)
            return "Chữ số, dấu" if letter == "#" else f"Chữ {letter}"


def list_item_of(listing: Listing, site: Site) -> ListItem:
    """How a list shows one procedure."""
    here = tuple(one for one in listing.agencies if not site.is_elsewhere(one))
    agencies = here if listing.title in site.shared_titles else here[:1]
    facts = [", ".join(LEVELS[level] for level in listing.levels), *(site.agency_short(one) for one in agencies)]
    if listing.title in site.shared_titles:
        facts.append(f"lĩnh vực {site.sector(listing.sector).text}")
    day = date.fromisoformat(listing.effective_from) if listing.effective_from else None
    since = f"có hiệu lực từ {format_long_date(day)}" if day and day > site.today else ""
    return ListItem(listing.name, procedure_address(listing.code), listing.code, tuple(facts), since)


def list_items_of(listings: Sequence[Listing], site: Site) -> tuple[ListItem, ...]:
    """How a list shows several procedures."""
    return tuple(list_item_of(listing, site) for listing in listings)


def _crumbs(kind: ListKind) -> tuple[Link, ...]:
    home = Link("Trang đầu", HOME)
    return (home,) if kind is ListKind.ALL else (home, Link(KIND_TITLES[kind], list_address(kind)))


def _pager(part: ListPart) -> Pager:
    previous = list_address(part.kind, part.list_id, part.number - 1) if part.number > 1 else ""
    following = list_address(part.kind, part.list_id, part.number + 1) if part.number < part.pages else ""
    return Pager(part.number, part.pages, previous, following)


def _contact(agency: Agency, site: Site) -> Iterator[Fact]:
    """Where and when the agency can be found; what is not known is left out."""
    email = Link(agency.email, f"mailto:{agency.email}", is_inside=False)
    website = Link(agency.website or "", agency.website or "", is_inside=False)
    phone = Link(agency.phone, f"tel:{agency.phone.replace(' ', '')}", is_inside=False)
    yield Fact("Cấp", "", (site.level(agency.level),))
    for label, value in (
        ("Địa chỉ", Link(agency.address)),
        ("Điện thoại", phone),
        ("Thư điện tử", email),
        ("Trang web", website),
        ("Giờ làm việc", Link(agency.hours)),
        ("Mã định danh", Link(agency.code)),
        ("Tên cũ", Link(", ".join(agency.former_titles))),
    ):
        if value.text:
            yield Fact(label, "", (value,))
    if agency.parent:
        yield Fact("Trực thuộc", "", (site.agency(agency.parent),))
    if agency.each_commune:
        yield Fact("Nơi có", "", (Link("Mỗi xã, phường một cơ quan"),))
    if sectors := site.sectors_of(agency.id):
        yield Fact("Phụ trách lĩnh vực", "", sectors)
