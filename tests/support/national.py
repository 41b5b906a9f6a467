"""The real national records as procedures, imported once for all processes that test with them."""

from datetime import date
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest
from import_samples import DATA

from tthc.interchange import import_files

RECORDS = DATA / "procedures.jsonl.gz"
IMPORTED_ON = date(2026, 11, 24)
needs_national = pytest.mark.skipif(not RECORDS.exists(), reason=f"data folder absent: {RECORDS}")


def imported(shared: Path) -> Path:
    """The folder of procedures in *shared*, where the first process that asks imports them; nobody changes them."""
    root, done = shared / "national" / "procedures", shared / "national.done"
    with (shared / "national.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not done.exists():
            assert not import_files([RECORDS], root, today=IMPORTED_ON).has_refusals
            done.touch()
    return root
