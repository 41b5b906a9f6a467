"""What is called a Word file and is none: told by its first bytes, turned into .docx by LibreOffice where it can."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tthc.interchange.word.packages import PackageError

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RICH_TEXT = b"{\\rtf"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 512
_SECONDS = 300
_TRIES = 2
"""A machine with much to do gives LibreOffice up at times, and does not the second time."""
_OPEN_TEXT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_BOOK, _WORD = ("Workbook\0".encode("utf-16-le"), "WordDocument\0".encode("utf-16-le"))
_ENDINGS = {"RTF": ".rtf", "OpenDocument (.odt)": ".odt"}
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
    if content[30:].startswith(_OPEN_TEXT):
        return "OpenDocument (.odt)"
    if not content.startswith(_COMPOUND):
        return ""
    if _ENCRYPTED in content:
        raise PackageError(f"tệp Word có mật khẩu; bỏ mật khẩu rồi {_SAVE}")
    if _BOOK in content and _WORD not in content:
        raise PackageError(
            "là bảng tính Excel 97–2003 (.xls), không phải tài liệu Word; mở bằng Excel rồi lưu lại dạng .xlsx"
        )
    return "Word 97–2003 (.doc cũ)"


def _converted(file: Path, folder: Path, program: str, kind: str) -> Path:
    source = folder / f"nguon{_ENDINGS.get(kind, '.doc')}"
    shutil.copyfile(file, source)
    reason = ""
    for number in range(_TRIES):
        work = folder / str(number)
        command = (
            program,
            f"-env:UserInstallation={(work / 'ho-so').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(work / "ra"),
            str(source),
        )
        try:
            _run(command)
        except (OSError, subprocess.SubprocessError) as error:
            reason = f" ({type(error).__name__})"
        if (made := work / "ra" / "nguon.docx").exists():
            return made
    raise PackageError(f"là tệp {kind}, LibreOffice không đổi được{reason}; {_SAVE}")


def _run(command: Sequence[str]) -> None:
    """Run *command* to its end; where it takes too long, it goes with all that it has begun.

    Raises:
        OSError: it cannot be run.
        subprocess.SubprocessError: it failed or took too long.
    """
    nothing = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True) as process:
        try:
            code = process.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            raise
    if code:
        raise subprocess.CalledProcessError(code, command[0])
