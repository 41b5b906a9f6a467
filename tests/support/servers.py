"""The real servers on loopback, run by the files of `deploy/` with other ports and folders, and what they answer."""

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from drawn import ROOT, VERSION, derived_in, tree_of
from kinds import catalogue, write_kinds
from making import TODAY

from tthc.engine.making import NOTHING_MADE
from tthc.release.checksums import About, write_proof
from tthc.release.precompress import make_encoders, write_variants
from tthc.site.search.fulltext import index_full_text

DEPLOY = ROOT / "deploy"
PORTALS = "https://sonla.gov.vn https://*.sonla.gov.vn"
_SECONDS_TO_START = 20

FOREVER = "public, max-age=31536000, immutable"
"""How long a file is kept whose name changes with its content."""

HIDDEN = (
    "/.tthc-site",
    "/.git/config",
    "/chuyen-huong.map",
    "/index.html.br",
    "/index.html.gz",
    "/static/.x.css",
    "/.well-known/x",
)
"""What stands in the folder of a site and is not for readers."""


class Server(NamedTuple):
    """A running server: the same site without and with TLS; a third port only leads to TLS."""

    port: int
    tls_port: int
    leading_port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


class Answer(NamedTuple):
    """What came back; *headers* by lower-case name, twice the same name joined by a comma."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Served(NamedTuple):
    """A running server, its site on disk, and the file that it logs to."""

    server: Server
    site: Path
    log: Path


def needs(*programs: str) -> None:
    """Skip where one of *programs* is not installed; in CI they must be."""
    absent = [name for name in programs if not shutil.which(name, path=_path())]
    if absent and "CI" not in os.environ:
        pytest.skip(f"{', '.join(absent)} not installed: run .ci/servers")
    assert not absent


def ask(
    server: Server, target: str, method: str = "GET", headers: Mapping[str, str] | None = None, *, tls: bool = False
) -> Answer:
    """Ask for *target* as it stands; nothing is followed, unpacked or made pretty."""
    connection = (
        http.client.HTTPSConnection("localhost", server.tls_port, timeout=10, context=_any_certificate())
        if tls
        else http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    )
    try:
        connection.request(method, target, headers={"Accept-Encoding": "identity", **(headers or {})})
        found = connection.getresponse()
        names = {name.lower() for name, _ in found.getheaders()}
        return Answer(found.status, {name: found.getheader(name) or "" for name in names}, found.read())
    finally:
        connection.close()


@contextmanager
def nginx(root: Path, work: Path) -> Iterator[Server]:
    """nginx on the releases in *root* by `deploy/nginx.conf`; what it writes is in *work*."""
    server = Server(_free_port(), _free_port(), _free_port())
    _write_certificate(work)
    changes = {
        "/srv/tthc": str(root),
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl http2;\n": "",
        "listen 80;": f"listen 127.0.0.1:{server.leading_port};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{server.port}; listen 127.0.0.1:{server.tls_port} ssl http2;",
        "/etc/ssl/tthc": str(work),
        "/var/log/nginx": str(work),
        "/var/lib/tthc-acme": str(work),
    }
    (work / "site.conf").write_text(_changed("nginx.conf", changes), "utf-8")
    temporary = "\n".join(f"{kind}_temp_path {work / kind};" for kind in _TEMPORARY)
    user = "user root;" if os.geteuid() == 0 else ""
    (work / "nginx.conf").write_text(
        f"{user} daemon off; worker_processes 1; pid {work / 'pid'}; error_log {work / 'error.log'};\n"
        f"events {{ worker_connections 512; }}\nhttp {{ {temporary}\n include {work / 'site.conf'}; }}\n",
        "utf-8",
    )
    command = ["nginx", "-p", str(work), "-c", str(work / "nginx.conf"), "-e", str(work / "error.log")]
    with _running(command, server, work, {}):
        yield server


@contextmanager
def caddy(root: Path, work: Path) -> Iterator[Server]:
    """Caddy on the releases in *root* by `deploy/Caddyfile`, with a certificate of its own making."""
    server = Server(_free_port(), _free_port())
    options = "admin off\nlocal_certs\nskip_install_trust\nauto_https disable_redirects"
    (work / "Caddyfile").write_text(f"{{\n{options}\n}}\nimport {DEPLOY / 'Caddyfile'}\n", "utf-8")
    environment = {
        "TTHC_SITE": f"http://127.0.0.1:{server.port}, https://localhost:{server.tls_port}",
        "TTHC_ROOT": str(root),
        "HOME": str(work),
        "XDG_DATA_HOME": str(work),
        "XDG_CONFIG_HOME": str(work),
    }
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(work / "Caddyfile")]
    with _running(command, server, work, environment):
        yield server


SERVERS: Mapping[str, Callable[[Path, Path], AbstractContextManager[Server]]] = {"nginx": nginx, "caddy": caddy}

_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def _changed(name: str, changes: Mapping[str, str]) -> str:
    """The file of `deploy/`, with every one of *changes* made."""
    text = (DEPLOY / name).read_text("utf-8")
    for old, new in changes.items():
        assert old in text, f"deploy/{name} has no {old!r}"
        text = text.replace(old, new)
    return text


@contextmanager
def _running(command: list[str], server: Server, work: Path, environment: Mapping[str, str]) -> Iterator[None]:
    said = work / "said.log"
    with said.open("wb") as output:
        process = subprocess.Popen(
            command, env={**os.environ, "PATH": _path(), **environment}, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        until = time.monotonic() + _SECONDS_TO_START
        while not all(_listens(port) for port in server if port):
            assert process.poll() is None, said.read_text("utf-8")
            assert time.monotonic() < until, said.read_text("utf-8")
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(10)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _write_certificate(folder: Path) -> None:
    """A certificate for this run only."""
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "1",
    ]
    files = ["-subj", "/CN=localhost", "-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run([*command, *files], capture_output=True, check=True)


def _any_certificate() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _path() -> str:
    """PATH with the folders of system programs, where Debian puts nginx."""
    return os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"))


def write_served(root: Path, *, full_text: bool = False) -> Path:
    """A site with every kind of page and its packed forms, on show in *root* as after a publication; its folder."""
    site = root / "releases" / "1"
    site.mkdir(parents=True)
    write_kinds(site)
    if full_text:
        index_full_text(catalogue(), derived_in(site), NOTHING_MADE)
    write_variants(derived_in(site), make_encoders())
    write_proof(tree_of(site), About(VERSION, TODAY), archive=False)
    (root / "current").symlink_to("releases/1")
    return site
