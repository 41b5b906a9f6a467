"""Weight and height of every page of a procedure, and how soon forty-five of them stand on a slow telephone.

    .venv/bin/python benchmarks/pages.py [--data FILE] [--site FOLDER] [--heights-only]

The national data is imported and built first, unless --site names a site that is built. Bytes are those of brotli at
its highest quality, as a server keeps them. A network is slowed by the browser itself, with a cold cache for each page.
Heights are those of a telephone of 360 × 640 as the page opens: where its papers begin, how many screens it is long.
"""

import argparse
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from statistics import median, quantiles
from typing import Any, BinaryIO, NamedTuple

import brotli
from catalogue import DATA, run
from playwright.sync_api import Browser, ViewportSize, sync_playwright

BUDGETS = {"HTML": 10_240, "CSS": 5_120, "JavaScript": 2_048}
PHONE = ViewportSize(width=360, height=640)
TWO_SCREENS = 1280
MOST_SCREENS = {"page": 5, "home": 4}
SPREAD, HEAVIEST = 40, 5
KINDS = (
    "index.html",
    "tim-kiem/index.html",
    "linh-vuc/index.html",
    "co-quan/index.html",
    "noi-nop/index.html",
    "tro-giup/index.html",
    "a-z/index.html",
)
WATCH = """() => new Promise((done) => {
  const seen = {lcp: 0, cls: 0};
  new PerformanceObserver((list) => list.getEntries().forEach((one) => { seen.lcp = one.startTime; }))
    .observe({type: "largest-contentful-paint", buffered: true});
  new PerformanceObserver((list) => list.getEntries().forEach((one) => { seen.cls += one.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(seen), 1000);
})"""


HEIGHTS = """() => {
  const papers = document.querySelector("#giay-to li, #giay-to .case-chooser label, #giay-to p");
  return [papers ? papers.getBoundingClientRect().top + scrollY : 0, document.documentElement.scrollHeight];
}"""


class Network(NamedTuple):
    """What the browser plays: round trip in ms, bits a second both ways, how many times slower the processor."""

    name: str
    latency: int
    speed: int
    slower: int
    budget: float


NETWORKS = (Network("slow 4G", 150, 1_600_000, 4, 1.2), Network("3G", 400, 400_000, 6, 2.8))


class Visit(NamedTuple):
    """One page opened once: seconds to its largest paint, layout shift, requests."""

    paint: float
    shift: float
    requests: int


class Packed(SimpleHTTPRequestHandler):
    """Serves a folder with brotli, as a server of static files does."""

    def end_headers(self) -> None:
        """Say how what follows is packed."""
        self.send_header("Content-Encoding", "br")
        super().end_headers()

    def send_head(self) -> BytesIO | BinaryIO | None:
        """The packed file; nothing but files is asked for."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return None
        content = brotli.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 — the name that the base class gives
        """Say nothing."""


def weights(site: Path) -> Mapping[str, int]:
    """Packed bytes of the page of each procedure, by its code, the lightest first."""
    pages = (page for page in (site / "thu-tuc").glob("*/index.html") if not page.parent.name.startswith("trang-"))
    return dict(sorted(((page.parent.name, packed(page)) for page in pages), key=lambda one: one[1]))


def packed(file: Path) -> int:
    """Bytes of *file* on the wire."""
    return len(brotli.compress(file.read_bytes()))


def show_weights(found: Mapping[str, int], site: Path) -> None:
    """Print the bytes and what is over its budget."""
    cuts = quantiles(found.values(), n=20)
    heaviest = list(found)[-1]
    print(f"{len(found)} pages of procedures, bytes with brotli")
    print(f"  HTML        p50 {cuts[9]:7.0f}   p95 {cuts[18]:7.0f}   max {found[heaviest]:7} ({heaviest})")
    for kind, name in (("CSS", "style"), ("JavaScript", "site")):
        suffix = "css" if kind == "CSS" else "js"
        size = packed(next((site / "static").glob(f"{name}.*.{suffix}")))
        print(f"  {kind:<12}{size:7}   budget {BUDGETS[kind]}")
    over = [f"{code} ({size})" for code, size in found.items() if size > BUDGETS["HTML"]]
    print(f"  over {BUDGETS['HTML']}: {', '.join(over) or 'none'}")


def visit(browser: Browser, address: str, network: Network) -> Visit:
    """Open *address* in a telephone with an empty cache, over *network*."""
    context = browser.new_context(viewport=PHONE, service_workers="block")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    tools = context.new_cdp_session(page)
    speed = network.speed / 8
    slow = {"offline": False, "latency": network.latency, "downloadThroughput": speed, "uploadThroughput": speed}
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", slow)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": network.slower})
    page.goto(address)
    seen = page.evaluate(WATCH)
    context.close()
    first_view = [one for one in asked if not one.endswith((".svg", ".webmanifest"))]
    return Visit(seen["lcp"] / 1000, seen["cls"], len(first_view))


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of *site* on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Packed, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def show_visits(name: str, addresses: Sequence[str], site: Path) -> None:
    """Print what a reader on each network waits for at the pages of *name*."""
    path = os.environ.get("TTHC_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    with served(site) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        visit(browser, url + addresses[0], NETWORKS[0])
        print(f"{len(addresses)} pages, {name}")
        for network in NETWORKS:
            visits = [visit(browser, url + address, network) for address in addresses]
            paints = [one.paint for one in visits]
            print(
                f"  {network.name:<8} largest paint p50 {median(paints):5.2f} s   max {max(paints):5.2f} s"
                f"   budget {network.budget} s   shift max {max(one.shift for one in visits):.3f}"
                f"   requests max {max(one.requests for one in visits)}"
            )
        browser.close()


def show_heights(codes: Sequence[str], site: Path) -> None:
    """Print where the papers begin and how long the pages are, as they open on a telephone."""
    path = os.environ.get("TTHC_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport=PHONE)
        found: dict[str, tuple[float, float]] = {}
        for code in ("", *codes):
            page.goto((site / "thu-tuc" / code / "index.html" if code else site / "index.html").as_uri())
            found[code] = tuple(page.evaluate(HEIGHTS))
        browser.close()
    home = found.pop("")[1] / PHONE["height"]
    tops, screens = zip(*((top, height / PHONE["height"]) for top, height in found.values()), strict=True)
    within = sum(top <= TWO_SCREENS for top in tops) / len(tops)
    longest = max(found, key=lambda code: found[code][1])
    print(f"{len(found)} pages of procedures at 360 × 640, as they open")
    print(f"  papers begin p50 {median(tops):5.0f} px   within two screens {within:6.1%} of pages   budget 95%")
    print(
        f"  screens      p50 {median(screens):5.1f}   p95 {quantiles(screens, n=20)[18]:5.1f}   max {max(screens):5.1f}"
        f" ({longest})   budget p50 {MOST_SCREENS['page']}"
    )
    print(f"  home         {home:9.1f} screens   budget {MOST_SCREENS['home']}")


def measure(site: Path, *, heights_only: bool) -> None:
    """Weigh and measure all pages of *site*; open the five heaviest and five spread over the rest."""
    found = weights(site)
    codes = list(found)
    show_heights(codes, site)
    if heights_only:
        return
    show_weights(found, site)
    spread = [*codes[:: max(1, len(codes) // SPREAD)][:SPREAD], *codes[-HEAVIEST:]]
    show_visits("procedures", [f"thu-tuc/{code}/index.html" for code in spread], site)
    show_visits("other kinds", KINDS, site)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--heights-only", action="store_true")
    options = parser.parse_args()
    if options.site:
        measure(options.site, heights_only=options.heights_only)
        return
    with tempfile.TemporaryDirectory() as folder:
        tree, site = f"{folder}/procedures", f"{folder}/site"
        run("import", str(options.data), "--to", tree)
        run("build", f"--procedures={tree}", f"--output={site}", "--no-search")
        measure(Path(site), heights_only=options.heights_only)


if __name__ == "__main__":
    main()
