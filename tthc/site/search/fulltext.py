"""Catalogue → the index of the full text, made by Pagefind in one call over a feed that is thrown away."""

import gzip
import json
import os
import subprocess
from collections import deque
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import cast

from tthc.content.catalogue import Catalogue, Lists
from tthc.content.listing import Listing
from tthc.diagnostics import BuildError
from tthc.engine.answers import mark_of
from tthc.engine.derived import DerivedFiles
from tthc.engine.making import Ledger, Maker
from tthc.engine.trace import Asked
from tthc.output.files import SiteFile
from tthc.parallel import spread
from tthc.site.addresses import procedure_address
from tthc.site.search.feed import draw_feed_page

FOLDER = "pagefind"
"""Where the search page finds the index."""

CODES = "codes.json"
"""The file beside the index that tells which procedure a result is, before its text is fetched."""

_CHUNK = "1000"
"""Smaller pieces of the index than Pagefind cuts by itself: a query of several words fetches less."""

_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
"""Beginnings of the names of files for a page of Pagefind's own, which is not used."""


def index_full_text(catalogue: Catalogue, derived: DerivedFiles, before: Ledger) -> Ledger:
    """Write the index of everything that is not repealed; nothing for an empty catalogue.

    Args:
        before: what Pagefind was fed for the site that is replaced, as this function gave it.

    Raises:
        BuildError: Pagefind is missing or failed.
    """
    binary = _binary()
    fed = _fed(catalogue, before)
    if fed.made:
        of = mark_of("\n".join(f"{path} {made.result}" for path, made in fed.made.items()))
        derived.renew_one("full text", of, lambda: map(derived.tree.put, _index(binary, catalogue)))
    return fed


class _Root:
    """What feeds put their questions to."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue


def _fed(catalogue: Catalogue, before: Ledger) -> Ledger:
    """A mark of the feed of each procedure, by the path of its file."""
    asked = cast("Catalogue", Asked(_Root(catalogue), inner=(Catalogue, Lists)).catalogue)

    def feed(listing: Listing) -> str:
        return mark_of(draw_feed_page(listing.published(), asked.lists))

    return before.renewed({one.path: one for one in catalogue.shown.listings}, Maker(feed), _Root(catalogue))


def _index(binary: Path, catalogue: Catalogue) -> Iterator[SiteFile]:
    """The files of the index, made in a folder of their own: a program that is not ours touches no site."""
    with TemporaryDirectory(prefix="tthc-") as folder:
        feed, made = Path(folder) / "feed", Path(folder) / FOLDER

        def write_one(listing: Listing) -> None:
            file = feed / procedure_address(listing.code)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(draw_feed_page(listing.published(), catalogue.lists))

        deque(spread(write_one, catalogue.shown.listings), maxlen=0)
        _run(binary, feed, made)
        for file in sorted(made.rglob("*")):
            if file.is_file() and not file.relative_to(made).as_posix().startswith(_UNUSED):
                yield SiteFile(f"{FOLDER}/{file.relative_to(made).as_posix()}", file.read_bytes())
        codes = dict(sorted(map(_code, (made / "fragment").iterdir())))
        yield SiteFile(f"{FOLDER}/{CODES}", json.dumps(codes, separators=(",", ":")).encode())


def _code(fragment: Path) -> tuple[str, str]:
    """Name of a result and the code of its procedure, read from the text that Pagefind shows of it.

    Pagefind could filter by itself, but writes its filters in another order each time.
    """
    _, _, text = gzip.decompress(fragment.read_bytes()).partition(b"{")
    return fragment.stem, PurePosixPath(json.loads(b"{" + text)["url"]).name


def _binary() -> Path:
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 — a site without full text is built without it

        return Path(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise BuildError(
            "không có pagefind để lập chỉ mục toàn văn; cài pagefind-bin, hoặc dựng với --no-search"
        ) from error


def _run(binary: Path, feed: Path, target: Path) -> None:
    command = (binary, "--site", feed, "--output-path", target, "--force-language", "vi", "--quiet")
    environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": _CHUNK}
    try:
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="replace", env=environment, check=False
        )
    except OSError as error:
        raise BuildError(f"không chạy được pagefind ({error.strerror}); cài lại pagefind-bin") from error
    if done.returncode:
        last = (done.stderr or done.stdout).strip().rpartition("\n")[2]
        raise BuildError(f"pagefind không lập được chỉ mục toàn văn ({last}); chạy lại, hoặc dựng với --no-search")
