"""Packed forms of the texts of a site: the same bytes each time, the same text inside, and nowhere else."""

import gzip
import sys
from pathlib import Path
from zipfile import ZipFile

import brotli
import pytest
from drawn import ROOT, VERSION, derived_in, tree_of, write_site
from making import TODAY, make_catalogue, make_entry

from tthc.diagnostics import BuildError
from tthc.pipeline.building import build
from tthc.pipeline.request import Request
from tthc.release.archive import ARCHIVE_FILE
from tthc.release.checksums import ABOUT_FILE, SUMS_FILE, About, write_proof
from tthc.release.precompress import VARIANTS, make_encoders, write_variants
from tthc.release.verify import verify

TEXT = "Thủ tục đăng ký khai sinh. " * 100


def packed(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.name.endswith(VARIANTS)}


def test_texts_of_some_size_get_both_forms_with_the_same_text_inside(tmp_path: Path) -> None:
    (tmp_path / "sâu").mkdir()
    (tmp_path / "sâu" / "a.html").write_text(TEXT, "utf-8")
    write_variants(derived_in(tmp_path), make_encoders())
    found = packed(tmp_path)

    assert found.keys() == {"a.html.br", "a.html.gz"}
    assert brotli.decompress(found["a.html.br"]).decode() == TEXT
    assert gzip.decompress(found["a.html.gz"]).decode() == TEXT


@pytest.mark.parametrize("name", ["nho.html", "anh.png", "nen.zip", "a.pf_fragment", "wasm.pagefind"])
def test_what_gains_nothing_is_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(TEXT[:500] if name == "nho.html" else TEXT, "utf-8")
    write_variants(derived_in(tmp_path), make_encoders())

    assert packed(tmp_path) == {}


def test_a_form_that_is_not_smaller_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(brotli.compress(bytes(range(256)) * 4) + bytes(range(256)) * 4)
    write_variants(derived_in(tmp_path), {".br": lambda source, target: target.write(source.read())})

    assert packed(tmp_path) == {}


def test_forms_do_not_depend_on_the_hour_or_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, now in (("a", 1_000_000_000.0), ("b", 1_700_000_000.0)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.html").write_text(TEXT, "utf-8")
        monkeypatch.setattr("time.time", lambda now=now: now)
        write_variants(derived_in(tmp_path / name), make_encoders())

    assert packed(tmp_path / "a") == packed(tmp_path / "b")


def test_forms_stand_in_the_proof_and_not_in_the_zip(tmp_path: Path) -> None:
    write_site(make_catalogue(make_entry()), tmp_path)
    for address in (SUMS_FILE, ABOUT_FILE, ARCHIVE_FILE):
        (tmp_path / address).unlink()
    write_variants(derived_in(tmp_path), make_encoders())
    write_proof(tree_of(tmp_path), About(VERSION, TODAY), archive=True)
    with ZipFile(tmp_path / ARCHIVE_FILE) as archive:
        assert not [name for name in archive.namelist() if name.endswith(VARIANTS)]
    assert verify(tmp_path).is_clean

    (tmp_path / "index.html.br").write_bytes(b"x")

    assert verify(tmp_path).changed == ("index.html.br",)


def test_without_the_library_nothing_is_built_and_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    request = Request(
        procedures=ROOT / "procedures",
        config=ROOT / "site_config.yaml",
        templates=ROOT / "templates",
        today=TODAY,
        compress=True,
    )

    with pytest.raises(BuildError, match=r"pip install 'tthc\[compress\]'"):
        build(request, tmp_path / "public")
    assert not (tmp_path / "public").exists()
