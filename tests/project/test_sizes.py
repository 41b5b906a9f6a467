"""A file has one job and a house few rooms: what grew past that hides a second job."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_LINES = 300
MOST_ENTRIES = 25


@pytest.mark.parametrize("folder", ["tthc", "commands", "tests"])
def test_no_module_is_longer_than_one_job_takes(folder: str) -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in (ROOT / folder).rglob("*.py")
    }

    assert lengths
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_the_package_has_as_many_rooms_as_one_look_takes_in() -> None:
    entries = {path.name for path in (ROOT / "tthc").iterdir()} - {"__pycache__"}

    assert len(entries) <= MOST_ENTRIES, sorted(entries)
