"""Office files are zip packages of XML: read when they are what they say, small once unpacked, and free of entities."""

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from tthc.diagnostics import BuildError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

try:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring
except ImportError:
    HAS_XML = False
else:
    HAS_XML = True

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
        PackageError: no zip file, too big once unpacked, or a part is missing.
        BuildError: defusedxml is not installed, without which no XML from outside is read.
    """
    if not HAS_XML:
        raise BuildError("cần thư viện defusedxml để đọc .docx và .xlsx; cài bằng: pip install '.[docx,xlsx]'")
    try:
        with zipfile.ZipFile(file) as package:
            _check(package.infolist())
            return {name: _part(package, name) for name in wanted}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        hint = "mở bằng Word hoặc Excel rồi lưu lại thành .docx hay .xlsx"
        raise PackageError(f"không phải tệp Office dạng mới ({error}); {hint}") from None
    except OSError as error:
        raise PackageError(f"không đọc được tệp ({error.strerror or error})") from None


def read_xml(part: bytes, name: str) -> "Element":
    """The root of the XML of the part *name*, in any encoding.

    Raises:
        PackageError: it is not well-formed, or declares a document type, which no Office file needs, or an entity.
    """
    try:
        root: Element = fromstring(part, forbid_dtd=True)
    except (ParseError, ValueError, LookupError) as error:  # the last two of encodings
        raise explain_refusal(error, f"phần {name}") from None
    return root


def explain_refusal(error: Exception, what: str) -> PackageError:
    """Why *what* is not read, which made its reader raise *error*."""
    if isinstance(error.__cause__ or error, DefusedXmlException):  # openpyxl, which reads by defusedxml too, wraps it
        return PackageError(f"{what} khai báo DTD hoặc thực thể XML; mở bằng Word hoặc Excel rồi lưu lại")
    return PackageError(f"{what} hỏng ({type(error).__name__}: {error})")


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
    return content
