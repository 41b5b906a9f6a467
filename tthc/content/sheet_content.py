"""What a procedure says on a day, as the sheet on a wall shows it, in one canonical form; and the version made of it.

The version is of that content alone. Neither a commit nor the wording of the configuration, of a template or of the
program is in it, nor how a file is written: an unchanged procedure keeps its sheet. What is in it, and why, is told in
`docs/niem-yet.md`.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from tthc.model.procedure import Procedure
from tthc.model.record import as_file

PostedReading: TypeAlias = Callable[[str], str]
"""What an id of a list, or a form file, stands for (`co-quan/ubnd-xa`); empty where nobody knows."""

LISTED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"co-quan": ("thuc_hien", "tham_quyen", "uy_quyen", "phoi_hop", "tiep_nhan"), "doi-tuong": (), "xa-phuong": ()}
)
"""Lists whose names a sheet prints, and the keys of `co_quan` that hold their ids."""

FORMS = "bieu-mau"

POSTED_KEYS = (
    "ten",
    "cap",
    "ho_so",
    "pham_vi",
    "doi_tuong",
    "co_quan",
    "mau_don",
    "ket_qua",
    "khong_co",
    "can_cu",
    "dvc",
    "mot_cua",
    "lien_thong",
    "phi_dia_gioi",
    "can_truoc",
    "trinh_tu",
    "yeu_cau_dieu_kien",
)
"""Keys of the record that a sheet shows, beside the code, the newest decision, the end, and what is dated."""

_TURNED = frozenset({"ho_so", "pham_vi", "doi_tuong", "co_quan", "mau_don", "khong_co"})
"""Those of `POSTED_KEYS` in which an id stands for a name, or the order for nothing."""

_UNSEEN = frozenset({"duong_dan", "tu_ngay", "den_ngay"})
"""Keys of rows that paper does not show: where a link leads, and days that act by themselves when they come."""

_LIGHT = str.maketrans(dict.fromkeys(";:!?…“”\"'‘’()[]*_#`·•", " "))
"""Signs that change nothing in what is said; %, <, ≥ and their like do."""

_POINTS = re.compile(r"(?<![0-9])[.,]|[.,](?![0-9])")
"""Points and commas that are not between digits."""

_DASHES = re.compile(r"(?<!\S)[-–—+](?!\S)")
"""Dashes that stand alone."""

_DIGITS = 9


class SheetContent(NamedTuple):
    """What a sheet says.

    Attributes:
        parts: each part that has content, in canonical JSON, by the key of the law's term for it.
        decision: number of the decision that it rests on, or that repealed it; empty where none is named.
        is_repealed: nothing hangs any more but that it ended.
    """

    code: str
    parts: Mapping[str, str]
    decision: str
    is_repealed: bool = False

    @property
    def version(self) -> str:
        """Nine digits, the same wherever and whenever they are made of the same content; easy to type and to say."""
        text = json.dumps([self.code, sorted(self.parts.items())], ensure_ascii=False, separators=(",", ":"))
        return str(int(sha256(text.encode()).hexdigest(), 16) % 10**_DIGITS).zfill(_DIGITS)

    @property
    def repealed_from(self) -> str:
        """The day of the repeal as a file writes it; empty where it is not repealed."""
        return str(json.loads(self.parts["bai_bo"])[1]) if self.is_repealed else ""

    def differs_in(self, other: "SheetContent") -> tuple[str, ...]:
        """Keys of the parts that *other* says otherwise."""
        keys = dict.fromkeys((*self.parts, *other.parts))
        return tuple(key for key in keys if self.parts.get(key) != other.parts.get(key))


def content_on(record: Procedure, day: date, read: PostedReading, begins: date | None = None) -> SheetContent:
    """What *record* says on *day*.

    Args:
        begins: first day on which it binds, where its file names one.
    """
    return content_in(as_file(record), day, read, begins)


def content_in(tree: Mapping[str, Any], day: date, read: PostedReading, begins: date | None = None) -> SheetContent:
    """The same of a file by its Vietnamese keys, in which old files may stand as today's record refuses them."""
    code = str(tree.get("ma", ""))
    if (ended := _mapping(tree.get("bai_bo"))) and str(ended.get("tu", "9")) <= day.isoformat():
        says = {"bai_bo": _canonical([ended.get("so", ""), ended.get("tu", "")])}
        return SheetContent(code, says, str(ended.get("so", "")), is_repealed=True)
    newest = _newest(tree)
    first = begins.isoformat() if begins else newest.get("hieu_luc_tu", "")
    parts = {key: value for key, value in _parts(tree, day, read) if value not in ("", None, [], {})}
    said = {key: _canonical(value) for key, value in parts.items()}
    if newest:
        said["cong_bo"] = _canonical([newest.get(key, "") for key in ("so", "ngay", "hieu_luc_tu")])
    if first > day.isoformat():
        said["hieu_luc"] = _canonical(first)
    return SheetContent(code, said, newest.get("so", ""))


def references_in(tree: Mapping[str, Any]) -> Iterator[str]:
    """Whatever else than the file itself a sheet is made of, as `PostedReading` is asked for it."""
    bodies = _mapping(tree.get("co_quan"))
    for key in LISTED["co-quan"]:
        yield from (f"co-quan/{one}" for one in _rows(bodies.get(key)))
    yield from (f"doi-tuong/{one}" for one in _rows(tree.get("doi_tuong")))
    yield from (f"xa-phuong/{one}" for one in _rows(tree.get("pham_vi")))
    yield from (f"{FORMS}/{form['tep']}" for form in _records(tree.get("mau_don")) if form.get("tep"))


def turning_days_in(tree: Mapping[str, Any]) -> Iterator[str]:
    """Days, as they are written, on which the same file says something else than the day before.

    A row that ends on a day is named with that day: it is the next one on which it says nothing any more.
    """
    yield _newest(tree).get("hieu_luc_tu", "")
    yield str(_mapping(tree.get("bai_bo")).get("tu", ""))
    for row in _dated(tree):
        yield str(row.get("tu_ngay", ""))
        yield f"{row['den_ngay']}+" if row.get("den_ngay") else ""


def _parts(tree: Mapping[str, Any], day: date, read: PostedReading) -> Iterator[tuple[str, Any]]:
    """Each part with what it says; ways to file, time limits and costs apart, so that a change names the right one."""
    forms = _records(tree.get("mau_don"))
    titles = {str(form.get("id", "")): form.get("ten", "") for form in forms}
    for key in POSTED_KEYS:
        if key in tree and key not in _TURNED:
            yield key, tree[key]
    yield "khong_co", sorted(map(str, _rows(tree.get("khong_co"))))
    yield "ho_so", _with_titles(tree.get("ho_so"), titles)
    yield "co_quan", _named(_mapping(tree.get("co_quan")), read)
    yield "doi_tuong", [read(f"doi-tuong/{one}") or one for one in _rows(tree.get("doi_tuong"))]
    yield "pham_vi", [read(f"xa-phuong/{one}") or one for one in _rows(tree.get("pham_vi"))]
    yield "mau_don", [_form(form, read) for form in forms]
    ways = _records(tree.get("cach_thuc"))
    yield "cach_thuc", [[way.get("hinh_thuc", ""), way.get("mo_ta", "")] for way in ways]
    yield "thoi_han", _of_ways(ways, "thoi_han", day)
    yield "phi_le_phi", _of_ways(ways, "phi_le_phi", day)
    yield "thoi_han_luat", [row for row in _legal_limit(tree) if _holds(row, day)]


def _of_ways(ways: Iterable[Mapping[str, Any]], key: str, day: date) -> list[Any]:
    """The rows of each way to file that hold on *day*; ways that say nothing are left out."""
    held = ((way.get("hinh_thuc", ""), [row for row in _records(way.get(key)) if _holds(row, day)]) for way in ways)
    return [[kind, rows] for kind, rows in held if rows]


def _dated(tree: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for way in _records(tree.get("cach_thuc")):
        yield from _records(way.get("thoi_han"))
        yield from _records(way.get("phi_le_phi"))
    yield from _legal_limit(tree)


def _legal_limit(tree: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    found = _mapping(tree.get("thoi_han_luat"))
    return (found,) if found else ()


def _holds(row: Mapping[str, Any], day: date) -> bool:
    return str(row.get("tu_ngay", "")) <= day.isoformat() <= str(row.get("den_ngay", "9"))


def _newest(tree: Mapping[str, Any]) -> Mapping[str, str]:
    found = _records(tree.get("cong_bo"))
    return {key: str(value) for key, value in found[0].items()} if found else {}


def _named(bodies: Mapping[str, Any], read: PostedReading) -> dict[str, Any]:
    """Who does what by the names that hang there."""
    return {
        key: [read(f"co-quan/{one}") or one for one in _rows(value)] if key in LISTED["co-quan"] else value
        for key, value in bodies.items()
    }


def _form(form: Mapping[str, Any], read: PostedReading) -> list[Any]:
    """A form by its title and by what is in its file, since it hangs right after the sheet."""
    file = str(form.get("tep", ""))
    return [form.get("ten", ""), read(f"{FORMS}/{file}") or file if file else ""]


def _with_titles(value: Any, titles: Mapping[str, Any]) -> Any:
    """*value* with the titles of forms in the place of their ids, which no reader sees."""
    if isinstance(value, list):
        return [_with_titles(one, titles) for one in value]
    if not isinstance(value, Mapping):
        return value
    return {
        key: [titles.get(str(form), "") for form in _rows(one)] if key == "mau" else _with_titles(one, titles)
        for key, one in value.items()
    }


def _canonical(value: Any) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items() if key not in _UNSEEN}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return _said(str(value))


@lru_cache(maxsize=4096)
def _said(text: str) -> str:
    r"""*text* without what changes nothing in it.

    >>> _said("Nộp  hồ sơ;\n- Tờ khai (Mẫu số 1)."), _said("1,5 ha"), _said("< 5%")
    ('nộp hồ sơ tờ khai mẫu số 1', '1,5 ha', '< 5%')
    """
    words = _POINTS.sub(" ", text.translate(_LIGHT))
    return " ".join(_DASHES.sub(" ", unicodedata.normalize("NFC", words)).casefold().split())


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _rows(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list | tuple) else ()


def _records(value: Any) -> tuple[Mapping[str, Any], ...]:
    return tuple(one for one in _rows(value) if isinstance(one, Mapping))
