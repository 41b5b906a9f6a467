"""Legal texts: the page that leads to them, their lists by kind, and each with the procedures that rest on it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from tthc.content.legaltexts import LAW_WORDS, ChangedText, LegalText
from tthc.content.listing import Listing
from tthc.diagnostics import Location
from tthc.model.labels import TEXT_KINDS, TEXT_NAMES
from tthc.model.vocabulary import TextChange, TextKind
from tthc.site.addresses import HOME, LAWS, law_address, laws_address
from tthc.site.document import Document, make_page
from tthc.site.views.facts import Fact
from tthc.site.views.lists import ListEntry, ListItem, Pager, list_items_of
from tthc.site.views.site import Head, Link, Site
from tthc.text import format_long_date, format_number, shorten

LAWS_TITLE = "Văn bản làm căn cứ"
_PAGE_SIZE = 100
_MOST_CITED = 20
_FEW = 20
"""Procedures that stand in one list; more are put under their sectors."""

_SHORT = 110
"""Letters of a title that the head of a page has room for."""

_DONE: Mapping[TextChange, str] = MappingProxyType(
    {TextChange.AMENDS: "Sửa đổi, bổ sung", TextChange.REPLACES: "Thay thế", TextChange.REPEALS: "Bãi bỏ"}
)
_SUFFERED: Mapping[TextChange, str] = MappingProxyType(
    {
        TextChange.AMENDS: "Được sửa đổi, bổ sung bởi",
        TextChange.REPLACES: "Bị thay thế bởi",
        TextChange.REPEALS: "Bị bãi bỏ bởi",
    }
)


class LawItem(NamedTuple):
    """One text in a list: its number and kind, its title, and who rests on it."""

    name: str
    address: str
    title: str
    size: str


class UnreadItem(NamedTuple):
    """What stands in the place of a number that could not be read, with the procedures where it stands."""

    written: str
    title: str
    procedures: tuple[Link, ...]


@dataclass(frozen=True)
class LawsView:
    """The page that leads to all legal texts."""

    head: Head
    title: str
    crumbs: tuple[Link, ...]
    size: str
    kinds: tuple[ListEntry, ...]
    most_cited: tuple[LawItem, ...]
    unread: tuple[UnreadItem, ...]


@dataclass(frozen=True)
class LawListView:
    """One page of the texts of one kind, the newest first."""

    head: Head
    title: str
    crumbs: tuple[Link, ...]
    size: str
    items: tuple[LawItem, ...]
    pager: Pager


class LawGroup(NamedTuple):
    """Procedures of one sector; an empty title where there is but one group."""

    title: str
    size: str
    items: tuple[ListItem, ...]


@dataclass(frozen=True)
class LawView:
    """The page of one text.

    Attributes:
        subject: its title; empty where the catalogue does not tell.
        size: how many procedures rest on it.
    """

    head: Head
    title: str
    subject: str
    crumbs: tuple[Link, ...]
    facts: tuple[Fact, ...]
    size: str
    groups: tuple[LawGroup, ...]
    other_titles: tuple[str, ...]


def documents(site: Site) -> Iterator[Document]:
    """Every legal text and the lists that lead to them; nothing where none is cited."""
    texts = site.catalogue.legal_texts
    if not texts and not site.catalogue.unread_texts:
        return
    yield make_page(LAWS, "pages/laws.html", laws_view, source=_CITED)
    for kind, size in _sizes(texts.values()).items():
        for number in range(1, -(-size // _PAGE_SIZE) + 1):
            yield make_page(
                laws_address(kind, number),
                "pages/law_list.html",
                law_list_view,
                kind,
                number,
                source=_CITED,
                is_listed=number == 1,
            )
    for name in texts:
        yield make_page(law_address(name), "pages/law.html", law_view, name, source=_CITED)


_CITED = Location("_danh-muc/can-cu-chung.yaml")


def laws_view(site: Site) -> LawsView:
    """The page that leads to all legal texts."""
    texts = tuple(site.catalogue.legal_texts.values())
    entries = (
        ListEntry(TEXT_KINDS[kind], laws_address(kind), format_number(size)) for kind, size in _sizes(texts).items()
    )
    most = sorted(texts, key=lambda text: -len(text.procedures))[:_MOST_CITED]
    unread = (
        UnreadItem(one.written, one.title, tuple(map(site.procedure, one.procedures)))
        for one in site.catalogue.unread_texts
    )
    size = format_number(len(texts))
    head = Head(LAWS_TITLE, f"{size} văn bản mà thủ tục hành chính nêu làm căn cứ: tên, ngày, thủ tục dựa vào.", LAWS)
    return LawsView(
        head=head,
        title=LAWS_TITLE,
        crumbs=(Link("Trang đầu", HOME),),
        size=size,
        kinds=tuple(entries),
        most_cited=tuple(_item(text) for text in most if text.procedures),
        unread=tuple(unread),
    )


def law_list_view(kind: TextKind, number: int, site: Site) -> LawListView:
    """Page *number* of the texts of *kind*."""
    found = tuple(text for text in site.catalogue.legal_texts.values() if text.kind is TextKind(kind))
    pages = -(-len(found) // _PAGE_SIZE)
    title = TEXT_KINDS[TextKind(kind)]
    tail = f", trang {number}" if number > 1 else ""
    size = format_number(len(found))
    return LawListView(
        head=Head(f"{title}{tail}", f"{title} làm căn cứ: {size} văn bản{tail}.", laws_address(kind, number)),
        title=title,
        crumbs=_CRUMBS,
        size=size,
        items=tuple(map(_item, found[(number - 1) * _PAGE_SIZE : number * _PAGE_SIZE])),
        pager=Pager(
            number,
            pages,
            laws_address(kind, number - 1) if number > 1 else "",
            laws_address(kind, number + 1) if number < pages else "",
        ),
    )


_CRUMBS = (Link("Trang đầu", HOME), Link(LAWS_TITLE, LAWS))


def law_view(name: str, site: Site) -> LawView:
    """The page of the text with that id."""
    text = site.catalogue.legal_texts[name]
    found = tuple(listing for code in text.procedures for listing in site.catalogue.by_code.get(code, ())[:1])
    title = name_of(text)
    size = format_number(len(found))
    subject = _subject(text)
    about = f"{title}: {shorten(subject, _SHORT)}" if subject else title
    return LawView(
        head=Head(title, f"{about}. {size} thủ tục hành chính nêu làm căn cứ.", law_address(name)),
        title=title,
        subject=subject,
        crumbs=(*_CRUMBS, Link(TEXT_KINDS[text.kind], laws_address(text.kind))),
        facts=tuple(_facts(text, site)),
        size=size,
        groups=tuple(_groups(found, site)),
        other_titles=text.other_titles,
    )


def name_of(text: LegalText) -> str:
    """“Nghị định số 123/2015/NĐ-CP”, “Luật Hộ tịch số 60/2014/QH13”.

    Whether a text of the National Assembly is a law its title alone tells; a short one names it.
    """
    if text.is_named:
        return f"{text.title} số {text.number}"
    word = next((one for one in LAW_WORDS if text.title.startswith(one)), TEXT_NAMES[text.kind])
    return f"{word.strip() if text.kind is TextKind.LAW else TEXT_NAMES[text.kind]} số {text.number}"


def _sizes(texts: Iterable[LegalText]) -> Mapping[TextKind, int]:
    counted = dict.fromkeys(TextKind, 0)
    for text in texts:
        counted[text.kind] += 1
    return {kind: size for kind, size in counted.items() if size}


def _item(text: LegalText) -> LawItem:
    size = f"{format_number(len(text.procedures))} thủ tục" if text.procedures else "căn cứ của quyết định công bố"
    return LawItem(name_of(text), law_address(text.id), _subject(text), size)


def _subject(text: LegalText) -> str:
    """The title where the name does not hold it."""
    return "" if text.is_named else text.title


def _facts(text: LegalText, site: Site) -> Iterator[Fact]:
    if text.issued_on:
        yield Fact("Ngày ban hành", "", (Link(format_long_date(text.issued_on), day=text.issued_on),))
    if text.issuer:
        yield Fact("Cơ quan ban hành", "", (Link(text.issuer),))
    if text.link:
        yield Fact("Toàn văn", "", (Link("Văn bản chính thức", text.link, is_inside=False),))
    for changed, words in ((text.changed_by, _SUFFERED), (text.changes, _DONE)):
        for how in TextChange:
            if links := tuple(_changed_link(one, site) for one in changed if one.how is how):
                yield Fact(words[how], "", links)
    if text.is_common:
        yield Fact("Dùng làm", "", (Link("căn cứ chung của quyết định công bố thủ tục"),))
    if own := site.decision(text.number, text.issued_on).address:
        yield Fact("Quyết định công bố", "", (Link("Thủ tục mà quyết định này công bố", own),))
    if text.decisions:
        yield Fact("Nêu trong", "Quyết định công bố", tuple(map(site.decision_of, text.decisions)))


def _changed_link(one: ChangedText, site: Site) -> Link:
    text = site.catalogue.legal_texts.get(one.text)
    return Link(name_of(text), law_address(one.text), shorten(_subject(text), _SHORT)) if text else Link(one.number)


def _groups(found: Sequence[Listing], site: Site) -> Iterator[LawGroup]:
    if len(found) <= _FEW:
        yield LawGroup("", "", list_items_of(found, site))
        return
    by_sector: dict[str, list[Listing]] = {}
    for listing in found:
        by_sector.setdefault(listing.sector, []).append(listing)
    for sector, group in sorted(by_sector.items(), key=lambda one: (-len(one[1]), one[0])):
        yield LawGroup(site.sector(sector).text, format_number(len(group)), list_items_of(group, site))
