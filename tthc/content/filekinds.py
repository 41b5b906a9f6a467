"""Files that are handed on as they are: a closed list of kinds, told by the ending and by the content at once."""

import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import BinaryIO

from tthc.diagnostics import Diagnostic, Location
from tthc.disk import MAX_SHELF_BYTES, opened, too_large, why_not
from tthc.model.fieldtypes import FILE_NAME

_POINTER = b"version https://git-lfs"
"""How a file begins that git LFS left in the place of a large one."""

_HEAD_BYTES = 128


def is_of_form(name: str) -> bool:
    """Whether *name* is one that a file which is handed on may bear."""
    return FILE_NAME.fullmatch(name) is not None


def read_kind(folder: Path, name: str) -> tuple[int, tuple[Diagnostic, ...]]:
    """Bytes of the file *name*, of the form, in *folder*; 0 where it may not be handed on, and an error says why."""
    path, ending = (folder / name).as_posix(), name.rpartition(".")[2]
    try:
        with opened(folder.parent, folder.name, name) as file:
            size = file.seek(0, os.SEEK_END)
            if size > MAX_SHELF_BYTES:
                return 0, (too_large(size, path, MAX_SHELF_BYTES),)
            file.seek(0)
            head = file.read(_HEAD_BYTES)
            return (size, ()) if _KINDS[ending](head, file) else (0, (_unlike(path, ending, head),))
    except OSError as error:
        return 0, (why_not(error, folder.parent, folder.name, name),)


def ill_named(path: str) -> Diagnostic:
    """The fault of a file at *path* whose name is not of the form."""
    hint = f"xóa, hoặc đổi tên: chữ không dấu, số, gạch ngang, một dấu chấm trước đuôi {', '.join(_KINDS)}"
    message = f"“{PurePosixPath(path).name}” không đúng dạng tên tệp"
    return Diagnostic(Location(path), "file-name-form", message, hint)


def _unlike(path: str, ending: str, head: bytes) -> Diagnostic:
    begins = head[:40].decode("utf-8", "replace").strip()
    told = f"nội dung bắt đầu bằng “{begins}”" if head else "tệp rỗng"
    hint = f"chép lại tệp gốc; hoặc mở tệp bằng phần mềm soạn thảo rồi lưu đúng dạng .{ending}"
    hint = "lấy tệp thật bằng: git lfs pull" if head.startswith(_POINTER) else hint
    return Diagnostic(Location(path), "file-kind", f"nội dung không phải .{ending} như tên tệp: {told}", hint)


def _begins(signature: bytes) -> Callable[[bytes, BinaryIO], bool]:
    return lambda head, _: head.startswith(signature)


def _zip_with(folder: str) -> Callable[[bytes, BinaryIO], bool]:
    """A zip from its first byte on that has *folder*: what Office writes."""

    def holds(head: bytes, file: BinaryIO) -> bool:
        try:
            names = zipfile.ZipFile(file).namelist() if head.startswith(b"PK\x03\x04") else ()
        except (zipfile.BadZipFile, NotImplementedError, ValueError):
            return False
        return any(name.startswith(folder) for name in names)

    return holds


def _is_open_text(head: bytes, _: BinaryIO) -> bool:
    """A zip whose first entry says, unpacked, that it is a text of OpenDocument (ISO/IEC 26300-2, 3.3)."""
    return head.startswith(b"PK\x03\x04") and head[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument.text")


_KINDS: Mapping[str, Callable[[bytes, BinaryIO], bool]] = MappingProxyType(
    {
        "docx": _zip_with("word/"),
        "doc": _begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        "pdf": _begins(b"%PDF-"),
        "xlsx": _zip_with("xl/"),
        "odt": _is_open_text,
    }
)
"""Ending → whether a file of this head and content is of that kind; `FILE_NAME` allows the same endings."""
