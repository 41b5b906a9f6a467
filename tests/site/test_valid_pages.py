"""HTML that a strict parser takes: every kind of page, and pages of the real national records."""

from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import html5lib
import pytest
from drawn import TEMPLATES, VERSION, draw, read_site_config
from html5lib.html5parser import ParseError
from kinds import catalogue, kind_of
from loading import load
from national import IMPORTED_ON, needs_national

from tthc.content.in_force import as_of
from tthc.site.document import Document
from tthc.site.plan import site_files
from tthc.site.render import Renderer
from tthc.site.views.site import Site

pytestmark = pytest.mark.long
EVERY = 12
"""The parser is slow: of the national documents one in so many is read."""


def fault_of(text: str) -> str:
    """What a strict parser refuses in *text*; empty for valid HTML."""
    try:
        html5lib.HTMLParser(strict=True).parse(text)
    except ParseError as error:
        return str(error) or "không hợp lệ"
    return ""


def faults_of(pages: dict[str, str]) -> dict[str, str]:
    return {address: fault for address, text in pages.items() if (fault := fault_of(text))}


@cache
def site() -> dict[str, str]:
    """The pages of every kind, with one of the many like procedures."""
    drawn = draw(catalogue())
    return {
        address: text
        for address, text in drawn.items()
        if address.endswith(".html") and not address.startswith("manh/") and "/2.00005" not in address
    }


def test_every_page_of_a_site_with_all_kinds_is_valid() -> None:
    assert faults_of(site()) == {}
    assert len(site()) > 100


def test_a_strict_parser_refuses_what_browsers_forgive() -> None:
    assert fault_of("<!DOCTYPE html><title>a</title><p><ul></p></ul>")


@needs_national
def test_pages_of_the_national_records_are_valid(national_root: Path) -> None:
    site = Site(as_of(load(national_root)[0], IMPORTED_ON), read_site_config(), VERSION)
    renderer = Renderer(TEMPLATES, site)
    documents = tuple(chosen(site_files(site)))
    drawn = [
        {file.address: file.content.decode() for document in documents[half::2] for file in document.files(renderer)}
        for half in (0, 1)
    ]
    whole = [{one: text for one, text in half.items() if is_whole(one)} for half in drawn]

    with ProcessPoolExecutor(2, get_context("spawn")) as workers:
        first, second = workers.map(faults_of, whole)

    assert {**first, **second} == {}
    assert sum(map(len, whole)) > 600


def is_whole(address: str) -> bool:
    return address.endswith(".html") and not address.startswith("manh/")


def chosen(documents: Sequence[Document]) -> list[Document]:
    """Of each kind of document one in EVERY."""
    groups: defaultdict[tuple[object, ...], list[Document]] = defaultdict(list)
    for document in documents:
        groups[kind_of(document)].append(document)
    return [document for group in groups.values() for document in group[::EVERY]]
