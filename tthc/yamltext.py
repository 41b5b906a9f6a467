"""YAML text -> plain strings, and the line and column of every node; what hides, repeats or blows up is refused.

Nothing is guessed: `1.001190`, `8.000`, `012` and `no` stay as written. The tree is built from the parser's events in
one pass without recursion, because PyYAML's own node builder dies on deep nesting and lets the last of two keys win.
"""

import sys
from array import array
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TypeAlias

import yaml

from tthc.characters import is_plain, oddities
from tthc.diagnostics import KEY_MARK, Diagnostic, Location, NodePath, Places, Severity
from tthc.yamlerrors import complaint, missing_space

Tree: TypeAlias = "str | dict[str, Tree] | list[Tree]"
"""A YAML value whose every scalar is the text as written."""

MAX_DEPTH = 20
MAX_NODES = 50_000
MAX_TABS = 20

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_QUOTE = "đặt cả giá trị trong ngoặc kép"
_UNTRUE = frozenset({"alias", "merge-key", "key-not-text", "tab-character", "yaml-syntax"})
"""Rules that leave a tree with holes, on which other rules would speak in vain."""


def compose(text: str, start: Location) -> tuple[Tree | None, Places, tuple[Diagnostic, ...]]:
    """YAML *text* that begins at *start* -> its tree, the place of each value and key, and all faults.

    The tree is None when the text cannot be read to its end as one mapping or list. Beside a tree there may stand
    errors that leave the rest readable (a doubled key: the first one counts), so that a model can report its own too.
    Never raises, whatever the text.
    """
    builder = _Builder(text, start)
    if "\t" in text:
        builder.refuse_tabs()
    else:
        builder.build()
    faults = tuple(builder.faults)
    broken = builder.is_broken or any(fault.rule in _UNTRUE for fault in faults)
    return (None if broken else builder.root), Places(start, builder.found()), faults


class _Found(Mapping[NodePath, Location]):
    """Places by path, kept in a few flat arrays: thirty bytes a node where a dictionary of tuples takes 400.

    Node 0 is the root; each other node comes after its parent and before the next child of that parent.
    """

    __slots__ = ("_keys", "_parents", "_start", "_steps", "_values")

    def __init__(self, start: Location, parents: list[int], steps: list[str | int], spots: "_Spots") -> None:
        self._start = start
        self._parents = array("I", parents)
        self._steps = tuple(steps)
        self._values = array("Q", spots[0])
        self._keys = array("Q", spots[1])

    def __getitem__(self, path: NodePath) -> Location:
        node = 0
        is_key = path[-1:] == (KEY_MARK,)
        for step in path[:-1] if is_key else path:
            node = self._child(node, step)
        spot = self._keys[node] if is_key else self._values[node]
        if not spot:
            raise KeyError(path)
        return _location(self._start, spot)

    def _child(self, parent: int, step: str | int) -> int:
        node = parent
        while True:
            try:
                node = self._steps.index(step, node + 1)
            except ValueError:
                raise KeyError(step) from None
            if self._parents[node] == parent:
                return node

    def __iter__(self) -> Iterator[NodePath]:
        paths: list[NodePath] = []
        for node, step in enumerate(self._steps):
            paths.append((*paths[self._parents[node]], step) if node else ())
            yield paths[node]
            if self._keys[node]:
                yield (*paths[node], KEY_MARK)

    def __len__(self) -> int:
        return len(self._steps) + sum(1 for spot in self._keys if spot)


_Spots: TypeAlias = tuple[list[int], list[int]]
_SHIFT = 24  # a spot is the line (from 1) and the column (from 0) in one number; 0 = nowhere


def _spot(mark: yaml.Mark) -> int:
    return (mark.line + 1) << _SHIFT | mark.column


def _location(start: Location, spot: int) -> Location:
    line, column = spot >> _SHIFT, spot & ((1 << _SHIFT) - 1)
    return Location(start.path, start.line + line - 1, column + (start.column if line == 1 else 1))
