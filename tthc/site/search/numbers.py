"""Catalogue → the file of numbers: decisions with what they announce, legal texts with the procedures that cite them.

The search page asks for it only where a query speaks of such a text; `templates/static/numbers/` reads it. Procedures
are named by the place of their row in the file of rows.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from tthc.content.catalogue import Catalogue
from tthc.content.decisions import find_decision
from tthc.content.legaltexts import Citation, text_key
from tthc.content.textnumbers import read_number, year_in
from tthc.model.labels import TEXT_NAMES
from tthc.model.vocabulary import TextKind
from tthc.site.search.rows import in_order_of_rows, mark_of_rows, packer_of_rows
from tthc.text import make_slug

_PARTS = re.compile(r"(?P<number>[^/-]+)(?:/[0-9]{4})?(?P<sign>/.+|-.+)")


class NumberedText(NamedTuple):
    """A text that a query may name.

    Attributes:
        sign: of its kind and issuer: NĐ-CP.
        year: 0 where nobody tells; below it where the number itself does not.
        name: of a law, by which it may be asked for; else empty.
        page: id of its page; empty where it has none.
        rows: places of the rows that it leads to, in their order.
    """

    sign: str
    number: str
    year: int
    kind: TextKind
    name: str
    page: str
    rows: tuple[int, ...]


def compose_numbers_script(catalogue: Catalogue) -> bytes:
    """The script with the numbers of all texts."""
    table = json.dumps(compose_numbers(catalogue), ensure_ascii=False, separators=(",", ":"))
    return f"self.tthcNumbers={table};\n".encode()


def compose_numbers(catalogue: Catalogue) -> Mapping[str, Any]:
    """Signs and kinds once, then the texts that are cited and those that announce; `mark` says of which rows.

    A text is its sign, number, year, kind, the steps from row to row, and where it has any its page and its name.
    """
    listings = in_order_of_rows(catalogue)
    places = {listing.code: place for place, listing in enumerate(listings)}
    cited = sorted(_cited(catalogue, places), key=_order)
    announced = sorted(_announced(catalogue, places), key=_order)
    signs = {sign: place for place, sign in enumerate(sorted({one.sign for one in (*cited, *announced)}))}
    return {
        "mark": mark_of_rows(listings, packer_of_rows(listings, catalogue)),
        "signs": list(signs),
        "kinds": [TEXT_NAMES[kind] for kind in TextKind],
        "cited": [_packed(one, signs) for one in cited],
        "announced": [_packed(one, signs) for one in announced],
    }


def _cited(catalogue: Catalogue, places: Mapping[str, int]) -> Iterator[NumberedText]:
    for text in catalogue.legal_texts.values():
        if text.procedures:
            name = text.title if text.is_named else ""
            number, sign = _split(text.number)
            year = text.year if year_in(text.number) else -text.year
            yield NumberedText(sign, number, year, text.kind, name, text.id, _rows(text.procedures, places))


def _announced(catalogue: Catalogue, places: Mapping[str, int]) -> Iterator[NumberedText]:
    found: dict[str, tuple[Citation, list[str]]] = {}
    for listing in in_order_of_rows(catalogue):
        for one in listing.announced:
            key = text_key(one.number, issued_on=one.issued_on) or one.number
            found.setdefault(key, (one, []))[1].append(listing.code)
    for one, codes in found.values():
        number, sign = _split(read_number(one.number) or one.number)
        if number[0].isdigit():
            decision = find_decision(catalogue.decisions_by_number, one.number, one.issued_on)
            page = decision.decision.id if decision else ""
            year = year_in(one.number) or -(one.issued_on.year if one.issued_on else 0)
            yield NumberedText(sign, number, year, TextKind.DECISION, "", page, _rows(codes, places))


def _split(number: str) -> tuple[str, str]:
    """The number by itself, and the sign of its kind and issuer with the stroke before it where that is none.

    >>> _split("123/2015/NĐ-CP"), _split("73-CP"), _split("2580")
    (('123', 'NĐ-CP'), ('73', '-CP'), ('2580', ''))
    """
    found = _PARTS.fullmatch(number)
    return (found["number"], found["sign"].removeprefix("/")) if found else (number, "")


def _rows(codes: Iterable[str], places: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(sorted({places[code] for code in codes}))


def _order(text: NumberedText) -> tuple[str, int, str]:
    return text.sign, -abs(text.year), text.number


def _packed(text: NumberedText, signs: Mapping[str, int]) -> list[int | str]:
    steps = (row - before for before, row in zip((0, *text.rows), text.rows, strict=False))
    kind = tuple(TextKind).index(text.kind)
    page: int | str = 1 if text.page == make_slug(_printed(text)) else text.page
    packed: list[int | str] = [
        signs[text.sign],
        text.number,
        text.year,
        kind,
        " ".join(map(str, steps)),
        page,
        text.name,
    ]
    while packed[-1] == "":
        packed.pop()
    return packed


def _printed(text: NumberedText) -> str:
    """The number with its year and its sign, of which its page is named as a rule."""
    return f"{text.number} {abs(text.year) or ''} {text.sign}"
