"""The 2,139 real records: each becomes a valid file, and every word of each is found again."""

import gzip
import json
import re
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from drawn import TEMPLATES, VERSION, read_site_config
from loading import load
from national import IMPORTED_ON, RECORDS, needs_national
from prose import shown

from tthc.content.catalogue import Catalogue
from tthc.content.in_force import as_of
from tthc.diagnostics import Severity
from tthc.interchange import import_files
from tthc.interchange.cleaning import says_nothing
from tthc.rules import check_entry, check_lists
from tthc.site.render import Renderer
from tthc.site.views.procedure import procedure_view
from tthc.site.views.site import Site
from tthc.text import fold

pytestmark = [pytest.mark.long, needs_national]

CUT = re.compile(r"[.;:,!?\n\t]|[ \u00a0]{2,}|\s[-–+•*\uf000-\uf0ff]+(?=\s|\w)")
LIST_NUMBER = re.compile(r"^[0-9]{1,2}(?=[^0-9])")
"""The number that a list of the page draws by itself."""
COUNT = re.compile(r"[0-9]+\s(?:bản chính|bản sao)(?:, [0-9]+\sbản sao)?")
LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХавекморстхÐ", "ABEKMHOPCTXabekmopctxĐ")
ROLES = ("Executing", "Authority", "Authorized", "Coordinating")


@dataclass(frozen=True)
class World:
    root: Path
    catalogue: Catalogue
    procedures: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def world(national_root: Path) -> World:
    loaded, faults = load(national_root)
    assert faults == ()
    catalogue = as_of(loaded, IMPORTED_ON)
    entries = (one.entry().procedure for one in catalogue.listings)
    return World(national_root, catalogue, {p.code: p.model_dump(mode="json") for p in entries})


@cache
def records() -> tuple[dict[str, Any], ...]:
    with gzip.open(RECORDS, "rt", encoding="utf-8") as lines:
        return tuple(json.loads(line) for line in lines)


def test_every_record_becomes_one_file(world: World) -> None:
    files = [file.stem for file in world.root.rglob("*.md")]

    assert len(files) == len(records()) == 2139
    assert set(files) == {record["code"].replace(".", "-") for record in records()}


def test_every_file_passes_every_rule_that_stops_publishing(world: World) -> None:
    found = [fault for one in world.catalogue.listings for fault in check_entry(one.entry(), world.catalogue)]

    errors = [fault for fault in (*found, *check_lists(world.catalogue)) if fault.severity is Severity.ERROR]
    assert errors == []


def test_a_second_import_changes_no_byte(world: World, tmp_path: Path) -> None:
    before = {path.relative_to(world.root): path.read_bytes() for path in world.root.rglob("*") if path.is_file()}
    root = shutil.copytree(world.root, tmp_path / "procedures")

    report = import_files([RECORDS], root, today=date(2026, 12, 24))

    assert len(report.unchanged) == 2139
    assert {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_no_word_of_any_record_is_lost(world: World) -> None:
    lost = {}
    for record in records():
        kept = essence(" ".join(kept_words(world, record["code"])))
        missing = [text for text in texts_of(record) for piece in pieces(text) if piece not in kept]
        spelt = fold(kept)
        missing += [name for name in names_of(record) if not any(fold(piece) in spelt for piece in spellings(name))]
        if missing:
            lost[record["code"]] = missing[:3]

    assert lost == {}


def test_no_word_of_any_record_is_lost_on_its_page(world: World) -> None:
    site = Site(world.catalogue, read_site_config(), VERSION)
    renderer = Renderer(TEMPLATES, site)
    listings = {one.code: one for one in world.catalogue.listings}
    lost = {}
    for record in records():
        code = record["code"]
        page = renderer.draw(f"thu-tuc/{code}/index.html", "pages/procedure.html", procedure_view(listings[code], site))
        kept = essence(" ".join(Words(page.content.decode()).words))
        found = (piece for text in texts_of(record) for piece in pieces(text))
        missing = [piece for piece in found if piece not in kept and LIST_NUMBER.sub("", piece) not in kept]
        if missing:
            lost[code] = missing[:3]

    assert lost == {}


def test_no_number_of_any_record_is_lost(world: World) -> None:
    lost = [
        (record["code"], number)
        for record in records()
        for kept in [json.dumps(world.procedures[record["code"]], ensure_ascii=False)]
        for number in numbers_of(record)
        if number not in kept
    ]

    assert lost == []


def test_no_sum_is_called_free_while_its_words_name_an_amount(world: World) -> None:
    sums = re.compile(r"[1-9][0-9.]*000\s*(?:đồng|đ\b|vnđ)", re.IGNORECASE)

    freed = [
        (one.entry().procedure.code, cost.note)
        for one in world.catalogue.listings
        for channel in one.entry().procedure.channels
        for cost in channel.costs
        if cost.rule in ("khong", "mien") and sums.search(cost.note)
    ]

    assert freed == []


class Words(HTMLParser):
    """The words of a page in order; counts of originals and copies stand between a paper's name and its note."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        if not COUNT.fullmatch(data.strip()):
            self.words.append(data)


def essence(text: str) -> str:
    """Letters and digits alone: spaces, bullets, quotes and signs of Markdown say nothing here."""
    plain = unicodedata.normalize("NFC", text.translate(LOOK_ALIKES))
    return "".join(letter for letter in plain if letter.isalnum())


def pieces(text: str) -> Iterator[str]:
    """Clauses of a text; a field that only denies itself is not text."""
    if not says_nothing(text):
        yield from (found for part in CUT.split(unicodedata.normalize("NFC", text)) if (found := essence(part)))


def spellings(name: str) -> Iterator[str]:
    """A name as it stands, and with its abbreviation written out."""
    yield essence(name) if not says_nothing(name) else ""
    yield essence(re.sub("UBND", "Ủy ban nhân dân", name))


def texts_of(record: dict[str, Any]) -> Iterator[str]:
    """Every text of a record that a reader of the portal sees, names of bodies and cases apart."""
    yield from (record[key] for key in ("name", "note", "dossierReceivingAddresses", "requirementsAndConditions"))
    yield from (record["departmentPromulgateName"], record["procedureProposal"]["proposalNumber"])
    for step in record["executionSteps"]:
        yield from (step["name"], step["description"])
    for case in record["executionCases"]:
        yield case["name"]
        for paper in case["profileComponents"]:
            yield from (paper["name"], *(file["fileName"] for file in paper["attachments"]))
    for key in ("resultsDetails", "legalBasisesDetails"):
        for item in record[key]:
            yield from (item["name"], item["code"])
    yield from channel_texts_of(record)


def channel_texts_of(record: dict[str, Any]) -> Iterator[str]:
    """Descriptions, times in words, words of fees, names of their files."""
    for method in record["executionMethods"]:
        yield method.get("description") or ""
        yield method["processingTime"] if isinstance(method["processingTime"], str) else ""
        for fee in method["fees"]:
            yield fee.get("description") or ""
            yield (fee.get("attachment") or {}).get("fileName") or ""


def names_of(record: dict[str, Any]) -> Iterator[str]:
    """Names that may stand in another spelling (capitals, place of a tone mark): in a list, or in the title."""
    for key in ("subjectTypesDetails", "categoriesDetails", "serviceGroupsDetails", "cases"):
        yield from (item["name"] for item in record[key])
    for role in ROLES:
        for item in (*record[f"departments{role}"], *record[f"unitGroups{role}"]):
            yield item["name"] if item else ""
    yield record["keywords"]


def numbers_of(record: dict[str, Any]) -> Iterator[str]:
    """Sums of money and times of named cases."""
    for method in record["executionMethods"]:
        yield from (str(fee["value"]) for fee in method["fees"] if fee["value"])
    if len(record["cases"]) > 1:
        yield from (str(case["processingDay"]["qty"]).replace(".", ",") for case in record["cases"])


def kept_words(world: World, code: str) -> Iterator[str]:
    """All that the file of *code* says, with the names that its ids stand for."""
    procedure = world.procedures[code]
    yield from leaves({key: value for key, value in procedure.items() if key not in ("steps", "requirements")})
    yield from (shown(procedure[key]) for key in ("steps", "requirements"))
    lists = world.catalogue.lists
    for ids in procedure["agencies"].values():
        yield from (lists.agencies[name].title for name in ids if name in lists.agencies)
    yield from (lists.applicants[name].title for name in procedure["applicants"])
    yield lists.sectors[procedure["sector"]].title


def leaves(value: Any) -> Iterator[str]:
    """Texts in *value* in order, without ids of forms, which would stand between a paper's title and its note."""
    if isinstance(value, dict):
        for key, item in value.items():
            is_id_list = key == "forms" and all(isinstance(one, str) for one in item)
            yield from () if is_id_list or key == "fingerprints" else leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item)
    elif isinstance(value, str):
        yield value
