"""A record with its places ↔ bytes: small while they are at hand, opened only to be checked or drawn.

What is packed is what the file said, not what came of it, so that bytes from the disk are read by the schema like any
file.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property

from tthc.content.parse import Entry
from tthc.diagnostics import Location, NodePath, Places
from tthc.model.procedure import Procedure
from tthc.yamlio.places import PlaceTable


def pack(entry: Entry) -> bytes:
    """*entry* as bytes."""
    places = entry.places
    table = places.found.table if isinstance(places.found, _PackedTable) else places.found
    if not isinstance(table, PlaceTable):
        raise TypeError("only a record that was read from text can be packed")
    more = [(path, place.line, place.column) for path, place in places.more.items()]
    facts = zlib.compress(_written((entry.path, entry.facts, (places.root.line, places.root.column), more)).encode(), 1)
    return b"".join((len(facts).to_bytes(4), facts, zlib.compress(table.packed(), 1)))


def unpack(content: bytes) -> Entry:
    """The entry that was packed."""
    cut = 4 + int.from_bytes(content[:4])
    path, facts, root, more = json.loads(zlib.decompress(content[4:cut]))
    start = Location(path, *root)
    beside = {tuple(steps): Location(path, line, column) for steps, line, column in more}
    places = Places(start, _PackedTable(content[cut:], start), beside)
    return Entry(Procedure.model_validate(facts), path, places, facts)


class _PackedTable(Mapping[NodePath, Location]):
    """The places of a record, opened when the first of them is asked for: a record without fault is asked for none."""

    def __init__(self, content: bytes, start: Location) -> None:
        self._content = content
        self._start = start

    @cached_property
    def table(self) -> PlaceTable:
        """The opened table."""
        return PlaceTable.unpacked(zlib.decompress(self._content), self._start)

    def __getitem__(self, path: NodePath) -> Location:
        return self.table[path]

    def __iter__(self) -> Iterator[NodePath]:
        return iter(self.table)

    def __len__(self) -> int:
        return len(self.table)


_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
