"""The people's thesaurus → the file that the browser asks for once it has the rows, read by `finder/thesaurus.js`.

Most meanings are words that stand side by side in some name, so they are told as a place in the rows: the row, the
first word, how many; words that rows have are taken from there too. `mark` says of which rows; the browser leaves words
alone that speak of others.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tthc.content.catalogue import Catalogue
from tthc.content.listing import Listing
from tthc.model.lists import Synonym
from tthc.site.search.packing import Packer, list_pieces, pack_numbers
from tthc.site.search.rows import in_order_of_rows, mark_of_rows, packer_of_rows

_WORD = re.compile(r"[^\W_]+")


class _Stretch(NamedTuple):
    """Words side by side in a title."""

    row: int
    first: int
    length: int


def compose_thesaurus_script(catalogue: Catalogue) -> bytes:
    """The script with the words that people use and what each leads to."""
    table = json.dumps(compose_thesaurus(catalogue), ensure_ascii=False, separators=(",", ":"))
    return f"self.tthcWords={table};\n".encode()


def compose_thesaurus(catalogue: Catalogue) -> Mapping[str, Any]:
    """The columns of the file: words, two spaces between entries; meanings; what few have, by place of the entry."""
    listings = in_order_of_rows(catalogue)
    kept = _kept(catalogue)
    means = tuple(dict.fromkeys(mean for one in kept for mean in one.means))
    found = tuple(map(_Titles(listings).find, means))
    written = [mean for mean, stretch in zip(means, found, strict=True) if stretch is None]
    rows = packer_of_rows(listings, catalogue)
    packer = Packer((), (*(word for one in kept for word in one.words), *written), rows.pieces)
    stretches = [stretch for stretch in found if stretch]
    return {
        "mark": mark_of_rows(listings, rows),
        **list_pieces(packer, rows.pieces),
        "words": "  ".join(packer.phrases(*one.words) for one in kept),
        "means": " ".join(_steps(kept, means)),
        "counts": pack_numbers(stretch.length if stretch else 0 for stretch in found),
        "rows": pack_numbers(stretch.row for stretch in stretches),
        "firsts": pack_numbers(stretch.first for stretch in stretches),
        "written": packer.phrases(*written),
        "codes": {place: list(one.codes) for place, one in enumerate(kept) if one.codes},
        "sectors": {place: one.sector for place, one in enumerate(kept) if one.sector},
        "twoWay": [place for place, one in enumerate(kept) if one.both_ways],
        "verbs": [place for place, one in enumerate(kept) if one.verb],
    }


class _Titles:
    """Where words stand side by side in titles."""

    def __init__(self, listings: Iterable[Listing]) -> None:
        self._titles = [_WORD.findall(listing.title.lower()) for listing in listings]
        self._places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for row, words in enumerate(self._titles):
            for first, word in enumerate(words):
                self._places[word].append((row, first))

    def find(self, text: str) -> _Stretch | None:
        """The first stretch that says *text*; None where no title does."""
        words = _WORD.findall(text.lower())
        if not words:
            return None
        rarest = min(range(len(words)), key=lambda at: len(self._places.get(words[at], ())))
        for row, at in self._places.get(words[rarest], ()):
            first = at - rarest
            if first >= 0 and self._titles[row][first : first + len(words)] == words:
                return _Stretch(row, first, len(words))
        return None


def _steps(kept: Sequence[Synonym], means: Sequence[str]) -> Iterator[str]:
    """The meanings of each entry: nought is the next that is new, others are told by how far back they stand."""
    places = {mean: place for place, mean in enumerate(means)}
    met = 0
    for one in kept:
        steps = []
        for mean in one.means:
            steps.append(met - places[mean])
            met += places[mean] == met
        yield pack_numbers(steps)


def _kept(catalogue: Catalogue) -> Sequence[Synonym]:
    """Entries that some procedure of the catalogue may answer."""
    listings = catalogue.shown.listings
    sectors = {one.sector for one in listings}
    codes = {code for one in listings for code in (one.code, *one.replaces)}
    return [
        one
        for one in catalogue.lists.synonyms
        if (one.sector is None or one.sector in sectors) and (one.means or not codes.isdisjoint(one.codes))
    ]
