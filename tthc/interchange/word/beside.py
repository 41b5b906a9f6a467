"""What a Word file holds beside the text that is read, told to the person who sent it in."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from tthc.interchange.candidate import drop_repeated
from tthc.interchange.cleaning import clean_line
from tthc.interchange.word.blocks import WordDocument
from tthc.text import shorten

_SHOWN = 1000
"""Letters: longer notes than this are in no procedure."""
_MARGINS = ("header", "footer")
_WHAT: Mapping[str, str] = MappingProxyType(
    {
        "footnotes": "chú thích cuối trang của Word, không lấy",
        "endnotes": "chú thích cuối tài liệu của Word, không lấy",
        "comments": "lời bình bên lề của Word, không lấy",
        "header": "dòng đầu trang của Word, không lấy",
        "footer": "dòng chân trang của Word, không lấy",
    }
)


def tell_remains(document: WordDocument) -> Iterator[str]:
    """A line for each thing that *document* holds and its text does not show, or shows otherwise."""
    left = document.remains
    for words in drop_repeated(left.hidden):
        yield _line("chữ ẩn trong Word, không lấy", words)
    for words in drop_repeated(left.struck):
        yield _line("chữ gạch ngang trong Word, vẫn lấy", words)
    for words in drop_repeated(left.formulas):
        yield _line("công thức trong Word, viết thành chữ", words)
    if left.changes:
        yield f"Word đang theo dõi thay đổi ({left.changes} chỗ), đọc như đã chấp nhận hết"
    if left.pictures:
        yield f"hình, biểu đồ, tệp nhúng trong Word, không lấy: {left.pictures} chỗ"
    if left.strangers:
        yield f"tài liệu khác chèn vào Word, không lấy: {left.strangers} chỗ; mở bằng Word, lưu lại rồi nhập"
    yield from drop_repeated(_notes(document))


def _notes(document: WordDocument) -> Iterator[str]:
    """Notes, comments, heads and feet of pages with their words, or how many where their words are not there."""
    for kind, words in document.beside:
        if kind not in _MARGINS or any(letter.isalpha() for letter in words):
            yield _line(_WHAT[kind], words)
    for kind in dict.fromkeys(mark.part for mark in document.remains.notes):
        marks = {mark for mark in document.remains.notes if mark.part == kind}
        if lacking := len(marks) - sum(one == kind for one, _ in document.beside):
            yield f"{_WHAT[kind]}: {lacking} chỗ"


def _line(said: str, words: str) -> str:
    return f"{said}: “{shorten(clean_line(words), _SHOWN)}”"
