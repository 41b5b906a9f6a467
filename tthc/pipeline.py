"""The whole story: load, check, plan, render, write, index."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from tthc.content.catalogue import Catalogue
from tthc.content.config import SiteConfig, read_config
from tthc.content.in_force import as_of
from tthc.content.kept import kept_of as items_of_files
from tthc.content.kept import parsed_in
from tthc.content.load import Parsed, find_files, read_catalogue
from tthc.diagnostics import Diagnostic, has_errors, sort
from tthc.disk import find_odd_items
from tthc.engine.answers import mark_of
from tthc.engine.derived import DerivedFiles
from tthc.engine.kept import Kept, KeptItems
from tthc.engine.making import Ledger, items_of, ledger_in
from tthc.engine.program import program_mark
from tthc.history.checkout import check_out
from tthc.history.data_version import DataVersion, version_of
from tthc.history.git import is_tracked, repository_of
from tthc.history.history import History, history_of
from tthc.output.swap import renewing
from tthc.output.tree import SiteTree
from tthc.progress import Track, in_silence
from tthc.release.checksums import About, write_proof
from tthc.release.precompress import Encoder, make_encoders, write_variants
from tthc.release.published import Published, find_vanished, list_published
from tthc.rules.again import check_again, list_faults
from tthc.site.addresses import record_address
from tthc.site.assets import read_copied_files, read_static_files
from tthc.site.data.bundle import write_bundle
from tthc.site.document import Document
from tthc.site.drawing import Press, asked_site, drawn_in, stamp_in, stamp_items, written_in, written_items
from tthc.site.history_pages import is_history, is_news
from tthc.site.manual import read_manual
from tthc.site.offline.bundles import write_offline
from tthc.site.plan import find_doubled, site_files
from tthc.site.render import Renderer
from tthc.site.search.fulltext import index_full_text
from tthc.site.stamps import stamp_of, unstamped
from tthc.site.views.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to read, and for which day.

    Attributes:
        procedures: the folder of procedures.
        config: the file of the configuration.
        templates: the folder of templates.
        today: the day as of which the catalogue is checked and shown.
        base_url: address that takes the place of the configured one.
        as_then: whether the files are those that had landed by that day, where newer ones have landed since.
        full_text: whether what takes longest is made, full-text search and the zip of the site; the configuration can
            forbid each as well.
        docs: the folder of the manual; a site without one has none.
        compress: whether each text also comes in brotli and gzip, for a server that sends files as they are.
    """

    procedures: Path
    config: Path
    templates: Path
    today: date
    base_url: str | None = None
    as_then: bool = False
    full_text: bool = True
    docs: Path | None = None
    compress: bool = False


def build(
    request: Request, target: Path, track: Track = in_silence, *, take_over: bool = False
) -> tuple[Diagnostic, ...]:
    """Publish the catalogue under *target*; on any error leave *target* untouched.

    Raises:
        BuildError: see `replacing`, which also tells what *take_over* allows.
    """
    if has_errors(find_files(request.procedures)[1]):
        return check(request, track)  # git is not asked about a folder that may hold a repository of a stranger
    until = request.today if request.as_then else date.max
    with check_out(request.procedures, request.config, until) as checkout:
        then = replace(request, procedures=checkout.procedures, config=checkout.config)
        version = version_of(request.procedures, checkout.commit)
        history = history_of(checkout.repository, request.today)
        published = Published() if checkout.commit else list_published(checkout.repository, target)
        return _build(then, SiteOrigin(version, history, published), target, track, take_over=take_over)


class SiteOrigin(NamedTuple):
    """Where the files of a build come from, and which codes were published before them; see `list_published`."""

    version: DataVersion
    history: History
    published: Published


def _build(
    request: Request, origin: SiteOrigin, target: Path, track: Track, *, take_over: bool
) -> tuple[Diagnostic, ...]:
    kept = _kept_for(target, request.templates)
    read = _read(request, origin.published, kept, track)
    if read.config is None or has_errors(read.found):
        return read.found
    config = read.config
    config = config if request.full_text else config.model_copy(update={"full_text": False, "archive": False})
    site = Site(read.catalogue, config, unstamped(origin.version), origin.history, read_manual(request.docs))
    documents = site_files(site)
    found = sort((*read.found, *find_doubled(documents)))
    if has_errors(found):
        return found
    packed = make_encoders() if request.compress else {}
    with (
        renewing(target, written_in(kept.of("written")), take_over=take_over) as tree,
        closing(origin.history),
    ):
        items = _write(site, documents, Before(request, origin.version, kept, packed), tree, track)
    kept.keep(
        {
            "files": items_of_files(read.files),
            "checked": items_of(read.checked),
            "written": written_items(tree.files),
            **items,
        }
    )
    return found


class Before(NamedTuple):
    """What a site is written from beside its documents.

    Attributes:
        kept: of the build of the site that is replaced.
        packed: how compressed forms are written; empty where none are wanted.
    """

    request: Request
    version: DataVersion
    kept: Kept
    packed: Mapping[str, Encoder]


def _write(
    site: Site, documents: Sequence[Document], before: Before, tree: SiteTree, track: Track
) -> Mapping[str, KeptItems]:
    """Everything that the site consists of; what is kept of it, by kind."""
    request, version, kept, packed = before
    catalogue, config = site.catalogue, site.config
    derived = DerivedFiles(tree, kept.of("derived"))
    ledgers = _draw(site, documents, before, tree, track)
    tree.write(read_static_files(request.templates))
    tree.write(read_copied_files(catalogue, request.procedures))
    write_bundle(derived, (record_address(listing.code) for listing in catalogue.shown.listings))
    if config.offline:
        write_offline(derived, catalogue.shown, version)
    if config.full_text:
        for _ in track((None,), "Lập chỉ mục toàn văn", 1):
            ledgers["fed"] = index_full_text(catalogue, derived, ledger_in(kept.of("fed")))
    for _ in track((None,), "Nén sẵn cho máy chủ", 1) if packed else ():
        write_variants(derived, packed)
    for _ in track((None,), "Nén, lập danh sách tệp" if config.archive else "Lập danh sách tệp", 1):
        write_proof(tree, About(version, catalogue.today), archive=config.archive)
    return {
        "derived": derived.items,
        "stamp": stamp_items(stamp_of(version)),
        **{kind: items_of(ledger) for kind, ledger in ledgers.items()},
    }


def _draw(site: Site, documents: Sequence[Document], before: Before, tree: SiteTree, track: Track) -> dict[str, Ledger]:
    """All documents, histories after the others, and the news last, since they list what the histories left aside."""
    request, version, kept, _ = before
    renderer = Renderer(request.templates, asked_site(site))
    press = Press(site, renderer, tree, stamp_of(version), stamp_in(kept.of("stamp")))
    histories = tuple(filter(is_history, documents))
    absence = site.history.absence
    step = f"Không có lịch sử ({absence})" if absence else "Kể lịch sử"
    others = tuple(one for one in documents if not is_history(one) and not is_news(one))
    drawn = press.draw(others, ledger_in(kept.of("drawn")), track)
    past = press.draw(histories, ledger_in(kept.of("past")), track, step)
    asides = tuple(drawn_in(made.result).aside for made in past.made.values())
    news = tuple(one._replace(subject=(asides,)) for one in documents if is_news(one))
    return {
        "drawn": drawn,
        "past": past,
        "news": press.draw(news, ledger_in(kept.of("news")), in_silence, of=mark_of("\n".join(asides))),
    }


def _kept_for(target: Path, templates: Path) -> Kept:
    """What the last build of *target* kept beside it; never a file that a repository brings."""
    file = Path(os.path.abspath(target)).with_name(f".{target.name}.kept")  # noqa: PTH100 — no link is followed
    return Kept(None) if is_tracked(file) else Kept(file, program_mark(templates))


def check(request: Request, track: Track = in_silence) -> tuple[Diagnostic, ...]:
    """Every fault of the configuration and of the catalogue; nothing is written."""
    return _read(request, list_published(repository_of(request.procedures)), Kept(None), track).found


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


def _read(request: Request, published: Published, kept: Kept, track: Track) -> Read:
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
