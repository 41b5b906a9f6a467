"""LibreOffice as a helper that may fail: it gets a second try, never lasts for ever, and leaves nothing running."""

import shutil
import subprocess
import time
from pathlib import Path

import pytest
from import_samples import TODAY, write_docx
from test_import_word import sheet

from tthc.interchange import import_files
from tthc.interchange.word import converting

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> Path:
    """An old document, on a machine whose LibreOffice is the shell script *program*."""
    script = tmp_path / "soffice"
    script.write_text(f"#!/bin/sh\n{program}\n", "utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(script))
    (tmp_path / "a.doc").write_bytes(COMPOUND)
    return tmp_path / "a.doc"


@pytest.mark.parametrize("first", ["exit 1", "exit 0"])
def test_libreoffice_that_fails_once_gets_a_second_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    made, mark = write_docx(tmp_path / "xong.docx", *sheet()), tmp_path / "lan-1"
    program = f"""[ -e {mark} ] || {{ touch {mark}; {first}; }}
while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; cp {made} "$2/nguon.docx\""""

    report = import_files([office(tmp_path, monkeypatch, program)], tmp_path / "lai", today=TODAY)

    assert len(report.created) == 1, report.as_text()


def test_libreoffice_that_lasts_for_ever_is_ended_with_all_that_it_began(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "_SECONDS", 0.5)
    begun = tmp_path / "con"
    file = office(tmp_path, monkeypatch, f"sleep 60 & echo $! > {begun}; wait")
    start = time.monotonic()

    report = import_files([file], tmp_path / "lai", today=TODAY)

    assert time.monotonic() - start < 30
    assert "LibreOffice không đổi được (TimeoutExpired)" in report.as_text()
    state = subprocess.run(("ps", "-o", "stat=", "-p", begun.read_text().strip()), capture_output=True, check=False)
    assert state.stdout.strip()[:1] in (b"", b"Z")
