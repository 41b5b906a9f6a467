"""A record with its places ↔ bytes: small while they are at hand, opened only to be checked or drawn.

What is packed is what the file said, not what came of it, so that bytes from the disk are read by the schema like any
file.
"""

import json
import zlib
from typing import Any

from tthc.content.parse import Entry
from tthc.diagnostics import Location, Places
from tthc.model.procedure import Procedure
from tthc.yamlio.places import PlaceTable


def pack(entry: Entry) -> bytes:
    """*entry* as bytes."""
    places = entry.places
    if not isinstance(places.found, PlaceTable):
        raise TypeError("only a record that was read from text can be packed")
    more = [(path, place.line, place.column) for path, place in places.more.items()]
    facts = zlib.compress(_json((entry.path, entry.facts, (places.root.line, places.root.column), more)), 1)
    return b"".join((len(facts).to_bytes(4), facts, zlib.compress(places.found.packed(), 1)))


def unpack(content: bytes) -> Entry:
    """The entry that was packed."""
    cut = 4 + int.from_bytes(content[:4])
    path, facts, root, more = json.loads(zlib.decompress(content[4:cut]))
    start = Location(path, *root)
    beside = {tuple(steps): Location(path, line, column) for steps, line, column in more}
    places = Places(start, PlaceTable.unpacked(zlib.decompress(content[cut:]), start), beside)
    return Entry(Procedure.model_validate(facts), path, places, facts)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
