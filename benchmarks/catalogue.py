"""Time, processor time and memory of import, check and build on the national data, and the weight of the pages.

    .venv/bin/python benchmarks/catalogue.py [--data FILE] [--copies N]

The figures are for comparison within one run: each line also gives its ratio to the time of `check`.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

import brotli

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "national" / "procedures.jsonl.gz"


class Cost(NamedTuple):
    """What one command took: seconds of the clock and of the processors, mebibytes of the largest process."""

    clock: float
    processor: float
    memory: float


def run(*arguments: str) -> Cost:
    """Run `build.py` with *arguments*; its children's processor time counts as well."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "build.py", *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"build.py {arguments[0]} ended with {process.returncode}")
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def weights(site: Path, pattern: str) -> list[int]:
    """Brotli sizes (quality 9) of the files of *site* that match *pattern*, in bytes."""
    return [len(brotli.compress(file.read_bytes(), quality=9)) for file in sorted(site.glob(pattern))]


def show(name: str, cost: Cost, unit: Cost) -> None:
    """One line of the table."""
    ratio = cost.clock / unit.clock
    print(f"{name:<28}{cost.clock:8.1f} s {cost.processor:8.1f} s CPU {cost.memory:8.0f} MiB {ratio:6.1f} x check")


def show_weights(name: str, sizes: Sequence[int]) -> None:
    """Median, 95th percentile and largest of *sizes*."""
    cuts = quantiles(sizes, n=20)
    print(f"{name:<28}p50 {cuts[9] / 1024:6.1f} KB   p95 {cuts[18] / 1024:6.1f} KB   max {max(sizes) / 1024:6.1f} KB")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tree, site = f"{folder}/procedures", f"{folder}/site"
        source = f"--procedures={tree}"
        imported = run("import", str(options.data), "--to", tree)
        again = run("import", str(options.data), "--to", tree)
        checked = run("check", source)
        names = run("build", source, f"--output={site}", "--no-search")
        whole = run("build", source, f"--output={site}")
        print(f"{len(list(Path(tree).glob('*/*.md')))} procedures")
        for name, cost in {
            "import": imported,
            "import again": again,
            "check": checked,
            "build --no-search": names,
            "build": whole,
        }.items():
            show(name, cost, checked)
        show_weights("procedure pages, brotli", weights(Path(site), "thu-tuc/*/index.html"))
        show_weights("style sheet, brotli", weights(Path(site), "*.css") * 2 or [0, 0])
        show_weights("names for search, brotli", weights(Path(site), "tim-kiem/du-lieu.js") * 2 or [0, 0])


if __name__ == "__main__":
    main()
