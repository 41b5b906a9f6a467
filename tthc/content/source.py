"""Disk -> text: a file as its author wrote it, cleaned of what carries no meaning, refused where it deceives."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from tthc.characters import Oddity, find_oddities, is_plain, replace_odd_spaces
from tthc.diagnostics import Diagnostic, Location, cap, has_errors, sort
from tthc.disk import fault_of_size, read_below

MAX_SOURCE_BYTES = 1024 * 1024
FENCE = "---"

_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
"""The lines between which git leaves what two people changed at one place; of each pair the first is reported."""

_UTF8_HINT = "lưu lại tệp dưới dạng UTF-8"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A Markdown file, cut in two.

    Attributes:
        path: as printed in messages.
        front_matter: YAML text between the two fences.
        body: Markdown text after the second fence.
        start: where `front_matter` begins.
        body_start: where `body` begins.
    """

    path: str
    front_matter: str
    body: str
    start: Location
    body_start: Location


def read_raw(file: Path) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """The bytes of *file*; no link is followed below the folder of its folder, nothing too large is read."""
    root = file.parent.parent
    return read_below(root, *file.relative_to(root).parts, limit=MAX_SOURCE_BYTES)


def read_source(file: Path, shown: str) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """The Markdown file *file*, named *shown* in messages; None when it cannot be used, and then an error says why."""
    text, faults = read_text(file, shown)
    if text is None:
        return None, faults
    source, more = split(text, shown)
    return source, faults + more


def read_text(file: Path, shown: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of *file*, named *shown* in messages; no link is followed below the folder of its folder."""
    content, faults = read_raw(file)
    own = Location(file.as_posix())
    faults = tuple(replace(fault, location=Location(shown)) if fault.location == own else fault for fault in faults)
    if content is None:
        return None, faults
    text, more = text_in(content, shown)
    return text, (*faults, *more)


def text_in(content: bytes, shown: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text in the *content* of a file of the working tree, named *shown* in messages."""
    text, faults = decode(content, shown)
    return text, (*find_line_ends(content, shown), *faults)


def decode(raw: bytes, path: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Bytes of a file -> its text in NFC, with LF line ends, ordinary spaces and no byte order mark.

    All faults are found at once; the text is None exactly when one of them is an error.
    """
    if len(raw) > MAX_SOURCE_BYTES:
        return None, (fault_of_size(len(raw), path, MAX_SOURCE_BYTES),)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(raw, error.start, path),)
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if conflicts := tuple(_conflicts(text, path)):
        return None, conflicts
    if is_plain(text):
        return text, ()
    faults = _placed(find_oddities(text), text, path)
    return (None if has_errors(faults) else replace_odd_spaces(text)), faults


def split(text: str, path: str) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """Text -> front matter between two lines `---`, and the body after them."""
    lines = text.split("\n")
    if lines[0].rstrip(" ") != FENCE:
        return None, (_no_front_matter(lines[0], path),)
    end = next((i for i in range(1, len(lines)) if lines[i].rstrip(" ") == FENCE), None)
    if end is None:
        return None, (_not_closed(lines, path),)
    front_matter = "".join(f"{line}\n" for line in lines[1:end])
    body = "\n".join(lines[end + 1 :])
    return SourceFile(path, front_matter, body, Location(path, 2), Location(path, end + 2)), ()


def find_line_ends(raw: bytes, path: str) -> tuple[Diagnostic, ...]:
    """The first line of the file that does not end as `.gitattributes` and `fmt` have it.

    Such a text is read all the same; but stored in git it stands as changed in every clone, and no pull goes through.
    """
    if b"\r" not in raw:
        return ()
    place = Location(path, raw.count(b"\n", 0, raw.index(b"\r")) + 1)
    message = "dòng kết thúc bằng CRLF (kiểu Windows) hoặc CR; kho chỉ giữ LF"
    return (Diagnostic(place, "line-end", message, "chạy: python build.py fmt, hoặc lưu lại với kiểu xuống dòng LF"),)


def _not_utf8(raw: bytes, offset: int, path: str) -> Diagnostic:
    """The place of the first byte that is not UTF-8; what stands before it is."""
    before = raw[:offset].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    place = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Diagnostic(place, "not-utf8", "tệp ở dạng UTF-16, không phải UTF-8", _UTF8_HINT)
    message = f"byte 0x{raw[offset]:02X} không thuộc UTF-8 (bảng mã cũ như TCVN3, VNI, Windows-1258?)"
    return Diagnostic(place, "not-utf8", message, f"chuyển mã sang Unicode rồi {_UTF8_HINT}")


def _conflicts(text: str, path: str) -> Iterator[Diagnostic]:
    """Places where a merge waits for somebody to decide; the rest of such a file cannot be read."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    is_open = False
    for found in _CONFLICT.finditer(text):
        was_open, is_open = is_open, found[0].startswith("<")
        if was_open and not is_open:
            continue
        place = Location(path, text.count("\n", 0, found.start()) + 1)
        message = f"chỗ gộp còn xung đột, bắt đầu bằng “{found[0][:40]}”"
        hint = (
            "giữ một bên (hoặc viết lại cho đủ cả hai), xóa phần kia cùng các dòng <<<<<<<, |||||||, =======, >>>>>>>"
        )
        yield Diagnostic(place, "merge-conflict", message, hint)


def _placed(found: Iterable[Oddity], text: str, path: str) -> tuple[Diagnostic, ...]:
    """Each oddity at its line and column, in order."""
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    faults = []
    for odd in found:
        line = bisect_right(starts, odd.offset)
        place = Location(path, line, odd.offset - starts[line - 1] + 1)
        faults.append(Diagnostic(place, odd.rule, odd.message, odd.hint, odd.severity))
    return sort(cap(faults))


def _no_front_matter(first: str, path: str) -> Diagnostic:
    message = f"dòng đầu phải là ba dấu gạch “{FENCE}”, đang là “{first[:40]}”"
    return Diagnostic(Location(path), "no-front-matter", message, f"thêm một dòng chỉ có {FENCE} lên đầu tệp")


def _not_closed(lines: list[str], path: str) -> Diagnostic:
    heading = next((i for i, line in enumerate(lines, 1) if line.startswith("## ")), None)
    hint = f"thêm một dòng chỉ có {FENCE} ngay trước dòng {heading}" if heading else f"thêm một dòng chỉ có {FENCE}"
    return Diagnostic(Location(path), "front-matter-not-closed", f"phần đầu mở bằng “{FENCE}” mà không đóng", hint)
