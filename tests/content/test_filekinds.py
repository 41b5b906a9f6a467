"""Forms and signed decisions: a closed list of kinds, by name and content; all else is an error at its path."""

import struct
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from deciding import make_decision
from loading import load
from making import PDF, make_docx
from trees import make_tree, places

from tthc.diagnostics import Severity

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OPEN_TEXT = "application/vnd.oasis.opendocument.text"


TYPES = "[Content_Types].xml"


def zipped(*names: str, mimetype: str = "") -> bytes:
    with BytesIO() as file:
        with ZipFile(file, "w", ZIP_STORED) as package:
            for name in names:
                package.writestr(name, mimetype if name == "mimetype" else "x")
        return file.getvalue()


def compound(stream: str) -> bytes:
    """A compound file whose directory names *stream*."""
    name = f"{stream}\0".encode("utf-16-le")
    return OLE + bytes(504) + name.ljust(64, b"\0") + len(name).to_bytes(2, "little") + b"\x02" + bytes(445)


def whole_compound(stream: str) -> bytes:
    """A compound file of three sectors: its directory, which names *stream*, its table, and the stream."""
    head = OLE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10) + struct.pack("<II", 1, 0)
    free = 0xFFFFFFFF
    sectors = (
        struct.pack("<109I", 1, *[free] * 108),
        struct.pack("<128I", 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFE, *[free] * 125),
    )
    return head.ljust(76, b"\0") + sectors[0] + compound(stream)[512:].ljust(512, b"\0") + sectors[1] + b"x" * 512


def broken_inside(content: bytes, part: str) -> bytes:
    """The zip *content* with one byte of *part* changed, where it was packed."""
    with ZipFile(BytesIO(content)) as package:
        start = package.getinfo(part).header_offset + 30 + len(part)
        middle = start + package.getinfo(part).compress_size // 2
    return content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]


TRUE = {
    "to-khai.docx": make_docx(),
    "to-khai.doc": compound("WordDocument"),
    "don-cu.doc": whole_compound("WordDocument"),
    "Mau_01-2026.pdf": PDF,
    "bang.xlsx": zipped(TYPES, "_rels/.rels", "xl/workbook.xml"),
    "don.odt": zipped("mimetype", "content.xml", mimetype=OPEN_TEXT),
    "thai.mp3": b"ID3\x04" + bytes(200),
    "mong.mp3": b"\xff\xfb\x90\x00" + bytes(200),
    "thai.m4a": b"\x00\x00\x00\x20ftypM4A " + bytes(200),
    "mong.ogg": b"OggS" + bytes(24) + b"OpusHead" + bytes(200),
}

FALSE = {
    "rong.pdf": (b"", "tệp rỗng"),
    "loi.pdf": (b"<!doctype html><title>404</title>", "“<!doctype html>"),
    "lfs.pdf": (b"version https://git-lfs.github.com/spec/v1\noid sha256:0f\n", "git-lfs"),
    "annex.pdf": (b"/annex/objects/SHA256E-s9--0f.pdf\n", "/annex/objects"),
    "trang-thai.docx": (b'{"error": "not found"}', "error"),
    "trong.docx": (b"  \n", "“”"),
    "hong-giua.docx": (broken_inside(make_docx(99), "word/document.xml"), "PK"),
    "xuong-dong.docx": (make_docx(99).replace(b" " * 9, b"\r\n") + b"\r\n", "PK"),
    "hong-giua.odt": (
        broken_inside(zipped("mimetype", "content.xml", mimetype=OPEN_TEXT), "content.xml"),
        "PK",
    ),
    "thieu-cuoi.doc": (whole_compound("WordDocument")[:-512], ""),
    "thieu-bang.doc": (whole_compound("WordDocument")[:1030], ""),
    "bang.docx": (zipped(TYPES, "xl/workbook.xml"), "PK"),
    "macro.docx": (zipped(TYPES, "word/document.xml", "word/vbaProject.bin"), "PK"),
    "jar.docx": (zipped("META-INF/MANIFEST.MF", TYPES, "word/document.xml"), "PK"),
    "apk.docx": (zipped("classes.dex", "word/x"), "PK"),
    "lenh.docx": (b"#!/bin/sh\n" + make_docx(), "#!/bin/sh"),
    "gia-zip.docx": (b"PK\x03\x04\n" + make_docx(), "PK"),
    "bang-tinh.doc": (compound("Workbook"), ""),
    "cai-dat.doc": (OLE + bytes(1016), ""),
    "trang.pdf": (b"%PDF-<html><script>\nstartxref\n%%EOF", "%PDF-<html>"),
    "ngan.pdf": (b"%PDF-", "%PDF-"),
    "cut.pdf": (b"%PDF-1.7\n", "%PDF-1.7"),
    "dau.odt": (zipped("mimetype", mimetype=OPEN_TEXT)[:100], "PK"),
    "macro.odt": (zipped("mimetype", "content.xml", "Basic/x.xml", mimetype=OPEN_TEXT), "PK"),
    "van.xlsx": (make_docx(), "PK"),
    "hong.docx": (make_docx()[:-30], "PK"),
    "sau.docx": (b"<script>" + make_docx(), "<script>"),
    "bang.odt": (zipped("mimetype", "content.xml", mimetype=OPEN_TEXT.replace("text", "spreadsheet")), "PK"),
    "van.doc": (make_docx(), "PK"),
    "trang.mp3": (b"<html>", "<html>"),
    "phim.m4a": (b"\x00\x00\x00\x20ftypqt  " + bytes(50), ""),
    "phim.ogg": (b"OggS" + bytes(24) + b"\x80theora" + bytes(50), "OggS"),
    "goi.ogg": (zipped(TYPES), "PK"),
}

NO_FORMS = (
    ".htaccess",
    ".env",
    "index.html",
    "sw.js",
    "a.php",
    "a.php.pdf",
    "anh.svg",
    "KHONG-DUOI",
    "xuong\ndong.pdf",
    "nguoc\\gach.pdf",
    "tờ-khai.pdf",
    "-a.pdf",
    "a.PDF",
    "to khai.pdf",
    "CON.pdf",
    "nul.docx",
    "Com1.odt",
)


def test_true_forms_are_taken_with_their_sizes(tmp_path: Path) -> None:
    root = make_tree(tmp_path / "p")
    for name, content in TRUE.items():
        (root / "_bieu-mau" / name).write_bytes(content)
    catalogue, found = load(root)

    assert found == ()
    assert catalogue.forms == {name: len(content) for name, content in TRUE.items()}


@pytest.mark.parametrize("name", FALSE)
def test_a_form_whose_content_is_not_what_its_name_says_is_refused(name: str, tmp_path: Path) -> None:
    root, (content, shown) = make_tree(tmp_path / "p"), FALSE[name]
    (root / "_bieu-mau" / name).write_bytes(content)
    _, found = load(root)

    assert places(found, root) == [(f"_bieu-mau/{name}", 1, "file-kind")]
    assert shown in found[0].message
    assert ("git lfs pull" in found[0].hint) == (name == "lfs.pdf")


@pytest.mark.parametrize("name", NO_FORMS)
def test_a_name_that_no_form_may_bear_is_an_error_whatever_it_holds(name: str, tmp_path: Path) -> None:
    root = make_tree(tmp_path / "p")
    (root / "_bieu-mau" / name).write_bytes(PDF)
    catalogue, found = load(root)

    rule = "stray-file" if name.startswith(".") else "file-name-form"
    assert places(found, root) == [(f"_bieu-mau/{name}", 1, rule)]
    assert catalogue.forms.keys() == {"to-khai.docx"}


def test_names_that_differ_in_case_alone_are_an_error(tmp_path: Path) -> None:
    root = make_tree(tmp_path / "p")
    for name in ("A.pdf", "a.pdf"):
        (root / "_bieu-mau" / name).write_bytes(PDF)

    assert places(load(root)[1], root) == [("_bieu-mau/a.pdf", 1, "file-name-form")]


def test_a_signed_decision_must_be_what_its_name_says(tmp_path: Path) -> None:
    root = make_tree(tmp_path / "p")
    folder = root / "_quyet-dinh"
    folder.mkdir()
    (folder / "4000-qd-ubnd-2026.md").write_text(
        make_decision(("moi-ban-hanh", "1.000101", "1"), tep="4000.pdf"), "utf-8"
    )
    (folder / "4000.pdf").write_bytes(b"<html>")
    (folder / "thua.pdf").write_bytes(b"%PDF-")
    (folder / "index.html").write_bytes(b"<html>")

    assert sorted(places(load(root)[1], root)) == [
        ("_quyet-dinh/4000.pdf", 1, "file-kind"),
        ("_quyet-dinh/index.html", 1, "stray-file"),
        ("_quyet-dinh/thua.pdf", 1, "stray-file"),
    ]


@pytest.mark.parametrize(
    "place",
    [
        "HEAD",
        "config",
        "README.md",
        ".git/config",
        "ho-tich/.git/config",
        "ho-tich/.env",
        "ho-tich/kho.git/HEAD",
        "ho-tich/sau/1-000102.md",
        "objects/aa/bb",
        "_la/x.md",
        "_hanh-trinh/x.html",
        "_hoi-dap/x.html",
        "_danh-muc/x.yaml",
        "_danh-muc/co-quan.yaml.bak",
        "_bieu-mau/sau/x.pdf",
    ],
)
def test_a_file_that_nothing_reads_is_an_error(place: str, tmp_path: Path) -> None:
    root = make_tree(tmp_path / "p")
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).write_bytes(b"x")

    (found,) = load(root)[1]
    ((path, _, rule),) = places((found,), root)
    assert (rule, found.severity) == ("stray-file", Severity.ERROR)
    assert place == path or place.startswith(f"{path}/")


def test_what_git_finder_and_vim_leave_behind_is_let_be_and_not_published(tmp_path: Path) -> None:
    root = make_tree(tmp_path / "p")
    for name in ("_bieu-mau/.gitkeep", ".DS_Store", "ho-tich/.1-000101.md.swp"):
        (root / name).write_bytes(b"")
    catalogue, found = load(root)

    assert found == ()
    assert catalogue.forms.keys() == {"to-khai.docx"}
