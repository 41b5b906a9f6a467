"""What git holds becomes versions by procedure, each from the day on which the catalogue showed it."""

import subprocess
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from scripted import Script, changed_codes, git

from tthc.diagnostics import BuildError
from tthc.history.git import (
    Absence,
    Repository,
    commit_of,
    open_blobs,
    repository_of,
    tree_at,
)
from tthc.history.mainline import Landing, Touched, commit_on, list_landings
from tthc.history.states import trace_states
from tthc.history.timeline import PastVersion, files_on, trace_versions

DAY = date(2026, 8, 8)
FILE = "ho-tich/1-000101.md"


def landed(day: date, *files: tuple[str, str], subject: str = "sửa") -> Landing:
    return Landing(f"c{day:%m%d}", day, subject, tuple(Touched(*one) for one in files))


def shown(*found: Landing, until: date = date(2026, 12, 31)) -> list[tuple[date, str]]:
    return [(version.day, version.blob) for version in trace_versions(found, until).get("1.000101", ())]


def repository(folder: Path) -> Repository:
    found = repository_of(folder)
    assert isinstance(found, Repository), found
    return found


def test_each_day_on_which_a_file_changed_begins_a_version() -> None:
    assert shown(landed(date(2026, 1, 5), (FILE, "a")), landed(DAY, (FILE, "b"))) == [
        (date(2026, 1, 5), "a"),
        (DAY, "b"),
    ]


def test_what_landed_twice_on_one_day_counts_as_it_stood_in_the_end_and_keeps_both_subjects() -> None:
    found = trace_versions((landed(DAY, (FILE, "a"), subject="một"), landed(DAY, (FILE, "b"), subject="hai")), DAY)

    assert found["1.000101"] == (PastVersion(DAY, "b", "c0808", ("một", "hai")),)


def test_a_move_to_another_folder_is_no_change() -> None:
    moved = landed(DAY, (FILE, ""), ("dat-dai/1-000101.md", "a"))

    assert shown(landed(date(2026, 1, 5), (FILE, "a")), moved) == [(date(2026, 1, 5), "a")]


OTHER = "dat-dai/1-000101.md"
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
MOVES = {
    "copied, then taken away": (((OTHER, "a"),), ((FILE, ""),), [(date(2026, 1, 5), "a")]),
    "copied with an edit, then taken away": (
        ((OTHER, "b"),),
        ((FILE, ""),),
        [(date(2026, 1, 5), "a"), (MARCH, "b")],
    ),
    "copied by mistake": (((OTHER, "b"),), ((OTHER, ""),), [(date(2026, 1, 5), "a"), (MARCH, "b"), (APRIL, "a")]),
    "copied, then both taken away": (
        ((OTHER, "a"),),
        ((OTHER, ""), (FILE, "")),
        [(date(2026, 1, 5), "a"), (APRIL, "")],
    ),
    "taken away, then brought back": (
        ((FILE, ""),),
        ((OTHER, "a"),),
        [(date(2026, 1, 5), "a"), (MARCH, ""), (APRIL, "a")],
    ),
}


@pytest.mark.parametrize(("one", "two", "versions"), MOVES.values(), ids=MOVES)
def test_a_procedure_is_in_the_catalogue_while_any_file_bears_its_code(
    one: tuple[tuple[str, str], ...], two: tuple[tuple[str, str], ...], versions: list[tuple[date, str]]
) -> None:
    landings = (landed(date(2026, 1, 5), (FILE, "a")), landed(MARCH, *one), landed(APRIL, *two))
    states = trace_states(landings, date(2026, 12, 31))["1.000101"]

    assert shown(*landings) == versions
    assert [(state.day, dict(state.files).get(date.min, "")) for state in states] == versions


def test_a_removed_file_ends_with_a_version_that_holds_nothing() -> None:
    assert shown(landed(date(2026, 1, 5), (FILE, "a")), landed(DAY, (FILE, "")))[-1] == (DAY, "")


def test_a_version_that_waits_counts_from_its_day_and_giving_it_the_usual_name_later_is_no_change() -> None:
    waiting = FILE.replace(".md", "@2026-08-08.md")
    first = landed(date(2026, 1, 5), (FILE, "a"))
    entered = landed(date(2026, 7, 20), (waiting, "b"))
    renamed = landed(date(2026, 9, 1), (waiting, ""), (FILE, "b"))

    assert shown(first, entered, renamed) == [(date(2026, 1, 5), "a"), (DAY, "b")]
    assert shown(first, entered, until=date(2026, 8, 7)) == [(date(2026, 1, 5), "a")]


@pytest.mark.parametrize(
    ("lifted", "then", "names"),
    [
        (date(2026, 7, 20), date(2026, 9, 1), ["2026-01-05", "2026-08-08", "2026-08-08-2", "2026-09-01"]),
        (DAY, date(2026, 9, 1), ["2026-01-05", "2026-08-08", "2026-08-08-2", "2026-09-01"]),
        (date(2026, 7, 20), date(2026, 8, 1), ["2026-01-05", "2026-08-08"]),
        (date(2026, 8, 20), date(2026, 9, 1), ["2026-01-05", "2026-08-08", "2026-08-20", "2026-09-01"]),
    ],
    ids=["before its day", "on its day", "for certain before its day", "after its day"],
)
def test_a_version_whose_day_had_come_is_not_missing_for_a_wrong_clock(
    lifted: date, then: date, names: list[str]
) -> None:
    waiting = FILE.replace(".md", "@2026-08-08.md")
    found = trace_versions(
        (
            landed(date(2026, 1, 5), (FILE, "a")),
            landed(date(2026, 7, 20), (waiting, "b")),
            landed(lifted, (waiting, "c"))._replace(written=date(1970, 1, 1)),
            landed(then, (waiting, "d")),
        ),
        date(2026, 12, 31),
    )["1.000101"]

    assert [version.name for version in found] == names
    assert [version.blob for version in found] == {2: ["a", "d"], 4: ["a", "b", "c", "d"]}[len(names)]


def test_a_version_that_was_entered_late_counts_from_the_day_on_which_it_landed() -> None:
    waiting = FILE.replace(".md", "@2026-08-08.md")
    late = landed(date(2026, 8, 20), (waiting, "b"))

    assert shown(landed(date(2026, 1, 5), (FILE, "a")), late)[-1] == (date(2026, 8, 20), "b")


@pytest.mark.parametrize("path", ["_danh-muc/co-quan.yaml", "_hanh-trinh/sinh-con.md", "README.md", ".github/a.md"])
def test_files_that_hold_no_procedure_have_no_versions(path: str) -> None:
    assert trace_versions((landed(DAY, (path, "a")),), DAY) == {}


def test_the_versions_of_a_real_repository_are_those_of_its_script(scripted: tuple[Path, Script]) -> None:
    folder, script = scripted
    found = repository(folder / "procedures")
    versions = trace_versions(list_landings(found), date(2026, 11, 24))

    assert {landing.commit for landing in list_landings(found)} == set(script.days.values())
    for day in script.days:
        tree = files_on(tree_at(found, script.days[day]), day)
        assert {code: _blob_on(known, day) for code, known in versions.items() if _blob_on(known, day)} == tree
        assert set(tree) == set(script.on(day))


def test_versions_differ_exactly_where_the_script_says_so(scripted: tuple[Path, Script]) -> None:
    folder, script = scripted
    versions = trace_versions(list_landings(repository(folder / "procedures")), date(2026, 11, 24))
    days = sorted(script.days)
    for since, until in pairwise(days):
        changed = {code for code, known in versions.items() if _blob_on(known, since) != _blob_on(known, until)}
        assert changed == set(changed_codes(script, since, until))


def _blob_on(known: tuple[PastVersion, ...], day: date) -> str:
    return next((version.blob for version in reversed(known) if version.day <= day), "")


def test_the_commit_of_a_day_is_the_last_that_had_landed_when_it_ended_in_viet_nam(tmp_path: Path) -> None:
    commits = list(_two_commits(tmp_path))
    found = repository(tmp_path / "procedures")

    assert commit_on(found, date(2026, 8, 6)) is None
    assert commit_on(found, date(2026, 8, 7)) == commits[0]
    assert commit_on(found, DAY) == commits[1]


def _two_commits(folder: Path) -> Iterator[str]:
    """One at 23:59 on the 7th in Việt Nam, one a minute later, both written in the time of another zone."""
    (folder / "procedures" / "ho-tich").mkdir(parents=True)
    git(folder, "init", "--quiet")
    for number, when in enumerate(("2026-08-07T16:59:30+0000", "2026-08-07T17:00:30+0000")):
        (folder / "procedures" / FILE).write_text(f"{number}\n", "utf-8")
        git(folder, "add", "--all")
        command = ("-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "--quiet", "--message", str(number))
        subprocess.run(
            ["git", *command],
            cwd=folder,
            check=True,
            env={"PATH": "/usr/bin:/bin", "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "HOME": str(folder)},
        )
        yield git(folder, "rev-parse", "HEAD").strip()


@pytest.mark.parametrize("odd", ["\x01", "a\x01b", ":100644 ", "\x01" + "0" * 40, "\x1b[31m"], ids=ascii)
def test_odd_signs_in_a_message_or_a_name_hide_no_landing(tmp_path: Path, odd: str) -> None:
    list(_two_commits(tmp_path))
    for name in (f"a{odd}.txt", FILE):
        (tmp_path / "procedures" / name).write_text(odd, "utf-8")
        git(tmp_path, "add", "--all")
        git(tmp_path, "-c", "user.name=a", "-c", "user.email=a@b.vn", "commit", "--quiet", f"--message={odd}", day=DAY)
    found = list_landings(repository(tmp_path / "procedures"))

    assert [[file.path for file in one.files] for one in found] == [[FILE], [FILE], [f"a{odd}.txt"], [FILE]]
    assert [one.subject for one in found[2:]] == [odd.strip()] * 2


def test_a_blob_is_read_as_it_was(tmp_path: Path) -> None:
    list(_two_commits(tmp_path))
    found = repository(tmp_path / "procedures")
    blobs = [file.blob for landing in list_landings(found) for file in landing.files]
    with open_blobs(found) as reader:
        assert list(reader.read(blobs)) == [b"0\n", b"1\n"]


def test_a_shallow_clone_tells_no_history_and_says_how_to_get_it(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    list(_two_commits(tmp_path / "whole"))
    git(tmp_path, "clone", "--quiet", "--depth=1", (tmp_path / "whole").as_uri(), "thin")

    found = repository_of(tmp_path / "thin" / "procedures")

    assert isinstance(found, Absence)
    assert "git fetch --unshallow" in found.reason


def test_a_folder_that_no_repository_tracks_tells_no_history(tmp_path: Path) -> None:
    assert isinstance(repository_of(tmp_path), Absence)
    git(tmp_path, "init", "--quiet")
    assert isinstance(repository_of(tmp_path), Absence)


def test_a_revision_that_nobody_knows_is_named_with_a_mend(tmp_path: Path) -> None:
    list(_two_commits(tmp_path))

    with pytest.raises(BuildError, match=r"khong-co.*mã commit"):
        commit_of(repository(tmp_path / "procedures"), "khong-co")


def test_a_repository_of_another_owner_says_how_it_is_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    list(_two_commits(tmp_path))
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setattr("tthc.history.runner._KEPT", ("PATH", "GIT_TEST_ASSUME_DIFFERENT_OWNER"))

    found = repository_of(tmp_path / "procedures")

    assert isinstance(found, Absence)
    assert "safe.directory" in found.reason
