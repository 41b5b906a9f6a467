"""The words of a Word paragraph as a person sees them: changes accepted, hidden text left out, each box once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tthc.interchange.word.leaves import MATHS, is_whole, show
from tthc.interchange.word.styles import Styles, W, is_on, value_in

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
_NEW = frozenset(f"{W}{name}" for name in ("ins", "moveTo"))
_UNSEEN = frozenset(f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText"))
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes", "commentReference": "comments"}
_PICTURES = frozenset({"blip", "imagedata", "chart", "relIds", "textpath"})
"""Elements by which a drawing holds a picture, a chart, a diagram or words as one, in whatever names of drawings."""


class NoteMark(NamedTuple):
    """Where words stand beside the text: in which part (`footnotes`, `endnotes`, `comments`), under which number."""

    part: str
    number: str


@dataclass(slots=True)
class Remains:
    """What a document holds and its text does not show, or shows otherwise.

    Attributes:
        hidden: words that are formatted as hidden.
        struck: words that are struck through, and read all the same.
        formulas: as they were read.
        changes: tracked insertions, deletions and moves met.
        notes: marks of notes below the page and of comments.
        pictures: pictures, charts and objects of other programs.
        strangers: whole documents put in by reference.
    """

    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    changes: int = 0
    notes: list[NoteMark] = field(default_factory=list)
    pictures: int = 0
    strangers: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """What is seen of a paragraph.

    Attributes:
        text: line breaks inside it are kept.
        boxes: contents of the text boxes that hang on it, in order.
        goes_on: whether its end was deleted, so that the next paragraph goes on with it.
        bold: phrases of it that are set in bold by themselves.
    """

    text: str
    boxes: "tuple[Element, ...]"
    goes_on: bool
    bold: tuple[str, ...] = ()


class _Look(NamedTuple):
    """How words are set: *run* is what they are a piece of."""

    hidden: bool
    struck: bool = False
    bold: bool = False
    run: "Element | None" = None


def words_of(paragraph: "Element", styles: Styles, remains: Remains) -> Words:
    """The words of *paragraph*; what they leave out is entered in *remains*."""
    seen: list[tuple[str, _Look]] = []
    boxes: list[Element] = []
    hides = styles.hides(value_in(paragraph, f"{W}pPr/{W}pStyle"))
    for node, look in _seen(paragraph, styles, remains, _Look(hides)):
        if node.tag == f"{W}txbxContent":
            boxes.append(node)
            continue
        text = show(node, look.run)
        seen.append((text, look))
        if node.tag == f"{MATHS}oMath" and text.strip():
            remains.formulas.append(text)
    if words := "".join(text for text, look in seen if look.hidden).strip():
        remains.hidden.append(words)
    shown = [(text, look) for text, look in seen if not look.hidden]
    remains.struck += _phrases((text, look.struck) for text, look in shown)
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    goes_on = mark is not None and any(child.tag in _GONE for child in mark)
    remains.changes += mark is not None and any(child.tag in _GONE | _NEW for child in mark)
    bold = tuple(_phrases((text, look.bold) for text, look in shown))
    return Words("".join(text for text, _ in shown), tuple(boxes), goes_on, bold)


def _phrases(pieces: Iterator[tuple[str, bool]]) -> Iterator[str]:
    """The runs of text that are marked, each whole."""
    begun = ""
    for text, is_marked in (*pieces, ("", False)):
        if is_marked or (begun and not text.strip() and text):
            begun += text
            continue
        if begun.strip():
            yield begun.strip()
        begun = ""


def _seen(paragraph: "Element", styles: Styles, remains: Remains, look: _Look) -> "Iterator[tuple[Element, _Look]]":
    """(leaf with words, or a text box; how it is set) in order, however deep it lies."""
    waiting = [(child, look) for child in reversed(paragraph)]
    codes: list[bool] = []
    while waiting:
        node, look = waiting.pop()
        _count(node, remains)
        if node.tag in _GONE or node.tag in _UNSEEN:
            continue
        if node.tag == f"{W}object":
            remains.pictures += 1
            continue
        if node.tag == f"{W}txbxContent":
            yield node, look
            continue
        if node.tag == f"{W}r":
            look = _look_of(node, styles, look)
        if node.tag == f"{W}fldChar":
            _follow_field(node, codes)
        if not any(codes) and show(node, look.run):
            yield node, look
        waiting += [(child, look) for child in reversed(_inside(node))]


def _count(node: "Element", remains: Remains) -> None:
    """Enter what *node* holds and does not show."""
    name = node.tag.rpartition("}")[2]
    remains.changes += node.tag in _GONE or node.tag in _NEW
    remains.pictures += name in _PICTURES
    if name in _NOTES and node.tag.startswith(W):
        remains.notes.append(NoteMark(_NOTES[name], node.get(f"{W}id", "")))


def _follow_field(node: "Element", codes: list[bool]) -> None:
    """Keep in *codes* of each field that is open whether its code goes on, which nobody sees, or its result."""
    kind = node.get(f"{W}fldCharType", "")
    if kind == "begin":
        codes.append(node.find(f"{W}ffData") is None)
    elif codes and kind == "separate":
        codes[-1] = False
    elif codes and kind == "end":
        codes.pop()


def _inside(node: "Element") -> "list[Element]":
    """The children of *node*; of several forms of one thing the first that a program of today shows."""
    if is_whole(node):
        return []
    if node.tag != f"{_COMPATIBLE}AlternateContent":
        return list(node)
    forms = [child for child in node if len(child)]
    return forms[:1]


def _look_of(run: "Element", styles: Styles, above: _Look) -> _Look:
    """How *run* is set: it says so itself, else its style, else its paragraph."""
    style = value_in(run, f"{W}rPr/{W}rStyle")
    own = run.find(f"{W}rPr/{W}vanish")
    hidden = is_on(own) if own is not None else (bool(style) and styles.hides(style)) or above.hidden
    struck = any(is_on(run.find(f"{W}rPr/{W}{name}")) for name in ("strike", "dstrike"))
    weight = run.find(f"{W}rPr/{W}b")
    bold = is_on(weight) if weight is not None else bool(style) and styles.is_bold(style)
    return _Look(hidden, struck, bold, run)
