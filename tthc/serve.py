"""The site on this machine, built again at each save; a failed build leaves the last good one on show."""

import threading
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tthc import pipeline
from tthc.diagnostics import BuildError, as_text, has_errors

Say = Callable[[str], Any]


class _Handler(SimpleHTTPRequestHandler):
    """Files of the site, without a cache and without a log line for each."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".html": "text/html; charset=utf-8",
        ".md": "text/markdown; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".webmanifest": "application/manifest+json",
        ".pagefind": "application/wasm",
    }

    def end_headers(self) -> None:
        """Forbid the browser to keep what the next save changes."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page when nothing is found."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def server_of(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of *folder* on the loopback address; port 0 takes a free one."""
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(folder)))
    except OSError as error:
        raise BuildError(f"cổng {port} đang bận ({error.strerror}); chọn cổng khác bằng --port") from error


def serve(request: pipeline.Request, folder: Path, port: int, say: Say) -> None:
    """Build into *folder*, show it, and build again whenever a source changes; ends with Ctrl-C.

    Raises:
        BuildError: `watchfiles` is not installed, or the port is taken.
    """
    try:
        from watchfiles import watch  # noqa: PLC0415 — an extra
    except ImportError as error:
        raise BuildError("thiếu thư viện watchfiles; cài bằng: pip install 'tthc[serve]'") from error
    rebuild(request, folder, say)
    with server_of(folder, port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"Mở http://127.0.0.1:{server.server_address[1]}/ (Ctrl-C để dừng)")
        for _ in watch(request.procedures, request.config, request.templates, raise_interrupt=False):
            rebuild(request, folder, say)


def rebuild(request: pipeline.Request, folder: Path, say: Say) -> None:
    """Build and say how it went, in the editor's words."""
    try:
        found = pipeline.build(request, folder)
    except BuildError as error:
        say(str(error))
        return
    say(as_text(found))
    say("Trang cũ được giữ nguyên: sửa các lỗi trên rồi lưu lại." if has_errors(found) else "Đã dựng xong.")
