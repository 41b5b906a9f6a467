"""Files with records of the national API: one object, an array, one object a line, an envelope; also gzipped."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from tthc.interchange.candidate import Refusal
from tthc.interchange.national.brokenjson import Break, read_whole_values
from tthc.interchange.national.envelopes import add_beside, find_inside, read_packed, words_beside
from tthc.interchange.national.jsontext import load_json
from tthc.interchange.national.objects import says_something, value_as_text
from tthc.text import shorten

Found: TypeAlias = tuple[str, dict[str, Any]] | Refusal
"""Where a record stands and what `json.loads` gives of it, or why it is none."""

MAX_UNZIPPED_BYTES = 1024 * 1024 * 1024
"""Unpacked; the whole national catalogue is about 100 MB."""
_TOO_DEEP = "JSON lồng nhau quá sâu"
_GZIP = b"\x1f\x8b"
_LOST = "\ufffd"
_PIECE = 1024 * 1024
_SHOWN = 1000


def read_records(file: Path) -> Iterator[Found]:
    """(place, record) of each record in *file*; what is no record is refused at its line."""
    shown = file.as_posix()
    try:
        text, is_cut = _read(file)
    except (OSError, EOFError, zlib.error) as error:
        yield Refusal(shown, f"không đọc được tệp ({error})")
    except _TooLargeError:
        yield Refusal(shown, f"tệp giải nén ra quá {MAX_UNZIPPED_BYTES // 1024**2} MB")
    else:
        yield from _records(text, shown)
        if is_cut:
            yield Refusal(shown, "tệp nén bị cụt, chỉ đọc được phần đầu; lấy lại tệp gốc")


class _TooLargeError(Exception):
    """More bytes than any catalogue has."""


def _read(file: Path) -> tuple[str, bool]:
    """(text of *file*, whether it is packed and its end is missing)."""
    is_cut = False
    with file.open("rb") as raw:
        is_packed = raw.read(2) == _GZIP
        raw.seek(0)
        if is_packed:
            with gzip.open(raw) as unpacked:
                content, is_cut = _unpacked(unpacked)
        else:
            content = raw.read(MAX_UNZIPPED_BYTES + 1)
    if len(content) > MAX_UNZIPPED_BYTES:
        raise _TooLargeError
    return _decoded(content), is_cut


def _unpacked(packed: gzip.GzipFile) -> tuple[bytes, bool]:
    """(what can be unpacked, whether the rest is missing); nothing at all is an error.

    Raises:
        EOFError, zlib.error: no byte can be unpacked.
    """
    pieces: list[bytes] = []
    size = 0
    try:
        while size <= MAX_UNZIPPED_BYTES and (piece := packed.read1(_PIECE)):
            pieces.append(piece)
            size += len(piece)
    except (EOFError, zlib.error):
        if not pieces:
            raise
        return b"".join(pieces), True
    return b"".join(pieces), False


def _decoded(content: bytes) -> str:
    r"""*content* as text; a byte that is no letter is one letter lost and no reason to refuse the records.

    Where most letters would be lost it is of a time before Unicode, one byte a letter.

    >>> _decoded("Thẻ".encode("utf-16")), _decoded(b"Th\xe1\xba\xbb \xff"), _decoded(b"th\xce")
    ('Thẻ', 'Thẻ \ufffd', 'thÎ')
    """
    form = json.detect_encoding(content[:4])
    text = content.decode("utf-8-sig" if form == "utf-8" else form, "replace")
    lost = text.count(_LOST)
    is_older = lost > sum(letter > "\x7f" for letter in text) - lost if lost else False
    return text if not is_older else content.decode("cp1252", "surrogateescape")


def _records(text: str, shown: str) -> Iterator[Found]:
    if not text.strip():
        yield Refusal(shown, "tệp rỗng")
        return
    try:
        whole = load_json(text)
        yield from tuple(_unwrap(whole, f"{shown}:1"))
    except RecursionError:
        yield Refusal(shown, _TOO_DEEP)
    except json.JSONDecodeError as error:
        yield from _lines(text, shown, error)


def _lines(text: str, shown: str, error: json.JSONDecodeError) -> Iterator[Found]:
    """One object a line; else whatever whole records stand before the place where the text breaks."""
    lines = [(number, line.strip().rstrip(",")) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not _is_json(lines[0][1]):
        before = tuple(_before_break(text, shown))
        if not all(isinstance(one, Refusal) for one in before):
            yield from before
            return
        if lines[0][1] in ("{", "[", "[{"):
            yield Refusal(f"{shown}:{error.lineno}", f"không phải JSON ({error.msg})")
            return
    for number, line in lines:
        place = f"{shown}:{number}"
        try:
            yield from tuple(_unwrap(load_json(line), place))
        except RecursionError:
            yield Refusal(place, _TOO_DEEP)
        except ValueError as fault:
            yield Refusal(place, f"không phải JSON ({fault})")


def _is_json(line: str) -> bool:
    try:
        load_json(line)
    except (ValueError, RecursionError):
        return False
    return True


def _before_break(text: str, shown: str) -> Iterator[Found]:
    """Records of a list that was cut off, or that stand one after the other, and where they end; nothing else."""
    for one in read_whole_values(text):
        place = f"{shown}:{one.line}"
        if isinstance(one, Break):
            yield Refusal(place, f"không phải JSON từ dòng này ({one.reason}); tệp bị cụt thì lấy lại tệp gốc")
            return
        if not isinstance(one.value, dict) or not ("code" in one.value or find_inside(one.value)):
            return
        yield from _unwrap(one.value, place)


def _unwrap(value: Any, place: str) -> Iterator[Found]:
    """Records in *value*: an array of them, one wrapped in another object (`data`, `detail` …), or one by itself."""
    value = read_packed(value)
    if isinstance(value, list):
        for index, item in enumerate(value, 1):
            yield from _unwrap(item, f"{place} (mục {index})")
    elif isinstance(value, dict) and (found := find_inside(value)):
        key, within = found
        beside = {name: item for name, item in value.items() if name != key}
        is_one = isinstance(within, dict) or len(within) == 1
        for item in _unwrap(within, place):
            yield (item[0], add_beside(item[1], beside)) if is_one and not isinstance(item, Refusal) else item
        if not is_one and says_something(more := words_beside(beside)):
            words = shorten(value_as_text(more), _SHOWN)
            yield Refusal(place, f"lời bên cạnh các bản ghi, không lấy: “{words}”", is_fault=False, is_loss=True)
    elif isinstance(value, dict):
        yield place, value
    else:
        words = shorten(value_as_text(value), _SHOWN)
        yield Refusal(place, f"không phải một bản ghi thủ tục: “{words}”")
