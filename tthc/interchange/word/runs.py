"""The words of a Word paragraph as a person sees them: changes accepted, hidden text left out, each box once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tthc.interchange.word.styles import Styles, W, is_on, value_in

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
_NEW = frozenset(f"{W}{name}" for name in ("ins", "moveTo"))
_UNSEEN = frozenset(
    f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "instrText", "delText", "object")
)
_NOTES = frozenset(f"{W}{name}" for name in ("footnoteReference", "endnoteReference"))


@dataclass(slots=True)
class Remains:
    """What a document holds and its text does not show.

    Attributes:
        hidden: words that are formatted as hidden.
        changes: tracked insertions, deletions and moves met.
        notes: references to notes below the page.
    """

    hidden: list[str] = field(default_factory=list)
    changes: int = 0
    notes: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """What is seen of a paragraph.

    Attributes:
        text: line breaks inside it are kept.
        boxes: contents of the text boxes that hang on it, in order.
        goes_on: whether its end was deleted, so that the next paragraph goes on with it.
    """

    text: str
    boxes: "tuple[Element, ...]"
    goes_on: bool


def words_of(paragraph: "Element", styles: Styles, remains: Remains) -> Words:
    """The words of *paragraph*; what they leave out is entered in *remains*."""
    parts: list[str] = []
    boxes: list[Element] = []
    hides = styles.hides(value_in(paragraph, f"{W}pPr/{W}pStyle"))
    hidden: list[str] = []
    for node, is_hidden in _seen(paragraph, styles, remains, hides=hides):
        if node.tag == f"{W}txbxContent":
            boxes.append(node)
            continue
        (hidden if is_hidden else parts).append(_shown(node))
    if words := "".join(hidden).strip():
        remains.hidden.append(words)
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    goes_on = mark is not None and any(child.tag in _GONE for child in mark)
    return Words("".join(parts), tuple(boxes), goes_on)


def _seen(paragraph: "Element", styles: Styles, remains: Remains, *, hides: bool) -> "Iterator[tuple[Element, bool]]":
    """(leaf with words, or a text box; whether it is hidden) in order, however deep it lies."""
    waiting = [(child, hides) for child in reversed(paragraph)]
    while waiting:
        node, hidden = waiting.pop()
        remains.changes += node.tag in _GONE or node.tag in _NEW
        remains.notes += node.tag in _NOTES
        if node.tag in _GONE or node.tag in _UNSEEN:
            continue
        if node.tag == f"{W}txbxContent":
            yield node, hidden
            continue
        if node.tag == f"{W}r":
            hidden = _hides(node, styles, hidden)
        if _shown(node):
            yield node, hidden
        waiting += [(child, hidden) for child in reversed(_inside(node))]


def _inside(node: "Element") -> "list[Element]":
    """The children of *node*; of several forms of one thing the first that a program of today shows."""
    if node.tag != f"{_COMPATIBLE}AlternateContent":
        return list(node)
    forms = [child for child in node if len(child)]
    return forms[:1]


def _hides(run: "Element", styles: Styles, hidden: bool) -> bool:
    """Whether *run* is hidden: it says so itself, else its style, else its paragraph."""
    own = run.find(f"{W}rPr/{W}vanish")
    if own is not None:
        return is_on(own)
    style = value_in(run, f"{W}rPr/{W}rStyle")
    return (bool(style) and styles.hides(style)) or hidden


def _shown(node: "Element") -> str:
    if node.tag == f"{W}t":
        return node.text or ""
    if node.tag == f"{W}sym":
        code = node.get(f"{W}char", "")
        return (
            chr(int(code, 16)) if 0 < len(code) <= 4 and all(sign in "0123456789abcdefABCDEF" for sign in code) else ""
        )
    return _BREAKS.get(node.tag.removeprefix(W), "") if node.tag.startswith(W) else ""
