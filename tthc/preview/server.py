"""The preview on this machine: a small server of the loopback address that draws the page that is asked for."""

import threading
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tthc.diagnostics import BuildError, as_brief
from tthc.pipeline.request import Request
from tthc.preview.desk import Answer, Desk
from tthc.preview.overlay import EVENTS

Say = Callable[[str], Any]

_HOSTS = ("127.0.0.1", "localhost", "[::1]")
_PULSE = 10.0
"""Seconds after which a listener without news hears a sign of life, so that one who left is noticed."""

_LOOK = 2000
"""Milliseconds after which the disk is looked at though nobody reported a change: some file systems report none."""

_REST = 0.002
_QUIET = 1.0
"""Seconds after a change in which nothing is checked that nobody waits for, so that pages are drawn first."""

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}


class Server(ThreadingHTTPServer):
    """Answers on the loopback address; who closes a page in the middle of an answer is no fault."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing: the desk turns every fault of its own into a page."""


class _Handler(BaseHTTPRequestHandler):
    """Pages of the desk, never kept by the browser and without a log line for each."""

    def __init__(self, *arguments: Any, desk: Desk) -> None:
        self._desk = desk
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answer, unless the question was meant for a machine of another name: a page elsewhere may not read here."""
        host, _, port = self.headers.get("Host", "").rpartition(":")
        if host not in _HOSTS or port != str(self.connection.getsockname()[1]):
            self._send(403, "text/plain; charset=utf-8", "Chỉ mở được ở địa chỉ mà lệnh serve in ra.\n".encode())
            return
        asked = urlsplit(self.path)
        address = unquote(asked.path).lstrip("/")
        if address == EVENTS:
            self._listen("".join(parse_qs(asked.query).get("ban", [])))
        elif address and not address.endswith("/") and self._desk.knows(f"{address}/index.html"):
            self._move(f"/{asked.path.lstrip('/')}/" + (f"?{asked.query}" if asked.query else ""))
        else:
            self._answer(self._desk.answer(f"{address}index.html" if address[-1:] in ("", "/") else address))

    do_HEAD = do_GET  # noqa: N815 — the name that the base class calls

    def _answer(self, answer: Answer) -> None:
        ending = f".{answer.address.rpartition('.')[2]}"
        kind = _TYPES.get(ending) or guess_type(answer.address)[0] or "application/octet-stream"
        self._send(answer.status, kind, answer.content)

    def _send(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _move(self, target: str) -> None:
        self.send_response(301)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()

    def _listen(self, token: str) -> None:
        """Tell of each change as it comes, until nobody listens."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        while self.command != "HEAD":
            now = self._desk.wait(token, _PULSE)
            self.wfile.write(f"data: {now}\n\n".encode() if now != token else b": \n\n")
            self.wfile.flush()
            token = now

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def server_of(desk: Desk, port: int) -> Server:
    """A server of *desk* on the loopback address; port 0 takes a free one.

    Raises:
        BuildError: the port is taken.
    """
    try:
        return Server(("127.0.0.1", port), partial(_Handler, desk=desk))
    except OSError as error:
        raise BuildError(f"cổng {port} đang bận ({error.strerror}); chọn cổng khác bằng --port") from error


def serve_preview(request: Request, port: int, say: Say) -> None:
    """Show the site and look again whenever a source changes; ends with Ctrl-C.

    Raises:
        BuildError: `watchfiles` is not installed, the port is taken, or there is no folder of procedures.
    """
    try:
        from watchfiles import watch  # noqa: PLC0415 — an extra
    except ImportError as error:
        raise BuildError("thiếu thư viện watchfiles; cài bằng: pip install 'tthc[serve]'") from error
    desk = Desk(request)
    say(as_brief(desk.faults))
    with closing(desk), server_of(desk, port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        threading.Thread(target=_settle, args=(desk,), daemon=True).start()
        say(f"Mở http://127.0.0.1:{server.server_address[1]}/ (Ctrl-C để dừng)")
        watched = (path for path in _roots(request) if path.exists())
        for _ in watch(
            *watched, debounce=200, step=10, rust_timeout=_LOOK, yield_on_timeout=True, raise_interrupt=False
        ):
            refresh(desk, say)


def _roots(request: Request) -> tuple[Path, ...]:
    return (request.procedures, request.config, request.templates, *((request.docs,) if request.docs else ()))


def refresh(desk: Desk, say: Say) -> None:
    """Look at the disk again and say what is wrong where something changed there."""
    try:
        is_changed = desk.refresh()
    except (BuildError, OSError) as error:
        say(str(error))
        return
    if is_changed:
        say(as_brief(desk.faults))


def _settle(desk: Desk) -> None:
    """Check what waits whenever something does, a little at a time, and nothing while changes come."""
    token = desk.token
    while True:
        is_settled = not desk.settle()
        time.sleep(_REST)
        if is_settled or desk.token != token:
            token = desk.wait(token, 3600)
            time.sleep(_QUIET)
