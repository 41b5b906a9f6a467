"""The proof of a release: the SHA-256 of every file, in a list that `sha256sum -c` reads, and what they came from."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from tthc.history.data_version import DataVersion
from tthc.output.files import SiteFile
from tthc.output.swap import MARKER
from tthc.output.tree import SiteTree
from tthc.parallel import spread
from tthc.release.archive import ARCHIVE_FILE, list_archived, write_archive

SUMS_FILE = "ban-phat-hanh.txt"
"""Address of the list; a signature of it stands for the whole site."""

ABOUT_FILE = "ban-phat-hanh.json"
"""Address of what tells the version and the day; it is in the list."""

SIGNATURE = ".minisig"
"""What minisign adds to the name of a file to name its signature."""

_LINE = re.compile(r"([0-9a-f]{64})  ([^\\\n]+)")
_PLAIN = re.compile(r"[\w./+-]{1,100}")

_NOT_LISTED = frozenset({SUMS_FILE, MARKER, SUMS_FILE + SIGNATURE, ARCHIVE_FILE + SIGNATURE})

Sums = Mapping[str, str]
"""SHA-256 in hexadecimal by the address of the file."""


@dataclass(frozen=True, slots=True)
class About:
    """What a release says of itself.

    Attributes:
        as_of: the day as of which the catalogue is shown.
    """

    version: DataVersion
    as_of: date

    def files(self, sums: Sums) -> tuple[SiteFile, SiteFile]:
        """The two files that stand for the files of *sums*; same sums, same bytes."""
        facts = {
            "version": self.version.name,
            "commit": self.version.commit,
            "commit_day": self.version.day.isoformat() if self.version.day else "",
            "tag": self.version.tag,
            "edited": self.version.is_edited,
            "as_of": self.as_of.isoformat(),
            "files": len(sums),
            "sha256": sha256(format_sums(sums)).hexdigest(),
        }
        about = json.dumps(facts, ensure_ascii=False, indent=1).encode() + b"\n"
        return SiteFile(ABOUT_FILE, about), SiteFile(
            SUMS_FILE, format_sums({**sums, ABOUT_FILE: sha256(about).hexdigest()})
        )


def write_proof(tree: SiteTree, about: About, *, archive: bool) -> None:
    """Write the proof of the site, which is whole but for its zip; the zip, where wanted, has its own."""
    if archive:
        of = tuple(list_archived(tree.files))
        write_archive(tree, about.files({address: tree.files[address].digest for address in of}))
    sums = {address: file.digest for address, file in tree.files.items() if is_in_list(address)}
    tree.write(about.files(sums))


def format_sums(sums: Sums) -> bytes:
    r"""One line for each file, by address.

    >>> format_sums({"b.txt": "0f", "a.txt": "1e"})
    b'1e  a.txt\n0f  b.txt\n'
    """
    return "".join(f"{digest}  {address}\n" for address, digest in sorted(sums.items())).encode()


def read_sums(content: bytes) -> tuple[Sums, int]:
    """The list in *content*, and how many of its lines are none or name a file again."""
    lines = content.decode("utf-8", "replace").removesuffix("\n").split("\n")
    found = tuple(match for line in lines if (match := _LINE.fullmatch(line)))
    sums = {match[2]: match[1] for match in found}
    return sums, len(lines) - len(sums)


def describe_release(content: bytes) -> str:
    """What the file at ABOUT with *content*, which anybody may have written, says: one line for people."""
    try:
        facts: Any = json.loads(content)
    except ValueError:
        facts = None
    if not isinstance(facts, dict):
        return f"{ABOUT_FILE} không đọc được"
    said = {key: value for key, value in facts.items() if isinstance(value, str) and _PLAIN.fullmatch(value)}
    shown = f"như vào ngày {said['as_of']}" if "as_of" in said else "không rõ như vào ngày nào"
    if "version" not in said:
        return f"không có số phiên bản, vì dựng từ thư mục không nằm trong commit nào của git; {shown}"
    tag = f", thẻ {said['tag']}" if "tag" in said else ""
    edited = ", có sửa đổi chưa ghi vào git" if facts.get("edited") else ""
    return f"bản dữ liệu {said.get('commit_day', 'không rõ ngày')} · {said['version']}{tag}{edited}; {shown}"


def sums_of(folder: Path) -> Sums:
    """The sum of every file of the site in *folder* but the proof itself and its signatures."""
    addresses = tuple(sorted(list_files(folder)))
    digests = spread(lambda address: digest_of(f"{folder}/{address}"), addresses)
    return dict(zip(addresses, digests, strict=True))


def list_files(folder: Path) -> Iterator[str]:
    """Addresses of what is in *folder* and stands in the list; a link to a folder counts as one file."""
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with suppress(OSError), os.scandir(f"{folder}/{below}") as found:
            for item in found:
                address = f"{below}{item.name}"
                if item.is_dir(follow_symlinks=False):
                    waiting.append(f"{address}/")
                elif is_in_list(address):
                    yield address


def is_in_list(address: str) -> bool:
    """Whether a file at *address* belongs in the list: not the list, not a signature, not the mark of a build."""
    return address not in _NOT_LISTED


def digest_of(file: Path | str) -> str:
    """SHA-256 of *file*, in hexadecimal."""
    with open(file, "rb") as content:  # noqa: PTH123 — a Path of each of thousands of files would take longer
        return file_digest(content, "sha256").hexdigest()
