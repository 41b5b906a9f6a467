"""The form behind the real servers, by the files of `deploy/`: its own policy, its own host name, nothing beside it."""

import http.client
import os
import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from browsing import HEARS_REFUSALS
from forming import BUNDLE, ROOT, write_form
from playwright.sync_api import Browser, expect
from servers import needs

from tthc.content.config import Editing
from tthc.editing.cms.folder import compose_policy
from tthc.model.vocabulary import Forge

FORGE = 'bien_tap:\n  nha_cung_cap: "gitlab"\n  kho: "tinh/thu-tuc"\n  dia_chi: "https://git.sonla.example"\n'
EDITING = Editing(nha_cung_cap=Forge.GITLAB, kho="tinh/thu-tuc", dia_chi="https://git.sonla.example")
WANTED = {
    "Content-Security-Policy": compose_policy(EDITING),
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
    "Cache-Control": "no-cache",
    "X-Robots-Tag": "noindex",
}


def deployed(name: str) -> str:
    return (ROOT / "deploy" / f"bien-tap.{name}").read_text("utf-8")


def nginx_conf(root: Path, port: int) -> str:
    """The sample without TLS, on a port of its own."""
    sample = re.sub(r"(?m)^ *(?:listen|ssl_\w+) .*\n", "", deployed("nginx.conf"))
    sample = sample.replace("server {", f"server {{ listen 127.0.0.1:{port};", 1).replace("/srv/form;", f"{root};")
    here = root.parent
    return (
        f"daemon off; pid {here}/nginx.pid; error_log {here}/error.log; worker_processes 1; user root;\n"
        f"events {{}}\nhttp {{ include /etc/nginx/mime.types; access_log off; client_body_temp_path {here}/body;\n"
        f"{sample}\n}}\n"
    )


def start_nginx(root: Path, port: int) -> list[str]:
    file = root.with_name("nginx.conf")
    file.write_text(nginx_conf(root, port), "utf-8")
    return ["nginx", "-p", str(root.parent), "-c", str(file)]


def start_caddy(root: Path, port: int) -> list[str]:
    file = root.with_name("Caddyfile")
    file.write_text(f"{{\n\tadmin off\n}}\n{deployed('Caddyfile')}", "utf-8")
    return ["env", f"TTHC_FORM=http://:{port}", f"TTHC_FORM_ROOT={root}", "caddy", "run", "--config", str(file)]


STARTS: dict[str, Callable[[Path, int], list[str]]] = {"nginx": start_nginx, "caddy": start_caddy}


@contextmanager
def running(command: list[str], port: int, log: Path) -> Iterator[None]:
    environment = {**os.environ, "PATH": f"{os.environ['PATH']}:/usr/sbin", "HOME": str(log.parent)}
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output, env=environment) as process:
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert process.poll() is None, log.read_text("utf-8")
                time.sleep(0.1)
            yield
        finally:
            process.terminate()
            process.wait(10)


@pytest.fixture(scope="module", params=STARTS)
def port(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Where the form is served."""
    if not (BUNDLE / "main.js").is_file():
        pytest.skip("the form is not bundled: make cms")
    needs(request.param)
    root = tmp_path_factory.mktemp(request.param) / "form"
    root.mkdir()
    write_form(root / "bien-tap", FORGE)
    root.chmod(0o755)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
    with running(STARTS[request.param](root, found), found, root.with_name("log")):
        yield found


def ask(port: int, target: str, method: str = "GET") -> tuple[int, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, target)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders())


def test_the_form_comes_with_its_own_strict_policy(port: int) -> None:
    status, headers = ask(port, "/bien-tap/")

    assert status == 200
    assert {name: headers.get(name) for name in WANTED} == WANTED


@pytest.mark.parametrize(
    ("target", "method", "status"),
    [
        ("/", "GET", 302),
        ("/thu-tuc/", "GET", 404),
        ("/bien-tap/.tthc-site", "GET", 404),
        ("/bien-tap/", "POST", 405),
        ("/bien-tap/config.yml", "GET", 200),
    ],
)
def test_nothing_but_the_form_is_there(port: int, target: str, method: str, status: int) -> None:
    assert ask(port, target, method)[0] == status


@pytest.mark.browser
def test_under_that_policy_the_form_asks_who_one_is_and_nothing_is_refused(port: int, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(HEARS_REFUSALS)
        page.goto(f"http://127.0.0.1:{port}/bien-tap/")

        expect(page.get_by_role("button", name="Đăng nhập bằng mã truy cập")).to_be_visible(timeout=20_000)

        assert page.evaluate("refused") == []


def test_the_policy_that_the_form_brings_is_the_one_for_the_server(tmp_path: Path) -> None:
    if not (BUNDLE / "main.js").is_file():
        pytest.skip("the form is not bundled: make cms")
    write_form(tmp_path / "bien-tap", FORGE)

    assert (tmp_path / "bien-tap" / "chinh-sach.txt").read_text("utf-8").strip().endswith(compose_policy(EDITING))
    assert compose_policy(EDITING, framing=False) in (tmp_path / "bien-tap" / "index.html").read_text("utf-8").replace(
        "&#39;", "'"
    )
