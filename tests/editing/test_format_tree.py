"""`fmt` on a whole tree: looked at or written once, file by file, and the catalogue stays what it is."""

import os
import random
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from loading import load
from manners import LISTS, PROCEDURES, SAMPLES, in_another_style

from tthc.diagnostics import BuildError
from tthc.editing.format import format_tree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder of procedures with one list and one procedure, both out of form."""
    folder = tmp_path / "procedures"
    for name, text in {
        "_danh-muc/linh-vuc.yaml": "- ten: Hộ tịch\n  id: ho-tich\n",
        "ho-tich/1-001193.md": "---\nten: Đăng ký\nma: 1.001193\n---\n",
        "ho-tich/1-001194.md": '---\nma: "1.001194"\n---\n',
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def contents(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}


OUT_OF_FORM = ["_danh-muc/linh-vuc.yaml", "ho-tich/1-001193.md"]


def names(root: Path, files: tuple[Path, ...]) -> list[str]:
    return [file.relative_to(root).as_posix() for file in files]


def test_a_tree_is_only_looked_at_unless_writing_is_asked_for(root: Path) -> None:
    before = contents(root)
    changed, faults = format_tree(root, write=False)

    assert (names(root, changed), faults) == (OUT_OF_FORM, ())
    assert contents(root) == before


def test_a_tree_is_written_once_and_keeps_modes(root: Path) -> None:
    file = root / "ho-tich" / "1-001193.md"
    file.chmod(0o640)
    changed, _ = format_tree(root, write=True)

    assert names(root, changed) == OUT_OF_FORM
    assert file.read_text("utf-8") == '---\nma: "1.001193"\nten: "Đăng ký"\n---\n'
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert format_tree(root, write=True) == ((), ())
    assert len(contents(root)) == 3


def test_a_file_that_cannot_be_formatted_is_told_and_the_others_are_written(root: Path) -> None:
    bad = root / "ho-tich" / "1-001194.md"
    bad.write_text("---\nma: a\nma: b\n---\n", "utf-8")
    link = root / "ho-tich" / "1-001195.md"
    link.symlink_to(bad)
    changed, faults = format_tree(root, write=True)

    assert names(root, changed) == OUT_OF_FORM
    assert [(fault.location.path, fault.rule) for fault in faults] == [
        (bad.as_posix(), "doubled-key"),
        (link.as_posix(), "symlink"),
    ]
    assert bad.read_text("utf-8") == "---\nma: a\nma: b\n---\n"


def test_a_write_that_fails_leaves_the_file_and_no_other(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(root)

    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(BuildError, match="kiểm tra quyền ghi"):
        format_tree(root, write=True)
    assert contents(root) == before


def test_a_folder_that_is_not_there_is_a_fault_of_the_operator(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="không có thư mục"):
        format_tree(tmp_path / "nowhere", write=False)


def test_the_catalogue_is_the_same_after_formatting(tmp_path: Path) -> None:
    """Every sample, written in another manner, formatted: the catalogue that loads is that of the original."""
    chance = random.Random(1)  # noqa: S311 — chance, not secrets
    for file in (*SAMPLES, *LISTS):
        copy = tmp_path / file.relative_to(PROCEDURES)
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text("utf-8")
        copy.write_text(in_another_style(text, chance) if file.suffix == ".md" else text, "utf-8")
    changed, faults = format_tree(tmp_path, write=True)

    assert faults == ()
    assert len(changed) > len(SAMPLES) // 2
    assert set(records(tmp_path)) == set(records(PROCEDURES))


def records(root: Path) -> Iterator[str]:
    return (listing.entry().procedure.model_dump_json() for listing in load(root)[0].listings)
