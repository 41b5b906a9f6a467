"""A built site for a benchmark of search, and folders as a server gives them."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 — the name that the base class gives
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which *folder* is served meanwhile."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


def build(data: Path, folder: Path) -> Path:
    """The site of the national catalogue, with the synonyms of the project.

    Raises:
        SystemExit: nothing was built.
    """
    tree, site = folder / "procedures", folder / "site"
    shutil.copytree(ROOT / "procedures" / "_danh-muc", tree / "_danh-muc")
    for arguments in (
        ("import", str(data / "procedures.jsonl.gz"), "--to", str(tree)),
        ("build", f"--procedures={tree}", f"--output={site}"),
    ):
        command = (sys.executable, "build.py", *arguments)
        subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if not (site / "tim-kiem" / "du-lieu.js").exists():
        raise SystemExit("the national catalogue was not built; run build.py on it to see why")
    return site
