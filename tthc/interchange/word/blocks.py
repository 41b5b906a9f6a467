"""The main part of a Word document → its paragraphs and tables in order, as a person sees them.

Read from the XML itself: the portal's exports have tables without `w:tblGrid`, which python-docx does not see.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tthc.interchange.word.numbering import Numbering, read_numbering
from tthc.interchange.word.packages import PackageError, main_part, read_parts, read_xml, related_parts
from tthc.interchange.word.runs import Remains, words_of
from tthc.interchange.word.styles import Styles, W, is_on, read_styles, value_in
from tthc.interchange.word.tracked import undo_changes

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_STRANGERS = frozenset(f"{W}{name}" for name in ("altChunk", "subDoc"))
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
_NEW = frozenset(f"{W}{name}" for name in ("ins", "moveTo"))
_TRACKED_CELLS = tuple(f"{W}tcPr/{W}{name}" for name in ("cellIns", "cellDel", "cellMerge"))
_BESIDE = ("footnotes", "endnotes", "comments", "header", "footer")
_MAX_DEPTH = 40
"""Tables in tables and boxes in boxes; a person reads three."""
_WIDEST = 60
"""Columns that one cell spans at most."""
_LONGEST_ASIDE = 300
"""Letters of a text box that are read as a part of the line beside it."""
_MARKED = re.compile(r"\s*(?:[-–+*•]|[0-9]{1,2}[.)]|[a-zđ][.)])\s")
_TOO_DEEP = "bảng hoặc khung chữ lồng nhau quá sâu"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; line breaks inside it are kept.

    Attributes:
        text: with its number, where Word counts it.
        number: that number, "" without one.
        depth: of the level of that number, 0 is the outermost; -1 without one.
        bold: phrases of it that are set in bold by themselves.
    """

    text: str
    number: str = ""
    depth: int = -1
    bold: tuple[str, ...] = field(default=(), compare=False)

    @property
    def words(self) -> str:
        """The text without its number."""
        return self.text.removeprefix(self.number).lstrip() if self.number else self.text


@dataclass(frozen=True, slots=True)
class Table:
    """One table; a merged cell repeats its text downwards and is followed by empty cells to its right."""

    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class WordDocument:
    """What a Word file shows.

    Attributes:
        remains: what it holds and does not show.
        beside: (part, words) of each note, comment and head or foot of pages; parts are called as in `NoteMark`.
        before: the blocks as they were before the changes that Word tracks; none where it tracks none.
    """

    blocks: tuple[Block, ...]
    remains: Remains
    beside: tuple[tuple[str, str], ...] = ()
    before: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known of the document while it is read."""

    styles: Styles = field(default_factory=Styles)
    numbering: Numbering = field(default_factory=lambda: Numbering(Styles()))
    remains: Remains = field(default_factory=Remains)


def read_document(file: Path) -> WordDocument:
    """The document in *file*, wherever its package says that the main part is.

    Raises:
        PackageError: it is no Word document, or too deep.
        BuildError: defusedxml is not installed.
    """
    main = main_part(file, "word/document.xml")
    related = related_parts(file, main)
    kinds = dict(reversed(related))
    beside = {kind: kinds.get(kind, f"word/{kind}.xml") for kind in ("styles", "numbering")}
    margins = tuple((kind, name) for kind, name in related if kind in _BESIDE)
    parts = read_parts(file, (main,), (*beside.values(), *(name for _, name in margins)))
    roots = {kind: read_xml(parts[name], name) for kind, name in beside.items() if name in parts}
    styles = read_styles(roots.get("styles"))
    numbers = roots.get("numbering")
    reading = _Reading(styles, read_numbering(numbers, styles))
    blocks = _blocks_in(read_xml(parts[main], main), reading)
    before: tuple[Block, ...] = ()
    if reading.remains.changes:
        undo_changes(root := read_xml(parts[main], main))
        before = _blocks_in(root, _Reading(styles, read_numbering(numbers, styles)))
    texts = tuple(
        found
        for kind, name in margins
        if name in parts
        for found in _beside(kind, read_xml(parts[name], name), reading)
    )
    return WordDocument(blocks, reading.remains, texts, before)


def _beside(kind: str, root: "Element", reading: _Reading) -> Iterator[tuple[str, str]]:
    """(*kind*, words) of each note that the text points at, or of a head or foot of pages as a whole."""
    wanted = {mark.number for mark in reading.remains.notes if mark.part == kind}
    numbered = [one for one in root if one.get(f"{W}id") in wanted]
    for node in (root,) if kind in ("header", "footer") else numbered:
        apart = _Reading(reading.styles)
        if words := "\n".join(_flat(block) for block in _blocks(node, 0, apart)).strip():
            yield kind, words


def blocks_in(xml: bytes) -> tuple[Block, ...]:
    """Paragraphs and tables of the document *xml* by itself, without styles and numbers.

    Raises:
        PackageError: `read_xml` refuses it, or it has no body.
    """
    return _blocks_in(read_xml(xml, "word/document.xml"), _Reading())


def _blocks_in(root: "Element", reading: _Reading) -> tuple[Block, ...]:
    body = root.find(f"{W}body")
    if body is None:
        raise PackageError("không phải tài liệu Word")
    return tuple(_blocks(body, 0, reading))


def _blocks(parent: "Element", depth: int, reading: _Reading) -> Iterator[Block]:
    """Blocks in order; a paragraph whose end was deleted goes on in the next."""
    if depth > _MAX_DEPTH:
        raise PackageError(_TOO_DEEP)
    begun, bold = "", tuple[str, ...]()
    for child in _unwrapped(parent, frozenset({f"{W}p", f"{W}tbl"}), reading):
        if child.tag == f"{W}tbl":
            if begun.strip():
                yield Paragraph(begun, bold=bold)
                begun, bold = "", ()
            yield from _table(child, depth + 1, reading)
            continue
        words = words_of(child, reading.styles, reading.remains)
        begun, bold = begun + words.text, (*bold, *words.bold)
        boxes = [block for box in words.boxes for block in _blocks(box, depth + 1, reading) if _flat(block).strip()]
        if begun.strip() and (aside := _aside(boxes)):  # beside the words, not in their way
            begun, boxes = f"{begun.rstrip()} {aside}", []
        if not words.goes_on:
            yield replace(_paragraph(child, begun, reading), bold=bold)
            begun, bold = "", ()
        yield from boxes
    if begun.strip():
        yield Paragraph(begun, bold=bold)


def _aside(boxes: Sequence[Block]) -> str:
    """What *boxes* say beside a line, on one line too; "" where they are more than a few words."""
    words = [one.text for one in boxes if isinstance(one, Paragraph) and not one.number and not _MARKED.match(one.text)]
    said = " ".join(words)
    return said if len(words) == len(boxes) and (len(words) == 1 or len(said) <= _LONGEST_ASIDE) else ""


def _paragraph(node: "Element", text: str, reading: _Reading) -> Paragraph:
    """The paragraph with its number; one that is empty counts too, and one of which nothing is left does not."""
    is_empty = not any(child.tag != f"{W}pPr" for child in node)
    number, depth = reading.numbering.next_label(node) if text.strip() or is_empty else ("", -1)
    return Paragraph(f"{number} {text.lstrip()}", number, depth) if number and text.strip() else Paragraph(text)


def _table(node: "Element", depth: int, reading: _Reading) -> Iterator[Table]:
    rows = _rows(node, depth, reading)
    if rows or node.find(f"{W}tr") is None:
        yield Table(rows)


def _unwrapped(parent: "Element", wanted: frozenset[str], reading: _Reading) -> "Iterator[Element]":
    """Elements *wanted* below *parent*, also inside content controls and the like, however many lie in each other."""
    waiting = list(reversed(parent))
    while waiting:
        node = waiting.pop()
        if node.tag in wanted:
            yield node
        elif node.tag == _COMPATIBLE:
            waiting += [child for child in node if len(child)][:1]
        elif node.tag not in _GONE and not node.tag.endswith("Pr"):
            waiting += reversed(node)
        reading.remains.changes += node.tag in _GONE
        reading.remains.strangers += node.tag in _STRANGERS


def _rows(table: "Element", depth: int, reading: _Reading) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    for row in _unwrapped(table, frozenset({f"{W}tr"}), reading):
        above = rows[-1] if rows else ()
        before = value_in(row, f"{W}trPr/{W}gridBefore")
        cells = [""] * (min(int(before), _WIDEST) if before.isdecimal() else 0)
        reading.remains.changes += any(row.find(f"{W}trPr/{tag}") is not None for tag in _NEW)
        for cell in _unwrapped(row, frozenset({f"{W}tc"}), reading):
            reading.remains.changes += any(cell.find(path) is not None for path in _TRACKED_CELLS)
            if cell.find(f"{W}tcPr/{W}cellDel") is None:
                cells += _cell(cell, above[len(cells)] if len(cells) < len(above) else "", depth, reading)
        if _is_seen(row, cells, reading):
            rows.append(tuple(cells))
    return tuple(rows)


def _is_seen(row: "Element", cells: Sequence[str], reading: _Reading) -> bool:
    """Whether *row* is there: not deleted, and not hidden, which is told."""
    if any(row.find(f"{W}trPr/{tag}") is not None for tag in _GONE):
        reading.remains.changes += 1
        return False
    if is_on(row.find(f"{W}trPr/{W}hidden")):
        reading.remains.hidden.append(" | ".join(filter(None, cells)))
        return False
    return True


def _cell(cell: "Element", above: str, depth: int, reading: _Reading) -> Sequence[str]:
    """Text of a cell, then an empty one for each further column that it spans."""
    properties = cell.find(f"{W}tcPr")
    span, merge, tracked = None, None, None
    if properties is not None:
        span, merge = properties.find(f"{W}gridSpan"), properties.find(f"{W}vMerge")
        tracked = properties.find(f"{W}cellMerge")
    goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
    goes_on = goes_on or (tracked is not None and tracked.get(f"{W}vMerge") == "cont")
    swallowed = properties.find(f"{W}hMerge") if properties is not None else None
    if swallowed is not None and swallowed.get(f"{W}val", "continue") == "continue":
        return [""]
    text = above if goes_on else "\n".join(_flat(block) for block in _blocks(cell, depth, reading)).strip("\n")
    width = span.get(f"{W}val", "1") if span is not None else "1"
    return [text, *[""] * (min(int(width), _WIDEST) - 1 if width.isdecimal() else 0)]


def _flat(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else "\n".join(" ".join(row) for row in block.rows)
