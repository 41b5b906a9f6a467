"""The people's thesaurus → the file that the browser asks for once it has the rows, read by `search/thesaurus.js`."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tthc.content.catalogue import Catalogue
from tthc.model.lists import Synonym
from tthc.site.search.packing import Packer


def compose_thesaurus_script(catalogue: Catalogue) -> bytes:
    """The script with the words that people use and what each leads to."""
    table = json.dumps(compose_thesaurus(catalogue), ensure_ascii=False, separators=(",", ":"))
    return f"self.tthcWords={table};\n".encode()


def compose_thesaurus(catalogue: Catalogue) -> Mapping[str, Any]:
    """The columns of the file: words and meanings, two spaces between entries; what few have, by place of the entry."""
    kept = _kept(catalogue)
    packer = Packer((), (text for one in kept for text in (*one.words, *one.means)))
    return {
        "pieces": list(packer.pieces),
        "words": "  ".join(packer.phrases(*one.words) for one in kept),
        "means": "  ".join(packer.phrases(*one.means) for one in kept),
        "codes": {place: list(one.codes) for place, one in enumerate(kept) if one.codes},
        "sectors": {place: one.sector for place, one in enumerate(kept) if one.sector},
        "twoWay": [place for place, one in enumerate(kept) if one.both_ways],
        "verbs": [place for place, one in enumerate(kept) if one.verb],
    }


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
