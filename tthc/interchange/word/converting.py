"""What is called a Word file and is none: told by its first bytes, turned into .docx by LibreOffice where it can."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tthc.interchange.word.packages import PackageError

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RICH_TEXT = b"{\\rtf"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 512
_SECONDS = 120
_SAVE = "mở bằng Word rồi lưu lại dạng .docx"
_PAGES = (b"<!doctype html", b"<html", b"<?xml")


@contextmanager
def opened(file: Path) -> Iterator[Path]:
    """*file* itself, or the .docx that LibreOffice makes of an old one, for as long as it is read.

    Raises:
        PackageError: it cannot be read, and what it is.
    """
    kind = old_form_of(file)
    if not kind:
        yield file
        return
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise PackageError(f"là tệp {kind}; {_SAVE}, hoặc cài LibreOffice để máy tự đổi")
    with tempfile.TemporaryDirectory() as folder:
        yield _converted(file, Path(folder), program, kind)


def old_form_of(file: Path) -> str:
    """What *file* is when it is an older form of a document; "" for all that is not.

    Raises:
        PackageError: it is something of which no document can be made.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise PackageError(f"không đọc được tệp ({error.strerror or error})") from None
    head = content[:_HEAD].lstrip()
    if head.startswith(_RICH_TEXT):
        return "RTF"
    if head.lower().startswith(_PAGES):
        raise PackageError(f"là trang web (HTML) hay XML, không phải tài liệu Word; {_SAVE}")
    if not content.startswith(_COMPOUND):
        return ""
    if _ENCRYPTED in content:
        raise PackageError(f"tệp Word có mật khẩu; bỏ mật khẩu rồi {_SAVE}")
    return "Word 97–2003 (.doc cũ)"


def _converted(file: Path, folder: Path, program: str, kind: str) -> Path:
    source = folder / f"nguon{'.rtf' if kind == 'RTF' else '.doc'}"
    shutil.copyfile(file, source)
    command = (
        program,
        f"-env:UserInstallation={(folder / 'ho-so').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "ra"),
        str(source),
    )
    try:
        subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise PackageError(f"là tệp {kind}, LibreOffice không đổi được ({type(error).__name__}); {_SAVE}") from None
    made = folder / "ra" / "nguon.docx"
    if not made.exists():
        raise PackageError(f"là tệp {kind}, LibreOffice không đổi được; {_SAVE}")
    return made
