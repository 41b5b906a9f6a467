"""Load, check, plan, render, write, index: what comes of a request whose site does not stand yet."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tthc.content.kept import kept_of
from tthc.content.load import find_files
from tthc.diagnostics import Diagnostic, Severity, has_errors, sort
from tthc.engine.kept import Kept
from tthc.engine.making import items_of
from tthc.history.checkout import check_out
from tthc.history.clocks import find_wrong_clocks
from tthc.history.data_version import DataVersion, version_of
from tthc.history.git import Absence, Repository
from tthc.history.history import History, history_of
from tthc.history.posted import find_unknown_sheets
from tthc.output.swap import renewing
from tthc.pipeline.reading import Read, check, read_sources
from tthc.pipeline.request import Request
from tthc.pipeline.unchanged import written_in, written_items
from tthc.pipeline.writing import Before, write_site
from tthc.progress import Track
from tthc.release.precompress import make_encoders
from tthc.release.published import Published, list_published
from tthc.site.manual import read_manual
from tthc.site.plan import find_doubled, site_files
from tthc.site.stamps import unstamped
from tthc.site.views.site import Site


class PublishTarget(NamedTuple):
    """Where a site is published.

    Attributes:
        kept: of the last build of *folder*; it is told what this one made.
        take_over: see `renewing`.
    """

    folder: Path
    kept: Kept
    take_over: bool


class SiteOrigin(NamedTuple):
    """Where the files of a build come from."""

    version: DataVersion
    history: History


def publish(request: Request, target: PublishTarget, track: Track) -> tuple[Diagnostic, ...]:
    """Publish the catalogue under *target*; on any error leave it untouched.

    Raises:
        BuildError: see `renewing`.
    """
    if has_errors(find_files(request.procedures)[1]):
        return check(request, track)  # git is not asked about a folder that may hold a repository of a stranger
    until = request.today if request.as_then else date.max
    with check_out(request.procedures, request.config, until, request.now) as checkout:
        then = replace(request, procedures=checkout.procedures, config=checkout.config)
        version = version_of(request.procedures, checkout.commit, request.now)
        history = history_of(checkout.repository, request.today)
        published = Published() if checkout.commit else list_published(checkout.repository, target.folder)
        read = read_sources(then, published, target.kept, track)
        clocks = () if checkout.commit else _find_clocks(checkout.repository, request.procedures)
        stored = (one for one in read.found if not (checkout.commit and one.rule == "line-end"))  # it was published so
        posted = find_unknown_sheets(read.catalogue, history, Severity.WARNING)
        read = read._replace(found=sort((*stored, *clocks, *posted)))
        return _publish(read, then, SiteOrigin(version, history), target, track)


def _find_clocks(repository: Repository | Absence, folder: Path) -> Iterator[Diagnostic]:
    """What a check says of clocks; it stops no site, for the text that is in force is owed to the public."""
    return find_wrong_clocks(repository, folder, Severity.WARNING)


def _publish(
    read: Read, request: Request, origin: SiteOrigin, target: PublishTarget, track: Track
) -> tuple[Diagnostic, ...]:
    """The site of what was read, unless that has errors."""
    config, kept = read.config, target.kept
    if config is None or has_errors(read.found):
        return read.found
    config = config if request.full_text else config.model_copy(update={"full_text": False, "archive": False})
    site = Site(read.catalogue, config, unstamped(origin.version), origin.history, read_manual(request.docs))
    documents = site_files(site)
    found = sort((*read.found, *find_doubled(documents)))
    if has_errors(found):
        return found
    packed = make_encoders() if request.compress else {}
    with (
        renewing(target.folder, written_in(kept.of("written")), take_over=target.take_over) as tree,
        closing(origin.history),
    ):
        items = write_site(site, documents, Before(request, origin.version, kept, packed), tree, track)
    kept.keep(
        {
            "files": kept_of(read.files),
            "checked": items_of(read.checked),
            "written": written_items(tree.files),
            **items,
        }
    )
    return found
