"""Series of edits, commits and days: the site that is renewed each time is the site of a build from nothing."""

import os
from collections.abc import Iterator
from contextlib import chdir, contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rebuilding import EDITS, Sources, alike, copy_start, made, write_start
from scripted import git

from tthc.diagnostics import has_errors
from tthc.pipeline.building import build

pytestmark = pytest.mark.long

WHOLE = ("title of the site", "base address", "page", "component")
"""Edits after which everything is drawn again; tried one by one elsewhere."""


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sources, their site, and what its build kept."""
    return write_start(tmp_path_factory.mktemp("start"))


@contextmanager
def copy_of(start: Path) -> Iterator[Sources]:
    """A copy of the sources beside the very files of the site, as the present folder."""
    with TemporaryDirectory() as folder:
        there = Path(folder) / "w"
        copy_start(start, there)
        with chdir(there):
            yield Sources()


@settings(max_examples=6)
@given(st.lists(st.sampled_from([name for name in EDITS if name not in WHOLE]), min_size=2, max_size=5))
def test_a_series_of_edits_never_departs_from_a_build_from_nothing(start: Path, edits: list[str]) -> None:
    """An edit that finds nothing to edit any more is left out; one that breaks the catalogue leaves the site."""
    with copy_of(start) as sources:
        for name in edits:
            with suppress(AssertionError, FileNotFoundError):
                EDITS[name](sources)
            if has_errors(build(sources.request, Path("anew"))):
                before = {file: file.read_bytes() for file in Path("site").rglob("*.html")}
                assert has_errors(build(sources.request, Path("site")))
                assert {file: file.read_bytes() for file in Path("site").rglob("*.html")} == before
            else:
                alike(sources, Path("site"))


COMMITS = {
    "a fee": "fee",
    "a name in old versions": "agency",
    "nothing": "nothing",
    "a file gone": "replaced",
}
"""What is committed, and the edit that does it."""


@pytest.mark.parametrize("what", COMMITS)
def test_a_commit_gives_the_site_of_a_build_from_nothing(start: Path, what: str) -> None:
    with copy_of(start) as sources:
        commit(sources, "Đầu", date(2026, 3, 2))
        made(sources.request, Path("site"))
        EDITS["title"](sources)
        commit(sources, "Sửa tên", date(2026, 6, 2))
        alike(sources, Path("site"))
        EDITS[COMMITS[what]](sources)
        alike(sources, Path("site"))
        commit(sources, "Sửa tiếp", date(2026, 9, 2))
        taken = alike(sources, Path("site"))
        git(sources.folder, "tag", "v1")

        alike(sources, Path("site"))

    assert taken > 0 or what == "a name in old versions"


def commit(sources: Sources, subject: str, day: date) -> None:
    """Everything committed on *day*, in a repository that is made when there is none."""
    if not (sources.folder / ".git").exists():
        git(sources.folder, "init", "--quiet", "--initial-branch=main")
        git(sources.folder, "config", "user.name", "Người sửa")
        git(sources.folder, "config", "user.email", "sua@tinh.example")
        (sources.folder / ".gitignore").write_text("site\nanew\n.*\n", "utf-8")
    git(sources.folder, "add", "--all")
    git(sources.folder, "commit", "--allow-empty", "--quiet", "--message", subject, day=day)


def test_what_is_written_last_is_that_of_a_build_from_nothing(start: Path) -> None:
    """Full text, zip, sums and packed forms: of a change, of none, of a change that full text is not fed, and back."""
    with copy_of(start) as sources:
        sources.request = replace(sources.request, full_text=True, compress=True)
        alike(sources, Path("site"))
        for name in ("fee", "title", "nothing", "place of a line", "style", "option"):
            EDITS[name](sources)
            alike(sources, Path("site"))
        sources.request = replace(sources.request, full_text=False, compress=False)
        alike(sources, Path("site"))


def test_the_state_that_was_replaced_is_trusted_in_nothing(start: Path) -> None:
    with copy_of(start) as sources:
        EDITS["fee"](sources)
        made(sources.request, Path("site"))
        spare = Path(".site.spare")
        assert spare.is_dir()
        (spare / "index.html").unlink()
        (spare / "index.html").write_text("khác", "utf-8")
        (spare / "la.html").write_text("lạ", "utf-8")
        (spare / "thu-tuc" / "1.000102" / "index.html").unlink()
        (spare / "lien-ket").symlink_to("/etc")
        Path("site/lien-ket").symlink_to("/etc")
        EDITS["title"](sources)
        alike(sources, Path("site"))

        assert not Path("site/la.html").exists()
        assert not Path("site/lien-ket").is_symlink()


def test_where_the_disk_knows_no_second_name_for_a_file_the_site_is_the_same(
    start: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(1, "not permitted")

    with copy_of(start) as sources:
        monkeypatch.setattr(os, "link", refuse)
        for name in ("fee", "title", "nothing"):
            EDITS[name](sources)
            alike(sources, Path("site"))
