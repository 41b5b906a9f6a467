"""What lists versions of sheets, drawn when every sheet is drawn: the pack of every place, the table of all walls."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tthc.content.listing import Listing
from tthc.diagnostics import Location
from tthc.output.files import SiteFile
from tthc.site.addresses import WALLS, WALLS_TABLE, pack_address, pack_feed_address, pack_table_address
from tthc.site.document import Document
from tthc.site.render import Renderer
from tthc.site.views.pack import draw_pack_table, pack_feed, pack_view
from tthc.site.views.posting import PostedVersion, posted_of, posted_version
from tthc.site.views.site import Site
from tthc.site.views.walls import draw_walls_table, walls_view

_PLACE = Location("_danh-muc/noi-tiep-nhan.yaml")


def documents(site: Site) -> Iterator[Document]:
    """The table of all walls, and the pack of each place."""
    if site.catalogue.lists.offices:
        yield Document((WALLS, WALLS_TABLE), _PLACE, draw_walls)
    for name in site.catalogue.lists.offices:
        addresses = (pack_address(name), pack_table_address(name), pack_feed_address(name))
        yield Document(addresses, _PLACE, draw_pack, (name,))


def is_pack(document: Document) -> bool:
    """Whether *document* lists versions, and is made of what the procedures left aside."""
    return document.draw in (draw_pack, draw_walls)


def with_versions(packs: Iterable[Document], asides: Iterable[str], site: Site) -> Iterator[Document]:
    """*packs*, each told the versions of its sheets, of the *asides* of all procedures."""
    known = {one.code: one for one in (PostedVersion(*json.loads(text)) for text in asides if text)}
    for pack in packs:
        found = (known.get(listing.code) for listing in _posted_in(pack, site))
        yield pack._replace(subject=(*pack.subject, tuple(one for one in found if one)))


def draw_walls(renderer: Renderer, versions: Sequence[PostedVersion] | None = None) -> Iterator[SiteFile]:
    """The table of all walls, as a page and as CSV.

    Args:
        versions: of all sheets; where there are none, every one is reckoned anew.
    """
    site = renderer.site
    known = _by_code(versions, site.catalogue.listings, site)
    yield renderer.draw(WALLS, "pages/walls.html", walls_view(known, site))
    yield SiteFile(WALLS_TABLE, draw_walls_table(known, site))


def draw_pack(renderer: Renderer, name: str, versions: Sequence[PostedVersion] | None = None) -> Iterator[SiteFile]:
    """The pack of the place *name*: its page, its sheets as CSV, the changes of its sheets as a feed.

    Args:
        versions: of its sheets; where there are none, every one is reckoned anew.
    """
    site = renderer.site
    known = _by_code(versions, site.catalogue.by_office.get(name, ()), site)
    yield renderer.draw(pack_address(name), "pages/pack.html", pack_view(name, known, site))
    yield SiteFile(pack_table_address(name), draw_pack_table(name, known, site))
    yield renderer.text(pack_feed_address(name), "pages/atom.xml", pack_feed(name, known, site))


def _posted_in(pack: Document, site: Site) -> Iterable[Listing]:
    """The procedures whose versions *pack* lists."""
    return site.catalogue.by_office.get(str(pack.subject[0]), ()) if pack.subject else site.catalogue.listings


def _by_code(
    versions: Sequence[PostedVersion] | None, listings: Iterable[Listing], site: Site
) -> Mapping[str, PostedVersion]:
    """The version of each of *listings* that holds; reckoned anew where nobody told them."""
    if versions is not None:
        return {one.code: one for one in versions}
    return {one.code: posted_version(posted_of(one, one.published(), site), one.code) for one in listings}
