"""The file of a procedure as it was, also one that today's rules would refuse, read piece by piece: keys and prose.

Versions of one procedure have most pieces in common, and reading YAML is what takes long.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from tthc.content.body import split_body
from tthc.content.source import decode, split
from tthc.diagnostics import Location
from tthc.yamlio.reader import Tree, compose

_AT_KEY = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
_HERE = Location("")


class FilePieces(NamedTuple):
    """What a file says.

    Attributes:
        texts: of each key, as the file holds it.
        trees: the value of each key, every scalar as text.
        prose: Markdown by the key of its heading.
    """

    texts: Mapping[str, str]
    trees: Mapping[str, Tree]
    prose: Mapping[str, str]


class PieceReader:
    """Reads the versions of one procedure; remembers the pieces that it has read."""

    def __init__(self) -> None:
        self._trees: dict[str, dict[str, Tree]] = {}

    def read(self, raw: bytes) -> FilePieces:
        """What the file of *raw* bytes says; bytes that are no file of a procedure say nothing."""
        text, _ = decode(raw, "")
        source, _ = split(text if text is not None else raw.decode("utf-8", "replace"), "")
        pieces = _pieces(source.front_matter) if source else {}
        trees = {key: self._tree(piece).get(key, "") for key, piece in pieces.items()}
        prose = {one.key: one.text for one in split_body(source.body, _HERE)[0]} if source else {}
        return FilePieces(pieces, trees, prose)

    def _tree(self, piece: str) -> dict[str, Tree]:
        if piece not in self._trees:
            tree, _, _ = compose(piece, _HERE)
            self._trees[piece] = tree if isinstance(tree, dict) else {}
        return self._trees[piece]


def _pieces(front_matter: str) -> dict[str, str]:
    """Key → its text in the file; a file written in another way is one piece."""
    cut = [piece for piece in _AT_KEY.split(front_matter) if piece.strip()]
    return {piece.partition(":")[0]: piece for piece in reversed(cut)}
