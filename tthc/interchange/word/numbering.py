"""Numbers that Word counts by itself: the label that a person sees before a paragraph, and how deep it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tthc.interchange.word.styles import Styles, W, value_in

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BULLETS = "-+*•"
_DEEPEST = 8
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_GREATEST = 9999


class Label(NamedTuple):
    """What stands before a paragraph.

    Attributes:
        text: as printed, "" where a level prints nothing.
        depth: of the level, 0 is the outermost; -1 without a number.
    """

    text: str = ""
    depth: int = -1


class _Level(NamedTuple):
    """A level of a list: how its number looks, where it begins, after which level it begins anew."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    restart: int = -1
    style: str = ""
    is_legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has been counted.

    Attributes:
        lists: number of a list → (what it counts on with, its levels).
        starts: number of a list → level → the number with which it begins anew.
    """

    styles: Styles
    lists: Mapping[str, tuple[str, Mapping[int, _Level]]] = field(default_factory=dict)
    starts: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next_label(self, paragraph: "Element") -> Label:
        """The label of *paragraph*, which is the next of its document."""
        number, depth = self._place(paragraph)
        if number not in self.lists:
            return Label()
        source, levels = self.lists[number]
        level = levels.get(depth, _Level())
        if level.form == "bullet":
            return Label(_BULLETS[min(depth, len(_BULLETS) - 1)], depth)
        counts = self._counts.setdefault(source, {})
        self._count(number, depth, levels, counts)
        return Label(_printed(level, levels, counts), depth)

    def _place(self, paragraph: "Element") -> tuple[str, int]:
        """(number of the list, level) of *paragraph*, by itself or by its style."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = value_in(paragraph, f"{W}pPr/{W}pStyle")
        by_style = self.styles.numbers_of(style)
        number = value_in(own, f"{W}numId") if own is not None else ""
        depth = value_in(own, f"{W}ilvl") if own is not None else ""
        number = number or (by_style[0] if by_style else "")
        if not depth and by_style:
            depth = by_style[1] or self._depth_of(number, self.styles.chain(style))
        return number, min(int(depth), _DEEPEST) if depth.isdecimal() else 0

    def _depth_of(self, number: str, styles: tuple[str, ...]) -> str:
        _, levels = self.lists.get(number, ("", {}))
        return next((str(depth) for depth, level in levels.items() if level.style and level.style in styles), "")

    def _count(self, number: str, depth: int, levels: Mapping[int, _Level], counts: dict[int, int]) -> None:
        first = self.starts.get(number, {}).get(depth)
        if first is not None and (number, depth) not in self._begun:
            self._begun.add((number, depth))
            counts[depth] = first
        else:
            counts[depth] = counts.get(depth, levels.get(depth, _Level()).start - 1) + 1
        for below in [one for one in counts if one > depth]:
            restart = levels.get(below, _Level()).restart
            if restart < 0 or depth < restart:
                del counts[below]


def read_numbering(root: "Element | None", styles: Styles) -> Numbering:
    """The lists that the part of numbers *root* defines."""
    if root is None:
        return Numbering(styles)
    abstract = {one.get(f"{W}abstractNumId", ""): one for one in root.iterfind(f"{W}abstractNum")}
    named = {
        value_in(one, f"{W}styleLink"): key for key, one in abstract.items() if one.find(f"{W}styleLink") is not None
    }
    lists: dict[str, tuple[str, Mapping[int, _Level]]] = {}
    starts: dict[str, dict[int, int]] = {}
    for one in root.iterfind(f"{W}num"):
        key, number = value_in(one, f"{W}abstractNumId"), one.get(f"{W}numId", "")
        if key in abstract and (linked := value_in(abstract[key], f"{W}numStyleLink")):
            key = named.get(linked, key)
        levels = _levels(abstract[key]) if key in abstract else {}
        for other in one.iterfind(f"{W}lvlOverride"):
            depth = _whole(other.get(f"{W}ilvl", ""), 0)
            levels |= _levels(other)
            if begin := value_in(other, f"{W}startOverride"):
                starts.setdefault(number, {})[depth] = _whole(begin, 1)
        lists[number] = key, levels
    return Numbering(styles, {key: value for key, value in lists.items() if key != "0"}, starts)


def _levels(parent: "Element") -> dict[int, _Level]:
    return {_whole(one.get(f"{W}ilvl", ""), 0): _level(one) for one in parent.iterfind(f"{W}lvl")}


def _level(node: "Element") -> _Level:
    return _Level(
        value_in(node, f"{W}numFmt") or "decimal",
        value_in(node, f"{W}lvlText"),
        _whole(value_in(node, f"{W}start"), 1),
        _whole(value_in(node, f"{W}lvlRestart"), -1),
        value_in(node, f"{W}pStyle"),
        node.find(f"{W}isLgl") is not None,
    )


def _whole(text: str, otherwise: int) -> int:
    return min(int(text), _GREATEST) if text.isdecimal() else otherwise


def _printed(level: _Level, levels: Mapping[int, _Level], counts: Mapping[int, int]) -> str:
    """The text of a level's number: `%1.%2.` with the numbers of the levels above."""
    text = level.pattern
    for depth in range(_DEEPEST + 1):
        other = levels.get(depth, _Level())
        form = "decimal" if level.is_legal else other.form
        text = text.replace(f"%{depth + 1}", format_count(counts.get(depth, other.start), form))
    return text.strip()


def format_count(number: int, form: str) -> str:
    """*number* as Word prints it in *form*; a form that is not known as digits.

    >>> format_count(28, "lowerLetter"), format_count(4, "upperRoman"), format_count(7, "decimalZero")
    ('bb', 'IV', '07')
    """
    if form in ("lowerLetter", "upperLetter") and number > 0:
        text = _LETTERS[(number - 1) % 26] * ((number - 1) // 26 + 1)
    elif form in ("lowerRoman", "upperRoman"):
        text, rest = "", number
        for value, sign in _ROMAN:
            text += sign * (rest // value)
            rest %= value
    elif form == "decimalZero":
        text = f"{number:02}"
    else:
        text = "" if form == "none" else str(number)
    return text.upper() if form.startswith("upper") else text
