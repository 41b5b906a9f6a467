"""Every address of the site, made here alone: the path of a file under the root of the site."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from hashlib import sha256
from itertools import takewhile
from types import MappingProxyType


class ListKind(StrEnum):
    """What a list gathers procedures by; the value is its folder in the site."""

    ALL = "thu-tuc"
    SECTOR = "linh-vuc"
    AGENCY = "co-quan"
    LEVEL = "cap"
    APPLICANT = "doi-tuong"
    LETTER = "a-z"


def procedure_address(code: str) -> str:
    """The page of one procedure."""
    return f"thu-tuc/{code}/index.html"


def coming_address(code: str, since: date) -> str:
    """The page of the version of a procedure that holds from *since* on, before it does."""
    return f"thu-tuc/{code}/tu-ngay-{since}/index.html"


def record_address(code: str) -> str:
    """The record of one procedure as JSON."""
    return f"thu-tuc/{code}/index.json"


def markdown_address(code: str) -> str:
    """The page of one procedure as Markdown."""
    return f"thu-tuc/{code}/index.md"


def sheet_address(code: str) -> str:
    """The sheet of one procedure to print and post."""
    return f"thu-tuc/{code}/niem-yet/index.html"


def short_address(code: str) -> str:
    """The short way to the page of one procedure, to print and to send."""
    return f"tt/{code}/index.html"


def history_address(code: str) -> str:
    """The versions of one procedure."""
    return f"thu-tuc/{code}/lich-su/index.html"


def version_address(code: str, version: str) -> str:
    """What the catalogue said of one procedure from the day on that *version* is named after."""
    return f"thu-tuc/{code}/lich-su/{version}/index.html"


def entry_address(code: str, version: str) -> str:
    """A version in the list of versions of one procedure."""
    return f"{history_address(code)}#{version}"


def month_address(month: str) -> str:
    """The changes of one month, written year-month."""
    return f"thay-doi/{month}/index.html"


def month_text_address(month: str) -> str:
    """The same as plain text, for a newspaper's column."""
    return f"thay-doi/{month}/ban-tin.txt"


def feed_address(kind: str = "", list_id: str = "") -> str:
    """The Atom feed of all changes, or of those of one sector or agency."""
    return "/".join(("thay-doi", *((kind, list_id) if kind else ()), "atom.xml"))


def framed_address(code: str) -> str:
    """What a frame in another site asks for: it leads on to the page of one procedure, without header and footer."""
    return f"nhung/thu-tuc/{code}/index.html"


def framed_sector_address(sector: str) -> str:
    """The procedures of one sector, for a frame in another site."""
    return f"nhung/linh-vuc/{sector}/index.html"


def fragment_address(code: str) -> str:
    """What one procedure comes to, for another server to put in its own pages."""
    return f"manh/{code}.html"


def list_address(kind: ListKind, list_id: str = "", number: int = 1) -> str:
    """Page *number* of a list; without an id the page that leads to all lists of that kind."""
    return "/".join((kind, *([list_id] if list_id else ()), *([f"trang-{number}"] if number > 1 else ()), "index.html"))


def journey_address(name: str) -> str:
    """The page of one journey."""
    return f"hanh-trinh/{name}/index.html"


def interview_address(name: str) -> str:
    """The page of one interview."""
    return f"hoi-dap/{name}/index.html"


def decision_address(name: str) -> str:
    """The page of one decision."""
    return f"quyet-dinh/{name}/index.html"


def attachment_address(name: str, file: str) -> str:
    """The signed file of one decision, beside its page."""
    return f"quyet-dinh/{name}/{file}"


def pack_address(name: str) -> str:
    """The sheets that one place that receives has to post."""
    return f"niem-yet/{name}/index.html"


def pack_table_address(name: str) -> str:
    """The same as CSV: how each sheet hangs."""
    return f"niem-yet/{name}/niem-yet.csv"


def pack_feed_address(name: str) -> str:
    """What changes of the sheets that one place has to post, as a feed."""
    return f"niem-yet/{name}/atom.xml"


def office_address(name: str) -> str:
    """The page of one place that receives dossiers."""
    return f"noi-nop/{name}/index.html"


def law_address(name: str) -> str:
    """The page of one legal text."""
    return f"can-cu/{name}/index.html"


def laws_address(kind: str, number: int = 1) -> str:
    """Page *number* of the legal texts of one kind."""
    return "/".join(("can-cu", kind, *([f"trang-{number}"] if number > 1 else ()), "index.html"))


def chapter_address(name: str) -> str:
    """One chapter of the manual."""
    return f"tro-giup/{name}/index.html"


def picture_address(file: str) -> str:
    """A picture of the manual."""
    return f"tro-giup/hinh/{file}"


def kept_address(mark: str) -> str:
    """A packed file of pages that a browser keeps, named after its content."""
    return f"ngoai-tuyen/{mark}.bin"


def calendar_address(script: bytes) -> str:
    """The script with the calendar of offices, named after its content."""
    return f"static/lich-lam-viec.{sha256(script).hexdigest()[:8]}.js"


def form_address(file: str) -> str:
    """A form file of `_bieu-mau/`."""
    return f"bieu-mau/{file}"


def folder_of(address: str) -> str:
    """The address of a page as it is given to others: servers add `index.html` themselves.

    >>> folder_of("cap/xa/index.html"), folder_of("sitemap.xml")
    ('cap/xa/', 'sitemap.xml')
    """
    return address.removesuffix("index.html")


def relative_link(start: str, target: str) -> str:
    """The link that leads from the page at *start* to *target*.

    >>> (
    ...     relative_link("cap/xa/index.html", "cap/xa/trang-2/index.html"),
    ...     relative_link("cap/xa/index.html", "cap/index.html"),
    ... )
    ('trang-2/index.html', '../index.html')
    """
    folders, steps = start.split("/")[:-1], target.split("/")
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(folders, steps, strict=False)))
    return "../" * (len(folders) - shared) + "/".join(steps[shared:])


HOME = "index.html"
PROCEDURES = list_address(ListKind.ALL)
SECTORS = list_address(ListKind.SECTOR)
AGENCIES = list_address(ListKind.AGENCY)
APPLICANTS = list_address(ListKind.APPLICANT)
LETTERS = list_address(ListKind.LETTER)
SEARCH = "tim-kiem/index.html"
ROWS = "tim-kiem/du-lieu.js"
WORDS = "tim-kiem/tu-dan-gian.js"
NUMBERS = "tim-kiem/so-hieu.js"
DATA = "du-lieu/index.html"
JOURNEYS = "hanh-trinh/index.html"
INTERVIEWS = "hoi-dap/index.html"
DECISIONS = "quyet-dinh/index.html"
LAWS = "can-cu/index.html"
CHANGES = "thay-doi/index.html"
MANUAL = "tro-giup/index.html"
COMPONENTS = "kieu-dang/index.html"
EMBEDDING = "nhung/index.html"
FRAMED_SEARCH = "nhung/tim-kiem/index.html"
EMBEDDING_SCRIPT = "nhung.js"
REPORT = "bao-sai/index.html"
OFFLINE = "ngoai-tuyen/index.html"
OFFLINE_INDEX = "ngoai-tuyen/muc-luc.json"
VERSION = "version.json"
ARCHIVE = "du-lieu/catalogue.zip"
SUMS = "ban-phat-hanh.txt"
NOT_FOUND = "404.html"
RECORDS = "du-lieu/thu-tuc.json"
TABLE = "du-lieu/thu-tuc.csv"
SCHEMA = "du-lieu/schema.json"
OFFICES = "noi-nop/index.html"
WALLS = "niem-yet/index.html"
WALLS_TABLE = "niem-yet/niem-yet.csv"
OFFICE_CARDS = "du-lieu/noi-nop.js"
OFFICE_DATA = "du-lieu/noi-tiep-nhan.json"
SITE_MAP = "sitemap.xml"


def portion_address(number: int) -> str:
    """Portion *number* of a map of the site that one file may not hold, counted from 1."""
    return f"sitemap-{number}.xml"


WORKER = "sw.js"
ROBOTS = "robots.txt"
OPEN_SEARCH = "opensearch.xml"
APP = "manifest.webmanifest"
LANGUAGE_MODELS = "llms.txt"
REDIRECTS = "_redirects"
REDIRECT_MAP = "chuyen-huong.map"


_TELEX: Mapping[str, str] = MappingProxyType(
    {"#": "khac", "Ă": "aw", "Â": "aa", "Đ": "dd", "Ê": "ee", "Ô": "oo", "Ơ": "ow", "Ư": "uw"}
)


def letter_id(letter: str) -> str:
    """The id of a letter in addresses, as it is typed in Telex; digits and signs share one.

    >>> letter_id("Đ"), letter_id("B"), letter_id("#")
    ('dd', 'b', 'khac')
    """
    return _TELEX.get(letter, letter.lower())


def letter_of(list_id: str) -> str:
    """The letter with that id.

    >>> letter_of("dd"), letter_of("b")
    ('Đ', 'B')
    """
    return next((letter for letter, telex in _TELEX.items() if telex == list_id), list_id.upper())
