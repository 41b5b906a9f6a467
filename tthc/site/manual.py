"""The manual: `docs/*.md` and its pictures → chapters, each for the readers that its second paragraph names."""

import re
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from tthc.diagnostics import BuildError
from tthc.disk import list_folder, read_content

PICTURES = "hinh"
"""Folder of the pictures, beside the chapters and in the site."""

_HEAD = re.compile(r"# (?P<title>[^\n]+)\n+(?:\*(?P<readers>[^*\n]+)\*\n+)?(?P<text>.*)", re.DOTALL)
_ORDER = ("bien-tap", "bieu-mau", "cac-khoa", "quy-tac", "duyet", "nhap-du-lieu", "quyet-dinh", "lich-su", "van-hanh")


class Readers(StrEnum):
    """Whom a chapter is for; the value is what the paragraph under its title begins with."""

    EDITORS = "Dành cho biên tập viên"
    OPERATORS = "Dành cho người vận hành"
    DEVELOPERS = "Dành cho người lập trình"
    ENGLISH = "For developers"


class Chapter(NamedTuple):
    """One file of the manual.

    Attributes:
        name: of the file, and of the page in its address.
        title: the heading of the file.
        readers: whom it is for.
        audience: the same as the file says it: “Dành cho biên tập viên và người vận hành.”
        text: Markdown below the heading.
    """

    name: str
    title: str
    readers: Readers
    audience: str
    text: str

    @property
    def language(self) -> str:
        """Language tag of the text."""
        return "en" if self.readers is Readers.ENGLISH else "vi"


class Picture(NamedTuple):
    """A picture of the manual: its file name and its bytes (WebP)."""

    name: str
    content: bytes

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, as an extended WebP tells them (what Chromium writes)."""
        width, height = (int.from_bytes(self.content[at : at + 3], "little") + 1 for at in (24, 27))
        return width, height


class Manual(NamedTuple):
    """All chapters in the order in which to read them, and the pictures; false where there is no manual."""

    chapters: tuple[Chapter, ...] = ()
    pictures: tuple[Picture, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.chapters)


def read_manual(folder: Path | None) -> Manual:
    """The manual in *folder*; empty where there is none.

    Raises:
        BuildError: a chapter does not begin with its title, or a file is a link.
    """
    if folder is None or not folder.is_dir():
        return Manual()
    texts = (item.name for item in list_folder(folder)[0] if item.name.endswith(".md"))
    chapters = sorted((_chapter(folder, name) for name in texts), key=_place)
    files = (item.name for item in list_folder(folder, PICTURES)[0] if item.name.endswith(".webp"))
    pictures = (Picture(name, read_content(folder, PICTURES, name)) for name in files)
    return Manual(tuple(chapters), tuple(pictures))


def anchor_of(heading: str) -> str:
    """The id that forges give a heading, so that a link to it leads there in both places.

    >>> anchor_of("Phí, lệ phí (phi_le_phi)")
    'phí-lệ-phí-phi_le_phi'
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _chapter(folder: Path, name: str) -> Chapter:
    """The chapter in the file *name* of *folder*; one that does not say whom it is for is for developers."""
    found = _HEAD.fullmatch(read_content(folder, name).decode())
    if not found:
        raise BuildError(f"{folder.name}/{name}: dòng đầu phải là tên, ghi sau dấu thăng: # Hướng dẫn biên tập")
    audience = found["readers"] or f"{Readers.DEVELOPERS}."
    readers = next((one for one in Readers if audience.startswith(one)), Readers.DEVELOPERS)
    return Chapter(name.removesuffix(".md"), found["title"], readers, audience, found["text"])


def _place(chapter: Chapter) -> tuple[int, int, str]:
    """Where a chapter stands: by readers, then those of a fixed order, then by name."""
    known = _ORDER.index(chapter.name) if chapter.name in _ORDER else len(_ORDER)
    return tuple(Readers).index(chapter.readers), known, chapter.name
