"""What a machine, a person and a repository set for git changes no byte of what is shown."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from planted import plant, played, sign
from scripted import START, built, git

from tthc.history.data_version import DataVersion, version_of
from tthc.history.git import Repository, list_edited_since, repository_of
from tthc.history.mainline import Landing, list_landings
from tthc.papers.compare.run import ComparisonRequest, draw_report

ROOT = Path(__file__).parents[2]
HOUSE = ("commands", "tthc", "benchmarks", "docs")
SETTINGS: Mapping[str, str] = {
    "color.ui": "always",
    "color.diff": "always",
    "color.status": "always",
    "column.ui": "always",
    "core.abbrev": "4",
    "core.autocrlf": "true",
    "core.bare": "true",
    "core.bigFileThreshold": "1",
    "core.checkStat": "minimal",
    "core.commitGraph": "false",
    "core.eol": "crlf",
    "core.fileMode": "true",
    "core.ignoreCase": "true",
    "core.pager": "tac",
    "core.precomposeUnicode": "true",
    "core.quotePath": "true",
    "core.safecrlf": "true",
    "core.sparseCheckout": "true",
    "core.useReplaceRefs": "true",
    "core.worktree": "/",
    "diff.algorithm": "histogram",
    "diff.autoRefreshIndex": "false",
    "diff.context": "0",
    "diff.external": "false",
    "diff.ignoreSubmodules": "none",
    "diff.la.textconv": "tac",
    "diff.mnemonicPrefix": "true",
    "diff.noprefix": "true",
    "diff.relative": "true",
    "diff.renames": "copies",
    "diff.statGraphWidth": "1",
    "diff.submodule": "log",
    "filter.la.clean": "tac",
    "filter.la.smudge": "tac",
    "format.pretty": "raw",
    "i18n.commitEncoding": "ISO-8859-1",
    "i18n.logOutputEncoding": "UTF-16",
    "log.abbrevCommit": "true",
    "log.date": "relative",
    "log.decorate": "full",
    "log.diffMerges": "combined",
    "log.follow": "true",
    "log.mailmap": "true",
    "log.showRoot": "false",
    "log.showSignature": "true",
    "merge.conflictStyle": "zdiff3",
    "notes.displayRef": "*",
    "pager.diff": "true",
    "status.branch": "true",
    "status.relativePaths": "true",
    "status.renames": "copies",
    "status.short": "true",
    "status.showUntrackedFiles": "all",
    "submodule.recurse": "true",
}
ENVIRONMENT: Mapping[str, str] = {
    "GIT_ALTERNATE_OBJECT_DIRECTORIES": "khong-co",
    "GIT_ATTR_SOURCE": "HEAD~1",
    "GIT_CEILING_DIRECTORIES": "/",
    "GIT_COMMON_DIR": "khong-co",
    "GIT_DEFAULT_HASH": "sha256",
    "GIT_DIFF_OPTS": "--unified=0",
    "GIT_EXTERNAL_DIFF": "false",
    "GIT_GLOB_PATHSPECS": "1",
    "GIT_ICASE_PATHSPECS": "1",
    "GIT_INDEX_FILE": "khong-co",
    "GIT_NAMESPACE": "la",
    "GIT_OBJECT_DIRECTORY": "khong-co",
    "GIT_PAGER": "tac",
    "GIT_SHALLOW_FILE": "khong-co",
    "GIT_TRACE": "1",
    "GIT_DIR": "khong-co",
    "GIT_WORK_TREE": "/",
    "LANG": "vi_VN.UTF-8",
    "LANGUAGE": "vi:fr",
    "LC_ALL": "fr_FR.UTF-8",
    "TZ": "America/New_York",
}


class Shown:
    """All that is shown of a catalogue in git."""

    def __init__(self, folder: Path) -> None:
        procedures = folder / "procedures"
        repository = repository_of(procedures)
        assert isinstance(repository, Repository), repository
        self.landings: tuple[Landing, ...] = list_landings(repository)
        self.version: DataVersion = version_of(procedures)
        self.edited = list_edited_since(repository, "HEAD~1")
        self.report = draw_report(ComparisonRequest(procedures, "HEAD~1", "HEAD"), "html", ROOT / "templates")
        site = folder.parent / "site"
        built(folder, site, START)
        self.site = {file.relative_to(site): file.read_bytes() for file in site.rglob("*") if file.is_file()}
        built(folder, site, START, as_then=True)
        self.past = {file.relative_to(site): file.read_bytes() for file in site.rglob("*") if file.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue whose last commits are a merge, a signed one, and one with marks in its subject and a file's name."""
    folder = tmp_path / "kho"
    played(folder)
    (folder / "la.md").write_text("x", "utf-8")
    git(folder, "add", "--all")
    git(folder, "update-ref", "refs/heads/main", sign(folder, git(folder, "rev-parse", "HEAD").strip()))
    (folder / "tệp lạ.md").write_text("x", "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "thêm “tệp lạ”", day=START)
    return folder


@pytest.mark.parametrize("place", ["repository", "person", "environment", "links"])
def test_nothing_that_is_set_changes_what_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    clean = Shown(folder)
    if place == "environment":
        shown = [f"'{key}'='{value}'" for key, value in SETTINGS.items()]
        for name, value in {**ENVIRONMENT, "GIT_CONFIG_PARAMETERS": " ".join(shown)}.items():
            monkeypatch.setenv(name, value)
    elif place == "links":
        link(folder)
    else:
        (tmp_path / "thuoc-tinh").write_text("* diff=la filter=la -text\n", "utf-8")
        (tmp_path / "bo-qua").write_text("*\n", "utf-8")
        more = {"core.attributesFile": str(tmp_path / "thuoc-tinh"), "core.excludesFile": str(tmp_path / "bo-qua")}
        order = {"diff.orderFile": str(tmp_path / "thuoc-tinh")}
        plant(
            folder / ".git" / "config" if place == "repository" else tmp_path / ".gitconfig",
            {**SETTINGS, **more, **order},
        )
        monkeypatch.setenv("HOME", str(tmp_path))
    for file in (folder / "procedures").rglob("*.md"):
        os.utime(file, (1, 1))
    again = Shown(folder)

    assert again.landings == clean.landings
    assert (again.version, again.edited) == (clean.version, clean.edited)
    assert again.report == clean.report
    assert again.site == clean.site
    assert again.past == clean.past


def link(folder: Path) -> None:
    """Let the commit before stand for the last one, give it no parents, and name drivers for all files."""
    head = git(folder, "rev-parse", "HEAD").strip()
    for name in ("heads/HEAD", "tags/HEAD", f"replace/{head}"):
        git(folder, "update-ref", f"refs/{name}", f"{head}~1")
    git(folder, "config", "core.useReplaceRefs", "true")  # goes before GIT_NO_REPLACE_OBJECTS of the environment
    (folder / ".git" / "info" / "grafts").write_text(f"{head}\n", "utf-8")
    attributes = "* diff=la filter=la working-tree-encoding=UTF-16 ident text eol=crlf\n"
    (folder / ".git" / "info" / "attributes").write_text(attributes, "utf-8")


def test_git_is_run_in_one_place_of_the_project() -> None:
    files = [ROOT / "build.py", *(file for room in HOUSE for file in (ROOT / room).rglob("*.py"))]
    running = [file.relative_to(ROOT) for file in files if re.search(r"""["']git["'],""", file.read_text("utf-8"))]

    assert running == [Path("tthc/history/runner.py")], "ask tthc.history.runner instead"
