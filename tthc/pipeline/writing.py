"""Catalogue → every file of the site, each made again only where what it is made of changed."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tthc.engine.derived import DerivedFiles
from tthc.engine.kept import Kept, KeptItems
from tthc.engine.making import Ledger, items_of, ledger_in
from tthc.history.data_version import DataVersion
from tthc.output.tree import SiteTree
from tthc.pipeline.request import Request
from tthc.progress import Track, in_silence
from tthc.release.checksums import About, write_proof
from tthc.release.precompress import Encoder, write_variants
from tthc.site.addresses import record_address
from tthc.site.assets import read_copied_files, read_static_files
from tthc.site.data.bundle import write_bundle
from tthc.site.document import Document
from tthc.site.drawing import Press, asked_site, drawn_in, stamp_in, stamp_items
from tthc.site.history_pages import is_history, is_news
from tthc.site.offline.bundles import write_offline
from tthc.site.pack_pages import is_pack, with_versions
from tthc.site.render import Renderer
from tthc.site.search.fulltext import index_full_text
from tthc.site.stamps import stamp_of
from tthc.site.views.site import Site


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


def write_site(
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
    """All documents; packs, histories and the news after the others: they list what those before left aside."""
    request, version, kept, _ = before
    renderer = Renderer(request.templates, asked_site(site))
    press = Press(site, renderer, tree, stamp_of(version), stamp_in(kept.of("stamp")))
    histories = tuple(filter(is_history, documents))
    absence = site.history.absence
    step = f"Không có lịch sử ({absence})" if absence else "Kể lịch sử"
    later = (is_history, is_news, is_pack)
    others = tuple(one for one in documents if not any(is_one(one) for is_one in later))
    drawn = press.draw(others, ledger_in(kept.of("drawn")), track)
    posted = (drawn_in(made.result).aside for made in drawn.made.values())
    packs = tuple(with_versions(filter(is_pack, documents), posted, site))
    past = press.draw(histories, ledger_in(kept.of("past")), track, step)
    asides = tuple(drawn_in(made.result).aside for made in past.made.values())
    news = tuple(one._replace(subject=(asides,)) for one in documents if is_news(one))
    return {
        "drawn": drawn,
        "packs": press.draw(packs, ledger_in(kept.of("packs")), in_silence),
        "past": past,
        "news": press.draw(news, ledger_in(kept.of("news")), in_silence),
    }
