"""One procedure → the small document that full-text search indexes; it is never published.

Pagefind takes “đ” for a letter of its own. The feed writes it as d with a combining stroke, so that “d” finds it as “a”
finds “ă”; the script of the search page puts it back in excerpts.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from tthc.content.catalogue import Lists
from tthc.model.lists import Agency
from tthc.model.procedure import Procedure
from tthc.text import tidy

SUFFIX = ".000.00.00.H52"
"""Tail of codes as national software prints them; every part of a code is found by itself."""

_STROKE = str.maketrans({"đ": "d\u0335", "Đ": "D\u0335"})
_MAX_PAPERS = 24
_MAX_PAPER = 90
_NAME_WEIGHT = "8"


def draw_feed_page(procedure: Procedure, lists: Lists) -> bytes:
    """The document of *procedure*: names weigh most, then what is handed in, what comes out, on what law, by whom."""
    page = Element("html", lang="vi")
    body = SubElement(page, "body", {"data-pagefind-body": ""})
    names = (*procedure.popular_names, *procedure.keywords)
    if names:
        # On an empty element, since Pagefind would index what stands inside.
        SubElement(body, "span", {"data-pagefind-meta": f"alias:{_stroked(', '.join(names))}"})
    SubElement(body, "h1").text = _stroked(procedure.title)
    SubElement(body, "p").text = procedure.code + (SUFFIX if procedure.code[0].isdigit() else "")
    for name in names:
        SubElement(body, "p", {"data-pagefind-weight": _NAME_WEIGHT}).text = _stroked(name)
    for text in _texts(procedure, lists):
        SubElement(body, "p").text = _stroked(text)
    document: bytes = tostring(page, encoding="utf-8", method="html")
    return b"<!doctype html>" + document


def _texts(procedure: Procedure, lists: Lists) -> Iterator[str]:
    """What a reader may remember of a procedure beside its name, a sentence each."""
    papers = dict.fromkeys(_cut(item.title) for case in procedure.dossier.cases for item in case.items)
    laws = dict.fromkeys(basis.number for basis in procedure.legal_bases)
    agencies = (lists.agencies.get(one) for one in procedure.agencies.handling)
    sector = lists.sectors.get(procedure.sector)
    yield from _sentence([procedure.summary])
    yield from _sentence(list(papers)[:_MAX_PAPERS])
    yield from _sentence(dict.fromkeys(result.title for result in procedure.results))
    yield from _sentence(form.title for form in procedure.forms)
    yield from _sentence(laws)
    yield from _sentence(_names(agencies))
    yield from _sentence([sector.title] if sector else ())


def _names(agencies: Iterable[Agency | None]) -> Iterator[str]:
    for agency in agencies:
        if agency:
            yield from (agency.title, *agency.former_titles)


def _sentence(parts: Iterable[str]) -> Iterator[str]:
    text = "; ".join(part for part in map(tidy, parts) if part)
    if text:
        yield text


def _cut(title: str) -> str:
    """The beginning of the name of a paper: sources write whole rules there.

    >>> _cut("Tờ khai"), len(_cut("một hai " * 100)) <= 90
    ('Tờ khai', True)
    """
    text = tidy(title)
    return text if len(text) <= _MAX_PAPER else text[:_MAX_PAPER].rpartition(" ")[0]


def _stroked(text: str) -> str:
    return text.translate(_STROKE)
