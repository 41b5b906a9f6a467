"""What a reader keeps for reading without a network: procedures, lists and journeys in a few files, and their index.

The worker (`templates/pages/sw.js`) opens the file that holds a page when the page is asked for: in the browser it
stays packed. The pages are those that are already written.
"""

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from tthc.content.catalogue import Catalogue
from tthc.history.data_version import Version
from tthc.output.files import SiteFile, write
from tthc.parallel import spread
from tthc.site.addresses import (
    HOME,
    JOURNEYS,
    OFFLINE,
    OFFLINE_INDEX,
    ROWS,
    SEARCH,
    VERSION,
    ListKind,
    folder_of,
    kept_address,
    procedure_address,
)
from tthc.site.offline.packing import END, LETTERS, packed, rootless
from tthc.text import long_date

KEPT = (HOME, SEARCH, OFFLINE)
"""Pages that are kept as they are, beside the packed ones."""

_ENOUGH = 3_000_000
"""Letters of the pages of one file: small files are soon opened, large ones are smaller in all."""

_REPORTS = re.compile('<p class="report">.*?(?:</p>|(?=</section>))\n?', re.DOTALL)
_OF_ONE_PAGE = re.compile('<(?:meta (?:name="description"|property=)|link rel="(?:canonical|alternate)")[^>]*>\n')


class _Bundle(NamedTuple):
    address: str
    pages: tuple[str, ...]
    size: int


def write_offline(folder: Path, shown: Catalogue, version: Version) -> None:
    """Write the bundles of the pages of *shown*, their index and the mark of the site in *folder*.

    Pages, styles, scripts and the rows of search stand in *folder* already. The *version* of the data, which pages
    name, changes neither the names of bundles nor the mark: what readers keep does not grow old by a commit.
    """
    groups = (*_procedures(folder, shown), tuple(_ways(folder)))
    bundles = tuple(spread(lambda group: _write_bundle(folder, group, version), tuple(filter(None, groups)), few=4))
    kept = (*KEPT, ROWS, *_styles_and_scripts(folder))
    mark = _mark_of_all(folder, (bundle.address for bundle in bundles), kept, version)
    index = {
        "version": mark,
        "letters": LETTERS,
        "files": {
            folder_of(page): (bundle.address, place) for bundle in bundles for place, page in enumerate(bundle.pages)
        },
        "others": [folder_of(address) for address in kept],
    }
    content = _json(index)
    size = sum(bundle.size for bundle in bundles)
    size += sum(_sent((folder / one).read_bytes()) for one in kept) + _sent(content)
    about = {"version": mark, "procedures": len(shown.listings), "bytes": size}
    write((SiteFile(OFFLINE_INDEX, content), SiteFile(VERSION, _json(about))), folder)


def saved(page: str) -> str:
    r"""*page* as it is kept: without links to report a mistake, which need the network, and what only robots read.

    >>> saved('<link rel="canonical" href="a">\n<p class="report"><a href="b">Báo chỗ sai</a></p>\n<p>c</p>')
    '<p>c</p>'
    """
    return _REPORTS.sub("", _OF_ONE_PAGE.sub("", page))


def _procedures(folder: Path, shown: Catalogue) -> Iterator[tuple[str, ...]]:
    """Addresses of procedures by bundle; a sector is not cut, since its pages are alike and are read together."""
    held: list[str] = []
    size = 0
    ordered = sorted(shown.listings, key=lambda listing: (listing.sector, listing.code))
    for _, group in groupby(ordered, key=lambda listing: listing.sector):
        addresses = [procedure_address(listing.code) for listing in group]
        held += addresses
        size += sum((folder / address).stat().st_size for address in addresses)
        if size > _ENOUGH:
            yield tuple(held)
            held, size = [], 0
    yield tuple(held)


def _ways(folder: Path) -> Iterator[str]:
    """Addresses of the pages that lead to procedures: every page of every list, and the journeys."""
    patterns = [f"{kind}/**/index.html" for kind in ListKind if kind is not ListKind.ALL]
    patterns += [f"{ListKind.ALL}/index.html", f"{ListKind.ALL}/trang-*/index.html"]
    for pattern in (*patterns, JOURNEYS.replace("index", "**/index")):
        yield from (file.relative_to(folder).as_posix() for file in sorted(folder.glob(pattern)))


def _write_bundle(folder: Path, addresses: tuple[str, ...], version: Version) -> _Bundle:
    pages = [rootless(saved(_read(folder, one)), one.count("/")) for one in addresses]
    address = kept_address(_mark(END.join(map(_main, pages)), version))
    content = packed(pages)
    write((SiteFile(address, content),), folder)
    return _Bundle(address, addresses, len(content))


def _styles_and_scripts(folder: Path) -> Iterator[str]:
    for file in sorted((folder / "static").iterdir()):
        if file.suffix in (".css", ".js"):
            yield f"static/{file.name}"


def _mark_of_all(folder: Path, bundles: Iterable[str], kept: Iterable[str], version: Version) -> str:
    """A mark of what readers see."""
    marks = (_mark(_main(_read(folder, one)), version) for one in kept)
    return sha256("\n".join((*bundles, *marks)).encode()).hexdigest()[:16]


def _sent(content: bytes) -> int:
    """Bytes that a server sends for *content* at most: gzip; Brotli sends less."""
    return len(zlib.compress(content, 6))


def _read(folder: Path, address: str) -> str:
    return (folder / address).read_text("utf-8")


def _main(text: str) -> str:
    """What a page says between header and footer; all of another file."""
    return text[text.find("<main") : text.find("</main>")] if "</main>" in text else text


def _mark(text: str, version: Version) -> str:
    """Of *text* but for the version of the data: its name, and its day where the name stands behind it in the line."""
    if version.name and version.day:
        days = "|".join(map(re.escape, (version.day.isoformat(), long_date(version.day))))
        text = re.sub(rf"(?:{days})(?=[^\n]{{0,100}}{re.escape(version.name)})", "", text)
        text = text.replace(version.name, "")
    return sha256(text.encode()).hexdigest()[:12]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
