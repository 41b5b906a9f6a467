"""What a reader keeps for reading without a network: procedures and the ways to them in a few files, and their index.

The worker (`templates/pages/sw.js`) opens the file that holds a page when the page is asked for: in the browser it
stays packed. The pages are those that are already written.
"""

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from itertools import chain, groupby
from typing import Any

from tthc.content.catalogue import Catalogue
from tthc.engine.derived import DerivedFiles, Making
from tthc.history.data_version import DataVersion
from tthc.output.files import SiteFile, Written
from tthc.output.tree import SiteTree
from tthc.site.addresses import (
    HOME,
    INTERVIEWS,
    JOURNEYS,
    NUMBERS,
    OFFICE_CARDS,
    OFFICES,
    OFFLINE,
    OFFLINE_INDEX,
    ROWS,
    SEARCH,
    VERSION,
    WORDS,
    ListKind,
    folder_of,
    kept_address,
    procedure_address,
)
from tthc.site.offline.packing import END_SIGN, SHORT_LETTERS, pack_pages, strip_root
from tthc.text import format_long_date

KEPT = (HOME, SEARCH, OFFLINE)
"""Pages that are kept as they are, beside the packed ones."""

_ENOUGH = 3_000_000
"""Letters of the pages of one file: small files are soon opened, large ones are smaller in all."""

_REPORTS = re.compile('<p class="report">.*?(?:</p>|(?=</section>))\n?', re.DOTALL)
_OF_ONE_PAGE = re.compile('<(?:meta (?:name="description"|property=)|link rel="(?:canonical|alternate)")[^>]*>\n')


def write_offline(derived: DerivedFiles, shown: Catalogue, version: DataVersion) -> None:
    """Write the bundles of the pages of *shown*, their index and the mark of the site.

    Pages, styles, scripts and the rows of search are written already. The *version* of the data, which pages name,
    changes neither the names of bundles nor the mark: what readers keep does not grow old by a commit.
    """
    tree = derived.tree
    groups = tuple(filter(None, (*_procedures(tree, shown), tuple(_ways(tree)))))
    makings = {
        f"offline {number}": Making(f"{tree.mark(group)} {version}", partial(_write_bundle, tree, group, version))
        for number, group in enumerate(groups)
    }
    bundles = {address: group for (address,), group in zip(derived.renew(makings).values(), groups, strict=True)}
    kept = (*KEPT, ROWS, WORDS, NUMBERS, OFFICE_CARDS, *_styles_and_scripts(tree))
    made_of = f"{tree.mark((*bundles, *kept))} {version} {len(shown.listings)}"
    derived.renew_one("offline", made_of, lambda: map(tree.put, _index(tree, bundles, kept, shown, version)))


def _index(
    tree: SiteTree,
    bundles: Mapping[str, tuple[str, ...]],
    kept: tuple[str, ...],
    shown: Catalogue,
    version: DataVersion,
) -> Iterator[SiteFile]:
    """What tells the worker where each page lies, and what tells how much there is and whether it is new."""
    mark = _mark_of_all(tree, bundles, kept, version)
    index = {
        "version": mark,
        "letters": SHORT_LETTERS,
        "files": {folder_of(page): (bundle, n) for bundle, pages in bundles.items() for n, page in enumerate(pages)},
        "others": [folder_of(address) for address in kept],
    }
    content = _json(index)
    size = sum(tree.files[bundle].look.size for bundle in bundles)
    size += sum(_sent(tree.read(one)) for one in kept) + _sent(content)
    about = {"version": mark, "procedures": len(shown.listings), "bytes": size}
    yield from (SiteFile(OFFLINE_INDEX, content), SiteFile(VERSION, _json(about)))


def strip_for_saving(page: str) -> str:
    r"""*page* as it is kept: without links to report a mistake, which need the network, and what only robots read.

    >>> strip_for_saving('<link rel="canonical" href="a">\n<p class="report"><a href="b">Báo chỗ sai</a></p>\n<p>c</p>')
    '<p>c</p>'
    """
    return _REPORTS.sub("", _OF_ONE_PAGE.sub("", page))


def _procedures(tree: SiteTree, shown: Catalogue) -> Iterator[tuple[str, ...]]:
    """Addresses of procedures by bundle; a sector is not cut, since its pages are alike and are read together."""
    held: list[str] = []
    size = 0
    ordered = sorted(shown.listings, key=lambda listing: (listing.sector, listing.code))
    for _, group in groupby(ordered, key=lambda listing: listing.sector):
        addresses = [procedure_address(listing.code) for listing in group]
        held += addresses
        size += sum(tree.files[address].look.size for address in addresses)
        if size > _ENOUGH:
            yield tuple(held)
            held, size = [], 0
    yield tuple(held)


def _ways(tree: SiteTree) -> Iterator[str]:
    """Addresses of the pages that lead to procedures: every page of every list, places, interviews, journeys."""
    pages = sorted(one.split("/") for one in tree.files if one.endswith("/index.html"))
    led = (folder_of(address).rstrip("/") for address in (OFFICES, INTERVIEWS, JOURNEYS))
    folders = (*(kind for kind in ListKind if kind is not ListKind.ALL), *led)
    lists = {folder: [page for page in pages if page[0] == folder] for folder in folders}
    every = [page for page in pages if page[0] == ListKind.ALL]
    heads = [page for page in every if page[1] == "index.html"]
    rest = [page for page in every if page[1].startswith("trang-")]
    ways = (*(lists[folder] for folder in folders[:-1]), heads, rest, lists[folders[-1]])
    yield from map("/".join, chain.from_iterable(ways))


def _write_bundle(tree: SiteTree, addresses: tuple[str, ...], version: DataVersion) -> tuple[Written]:
    pages = [strip_root(strip_for_saving(_read(tree, one)), one.count("/")) for one in addresses]
    address = kept_address(_mark(END_SIGN.join(map(_main, pages)), version))
    return (tree.put(SiteFile(address, pack_pages(pages))),)


def _styles_and_scripts(tree: SiteTree) -> Iterator[str]:
    yield from sorted(one for one in tree.files if one.startswith("static/") and one.endswith((".css", ".js")))


def _mark_of_all(tree: SiteTree, bundles: Iterable[str], kept: Iterable[str], version: DataVersion) -> str:
    """A mark of what readers see."""
    marks = (_mark(_main(_read(tree, one)), version) for one in kept)
    return sha256("\n".join((*bundles, *marks)).encode()).hexdigest()[:16]


def _sent(content: bytes) -> int:
    """Bytes that a server sends for *content* at most: gzip; Brotli sends less."""
    return len(zlib.compress(content, 6))


def _read(tree: SiteTree, address: str) -> str:
    return tree.read(address).decode()


def _main(text: str) -> str:
    """What a page says between header and footer; all of another file."""
    return text[text.find("<main") : text.find("</main>")] if "</main>" in text else text


def _mark(text: str, version: DataVersion) -> str:
    """Of *text* but for the version of the data: its name, and its day where the name stands behind it in the line."""
    if version.name and version.day:
        days = "|".join(map(re.escape, (version.day.isoformat(), format_long_date(version.day))))
        text = re.sub(rf"(?:{days})(?=[^\n]{{0,100}}{re.escape(version.name)})", "", text)
        text = text.replace(version.name, "")
    return sha256(text.encode()).hexdigest()[:12]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
