"""Files with records of the national API: one object, an array, one object a line, an envelope; also gzipped."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from tthc.interchange.candidate import Refusal
from tthc.interchange.national.envelopes import add_beside, find_inside, read_packed
from tthc.interchange.national.jsontext import load_json

Found: TypeAlias = tuple[str, dict[str, Any]] | Refusal
"""Where a record stands and what `json.loads` gives of it, or why it is none."""

MAX_UNZIPPED_BYTES = 1024 * 1024 * 1024
"""Unpacked; the whole national catalogue is about 100 MB."""
_TOO_DEEP = "JSON lồng nhau quá sâu"
_GZIP = b"\x1f\x8b"
_LOST = "\ufffd"


def read_records(file: Path) -> Iterator[Found]:
    """(place, record) of each record in *file*; what is no record is refused at its line."""
    shown = file.as_posix()
    try:
        text = _read(file)
    except (OSError, EOFError, zlib.error) as error:
        yield Refusal(shown, f"không đọc được tệp ({error})")
    except _TooLargeError:
        yield Refusal(shown, f"tệp giải nén ra quá {MAX_UNZIPPED_BYTES // 1024**2} MB")
    else:
        yield from _records(text, shown)


class _TooLargeError(Exception):
    """More bytes than any catalogue has."""


def _read(file: Path) -> str:
    with file.open("rb") as raw:
        is_packed = raw.read(2) == _GZIP
        raw.seek(0)
        if is_packed:
            with gzip.open(raw) as unpacked:
                content = unpacked.read(MAX_UNZIPPED_BYTES + 1)
        else:
            content = raw.read(MAX_UNZIPPED_BYTES + 1)
    if len(content) > MAX_UNZIPPED_BYTES:
        raise _TooLargeError
    return _decoded(content)


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
    """One object a line; a file that begins with a lone bracket is one value, broken where *error* says."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if lines[0][1].strip() in ("{", "[", "[{"):
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


def _unwrap(value: Any, place: str) -> Iterator[Found]:
    """Records in *value*: an array of them, one wrapped in another object (`data`, `detail` …), or one by itself."""
    value = read_packed(value)
    if isinstance(value, list):
        for index, item in enumerate(value, 1):
            yield from _unwrap(item, f"{place} (mục {index})")
    elif isinstance(value, dict) and (found := find_inside(value)):
        key, within = found
        beside = {name: item for name, item in value.items() if name != key}
        for item in _unwrap(within, place):
            is_one = isinstance(within, dict) and not isinstance(item, Refusal)
            yield (item[0], add_beside(item[1], beside)) if is_one and not isinstance(item, Refusal) else item
    elif isinstance(value, dict):
        yield place, value
    else:
        yield Refusal(place, "không phải một bản ghi thủ tục")
