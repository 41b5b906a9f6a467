"""`deploy/publish.sh` and the units of systemd: a release goes on show whole, in one step, and can be taken back."""

import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from drawn import ROOT, VERSION, derived_in, tree_of, write_site
from making import TODAY, make_catalogue, make_entry
from servers import SERVERS, ask, needs

from tthc.output.swap import MARKER
from tthc.release.checksums import SUMS_FILE, About, write_proof
from tthc.release.precompress import make_encoders, write_variants

DEPLOY = ROOT / "deploy"
SCRIPT = DEPLOY / "publish.sh"
UNITS = sorted(DEPLOY.glob("tthc-*.service"))
GUIDE = (ROOT / "docs" / "van-hanh.md").read_text("utf-8")
PAGE = "thu-tuc/1.000101/index.html"
LOOSEST = 15
"""Ten times what `systemd-analyze security` may find exposed, from 0 to 100."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dung") / "public"
    write_site(make_catalogue(make_entry()), folder)
    return folder


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A small built site, free to be changed."""
    needs("rsync")
    return Path(shutil.copytree(built, tmp_path / "public"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "srv").mkdir()
    return tmp_path / "srv"


def publish(*arguments: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


def on_show(root: Path) -> str:
    return (root / "current").readlink().as_posix() if (root / "current").is_symlink() else ""


def change(site: Path, text: str) -> None:
    """Another release of *site*: its front page says *text*."""
    (site / "index.html").write_text(f"<p>{text}</p>" + " " * 2000, "utf-8")
    write_variants(derived_in(site), make_encoders())
    write_proof(tree_of(site), About(VERSION, TODAY), archive=False)


def spoiled(site: Path) -> None:
    (site / PAGE).write_bytes((site / PAGE).read_bytes()[:-1] + b"x")


def cut_short(site: Path) -> None:
    (site / PAGE).unlink()


def added_to(site: Path) -> None:
    (site / "them.html").write_bytes(b"x")


def linked(site: Path) -> None:
    (site / "them").symlink_to("/etc")


def linked_in_place(site: Path) -> None:
    target = site.parent / "page.html"
    shutil.move(site / PAGE, target)
    (site / PAGE).symlink_to(target)


def unlisted(site: Path) -> None:
    (site / SUMS_FILE).unlink()


def with_a_bad_line(site: Path) -> None:
    with (site / SUMS_FILE).open("a", encoding="utf-8") as lines:
        lines.write("khong phai dong\n")


SPOILERS = (spoiled, cut_short, added_to, linked, linked_in_place, unlisted, with_a_bad_line)


@pytest.mark.parametrize("spoil", SPOILERS, ids=lambda one: one.__name__)
def test_a_copy_that_is_not_what_was_built_never_goes_on_show(
    site: Path, root: Path, spoil: Callable[[Path], None]
) -> None:
    assert publish(site, root).returncode == 0
    before = on_show(root)
    spoil(site)
    done = publish(site, root)

    assert done.returncode != 0
    assert done.stderr.strip()
    assert on_show(root) == before
    assert len(list((root / "releases").iterdir())) == 1


def test_what_is_on_show_is_what_was_built_and_can_be_read_by_a_server(site: Path, root: Path) -> None:
    (site / PAGE).chmod(0o600)
    for name in (MARKER,):
        (site / name).touch()
    assert publish(site, root).returncode == 0
    shown = root / "current"
    for name in (MARKER,):
        (site / name).unlink()

    assert {file.relative_to(shown) for file in shown.rglob("*")} == {
        file.relative_to(site) for file in site.rglob("*")
    }
    assert (shown / PAGE).stat().st_mode & 0o777 == 0o644
    assert not [file for file in shown.rglob("*") if file.is_symlink()]


def test_a_reader_never_misses_the_front_page_while_releases_change(site: Path, root: Path) -> None:
    publish(site, root)
    stop, seen, missed = threading.Event(), 0, 0

    def read() -> None:
        nonlocal seen, missed
        while not stop.is_set():
            try:
                missed += not (root / "current" / "index.html").read_bytes()
                seen += 1
            except FileNotFoundError:
                missed += 1

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(4):
        change(site, f"bản {number}")
        assert publish(site, root).returncode == 0
        if number % 2:
            assert publish("--rollback", root).returncode == 0
            assert publish("--resume", root).returncode == 0
    stop.set()
    reader.join()

    assert (seen > 100, missed) == (True, 0)


def test_going_back_shows_the_release_before_and_holds_it_until_told(site: Path, root: Path) -> None:
    publish(site, root)
    first = on_show(root)
    change(site, "bản hai")
    publish(site, root)
    second = on_show(root)

    assert publish("--rollback", root).returncode == 0
    assert on_show(root) == first != second
    held = publish(site, root)
    assert (held.returncode, on_show(root)) == (1, first)
    assert "publish.sh --resume" in held.stderr
    assert publish("--rollback", root).returncode == 1
    assert publish("--resume", root).returncode == 0
    assert publish(site, root).returncode == 0
    assert on_show(root) > second


def test_a_release_that_has_decayed_is_not_gone_back_to(site: Path, root: Path) -> None:
    publish(site, root)
    first = root / on_show(root)
    change(site, "bản hai")
    publish(site, root)
    second = on_show(root)
    (first / "index.html").write_bytes(b"x")

    assert publish("--rollback", root).returncode != 0
    assert on_show(root) == second


def test_only_some_releases_are_kept_and_never_fewer_than_the_one_on_show(site: Path, root: Path) -> None:
    for number in range(4):
        change(site, str(number))
        publish(site, root, TTHC_KEEP="2")
    kept = sorted(one.name for one in (root / "releases").iterdir())

    assert len(kept) == 2
    assert on_show(root) == f"releases/{kept[-1]}"
    assert (root / "previous").readlink() == Path("releases", kept[0])
    assert publish("--list", root).stdout == f"  {kept[0]}\n* {kept[1]}\n"


def test_what_did_not_change_keeps_its_tag_and_what_did_gets_another(site: Path, root: Path, tmp_path: Path) -> None:
    needs("nginx", "openssl")
    publish(site, root)
    with SERVERS["nginx"](root, tmp_path) as server:
        before = [ask(server, address).headers["etag"] for address in ("/thu-tuc/1.000101/", "/")]
        os.utime(site / PAGE)
        change(site, "bản hai")
        assert publish(site, root).returncode == 0
        after = [ask(server, address).headers["etag"] for address in ("/thu-tuc/1.000101/", "/")]

    assert before[0] == after[0]
    assert before[1] != after[1]


def test_two_publications_at_once_do_not_meet(site: Path, root: Path) -> None:
    with subprocess.Popen(["flock", root / ".lock", "sleep", "60"]) as holder:
        while subprocess.run(["flock", "-n", root / ".lock", "true"], check=False).returncode == 0:
            pass
        done = publish(site, root)
        holder.kill()

    assert (done.returncode, on_show(root)) == (1, "")
    assert "đang chạy" in done.stderr


@pytest.mark.skipif(not shutil.which("minisign") and "CI" not in os.environ, reason="minisign is not installed")
def test_where_a_key_is_set_only_what_it_signed_goes_on_show(site: Path, root: Path, tmp_path: Path) -> None:
    key, public = tmp_path / "a.key", tmp_path / "a.pub"
    subprocess.run(["minisign", "-G", "-W", "-p", public, "-s", key], capture_output=True, check=True)
    unsigned = publish(site, root, TTHC_PUBLIC_KEY=str(public))
    subprocess.run(["minisign", "-S", "-s", key, "-m", site / SUMS_FILE], capture_output=True, check=True)
    signed = publish(site, root, TTHC_PUBLIC_KEY=str(public))

    assert (unsigned.returncode, signed.returncode) == (1, 0)


@pytest.mark.parametrize("arguments", [(), ("a",), ("--la", "{root}"), ("a", "khong-co")])
def test_wrong_use_says_how_to_use_it(root: Path, arguments: tuple[str, ...]) -> None:
    done = publish(*(one.format(root=root) for one in arguments))

    assert done.returncode == 1
    assert "Không có" in done.stderr or "Cách dùng" in done.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_service_is_understood_by_systemd_and_exposes_little(unit: Path, tmp_path: Path) -> None:
    needs("systemd-analyze")
    for file in DEPLOY.glob("tthc-*"):
        text = re.sub(r"^(Exec\w+=[+-]*)\S+", r"\1/bin/true", file.read_text("utf-8"), flags=re.MULTILINE)
        (tmp_path / file.name).write_text(text.replace("User=tthc\n", "User=root\n"), "utf-8")
    for arguments in (
        ("verify", tmp_path / unit.name),
        ("security", "--offline=yes", f"--threshold={LOOSEST}", unit),
    ):
        command = ["systemd-analyze", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)

        assert done.returncode == 0, done.stdout[-2000:] + done.stderr


def test_the_guide_tells_every_file_to_install_and_every_setting() -> None:
    files = [DEPLOY / name for name in ("nginx.conf", "Caddyfile", "publish.sh", *(unit.name for unit in UNITS))]
    settings = {name for file in files for name in re.findall(r"\bTTHC_[A-Z_]+", file.read_text("utf-8"))}

    assert {name for name in settings - {"TTHC_ROOT"} if name not in GUIDE} == set()
    assert {file.name for file in files if file.name not in GUIDE} == set()


def test_only_the_service_that_publishes_nothing_has_a_network() -> None:
    cut_off = {unit.name for unit in UNITS if "\nPrivateNetwork=yes\n" in unit.read_text("utf-8")}

    assert cut_off == {"tthc-publish.service"}
