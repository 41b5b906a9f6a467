"""What one program kept is not looked at by another: another library, template or line of code is another program."""

import sys
from pathlib import Path

import pytest

from tthc.engine.program import program_mark


def test_another_version_of_a_library_is_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tmp_path / "markupsafe-1.0.dist-info"
    library.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    before = program_mark()
    library.rename(tmp_path / "markupsafe-1.1.dist-info")

    assert program_mark() != before


def test_another_template_is_another_program_and_a_trace_of_running_it_is_none(tmp_path: Path) -> None:
    (tmp_path / "base.html").write_text("a", "utf-8")
    before = program_mark(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"x")

    assert program_mark(tmp_path) == before

    (tmp_path / "base.html").write_text("b", "utf-8")

    assert program_mark(tmp_path) != before
