"""A stranger's tree with every trick in it: nothing is built, nothing runs, nothing leaks, each trick is named."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from making import make_docx
from scripted import git
from trees import make_tree

ROOT = Path(__file__).parents[2]
TOKEN = "token-of-ci-7f3a"

FILES = {
    "_bieu-mau/.htaccess": b"AddHandler application/x-httpd-php .pdf\n",
    "_bieu-mau/index.html": b"<script>alert(1)</script>",
    "_bieu-mau/sw.js": b"self.skipWaiting()",
    "_bieu-mau/a.php": b"<?php system('id');",
    "_bieu-mau/a.php.pdf": b"%PDF-1.7",
    "_bieu-mau/anh.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
    "_bieu-mau/xuong\ndong.pdf": b"%PDF-1.7",
    "_bieu-mau/nguoc\\gach.pdf": b"%PDF-1.7",
    "_bieu-mau/khong-utf8-\udcff.pdf": b"%PDF-1.7",
    "_bieu-mau/loi-404.pdf": b"<!doctype html>",
    "_bieu-mau/lfs.docx": b"version https://git-lfs.github.com/spec/v1\n",
    "_bieu-mau/rong.docx": b"",
    "_quyet-dinh/sw.js": b"self.skipWaiting()",
    "ho-tich/.git": b"gitdir: ../../kho\n",
    "README.md": b"x",
}
"""Files that must not be there, and what they hold."""

LINKS = {
    "_bieu-mau/x.pdf": "../../.git/config",
    "_bieu-mau/.env": "../../.env",
    "_hanh-trinh": "../.git",
    "_quyet-dinh/1-qd-ubnd-2026.md": "../../.env",
    "_danh-muc/xa-phuong.yaml": "../../.env",
    "chung-thuc": "..",
    "ho-tich/1-000102.md": "../../.env",
    "vong": "vong",
}
"""Links that must not be there, and where they lead."""

PIPES = ("_bieu-mau/ong.docx", "ho-tich/1-000103.md")

NAMED = {"HEAD", "config", "objects/info", "refs/heads", *FILES, *LINKS, *PIPES}
"""What must stand at the head of a line of the report: of a folder where none belongs, the folder."""


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    """A repository with a token of CI in its configuration, and every trick in its folder of procedures."""
    procedures = make_tree(tmp_path / "procedures")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "http.extraheader", f"Authorization: {TOKEN}")
    (tmp_path / ".env").write_text(TOKEN, "utf-8")
    hide_repository(procedures, tmp_path / "chay.sh")
    for name, content in FILES.items():
        file = procedures / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    for name, target in LINKS.items():
        (procedures / name).symlink_to(target)
    for name in PIPES:
        os.mkfifo(procedures / name)
    (procedures / "_bieu-mau/that.docx").write_bytes(make_docx())
    shutil.copy(ROOT / "site_config.yaml", tmp_path)
    return tmp_path


def hide_repository(procedures: Path, program: Path) -> None:
    """A bare repository in *procedures* whose configuration has git run *program* when it reads the log."""
    program.write_text(f"#!/bin/sh\ntouch {program.parent}/da-chay\n", "utf-8")
    program.chmod(0o755)
    git(procedures, "init", "--quiet", "--bare", "--initial-branch=main", ".")
    orders = {"gpg.program": program, "core.fsmonitor": program, "log.showSignature": "true"}
    for key, value in {**orders, "core.bare": "false", "core.worktree": procedures.parent}.items():
        git(procedures, "config", key, str(value))
    tree = git(procedures, "hash-object", "-t", "tree", "-w", os.devnull).strip()
    who = "A <a@b> 1700000000 +0700"
    signed = f"tree {tree}\nauthor {who}\ncommitter {who}\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n"
    (procedures.parent / "commit").write_text(f"{signed} -----END PGP SIGNATURE-----\n\nx\n", "utf-8")
    commit = git(procedures, "hash-object", "-t", "commit", "-w", str(procedures.parent / "commit")).strip()
    git(procedures, "update-ref", "refs/heads/main", commit)
    git(procedures, "log")
    (program.parent / "da-chay").unlink()  # it was there: whoever asks git in this folder runs the program


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), *words]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=100, check=False
    )


def everything(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def printed(name: str) -> str:
    """*name* as a report prints it: what cannot be seen as an escape."""
    return name.replace("\n", "\\n").replace("\udcff", "\\udcff")


@pytest.mark.parametrize("command", ["check", "build"])
def test_each_trick_of_a_stranger_is_named_at_its_path_and_nothing_comes_of_it(command: str, stranger: Path) -> None:
    public = stranger / "public"
    public.mkdir()
    (public / "index.html").write_bytes(b"old")
    answer = run(stranger, command, "--procedures=procedures", *(["--no-search"] if command == "build" else []))

    heads = {line.partition(":1:1: error[")[0] for line in answer.stdout.splitlines() if ":1:1: error[" in line}
    assert answer.returncode == 1, answer.stderr
    assert {f"procedures/{printed(name)}" for name in NAMED} - heads == set()
    assert not [head for head in heads if head.endswith(("that.docx", "to-khai.docx", "1-000101.md"))]
    assert everything(public) == {"index.html": b"old"}
    assert TOKEN not in answer.stdout + answer.stderr
    assert not (stranger / "da-chay").exists()
    assert not [item.name for item in stranger.iterdir() if item.name.startswith(".public")]


@pytest.mark.parametrize("style", ["json", "gitlab", "github"])
def test_every_form_of_the_report_can_tell_of_a_stranger(style: str, stranger: Path) -> None:
    answer = run(stranger, "check", "--format", style, "--summary=tom-tat.md")

    assert answer.returncode == 1, answer.stderr
    assert "Traceback" not in answer.stderr
    assert "index.html" in answer.stdout


def test_a_folder_of_procedures_that_is_a_link_is_an_error_and_not_a_source(stranger: Path) -> None:
    (stranger / "khac").symlink_to("procedures")
    answer = run(stranger, "build", "--procedures=khac", "--no-search")

    assert answer.returncode == 1
    assert "khac:1:1: error[symlink]" in answer.stdout
    assert not (stranger / "public").exists()
