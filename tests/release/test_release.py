"""The proof of a release: its list and its version, how a copy is checked, how it is signed as the guide says."""

import json
import os
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from drawn import ROOT, VERSION, tree_of, write_site
from making import TODAY, make_catalogue, make_entry
from repositories import git

from build import cli
from tthc.history.data_version import UNKNOWN_VERSION
from tthc.release.archive import ARCHIVE_FILE
from tthc.release.checksums import ABOUT_FILE, SUMS_FILE, About, describe_release, read_sums, write_proof
from tthc.release.verify import verify

PAGE = "thu-tuc/1.000101/index.html"
GUIDE = (ROOT / "docs" / "phat-hanh.md").read_text("utf-8")
COMMANDS = dict(re.findall(r"^```sh (\S+)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE))

needs_minisign = pytest.mark.skipif(
    not shutil.which("minisign") and "CI" not in os.environ,
    reason="minisign is not installed: apt-get install minisign",
)


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("released")
    write_site(make_catalogue(make_entry()), folder)
    return folder


@pytest.fixture
def site(released: Path, tmp_path: Path) -> Path:
    """A copy of a small released site, free to be changed."""
    return Path(shutil.copytree(released, tmp_path / "public"))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["verify", *map(str, arguments)])


def follow(name: str, folder: Path, typed: str = "") -> str:
    """Type the commands *name* of the guide in *folder*, and *typed* where they ask."""
    script = COMMANDS[name].replace("python build.py", f'"{sys.executable}" "{ROOT / "build.py"}"')
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        start_new_session=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def signed_once(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("signed")
    shutil.copytree(released, folder / "public")
    follow("tạo-khóa", folder, "mật khẩu\nmật khẩu\n")
    follow("ký", folder, "mật khẩu\n")
    return folder


@pytest.fixture
def signed(signed_once: Path, tmp_path: Path) -> Path:
    """A copy of the small site, signed as the guide says; its key is beside it."""
    return Path(shutil.copytree(signed_once, tmp_path / "signed")) / "public"


def key_of(site: Path) -> Path:
    return site.parent / "phat-hanh.pub"


def test_the_list_holds_every_file_but_itself_as_sha256sum_takes_it(site: Path) -> None:
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    sums, broken = read_sums((site / SUMS_FILE).read_bytes())
    checked = subprocess.run(
        ["sha256sum", "--strict", "--quiet", "-c", SUMS_FILE], cwd=site, capture_output=True, check=False
    )

    assert set(sums) == files - {SUMS_FILE}
    assert {ARCHIVE_FILE, ABOUT_FILE} <= set(sums)
    assert (checked.returncode, checked.stdout, checked.stderr, broken) == (0, b"", b"", 0)


def test_beside_the_list_stand_commit_its_day_the_day_shown_and_one_sum_of_all(site: Path) -> None:
    lines = (site / SUMS_FILE).read_text("utf-8").splitlines(keepends=True)
    others = [line for line in lines if not line.endswith(f"  {ABOUT_FILE}\n")]

    assert json.loads((site / ABOUT_FILE).read_bytes()) == {
        "version": VERSION.name,
        "commit": VERSION.commit,
        "commit_day": "2026-11-20",
        "tag": "",
        "edited": False,
        "as_of": TODAY.isoformat(),
        "files": len(others),
        "sha256": sha256("".join(others).encode()).hexdigest(),
    }
    assert len(others) == len(lines) - 1


def test_a_whole_copy_is_told_so_with_its_version_and_that_it_is_unsigned(site: Path) -> None:
    for place in (site, site / ARCHIVE_FILE):
        result = run(place)
        assert result.exit_code == 0, result.output
        assert "bản dữ liệu 2026-11-20 · 0123456789; như vào ngày 2026-11-24" in result.output
        assert "Chữ ký: chưa ký." in result.output
        assert re.search(r"Khớp: \d+ tệp đúng như danh sách", result.output)


def test_a_copy_unpacked_from_the_zip_can_be_checked(site: Path, tmp_path: Path) -> None:
    with ZipFile(site / ARCHIVE_FILE) as archive:
        archive.extractall(tmp_path / "usb")

    assert run(tmp_path / "usb").exit_code == 0


def test_files_that_are_missing_changed_or_added_are_named(site: Path) -> None:
    (site / PAGE).write_text((site / PAGE).read_text("utf-8").replace("8.000", "9.000"), "utf-8")
    (site / "404.html").unlink()
    (site / "them.minisig").write_text("x", "utf-8")
    report = verify(site)
    result = run(site)

    assert (report.missing, report.changed, report.extra) == (("404.html",), (PAGE,), ("them.minisig",))
    assert result.exit_code == 1
    assert "Không khớp: thiếu 1, khác 1, thừa 1 tệp" in result.output


def test_a_link_in_place_of_a_file_or_a_folder_is_a_difference(site: Path, tmp_path: Path) -> None:
    shutil.move(site / PAGE, tmp_path / "page")
    (site / PAGE).symlink_to(tmp_path / "page")
    (site / "them").symlink_to(tmp_path)

    assert (verify(site).changed, verify(site).extra) == ((PAGE,), ("them",))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_that_was_added_to_is_not_clean(site: Path) -> None:
    with ZipFile(site / ARCHIVE_FILE, "a") as archive:
        archive.writestr("la.html", "x")
        archive.writestr("index.html", "x")
    report = verify(site / ARCHIVE_FILE)

    assert (report.extra, report.changed, report.is_clean) == (("la.html", "index.html"), ("index.html",), False)


def test_a_zip_with_damaged_bytes_is_told_and_not_a_traceback(site: Path) -> None:
    with ZipFile(site / ARCHIVE_FILE) as archive:
        entry = archive.getinfo(PAGE)
    raw = bytearray((site / ARCHIVE_FILE).read_bytes())
    middle = entry.header_offset + 30 + len(PAGE) + entry.compress_size // 2
    raw[middle : middle + 8] = b"\xff" * 8
    (site / ARCHIVE_FILE).write_bytes(raw)

    assert verify(site / ARCHIVE_FILE).changed == (PAGE,)


def test_a_list_that_is_no_list_is_not_clean_and_leads_nowhere_outside(site: Path) -> None:
    (site.parent / "ngoai").write_bytes(b"x")
    with (site / SUMS_FILE).open("a", encoding="utf-8") as lines:
        lines.write(f"{sha256(b'x').hexdigest()}  ../ngoai\nkhông phải dòng\n{'0' * 64}  {PAGE}\n")
    report = verify(site)

    assert (report.missing, report.broken, report.is_clean) == (("../ngoai",), 2, False)


@pytest.mark.parametrize(
    "place",
    ["nowhere", "empty", "file.zip", "empty --public-key=nowhere"],
    ids=["absent", "no list", "no zip", "no key"],
)
def test_what_cannot_be_checked_is_wrong_use(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.zip").write_bytes(b"PK")
    monkeypatch.chdir(tmp_path)
    result = run(*place.split())

    assert result.exit_code == 2
    assert "Traceback" not in result.output


@needs_minisign
def test_a_site_signed_as_the_guide_says_is_found_right_with_the_words_of_the_signer(signed: Path) -> None:
    told_by_us = follow("kiểm-tra", signed.parent)

    assert told_by_us.count("Chữ ký: chữ ký đúng (Bản 1.0, dựng như vào ngày 2026-11-24).") == 2
    assert "Bản 1.0" in follow("kiểm-tra-bằng-tay", signed.parent)
    assert "có chữ ký, chưa kiểm tra" in run(signed).output


@needs_minisign
def test_a_list_that_was_written_anew_has_a_wrong_signature(signed: Path) -> None:
    (signed / PAGE).write_text("x", "utf-8")
    for address in (ABOUT_FILE, ARCHIVE_FILE, f"{ARCHIVE_FILE}.minisig"):
        (signed / address).unlink()
    write_proof(tree_of(signed), About(UNKNOWN_VERSION, TODAY), archive=False)
    forged = run(signed, "--public-key", key_of(signed))

    assert run(signed).exit_code == 0
    assert forged.exit_code == 1
    assert "chữ ký SAI" in forged.output


@needs_minisign
def test_a_signature_of_another_key_is_wrong(signed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.pub"
    subprocess.run(["minisign", "-G", "-W", "-p", other, "-s", tmp_path / "other.key"], capture_output=True, check=True)

    assert [run(place, "--public-key", other).exit_code for place in (signed, signed / ARCHIVE_FILE)] == [1, 1]


@needs_minisign
def test_a_signed_site_put_into_a_zip_keeps_its_signature(signed: Path, tmp_path: Path) -> None:
    zipped = shutil.make_archive(str(tmp_path / "trang"), "zip", signed)

    assert "chữ ký đúng" in run(zipped, "--public-key", key_of(signed)).output


def test_where_a_key_is_given_an_unsigned_copy_is_not_clean(site: Path, tmp_path: Path) -> None:
    (tmp_path / "phat-hanh.pub").write_text("x", "utf-8")
    result = run(site, "--public-key", tmp_path / "phat-hanh.pub")

    assert result.exit_code == 1
    assert "chưa ký" in result.output


def test_without_minisign_the_report_says_how_to_check(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = site.parent / "phat-hanh.pub"
    for file in (key, site / f"{SUMS_FILE}.minisig"):
        file.write_text("x", "utf-8")
    monkeypatch.setenv("PATH", "")
    result = run(site, "--public-key", key)

    assert result.exit_code == 1
    assert "cài bằng: apt-get install minisign" in result.output


def test_a_tag_signed_as_the_guide_says_is_verified_and_a_moved_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "a")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "a@a.vn")
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "x")
    follow("gắn-thẻ", tmp_path, "\n\n")

    assert 'Good "git" signature for phat-hanh' in follow("kiểm-tra-thẻ", tmp_path)

    git(tmp_path, "tag", "-f", "-a", "-m", "x", "v1.0")
    with pytest.raises(subprocess.CalledProcessError):
        git(tmp_path, "verify-tag", "v1.0")


@pytest.mark.parametrize("content", [b"", b"[]", b'"x"', b'{"version": 3}', b'{"version": "\\u001b[31m"}'])
def test_what_a_stranger_writes_of_a_version_never_harms_the_terminal(content: bytes) -> None:
    assert "\x1b" not in describe_release(content)
    assert "không" in describe_release(content)
