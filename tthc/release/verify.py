"""Is this copy of the site what was released: every file against the list of sums, and the list against a signature."""

import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 — a class, whatever its name

from tthc.diagnostics import BuildError
from tthc.release.checksums import (
    ABOUT_FILE,
    SIGNATURE,
    SUMS_FILE,
    describe_release,
    digest_of,
    is_in_list,
    list_files,
    read_sums,
)
from tthc.text import make_printable

_SHOWN = 20


class Signature(Enum):
    """What is known of the signature, in words for people."""

    NONE = "chưa ký"
    UNCHECKED = "có chữ ký, chưa kiểm tra; kiểm tra bằng: --public-key TỆP"
    NO_TOOL = (
        "có chữ ký, chưa kiểm tra được vì máy này không có minisign; trên Debian cài bằng: apt-get install minisign"
    )
    RIGHT = "chữ ký đúng"
    WRONG = "chữ ký SAI"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found in a copy.

    Attributes:
        about: what the copy says of its version, in one line.
        fingerprint: SHA-256 of the list, to compare with one that was read elsewhere.
        listed: how many files the list names.
        broken: how many lines of the list cannot be read, or name a file again.
        signed: what is known of the signature.
        is_asked: whether a key was given, and with it a right signature asked for.
        comment: what the signer wrote into the signature; empty where it is not right.
    """

    about: str
    fingerprint: str
    listed: int
    broken: int
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    extra: tuple[str, ...]
    signed: Signature
    is_asked: bool
    comment: str

    @property
    def is_clean(self) -> bool:
        """Every file is as listed, and the signature is right where one was asked for."""
        is_whole = not (self.broken or self.missing or self.changed or self.extra)
        return is_whole and (self.signed is Signature.RIGHT or not (self.is_asked or self.signed is Signature.WRONG))

    def as_text(self) -> str:
        """The report in Vietnamese."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"Phiên bản: {self.about}."
        yield f"SHA-256 của {SUMS_FILE}: {self.fingerprint}"
        yield f"Chữ ký: {self.signed.value}{f' ({self.comment})' if self.comment else ''}."
        if self.broken:
            yield f"Danh sách có {self.broken} dòng không đọc được hoặc lặp lại."
        for title, names in (("Thiếu", self.missing), ("Khác", self.changed), ("Thừa", self.extra)):
            yield from (f"{title}: {make_printable(name)}" for name in names[:_SHOWN])
            if len(names) > _SHOWN:
                yield f"{title}: còn {len(names) - _SHOWN} tệp nữa."
        found = len(self.missing), len(self.changed), len(self.extra)
        if any(found):
            yield "Không khớp: thiếu {}, khác {}, thừa {} tệp so với danh sách {} tệp.".format(*found, self.listed)
        elif not self.broken:
            yield f"Khớp: {self.listed} tệp đúng như danh sách."


class _Copy:
    """The files of a copy by address; here those of a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.doubled: tuple[str, ...] = ()

    def names(self) -> frozenset[str]:
        return frozenset(list_files(self.root))

    def read(self, address: str) -> bytes | None:
        file = self.root / address
        return file.read_bytes() if file.is_file() else None

    def digest(self, address: str) -> str:
        """Empty for what cannot be read, or is only a link."""
        file = self.root / address
        return digest_of(file) if file.is_file() and not file.is_symlink() else ""

    @contextmanager
    def signed(self) -> Iterator[Path | None]:
        """The file that bears a signature beside it."""
        yield self.root / SUMS_FILE if (self.root / f"{SUMS_FILE}{SIGNATURE}").is_file() else None


class _ZipCopy(_Copy):
    """The files of a copy in a zip."""

    def __init__(self, root: Path, archive: ZipFile) -> None:
        super().__init__(root)
        self._archive = archive
        times = Counter(entry.filename for entry in archive.infolist() if not entry.is_dir())
        self._names = frozenset(times)
        self.doubled = tuple(sorted(name for name, number in times.items() if number > 1))

    def names(self) -> frozenset[str]:
        return frozenset(filter(is_in_list, self._names))

    def read(self, address: str) -> bytes | None:
        return self._archive.read(address) if address in self._names else None

    def digest(self, address: str) -> str:
        try:
            with self._archive.open(address) as content:
                return file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
        except (BadZipFile, RuntimeError, NotImplementedError, ZlibError, EOFError):
            return ""

    @contextmanager
    def signed(self) -> Iterator[Path | None]:
        """The zip itself with a signature beside it, else the list with one in the zip."""
        inside = self.read(f"{SUMS_FILE}{SIGNATURE}")
        if self.root.with_name(f"{self.root.name}{SIGNATURE}").is_file():
            yield self.root
        elif inside is None:
            yield None
        else:
            with TemporaryDirectory() as folder:
                file = Path(folder, SUMS_FILE)
                file.write_bytes(self.read(SUMS_FILE) or b"")
                file.with_name(f"{SUMS_FILE}{SIGNATURE}").write_bytes(inside)
                yield file


def verify(place: Path, public_key: Path | None = None) -> Verification:
    """What differs between the copy at *place*, a folder or a zip, and the list that it carries.

    Args:
        public_key: file of the minisign key that the signature must be of; without one it is not checked.

    Raises:
        BuildError: *place* is neither, holds no list, or there is no such key.
    """
    if public_key is not None and not public_key.is_file():
        raise BuildError(f"không có tệp khóa {public_key.as_posix()}; ghi đường dẫn tới khóa công khai (.pub)")
    if place.is_dir():
        return _report(_Copy(place), public_key)
    try:
        with ZipFile(place) as archive:
            return _report(_ZipCopy(place, archive), public_key)
    except (OSError, BadZipFile) as error:
        hint = "ghi thư mục của trang hoặc tệp catalogue.zip"
        raise BuildError(f"không đọc được {place.as_posix()}; {hint}") from error


def _report(copy: _Copy, public_key: Path | None) -> Verification:
    content = copy.read(SUMS_FILE)
    if content is None:
        raise BuildError(
            f"{copy.root.name} không có {SUMS_FILE}; ghi thư mục gốc của trang, hoặc dựng lại bằng build.py"
        )
    sums, broken = read_sums(content)
    names = copy.names()
    digests: Mapping[str, str] = MappingProxyType({name: copy.digest(name) for name in sorted(names & sums.keys())})
    about = copy.read(ABOUT_FILE)
    signed, comment = _signature(copy, public_key)
    return Verification(
        about=f"không rõ, vì thiếu {ABOUT_FILE}" if about is None else describe_release(about),
        fingerprint=sha256(content).hexdigest(),
        listed=len(sums),
        broken=broken,
        missing=tuple(sorted(sums.keys() - names)),
        changed=tuple(name for name, digest in digests.items() if digest != sums[name]),
        extra=(*sorted(names - sums.keys()), *copy.doubled),
        signed=signed,
        is_asked=public_key is not None,
        comment=comment,
    )


def _signature(copy: _Copy, public_key: Path | None) -> tuple[Signature, str]:
    """What minisign says of the signature, with the comment that it vouches for."""
    with copy.signed() as file:
        if file is None:
            return Signature.NONE, ""
        if public_key is None:
            return Signature.UNCHECKED, ""
        command = ("minisign", "-V", "-Q", "-p", public_key, "-m", file)
        try:
            done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        except FileNotFoundError:
            return Signature.NO_TOOL, ""
    return (Signature.RIGHT, make_printable(done.stdout.strip())) if done.returncode == 0 else (Signature.WRONG, "")
