"""A workflow as its runner sees it: the shell steps of a job, run one after the other in a clone."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from scripted import ROOT, git

_LEFT_OUT = ("tests/", "benchmarks/", "cms/")
_ALWAYS = "!cancelled()"


@dataclass
class Ran:
    """One step that was run, in words and figures."""

    name: str
    status: int
    log: str
    summary: str
    output: str
    seconds: float


@dataclass
class Job:
    """What came of the shell steps of one job."""

    steps: dict[str, Ran] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """Zero where every step went well."""
        return max(step.status for step in self.steps.values())

    @property
    def summary(self) -> str:
        """What the page of the run shows."""
        return "".join(step.summary for step in self.steps.values())


def workflow(name: str) -> dict[Any, Any]:
    """The workflow in the file *name* below the root; its key `on` is read as text."""
    found = yaml.load((ROOT / name).read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 — makes text alone
    return dict(found)


def shell_steps(job: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The steps of *job* that a shell runs."""
    yield from (step for step in job["steps"] if "run" in step)


def run_job(job: Mapping[str, Any], clone: Path, scratch: Path) -> Job:
    """The shell steps of *job* in *clone*: after one that failed, only those that ask for it."""
    done = Job()
    for number, step in enumerate(shell_steps(job)):
        failed = any(ran.status for ran in done.steps.values())
        if not failed or _ALWAYS in step.get("if", ""):
            ran = _run(step, clone, scratch / str(number))
            done.steps[ran.name] = ran
    return done


def _run(step: Mapping[str, Any], clone: Path, scratch: Path) -> Ran:
    scratch.mkdir(parents=True)
    files = {name: scratch / name for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_ENV")}
    for file in files.values():
        file.touch()
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT", "MAKE", "GITHUB_"))}
    environment = {**kept, "CI": "true", **{name: str(file) for name, file in files.items()}}
    (scratch / "step.sh").write_text(step["run"], "utf-8")
    start = time.perf_counter()
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(scratch / "step.sh")]
    done = subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    summary, output = (files[name].read_text("utf-8") for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"))
    return Ran(step.get("name", step["run"]), done.returncode, done.stdout + done.stderr, summary, output, seconds)


def make_clone(folder: Path, *kept: str) -> Path:
    """The project as it lies here, in a repository of its own on main, with its environment ready.

    Args:
        kept: folders of procedures that come along; all of them where none is named.
    """
    listing = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listing.split("\0")):
        sector = name.split("/")[1] if name.startswith("procedures/") else ""
        wanted = not sector or sector.startswith("_d") or not kept or sector in kept
        if wanted and not name.startswith(_LEFT_OUT) and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "user.name", "Người sửa")
    git(folder, "config", "user.email", "sua@tinh.example")
    commit(folder, "đầu")
    _lend_environment(folder)
    return folder


def commit(folder: Path, subject: str) -> None:
    """Everything as it lies there."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", subject)


def propose(clone: Path, *edits: tuple[str, str, str]) -> None:
    """A change of *edits* (path, old, new) on a branch, merged into main as a forge does to check it."""
    git(clone, "checkout", "--quiet", "-b", "sua")
    for path, old, new in edits:
        text = (clone / path).read_text("utf-8")
        assert old in text, (path, old)
        (clone / path).write_text(text.replace(old, new, 1), "utf-8")
    commit(clone, "sửa")
    git(clone, "checkout", "--quiet", "main")
    git(clone, "merge", "--quiet", "--no-ff", "--message", "Gộp thử", "sua")


def _lend_environment(folder: Path) -> None:
    """The environment of this checkout, so that `make` finds it made and nothing is fetched."""
    (folder / ".venv").mkdir()
    for item in (ROOT / ".venv").iterdir():
        if not item.name.endswith(".stamp"):
            (folder / ".venv" / item.name).symlink_to(item)
    (folder / ".venv" / "runtime.stamp").touch()
