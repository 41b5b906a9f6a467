"""Office files are zip packages of XML: read when they are what they say, small once unpacked, and free of entities."""

import posixpath
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

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
_ZIP = b"PK\x03\x04"
_RELATIONS = ".//{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        "http://purl.oclc.org/ooxml/officeDocument/math",
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    ("http://purl.oclc.org/ooxml/spreadsheetml/main", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Names of Strict OOXML (ISO/IEC 29500-1) → those of its Transitional form, which nearly all programs write."""


class PackageError(Exception):
    """Why a package is refused, in Vietnamese."""


def read_parts(file: Path, wanted: tuple[str, ...], optional: tuple[str, ...] = ()) -> dict[str, bytes]:
    """The bytes of the parts *wanted* of the package *file*, and of those *optional* that it has.

    The whole package is looked over first.

    Raises:
        PackageError: no zip file, too big once unpacked, or a part is missing.
        BuildError: defusedxml is not installed, without which no XML from outside is read.
    """
    if not HAS_XML:
        raise BuildError("cần thư viện defusedxml để đọc .docx và .xlsx; cài bằng: pip install '.[docx,xlsx]'")
    try:
        _check_head(file)
        with zipfile.ZipFile(file) as package:
            _check(package.infolist())
            held = {_bare(name): name for name in package.namelist()}
            given = (*wanted, *(one for one in optional if _bare(one) in held))
            return {name: _part(package, held.get(_bare(name), name)) for name in given}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        hint = "mở bằng Word hoặc Excel rồi lưu lại thành .docx hay .xlsx"
        raise PackageError(f"không phải tệp Office dạng mới ({error}); {hint}") from None
    except OSError as error:
        raise PackageError(f"không đọc được tệp ({error.strerror or error})") from None


def _bare(name: str) -> str:
    """What two spellings of the name of a part share: letter cases, signs written as %20, strokes of Windows.

    Law: ECMA-376-2, 6.2.2 (names of parts ignore case, and are addresses).
    """
    return unquote(name).replace("\\", "/").lstrip("/").casefold()


def main_part(file: Path, usual: str) -> str:
    """The name of the part that the package *file* declares its main one; *usual* where it declares none.

    Raises:
        PackageError: as `read_parts`.
    """
    declared = related_parts(file, "")
    return next((name for kind, name in declared if kind == "officeDocument"), usual)


def related_parts(file: Path, part: str) -> tuple[tuple[str, str], ...]:
    """(last word of the kind of relation, name of the part) for all that *part* refers to inside the package *file*."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    given = read_parts(file, (), (relations,))
    if relations not in given:
        return ()
    found = read_xml(given[relations], relations).iterfind(_RELATIONS)
    return tuple(
        (
            one.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))[1:],
        )
        for one in found
        if one.get("TargetMode") != "External"
    )


def read_xml(part: bytes, name: str) -> "Element":
    """The root of the XML of the part *name*, in any encoding; the names of Strict OOXML as those of the usual form.

    Raises:
        PackageError: it is not well-formed, or declares a document type, which no Office file needs, or an entity.
    """
    try:
        root: Element = fromstring(part, forbid_dtd=True)
    except (ParseError, ValueError, LookupError) as error:  # the last two of encodings
        raise explain_refusal(error, f"phần {name}") from None
    if "purl.oclc.org" in root.tag:
        _loosen(root)
    return root


def loosen(part: bytes) -> bytes:
    """The XML *part* with the names of Strict OOXML as those of the usual form."""
    for strict, usual in _STRICT if b"purl.oclc.org" in part else ():
        part = part.replace(strict.encode(), usual.encode())
    return part


def _loosen(root: "Element") -> None:
    for node in root.iter():
        for strict, usual in _STRICT:
            node.tag = node.tag.replace(strict, usual)
            for key in [key for key in node.attrib if strict in key]:
                node.set(key.replace(strict, usual), node.attrib.pop(key))


def explain_refusal(error: Exception, what: str) -> PackageError:
    """Why *what* is not read, which made its reader raise *error*."""
    if isinstance(error.__cause__ or error, DefusedXmlException):  # openpyxl, which reads by defusedxml too, wraps it
        return PackageError(f"{what} khai báo DTD hoặc thực thể XML; mở bằng Word hoặc Excel rồi lưu lại")
    return PackageError(f"{what} hỏng ({type(error).__name__}: {error})")


def _check_head(file: Path) -> None:
    """The package begins with the first byte of *file*: zipfile would find one inside another file."""
    with file.open("rb") as raw:
        if raw.read(len(_ZIP)) != _ZIP:
            raise zipfile.BadZipFile("không bắt đầu như tệp nén zip")


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
