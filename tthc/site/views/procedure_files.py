"""One procedure → all its files, which share its view: page, short address, sheet, JSON, Markdown, for other sites."""

import json
import re
from collections.abc import Iterator
from datetime import date

from tthc.content.listing import Listing
from tthc.diagnostics import Location
from tthc.output.files import SiteFile
from tthc.site.addresses import (
    coming_address,
    fragment_address,
    framed_address,
    markdown_address,
    procedure_address,
    record_address,
    sheet_address,
    short_address,
)
from tthc.site.document import Aside, Document, make_page
from tthc.site.render import Renderer
from tthc.site.views.machine import draw_record
from tthc.site.views.posting import posted_version
from tthc.site.views.procedure import ProcedureView, procedure_view
from tthc.site.views.site import Site

_BLANK_LINES = re.compile("\n\n\n+")

_ADDRESSES = (
    procedure_address,
    short_address,
    record_address,
    markdown_address,
    framed_address,
    fragment_address,
    sheet_address,
)


def documents(site: Site) -> Iterator[Document]:
    """Every procedure with its sheet, which for a repealed one says that it ended; each version to come."""
    for listing in site.catalogue.listings:
        addresses = tuple(address(listing.code) for address in _ADDRESSES)
        is_listed = not listing.is_repealed_on(site.today)
        yield Document(addresses, _place(listing), draw_procedure, (listing.path,), is_listed=is_listed)
        for version in listing.coming:
            address = coming_address(version.code, version.since or date.max)
            source = _place(version)
            yield make_page(address, "pages/coming.html", version_view, version.path, source=source, is_listed=False)


def version_view(path: str, site: Site) -> ProcedureView:
    """The view of the record in the file at *path*."""
    return procedure_view(site.by_path[path], site)


def is_procedure(document: Document) -> bool:
    """Whether *document* is one procedure, which leaves aside which sheet of it hangs rightly."""
    return document.draw is draw_procedure


def draw_procedure(renderer: Renderer, path: str) -> Iterator[SiteFile | Aside]:
    """All files of the procedure in the file at *path*, from one view; aside, the version of its sheet."""
    site = renderer.site
    listing = site.by_path[path]
    view, code = procedure_view(listing, site), listing.code
    yield renderer.draw(procedure_address(code), "pages/procedure.html", view)
    yield renderer.draw(short_address(code), "pages/short.html", view)
    yield renderer.draw(framed_address(code), "pages/framed_procedure.html", view)
    yield renderer.draw(fragment_address(code), "pages/fragment.html", view)
    sheet = "pages/notice_repealed.html" if listing.is_repealed_on(site.today) else "pages/notice.html"
    yield renderer.draw(sheet_address(code), sheet, view)
    yield SiteFile(record_address(code), draw_record(view, site))
    if view.posted:
        yield Aside(json.dumps(posted_version(view.posted, code)))
    text = renderer.text(markdown_address(code), "pages/procedure.md", view, root=site.config.base_url)
    yield text._replace(content=_BLANK_LINES.sub("\n\n", text.content.decode()).rstrip().encode() + b"\n")


def _place(listing: Listing) -> Location:
    return Location(listing.path, listing.line)
