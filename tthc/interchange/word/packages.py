"""Office files are zip packages: opened only when they are what they say, and small once unpacked."""

import zipfile
from pathlib import Path

MAX_UNPACKED = 64 * 1024 * 1024
MAX_RATIO = 200
"""An ordinary document packs 24 : 1; a bomb 1,000 : 1."""
_SMALL = 1024 * 1024
MAX_PARTS = 2000


class PackageError(Exception):
    """Why a package is refused, in Vietnamese."""


def read_parts(file: Path, wanted: tuple[str, ...]) -> dict[str, bytes]:
    """The bytes of the parts *wanted* of the package *file*; the whole package is looked over first.

    Raises:
        PackageError: no zip file, too big once unpacked, a part is missing or declares entities.
    """
    try:
        with zipfile.ZipFile(file) as package:
            _check(package.infolist())
            return {name: _part(package, name) for name in wanted}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        hint = "mở bằng Word hoặc Excel rồi lưu lại thành .docx hay .xlsx"
        raise PackageError(f"không phải tệp Office dạng mới ({error}); {hint}") from None
    except OSError as error:
        raise PackageError(f"không đọc được tệp ({error.strerror or error})") from None


def _check(parts: list[zipfile.ZipInfo]) -> None:
    total = sum(part.file_size for part in parts)
    swollen = any(part.file_size > _SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1) for part in parts)
    if total > MAX_UNPACKED or swollen or len(parts) > MAX_PARTS:
        raise PackageError(f"tệp giải nén ra quá lớn ({total // 1024**2} MB, {len(parts)} phần)")


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    try:
        with package.open(name) as part:
            content = part.read(MAX_UNPACKED + 1)
    except KeyError:
        raise PackageError(f"tệp không có phần {name}") from None
    if len(content) > MAX_UNPACKED:
        raise PackageError("tệp giải nén ra quá lớn")
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        raise PackageError(f"phần {name} khai báo thực thể XML")
    return content
