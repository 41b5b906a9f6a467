"""The real nginx and Caddy, run by the files of `deploy/`: what they send with each kind of file."""

import gzip
import re
from itertools import product

import brotli
import pytest
from kinds import one_of_each
from lxml import html
from servers import FOREVER, PORTALS, Served, ask

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
