"""The whole site as one zip, to carry on a USB stick: unpacked, its `index.html` opens without server and network."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tthc.output.files import SiteFile
from tthc.release.precompress import VARIANTS

ARCHIVE = "du-lieu/catalogue.zip"
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

_DEPTH_OF_HISTORY = 3
_FOR_MACHINES = frozenset({"index.json", "index.md"})


def write_archive(folder: Path, proof: Iterable[SiteFile] = ()) -> None:
    """Write the zip of the site in *folder* into it, with *proof* of its own; the same files give the same bytes."""
    target = folder / ARCHIVE
    target.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for address in archived(folder):
            archive.writestr(_entry(address), (folder / address).read_bytes())
        for file in proof:
            archive.writestr(_entry(file.address), file.content)


def _is_left_out(address: str) -> bool:
    """Whether a copy can do without the file: bundles for browsers, records for machines, old versions, packed forms.

    Old versions grow in number; what each of them changed stands in the list of versions.
    """
    *folders, name = address.split("/")
    is_bundle = folders == ["ngoai-tuyen"] and not name.endswith(".html")
    is_version = folders[2:3] == ["lich-su"] and len(folders) > _DEPTH_OF_HISTORY
    is_for_machines = name in _FOR_MACHINES or address in _ONLY_ON_A_SERVER or address == ARCHIVE
    is_variant = name.endswith(VARIANTS)
    return is_bundle or is_version or is_for_machines or is_variant or name.startswith(".")


def _entry(address: str) -> ZipInfo:
    """An entry that tells nothing of the machine: no time, no owner, one mode."""
    entry = ZipInfo(address)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry


def archived(folder: Path) -> Iterator[str]:
    """Addresses of the files of the zip, in order."""
    found: list[str] = []
    for where, folders, names in os.walk(folder):
        base = os.path.relpath(where, folder).replace(os.sep, "/")
        folders[:] = (name for name in folders if base != "." or name not in _ONLY_ON_A_SERVER)
        found += (name if base == "." else f"{base}/{name}" for name in names)
    yield from (address for address in sorted(found) if not _is_left_out(address))
