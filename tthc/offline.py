"""What a reader keeps for reading without a network: all articles in a few files, their index, and the version.

The worker (`templates/pages/sw.js`) puts a page together from the shell, which stands in the index, and the two parts
of the page: its title and what its `main` holds. The pages are cut from those that are already written.
"""

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from tthc.catalogue import Catalogue
from tthc.pages import HOME, OFFLINE, OFFLINE_INDEX, SEARCH, VERSION, ListKind, list_address, procedure_address
from tthc.search.rows import ADDRESS as ROWS
from tthc.text import long_date
from tthc.write import SiteFile, write

KEPT = (HOME, SEARCH, list_address(ListKind.SECTOR), OFFLINE)
"""Pages that are kept whole beside the articles: the ways to find one."""

_ENOUGH = 1_000_000
_MAIN = re.compile("(<main[^>]*>)(.*)(</main>)", re.DOTALL)
_TITLE = re.compile("(<title>)(.*?)(</title>)", re.DOTALL)
_REPORTS = re.compile('<p class="report">.*?</p>\n?', re.DOTALL)
_OF_ONE_PAGE = re.compile('<(?:meta (?:name="description"|property=)|link rel="(?:canonical|alternate)")[^>]*>\n')


class _Bundle(NamedTuple):
    address: str
    pages: tuple[str, ...]
    size: int


def write_offline(folder: Path, shown: Catalogue, today: date) -> None:
    """Write the bundles of the procedures of *shown*, their index and the version of the site in *folder*.

    Pages, styles, scripts and the rows of search stand in *folder* already. The day of the build, which pages name,
    changes neither the names of bundles nor the version: what readers keep does not grow old by a day.
    """
    bundles = tuple(_bundles(folder, shown, today))
    kept = (*KEPT, ROWS, *_styles_and_scripts(folder))
    first = next((page for bundle in bundles for page in bundle.pages), "")
    version = _version(folder, (bundle.address for bundle in bundles), kept, today)
    index = {
        "version": version,
        "shell": shell(_read(folder, first)) if first else "",
        "files": {_folder(page): bundle.address for bundle in bundles for page in bundle.pages},
        "others": [_folder(address) for address in kept],
    }
    size = sum(bundle.size for bundle in bundles) + sum(_packed((folder / one).read_bytes()) for one in kept)
    content = _json(index)
    about = {"version": version, "procedures": len(shown.listings), "bytes": size + _packed(content)}
    write((SiteFile(OFFLINE_INDEX, content), SiteFile(VERSION, _json(about))), folder)


def shell(page: str) -> str:
    r"""*page* without all that is its own: `%%` stands for its title and for what `main` holds.

    >>> shell("<title>A</title>\n<main id=x>B</main>")
    '<title>%%</title>\n<main id=x>%%</main>'
    """
    rest = _OF_ONE_PAGE.sub("", page).replace("%%", "% %")
    return _MAIN.sub(r"\1%%\3", _TITLE.sub(r"\1%%\3", rest, count=1))


def parts(page: str) -> tuple[str, str]:
    """Title of *page*, as HTML, and what its `main` holds; without links to report a mistake, which need the network.

    >>> parts("<title>A</title><main>B</main>")
    ('A', 'B')
    """
    return _part(_TITLE, page), _REPORTS.sub("", _part(_MAIN, page))


def _styles_and_scripts(folder: Path) -> Iterator[str]:
    for file in sorted((folder / "static").iterdir()):
        if file.suffix in (".css", ".js"):
            yield f"static/{file.name}"


def _part(pattern: re.Pattern[str], page: str) -> str:
    found = pattern.search(page)
    return found[2].strip() if found else ""


def _bundles(folder: Path, shown: Catalogue, today: date) -> Iterator[_Bundle]:
    """Articles of the procedures by sector; small sectors share a file, since neighbours compress well."""
    held: dict[str, tuple[str, str]] = {}
    size = 0
    ordered = sorted(shown.listings, key=lambda listing: (listing.sector, listing.code))
    for _, group in groupby(ordered, key=lambda listing: listing.sector):
        for listing in group:
            address = procedure_address(listing.code)
            held[address] = parts(_read(folder, address))
            size += len(held[address][1])
        if size > _ENOUGH:
            yield _write_bundle(folder, held, today)
            held, size = {}, 0
    if held:
        yield _write_bundle(folder, held, today)


def _write_bundle(folder: Path, pages: Mapping[str, Sequence[str]], today: date) -> _Bundle:
    content = _json({_folder(address): found for address, found in pages.items()})
    address = f"ngoai-tuyen/{_mark(content, today)}.json"
    write((SiteFile(address, content),), folder)
    return _Bundle(address, tuple(pages), _packed(content))


def _version(folder: Path, bundles: Iterable[str], kept: Iterable[str], today: date) -> str:
    """A mark of what readers see."""
    contents = (parts(_read(folder, one))[1] if one.endswith(".html") else _read(folder, one) for one in kept)
    return sha256(
        "\n".join((*bundles, *(_mark(content.encode(), today) for content in contents))).encode()
    ).hexdigest()[:16]


def _packed(content: bytes) -> int:
    """Bytes that a server sends for *content* at most: gzip; Brotli sends less."""
    return len(zlib.compress(content, 6))


def _folder(address: str) -> str:
    return address.removesuffix("index.html")


def _read(folder: Path, address: str) -> str:
    return (folder / address).read_text("utf-8")


def _mark(content: bytes, today: date) -> str:
    shown = content.decode().replace(today.isoformat(), "").replace(long_date(today), "")
    return sha256(shown.encode()).hexdigest()[:12]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
