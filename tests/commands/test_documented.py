"""Every command line that README and docs/ print is one that the program understands; those that only read are run."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt
from scripted import ROOT, git
from steps import make_clone, propose

from build import cli

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / ".github").glob("*.md")))
MARKDOWN = MarkdownIt("commonmark").enable("table")
BETWEEN = re.compile(r"\s(?:&&|\|\||[|>#])\s*")
"""What parts a command from the next, from a file or from a remark."""

STANDS_FOR = {"BẢN": "v1.0", "NGÀY": "2026-11-24", "THƯ_MỤC": "public", "TỆP": "du-lieu.json"}
"""Words that a reader replaces, and by what."""

RUN = ("annex", "check", "codeowners", "compare", "export", "fmt")
"""Commands that need nothing but the catalogue; the others serve, build or read a site, or make what is there."""

BIRTH = "procedures/ho-tich/1-001193.md"
KEPT = ("_quyet-dinh", "ho-tich", "an-toan-thuc-pham", "duong-bo", "nong-nghiep")


def codes(file: Path) -> Iterator[str]:
    """Each line of code that *file* shows, in a block or within text."""
    for token in MARKDOWN.parse(file.read_text("utf-8")):
        if token.type == "fence":
            yield from token.content.splitlines()
        yield from (part.content for part in token.children or () if part.type == "code_inline")


def lines_of(program: str) -> list[str]:
    """What the documentation prints after *program*, each once."""
    printed = (part for file in PAGES for code in codes(file) for part in BETWEEN.split(code))
    found = (re.fullmatch(rf"{program}\s+(\S.*)", part.strip()) for part in printed)
    return sorted({one[1] for one in found if one} - {"…"})


PYTHON = r"(?:\S*/)?python"
DOCUMENTED = lines_of(rf"(?:{PYTHON}\s+)?build\.py")
PROGRAM = click.Context(cli)
COMMANDS = {name: found for name in cli.list_commands(PROGRAM) if (found := cli.get_command(PROGRAM, name))}


def words_of(line: str) -> list[str]:
    """The arguments in *line*, with something in the place of what the reader fills in."""
    return [STANDS_FOR.get(word.rstrip("…"), word) for word in shlex.split(line)]


def test_the_documentation_shows_most_commands() -> None:
    shown = {words_of(line)[0] for line in DOCUMENTED}

    assert len(DOCUMENTED) > 20
    assert shown >= set(RUN)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_each_command_tells_in_vietnamese_what_it_does_and_every_option(name: str) -> None:
    reported = CliRunner().invoke(cli, [*name.split(), "--help"])
    command = COMMANDS[name] if name else cli

    assert reported.exit_code == 0
    assert re.search("[ăâđêôơưạảấầậắặếềệịọốồộớợụủứừựỳỷ]", command.help or "")
    assert [option.opts for option in command.params if isinstance(option, click.Option) and not option.help] == []
    assert [
        option
        for param in command.params
        for option in param.opts
        if option.startswith("-") and option not in reported.output
    ] == []


@pytest.mark.parametrize("line", DOCUMENTED)
def test_a_command_line_of_the_documentation_is_understood(line: str) -> None:
    """As click reads it: an unknown command, an unknown option or a missing argument raises."""
    words = words_of(line)
    name, rest = ("build", words) if words[0].startswith("-") else (words[0], words[1:])

    COMMANDS[name].make_context(name, rest)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project a summer ago, tagged v1.0, with one change that is not on `origin/main` yet."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("GIT_COMMITTER_DATE", "2026-06-01T09:00:00+0700")
        found = make_clone(tmp_path_factory.mktemp("documented") / "kho", *KEPT)
    git(found, "tag", "v1.0")
    git(found, "update-ref", "refs/remotes/origin/main", "HEAD")
    propose(
        found,
        (BIRTH, '      - so: 1\n        don_vi: "ngay-lam-viec"\n', '      - so: 2\n        don_vi: "ngay-lam-viec"\n'),
    )
    return found


@pytest.mark.parametrize("line", [line for line in DOCUMENTED if line.split()[0] in RUN])
def test_a_command_line_of_the_documentation_runs(line: str, clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clone)

    done = CliRunner().invoke(cli, words_of(line), catch_exceptions=False)

    assert done.exit_code == 0, done.output


def test_what_the_documentation_makes_is_a_target() -> None:
    made = {word for line in lines_of("make") for word in line.split() if "=" not in word}
    known = set(re.findall(r"^([\w./-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    assert made - known == set()
    assert "test" in made


def test_what_the_documentation_runs_is_there() -> None:
    scripts = {line.split()[0] for line in lines_of(PYTHON)} - {"-m"}

    assert scripts >= {"build.py"}
    assert {name for name in scripts if not (ROOT / name).is_file()} == set()
