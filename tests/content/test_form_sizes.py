"""A form is offered with its type and the size of its file."""

from dataclasses import replace
from pathlib import Path

from drawn import article, draw, words
from loading import load
from making import make_catalogue, make_docx, make_entry, make_text


def test_the_size_is_that_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "ho-tich").mkdir()
    (tmp_path / "ho-tich/1-000101.md").write_text(make_text(), "utf-8")
    (tmp_path / "_bieu-mau").mkdir()
    (tmp_path / "_bieu-mau/to-khai.docx").write_bytes(make_docx(24_600))
    catalogue, _ = load(tmp_path)

    page = draw(catalogue)["thu-tuc/1.000101/index.html"]
    assert "Tải mẫu (Word, 25 KB)" in words(page, "//section[@id='mau-don']")


def test_a_form_that_is_not_there_yet_is_offered_with_its_type() -> None:
    page = draw(replace(make_catalogue(make_entry()), forms={}))["thu-tuc/1.000101/index.html"]

    assert "Tải mẫu (Word)" in words(page, "//section[@id='mau-don']")
    assert article(page).xpath("//a[@href='../../bieu-mau/to-khai.docx']")
