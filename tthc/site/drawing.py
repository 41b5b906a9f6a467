"""Documents → files of a site; what would be drawn alike is taken over from the site that is replaced."""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import cast

from tthc.content.catalogue import Catalogue, Lists
from tthc.engine.making import Ledger, Named
from tthc.engine.trace import Asked
from tthc.history.history import History
from tthc.output.files import Written, carry, look_at, write_one
from tthc.progress import Track
from tthc.site.document import Document
from tthc.site.render import Renderer
from tthc.site.views.site import Site


def asked_site(site: Site) -> Site:
    """*site* as documents ask it, so that what each of them asked is known."""
    return cast("Site", Asked(site, inner=(Catalogue, Lists, History)))


@dataclass(frozen=True)
class Press:
    """What draws the documents of *site*.

    Attributes:
        renderer: of `asked_site`.
        old: the site that is replaced, from which files are taken over.
        fresh: the folder that receives the files.
    """

    site: Site
    renderer: Renderer
    old: Path
    fresh: Path

    def draw(self, documents: Sequence[Document], before: Ledger, track: Track) -> Ledger:
        """Every one of *documents*, drawn, or taken over from the site that is replaced as *before* knows it."""

        def shown(found: Iterable[Named], number: int) -> Iterable[Named]:
            return track(found, "Dựng trang", number)

        now = before.renewed({one.key: one for one in documents}, self._draw, self.site, self._stands, shown)
        taken = (made for key, made in now.made.items() if made is before.made.get(key))
        for one in chain.from_iterable(written(made.result) for made in taken):
            carry(one.address, self.old, self.fresh)
        return now

    def _draw(self, document: Document) -> str:
        return json.dumps([write_one(file, self.fresh) for file in document.files(self.renderer)])

    def _stands(self, result: str) -> bool:
        with suppress(OSError):
            return all(look_at(self.old, one.address) == one for one in written(result))
        return False


def written(result: str) -> tuple[Written, ...]:
    """The files that came of one document, by what was said of it."""
    return tuple(Written(*one) for one in json.loads(result))
