"""A site as of a day of the past is the site that was built on that day."""

import random
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from scripted import START, Script, built, git

pytestmark = pytest.mark.long


def days_of(script: Script) -> list[date]:
    """Ten days between the first landing and the last, drawn at random, the first landing's among them."""
    span = (max(script.days) - START).days
    drawn = random.Random(8).sample(range(1, span), 9)  # noqa: S311 — a script, not a secret
    return sorted({START, *(START + timedelta(days=day) for day in drawn)})


def test_the_site_as_of_a_day_equals_the_site_built_from_the_commit_of_that_day(
    scripted: tuple[Path, Script], tmp_path: Path
) -> None:
    folder, script = scripted
    for day in days_of(script):
        built(folder, tmp_path / "then", day, as_then=True)
        clone = tmp_path / "clone"
        git(tmp_path, "clone", "--quiet", str(folder), "clone")
        git(clone, "checkout", "--quiet", script.days[max(one for one in script.days if one <= day)])
        built(clone, tmp_path / "there", day)

        assert contents(tmp_path / "then") == contents(tmp_path / "there"), day
        shutil.rmtree(clone)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
