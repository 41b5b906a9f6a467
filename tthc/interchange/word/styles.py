"""Styles of a Word document: what a paragraph or a run has without saying it, by all that its style is based on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document.

    Attributes:
        nodes: id → its element.
        usual: id of the style of paragraphs that name none.
    """

    nodes: "Mapping[str, Element]" = field(default_factory=dict)
    usual: str = ""

    def chain(self, style: str) -> tuple[str, ...]:
        """*style* and all that it is based on, the nearest first."""
        found: list[str] = []
        one = style or self.usual
        while one in self.nodes and one not in found and len(found) < _LONGEST_CHAIN:
            found.append(one)
            one = value_in(self.nodes[one], f"{W}basedOn")
        return tuple(found)

    def numbers_of(self, style: str) -> tuple[str, str] | None:
        """(number of the list, level) that paragraphs of *style* have; None without."""
        nodes = [self.nodes[one].find(f"{W}pPr/{W}numPr") for one in self.chain(style)]
        number, level = (
            next(filter(None, (value_in(node, W + name) for node in nodes)), "") for name in ("numId", "ilvl")
        )
        return (number, level) if number else None

    def hides(self, style: str) -> bool:
        """Whether words of *style* are not to be seen."""
        return self._is_set(style, "vanish")

    def is_bold(self, style: str) -> bool:
        """Whether words of *style* are bold."""
        return self._is_set(style, "b")

    def _is_set(self, style: str, name: str) -> bool:
        found = (self.nodes[one].find(f"{W}rPr/{W}{name}") for one in self.chain(style))
        return next((is_on(node) for node in found if node is not None), False)


def read_styles(root: "Element | None") -> Styles:
    """The styles that the part *root* defines."""
    if root is None:
        return Styles()
    nodes = {one.get(f"{W}styleId", ""): one for one in root.iterfind(f"{W}style")}
    usual = (
        key
        for key, one in nodes.items()
        if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default", "0") not in _OFF
    )
    return Styles(nodes, next(usual, ""))


def value_in(parent: "Element | None", path: str) -> str:
    """The value of the property at *path* below *parent*, "" without one."""
    node = parent.find(path) if parent is not None else None
    return node.get(f"{W}val", "") if node is not None else ""


def is_on(node: "Element | None") -> bool:
    """Whether a property that is either on or off is on: it stands there, and not as off."""
    return node is not None and node.get(f"{W}val", "1") not in _OFF
