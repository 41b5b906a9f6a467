"""What history costs: the national data with 20 versions of each procedure, built with git and without.

    .venv/bin/python benchmarks/history.py [--data FILE] [--versions N] [--whole]

The ratios are the figures: a build with history, in the place of a site that has it, takes less than twice as long as
one without. The first build of a history has every version to draw; that is told beside. `--whole` also indexes the
full text and packs the site, as the night's build does.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from catalogue import DATA, ROOT, run

sys.path.insert(0, str(ROOT))

from tthc.calendar.clock import VIETNAM
from tthc.history.runner import Git

START = date(2023, 1, 9)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--versions", type=int, default=20)
    parser.add_argument("--whole", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        plain, tracked = Path(folder) / "plain", Path(folder) / "tracked"
        run("import", str(options.data), "--to", str(plain / "procedures"))
        shutil.copytree(plain, tracked)
        write_history(tracked, options.versions)
        number = len(list((plain / "procedures").glob("*/*.md")))
        rest = () if options.whole else ("--no-search",)
        costs = {}
        for name, source in {
            "without": plain,
            "without again": plain,
            "with, the first": tracked,
            "with, the same": tracked,
            "with, one changed": tracked,
        }.items():
            if name == "with, one changed":
                change_one(tracked)
            arguments = (f"--procedures={source}/procedures", f"--output={folder}/{source.name}-site", *rest)
            costs[name] = run("build", *arguments)
            cost = costs[name]
            print(f"{name:<20}{cost.clock:8.1f} s {cost.processor:8.1f} s CPU {cost.memory:8.0f} MiB")
        pages = sum(1 for _ in Path(folder, "tracked-site").glob("thu-tuc/*/lich-su/*/index.html"))
        print(f"{number} procedures x {options.versions} versions, {pages} of them with a page")
        fair = min(costs["without"].processor, costs["without again"].processor)
        clock = min(costs["without"].clock, costs["without again"].clock)
        for name in list(costs)[2:]:
            print(f"{name} / without: {costs[name].clock / clock:.2f} (CPU {costs[name].processor / fair:.2f})")


def change_one(folder: Path) -> None:
    """One more commit, of one procedure."""
    file = min((folder / "procedures").glob("*/*.md"))
    file.write_bytes(aged(file.read_bytes(), 1))
    author = ("-c", "user.name=A", "-c", "user.email=a@b.example")
    Git(folder).read(*author, "commit", "--quiet", "--all", "--message", "one")


def write_history(folder: Path, versions: int) -> None:
    """A repository in which each file has *versions* versions, the last as it stands in *folder*."""
    git = Git(folder)
    git.read("init", "--quiet", "--initial-branch=main")
    files = sorted(path for path in (folder / "procedures").rglob("*") if path.is_file())
    feed = git.start("fast-import", "--quiet")
    if feed.stdin is None:
        raise SystemExit("git fast-import takes no input")
    for number in range(versions):
        day = START + timedelta(days=50 * number)
        seconds = int(datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM).timestamp())
        message = f"version {number}"
        feed.stdin.write(f"commit refs/heads/main\ncommitter A <a@b.example> {seconds} +0700\n".encode())
        feed.stdin.write(f"data {len(message)}\n{message}\n".encode())
        for file in files:
            content = aged(file.read_bytes(), versions - 1 - number)
            name = file.relative_to(folder).as_posix()
            feed.stdin.write(f"M 100644 inline {name}\ndata {len(content)}\n".encode() + content + b"\n")
    feed.communicate()
    git.read("reset", "--quiet", "--hard", "main")
    git.read("gc", "--quiet")


def aged(content: bytes, age: int) -> bytes:
    """A record as it was *age* versions ago: another decision, and in turn a fee, a time limit, a step; 0 leaves it."""
    if age == 0:
        return content
    return b"\n".join(_aged_lines(content.split(b"\n"), age))


def _aged_lines(lines: list[bytes], age: int) -> Iterator[bytes]:
    is_decided = is_priced = is_timed = False
    for line in lines:
        if line.startswith(b"  - so: ") and not is_decided:
            is_decided = True
            yield line.rstrip(b'"') + f"-{age}".encode() + b'"'
        elif b" so_tien: " in line and not is_priced:
            is_priced = True
            yield line + str(age // 3).encode()
        elif line.startswith(b"      - so: ") and not is_timed:
            is_timed = True
            yield line + str(age % 3).encode()
        elif line.startswith("## Trình tự".encode()):
            yield line
            yield f"\nBản thứ {age // 4}: người nộp hồ sơ xem kỹ các bước dưới đây.".encode()
        else:
            yield line


if __name__ == "__main__":
    main()
