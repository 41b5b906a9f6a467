"""The pack of sheets of every place that receives, drawn when every sheet is drawn, whose versions it lists."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tthc.diagnostics import Location
from tthc.output.files import SiteFile
from tthc.site.addresses import pack_address
from tthc.site.document import Document
from tthc.site.render import Renderer
from tthc.site.views.pack import pack_view
from tthc.site.views.posting import PostedVersion, posted_of, posted_version
from tthc.site.views.site import Site

_PLACE = Location("_danh-muc/noi-tiep-nhan.yaml")


def documents(site: Site) -> Iterator[Document]:
    """The pack of each place."""
    for name in site.catalogue.lists.offices:
        yield Document((pack_address(name),), _PLACE, draw_pack, (name,))


def is_pack(document: Document) -> bool:
    """Whether *document* is a pack, which is made of what the procedures left aside."""
    return document.draw is draw_pack


def with_versions(packs: Iterable[Document], asides: Iterable[str], site: Site) -> Iterator[Document]:
    """*packs*, each told the versions of its sheets, of the *asides* of all procedures."""
    known = {one.code: one for one in (PostedVersion(*json.loads(text)) for text in asides if text)}
    for pack in packs:
        found = (known.get(listing.code) for listing in site.catalogue.by_office.get(str(pack.subject[0]), ()))
        yield pack._replace(subject=(*pack.subject, tuple(one for one in found if one)))


def draw_pack(renderer: Renderer, name: str, versions: Sequence[PostedVersion] | None = None) -> Iterator[SiteFile]:
    """The pack of the place *name*.

    Args:
        versions: of its sheets; where there are none, every one is reckoned anew.
    """
    site = renderer.site
    known = {one.code: one for one in versions} if versions is not None else _reckoned(name, site)
    yield renderer.draw(pack_address(name), "pages/pack.html", pack_view(name, known, site))


def _reckoned(name: str, site: Site) -> Mapping[str, PostedVersion]:
    listings = site.catalogue.by_office.get(name, ())
    return {one.code: posted_version(posted_of(one, one.published(), site), one.code) for one in listings}
