"""A whole site of two procedures: what it consists of, and eleven of its documents byte for byte.

Renewed by `pytest tests/golden --update-golden`, and read as a diff before it is committed.
"""

import re
import shutil
from difflib import unified_diff
from pathlib import Path

import pytest
from click.testing import CliRunner

from build import cli

HERE = Path(__file__).parent
EXPECTED = HERE / "expected"
ADDRESSES = "addresses.txt"
MANUAL = "tro-giup/"
KEPT = (
    "_redirects",
    "hanh-trinh/sinh-con/index.html",
    "hoi-dap/khai-sinh/index.html",
    "index.html",
    "linh-vuc/ho-tich/index.html",
    "quyet-dinh/12-qd-ubnd-2026/index.html",
    "sitemap.xml",
    "thu-tuc/1.000101/index.html",
    "thu-tuc/1.000101/index.json",
    "thu-tuc/1.000101/index.md",
    "thu-tuc/1.000102/index.html",
)
FINGERPRINT = re.compile(r"(static/[\w-]+)\.[0-9a-f]{8}\.")
"""In the name of a style or script: left out, since their content says nothing of the pages that name them."""


def tree(folder: Path) -> dict[str, str]:
    """Text of each file below *folder*, by path."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes().decode() for file in files}


def built(scratch: Path) -> dict[str, str]:
    """The site as it is kept: eleven documents, and the addresses of all that does not belong to the manual."""
    done = CliRunner().invoke(cli, ["build", "--as-of", "2026-11-24", "--output", "public"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    site = scratch / "public"
    addresses = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    shown = {name: (site / name).read_bytes().decode() for name in KEPT}
    shown[ADDRESSES] = "".join(f"{name}\n" for name in addresses if not name.startswith(MANUAL))
    return {name: FINGERPRINT.sub(r"\1.", text) for name, text in shown.items()}


def difference(expected: dict[str, str], found: dict[str, str]) -> str:
    """What stands otherwise in *found*, line by line; empty where nothing does."""
    return "\n".join(
        line
        for name in sorted({*expected, *found})
        for line in unified_diff(
            expected.get(name, "").splitlines(), found.get(name, "").splitlines(), name, name, lineterm="", n=1
        )
    )


def test_the_golden_site_is_what_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    scratch = tmp_path / "tinh"
    shutil.copytree(HERE / "input", scratch)  # into no repository, so that no commit is named
    monkeypatch.chdir(scratch)
    found = built(scratch)
    if request.config.getoption("--update-golden"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for name, text in found.items():
            (EXPECTED / name).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / name).write_bytes(text.encode())

    expected = tree(EXPECTED)

    assert not difference(expected, found), f"\n{difference(expected, found)}\nrenew on purpose: --update-golden"
    assert found == expected  # a difference in line ends alone
