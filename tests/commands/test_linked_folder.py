"""A folder of procedures that is a link is refused by every command: what it leads to is another tree."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from trees import make_tree

from build import cli

COMMANDS = {
    "fmt": ("fmt", "--check"),
    "new": ("new", "1.000999", "Thủ tục mới", "--linh-vuc=ho-tich"),
    "export": ("export", "1.000101", "--docx"),
    "codeowners": ("codeowners",),
    "compare": ("compare", "HEAD~1", "HEAD"),
    "annex": ("annex", "--since=HEAD"),
    "cms": ("cms",),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_linked_folder_of_procedures_is_refused_by_name_and_left_as_it_is(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = make_tree(tmp_path / "that")
    (tmp_path / "procedures").symlink_to(tree)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))

    refused = CliRunner().invoke(cli, COMMANDS[name])

    assert refused.exit_code == 2
    assert "procedures là liên kết tượng trưng" in refused.stderr
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["check", "build"])
def test_commands_that_report_everything_tell_it_among_the_errors(name: str, tmp_path: Path) -> None:
    (tmp_path / "procedures").symlink_to(make_tree(tmp_path / "that"))
    output = ("--output", str(tmp_path / "public")) if name == "build" else ()

    refused = CliRunner().invoke(cli, [name, "--procedures", str(tmp_path / "procedures"), *output])

    assert refused.exit_code == 1
    assert "liên kết" in refused.stdout + refused.stderr
    assert not (tmp_path / "public").exists()
