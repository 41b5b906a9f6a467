"""The site on this machine: files, the site's own page where nothing is found, and a port that is taken."""

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tthc.diagnostics import BuildError
from tthc.serve import server_of


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    (tmp_path / "index.html").write_text("trang đầu", "utf-8")
    (tmp_path / "404.html").write_text("không tìm thấy", "utf-8")
    with server_of(tmp_path, 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def get(port: int, path: str) -> tuple[int, str, str | None]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    content = answer.read().decode("utf-8")
    connection.close()
    return answer.status, content, answer.headers["Cache-Control"]


def test_a_page_is_served_and_not_kept_by_the_browser(port: int) -> None:
    assert get(port, "/") == (200, "trang đầu", "no-store")


def test_what_is_not_there_gets_the_page_of_the_site(port: int) -> None:
    assert get(port, "/khong/co/") == (404, "không tìm thấy", "no-store")


def test_a_taken_port_is_the_operators_fault(port: int, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="đang bận"):
        server_of(tmp_path, port)
