"""The whole site as one zip, to carry on a USB stick: unpacked, its `index.html` opens without server and network."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tthc.write import SiteFile

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


def _entry(address: str) -> ZipInfo:
    """An entry that tells nothing of the machine: no time, no owner, one mode."""
    entry = ZipInfo(address)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry


def archived(folder: Path) -> Iterator[str]:
    """Addresses of the files of the zip, in order."""
    for file in sorted(folder.rglob("*")):
        address = file.relative_to(folder).as_posix()
        is_bundle = address.startswith("ngoai-tuyen/") and file.suffix == ".json"
        is_left_out = is_bundle or file.name.startswith(".") or file.name in _FOR_MACHINES or address == ARCHIVE
        if file.is_file() and not is_left_out and address.split("/")[0] not in _ONLY_ON_A_SERVER:
            yield address
