"""Search on the national catalogue, beside other searches over the same rows with the same synonyms.

    .venv/bin/python benchmarks/search.py [--site DIR] [--data DIR] [--queries FILE] [--no-rivals] [--misses N]

Without `--site` the national data is imported and built first. Queries are those of development (`queries.jsonl` of the
data, with `corrections.jsonl` applied), those held out (`queries/held-out.jsonl`) and those of another hand
(`queries/people.jsonl`), the last two never tuned for; each is asked as it stands and without marks. Tables are
Markdown. The browser is the one that TTHC_BROWSER names.
"""

import argparse
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

import rivals
from asking import HEAD, Ask, Query, Score, read_queries, row, score, without_marks
from page import address_differs, ask_page, keystrokes, rival_keystrokes, weights
from pagefind_bin import get_executable
from playwright.sync_api import Browser, Page, sync_playwright
from serving import ROOT, build, serving

HERE = Path(__file__).resolve().parent
DATA = ROOT.parent / "shared" / "data" / "national"
SIZES = (0, 20_000)
"""Rows that keystrokes are timed over; nought: as many as there are."""

STEP = 3
"""Pagefind needs a tenth to half a second a query: it is asked every third one."""

Ways = Sequence[rivals.Way]
Found = Mapping[tuple[str, str], Score] | str
"""Scores by set and form of the queries, or why there are none."""


class Asked(NamedTuple):
    """One set of queries, as it stands and without marks."""

    name: str
    queries: tuple[Query, ...]


class Stage(NamedTuple):
    """Where rivals are asked: *page* stands at *url*, which serves *folder*; *site* is the site that is built."""

    page: Page
    url: str
    folder: Path
    site: Path


def rounds(asked: Asked) -> Iterator[tuple[str, tuple[Query, ...]]]:
    """The queries of *asked* as they stand, then without marks."""
    yield "as typed", asked.queries
    yield "no marks", tuple(one._replace(text=without_marks(one.text)) for one in asked.queries)


def scores(ask: Ask, sets: Sequence[Asked]) -> Mapping[tuple[str, str], Score]:
    """What *ask* makes of each set, as typed and without marks."""
    return {
        (asked.name, form): score(queries, ask([one.text for one in queries]))
        for asked in sets
        for form, queries in rounds(asked)
    }


def best(made: Callable[[rivals.Way], Ask], development: Asked, ways: Ways) -> rivals.Way:
    """The one of *ways* of asking that serves a rival best on every third query of *development*."""

    def worth(way: rivals.Way) -> float:
        some = development.queries[::STEP]
        return score(some, made(way)([one.text for one in some])).reciprocal

    return max(ways, key=worth)


def print_kinds(ask: Ask, sets: Sequence[Asked]) -> None:
    """How our search does by kind of query."""
    for asked in sets:
        print(f"\n## Ours by kind: {asked.name}\n\n{HEAD}")
        for form, queries in rounds(asked):
            for kind in sorted({one.kind for one in queries}):
                some = [one for one in queries if one.kind == kind]
                print(row(f"{kind}, {form}", score(some, ask([one.text for one in some]))))


def print_misses(ask: Ask, asked: Asked, count: int) -> None:
    """The *count* queries of *asked* whose right answer stands last, the absent ones first."""
    shown = ask([one.text for one in asked.queries])
    placed = []
    for query, codes in zip(asked.queries, shown, strict=True):
        place = next((at for at, code in enumerate(codes, 1) if code in query.codes), 99 if query.codes else 0)
        if place > 1 or (not query.codes and codes):
            placed.append((place or 50, query, codes))
    print(f"\n## Misses: {asked.name}\n")
    for place, query, codes in sorted(placed, key=lambda one: -one[0])[:count]:
        print(f"- {place} {query.kind}: {query.text!r} wants {sorted(query.codes)}, got {list(codes[:3])}")


def compete(stage: Stage, made: rivals.Rows, sets: Sequence[Asked]) -> Iterator[tuple[str, Found]]:
    """The rivals by name, with their scores, or why they could not take part."""

    def take(
        name: str, make: Callable[[rivals.Way], Ask], asked: Sequence[Asked] = sets, ways: Ways = rivals.WAYS
    ) -> tuple[str, Found]:
        way = best(make, sets[0], ways)
        told = [word for word, is_so in (("no talk", way.is_terse), ("widened", way.is_widened)) if is_so]
        return f"{name} ({', '.join(told) or 'plain'})", scores(make(way), asked)

    yield take("SQLite FTS5", partial(rivals.fts5, made))
    try:
        shutil.copy(rivals.install_minisearch(stage.folder / "npm"), stage.folder / "minisearch.js")
        stage.page.add_script_tag(url=f"{stage.url}minisearch.js")
        yield take("MiniSearch", partial(rivals.minisearch, stage.page, made, is_reordered=False))
        yield take("MiniSearch, re-ranked", partial(rivals.minisearch, stage.page, made, is_reordered=True))
    except (OSError, subprocess.CalledProcessError) as error:
        yield "MiniSearch", f"could not be installed ({type(error).__name__})"
    try:
        rivals.index_feed(Path(get_executable()), made, stage.folder / "feed", stage.folder / "pf-feed")
        rivals.index_pages(Path(get_executable()), stage.site, stage.folder / "pf-pages")
    except (OSError, subprocess.CalledProcessError) as error:
        yield "Pagefind", f"could not be run ({type(error).__name__})"
        return
    some = thinned(sets)
    tuned = partial(rivals.pagefind, stage.page, "/pf-feed/", made)
    yield take("Pagefind, folded feed, synonyms, every third query", tuned, some, rivals.NARROW)
    yield (
        "Pagefind, default, whole pages, every third query",
        scores(rivals.pagefind(stage.page, "/pf-pages/", made, None), some),
    )


def thinned(sets: Sequence[Asked]) -> Sequence[Asked]:
    """Every third query of each set: what slow rivals are asked, and we beside them."""
    return [asked._replace(queries=asked.queries[::STEP]) for asked in sets]


def print_speed(browser: Browser, site_url: str, rival_url: str | None, made: rivals.Rows) -> None:
    """Milliseconds from a keystroke to the list on a slow processor."""
    print(
        "\n## Keystroke, processor six times slower\n\n"
        "| search | rows | median ms | 95 % | most |\n|---|---|---|---|---|"
    )
    for size in SIZES:
        spent = sorted(keystrokes(browser, site_url, size))
        print(_speed("ours, keystroke to list", size or len(made.rows), spent))
        if rival_url:
            spent = sorted(rival_keystrokes(browser, rival_url, rivals.minisearch_rows(made), size))
            print(_speed("MiniSearch, search alone", size or len(made.rows), spent))


def _speed(name: str, size: int, spent: Sequence[float]) -> str:
    return f"| {name} | {size} | {median(spent):.0f} | {spent[int(len(spent) * 0.95)]:.0f} | {spent[-1]:.0f} |"


def print_weights(page: Page, url: str) -> None:
    """What comes over the wire before the list stands."""
    print("## First answer, kilobytes after brotli\n\n| part | KB |\n|---|---|")
    for part, kilobytes in weights(page, f"{url}tim-kiem/?q=khai+sinh").items():
        print(f"| {part} | {kilobytes:.1f} |")


def print_addresses(page: Page, url: str, sets: Sequence[Asked]) -> None:
    """Whether the address answers as the field does, on every 25th query."""
    sample = [one.text for asked in sets for one in asked.queries[::25]]
    differing = address_differs(page, f"{url}tim-kiem/", sample)
    print(f"\n{len(sample)} queries asked by address: {len(differing)} answered otherwise {differing}")


def print_as_given(ask: Ask, file: Path) -> None:
    """Our search on the labels of *file*, none corrected."""
    given = read_queries(file)
    print(f"\n## Ours on the labels as given\n\n{HEAD}")
    print(row("development", score(given, ask([one.text for one in given]))))


def stage_at(browser: Browser, url: str, folder: Path, site: Path) -> Stage:
    """The stage for rivals at *url*, which serves *folder*."""
    (folder / "index.html").write_text("<!doctype html><html lang=vi><title>.</title>", "utf-8")
    shutil.copy(HERE / "rivals.js", folder)
    page = browser.new_page()
    page.set_default_timeout(600_000)
    page.goto(url)
    page.add_script_tag(url=f"{url}rivals.js")
    return Stage(page, url, folder, site)


def measure(browser: Browser, site: Path, folder: Path, sets: Sequence[Asked], options: argparse.Namespace) -> None:
    """Ask everything and print."""
    with serving(site) as url, serving(folder) as rival_url:
        page = browser.new_page()
        print_weights(page, url)
        print_addresses(page, url, sets)
        ours = partial(ask_page, page)
        made = rivals.read_rows(page)
        stage = stage_at(browser, rival_url, folder, site)
        others = {} if options.no_rivals else dict(compete(stage, made, sets))
        own = {"Ours": scores(ours, sets), "Ours, every third query": scores(ours, thinned(sets))}
        print_table({**own, **others}, sets)
        print_as_given(ours, options.queries)
        print_kinds(ours, sets)
        print_misses(ours, sets[1], options.misses)
        page.close()
        print_speed(browser, url, rival_url if (folder / "minisearch.js").exists() else None, made)


def print_table(table: Mapping[str, Found], sets: Sequence[Asked]) -> None:
    """One table for each set and form."""
    for asked in sets:
        for form, _ in rounds(asked):
            print(f"\n## {asked.name}, {form}\n\n{HEAD}")
            for name, found in table.items():
                print(f"| {name} | {found} |" if isinstance(found, str) else row(name, found[asked.name, form]))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--misses", type=int, default=20)
    parser.add_argument("--no-rivals", action="store_true")
    parser.add_argument("--queries", type=Path, help="asked in place of the queries of development, uncorrected")
    options = parser.parse_args(namespace=argparse.Namespace(start=time.monotonic()))
    if not options.data.is_dir():
        raise SystemExit(f"no national data at {options.data}; name its folder with --data")
    corrections = None if options.queries else HERE / "corrections.jsonl"
    options.queries = options.queries or options.data / "queries.jsonl"
    sets = (
        Asked("development", read_queries(options.queries, corrections)),
        Asked("held out", read_queries(HERE / "queries" / "held-out.jsonl")),
        Asked("people", read_queries(HERE / "queries" / "people.jsonl")),
    )
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        site = options.site or build(options.data, folder)
        path = os.environ.get("TTHC_BROWSER") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        (folder / "rivals").mkdir()
        measure(browser, site, folder / "rivals", sets, options)
        browser.close()
    print(f"\nThe whole run took {time.monotonic() - options.start:.0f} s.")


if __name__ == "__main__":
    main()
