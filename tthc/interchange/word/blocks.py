"""The main part of a Word document → its paragraphs and tables in order.

Read from the XML itself: the portal's exports have tables without `w:tblGrid`, which python-docx does not see.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from tthc.interchange.word.packages import PackageError, read_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
_WRAPPERS = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "hyperlink"))
_MAX_DEPTH = 50


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; line breaks inside it are kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table; a merged cell repeats its text downwards and is followed by empty cells to its right."""

    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = Paragraph | Table


def blocks_in(xml: bytes) -> tuple[Block, ...]:
    """Paragraphs and tables of the document *xml*.

    Raises:
        PackageError: `read_xml` refuses it, or it has no body.
    """
    body = read_xml(xml, "word/document.xml").find(f"{_W}body")
    if body is None:
        raise PackageError("không phải tài liệu Word")
    return tuple(_blocks(body, 0))


def _blocks(parent: "Element", depth: int) -> Iterator[Block]:
    for child in parent if depth < _MAX_DEPTH else ():
        if child.tag == f"{_W}p":
            yield Paragraph(_text(child))
        elif child.tag == f"{_W}tbl":
            yield Table(_rows(child, depth + 1))
        elif child.tag in _WRAPPERS:
            yield from _blocks(child, depth + 1)


def _text(paragraph: "Element") -> str:
    """Words of a paragraph as they are now: deleted runs stand in `w:delText` and are not read."""
    parts = []
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag in _BREAKS:
            parts.append(_BREAKS[node.tag])
    return "".join(parts)


def _rows(table: "Element", depth: int) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    for row in _found(table, "tr"):
        above = rows[-1] if rows else ()
        cells: list[str] = []
        for cell in _found(row, "tc"):
            cells += _cell(cell, above[len(cells)] if len(cells) < len(above) else "", depth)
        rows.append(tuple(cells))
    return tuple(rows)


def _found(parent: "Element", name: str) -> Iterator["Element"]:
    """Rows of a table or cells of a row, also inside content controls."""
    for child in parent:
        if child.tag == _W + name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _found(child, name)


def _cell(cell: "Element", above: str, depth: int) -> Sequence[str]:
    """Text of a cell, then an empty one for each further column that it spans."""
    properties = cell.find(f"{_W}tcPr")
    span, merge = None, None
    if properties is not None:
        span, merge = properties.find(f"{_W}gridSpan"), properties.find(f"{_W}vMerge")
    goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
    text = above if goes_on else "\n".join(_flat(block) for block in _blocks(cell, depth)).strip("\n")
    width = span.get(f"{_W}val", "1") if span is not None else "1"
    return [text, *[""] * (min(int(width), 60) - 1 if width.isdecimal() else 0)]


def _flat(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else "\n".join(" ".join(row) for row in block.rows)
