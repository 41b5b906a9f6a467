"""What is shown for a past day is of that day, or it is refused with the way to get it."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from planted import LATER, played
from scripted import START, git

from build import cli
from tthc.diagnostics import BuildError
from tthc.history.git import Absence, Repository, open_blobs, repository_of, write_tree
from tthc.history.mainline import list_steps
from tthc.history.runner import CLONE_ANEW

pytestmark = pytest.mark.long

FILE = "thu-tuc/1.000001/index.json"
UNSHALLOW, REFETCH = "git fetch --unshallow", "git fetch --refetch --no-filter"
CLONES = {"shallow": ("--depth=1", UNSHALLOW), "without blobs": ("--filter=blob:none", REFETCH)}
CLONES["without trees"] = ("--filter=tree:0", REFETCH)


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A repository that lets others clone a part of it."""
    folder = tmp_path / "kho"
    played(folder)
    git(folder, "config", "uploadpack.allowFilter", "true")
    return folder


def clone(whole: Path, kind: str) -> Path:
    target = whole.parent / "ban"
    git(whole.parent, "clone", "--quiet", CLONES[kind][0], whole.as_uri(), str(target))
    return target


def build(folder: Path, *words: str) -> Result:
    where = (f"--procedures={folder / 'procedures'}", f"--config={folder / 'site_config.yaml'}", "--no-search")
    return CliRunner().invoke(cli, ["build", *where, f"--output={folder.parent / 'site'}", *words])


@pytest.mark.parametrize("kind", CLONES)
def test_a_clone_of_a_part_refuses_a_past_day_in_one_line_that_ends_with_the_cure(whole: Path, kind: str) -> None:
    part, cure = clone(whole, kind), CLONES[kind][1]
    refused = build(part, f"--as-of={START}")

    assert refused.exit_code == 2
    assert refused.stderr.rstrip().endswith(f"lấy đủ bằng: {cure}")
    assert "09/01/2023" in refused.stderr
    assert not (whole.parent / "site").exists()
    assert build(part).exit_code == 0


@pytest.mark.parametrize("kind", CLONES)
def test_the_cure_makes_a_clone_show_the_past_day_as_the_whole_repository_does(whole: Path, kind: str) -> None:
    part, cure = clone(whole, kind), CLONES[kind][1]
    git(part, *cure.split()[1:])
    shown = []
    for folder in (whole, part):
        assert build(folder, f"--as-of={START}").exit_code == 0
        shown.append((whole.parent / "site" / FILE).read_bytes())
    assert build(whole, f"--as-of={LATER}").exit_code == 0

    assert shown[0] == shown[1] != (whole.parent / "site" / FILE).read_bytes()


def test_where_the_source_of_a_clone_is_gone_the_history_is_missing_and_the_site_is_built(whole: Path) -> None:
    part = clone(whole, "without blobs")
    whole.rename(whole.parent / "doi")
    found = repository_of(part / "procedures")
    compared = CliRunner().invoke(cli, ["compare", "HEAD~1", "HEAD", f"--procedures={part / 'procedures'}"])

    assert isinstance(found, Absence)
    assert build(part).exit_code == 0
    assert compared.exit_code == 2
    assert compared.stderr.rstrip().endswith(REFETCH)


def test_a_repository_that_cannot_be_trusted_or_read_refuses_a_past_day(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("tthc.history.runner._KEPT", ("PATH", "GIT_TEST_ASSUME_DIFFERENT_OWNER"))
        patch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        untrusted = build(whole, f"--as-of={START}")
    with monkeypatch.context() as patch:
        patch.setenv("PATH", "/khong/co")
        without_git = build(whole, f"--as-of={START}")
    (whole / ".git" / "HEAD").write_text("hỏng", "utf-8")
    broken = build(whole, f"--as-of={START}")

    assert [one.exit_code for one in (untrusted, without_git, broken)] == [2, 2, 2]
    assert "safe.directory" in untrusted.stderr
    assert "không có lệnh git" in without_git.stderr
    assert "git status" in broken.stderr


def test_a_blob_that_is_nowhere_is_one_line_with_the_cure(whole: Path) -> None:
    found = repository_of(whole / "procedures")
    assert not isinstance(found, Absence)
    blob = git(whole, "rev-parse", "HEAD:site_config.yaml").strip()
    (whole / ".git" / "objects" / blob[:2] / blob[2:]).unlink()

    with pytest.raises(BuildError, match=f"{CLONE_ANEW}$"):
        write_tree(found, found.head, whole.parent / "cay", ("site_config.yaml",))
    with pytest.raises(BuildError, match=f"{CLONE_ANEW}$"), open_blobs(found) as blobs:
        tuple(blobs.read((blob,)))


def test_an_old_file_that_is_not_the_one_of_its_name_is_one_line_with_the_cure(whole: Path) -> None:
    objects = whole / ".git" / "objects"
    one, other = (
        git(whole, "rev-parse", f"HEAD~1:procedures/{name}").strip()
        for name in ("dat-dai/1-000001.md", "ho-tich/1-000002.md")
    )
    (objects / one[:2] / one[2:]).unlink()
    shutil.copyfile(objects / other[:2] / other[2:], objects / one[:2] / one[2:])
    refused = build(whole)

    assert refused.exit_code == 2
    assert refused.stderr.rstrip().endswith(CLONE_ANEW)
    assert not (whole.parent / "site").exists()


def test_days_are_read_in_the_commits_and_not_in_what_git_keeps_beside_them(whole: Path) -> None:
    right = [step.day for step in list_steps(seen(whole))]
    git(whole, "commit-graph", "write", "--reachable")
    file = whole / ".git" / "objects" / "info" / "commit-graph"
    content = file.read_bytes()
    for commit in git(whole, "log", "--format=%ct").split():
        content = content.replace(int(commit).to_bytes(4, "big"), (1_700_000_000).to_bytes(4, "big"))
    assert content != file.read_bytes()
    file.chmod(0o644)
    file.write_bytes(content)

    assert [step.day for step in list_steps(seen(whole))] == right


def seen(folder: Path) -> Repository:
    found = repository_of(folder / "procedures")
    assert isinstance(found, Repository)
    return found


def spoil(folder: Path, kind: str) -> None:
    """Damage something of which today's text is not made."""
    name = git(folder, "rev-parse", DAMAGED[kind]).strip()
    file = folder / ".git" / "objects" / name[:2] / name[2:]
    file.chmod(0o644)
    file.write_bytes({"cut blob": file.read_bytes()[:20], "empty commit": b""}.get(kind, b"x"))


DAMAGED = {
    "blob": "HEAD~1:procedures/dat-dai/1-000001.md",
    "cut blob": "HEAD~1:procedures/dat-dai/1-000001.md",
    "tree": "HEAD~1:procedures",
    "commit": "HEAD~1",
    "empty commit": "HEAD~1",
}


@pytest.mark.parametrize(
    ("spoilt", "mend"),
    [
        ("HEAD", "git status"),
        ("HEAD of another branch", "git switch main"),
        ("index", CLONE_ANEW),
        ("commit", CLONE_ANEW),
        ("owner", "safe.directory"),
        ("branch", "git switch main"),
    ],
)
def test_where_the_commit_checked_out_is_not_to_be_read_a_past_day_is_refused(
    whole: Path, spoilt: str, mend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = whole / ".git"
    name = git(whole, "rev-parse", "HEAD").strip()
    if spoilt == "owner":
        monkeypatch.setattr("tthc.history.runner._KEPT", ("PATH", "GIT_TEST_ASSUME_DIFFERENT_OWNER"))
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    elif spoilt == "branch":
        git(whole, "checkout", "--quiet", "--orphan", "moi")
    elif spoilt == "HEAD of another branch":
        (folder / "HEAD").write_text("ref: refs/heads/khong-co\n", "utf-8")
    elif spoilt == "commit":
        (folder / "objects" / name[:2] / name[2:]).unlink()
    else:
        (folder / spoilt).write_text("x", "utf-8")
    refused = build(whole, f"--as-of={START}")

    assert refused.exit_code == 2
    assert mend in refused.stderr.rstrip().rpartition("\n")[2]
    assert not (whole.parent / "site").exists()


@pytest.mark.parametrize("command", ["build", "check", "serve"])
def test_a_day_before_anything_had_landed_is_refused_with_the_first_that_is_known(whole: Path, command: str) -> None:
    early = START - timedelta(days=1)
    refused = CliRunner().invoke(cli, [command, f"--procedures={whole / 'procedures'}", f"--as-of={early}"])

    assert refused.exit_code == 2
    assert "ngày 08/01/2023 ở trước bản đầu tiên trong git (09/01/2023)" in refused.stderr
    assert build(whole, f"--as-of={START}").exit_code == 0


def test_a_day_on_which_the_repository_had_no_folder_of_procedures_is_refused(whole: Path, tmp_path: Path) -> None:
    late = tmp_path / "muon"
    late.mkdir()
    git(late, "init", "--quiet")
    (late / "README.md").write_text("x", "utf-8")
    git(late, "add", "--all")
    git(late, "-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "--quiet", "--message", "A", day=START)
    shutil.copytree(whole / "procedures", late / "procedures")
    git(late, "add", "--all")
    git(late, "-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "--quiet", "--message", "B", day=LATER)
    shutil.copyfile(whole / "site_config.yaml", late / "site_config.yaml")
    refused = build(late, f"--as-of={START}")

    assert refused.exit_code == 2
    assert "chưa có" in refused.stderr or "trước bản đầu tiên" in refused.stderr
    assert build(late).exit_code == 0


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_repository_is_one_line_with_the_mend_and_states_nothing(whole: Path, kind: str) -> None:
    spoil(whole, kind)
    for words in (("build",), ("build", f"--as-of={START}"), ("compare", "HEAD~1", "HEAD")):
        where = [
            f"--procedures={whole / 'procedures'}",
            *((f"--output={whole.parent / 'site'}",) * (words[0] == "build")),
        ]
        done = CliRunner().invoke(cli, [*words, *where])

        assert done.exit_code == 2, words
        assert done.stderr.rstrip().rpartition("\n")[2].startswith("Error: ")
        assert done.stderr.rstrip().endswith(CLONE_ANEW)
    assert not (whole.parent / "site").exists()


@pytest.mark.parametrize("command", ["check", "serve"])
@pytest.mark.parametrize("kind", CLONES)
def test_no_command_shows_a_clone_of_a_part_as_it_was_on_a_past_day(whole: Path, kind: str, command: str) -> None:
    part, cure = clone(whole, kind), CLONES[kind][1]
    refused = CliRunner().invoke(cli, [command, f"--procedures={part / 'procedures'}", f"--as-of={START}"])

    assert refused.exit_code == 2
    assert refused.stderr.rstrip().endswith(f"lấy đủ bằng: {cure}")


def test_the_preview_of_a_past_day_whose_files_have_changed_since_is_refused_with_what_shows_it(whole: Path) -> None:
    refused = CliRunner().invoke(cli, ["serve", f"--procedures={whole / 'procedures'}", f"--as-of={START}"])

    assert refused.exit_code == 2
    assert refused.stderr.rstrip().endswith(f"build.py build --as-of {START.isoformat()}")
