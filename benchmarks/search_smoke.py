"""Search on the national catalogue: how often the right procedure is first, what is sent, how long a keystroke takes.

    .venv/bin/python benchmarks/search_smoke.py [--site DIR] [--queries FILE]

Without `--site` the national data is imported and built first. Queries are JSON lines (`query`, `codes`); each is also
asked without its marks. The browser is the one that TTHC_BROWSER names.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import unicodedata
from collections.abc import Mapping, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import brotli
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "national"
SLOW = 6
TYPED = ("đ", "đăng k", "dang ky khai sinh cho con", "cấp lại giấy", "toi muon lam lai bang lai xe bi mat", "giấy phép")


class Score(NamedTuple):
    """Shares of queries: right one first, right one among five; and the mean of one over its place."""

    first: float
    five: float
    reciprocal: float


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 — the name that the base class gives
        """Say nothing."""


def build(folder: Path) -> Path:
    """The site of the national catalogue, with the synonyms of the project."""
    tree, site = folder / "procedures", folder / "site"
    shutil.copytree(ROOT / "procedures" / "_danh-muc", tree / "_danh-muc")
    for arguments in (
        ("import", str(DATA / "procedures.jsonl.gz"), "--to", str(tree)),
        ("build", f"--procedures={tree}", f"--output={site}"),
    ):
        subprocess.run(
            [sys.executable, "build.py", *arguments],
            cwd=ROOT,
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=sys.stderr,
        )
    return site


def without_marks(text: str) -> str:
    """*text* as it is typed without marks."""
    return "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    ).translate(str.maketrans("đĐ", "dD"))


def places(page: Page, queries: Sequence[Mapping[str, Any]]) -> list[int]:
    """For each query the place of its first right answer among twenty, counted from 1; 0 where there is none."""
    asked = [[one["query"], one["codes"]] for one in queries]
    found: list[int] = page.evaluate(
        """asked => asked.map(([query, codes]) =>
            tthcSearch.find(query, made).results.slice(0, 20).findIndex(({ row }) => codes.includes(row.code)) + 1)""",
        asked,
    )
    return found


def score(found: Sequence[int]) -> Score:
    """What *found* (see `places`) comes to."""
    count = max(1, len(found))
    return Score(
        sum(place == 1 for place in found) / count,
        sum(0 < place <= 5 for place in found) / count,
        sum(1 / place for place in found if place) / count,
    )


def weight(*files: Path) -> float:
    """Kilobytes of *files* after brotli."""
    return sum(len(brotli.compress(file.read_bytes())) for file in files) / 1000


def keystrokes(page: Page) -> list[float]:
    """Milliseconds from a keystroke to the new list, on a processor that is six times slower."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
    found: list[float] = page.evaluate(
        """async typed => {
            const field = document.querySelector("input[name=q]");
            const spent = [];
            for (const text of typed) {
              field.value = text;
              const start = performance.now();
              field.dispatchEvent(new Event("input"));
              await null;
              spent.push(performance.now() - start);
              await new Promise((done) => setTimeout(done, 50));
            }
            return spent;
        }""",
        list(TYPED),
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return found


def measure(browser: Browser, url: str, queries: Sequence[Mapping[str, Any]]) -> None:
    """Ask everything and print."""
    page = browser.new_page()
    page.goto(f"{url}tim-kiem/?q=khai+sinh")
    page.locator("#ket-qua li").first.wait_for()
    page.evaluate("() => { self.made = tthcSearch.makeIndex(tthcSearch.readRows(tthcRows)); }")
    answered = [one for one in queries if one["codes"]]
    plain = [{**one, "query": without_marks(one["query"])} for one in answered]
    for name, asked in (("queries", answered), ("the same without marks", plain)):
        found = score(places(page, asked))
        print(f"{name:<24}{len(asked):5}  hit@1 {found.first:.1%}  hit@5 {found.five:.1%}  MRR {found.reciprocal:.3f}")
    silent = [one["query"] for one in queries if not one["codes"]]
    kept = page.evaluate(
        "asked => asked.filter((query) => !tthcSearch.find(query, made).results.length).length", silent
    )
    print(f"{'queries without answer':<24}{len(silent):5}  none shown for {kept}")
    spent = keystrokes(page)
    mean = sum(spent) / len(spent)
    print(f"{'keystroke, CPU x6 slower':<24}{len(spent):5}  mean {mean:.0f} ms  most {max(spent):.0f} ms")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--queries", type=Path, default=DATA / "queries.jsonl")
    options = parser.parse_args()
    queries = [json.loads(line) for line in options.queries.read_text("utf-8").splitlines() if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or build(Path(folder))
        script, rows = next(site.glob("static/search.*.js")), site / "tim-kiem" / "du-lieu.js"
        print(f"first answer, brotli: rows {weight(rows):.1f} KB, script {weight(script):.1f} KB")
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            with sync_playwright() as playwright:
                path = os.environ.get("TTHC_BROWSER") or shutil.which("chromium")
                browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
                measure(browser, f"http://127.0.0.1:{server.server_port}/", queries)
                browser.close()
            server.shutdown()


if __name__ == "__main__":
    main()
