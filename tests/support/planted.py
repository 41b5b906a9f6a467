"""A small catalogue in a git repository, and programs that leave a trace when somebody is made to start them."""

import os
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from scripted import START, Play

from tthc.history.runner import Git

SIGNED = (
    "tree {tree}\n{parents}author a <a@b.vn> {when} +0000\ncommitter a <a@b.vn> {when} +0000\n"
    "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\nx\n"
)
"""A commit that git asks another program about."""


def played(folder: Path) -> Play:
    """Two procedures, one of which was amended on a branch that was merged ten days after START."""
    folder.mkdir(exist_ok=True)
    play = Play(folder)
    play._write_lists()
    codes = [play._add("1/QĐ-UBND", START - timedelta(days=9)) for _ in range(2)]
    play._land(START, "Đưa vào danh mục", dict(play._records))
    play._amend(codes[0], "2/QĐ-UBND", START, START)
    amended = {codes[0]: play._records[codes[0]]}
    play._land(LATER, "Quyết định 2/QĐ-UBND", amended, on_branch=True)
    return play


LATER: date = START + timedelta(days=10)


def trap(folder: Path, name: str = "bay") -> tuple[Path, Path]:
    """A program in *folder*, and the file that it writes when it runs."""
    program, trace = folder / name, folder / f"{name}.vet"
    program.write_text(f"#!/bin/sh\n: > '{trace}'\nexit 1\n", "utf-8")
    program.chmod(0o755)
    return program, trace


def sign(folder: Path, *parents: str) -> str:
    """A signed commit of what was added in the repository of *folder*, on no branch, made on the day START."""
    git = Git(folder)
    facts = {"tree": git.read("write-tree").strip(), "parents": "".join(f"parent {one}\n" for one in parents)}
    when = int(datetime(START.year, START.month, START.day, 5, tzinfo=UTC).timestamp())
    return git.read(
        "hash-object", "-t", "commit", "-w", "--stdin", feed=SIGNED.format(**facts, when=when).encode()
    ).strip()


def as_user(folder: Path, words: tuple[str, ...], feed: str, **environment: str) -> None:
    """What a person's own git does, with all that the person and the repository have set."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    subprocess.run(
        ["git", *words],
        cwd=folder,
        env={**kept, **environment},
        input=feed,
        text=True,
        capture_output=True,
        check=False,
    )


def plant(file: Path, settings: Mapping[str, str]) -> None:
    """Put *settings* into the configuration *file* of git."""
    for key, value in settings.items():
        subprocess.run(["git", "config", "--file", file, key, value], check=True)
