"""What the preview keeps of a folder of procedures makes the same catalogue as a whole reading of it."""

from pathlib import Path

import pytest
from deciding import make_decision
from loading import load
from making import TODAY
from trees import make_tree

from tthc.content.in_force import as_of
from tthc.preview.reading import read_folder

DECISION = "4000-qd-ubnd-2026.md"
BROKEN = make_decision(("moi-ban-hanh", "1.000101", "1"), so=None)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with one procedure and one decision."""
    folder = make_tree(tmp_path / "procedures")
    (folder / "_quyet-dinh").mkdir()
    (folder / "_quyet-dinh" / DECISION).write_text(make_decision(("moi-ban-hanh", "1.000101", "1")), "utf-8")
    return folder


def test_all_parts_of_the_folder_are_in_the_catalogue(root: Path) -> None:
    catalogue = read_folder(root).catalogue(TODAY)

    assert catalogue == as_of(load(root)[0], TODAY)
    assert (len(catalogue.listings), len(catalogue.forms), len(catalogue.decisions)) == (1, 1, 1)
    assert catalogue.complete


def test_a_decision_that_never_stood_whole_leaves_the_catalogue_incomplete(root: Path) -> None:
    (root / "_quyet-dinh" / DECISION).write_text(BROKEN, "utf-8")

    assert not load(root)[0].complete
    assert not read_folder(root).catalogue(TODAY).complete


def test_a_decision_that_broke_later_serves_on_as_it_last_stood(root: Path) -> None:
    before = read_folder(root)
    (root / "_quyet-dinh" / DECISION).write_text(BROKEN, "utf-8")
    after = read_folder(root, before).catalogue(TODAY)

    assert after.complete
    assert after.decisions == before.catalogue(TODAY).decisions
