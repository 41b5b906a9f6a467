"""Text of the site once more in brotli and gzip, made at the build so that no server compresses at each request."""

import gzip
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from tthc.diagnostics import BuildError
from tthc.engine.derived import DerivedFiles, Making
from tthc.output.files import Written
from tthc.output.tree import SiteTree

VARIANTS = (".br", ".gz")
"""What follows the name of a file in the names of its compressed forms."""

_TEXT = frozenset({".css", ".csv", ".html", ".js", ".json", ".jsonld", ".map", ".md", ".svg", ".ttl", ".txt", ".xml"})
_SMALLEST = 1024
_CHUNK = 1 << 20
_BROTLI_QUALITY = 10
"""1.5 % larger than the best, which takes near three times as long."""

Encoder = Callable[[IO[bytes], IO[bytes]], object]
"""Writes what it reads from the first file to the second, compressed."""


def make_encoders() -> Mapping[str, Encoder]:
    """How to write each of VARIANTS; the same bytes give the same bytes, whatever the hour and the name.

    Raises:
        BuildError: `brotli` is not installed.
    """
    try:
        import brotli  # noqa: PLC0415 — an extra
    except ImportError as error:
        raise BuildError("thiếu thư viện brotli; cài bằng: pip install 'tthc[compress]'") from error

    def to_brotli(source: IO[bytes], target: IO[bytes]) -> None:
        compressor = brotli.Compressor(quality=_BROTLI_QUALITY)
        for chunk in iter(partial(source.read, _CHUNK), b""):
            target.write(compressor.process(chunk))
        target.write(compressor.finish())

    return {".br": to_brotli, ".gz": _to_gzip}


def write_variants(derived: DerivedFiles, how: Mapping[str, Encoder]) -> None:
    """Write beside each text of some size its compressed forms, where they are smaller."""
    tree = derived.tree
    texts = {one: file.digest for one, file in tree.files.items() if _is_worth_it(file)}
    derived.renew(
        {f"{one} {''.join(how)}": Making(mark, partial(_variants, tree, one, how)) for one, mark in texts.items()}
    )


def _is_worth_it(file: Written) -> bool:
    return PurePosixPath(file.address).suffix in _TEXT and file.look.size > _SMALLEST


def _variants(tree: SiteTree, address: str, how: Mapping[str, Encoder]) -> Iterator[Written]:
    for ending, encode in how.items():
        with (tree.folder / address).open("rb") as source:
            variant = tree.stream(address + ending, partial(encode, source))
        if variant.look.size < tree.files[address].look.size:
            yield variant
        else:
            (tree.folder / variant.address).unlink()


def _to_gzip(source: IO[bytes], target: IO[bytes]) -> None:
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=target, mtime=0) as packed:
        for chunk in iter(partial(source.read, _CHUNK), b""):
            packed.write(chunk)
