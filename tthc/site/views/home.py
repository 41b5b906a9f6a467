"""Pages that stand once: the first page, search, open data, reading without a network, a page that is not there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tthc.diagnostics import Location
from tthc.site.addresses import (
    AGENCIES,
    ARCHIVE,
    DATA,
    HOME,
    LETTERS,
    NOT_FOUND,
    OFFICE_DATA,
    OFFLINE,
    RECORDS,
    SCHEMA,
    SEARCH,
    SECTORS,
    SUMS,
    TABLE,
    ListKind,
)
from tthc.site.document import Document, make_page
from tthc.site.views.journeys import JourneyItem, list_journeys
from tthc.site.views.lists import ListEntry, ListGroup, ListItem, entries_of, groups_of, list_items_of
from tthc.site.views.site import Head, Site
from tthc.text import format_number

TILES = 8
"""Journeys on the first page."""

COMMON = 10
"""Procedures on the first page."""


class Door(NamedTuple):
    """One way into the whole catalogue: what it is ordered by, and how many lists or procedures stand behind it."""

    title: str
    address: str
    text: str


@dataclass(frozen=True)
class HomeView:
    """The first page, in four screens of a phone: what most come for, and the doors to all else.

    Attributes:
        size: of the catalogue, as printed.
        journeys: `TILES` at most, those with a pictogram first.
        has_more_journeys: whether others stand on their own page.
    """

    head: Head
    size: str
    journeys: tuple[JourneyItem, ...]
    has_more_journeys: bool
    most_used: tuple[ListItem, ...]
    doors: tuple[Door, ...]


@dataclass(frozen=True)
class SearchView:
    """The search page before anything is typed: ways into the catalogue, whose names are searched too.

    Attributes:
        size: of the catalogue, as printed.
    """

    head: Head
    size: str
    sectors: tuple[ListEntry, ...]
    journeys: tuple[JourneyItem, ...]
    agencies: tuple[ListGroup, ...]
    letters: tuple[ListEntry, ...]


class FileRow(NamedTuple):
    """One file of open data: how it is called, where it is, what it holds."""

    title: str
    address: str
    text: str


@dataclass(frozen=True)
class PlainView:
    """A page with nothing of its own but text."""

    head: Head
    files: tuple[FileRow, ...] = ()
    size: str = ""


def documents(site: Site) -> Iterator[Document]:
    """Pages that every site has, and the one that tells how to read without a network, where that is wanted."""
    yield make_page(HOME, "pages/home.html", home_view, source=Location("site_config.yaml"))
    yield make_page(SEARCH, "pages/search.html", search_view, is_listed=False)
    yield make_page(DATA, "pages/data.html", data_view)
    yield make_page(NOT_FOUND, "pages/not_found.html", not_found_view, is_listed=False)
    if site.config.offline:
        yield make_page(OFFLINE, "pages/offline.html", offline_view, is_listed=False)


def home_view(site: Site) -> HomeView:
    """The first page."""
    codes = tuple(code for code in site.config.most_used if code in site.shown.by_code)[:COMMON]
    name = site.config.province.title
    description = f"Tra cứu thủ tục hành chính tỉnh {name}: giấy tờ, thời hạn, phí, lệ phí, nơi nộp."
    journeys = list_journeys(site)
    tiles = tuple(sorted(journeys, key=lambda one: not one.pictogram))[:TILES]
    return HomeView(
        head=Head("", description, HOME),
        size=format_number(len(site.shown.listings)),
        journeys=tiles,
        has_more_journeys=len(journeys) > len(tiles),
        most_used=list_items_of([site.shown.by_code[code][0] for code in codes], site),
        doors=tuple(_doors(site)),
    )


def search_view(site: Site) -> SearchView:
    """The search page as it stands before a script runs."""
    return SearchView(
        head=Head("Tìm thủ tục", "Tìm thủ tục hành chính theo tên, mã hoặc việc cần làm.", SEARCH, False),
        size=format_number(len(site.shown.listings)),
        sectors=next(groups_of(ListKind.SECTOR, site)).entries,
        journeys=list_journeys(site),
        agencies=tuple(map(_with_procedures, groups_of(ListKind.AGENCY, site))),
        letters=tuple(entries_of(ListKind.LETTER, site).values()),
    )


def data_view(site: Site) -> PlainView:
    """The page of open data."""
    head = Head("Dữ liệu mở", "Tải toàn bộ danh mục thủ tục hành chính dưới dạng máy đọc được.", DATA)
    files = (*_FILES, *((_ARCHIVE,) if site.config.archive else ()), _PROOF)
    return PlainView(head, files, format_number(len(site.shown.listings)))


def offline_view(site: Site) -> PlainView:
    """The page that tells what can be read without a network, and saves the whole catalogue."""
    head = Head("Đọc khi không có mạng", "Lưu cả danh mục thủ tục vào máy để đọc khi không có mạng.", OFFLINE)
    return PlainView(head, size=format_number(len(site.shown.listings)))


def not_found_view(_: Site) -> PlainView:
    """The page for an address that leads nowhere."""
    return PlainView(Head("Không tìm thấy trang", "Địa chỉ này không có trên trang.", NOT_FOUND, False))


def _doors(site: Site) -> Iterator[Door]:
    sectors = format_number(len(entries_of(ListKind.SECTOR, site)))
    agencies = format_number(sum(len(group.entries) for group in groups_of(ListKind.AGENCY, site)))
    yield Door("Lĩnh vực", SECTORS, f"{sectors} lĩnh vực")
    yield Door("Cơ quan", AGENCIES, f"{agencies} cơ quan")
    yield Door("Chữ cái", LETTERS, "từ A đến Y")


def _with_procedures(group: ListGroup) -> ListGroup:
    return ListGroup(group.title, tuple(entry for entry in group.entries if entry.size != "0"))


_FILES = (
    FileRow("thu-tuc.json", RECORDS, "mọi thủ tục, đầy đủ các phần (JSON)"),
    FileRow("thu-tuc.csv", TABLE, "danh mục, mỗi thủ tục một dòng (CSV, UTF-8, mở được bằng bảng tính)"),
    FileRow("noi-tiep-nhan.json", OFFICE_DATA, "mọi nơi nộp hồ sơ: địa chỉ, điện thoại, giờ làm việc, nhận gì (JSON)"),
    FileRow("schema.json", SCHEMA, "mô tả các khóa của một tệp thủ tục (JSON Schema)"),
)
_PROOF = FileRow(
    "ban-phat-hanh.txt",
    SUMS,
    "SHA-256 của mọi tệp trên trang, để biết một bản sao có còn nguyên vẹn không",
)
_ARCHIVE = FileRow("catalogue.zip", ARCHIVE, "cả trang trong một tệp nén: giải nén, mở index.html, không cần mạng")
