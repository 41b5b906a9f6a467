"""What the folder of a site will hold: files that are written, and files that stay as they stand."""

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from tthc.output.files import Look, SiteFile, Written, look_at, look_below, make_way, read_again, write_one

Files = Mapping[str, Written]
"""Files of a site by address."""


@dataclass
class SiteTree:
    """The next state of a site.

    Attributes:
        folder: that receives it.
        old: the folder of the present state; a folder without files where there is none.
        before: files of the present state that stand as they were written.
        is_copy: whether *folder* holds what *old* holds, each file being one under two names.
        files: what the next state holds, as far as it is known.
    """

    folder: Path
    old: Path = Path()
    before: Files = field(default_factory=dict)
    is_copy: bool = False
    files: dict[str, Written] = field(default_factory=dict)

    def write(self, files: Iterable[SiteFile]) -> None:
        """Let *files* stand in the next state."""
        self.note(map(self.put, files))

    def put(self, file: SiteFile) -> Written:
        """Bring *file* onto the disk, unless the same bytes are there; for another process, which must `note` it."""
        known = self.before.get(file.address)
        if known is None or known.look.size != len(file.content) or known.digest != sha256(file.content).hexdigest():
            return write_one(file, self.folder)
        return self.carry(file.address)

    def note(self, written: Iterable[Written]) -> None:
        """Files that were brought onto the disk."""
        self.files |= {one.address: one for one in written}

    def carry(self, address: str) -> Written:
        """Bring a file that is in `before` onto the disk as it is; for another process, which must `note` it."""
        known = self.before[address]
        if self.is_copy:
            return known
        old, new = f"{self.old}/{address}", f"{self.folder}/{address}"
        try:
            _link(old, new)
        except OSError:
            make_way(new)
            shutil.copyfile(old, new, follow_symlinks=False)
            return known._replace(look=look_at(new))
        return known

    def keep(self, addresses: Iterable[str]) -> None:
        """Let files of the present state, which are all in `before`, stand as they are."""
        self.note(map(self.carry, addresses))

    def stream(self, address: str, pieces: Callable[[BinaryIO], object]) -> Written:
        """A new file at *address*, which *pieces* writes piece by piece; for another process, which must `note` it."""
        path = self.folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        with path.open("xb") as file:
            pieces(file)
        return read_again(self.folder, address)

    def read(self, address: str) -> bytes:
        """The content of a file of the next state."""
        return (self.folder / address).read_bytes()

    def mark(self, addresses: Iterable[str]) -> str:
        """A mark of files of the next state: the same for the same addresses in the same order with the same bytes."""
        return sha256("\n".join(f"{one} {self.files[one].digest}" for one in addresses).encode()).hexdigest()

    def is_as_before(self, address: str) -> bool:
        """Whether the file at *address* holds what it holds in the present state."""
        known = self.before.get(address)
        return known is not None and known.digest == self.files[address].digest


def catch_up(copy: Path, original: Path, looks: Mapping[str, Look]) -> bool:
    """Make *copy*, an earlier state, hold what *original* holds, each file being one under two names.

    Args:
        looks: of the files of *original*.

    Returns:
        Whether it could be done; if not, *copy* is in no state that means anything.
    """
    try:
        if copy.is_symlink() or copy.stat().st_dev != original.stat().st_dev:
            return False
        has, odd = look_below(copy)
        remove(odd, copy)
        other = {address for address, look in has.items() if looks.get(address) != look}
        remove(other, copy)
        for address in looks.keys() - (has.keys() - other):
            _link(f"{original}/{address}", f"{copy}/{address}")
    except OSError:
        return False
    return True


def remove(addresses: Iterable[str], folder: Path) -> None:
    """Take files of *folder* away, and the folders that this leaves empty."""
    for address in addresses:
        path = folder / address
        path.unlink()
        with suppress(OSError):
            for above in path.relative_to(folder).parents[:-1]:
                (folder / above).rmdir()


def _link(old: str, new: str) -> None:
    """One file under two names; the folder of the second is made where it is missing."""
    try:
        os.link(old, new, follow_symlinks=False)
    except FileNotFoundError:
        make_way(new)
        os.link(old, new, follow_symlinks=False)
