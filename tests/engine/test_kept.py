"""What is kept is there for the next build, however much it is."""

import time
from pathlib import Path

from tthc.engine.kept import Kept, KeptItem

MUCH = {str(number): KeptItem("", bytes(100_000)) for number in range(100)}
"""More than SQLite holds in memory before it writes to the file."""


def test_much_is_kept_without_waiting_for_a_lock(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    start = time.monotonic()

    Kept(file, "program").keep({"much": MUCH, "little": {"key": KeptItem("text")}})

    assert time.monotonic() - start < 4
    again = Kept(file, "program")
    assert again.of("much") == MUCH
    assert again.of("little") == {"key": KeptItem("text")}
