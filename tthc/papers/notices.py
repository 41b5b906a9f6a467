"""The command `notices`: which sheets each place has to post, how they hang, and the packs of them to print."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from tthc.content.catalogue import Catalogue
from tthc.content.config import read_config
from tthc.content.hanging import WallState
from tthc.content.in_force import as_of
from tthc.content.listing import Listing
from tthc.content.load import read_catalogue
from tthc.diagnostics import BuildError, has_errors
from tthc.history.data_version import version_of
from tthc.history.git import repository_of
from tthc.history.history import history_of
from tthc.output.files import SiteFile
from tthc.output.swap import renewing
from tthc.parallel import spread
from tthc.site.addresses import sheet_address
from tthc.site.assets import read_static_files
from tthc.site.pack_pages import draw_pack
from tthc.site.render import Renderer
from tthc.site.views.posting import PostedVersion, posted_of, posted_version
from tthc.site.views.procedure import procedure_view
from tthc.site.views.site import Site
from tthc.site.views.walls import state_of_office

TO_TAKE_DOWN = "phai-go"
"""What is said of a sheet that hangs no longer rightly and has none to follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesRequest:
    """Of which place, and which sheets.

    Attributes:
        today: the day as of which sheets hold.
        office: id of the one place; empty for all.
        since: only sheets of which the version holds from this day or later; None for all.
        clock: the day on which it is asked.
    """

    procedures: Path
    config: Path
    today: date
    office: str = ""
    since: date | None = None
    clock: date = date.max


class NoticeLine(NamedTuple):
    """A sheet of one place.

    Attributes:
        version: that has to hang; of what is to be taken down, the one that hangs, empty where nobody told.
        since: ISO day from when on; empty where no commit holds it.
        state: `dung-ban`, `ban-cu`, `chua-co` or `phai-go`.
    """

    office: str
    code: str
    version: str
    since: str
    state: str
    title: str


@dataclass(frozen=True)
class Notices:
    """The sheets of the places that are asked for.

    Attributes:
        versions: of each sheet, by code.
    """

    site: Site
    offices: tuple[str, ...]
    versions: Mapping[str, PostedVersion]
    since: date | None

    def lines(self) -> Iterator[NoticeLine]:
        """What to hang, then what to take down, place by place."""
        current = {code: one.version for code, one in self.versions.items()}
        for name in self.offices:
            state = state_of_office(name, current, self.site)
            for sheet in state.sheets:
                known = self.versions[sheet.code]
                if self.is_wanted(known):
                    yield NoticeLine(name, *known, sheet.state, self._title(sheet.code))
            yield from self._to_take_down(name, state)

    def is_wanted(self, known: PostedVersion) -> bool:
        """Whether a sheet changed since the day that is asked for; one that no commit holds yet has."""
        return self.since is None or not known.since or known.since >= self.since.isoformat()

    def _to_take_down(self, name: str, state: WallState) -> Iterator[NoticeLine]:
        told = {one.code for one in state.surplus}
        for last in state.surplus:
            yield NoticeLine(name, last.code, last.version, "", TO_TAKE_DOWN, self._title(last.code))
        for listing in self.site.catalogue.by_office.get(name, ()) if self.since and not state.is_begun else ():
            known = self.versions[listing.code]
            if listing.is_repealed_on(self.site.today) and listing.code not in told and self.is_wanted(known):
                yield NoticeLine(name, listing.code, "", known.since, TO_TAKE_DOWN, listing.title)

    def _title(self, code: str) -> str:
        catalogue = self.site.catalogue
        found = catalogue.by_code.get(code) or catalogue.replaced.get(code, ())
        return found[0].title if found else ""


@contextmanager
def reading_notices(request: NoticesRequest) -> Iterator[Notices]:
    """The sheets that *request* asks for, while their history can be asked.

    Raises:
        BuildError: there is no such place, the catalogue has errors, or no history tells what changed.
    """
    config, faults = read_config(request.config)
    loaded = read_catalogue(request.procedures, {})
    if config is None or has_errors((*faults, *loaded.faults)):
        raise BuildError("danh mục hoặc cấu hình còn lỗi; xem bằng: python build.py check")
    catalogue = as_of(loaded.catalogue, request.today)
    offices = _chosen(request.office, catalogue)
    with closing(history_of(repository_of(request.procedures, request.clock), request.today)) as history:
        if request.since and history.absence:
            raise BuildError(f"không biết tờ nào đổi từ {request.since}: {history.absence}")
        site = Site(catalogue, config, version_of(request.procedures, clock=request.clock), history)
        listings = {one.code: one for name in offices for one in catalogue.by_office.get(name, ())}

        def version(listing: Listing) -> PostedVersion:
            return posted_version(posted_of(listing, listing.published(), site), listing.code)

        versions = {one.code: one for one in spread(version, tuple(listings.values()))}
        yield Notices(site, offices, versions, request.since)


def _chosen(office: str, catalogue: Catalogue) -> tuple[str, ...]:
    offices = catalogue.lists.offices
    if office and office not in offices:
        near = get_close_matches(office, offices, 1, 0.6)
        mend = f"có phải “{near[0]}”?" if near else "xem id ở _danh-muc/noi-tiep-nhan.yaml"
        raise BuildError(f"không có nơi tiếp nhận “{office}”; {mend}")
    return (office,) if office else tuple(offices)


def write_packs(notices: Notices, templates: Path, target: Path) -> None:
    """The packs of the places in the folder *target*: cover and index of each, the sheets that are asked for, once.

    Raises:
        BuildError: see `renewing`.
    """
    renderer = Renderer(templates, notices.site)
    with renewing(target, {}) as tree:
        tree.write(read_static_files(templates))
        for name in notices.offices:
            found = notices.site.catalogue.by_office.get(name, ())
            tree.write(draw_pack(renderer, name, tuple(notices.versions[one.code] for one in found)))
        tree.write(_sheets(notices, renderer))


def _sheets(notices: Notices, renderer: Renderer) -> Iterator[SiteFile]:
    site = notices.site
    for code, known in notices.versions.items():
        listing = site.catalogue.by_code[code][0]
        if notices.is_wanted(known):
            sheet = "pages/notice_repealed.html" if listing.is_repealed_on(site.today) else "pages/notice.html"
            yield renderer.draw(sheet_address(code), sheet, procedure_view(listing, site))
