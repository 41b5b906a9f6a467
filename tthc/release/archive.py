"""The whole site as one zip, to carry on a USB stick: unpacked, its `index.html` opens without server and network."""

import os
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tthc.output.files import SiteFile
from tthc.output.tree import SiteTree
from tthc.parallel import spread
from tthc.release.precompress import VARIANTS

ARCHIVE_FILE = "du-lieu/catalogue.zip"
"""Address of the file."""

_ONLY_ON_A_SERVER = frozenset(
    {
        "pagefind",
        "nhung",
        "nhung.js",
        "manh",
        "tt",
        "sw.js",
        "version.json",
        "_redirects",
        "chuyen-huong.map",
        "sitemap.xml",
        "robots.txt",
    }
)
"""What no page opened from a folder can use: full text, the worker, parts for other sites, maps for robots."""

_LEVEL = 6
_NAME_LENGTH = 26
"""Where the header before an entry tells the length of its name and of what follows that."""

_DEPTH_OF_HISTORY = 3
_FOR_MACHINES = frozenset({"index.json", "index.md"})


def write_archive(tree: SiteTree, proof: Iterable[SiteFile] = ()) -> None:
    """Write the zip of the site into it, with *proof* of its own; the same files give the same bytes.

    What the last zip holds alike is taken out of it as it lies there, packed.
    """
    addresses = tuple(list_archived(tree.files))
    with _packed_before(tree) as old:
        kept = {one: old[one] for one in addresses if one in old and tree.is_as_before(one)}
        missing = tuple(one for one in addresses if one not in kept)
        fresh = spread(lambda address: _pack(address, tree.read(address)), missing)

        def write(file: BinaryIO) -> None:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                for address in addresses:
                    _add(archive, kept[address]() if address in kept else next(fresh))
                for one in proof:
                    _add(archive, _pack(one.address, one.content))

        tree.note((tree.stream(ARCHIVE_FILE, write),))


class _Packed(NamedTuple):
    """An entry of a zip, and its content as it lies there."""

    entry: ZipInfo
    content: bytes


def _pack(address: str, content: bytes) -> _Packed:
    entry = _entry(address)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    entry.CRC, entry.file_size, entry.compress_size = zlib.crc32(content), len(content), len(packed)
    return _Packed(entry, packed)


def _add(archive: ZipFile, packed: _Packed) -> None:
    """Add what is packed; the module of the standard library adds only what it packs itself."""
    file = archive.fp
    if file is None:
        raise ValueError("the zip is closed")
    entry, content = packed
    entry.header_offset = file.tell()
    file.write(entry.FileHeader(zip64=False) + content)
    archive.filelist.append(entry)
    archive.NameToInfo[entry.filename] = entry
    archive.start_dir = file.tell()
    archive._didModify = True  # type: ignore[attr-defined] # noqa: SLF001 — as `ZipFile.mkdir` of Python 3.11 does


@contextmanager
def _packed_before(tree: SiteTree) -> Iterator[Mapping[str, Callable[[], _Packed]]]:
    """What reads each entry of the zip of the site that is replaced, by address; nothing where it is not as written."""
    if ARCHIVE_FILE not in tree.before:
        yield {}
        return
    with (tree.old / ARCHIVE_FILE).open("rb") as file, ZipFile(file) as archive:

        def read(entry: ZipInfo) -> _Packed:
            file.seek(entry.header_offset + _NAME_LENGTH)
            skipped = sum(struct.unpack("<HH", file.read(4)))
            file.seek(skipped, os.SEEK_CUR)
            return _Packed(entry, file.read(entry.compress_size))

        yield {entry.filename: partial(read, entry) for entry in archive.infolist()}


def _is_left_out(address: str) -> bool:
    """Whether a copy can do without the file: bundles for browsers, records for machines, old versions, packed forms.

    Old versions grow in number; what each of them changed stands in the list of versions.
    """
    *folders, name = address.split("/")
    if (folders or [name])[0] in _ONLY_ON_A_SERVER:
        return True
    is_bundle = folders == ["ngoai-tuyen"] and not name.endswith(".html")
    is_version = folders[2:3] == ["lich-su"] and len(folders) > _DEPTH_OF_HISTORY
    is_for_machines = name in _FOR_MACHINES or address == ARCHIVE_FILE
    is_variant = name.endswith(VARIANTS)
    return is_bundle or is_version or is_for_machines or is_variant or name.startswith(".")


def _entry(address: str) -> ZipInfo:
    """An entry that tells nothing of the machine: no time, no owner, one mode."""
    entry = ZipInfo(address)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry


def list_archived(addresses: Iterable[str]) -> Iterator[str]:
    """Those of *addresses* that are in the zip, in order."""
    yield from (one for one in sorted(addresses) if not _is_left_out(one))
