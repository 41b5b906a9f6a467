"""Which sheets are out of date after a decision that changes seven procedures, over 75 places with 400 sheets each.

    .venv/bin/python benchmarks/walls.py [--procedures FOLDER] [--places N] [--sheets N]

The catalogue is copied, given a ledger by `notices record --all`, and seven procedures on the walls get another title;
both are commits, so that versions are asked of git.
What `notices` then tells as old must be exactly those seven at every place; the time is that of the whole command, from
reading the catalogue on.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from catalogue import ROOT

sys.path.insert(0, str(ROOT))

from tthc.calendar.clock import VIETNAM
from tthc.editing.canonical import dump
from tthc.editing.posting import PostingRequest, record_postings
from tthc.history.runner import Git

CHANGED = 7


def main() -> None:
    """Measure and print; exit with 1 where another sheet is told than those that changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--procedures", type=Path, default=ROOT / "procedures")
    parser.add_argument("--places", type=int, default=75)
    parser.add_argument("--sheets", type=int, default=400)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "procedures"
        shutil.copytree(options.procedures, root)
        files = sorted(root.glob("[!_]*/*.md"))
        codes = [one.stem.replace("-", ".", 1) for one in files if "@" not in one.name][: options.sheets]
        hang_all(root, codes, options.places)
        land(root, "as they hang")
        changed = change(files, frozenset(codes))
        land(root, "a decision")
        start = time.perf_counter()
        found = list_old(root)
        spent = time.perf_counter() - start
        print(f"{len(files)} procedures, {options.places} places x {len(codes)} sheets, {len(changed)} changed")
        print(f"{len(found)} sheets told as old in {spent:.1f} s")
        if found != {(place, code) for place in range(options.places) for code in changed}:
            sys.exit("other sheets are told than those that changed")


def hang_all(root: Path, codes: list[str], places: int) -> None:
    """A ledger of *places* that all hang the sheets of *codes* as they are."""
    offices = [
        {"id": f"noi-{place}", "ten": f"Nơi {place}", "loai": "don-vi-khac", "nhan": {"thu_tuc": codes}}
        for place in range(places)
    ]
    (root / "_danh-muc" / "noi-tiep-nhan.yaml").write_text(dump(offices), "utf-8")
    shutil.rmtree(root / "_niem-yet", ignore_errors=True)
    today = datetime.now(VIETNAM).date()
    first = record_postings(PostingRequest(root, today, "noi-0", today, "Công chức", every=True)).file
    for place in range(1, places):
        shutil.copy(first, first.with_name(f"noi-{place}.yaml"))


def change(files: list[Path], codes: frozenset[str]) -> frozenset[str]:
    """Other titles for seven procedures of *codes*; which they are."""
    hung = [one for one in files if one.stem.replace("-", ".", 1) in codes]
    chosen = hung[:: max(1, len(hung) // CHANGED)][:CHANGED]
    for file in chosen:
        text = file.read_text("utf-8")
        file.write_text(re.sub(r'^ten: "(.*)"$', r'ten: "\1 (sửa đổi)"', text, count=1, flags=re.MULTILINE), "utf-8")
    return frozenset(one.stem.replace("-", ".", 1) for one in chosen)


def land(root: Path, message: str) -> None:
    """Commit all of *root*, so that versions are asked of git as on the main line."""
    git = Git(root.parent)
    author = ("-c", "user.name=x", "-c", "user.email=x@x.example")
    for words in (("init", "--quiet"), ("add", "--all"), (*author, "commit", "--quiet", "--message", message)):
        git.read(*words)


def list_old(root: Path) -> set[tuple[int, str]]:
    """Number of the place and code of each sheet that `notices` tells as old."""
    command = (sys.executable, "build.py", "notices", "--procedures", str(root))
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    lines = (line.split("\t") for line in told.splitlines())
    return {(int(line[0].removeprefix("noi-")), line[1]) for line in lines if line[4] == "ban-cu"}


if __name__ == "__main__":
    main()
