"""What is kept from one build to the next: one file that can be deleted at any time, and that runs nothing when read.

Texts and bytes lie in it by kind and key. Where the file cannot be read, or another program wrote it, nothing is kept;
where it cannot be written, the next build does more than it had to.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from secrets import token_bytes
from types import MappingProxyType
from typing import NamedTuple

_FORM = "1"
_TABLE = "CREATE TABLE IF NOT EXISTS kept (kind TEXT, key TEXT, text TEXT, content BLOB, PRIMARY KEY (kind, key))"
_PROGRAM = ("program", "")


class KeptItem(NamedTuple):
    """One thing that is kept.

    Attributes:
        text: what is looked at each time.
        content: what is looked at where it is needed.
    """

    text: str
    content: bytes = b""


KeptItems = Mapping[str, KeptItem]
NOTHING_KEPT: KeptItems = MappingProxyType({})


class Kept:
    """What lies in *file*; nothing, and nothing is written, where there is none.

    Args:
        program: a mark of all that has a hand in what is kept; what another one kept is not looked at.
    """

    def __init__(self, file: Path | None, program: str = "") -> None:
        self._file = file
        self._program = f"{_FORM} {program}"
        self._known: dict[str, KeptItems] = {}
        self._state: bytes | None = None

    def of(self, kind: str) -> KeptItems:
        """Everything of *kind*, by key."""
        if kind not in self._known:
            self._known[kind] = self._read(kind)
        return self._known[kind]

    def keep(self, kinds: Mapping[str, KeptItems]) -> None:
        """Keep, of each of *kinds*, these items and no others."""
        if self._file is None:
            return
        for kind in kinds:
            self.of(kind)  # read now: while much is being written, SQLite lets nobody read
        with suppress(sqlite3.Error, OSError), self._writing(self._file) as base:
            for kind, items in kinds.items():
                before = self._known.get(kind, NOTHING_KEPT)
                gone = ((kind, key) for key in before if key not in items)
                fresh = ((kind, key, *item) for key, item in items.items() if before.get(key) != item)
                base.executemany("DELETE FROM kept WHERE kind = ? AND key = ?", gone)
                base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", fresh)
        self._known |= kinds

    def _read(self, kind: str) -> KeptItems:
        if self._file is None:
            return NOTHING_KEPT
        with suppress(sqlite3.Error), closing(_open(self._file, "ro")) as base:
            if self._is_ours(base):
                rows = base.execute("SELECT key, text, content FROM kept WHERE kind = ?", (kind,))
                return MappingProxyType({key: KeptItem(text, content) for key, text, content in rows})
        self._state = self._state or b""
        return NOTHING_KEPT

    @contextmanager
    def _writing(self, file: Path) -> Iterator[sqlite3.Connection]:
        """*file*, open in one transaction, holding nothing of another program."""
        try:
            base = self._emptied(file)
        except sqlite3.DatabaseError:
            file.unlink()
            base = self._emptied(file)
        with closing(base), base:
            yield base

    def _emptied(self, file: Path) -> sqlite3.Connection:
        """*file*, open for writing, holding nothing of another program nor of a build since this one read."""
        base = _open(file, "rwc")
        base.execute(_TABLE)
        base.execute("BEGIN IMMEDIATE")
        if not self._is_ours(base):
            self._known.clear()
            base.execute("DELETE FROM kept")
        self._state = token_bytes(8)
        base.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", (*_PROGRAM, self._program, self._state))
        return base

    def _is_ours(self, base: sqlite3.Connection) -> bool:
        """Whether this program wrote what lies there, and it is what this build read before, if it read."""
        found = base.execute("SELECT text, content FROM kept WHERE kind = ? AND key = ?", _PROGRAM).fetchone()
        if found is None or found[0] != self._program:
            return False
        self._state = found[1] if self._state is None else self._state
        return bool(found[1] == self._state)


def _open(file: Path, mode: str) -> sqlite3.Connection:
    """*file* in SQLite's *mode*; what stands in it can call nothing, and a killed build leaves it whole."""
    base = sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True)
    base.execute("PRAGMA trusted_schema = OFF")
    base.execute("PRAGMA synchronous = OFF")
    return base
