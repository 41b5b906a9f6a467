"""Catalogue → the index of the full text, made by Pagefind in one call over a feed that is thrown away."""

import gzip
import json
import os
import subprocess
from collections import deque
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from tthc.content.catalogue import Catalogue
from tthc.content.listing import Listing
from tthc.diagnostics import BuildError
from tthc.parallel import spread
from tthc.site.addresses import procedure_address
from tthc.site.search.feed import feed_page

FOLDER = "pagefind"
"""Where the search page finds the index."""

CODES = "codes.json"
"""The file beside the index that tells which procedure a result is, before its text is fetched."""

_CHUNK = "1000"
"""Smaller pieces of the index than Pagefind cuts by itself: a query of several words fetches less."""

_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
"""Beginnings of the names of files for a page of Pagefind's own, which is not used."""


def index_full_text(catalogue: Catalogue, folder: Path) -> None:
    """Write the index of everything that is not repealed under *folder*; nothing for an empty catalogue.

    Raises:
        BuildError: Pagefind is missing or failed.
    """
    binary = _binary()
    listings = catalogue.shown.listings
    if not listings:
        return
    with TemporaryDirectory(prefix="tthc-") as feed:

        def write_one(listing: Listing) -> None:
            file = Path(feed) / procedure_address(listing.code)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(feed_page(listing.published(), catalogue.lists))

        deque(spread(write_one, listings), maxlen=0)
        _run(binary, Path(feed), folder / FOLDER)
    for file in (folder / FOLDER).iterdir():
        if file.name.startswith(_UNUSED):
            file.unlink()
    codes = dict(sorted(map(_code, (folder / FOLDER / "fragment").iterdir())))
    (folder / FOLDER / CODES).write_text(json.dumps(codes, separators=(",", ":")), "utf-8")


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
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    except OSError as error:
        raise BuildError(f"không chạy được pagefind ({error.strerror}); cài lại pagefind-bin") from error
    if done.returncode:
        last = (done.stderr or done.stdout).strip().rpartition("\n")[2]
        raise BuildError(f"pagefind không lập được chỉ mục toàn văn ({last}); chạy lại, hoặc dựng với --no-search")
