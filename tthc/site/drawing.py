"""Documents → files of a site; what would be drawn alike is taken over from the site that is replaced."""

import gc
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from tthc.content.catalogue import Catalogue, Lists
from tthc.engine.kept import KeptItem, KeptItems
from tthc.engine.making import Ledger, Maker, NamedResult
from tthc.engine.trace import Asked
from tthc.history.git import Blobs
from tthc.history.history import History
from tthc.output.files import Look, SiteFile, Written
from tthc.output.tree import SiteTree
from tthc.parallel import spread
from tthc.progress import Track
from tthc.site.document import Aside, Document
from tthc.site.render import Renderer
from tthc.site.stamps import Place, Stamp, change, put_in
from tthc.site.views.site import Site


def asked_site(site: Site) -> Site:
    """*site* as documents ask it, so that what each of them asked is known."""
    return cast("Site", Asked(site, inner=(Catalogue, Lists, History), constant=(Blobs,)))


class Drawn(NamedTuple):
    """What came of one document.

    Attributes:
        files: that were written.
        places: of the stamp in the files that have any, by address.
        aside: what it says to documents that are drawn later; empty for nothing.
    """

    files: tuple[Written, ...] = ()
    places: Mapping[str, Sequence[Place]] = {}
    aside: str = ""

    def text(self) -> str:
        """The whole as text."""
        return json.dumps(self, ensure_ascii=False)


def drawn_in(result: str) -> Drawn:
    """What came of one document, by its text."""
    files, places, aside = json.loads(result)
    return Drawn(tuple(Written(address, digest, Look(*look)) for address, digest, look in files), places, aside)


_MANY = 64
"""Documents for whose drawing all templates are compiled before the work is spread; fewer need few of them."""


@dataclass(frozen=True)
class Press:
    """What draws the documents of *site*.

    Attributes:
        renderer: of `asked_site`.
        tree: that receives the files, and knows those of the site that is replaced.
        stamp: the version of the data, as pages tell it; *site* has signs in its place.
        old_stamp: the same of the site that is replaced.
    """

    site: Site
    renderer: Renderer
    tree: SiteTree
    stamp: Stamp
    old_stamp: Stamp | None = None

    def draw(self, documents: Sequence[Document], before: Ledger, track: Track, step: str = "Dựng trang") -> Ledger:
        """Every one of *documents*, drawn, or taken over from the site that is replaced as *before* knows it.

        Args:
            step: what is done, in words for people.
        """

        def shown(found: Iterable[NamedResult], number: int) -> Iterable[NamedResult]:
            if number >= _MANY:
                gc.enable()
                self.renderer.compile()
            return track(found, step, number)

        jobs = {one.mark: one for one in documents}
        now = before.renewed(jobs, Maker(self._draw, self._stands, shown), self.site)
        taken = {key: made.result for key, made in now.made.items() if made is before.made.get(key)}
        again = self._stamp_all_again(taken) if self.old_stamp != self.stamp else {}
        made = {key: one._replace(result=again.get(key, one.result)) for key, one in now.made.items()}
        for key, one in made.items():
            if key in taken and key not in again:
                self.tree.keep(_addresses_in(one.result))
            else:
                self.tree.note(drawn_in(one.result).files)
        return Ledger(made, now.answers, {key: item for key, item in now.kept.items() if key not in again})

    def _draw(self, document: Document) -> str:
        files: list[Written] = []
        places: dict[str, Sequence[Place]] = {}
        aside = ""
        for one in document.made(self.renderer):
            if isinstance(one, Aside):
                aside = one.text
            else:
                content, found = put_in(one.content, self.stamp)
                files.append(self.tree.put(SiteFile(one.address, content)))
                places |= {one.address: found} if found else {}
        return Drawn(tuple(files), places, aside).text()

    def _stands(self, result: str) -> bool:
        stand = all(address in self.tree.before for address in _addresses_in(result))
        return stand and (self.old_stamp is not None or not drawn_in(result).places)

    def _stamp_all_again(self, results: Mapping[str, str]) -> Mapping[str, str]:
        """Those of *results* that tell the version of the data, with this one, by the same keys."""
        stale = tuple(key for key, result in results.items() if drawn_in(result).places)
        return dict(zip(stale, spread(lambda key: self._stamp_again(results[key]), stale), strict=True))

    def _stamp_again(self, result: str) -> str:
        """The files of a document with this version of the data instead of the old one, and else as they stand."""
        drawn, old = drawn_in(result), self.old_stamp
        files: list[Written] = []
        places: dict[str, Sequence[Place]] = {}
        for file in drawn.files:
            if old and (found := drawn.places.get(file.address)):
                content = (self.tree.old / file.address).read_bytes()
                content, places[file.address] = change(content, found, old, self.stamp)
                files.append(self.tree.put(SiteFile(file.address, content)))
            else:
                files.append(self.tree.carry(file.address))
        return Drawn(tuple(files), places, drawn.aside).text()


def _addresses_in(result: str) -> Iterator[str]:
    return (file[0] for file in json.loads(result)[0])


def stamp_items(stamp: Stamp) -> KeptItems:
    """*stamp* as it is kept."""
    return {"": KeptItem(json.dumps(stamp, ensure_ascii=False))}


def stamp_in(items: KeptItems) -> Stamp | None:
    """The stamp that was kept as *items*."""
    return Stamp(*json.loads(items[""].text)) if items else None
