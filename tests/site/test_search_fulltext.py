import json
import subprocess
from pathlib import Path
from typing import Any

import pagefind_bin
import pytest
from drawn import derived_in
from making import make_catalogue, make_entry
from searching import searched

from tthc.diagnostics import BuildError
from tthc.engine.making import NOTHING_MADE
from tthc.site.search.fulltext import index_full_text


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_index_has_what_the_page_asks_for_and_no_page_of_its_own(tmp_path: Path) -> None:
    index_full_text(searched(), derived_in(tmp_path), NOTHING_MADE)
    names = set(files(tmp_path))

    assert {"pagefind/pagefind.js", "pagefind/pagefind-entry.json"} <= names
    assert not [name for name in names if "ui" in name or "highlight" in name]


def test_each_result_is_told_its_code_and_what_is_repealed_is_none(tmp_path: Path) -> None:
    index_full_text(searched(), derived_in(tmp_path), NOTHING_MADE)
    found = files(tmp_path)

    codes = json.loads(found["pagefind/codes.json"])
    assert {f"pagefind/fragment/{name}.pf_fragment" for name in codes} <= set(found)
    assert set(codes.values()) == {listing.code for listing in searched().listings if not listing.repeal}


def test_the_same_catalogue_gives_the_same_index(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        index_full_text(searched(), derived_in(tmp_path / name), NOTHING_MADE)

    assert files(tmp_path / "one") == files(tmp_path / "other")


def test_an_empty_catalogue_has_no_index(tmp_path: Path) -> None:
    index_full_text(make_catalogue(), derived_in(tmp_path), NOTHING_MADE)

    assert files(tmp_path) == {}


def test_a_missing_program_is_told_with_the_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(pagefind_bin, "get_executable", missing)

    with pytest.raises(BuildError, match="cài pagefind-bin, hoặc dựng với --no-search"):
        index_full_text(make_catalogue(make_entry()), derived_in(tmp_path), NOTHING_MADE)


def test_a_program_that_cannot_run_is_told_with_the_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pagefind"
    program.write_text("not a program", "utf-8")
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: program)

    with pytest.raises(BuildError, match="cài lại pagefind-bin"):
        index_full_text(make_catalogue(make_entry()), derived_in(tmp_path), NOTHING_MADE)


def test_a_program_that_fails_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failed(*command: Any, **_: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, "", "first\nno room on disk\n")

    monkeypatch.setattr(subprocess, "run", failed)

    with pytest.raises(BuildError, match=r"\(no room on disk\)"):
        index_full_text(make_catalogue(make_entry()), derived_in(tmp_path), NOTHING_MADE)


def test_a_program_that_fails_in_another_encoding_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\nprintf 'no room in \\377\\201' >&2\nexit 1\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: str(program))

    with pytest.raises(BuildError, match=r"\(no room in \ufffd"):
        index_full_text(searched(), derived_in(tmp_path), NOTHING_MADE)
