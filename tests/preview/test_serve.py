"""The server of the preview: pages for this machine alone, kept by no browser, and a word to who listens."""

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from previewing import FEE, TODAY, Preview

from tthc.diagnostics import BuildError
from tthc.pipeline.request import Request
from tthc.preview.desk import Desk
from tthc.preview.server import refresh, server_of


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Preview:
    return Preview(tmp_path_factory.mktemp("preview"))


@pytest.fixture(scope="module")
def port(preview: Preview) -> Iterator[int]:
    with server_of(preview.desk, 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def ask(port: int, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers=headers)
    return connection.getresponse()


def test_a_page_is_served_and_not_kept_by_the_browser(port: int) -> None:
    answer = ask(port, "/thu-tuc/2.000635/")

    assert answer.status == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert 'data-ma="2.000635"' in answer.read().decode()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/thu-tuc/2.000635/index.md", "text/markdown; charset=utf-8"),
        ("/thu-tuc/2.000635/index.json", "application/json; charset=utf-8"),
        ("/du-lieu/thu-tuc.csv", "text/csv"),
        ("/favicon.svg", "image/svg+xml"),
        ("/tim-kiem/du-lieu.js", "text/javascript; charset=utf-8"),
        ("/_xem-thu/xem-thu.css", "text/css; charset=utf-8"),
    ],
)
def test_each_file_says_what_it_is(port: int, path: str, kind: str) -> None:
    answer = ask(port, path)

    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)


def test_what_is_not_there_gets_the_page_of_the_site(port: int) -> None:
    answer = ask(port, "/khong/co/")

    assert answer.status == 404
    assert "Không tìm thấy trang" in answer.read().decode()


def test_no_path_leads_out_of_the_site(port: int) -> None:
    for path in ("/../site_config.yaml", "/%2e%2e/site_config.yaml", "//etc/passwd", "/thu-tuc/..%2f..%2fbuild.py"):
        assert ask(port, path).status == 404


def test_a_folder_without_its_slash_moves_on_with_its_question_and_stays_on_this_server(port: int) -> None:
    answer = ask(port, "/tim-kiem?q=khai+sinh")

    assert (answer.status, answer.headers["Location"]) == (301, "/tim-kiem/?q=khai+sinh")
    assert ask(port, "//tim-kiem").headers["Location"] == "/tim-kiem/"


def test_a_question_to_another_name_is_refused(port: int) -> None:
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1.evil.example:{port}"):
        assert ask(port, "/", Host=host).status == 403
    for host in (f"localhost:{port}", f"127.0.0.1:{port}"):
        assert ask(port, "/", Host=host).status == 200


def test_the_head_alone_has_no_content(port: int) -> None:
    answer = ask(port, "/", "HEAD")

    assert int(answer.headers["Content-Length"]) > 1000
    assert answer.read() == b""


def test_who_listens_hears_of_the_next_save(port: int, preview: Preview) -> None:
    answer = ask(port, f"/_xem-thu/tin?ban={preview.desk.token}")
    preview.change(FEE, "so_tien: ", "so_tien: 1")

    assert answer.fp.readline() == f"data: {preview.desk.token}\n".encode()


def test_who_comes_late_hears_at_once(port: int, preview: Preview) -> None:
    answer = ask(port, "/_xem-thu/tin?ban=cu")

    assert answer.fp.readline() == f"data: {preview.desk.token}\n".encode()


def test_a_page_may_ask_this_server_and_nobody_else(port: int) -> None:
    for path in ("/thu-tuc/2.000635/", "/tim-kiem/", "/_loi/"):
        page = ask(port, path).read().decode()
        policy = page.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]
        assert policy.count("connect-src") == 1
        assert "connect-src 'self'" in policy
        assert "default-src 'none'" in policy
        assert page.count("/_xem-thu/xem-thu.js") == 1


def test_a_taken_port_is_the_operators_fault(port: int, preview: Preview) -> None:
    with pytest.raises(BuildError, match="đang bận"):
        server_of(preview.desk, port)


def test_a_folder_that_is_not_there_is_the_operators_fault(tmp_path: Path) -> None:
    where = Request(
        procedures=tmp_path / "khong-co",
        config=tmp_path / "a.yaml",
        templates=tmp_path,
        today=TODAY,
    )
    with pytest.raises(BuildError, match="không có thư mục"):
        Desk(where)


def test_each_save_is_answered_in_the_terminal(preview: Preview) -> None:
    said: list[str] = []
    file = preview.folder / FEE
    file.write_text(file.read_text("utf-8").replace("so_tien: ", "so_tien: x", 1), "utf-8")

    refresh(preview.desk, said.append)
    refresh(preview.desk, said.append)

    assert len(said) == 1
    assert "2-000635.md:" in said[0]
    assert "1 lỗi" in said[0]
