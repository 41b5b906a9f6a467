"""The working tree stands for a past day only where it is what stood on it."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from planted import LATER, played
from scripted import git

from build import cli
from tthc.diagnostics import BuildError
from tthc.history.checkout import check_out, refuse_past

FILE = "procedures/dat-dai/1-000001.md"
CLOCK = date(2026, 11, 30)


@pytest.fixture
def kho(tmp_path: Path) -> Path:
    """A repository whose last commit landed on LATER."""
    folder = tmp_path / "kho"
    played(folder)
    return folder


def write(kho: Path) -> None:
    file = kho / FILE
    file.write_text(file.read_text("utf-8").replace("Nộp hồ sơ.", "Nộp giấy tờ."), "utf-8")


def stage(kho: Path) -> None:
    write(kho)
    git(kho, "add", "--all")


def hide(kho: Path) -> None:
    git(kho, "update-index", "--assume-unchanged", FILE)
    write(kho)


def hide_of_worktree(kho: Path) -> None:
    git(kho, "update-index", "--skip-worktree", FILE)
    write(kho)


def add(kho: Path) -> None:
    (kho / "procedures/dat-dai/1-000009.md").write_text("x", "utf-8")


def add_ignored(kho: Path) -> None:
    (kho / ".git/info/exclude").write_text("*.md\n", "utf-8")
    add(kho)


def take_away(kho: Path) -> None:
    (kho / FILE).unlink()


def change_list(kho: Path) -> None:
    (kho / "procedures/_danh-muc/co-quan.yaml").write_text("", "utf-8")


def change_configuration(kho: Path) -> None:
    (kho / "site_config.yaml").write_text("", "utf-8")


EDITS = (write, stage, hide, hide_of_worktree, add, add_ignored, take_away, change_list, change_configuration)


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.*") if file.is_file()}


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_an_edit_of_today_is_on_no_page_of_a_past_day(kho: Path, edit: object) -> None:
    stood, config = tree(kho / "procedures"), (kho / "site_config.yaml").read_bytes()
    assert callable(edit)
    edit(kho)

    with check_out(kho / "procedures", kho / "site_config.yaml", LATER, CLOCK) as then:
        assert tree(then.procedures) == stood
        assert then.config.read_bytes() == config
        assert then.commit == git(kho, "rev-parse", "HEAD").strip()
    with pytest.raises(BuildError, match=r"build\.py build --as-of 2023-01-19$"):
        refuse_past(kho / "procedures", LATER, CLOCK)


def test_what_was_not_edited_is_read_where_it_lies(kho: Path) -> None:
    with check_out(kho / "procedures", kho / "site_config.yaml", LATER, CLOCK) as then:
        assert (then.procedures, then.commit) == (kho / "procedures", "")
    refuse_past(kho / "procedures", LATER, CLOCK)
    write(kho)
    with check_out(kho / "procedures", kho / "site_config.yaml", date.max, CLOCK) as now:
        assert (now.procedures, now.commit) == (kho / "procedures", "")


@pytest.mark.parametrize("day", ["2023-01-08", "08/01/2023", "1970-01-01"])
@pytest.mark.parametrize("command", ["compare", "annex"])
def test_what_stood_before_the_first_commit_is_not_compared(kho: Path, command: str, day: str) -> None:
    words = {"compare": (day, "HEAD"), "annex": (f"--since={day}", "--until=HEAD")}[command]
    refused = CliRunner().invoke(cli, [command, *words, f"--procedures={kho / 'procedures'}"])

    assert refused.exit_code == 2
    assert "ở trước bản đầu tiên trong git (09/01/2023)" in refused.stderr


@pytest.mark.parametrize("command", ["build", "check", "compare"])
def test_a_sparse_checkout_is_one_line_with_the_mend(kho: Path, command: str) -> None:
    git(kho, "sparse-checkout", "set", "procedures/ho-tich")
    words = {"build": [f"--output={kho.parent / 'site'}", f"--config={kho / 'site_config.yaml'}"]}
    words["compare"] = ["2023-01-10", "HEAD"]
    ask = [command, f"--procedures={kho / 'procedures'}", *words.get(command, [])]
    refused = CliRunner().invoke(cli, ask)
    git(kho, "sparse-checkout", "disable")

    assert refused.exit_code == 2
    assert refused.stderr.rstrip().rpartition("\n")[2].endswith("git sparse-checkout disable")
    assert CliRunner().invoke(cli, ask).exit_code in (0, 1)
