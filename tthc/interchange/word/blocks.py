"""The main part of a Word document → its paragraphs and tables in order, as a person sees them.

Read from the XML itself: the portal's exports have tables without `w:tblGrid`, which python-docx does not see.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tthc.interchange.word.numbering import Numbering, read_numbering
from tthc.interchange.word.packages import PackageError, main_part, read_parts, read_xml, related_parts
from tthc.interchange.word.runs import Remains, words_of
from tthc.interchange.word.styles import Styles, W, is_on, read_styles

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo", "hyperlink")
)
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
_MAX_DEPTH = 40
"""Tables in tables and boxes in boxes; a person reads three."""
_TOO_DEEP = "bảng hoặc khung chữ lồng nhau quá sâu"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; line breaks inside it are kept.

    Attributes:
        text: with its number, where Word counts it.
        number: that number, "" without one.
        depth: of the level of that number, 0 is the outermost; -1 without one.
    """

    text: str
    number: str = ""
    depth: int = -1

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
    """

    blocks: tuple[Block, ...]
    remains: Remains


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
    kinds = dict(reversed(related_parts(file, main)))
    beside = {kind: kinds.get(kind, f"word/{kind}.xml") for kind in ("styles", "numbering")}
    parts = read_parts(file, (main,), tuple(beside.values()))
    roots = {kind: read_xml(parts[name], name) for kind, name in beside.items() if name in parts}
    styles = read_styles(roots.get("styles"))
    reading = _Reading(styles, read_numbering(roots.get("numbering"), styles))
    return WordDocument(_blocks_in(parts[main], main, reading), reading.remains)


def blocks_in(xml: bytes) -> tuple[Block, ...]:
    """Paragraphs and tables of the document *xml* by itself, without styles and numbers.

    Raises:
        PackageError: `read_xml` refuses it, or it has no body.
    """
    return _blocks_in(xml, "word/document.xml", _Reading())


def _blocks_in(xml: bytes, name: str, reading: _Reading) -> tuple[Block, ...]:
    body = read_xml(xml, name).find(f"{W}body")
    if body is None:
        raise PackageError("không phải tài liệu Word")
    return tuple(_blocks(body, 0, reading))


def _blocks(parent: "Element", depth: int, reading: _Reading) -> Iterator[Block]:
    """Blocks in order; a paragraph whose end was deleted goes on in the next."""
    if depth > _MAX_DEPTH:
        raise PackageError(_TOO_DEEP)
    begun = ""
    for child in _unwrapped(parent, frozenset({f"{W}p", f"{W}tbl"}), reading):
        if child.tag == f"{W}tbl":
            yield from _table(child, depth + 1, reading)
            continue
        words = words_of(child, reading.styles, reading.remains)
        begun += words.text
        boxes = [block for box in words.boxes for block in _blocks(box, depth + 1, reading) if _flat(block).strip()]
        if begun.strip() and len(boxes) == 1 and isinstance(boxes[0], Paragraph):  # beside the words, not in their way
            begun, boxes = f"{begun.rstrip()} {boxes[0].text}", []
        if not words.goes_on:
            yield _paragraph(child, begun, reading)
            begun = ""
        yield from boxes
    if begun.strip():
        yield Paragraph(begun)


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
    """Elements *wanted* below *parent*, also inside content controls, however many lie in each other."""
    waiting = list(reversed(parent))
    while waiting:
        node = waiting.pop()
        if node.tag in wanted:
            yield node
        elif node.tag in _WRAPPERS:
            waiting += reversed(node)
        reading.remains.changes += node.tag in _GONE


def _rows(table: "Element", depth: int, reading: _Reading) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    for row in _unwrapped(table, frozenset({f"{W}tr"}), reading):
        above = rows[-1] if rows else ()
        cells: list[str] = []
        for cell in _unwrapped(row, frozenset({f"{W}tc"}), reading):
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
    text = above if goes_on else "\n".join(_flat(block) for block in _blocks(cell, depth, reading)).strip("\n")
    width = span.get(f"{W}val", "1") if span is not None else "1"
    return [text, *[""] * (min(int(width), 60) - 1 if width.isdecimal() else 0)]


def _flat(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else "\n".join(" ".join(row) for row in block.rows)
