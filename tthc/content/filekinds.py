"""Files that are handed on as they are: a closed list of kinds, known by the ending and by the content at once."""

import os
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from hashlib import sha1
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import BinaryIO

from tthc.diagnostics import Diagnostic, Location
from tthc.disk import MAX_SHELF_BYTES, explain_failure, fault_of_size, open_below, read_below
from tthc.model.fieldtypes import FILE_NAME, SOUND_NAME

_POINTER = b"version https://git-lfs"
"""How a file begins that git LFS left in the place of a large one."""

_HEAD_BYTES = 128
_TAIL_BYTES = 1024
"""Readers of PDF look for the end mark so far from the end."""

_PIECE = 1 << 20
_SECTOR_SHIFTS = (9, 12)
"""Powers of two that are the bytes of a sector, in version 3 and 4."""
_FREE, _NO_SECTOR = 0xFFFFFFFF, 0xFFFFFFFA
"""Numbers in the tables of a compound file: a sector that is free, and the first of those that number none."""
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
_WORD = "WordDocument\0".encode("utf-16-le")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\..*", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever the ending: a clone there fails."""


def is_of_form(name: str) -> bool:
    """Whether *name* is one that a file which is handed on may bear."""
    is_named = FILE_NAME.fullmatch(name) or SOUND_NAME.fullmatch(name)
    return is_named is not None and not _DEVICE.fullmatch(name)


def read_kind(folder: Path, name: str) -> tuple[int, tuple[Diagnostic, ...]]:
    """Bytes of the file *name*, of the form, in *folder*; 0 where it may not be handed on, and an error says why."""
    path, ending = (folder / name).as_posix(), name.rpartition(".")[2]
    try:
        with open_below(folder.parent, folder.name, name) as file:
            size = file.seek(0, os.SEEK_END)
            if size > MAX_SHELF_BYTES:
                return 0, (fault_of_size(size, path, MAX_SHELF_BYTES),)
            file.seek(0)
            head = file.read(_HEAD_BYTES)
            return (size, ()) if _KINDS[ending](head, file) else (0, (_unlike(path, ending, head),))
    except OSError as error:
        return 0, (explain_failure(error, folder.parent, folder.name, name),)


def mark_of_form(folder: Path, name: str) -> str:
    """A mark of what is in the file *name* in *folder*, the name that git gives it; empty where it cannot be read."""
    content, _ = read_below(folder.parent, folder.name, name)
    return "" if content is None else sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def fault_of_name(path: str) -> Diagnostic:
    """The fault of a file at *path* whose name is not of the form."""
    hint = f"xóa, hoặc đổi tên: chữ không dấu, số, gạch ngang, một dấu chấm trước đuôi {', '.join(_KINDS)}"
    message = f"“{PurePosixPath(path).name}” không đúng dạng tên tệp"
    return Diagnostic(Location(path), "file-name-form", message, hint)


def fault_of_likeness(path: str, other: str) -> Diagnostic:
    """The fault of a file at *path* whose name is *other* in other letter cases: Windows keeps one of them."""
    name = PurePosixPath(path).name
    message = f"“{name}” chỉ khác “{other}” ở chữ hoa, chữ thường; máy Windows chỉ giữ được một tệp"
    return Diagnostic(Location(path), "file-name-form", message, f"đổi tên hoặc xóa {name}")


def _unlike(path: str, ending: str, head: bytes) -> Diagnostic:
    begins = head[:40].decode("utf-8", "replace").strip()
    begins_with = f"nội dung bắt đầu bằng “{begins}”" if head else "tệp rỗng"
    hint = f"chép lại tệp gốc; hoặc mở tệp bằng phần mềm soạn thảo rồi lưu đúng dạng .{ending}"
    hint = "lấy tệp thật bằng: git lfs pull" if head.startswith(_POINTER) else hint
    return Diagnostic(Location(path), "file-kind", f"nội dung không phải .{ending} như tên tệp: {begins_with}", hint)


def _zip_of(main: str) -> Callable[[bytes, BinaryIO], bool]:
    """A package of Office Open XML with a part *main* and no program (ECMA-376-2: names ignore case)."""
    part = re.compile(main, re.IGNORECASE)

    def holds(_: bytes, file: BinaryIO) -> bool:
        entries = _entries(file)
        names = tuple(name.lower() for name, _ in entries)
        has_program = any(name.endswith("vbaproject.bin") or name == "meta-inf/manifest.mf" for name in names)
        is_whole = any(part.fullmatch(name) and _is_whole(file, name) for name, _ in entries)
        return "[content_types].xml" in names and is_whole and not has_program

    return holds


def _entries(file: BinaryIO) -> tuple[tuple[str, int], ...]:
    """Name and size of what a zip from the first byte of *file* on holds, as they lie in it; of nothing else, none."""
    try:
        with zipfile.ZipFile(file) as package:
            found = sorted(package.infolist(), key=lambda one: one.header_offset)
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return ()
    file.seek(0)
    starts = bool(found) and found[0].header_offset == 0 and file.read(4) == b"PK\x03\x04"
    return tuple((one.filename, one.file_size) for one in found) if starts else ()


def _is_whole(file: BinaryIO, name: str) -> bool:
    """Whether the part *name* of the zip *file* unpacks to what was packed: a file sent as text is broken inside."""
    try:
        with zipfile.ZipFile(file) as package, package.open(name) as part:
            return sum(map(len, iter(lambda: part.read(_PIECE), b""))) <= MAX_SHELF_BYTES
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return False


def _is_open_text(head: bytes, file: BinaryIO) -> bool:
    """A zip whose first entry says, unpacked, that it is a text of OpenDocument (ISO/IEC 26300-2, 3.3); no macros."""
    entries = _entries(file)
    names = [name for name, _ in entries]
    has_program = any(name.startswith(("Basic/", "Scripts/", "META-INF/MANIFEST.MF")) for name in names)
    is_text = head[30:].startswith(b"mimetype" + _OPEN_TEXT) and entries[:1] == (("mimetype", len(_OPEN_TEXT)),)
    return is_text and "content.xml" in names and _is_whole(file, "content.xml") and not has_program


def _is_word(head: bytes, file: BinaryIO) -> bool:
    """A compound file with the stream that is the text of Word (MS-CFB 2.6.1: 64 bytes of name, its length, kind)."""
    file.seek(0)
    content = file.read() if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") else b""
    found = (one.start() for one in re.finditer(re.escape(_WORD), content))
    is_word = any(start % 128 == 0 and content[start + 64 : start + 67] == b"\x1a\x00\x02" for start in found)
    return is_word and _has_all_sectors(content)


def _has_all_sectors(content: bytes) -> bool:
    """Whether a compound file holds each sector that its tables count (MS-CFB 2.3): one cut short does not."""
    shift = int.from_bytes(content[30:32], "little")
    if shift not in _SECTOR_SHIFTS:
        return True
    size = 1 << shift
    tables = struct.unpack_from("<109I", content, 76)
    for place in (one for one in tables if one < _NO_SECTOR):
        table = content[(place + 1) * size : (place + 2) * size]
        if len(table) < size:
            return False
        numbers = struct.unpack(f"<{size // 4}I", table)
        last = max((n for n, one in enumerate(numbers) if one != _FREE), default=-1) + tables.index(place) * len(
            numbers
        )
        if (last + 1) * size >= len(content):
            return False
    return True


def _is_pdf(head: bytes, file: BinaryIO) -> bool:
    """From the version at the first byte to the end mark near the last one (ISO 32000-1, 7.5.2 and 7.5.5)."""
    file.seek(-min(_TAIL_BYTES, file.seek(0, os.SEEK_END)), os.SEEK_END)
    tail = file.read()
    return bool(re.match(rb"%PDF-[12]\.[0-9]\s", head)) and b"startxref" in tail and b"%%EOF" in tail


def _is_mp3(head: bytes, _: BinaryIO) -> bool:
    """A tag of ID3, or the first frame of MPEG audio, layer III (ISO/IEC 11172-3, 2.4.2.3)."""
    return head.startswith(b"ID3") or (head[:1] == b"\xff" and len(head) > 3 and head[1] & 0xE6 == 0xE2)


def _is_m4a(head: bytes, _: BinaryIO) -> bool:
    """A file of the base media format whose brand is one of sound (ISO/IEC 14496-12, 4.3)."""
    return head[4:8] == b"ftyp" and head[8:12] in (b"M4A ", b"mp42", b"isom", b"mp41")


def _is_ogg(head: bytes, _: BinaryIO) -> bool:
    """A page of Ogg whose first packet is the head of Opus or Vorbis (RFC 7845, 5.1)."""
    return head.startswith(b"OggS") and (b"OpusHead" in head[:64] or b"\x01vorbis" in head[:64])


_KINDS: Mapping[str, Callable[[bytes, BinaryIO], bool]] = MappingProxyType(
    {
        "docx": _zip_of(r"word/document[0-9]*\.xml"),
        "doc": _is_word,
        "pdf": _is_pdf,
        "xlsx": _zip_of(r"xl/workbook[0-9]*\.xml"),
        "odt": _is_open_text,
        "mp3": _is_mp3,
        "m4a": _is_m4a,
        "ogg": _is_ogg,
    }
)
"""Ending → whether a file of this head and content is of that kind; names of the form have the same endings."""
