"""How soon the form editor stands with a whole catalogue: national data, kept in the browser itself.

    make cms && .venv/bin/python benchmarks/cms.py [--data FILE]

Seconds until the list of procedures stands after signing in, until one procedure is open, the weight of the form
that is fetched before that, and how many files it would write otherwise than they are. No forge takes part: its own
time for handing out the files comes on top.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from catalogue import DATA, ROOT, run
from playwright.sync_api import Page

sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browsing import launched, served  # noqa: E402 — the tests drive the same form
from forming import altered, enter, open_entry, put, texts_under, write_form  # noqa: E402

BUDGET = 10.0
"""Seconds for the list of 2,139 procedures."""


def main() -> None:
    """Import, write the form, open it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        procedures = folder / "procedures"
        run("import", str(options.data), "--to", str(procedures))
        write_form(folder / "bien-tap", procedures=procedures)
        with served(folder / "bien-tap") as address, launched() as browser:
            measure(browser.new_page(), address, texts_under(procedures))


def measure(page: Page, address: str, files: Mapping[str, str]) -> None:
    """Print the table."""
    sizes: list[int] = []
    put(page, address, files.items())
    page.on("response", lambda response: sizes.append(int(response.headers.get("content-length", 0))))
    start = time.perf_counter()
    enter(page, address)
    listed = time.perf_counter()
    weight = sum(sizes)
    first = next(path for path in files if path.endswith(".md")).removeprefix("procedures/").removesuffix(".md")
    opened = time.perf_counter()
    open_entry(page, address, f"thu-tuc/entries/{first}")
    print(f"{len(files)} files: listed in {listed - start:.1f} s (budget {BUDGET:.0f} s)")
    print(
        f"one procedure opened in {time.perf_counter() - opened:.1f} s; {weight / 1e6:.1f} MB fetched, not compressed"
    )
    print(f"{len(altered(page, files))} of the files come out of the form other than they went in")
    print(f"heap {page.evaluate('performance.memory.usedJSHeapSize') / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
