"""The house: lock files, workflows, scripts and Makefile keep what they promise."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
RUNTIME = ("docx", "xlsx", "qr", "serve", "compress")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SCRIPTS = sorted((ROOT / ".ci").iterdir())
TARGETS = {
    "site": "build.py --output public",
    "test": "python -m pytest",
    "lint": "ruff check",
    "serve": "build.py serve",
    "lock": "uv pip compile",
    "clean": "rm -rf",
}

# Written so that this file does not hold what it looks for.
LOCAL_PATH = re.compile(r"(?<![\w.$}-])/(?:work|tmp|root|home|farm|opt)/[\w.]")
REGISTRY = re.compile("|".join(re.escape(f"{name}.org") for name in ("pypi", "pythonhosted", "npmjs", "deb.debian")))


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def locked(name: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Requirements of a lock file: canonical name to version and hashes."""
    entries = re.split(r"^(?=\w)", read(name), flags=re.MULTILINE)
    heads = ((re.match(r"([\w.-]+)==([\w.]+)", entry), entry) for entry in entries)
    return {
        canonicalize_name(head[1]): (head[2], frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry)))
        for head, entry in heads
        if head
    }


def wanted(*extras: str) -> list[Requirement]:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    groups = (project["dependencies"], *(project["optional-dependencies"][extra] for extra in extras))
    return [Requirement(line) for group in groups for line in group]


def project_files() -> list[Path]:
    """Files that git tracks or would add; all that are not hidden or built where git has no say."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode == 0:
        paths = [ROOT / name for name in answer.stdout.split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not {".venv", ".git", "public"} & set(path.parts)]
    return [path for path in paths if path.is_file()]


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_a_lock_is_a_pinned_requirement_its_hash_or_a_comment(name: str) -> None:
    shapes = re.compile(r"[\w.-]+==[\w.]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|    #.*")

    assert [line for line in read(name).splitlines() if not shapes.fullmatch(line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_of_a_lock_carries_a_hash(name: str) -> None:
    entries = locked(name)

    assert entries
    assert [package for package, (_, hashes) in entries.items() if not hashes] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address_and_no_index(name: str) -> None:
    assert re.findall(r"\S*(?:://|--find-links|--index-url|--extra-index-url)\S*", read(name)) == []


@pytest.mark.parametrize(
    ("name", "extras"),
    [(LOCKS[0], RUNTIME), (LOCKS[1], (*RUNTIME, "test", "lint", "lock"))],
)
def test_each_dependency_is_locked_at_a_version_that_fits(name: str, extras: tuple[str, ...]) -> None:
    versions = {package: version for package, (version, _) in locked(name).items()}

    unfit = [str(one) for one in wanted(*extras) if versions.get(canonicalize_name(one.name), "0") not in one.specifier]

    assert unfit == []


def test_the_developer_lock_holds_the_runtime_lock() -> None:
    assert locked(LOCKS[0]).items() <= locked(LOCKS[1]).items()


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_commit_with_its_version_beside_it(workflow: Path) -> None:
    uses = re.findall(r"^\s*(?:- )?uses:\s*(.+)$", workflow.read_text("utf-8"), re.MULTILINE)

    assert uses
    assert [use for use in uses if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_starts_from_no_permission_and_never_runs_a_change_with_secrets(workflow: Path) -> None:
    text = workflow.read_text("utf-8")

    assert "\npermissions: {}\n" in text
    assert "pull_request_target" not in text
    assert "secrets." not in text


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_executable_and_its_own_shell_can_parse_it(script: Path) -> None:
    shell = script.read_text("utf-8").splitlines()[0].split("/")[-1].removeprefix("env ")

    assert os.access(script, os.X_OK)
    assert shell in {"sh", "bash"}
    assert subprocess.run([shell, "-n", script], capture_output=True, text=True, check=False).stderr == ""


def test_the_scripts_that_others_call_are_there() -> None:
    assert {"run", "browser"} <= {script.name for script in SCRIPTS}


def test_the_browser_script_prints_the_path_it_is_given_and_nothing_else() -> None:
    environment = {**os.environ, "TTHC_BROWSER": "/a browser"}

    answer = subprocess.run([ROOT / ".ci/browser"], env=environment, capture_output=True, text=True, check=True)

    assert (answer.stdout, answer.stderr) == ("/a browser\n", "")


@pytest.mark.parametrize(("target", "command"), TARGETS.items())
def test_a_target_of_make_runs_its_command(target: str, command: str) -> None:
    outside_make = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    make = ["make", "--dry-run", target]

    answer = subprocess.run(make, cwd=ROOT, env=outside_make, capture_output=True, text=True, check=False)

    assert answer.stderr == ""
    assert command in answer.stdout


@pytest.mark.parametrize("pattern", [LOCAL_PATH, REGISTRY], ids=["local path", "registry host"])
def test_no_file_names_a_path_of_one_machine_or_the_host_of_a_registry(pattern: re.Pattern[str]) -> None:
    lines = (
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in project_files()
        for number, line in enumerate(path.read_text("utf-8", errors="ignore").splitlines(), 1)
        if pattern.search(line)
    )

    assert list(lines) == []
