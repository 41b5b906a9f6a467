"""The real nginx and Caddy, run by the files of `deploy/`: what they send with each kind of address, and what never."""

import gzip
import re
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

import brotli
import pytest
from kinds import one_of_each
from lxml import html
from servers import PORTALS, SERVERS, Server, ask, needs, write_served

FOREVER = "public, max-age=31536000, immutable"
PAGE = "/thu-tuc/1.000101/"

ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""Sent with every answer, whatever its status."""

KINDS = {
    "a page": (PAGE, "no-cache", "text/html"),
    "a style": ("/static/style.*.css", FOREVER, "text/css"),
    "a script": ("/static/site.*.js", FOREVER, "text/javascript"),
    "the worker": ("/sw.js", "no-cache", "text/javascript"),
    "what the worker imports": ("/unpack.js", "no-cache", "text/javascript"),
    "the element for other sites": ("/nhung.js", "no-cache", "text/javascript"),
    "a piece of the full text": ("/pagefind/fragment/*", FOREVER, ""),
    "the entry of the full text": ("/pagefind/pagefind-entry.json", "no-cache", "application/json"),
    "the data as JSON": ("/du-lieu/thu-tuc.json", "no-cache", "application/json"),
    "the data as CSV": ("/du-lieu/thu-tuc.csv", "no-cache", "text/csv"),
    "a record as JSON": (f"{PAGE}index.json", "no-cache", "application/json"),
    "a record as Markdown": (f"{PAGE}index.md", "no-cache", "text/markdown"),
    "the site map": ("/sitemap.xml", "no-cache", "application/xml"),
    "the icon": ("/favicon.svg", "no-cache", "image/svg+xml"),
    "the picture": ("/share.png", "no-cache", "image/png"),
    "the manifest": ("/manifest.webmanifest", "no-cache", "application/manifest+json"),
    "the list of sums": ("/ban-phat-hanh.txt", "no-cache", "text/plain"),
}
"""Kind → its address (a pattern of files), how long it is kept, its type."""

OUTSIDE = (
    "/../../../../../../etc/passwd",
    "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/static/..%2f..%2f..%2f..%2f..%2f..%2fetc/passwd",
    "/static/..%5c..%5c..%5cetc%5cpasswd",
    "/static/%252e%252e/%252e%252e/etc/passwd",
    "//etc/passwd",
    "/index.html%00.js",
)
HIDDEN = (
    "/.tthc-site",
    "/.git/config",
    "/chuyen-huong.map",
    "/index.html.br",
    "/index.html.gz",
    "/static/.x.css",
    "/.well-known/x",
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


class Served(NamedTuple):
    """A running server, its site on disk, and the file that it logs to."""

    server: Server
    site: Path
    log: Path


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("srv")
    site = write_served(folder, full_text=True)
    for name in HIDDEN:
        (site / name[1:]).parent.mkdir(exist_ok=True)
        (site / name[1:]).touch()
    with (folder / "current" / "chuyen-huong.map").open("a", encoding="utf-8") as codes:
        codes.write("tam-nuoi-ong 1.000101 ;\n")
    earlier = folder / "releases" / "0" / "static"
    earlier.mkdir(parents=True)
    (earlier / "style.00000000.css").write_text("a{}", "utf-8")
    (folder / "previous").symlink_to("releases/0")
    return folder


@pytest.fixture(scope="module", params=SERVERS)
def served(request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    needs(request.param, "openssl")
    work = tmp_path_factory.mktemp(request.param)
    with SERVERS[request.param](root, work) as server:
        yield Served(server, root / "releases" / "1", work / ("tthc.log" if request.param == "nginx" else "said.log"))


def directives(policy: str) -> dict[str, str]:
    """A policy as names of directives and what each allows."""
    parts = (part.strip().partition(" ") for part in policy.split(";"))
    return {name: allowed for name, _, allowed in parts}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_file_is_kept_as_long_as_it_holds_and_has_its_type(served: Served, kind: str) -> None:
    pattern, cache, content_type = KINDS[kind]
    found = "/" + next(served.site.glob(pattern[1:])).relative_to(served.site).as_posix() if "*" in pattern else pattern
    answer = ask(served.server, found)

    assert (answer.status, answer.headers["cache-control"]) == (200, cache)
    assert answer.headers.get("content-type", "").startswith(content_type)
    assert not content_type.startswith("text/") or answer.headers["content-type"].endswith("; charset=utf-8")
    assert ALWAYS.items() <= answer.headers.items()
    assert answer.headers.get("server", "").lower() in {"", "nginx"}


@pytest.mark.parametrize("address", one_of_each())
def test_the_policy_of_a_page_is_the_one_it_bears_and_says_who_may_frame_it(served: Served, address: str) -> None:
    answer = ask(served.server, f"/{address}")
    own = html.document_fromstring(answer.body).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    is_for_frames = re.match(r"nhung/[^/]+/|.*\?khung$", address)

    sent = directives(answer.headers["content-security-policy"])

    assert sent == directives(own) | {"frame-ancestors": f"'self' {PORTALS}" if is_for_frames else "'none'"}


@pytest.mark.parametrize(
    ("asked", "is_framed"),
    [
        ("nhung/thu-tuc/1.000101/", True),
        ("thu-tuc/1.000101/?khung", True),
        ("thu-tuc/1.000101/index.html?th=2&khung=", True),
        ("thu-tuc/1.000101/", False),
        ("thu-tuc/1.000101/?xkhung&khungx", False),
        ("thu-tuc/1.000101/niem-yet/?khung", False),
        ("index.html?khung", False),
    ],
)
def test_a_procedure_is_framed_only_where_it_is_asked_for_as_a_frame(
    served: Served, asked: str, is_framed: bool
) -> None:
    sent = directives(ask(served.server, f"/{asked}").headers["content-security-policy"])

    assert sent["frame-ancestors"] == (f"'self' {PORTALS}" if is_framed else "'none'")


def test_an_unknown_address_gets_the_page_that_helps_with_its_policy_and_status(served: Served) -> None:
    for address, accepted in product(("/x", "/static/x.00000000.css", "/static/", "/nhung/thu-tuc/x/"), ("", "br")):
        answer = ask(served.server, address, headers={"Accept-Encoding": accepted})
        page = brotli.decompress(answer.body) if "content-encoding" in answer.headers else answer.body

        assert (answer.status, answer.headers["cache-control"]) == (404, "no-cache")
        assert page == (served.site / "404.html").read_bytes()
        assert directives(answer.headers["content-security-policy"])["base-uri"] == "'self'"
        assert ALWAYS.items() <= answer.headers.items()


def test_the_worker_may_fetch_and_nothing_else_gains_by_it(served: Served) -> None:
    worker = directives(ask(served.server, "/sw.js").headers["content-security-policy"])
    page = directives(ask(served.server, PAGE).headers["content-security-policy"])

    assert worker["connect-src"] == "'self'"
    assert "connect-src" not in page
    assert "wasm" not in page["script-src"]


def test_a_file_to_fill_in_is_saved_and_never_opened_on_the_site(served: Served) -> None:
    (served.site / "bieu-mau").mkdir(exist_ok=True)
    (served.site / "bieu-mau" / "to-khai.docx").write_bytes(b"PK")
    answer = ask(served.server, "/bieu-mau/to-khai.docx")

    assert answer.headers["content-disposition"] == "attachment"
    assert "sandbox" in directives(answer.headers["content-security-policy"])
    assert "content-disposition" not in ask(served.server, PAGE).headers


def test_only_over_tls_the_browser_is_told_to_stay_with_it(served: Served) -> None:
    assert "strict-transport-security" not in ask(served.server, PAGE).headers
    for address in (PAGE, "/x"):
        kept = ask(served.server, address, tls=True).headers["strict-transport-security"]
        assert kept == "max-age=31536000; includeSubDomains"


def test_what_the_browser_has_is_not_sent_again(served: Served) -> None:
    for address in (PAGE, "/sw.js", "/du-lieu/thu-tuc.json"):
        first = ask(served.server, address)
        again = ask(served.server, address, headers={"If-None-Match": first.headers["etag"]})
        other = ask(served.server, address, headers={"If-None-Match": '"x"'})

        assert (again.status, again.body, other.status) == (304, b"", 200)
        assert "content-security-policy" in again.headers


@pytest.mark.parametrize("ending", ["html", "css", "js", "json", "md", "xml", "csv"])
def test_a_packed_form_is_the_same_text_under_another_tag(served: Served, ending: str) -> None:
    packed = sorted(served.site.rglob(f"*.{ending}.br"))
    address = "/" + packed[0].relative_to(served.site).as_posix().removesuffix(".br")
    plain = ask(served.server, address)
    for coding, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        answer = ask(served.server, address, headers={"Accept-Encoding": f"deflate, {coding}"})

        assert answer.headers["content-encoding"] == coding
        assert unpack(answer.body) == plain.body
        assert answer.headers["etag"] != plain.headers["etag"]
        assert answer.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
        for name in ("content-type", "cache-control", "content-security-policy"):
            assert answer.headers[name] == plain.headers[name]


@pytest.mark.parametrize(
    ("accepted", "sent"), [("gzip, deflate, br, zstd", "br"), ("br;q=0, gzip", "gzip"), ("", ""), ("brx, xbr", "")]
)
def test_the_best_form_that_the_browser_takes_is_sent(served: Served, accepted: str, sent: str) -> None:
    answer = ask(served.server, PAGE, headers={"Accept-Encoding": accepted})

    assert answer.headers.get("content-encoding", "") == sent


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


def test_nginx_follows_no_link_in_the_site_not_even_to_a_packed_form(root: Path, tmp_path: Path) -> None:
    needs("nginx", "openssl")
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("index.html", "a.html", "a.css", "a.br"):
        (outside / name).write_text("rieng", "utf-8")
    site = root / "releases" / "1"
    (site / "lien-ket").symlink_to(outside)
    for name in ("lien-ket.html", "lien-ket.css", "static/lien-ket.css", "lien-ket.json"):
        (site / name).symlink_to(outside / "a.html")
    (site / "co-that.html").write_text("that", "utf-8")
    for ending in ("br", "gz"):
        (site / f"co-that.html.{ending}").symlink_to(outside / "a.br")
    with SERVERS["nginx"](root, tmp_path) as server:
        links = ("/lien-ket/", "/lien-ket/a.html", "/lien-ket.html", "/lien-ket.css", "/static/lien-ket.css")
        assert {address: ask(server, address).status for address in links} == dict.fromkeys(links, 404)
        for accepted in ("br", "gzip", "br, gzip"):
            assert ask(server, "/co-that.html", headers={"Accept-Encoding": accepted}).body == b"that"


def test_without_tls_nginx_only_leads_to_it(root: Path, tmp_path: Path) -> None:
    needs("nginx", "openssl")
    with SERVERS["nginx"](root, tmp_path) as server:
        answer = ask(server._replace(port=server.leading_port), "/tim-kiem/?q=a", headers={"Host": "a.example"})

    assert (answer.status, answer.headers["location"]) == (301, "https://a.example/tim-kiem/?q=a")


def test_many_readers_at_once_meet_no_error(served: Served) -> None:
    needs("wrk")
    command = ["wrk", "-t1", "-c32", "-d2s", "--timeout=10s", f"{served.server.url}{PAGE[1:]}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert re.search(r"[1-9]\d* requests in", said), said
    assert not re.search(r"Non-2xx|Socket errors", said), said
