"""The places of all nodes of a YAML tree in a few flat arrays: a catalogue keeps thousands of trees at hand."""

import json
from array import array
from collections.abc import Iterator, Mapping
from typing import Self

from tthc.diagnostics import KEY_MARK, Location, NodePath

NOWHERE = 0xFFFF_FFFF
"""Parent of a node that no path leads to: the value of a doubled key."""

_SHIFT = 24
_COLUMNS = (1 << _SHIFT) - 1


def pack_place(line: int, column: int) -> int:
    """A line and a column, both counted from 0, in one number that is never 0."""
    return (line + 1) << _SHIFT | column


class PlaceTable(Mapping[NodePath, Location]):
    """Place of a value by its path, of a key by path + `("#key",)`; some 35 bytes a node where tuples take 400.

    Node 0 is the root, and every other node comes after its parent.
    """

    __slots__ = ("_keys", "_parents", "_start", "_steps", "_values")

    def __init__(self, start: Location) -> None:
        """An empty table; *start* is where line 0, column 0 of the text stands in its file."""
        self._start = start
        self._parents = array("I")
        self._steps: list[str | int] = []
        self._values = array("Q")
        self._keys = array("Q")

    def add(self, parent: int, step: str | int, value: int, key: int = 0) -> int:
        """Enter a node under *parent* (or NOWHERE) and return its number; *value* and *key* are spots, 0 = no key."""
        self._parents.append(parent)
        self._steps.append(step)
        self._values.append(value)
        self._keys.append(key)
        return len(self._steps) - 1

    def place(self, at: int) -> Location:
        """The place that the spot *at* stands for."""
        line, column = (at >> _SHIFT) - 1, at & _COLUMNS
        return Location(self._start.path, self._start.line + line, column + (1 if line else self._start.column))

    def __getitem__(self, path: NodePath) -> Location:
        if not self._steps:
            raise KeyError(path)
        node = 0
        is_key = path[-1:] == (KEY_MARK,)
        for step in path[:-1] if is_key else path:
            node = self._child(node, step)
        at = self._keys[node] if is_key else self._values[node]
        if not at:
            raise KeyError(path)
        return self.place(at)

    def __iter__(self) -> Iterator[NodePath]:
        paths: dict[int, NodePath] = {}
        for node, (parent, step) in enumerate(zip(self._parents, self._steps, strict=True)):
            if node == 0 or parent in paths:
                path = paths[node] = (*paths[parent], step) if node else ()
                yield path
                if self._keys[node]:
                    yield (*path, KEY_MARK)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def packed(self) -> bytes:
        """The table as bytes, for `unpacked` on the same machine."""
        steps = json.dumps(self._steps, ensure_ascii=False).encode()
        return b"".join((array("Q", (len(self._steps),)), self._values, self._keys, self._parents, steps))

    @classmethod
    def unpacked(cls, content: bytes, start: Location) -> Self:
        """The table that was `packed`; *start* as it was."""
        table = cls(start)
        (number,) = array("Q", content[:8])
        values, keys, parents = (8 + number * size for size in (8, 16, 20))
        table._values.frombytes(content[8:values])
        table._keys.frombytes(content[values:keys])
        table._parents.frombytes(content[keys:parents])
        table._steps = json.loads(content[parents:])
        return table

    def _child(self, parent: int, step: str | int) -> int:
        node = parent
        while True:
            try:
                node = self._steps.index(step, node + 1)
            except ValueError:
                raise KeyError(step) from None
            if self._parents[node] == parent:
                return node
