"""Sources → configuration, catalogue, and everything that is wrong with them."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import chain
from typing import NamedTuple

from tthc.content.catalogue import Catalogue
from tthc.content.config import SiteConfig, read_config
from tthc.content.in_force import as_of
from tthc.content.kept import parsed_in
from tthc.content.load import Parsed, read_catalogue
from tthc.diagnostics import Diagnostic, sort
from tthc.disk import find_odd_items
from tthc.engine.kept import Kept
from tthc.engine.making import Ledger, ledger_in
from tthc.history.clocks import find_wrong_clocks
from tthc.history.git import Absence, Repository, repository_of
from tthc.history.history import history_of
from tthc.history.posted import find_unknown_sheets
from tthc.pipeline.request import Request
from tthc.progress import Track, in_silence
from tthc.release.published import Published, find_vanished, list_published
from tthc.rules.again import check_again, list_faults


def check(request: Request, track: Track = in_silence) -> tuple[Diagnostic, ...]:
    """Every fault of the configuration and of the catalogue; nothing is written."""
    repository = repository_of(request.procedures, request.now)
    read = read_sources(request, list_published(repository), Kept(None), track)
    clocks = find_wrong_clocks(repository, request.procedures)
    return sort((*read.found, *clocks, *_check_posted(read.catalogue, repository)))


def _check_posted(catalogue: Catalogue, repository: Repository | Absence) -> Iterator[Diagnostic]:
    """What the past says of the ledger; nobody asks it where nothing was posted."""
    if any(wall.postings for wall in catalogue.walls.values()):
        with closing(history_of(repository, catalogue.today)) as history:
            yield from find_unknown_sheets(catalogue, history)


class Read(NamedTuple):
    """What came of all that is read for a site.

    Attributes:
        found: every fault, in order.
        files: those of procedures, as they were parsed.
        checked: what the rules said, and of what.
    """

    config: SiteConfig | None
    catalogue: Catalogue
    found: tuple[Diagnostic, ...]
    files: Mapping[str, Parsed]
    checked: Ledger


def read_sources(request: Request, published: Published, kept: Kept, track: Track) -> Read:
    """All that a site is made of; of what was read and checked before, *kept* has what would come out the same."""
    config, faults = read_config(request.config)
    loaded = read_catalogue(request.procedures, parsed_in(kept.of("files")), track)
    catalogue = as_of(loaded.catalogue, request.today)
    checked = check_again(catalogue, ledger_in(kept.of("checked")), track)
    lost = find_vanished(published, catalogue, request.procedures)
    found = sort(chain(faults, find_odd_sources(request), loaded.faults, list_faults(checked), lost))
    config = config.at(request.base_url) if config and request.base_url else config
    return Read(config, catalogue, found, loaded.files, checked)


def find_odd_sources(request: Request) -> Iterator[Diagnostic]:
    """Links and devices among what pages are drawn with: templates and the manual."""
    return chain.from_iterable(find_odd_items(folder) for folder in (request.templates, request.docs) if folder)
