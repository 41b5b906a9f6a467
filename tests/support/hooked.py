"""A repository as `make hooks` leaves it: one procedure, its lists, the hooks and the merge driver."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from making import make_text

ROOT = Path(__file__).resolve().parents[2]
FILE = "procedures/ho-tich/1-000101.md"
IDENTITY = {f"GIT_{who}_{what}": "a@b.vn" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
COPIED = (".gitattributes", "site_config.yaml", "Makefile", ".githooks", "procedures/_danh-muc")

_ELSEWHERE = shutil.ignore_patterns("tra-loi.yaml", "noi-tiep-nhan.yaml")
"""Lists that speak of procedures and bodies which a repository of one procedure does not have."""


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "MAKE"))}
    environment = {**kept, **IDENTITY, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def git(folder: Path, *words: str) -> str:
    done = run(folder, "git", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def make_repository(top: Path, project: Path) -> Path:
    """The repository *top* with its project in the folder *project*, which is *top* itself or lies in it."""
    project.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, project / name, ignore=_ELSEWHERE)
        else:
            shutil.copy(source, project / name)
    (project / "build.py").symlink_to(ROOT / "build.py")
    (project / ".gitignore").write_text("/build.py\n/.venv\n", "utf-8")
    set_python(project, f'exec "{sys.executable}" "$@"')
    git(top, "init", "--quiet", "--initial-branch=main")
    install(project)
    assert commit(project, make_text(mau_don=None, ho_so=None), "--no-verify").returncode == 0
    return project


def install(project: Path) -> str:
    """What `make hooks` says in the *project*, which gets the Makefile and .githooks where it has none."""
    for name in ("Makefile", ".githooks"):
        if not (project / name).exists():
            (project / name).symlink_to(ROOT / name)
    done = run(project, "make", "--old-file=.venv/runtime.stamp", "hooks")
    assert done.returncode == 0, done.stderr
    return done.stderr


def set_python(project: Path, script: str, name: str = "bin/python") -> None:
    """Put a shell script where the Python of .venv is looked for."""
    python = project / ".venv" / name
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    python.chmod(0o755)


def commit(project: Path, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    (project / FILE).parent.mkdir(exist_ok=True)
    (project / FILE).write_text(text, "utf-8")
    git(project, "add", "--all")
    return run(project, "git", "commit", "--quiet", "--message=x", *options)


def branches(project: Path, ours: str, theirs: str) -> subprocess.CompletedProcess[str]:
    """Merge a branch that has *theirs* into one that has *ours*."""
    git(project, "switch", "--quiet", "--create=khac")
    assert commit(project, theirs, "--no-verify").returncode == 0
    git(project, "switch", "--quiet", "main")
    assert commit(project, ours, "--no-verify").returncode == 0
    return run(project, "git", "merge", "--no-verify", "--no-edit", "khac")
