"""The real nginx and Caddy, run by the files of `deploy/`: where each address leads, and what none reaches."""

import re
import subprocess
from pathlib import Path

import pytest
from servers import FOREVER, HIDDEN, SERVERS, Served, ask, needs

PAGE = "/thu-tuc/1.000101/"

OUTSIDE = (
    "/../../../../../../etc/passwd",
    "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/static/..%2f..%2f..%2f..%2f..%2f..%2fetc/passwd",
    "/static/..%5c..%5c..%5cetc%5cpasswd",
    "/static/%252e%252e/%252e%252e/etc/passwd",
    "//etc/passwd",
    "/index.html%00.js",
)
MOVES = {
    "/tt/1.000101/": "/thu-tuc/1.000101/",
    "/tt/1.000101/niem-yet/?nguon=zalo": "/thu-tuc/1.000101/niem-yet/?nguon=zalo",
    "/thu-tuc/1.000090/": "/thu-tuc/1.000102/",
    "/thu-tuc/1.000090/index.html": "/thu-tuc/1.000102/index.html",
    "/thu-tuc/1.000090/niem-yet/": "/thu-tuc/1.000102/niem-yet/",
    "/thu-tuc/tam-nuoi-ong/": "/thu-tuc/1.000101/",
    "/thu-tuc/1.000090/index.json?x=%0d%0a": "/thu-tuc/1.000102/index.json?x=%0d%0a",
}


@pytest.mark.parametrize(("old", "new"), MOVES.items())
def test_old_and_short_addresses_lead_on_with_all_that_follows_the_code(served: Served, old: str, new: str) -> None:
    answer = ask(served.server, old)

    assert (answer.status, answer.headers["location"]) == (301, new)


@pytest.mark.parametrize("address", ["/tt/a%0d%0aX-A:b", "/thu-tuc/1.000090/%0d%0aX-A:b", "/tt/%2f%2fevil.example"])
def test_no_address_writes_a_header_or_leads_to_another_site(served: Served, address: str) -> None:
    answer = ask(served.server, address)

    assert "x-a" not in answer.headers
    assert answer.status == 404 or re.match(r"/thu-tuc/[\w./-]+$", answer.headers["location"])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_the_site_is_only_read(served: Served, method: str) -> None:
    for address in (PAGE, "/tt/1.000101/"):
        assert ask(served.server, address, method).status == 405
    assert ask(served.server, PAGE, "HEAD").status == 200


@pytest.mark.parametrize("address", OUTSIDE)
def test_no_path_leaves_the_folder_of_the_site(served: Served, address: str) -> None:
    answer = ask(served.server, address)

    assert answer.status in {400, 404}
    assert b"root:" not in answer.body


@pytest.mark.parametrize("address", HIDDEN)
def test_what_is_not_for_readers_is_not_there(served: Served, address: str) -> None:
    assert ask(served.server, address).status == 404


def test_a_page_read_before_a_switch_still_finds_its_style(served: Served) -> None:
    answer = ask(served.server, "/static/style.00000000.css")

    assert (answer.status, answer.body, answer.headers["cache-control"]) == (200, b"a{}", FOREVER)
    assert answer.headers["content-type"].startswith("text/css")


def test_the_log_holds_no_query_and_no_whole_address_of_a_reader(served: Served) -> None:
    ask(served.server, "/tim-kiem/?q=ly+hon", headers={"Referer": "http://127.0.0.1/?q=ly+hon", "User-Agent": "rieng"})
    ask(served.server, "/tt/1.000101/?q=ly+hon")
    log = served.log.read_text("utf-8")

    assert "/tim-kiem/" in log
    assert "127.0.0.0" in log
    assert not re.search(r"ly\+hon|rieng|127\.0\.0\.1(?!:\d)", log)


def test_nginx_follows_no_link_in_the_site_not_even_to_a_packed_form(served_root: Path, tmp_path: Path) -> None:
    needs("nginx", "openssl")
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("index.html", "a.html", "a.css", "a.br"):
        (outside / name).write_text("rieng", "utf-8")
    site = served_root / "releases" / "1"
    (site / "lien-ket").symlink_to(outside)
    for name in ("lien-ket.html", "lien-ket.css", "static/lien-ket.css", "lien-ket.json"):
        (site / name).symlink_to(outside / "a.html")
    (site / "co-that.html").write_text("that", "utf-8")
    for ending in ("br", "gz"):
        (site / f"co-that.html.{ending}").symlink_to(outside / "a.br")
    with SERVERS["nginx"](served_root, tmp_path) as server:
        links = ("/lien-ket/", "/lien-ket/a.html", "/lien-ket.html", "/lien-ket.css", "/static/lien-ket.css")
        assert {address: ask(server, address).status for address in links} == dict.fromkeys(links, 404)
        for accepted in ("br", "gzip", "br, gzip"):
            assert ask(server, "/co-that.html", headers={"Accept-Encoding": accepted}).body == b"that"


def test_without_tls_nginx_only_leads_to_it(served_root: Path, tmp_path: Path) -> None:
    needs("nginx", "openssl")
    with SERVERS["nginx"](served_root, tmp_path) as server:
        answer = ask(server._replace(port=server.leading_port), "/tim-kiem/?q=a", headers={"Host": "a.example"})

    assert (answer.status, answer.headers["location"]) == (301, "https://a.example/tim-kiem/?q=a")


def test_many_readers_at_once_meet_no_error(served: Served) -> None:
    needs("wrk")
    command = ["wrk", "-t1", "-c32", "-d2s", "--timeout=10s", f"{served.server.url}{PAGE[1:]}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert re.search(r"[1-9]\d* requests in", said), said
    assert not re.search(r"Non-2xx|Socket errors", said), said
