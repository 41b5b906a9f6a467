"""A document as it was before the changes that Word tracks: what was put in is gone, what was taken out is back."""

from types import MappingProxyType
from typing import TYPE_CHECKING

from tthc.interchange.word.styles import W

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PAIRS = (("ins", "del"), ("moveTo", "moveFrom"), ("cellIns", "cellDel"))
_UNDONE = MappingProxyType(
    {
        **{f"{W}{one}": f"{W}{other}" for pair in _PAIRS for one, other in (pair, pair[::-1])},
        f"{W}delText": f"{W}t",
        f"{W}delInstrText": f"{W}instrText",
    }
)


def undo_changes(root: "Element") -> None:
    """Turn each tracked change in *root* into its contrary: read as accepted, the text is the one before them all."""
    for node in root.iter():
        node.tag = _UNDONE.get(node.tag, node.tag)
