"""“Dữ liệu thêm”: the last table of a sheet that we exported, with what the words above it cannot give back.

Each row names a value by its path (`cach_thuc[1/3].mo_ta`), gives it, and bears a mark: the fingerprint of what the
words above gave in its place when the sheet was made. Where they give something else now, somebody has changed them in
Word, and the words count.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from tthc.diagnostics import Location
from tthc.editing.canonical import dump
from tthc.interchange.candidate import ImportDraft
from tthc.interchange.merge import as_strings, compose_tree, fingerprint
from tthc.interchange.national.structure import lines_to_markdown
from tthc.interchange.registers import NO_IDS, fold_name
from tthc.interchange.word.blocks import Table
from tthc.interchange.word.emphasis import keep_emphasis
from tthc.interchange.word.rowmatch import find_partners, parse_signs, sign_of
from tthc.model.procedure import HEADINGS
from tthc.papers.annex.cells import split_prose
from tthc.text import shorten
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
    """

    rows: tuple[ExtraRow, ...] = ()
    ids: Mapping[str, str] = NO_IDS
    is_ours: bool = False
    signs: Mapping[str, str] = NO_IDS


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


def make_names_row(names: Mapping[str, str]) -> ExtraRow:
    """The row that tells which ids (keys of *names*) the names in the sheet stand for."""
    return ExtraRow(IDS, dict(names), fingerprint(None))


def make_signs_row(rows: Sequence[ExtraRow], read: Mapping[str, Any]) -> Iterator[ExtraRow]:
    """The row by which the lists that *rows* reach into are known again in what was *read*, if there is any."""
    content, signs = as_strings(read), dict[str, str]()
    for row in rows:
        place: Any = content
        before = ""
        for step in _steps(row.path)[:-1]:
            place = place.get(step["key"]) if isinstance(place, dict) else None
            path = f"{before}.{step['key']}".lstrip(".")
            if step["place"] and isinstance(place, list):
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


def restore_extra(draft: ImportDraft, extra: ExtraTable) -> ImportDraft:
    """*draft* with what *extra* tell put into it: a record of ours, as it was, but for what was changed in Word."""
    if not extra.is_ours:
        return draft
    content = as_strings(compose_tree(draft))
    placing = _Placing(extra, content)
    stale = [row.path for row in extra.rows if not placing.put(row)]
    notes = [f"đã sửa trong Word, lấy theo bản Word: {', '.join(stale)}"] if stale else []
    notes += placing.guesses
    return replace(
        draft,
        tree={key: value for key, value in content.items() if key not in (*HEADINGS, "nguon")},
        sections={key: content[key] for key in HEADINGS if key in content},
        remarks=(),
        notes=(*draft.notes, *notes),
        origin=content.get("nguon", {}),
        is_copy=True,
    )


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


class _Placing:
    """Where the values of a table go in what was read.

    Attributes:
        guesses: what a person should look at: values of a list whose rows changed and bear no signs.
    """

    def __init__(self, extra: ExtraTable, content: dict[str, Any]) -> None:
        self.guesses: list[str] = []
        self._extra = extra
        self._content = content
        self._partners = _match_lists(extra, content)

    def put(self, row: ExtraRow) -> bool:
        """Put the value of *row* into its place; False where that place has changed."""
        *above, last = _steps(row.path) or (None,)
        place: Any = self._content
        before = ""
        for step in above:
            place = self._inside(place, step, before, row)
            before = f"{before}.{step[0]}".lstrip(".")
        if not isinstance(place, dict) or last is None or last["place"]:
            return False
        key = last["key"]
        if fingerprint(place.get(key)) != row.mark:
            return self._keep_emphasis(place, key, row)
        if row.value is None:
            place.pop(key, None)
        else:
            place[key] = row.value
        return True

    def _inside(self, place: Any, step: re.Match[str], before: str, row: ExtraRow) -> Any:
        """What stands at *step*; None where its row is no longer there."""
        found = place.get(step["key"]) if isinstance(place, dict) else None
        if not step["place"]:
            return found
        count, index = int(step["count"]), int(step["place"]) - 1
        if not isinstance(found, list) or not 0 <= index < count:
            return None
        partners = self._partners.get(f"{before}.{step['key']}".lstrip("."))
        if partners is not None:
            partner = partners[index] if index < len(partners) else -1
            return found[partner] if partner >= 0 else None
        return found[index] if len(found) == count else self._guess(found, step, row)

    def _guess(self, found: list[Any], step: re.Match[str], row: ExtraRow) -> Any:
        """The row that is likely meant in a list without signs whose rows were added or removed; it is told."""
        index = int(step["place"]) - 1
        shifted = index + len(found) - int(step["count"])
        key = row.path.rpartition(".")[2]
        places = (shifted, index) if self._lost_forms() else (index, shifted)
        likely = [place for place in places if 0 <= place < len(found)]
        fits = [place for place in likely if fingerprint(found[place].get(key)) == row.mark]
        if not fits:
            return None
        name = next(iter(found[fits[0]].values()), "")
        self.guesses.append(
            f"số dòng đã đổi trong Word; giữ {row.path} ở dòng “{shorten(str(name), _SHOWN)}”, xin xem lại"
        )
        return found[fits[0]]

    def _lost_forms(self) -> bool:
        """Whether there are fewer forms than there were: papers with forms stand first, so one of them was removed."""
        steps = [_STEP.match(row.path) for row in self._extra.rows if row.path.startswith("mau_don[")]
        counts = [int(step["count"]) for step in steps if step and step["count"]]
        return bool(counts) and len(self._content.get("mau_don", ())) < max(counts)

    def _keep_emphasis(self, place: dict[str, Any], key: str, row: ExtraRow) -> bool:
        """Prose that was edited keeps the bold of the lines that it still has; it counts as changed."""
        if row.path in HEADINGS and isinstance(row.value, str) and isinstance(place.get(key), str):
            shown = lines_to_markdown((line, -1) for line in split_prose(row.value))
            place[key] = keep_emphasis(row.value, shown, place[key])
        return False


def _match_lists(extra: ExtraTable, content: dict[str, Any]) -> Mapping[str, tuple[int, ...]]:
    """Path of a list as it was exported → place of each of its rows now; outer lists before those inside them."""
    partners: dict[str, tuple[int, ...]] = {}
    for path in sorted(extra.signs, key=lambda path: path.count("[")):
        place: Any = content
        before = ""
        for step in _steps(path):
            place = place.get(step["key"]) if isinstance(place, dict) else None
            if step["place"] and isinstance(place, list):
                known = partners.get(f"{before}.{step['key']}".lstrip("."), ())
                index = int(step["place"]) - 1
                partner = known[index] if index < len(known) else -1
                place = place[partner] if partner >= 0 else None
            before = f"{before}.{step[0]}".lstrip(".")
        rows = place if isinstance(place, list) else []
        partners[path] = find_partners(parse_signs(str(extra.signs[path])), rows)
    return partners


def _steps(path: str) -> list[re.Match[str]]:
    """The steps of *path*; none where it is no path."""
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
