"""A folder on a server of this machine, the browser that opens it, and what the browser has to say of a page."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

HEARS_REFUSALS = """
  self.refused = [];
  addEventListener("securitypolicyviolation",
    (event) => refused.push(`${event.violatedDirective}: ${event.blockedURI}`));
"""
"""Script that gathers in `refused` what the policy of a page forbids it."""


class Quiet(SimpleHTTPRequestHandler):
    """Files, without a log."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 — the name that the base class gives
        """Say nothing."""


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Address of *folder* on a server of its own; another port is another origin."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def launched() -> Iterator[Browser]:
    """The Chromium that TTHC_BROWSER names, or that of this machine."""
    path = os.environ.get("TTHC_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield found
        found.close()


def complaints_of(page: Page) -> list[str]:
    """What the console of *page* says and the errors of its scripts, from now on."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


@contextmanager
def uncomplaining(browser: Browser, passing_over: str = "", **context: Any) -> Iterator[Page]:
    """A page in a context of its own that must not complain, but for what holds *passing_over*."""
    with browser.new_context(**context) as opened:
        page = opened.new_page()
        complaints = complaints_of(page)
        yield page
    assert [one for one in complaints if not passing_over or passing_over not in one] == []


def findings(page: Page) -> list[str]:
    """What axe has to say of the page at hand: rule and place."""
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [f"{one['id']}: {node['target']}" for one in found["violations"] for node in one["nodes"]]
