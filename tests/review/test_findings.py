"""Faults of a change first, a summary that fits, and words that stay words on the page of a forge."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from making import make_text
from scripted import git

from build import cli
from tthc.diagnostics import BuildError, Diagnostic, Location, Severity
from tthc.review.findings import MAX_ROWS, Findings, collect_findings, summarize
from tthc.review.markdown import cut_to_fit, draw_table, escape_text


def fault(path: Path | str, line: int = 1, severity: Severity = Severity.ERROR, message: str = "sai") -> Diagnostic:
    return Diagnostic(Location(str(path), line), "rule", message, severity=severity)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A repository with two committed files, one edited since, and one that git does not know."""
    folder = tmp_path / "procedures"
    folder.mkdir()
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    for name in ("a.md", "b ồ.md"):
        (folder / name).write_text("x", "utf-8")
    git(tmp_path, "add", "--all")
    identity = ("-c", "user.name=Sửa", "-c", "user.email=sua@tinh.example")
    git(tmp_path, *identity, "commit", "--quiet", "--message", "đầu")
    (folder / "b ồ.md").write_text("y", "utf-8")
    (folder / "c.md").write_text("z", "utf-8")
    return folder


def test_faults_of_files_that_a_change_touches_go_first_and_keep_their_order(tree: Path) -> None:
    old, edited, new = (fault(tree / name, line) for line, name in enumerate(("a.md", "b ồ.md", "c.md"), 1))
    found = collect_findings((old, edited, new), tree, "HEAD")

    assert found == Findings((edited, new, old), 2, is_change=True)


def test_without_a_revision_the_order_stays(tree: Path) -> None:
    assert collect_findings((fault("z"), fault("a")), tree) == Findings((fault("z"), fault("a")))


def test_a_revision_that_is_not_there_and_a_folder_without_history_are_one_line(tree: Path, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="khong-co"):
        collect_findings((), tree, "khong-co")
    with pytest.raises(BuildError, match="không có bản"):
        collect_findings((), tree, "--output=x")
    (tmp_path / "x").mkdir()
    git(tmp_path / "x", "init", "--quiet")
    with pytest.raises(BuildError, match="không biết tệp nào đã sửa"):
        collect_findings((), tmp_path / "x", "HEAD")


def test_what_main_did_after_the_branch_left_is_not_of_the_change(tree: Path) -> None:
    top = tree.parent
    git(top, "stash", "--quiet", "--include-untracked")
    git(top, "branch", "sua")
    (tree / "a.md").write_text("main đi tiếp", "utf-8")
    identity = ("-c", "user.name=Sửa", "-c", "user.email=sua@tinh.example")
    git(top, *identity, "commit", "--quiet", "--all", "--message", "main")
    git(top, "checkout", "--quiet", "sua")

    assert collect_findings((fault(tree / "a.md"),), tree, "main").touched == 0


def test_a_summary_counts_both_parts_and_puts_errors_first() -> None:
    found = (fault("a.md", 1, Severity.WARNING), fault("a.md", 2), fault("b.md"))
    reported = summarize(Findings(found, 2, is_change=True))

    assert "**2 lỗi, 1 cảnh báo**; trong các tệp của thay đổi này: 1 lỗi, 1 cảnh báo." in reported
    assert (
        reported.index("a.md:2:1")
        < reported.index("a.md:1:1")
        < reported.index("### Trong các tệp khác")
        < reported.index("b.md")
    )


def test_a_clean_tree_says_so() -> None:
    assert summarize(Findings((), 0, is_change=True)).endswith("Không có lỗi, không có cảnh báo.\n")


def test_a_summary_stays_within_what_a_forge_shows_and_says_what_it_left_out() -> None:
    many = tuple(fault("a.md", line, message="ồ" * 2_000) for line in range(1, MAX_ROWS + 50))
    reported = summarize(Findings(many))

    assert len(reported.encode()) <= 1_000_000
    assert "bị cắt ở đây" in reported
    assert "Và 49 chỗ nữa" in summarize(Findings(tuple(fault("a.md", line) for line in range(1, MAX_ROWS + 50))))


def test_a_cut_falls_between_lines() -> None:
    cut = cut_to_fit("ồ" * 40 + "\n" + "ồ" * 400, 400)

    assert cut.startswith("ồ" * 40 + "\n\n> Bảng")
    assert len(cut_to_fit("ồ\n" * 1_000, 400).encode()) <= 400


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x>",
        "a|b",
        "[x](https://a.vn)",
        "@sua",
        "a\n# b",
        "`x`",
        "**x**",
        "<!-- x",
        "www.a.vn",
        "\u202ea",
        "&lt;",
    ],
)
def test_nothing_that_an_author_writes_is_markup_of_the_page(text: str) -> None:
    shown = escape_text(text)

    assert "<" not in shown
    assert "\n" not in shown
    assert all(
        shown[at - 1] == "\\" for at, letter in enumerate(shown) if letter in "|[]`*@#!" and shown[at - 1] != "&"
    )
    assert "https:" not in shown
    assert "\u202e" not in shown


def test_a_table_stands_between_blank_lines() -> None:
    assert draw_table(("A", "B"), (("1", "2"),)) == "\n| A | B |\n| --- | --- |\n| 1 | 2 |\n"


def test_the_command_adds_its_summary_to_the_file_and_tells_what_it_cannot_write(tmp_path: Path) -> None:
    folder = tmp_path / "procedures" / "ho-tich"
    folder.mkdir(parents=True)
    (folder / "1-000101.md").write_text(make_text(), "utf-8")
    root = Path(__file__).parents[2]
    where = [f"--procedures={tmp_path / 'procedures'}", f"--config={root / 'site_config.yaml'}"]
    (tmp_path / "tom-tat.md").write_text("trước\n", "utf-8")
    done = CliRunner().invoke(cli, ["check", *where, f"--summary={tmp_path / 'tom-tat.md'}"])
    refused = CliRunner().invoke(cli, ["check", *where, f"--summary={tmp_path / 'khong' / 'co.md'}"])

    assert done.exit_code == 1
    assert (tmp_path / "tom-tat.md").read_text("utf-8").startswith("trước\n## Kiểm tra nội dung\n")
    assert (refused.exit_code, "--summary" in refused.output) == (2, True)
