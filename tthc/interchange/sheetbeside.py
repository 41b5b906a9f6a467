"""What lies over the cells of a workbook: text boxes, pictures, charts; told to the person who sent it in."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tthc.interchange.cleaning import clean_line
from tthc.interchange.word.packages import read_parts, read_xml
from tthc.text import shorten

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DRAWING = re.compile(r"xl/drawings/drawing[0-9]*\.xml", re.IGNORECASE)
_PICTURES = frozenset({"pic", "graphicFrame"})
_SHOWN = 1000


def tell_drawings(file: Path) -> Iterator[str]:
    """A line for each text box over the sheets of *file*, and one on its pictures and charts.

    Raises:
        PackageError: a drawing is no XML.
    """
    with zipfile.ZipFile(file) as package:
        names = tuple(sorted(name for name in package.namelist() if _DRAWING.fullmatch(name)))
    roots = [read_xml(part, name) for name, part in read_parts(file, (), names).items()]
    for root in roots:
        for box in _of_name(root, "txBody"):
            if words := clean_line("\n".join(_line(one) for one in _of_name(box, "p"))):
                yield f"lời trong khung chữ trên trang tính, không lấy: “{shorten(words, _SHOWN)}”"
    if pictures := sum(name in _PICTURES for root in roots for name in map(_name, root.iter())):
        yield f"hình, biểu đồ trên trang tính, không lấy: {pictures} chỗ"


def _of_name(node: "Element", name: str) -> "Iterator[Element]":
    return (one for one in node.iter() if _name(one) == name)


def _line(paragraph: "Element") -> str:
    return "".join(one.text or "" for one in _of_name(paragraph, "t"))


def _name(node: "Element") -> str:
    return node.tag.rpartition("}")[2]
