"""Text of the site once more in brotli and gzip, made at the build so that no server compresses at each request."""

import gzip
from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import IO

from tthc.diagnostics import BuildError
from tthc.parallel import spread

VARIANTS = (".br", ".gz")
"""What follows the name of a file in the names of its compressed forms."""

_TEXT = frozenset({".css", ".csv", ".html", ".js", ".json", ".jsonld", ".map", ".md", ".svg", ".ttl", ".txt", ".xml"})
_SMALLEST = 1024
_CHUNK = 1 << 20
_BROTLI_QUALITY = 10
"""1.5 % larger than the best, which takes near three times as long."""

Encoder = Callable[[IO[bytes], IO[bytes]], object]
"""Writes what it reads from the first file to the second, compressed."""


def encoders() -> Mapping[str, Encoder]:
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


def write_variants(folder: Path, how: Mapping[str, Encoder]) -> None:
    """Write beside each text of some size in *folder* its compressed forms, where they are smaller."""
    texts = sorted(file for file in folder.rglob("*") if _is_worth_it(file))
    deque(spread(partial(_write_each, how), texts), maxlen=0)


def _is_worth_it(file: Path) -> bool:
    return file.suffix in _TEXT and file.is_file() and file.stat().st_size > _SMALLEST


def _write_each(how: Mapping[str, Encoder], file: Path) -> None:
    for ending, encode in how.items():
        variant = file.with_name(file.name + ending)
        with file.open("rb") as source, variant.open("wb") as target:
            encode(source, target)
        if variant.stat().st_size >= file.stat().st_size:
            variant.unlink()


def _to_gzip(source: IO[bytes], target: IO[bytes]) -> None:
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=target, mtime=0) as packed:
        for chunk in iter(partial(source.read, _CHUNK), b""):
            packed.write(chunk)
