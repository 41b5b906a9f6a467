"""Rules on the links in the prose of a record."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tthc.content.catalogue import Catalogue
from tthc.content.markdown import find_links, is_safe_link
from tthc.content.parse import Entry
from tthc.diagnostics import Location, NodePath
from tthc.model.sections import SECTIONS
from tthc.model.vocabulary import Level
from tthc.rules.rule import Fault, rule, severity_by_origin, suggest
from tthc.rules.texts import prose_of

_MAY_LINK = ("](", "<")
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_SOURCE = re.compile(r"(?:\.\./)?(?:[a-z0-9-]+/)?([a-z0-9-]+)\.md(?:#.*)?")
_ADDRESS = re.compile(r"/([a-z0-9-]*)(?:/([^/?#]+))?(?:/[^?#]*)?(?:[?#].*)?")
_PAGES = frozenset({"", "tim-kiem", "thay-doi", "niem-yet", "tinh-hinh", "du-lieu", "noi-nop", "tro-giup", "bao-sai"})
_SECTIONS = tuple(section.anchor for section in SECTIONS.values() if section.is_always)
"""Ids of the sections that every page of a procedure has."""


class _Link(NamedTuple):
    address: str
    place: Location


@rule(
    "Liên kết dẫn tới https, mailto, tel hoặc một trang trong danh mục; không http, javascript, data, file, //.",
    "Ghi địa chỉ đầy đủ bắt đầu bằng https://.",
)
def link_refused(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A link runs nothing, reads no file and does not hide where it leads."""
    for link in _links(entry):
        if not is_safe_link(link.address):
            yield Fault(
                link.place,
                f"không được dẫn tới “{link.address[:80]}”",
                _mended(link.address),
            )


def _mended(address: str) -> str:
    if address.startswith("http://"):
        return f"ghi “https://{address.removeprefix('http://')[:80]}”"
    if address.startswith("//"):
        return f"ghi “https:{address[:80]}”"
    if not address:
        return "ghi địa chỉ trong ngoặc đơn, bắt đầu bằng https://"
    if re.fullmatch(r"[^\s@/]+@[\w.-]+", address):
        return f"ghi “mailto:{address}”"
    if address.startswith("https://") and "@" in address:
        return "bỏ tên người dùng và dấu @ trong địa chỉ"
    return "ghi địa chỉ bắt đầu bằng https://"


@rule(
    "Liên kết trong trang dẫn tới thủ tục, cơ quan, lĩnh vực có trong danh mục.",
    "Ghi ../linh-vuc/1-001193.md, /thu-tuc/1.001193/, /co-quan/<id>/ hoặc phần trong trang (#giay-to).",
)
def link_leads_nowhere(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A link into the site leads to a page that will be there; nobody is blamed while some file could not be read."""
    if not (catalogue.complete and catalogue.lists.complete):
        return
    for link in _links(entry):
        if _OUTSIDE.match(link.address) or not is_safe_link(link.address):
            continue
        hint = hint_for(link.address, catalogue)
        if hint:
            yield Fault(
                link.place,
                f"liên kết “{link.address[:80]}” không dẫn tới đâu",
                hint,
                severity_by_origin(entry),
            )


def hint_for(address: str, catalogue: Catalogue) -> str:
    """The hint for an address that leads nowhere; empty for one that leads somewhere."""
    if address.startswith("#"):
        name = address.removeprefix("#")
        return "" if name in _SECTIONS else suggest(name, _SECTIONS, f"ghi một trong: #{', #'.join(_SECTIONS)}")
    if source := _SOURCE.fullmatch(address):
        return _code_fault(re.sub(r"^([1-9])-(?=[0-9]{6}$)", r"\1.", source[1]), catalogue)
    if found := _ADDRESS.fullmatch(address):
        return _page_fault(found[1], found[2] or "", catalogue)
    return "ghi /thu-tuc/<mã>/ hoặc ../<lĩnh vực>/<tên tệp>.md"


def _page_fault(kind: str, name: str, catalogue: Catalogue) -> str:
    if kind == "thu-tuc":
        return _code_fault(name, catalogue)
    names = _lists(catalogue).get(kind)
    if names is None:
        more = "trang bắt đầu bằng /thu-tuc/, /linh-vuc/, /co-quan/, /doi-tuong/, /cap/, /tim-kiem/ …"
        return "" if kind in _PAGES else more
    return "" if not name or name in names else suggest(name, names, f"không có “{name}” trong danh mục")


def _code_fault(code: str, catalogue: Catalogue) -> str:
    if code in catalogue.by_code or code in catalogue.replaced:
        return ""
    return suggest(code, catalogue.by_code, f"không có thủ tục “{code}”; tra lại mã")


def _lists(catalogue: Catalogue) -> dict[str, frozenset[str]]:
    lists = catalogue.lists
    return {
        "linh-vuc": frozenset(lists.sectors),
        "co-quan": frozenset(lists.agencies),
        "doi-tuong": frozenset(lists.applicants),
        "cap": frozenset(Level),
        "hanh-trinh": frozenset(entry.journey.id for entry in catalogue.journeys),
        "hoi-dap": frozenset(entry.interview.id for entry in catalogue.interviews),
        "quyet-dinh": frozenset(entry.decision.id for entry in catalogue.decisions),
    }


def _links(entry: Entry) -> Iterator[_Link]:
    for path, text in prose_of(entry.procedure):
        if any(mark in text for mark in _MAY_LINK):
            yield from _links_of(entry, path, text)


def _links_of(entry: Entry, path: NodePath, text: str) -> Iterator[_Link]:
    place = entry.place(*path)
    lines = text.split("\n")
    for address, line in find_links(text):
        column = lines[line].find(address) + 1 if address and line < len(lines) else 1
        yield _Link(address, Location(place.path, place.line + line, max(column, 1)))
