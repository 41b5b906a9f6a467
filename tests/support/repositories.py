"""Git, run by nobody in particular, at a moment that the test says."""

import os
import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str, moment: str = "2026-11-23T18:30:00+00:00") -> str:
    """Run git in *folder* as a person of no machine, at *moment*."""
    names = {
        f"GIT_{role}_{what}": f"{what.lower()}@a.vn" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    days = {"GIT_AUTHOR_DATE": "2020-01-01T00:00:00+00:00", "GIT_COMMITTER_DATE": moment}
    environment = {**os.environ, **names, **days, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()
