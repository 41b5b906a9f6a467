"""Letters that a source has lost, hidden or written in another way: the right one comes out, and the report tells."""

from collections.abc import Callable

import pytest

from tthc.interchange.cleaning import clean_lines
from tthc.interchange.letters import Letters

PROSE = "Bước 1: Nộp đơn tại thư viện; “Lễ phí” cư trú KỶ.\nỄ ở"
UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
"""Bytes for which Windows-1252 has no letter; programs keep them as control characters."""


def as_latin(text: str) -> str:
    return text.encode().decode("latin-1")


def as_windows(text: str) -> str:
    return "".join(chr(byte) if byte in UNDEFINED else bytes([byte]).decode("cp1252") for byte in text.encode())


def mended(text: str) -> tuple[str, str]:
    """(*text* as an import reads it, what the report says)."""
    letters = Letters()
    return clean_lines(letters.mend_text(text)), "\n".join(letters.notes)


@pytest.mark.parametrize("ways", [
    (as_latin,), (as_latin, as_latin), (as_latin, as_latin, as_latin), (as_windows,), (as_windows, as_windows),
    (as_latin, as_windows), (as_windows, as_latin),
])  # fmt: skip
def test_text_misread_any_number_of_times_is_read_again(ways: tuple[Callable[[str], str], ...]) -> None:
    text = PROSE
    for way in ways:
        text = way(text)

    found, told = mended(text)

    assert found == PROSE
    assert "UTF-8 đọc nhầm thành Latin-1" in told


def test_a_part_of_a_line_misread_twice_is_read_again() -> None:
    assert mended("Cấp thẻ " + as_windows(as_windows("thư viện thôn")))[0] == "Cấp thẻ thư viện thôn"
    assert mended(as_latin(as_latin("12/QĐ-UBND")))[0] == "12/QĐ-UBND"
    assert mended(as_windows(as_windows("12/QĐ-UBND")))[0] == "12/QĐ-UBND"
    assert mended("Cấp «TÂ» Université Française")[0] == "Cấp «TÂ» Université Française"


@pytest.mark.parametrize(
    ("sign", "name"),
    [("\x0b", "U+000B LINE TABULATION"), ("\x0c", "U+000C FORM FEED"), ("\x85", "U+0085 NEXT LINE")],
)
def test_an_old_end_of_a_line_parts_two_words_and_is_named(sign: str, name: str) -> None:
    found, told = mended(f"Nộp{sign}Nhận")

    assert found == "Nộp\nNhận"
    assert name in told
    assert clean_lines(f"Nộp{sign}Nhận") == "Nộp\nNhận"  # a cell of a table, whose letters nobody tells


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("Cấp thÎ th\u00ad viÖn", "Cấp thẻ thư viện"),
        ("Cấp thÎ ch\u00ada", "Cấp thẻ chưa"),
        ("Đơn th\u00ad", "Đơn thư"),
        ("Đơn TH¦", "Đơn THƯ"),
        ("CÊP THÎ TH¦ VIÖN", "CẤP THẺ THƯ VIỆN"),
        ("CÊp thÎ TH¦ VIÖN", "Cấp thẻ THƯ VIỆN"),
        ("Tæ Bé Quèc phßng", "Tổ Bộ Quốc phòng"),
    ],
)
def test_letters_of_an_old_font_are_kept_with_their_size(given: str, meant: str) -> None:
    found, told = mended(given)

    assert found == meant
    assert "phông TCVN3" in told


def misread(text: str, encoding: str) -> str:
    """*text* in UTF-8 as a program shows it that takes it for *encoding*; a byte without a letter as itself."""
    signs = (bytes([one]) for one in text.encode())
    return "".join(sign.decode(encoding, "ignore") or chr(sign[0]) for sign in signs)


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp1258"])
@pytest.mark.parametrize(
    "text",
    [
        "Thủ tục cấp thẻ mượn sách thư viện xã",
        "Bước 1: Nộp hồ sơ tại Trung tâm Phục vụ hành chính công.",
        "ông, bà, áp dụng, ảnh",
        "ĐĂNG KÝ HỘ TỊCH, Ông",
        "Lệ phí: 8.000 đồng/bản",
        "“Giấy” – bản sao…",
        "mã số",
    ],
)
def test_utf_8_that_was_taken_for_another_encoding_is_read_again(text: str, encoding: str, times: int) -> None:
    given = text
    for _ in range(times):
        given = misread(given, encoding)

    assert mended(given)[0] == text


@pytest.mark.parametrize("text", ["chữ “Ă”", "Ă – chữ hoa", "vần Ă… và Â", "ĂN, MẶC", "Ă\u00a0và Â"])
def test_a_letter_that_stands_for_itself_stays(text: str) -> None:
    assert mended(text)[0] == text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("given", "shown", "named"),
    [
        ("Nộp \uf06f có \uf0fe không", "Nộp ☐ có ☑ không", ("U+F06F", "U+F0FE")),
        ("Đơn \uf0e0 thẻ", "Đơn → thẻ", ("U+F0E0",)),
        ("Đơn: \uf0fc\tthẻ", "Đơn: - thẻ", ("U+F0FC",)),
        ("Đơn \uf0a4 thẻ", "Đơn - thẻ", ("U+F0A4",)),
        ("Cấp thẻ \ue001 thư", "Cấp thẻ ? thư", ("U+E001",)),
        ("Nộp \U000f0001 đơn", "Nộp ? đơn", ("U+F0001",)),
        ("Ｃấp", "Cấp", ("U+FF23 FULLWIDTH LATIN CAPITAL LETTER C",)),
        ("thư\u00ad viện", "thư viện", ("U+00AD SOFT HYPHEN",)),
        ("a\u200bb\u2060c\ufeffd", "abcd", ("U+200B ZERO WIDTH SPACE", "U+2060 WORD JOINER", "U+FEFF")),
        ("Nộp\U000e0041 đơn", "Nộp đơn", ("U+E0041 TAG LATIN CAPITAL LETTER A",)),
    ],
)
def test_a_sign_that_is_changed_or_dropped_is_named(given: str, shown: str, named: tuple[str, ...]) -> None:
    found, told = mended(given)

    assert found == shown
    assert all(name in told for name in named), told


def test_a_usual_bullet_is_a_dash_without_a_word() -> None:
    assert mended("\uf0b7\tĐơn\n\uf076 Ảnh") == ("- Đơn\n- Ảnh", "")
