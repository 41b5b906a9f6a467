"""The map of the house names every room on the floor that the linter gives it, with what the room says of itself."""

import importlib
import pkgutil
from pathlib import Path

import pytest

import tthc
from tthc.docs.marks import replace_between
from tthc.docs.rooms import draw_map, read_floors, replace_map

ROOT = Path(__file__).parents[2]
PACKAGES = [name for _, name, is_package in pkgutil.walk_packages(tthc.__path__, "tthc.") if is_package]


def test_the_document_for_developers_holds_the_map_as_it_is_now() -> None:
    document = (ROOT / "docs" / "lap-trinh.md").read_text("utf-8")

    assert replace_map(document, ROOT / "tthc") == document


@pytest.mark.parametrize("name", PACKAGES)
def test_every_package_says_what_it_takes_and_gives_and_stands_on_the_map(name: str) -> None:
    says = (importlib.import_module(name).__doc__ or "").partition("\n")[0]

    assert "→" in says or "↔" in says
    assert f"| `{name}` | {says} |" in draw_map(ROOT / "tthc")


def test_every_top_room_stands_on_exactly_one_floor() -> None:
    standing = [name for floor in read_floors(ROOT / "pyproject.toml") for name in floor if name != "commands"]
    there = {name for _, name, _ in pkgutil.iter_modules(tthc.__path__, "tthc.")}

    assert sorted(standing) == sorted(there)
    assert len(there) < 25


def test_text_between_marks_takes_the_place_of_what_stood_there() -> None:
    once = replace_between("a\n<!-- x:start -->\nold\n<!-- x:end -->\nb", "x", "new\n")

    assert "old" not in once
    assert replace_between(once, "x", "new\n") == once
