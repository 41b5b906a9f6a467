"""From saving a file to the page that shows it, in a browser that looks at the preview of the national catalogue.

    .venv/bin/python benchmarks/serve.py [--data FILE] [--saves N]

The catalogue lies in a repository of its own, as an editor's does. What is measured begins before the file is written
and ends when the browser, which nobody touched, has drawn the new fee. The budget is a median of half a second.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from catalogue import DATA, ROOT, run
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(ROOT))

from tthc.history.runner import Git

BUDGET = 0.5


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--saves", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run("import", str(options.data), "--to", f"{folder}/procedures")
        for words in (
            ["init", "--quiet"],
            ["add", "."],
            ["-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "-qm", "A"],
        ):
            Git(folder).read(*words)
        start = time.perf_counter()
        with served(folder) as address, browsed() as page:
            ready = time.perf_counter() - start
            file = next(file for file in sorted((folder / "procedures").glob("*/*.md")) if price_of(file))
            page.goto(f"{address}thu-tuc/{file.stem.replace('-', '.', 1)}/")
            content = [seconds_to_show(page, file, f"{number + 1}23457") for number in range(options.saves)]
            titles = [seconds_to_show_title(page, file, number) for number in range(options.saves)]
            time.sleep(15)
            faults = [seconds_to_tell(page, file) for _ in range(options.saves)]
        print(f"{len(list((folder / 'procedures').glob('*/*.md')))} procedures, ready after {ready:.1f} s")
        show("a fee saved, page shown", content)
        show("a title saved, page shown", titles)
        show("a fault saved, told on top", faults)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Address of the preview of *folder*."""
    where = (f"--procedures={folder}/procedures", f"--config={ROOT}/site_config.yaml", "--port=0")
    command = (sys.executable, "build.py", "serve", *where)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        lines = process.stdout or ()
        yield next(line.split()[1] for line in lines if line.startswith("Mở "))
        process.kill()


@contextmanager
def browsed() -> Iterator[Page]:
    """A page of the browser of this machine."""
    path = os.environ.get("TTHC_BROWSER") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


def price_of(file: Path) -> str:
    """The first fee in *file*, as it is written; empty where it has none."""
    return file.read_text("utf-8").partition("so_tien: ")[2].partition("\n")[0]


def seconds_to_show(page: Page, file: Path, price: str) -> float:
    """From saving another *price* to the page that shows it."""
    text = file.read_text("utf-8").replace(f"so_tien: {price_of(file)}\n", f"so_tien: {price}\n", 1)
    return _seconds(page, file, text, f"{int(price):,}".replace(",", "."))


def seconds_to_show_title(page: Page, file: Path, number: int) -> float:
    """From saving another title, which every list shows, to the page that shows it."""
    before, key, rest = file.read_text("utf-8").partition("\nten: ")
    title = f"Tên thứ {number} vừa đổi"
    return _seconds(page, file, f'{before}{key}"{title}"\n{rest.partition(chr(10))[2]}', title)


def seconds_to_tell(page: Page, file: Path) -> float:
    """From saving a file that cannot be read to the page that says so; then the file is mended."""
    text = file.read_text("utf-8")
    taken = _seconds(page, file, text.replace("\nten: ", "\nten: [", 1), "lỗi ở trang này")
    file.write_text(text, "utf-8")
    page.wait_for_function("() => !document.body?.innerText.includes('lỗi ở trang này')")
    return taken


def _seconds(page: Page, file: Path, text: str, shown: str) -> float:
    time.sleep(0.3)
    start = time.perf_counter()
    file.write_text(text, "utf-8")
    page.wait_for_function("text => document.body?.innerText.includes(text)", arg=shown)
    return time.perf_counter() - start


def show(name: str, seconds: list[float]) -> None:
    """One line of the table."""
    verdict = "within" if median(seconds) < BUDGET else "OVER"
    print(f"{name:<28}median {median(seconds):.2f} s   max {max(seconds):.2f} s   {verdict} {BUDGET} s")


if __name__ == "__main__":
    main()
