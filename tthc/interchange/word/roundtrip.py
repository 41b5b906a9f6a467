"""“Dữ liệu thêm”: the last table of a sheet that we exported, with what the words above it cannot give back.

Each row names a value by its path (`cach_thuc[1/3].mo_ta`), gives it, and bears a mark: the fingerprint of what the
words above gave in its place when the sheet was made. Where they give something else now, somebody has changed them in
Word, and the words count.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tthc.diagnostics import Location
from tthc.editing.canonical import dump
from tthc.interchange.merge import as_strings, fingerprint
from tthc.interchange.registers import NO_IDS, fold_name
from tthc.interchange.word.blocks import Table
from tthc.interchange.word.rowmatch import sign_of
from tthc.yamlio.reader import compose

KEY, TITLE, VALUE = "Khóa", "Mục", "Nội dung"
IDS = "_danh-muc"
"""Key of the row that tells which id a name had."""
SIGNS = "_dong"
"""Key of the row that tells by what the rows of each list are known again."""

_SHOWN = 60
_GONE = "(không có)"
_CELL = re.compile(r"(?P<path>\S+)\s+(?P<form>[tyjx])-(?P<mark>[0-9a-f]{12})")
_STEP = re.compile(r"(?P<key>[^.\[\]]+)(?:\[(?P<place>[0-9]+)/(?P<count>[0-9]+)\])?")


class ExtraRow(NamedTuple):
    """A row of the table.

    Attributes:
        path: keys, each with its place among how many where it holds a list, counted from 1.
        value: text, or a mapping or list of texts; None where the record says nothing.
        mark: fingerprint of what the words above gave.
    """

    path: str
    value: Any
    mark: str

    @property
    def cells(self) -> tuple[str, str]:
        """(key and mark, value) as they stand in the table."""
        form, words = _written(self.value)
        return f"{self.path} {form}-{self.mark}", words


class ExtraTable(NamedTuple):
    """The whole table.

    Attributes:
        ids: folded name → the id that it had.
        is_ours: whether there is such a table at all.
        signs: path of a list → the signs of its rows when the sheet was made.
        is_inferred: whether *signs* are those of its text before the changes that Word tracks, not borne by itself.
    """

    rows: tuple[ExtraRow, ...] = ()
    ids: Mapping[str, str] = NO_IDS
    is_ours: bool = False
    signs: Mapping[str, str] = NO_IDS
    is_inferred: bool = False


def infer_signs(extra: ExtraTable, read: Mapping[str, Any]) -> ExtraTable:
    """*extra*, which bears no signs of rows, with those of what was *read* of the sheet as it was made."""
    row = next(make_signs_row(extra.rows, read), None)
    return extra._replace(signs=row.value, is_inferred=True) if row else extra


def find_extra_rows(read: Mapping[str, Any], true: Mapping[str, Any]) -> Iterator[ExtraRow]:
    """Rows that turn what was *read* into the *true* record."""
    return _differences(as_strings(read), as_strings(true), "")


def find_extra_table(tables: Sequence[Table]) -> ExtraTable:
    """The rows of *tables*; those that are no rows of ours are left out."""
    cells = [row for table in tables for row in table.rows if len(row) > 2]
    rows = [_row(found, words) for key, _, words, *_ in cells if (found := _CELL.fullmatch(key.strip()))]
    named = {row.path: row.value for row in rows if row.path in (IDS, SIGNS) and isinstance(row.value, dict)}
    ids = {fold_name(name): one for one, name in named.get(IDS, {}).items()}
    return ExtraTable(tuple(row for row in rows if row.path not in (IDS, SIGNS)), ids, bool(rows), named.get(SIGNS, {}))


def is_extra_row(row: Sequence[str]) -> bool:
    """Whether *row* of a table is a row of ours, for the machine."""
    return len(row) > 2 and _CELL.fullmatch(row[0].strip()) is not None


def make_names_row(names: Mapping[str, str]) -> ExtraRow:
    """The row that tells which ids (keys of *names*) the names in the sheet stand for."""
    return ExtraRow(IDS, dict(names), fingerprint(None))


def make_signs_row(rows: Sequence[ExtraRow], read: Mapping[str, Any]) -> Iterator[ExtraRow]:
    """The row by which the lists that *rows* reach into are known again in what was *read*, if there is any."""
    content, signs = as_strings(read), dict[str, str]()
    for row in rows:
        place: Any = content
        before = ""
        for step in steps_of(row.path)[:-1]:
            place = place.get(step["key"]) if isinstance(place, dict) else None
            path = f"{before}.{step['key']}".lstrip(".")
            if step["place"]:
                place = place if isinstance(place, list) and len(place) == int(step["count"]) else None
            if step["place"] and place:
                signs[path] = " ".join(str(sign_of(one)) for one in place)
                place = place[int(step["place"]) - 1]
            before = f"{before}.{step[0]}".lstrip(".")
    if signs:
        yield ExtraRow(SIGNS, signs, fingerprint(None))


def _row(found: re.Match[str], words: str) -> ExtraRow:
    """A row; without its mark, so that it counts for nothing, where somebody has broken its value."""
    try:
        value = _value(found["form"], words)
    except ValueError:
        value = None
    is_whole = value is not None or found["form"] == "x"
    return ExtraRow(found["path"], value, found["mark"] if is_whole else "")


def _differences(read: Any, true: Any, path: str) -> Iterator[ExtraRow]:
    if read == true:
        return
    if isinstance(read, dict) and isinstance(true, dict):
        for key in dict.fromkeys((*true, *read)):
            yield from _differences(read.get(key), true.get(key), f"{path}.{key}".lstrip("."))
    elif _are_rows(read) and _are_rows(true) and len(read) == len(true):
        for i, (one, other) in enumerate(zip(read, true, strict=True), 1):
            yield from _differences(one, other, f"{path}[{i}/{len(true)}]")
    else:
        yield ExtraRow(path, true, fingerprint(read))


def _are_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def steps_of(path: str) -> list[re.Match[str]]:
    """The steps of *path*, a match of `key`, `place`, `count` each; none where it is no path."""
    found = [_STEP.fullmatch(step) for step in path.split(".")]
    steps = [step for step in found if step is not None]
    return steps if len(steps) == len(found) else []


def _written(value: Any) -> tuple[str, str]:
    if value is None:
        return "x", _GONE
    if not isinstance(value, str):
        return "y", dump(value).rstrip("\n")
    is_plain = value == value.strip() and "\t" not in value
    return ("t", value) if is_plain else ("j", json.dumps(value, ensure_ascii=False))


def _value(form: str, words: str) -> Any:
    if form == "y":
        return compose(words + "\n", Location(""))[0]
    if form == "j":
        return json.loads(words)
    return None if form == "x" else words
