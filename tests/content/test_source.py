import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc.content.source import MAX_SOURCE_BYTES, decode, read_source, read_text, split
from tthc.diagnostics import MAX_PER_RULE, Location, Severity, has_errors

PATH = "procedures/ho-tich/1-001193.md"


def spoken(raw: bytes) -> list[tuple[int, int, str]]:
    """Line, column and rule of each fault in *raw*."""
    return [(fault.location.line, fault.location.column, fault.rule) for fault in decode(raw, PATH)[1]]


def test_clean_text_comes_through() -> None:
    assert decode("ten: Đăng ký khai sinh\n".encode(), PATH) == ("ten: Đăng ký khai sinh\n", ())


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbfa\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\r\nb\n"])
def test_byte_order_mark_and_line_ends_carry_no_meaning(raw: bytes) -> None:
    assert decode(raw, PATH) == ("a\nb\n", ())


@pytest.mark.parametrize(
    ("text", "place", "rule"),
    [
        ("ma: 1\nten: a\ufeffb\n", (2, 7), "invisible-character"),
        ("ma: \u200b1.001193\n", (1, 5), "invisible-character"),
        ("ma: 1\n\nten: Hồ\u00adsơ\n", (3, 8), "invisible-character"),
        ("ten: a\u202eb\n", (1, 7), "bidi-character"),
        ("ten: a\x00b\n", (1, 7), "control-character"),
        ("ten: a\x0bb\n", (1, 7), "control-character"),
        ("ten: a\u0085b: 1\n", (1, 7), "odd-line-break"),
        ("ten: a\u2028ma: 1\n", (1, 7), "odd-line-break"),
        ("ten: \uf076 Đơn\n", (1, 6), "private-use-character"),
        ("a:\n\u00a0b: 1\n", (2, 1), "odd-space"),
        ("ten: Тhủ tục\n", (1, 6), "look-alike-letter"),
        ("ten: Ðơn\n", (1, 6), "look-alike-letter"),
        ("a: 1\nten: " + unicodedata.normalize("NFD", "tên") + "\n", (2, 7), "not-nfc"),
        (unicodedata.normalize("NFD", "tên") + ": 1\n", (1, 2), "not-nfc"),
    ],
)
def test_what_deceives_is_refused_where_it_stands(text: str, place: tuple[int, int], rule: str) -> None:
    assert spoken(text.encode()) == [(*place, rule)]
    assert decode(text.encode(), PATH)[0] is None


def test_a_byte_order_mark_moves_no_column() -> None:
    assert spoken("\ufeffa\u200b".encode()) == [(1, 2, "invisible-character")]


def test_an_odd_space_within_a_line_is_a_warning_and_becomes_a_space() -> None:
    text, faults = decode("ma:\u00a01\nten: Hồ\u3000sơ\n".encode(), PATH)

    assert text == "ma: 1\nten: Hồ sơ\n"
    assert [(fault.location.line, fault.location.column, fault.severity) for fault in faults] == [
        (1, 4, Severity.WARNING),
        (2, 8, Severity.WARNING),
    ]


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"abc\xff", (1, 4)),
        ("ma: 1\nten: Đăng ký".encode() + b" \xa7\xa8ng", (2, 14)),
        (b"a\r\nb\rc\xc3", (3, 2)),
        ("Đ".encode()[:1], (1, 1)),
        (b"\xed\xa0\x80", (1, 1)),
        (b"\xff\xfea\x00", (1, 1)),
    ],
)
def test_the_first_byte_that_is_not_utf8_is_shown(raw: bytes, place: tuple[int, int]) -> None:
    assert spoken(raw) == [(*place, "not-utf8")]
    assert "UTF-8" in decode(raw, PATH)[1][0].hint


def test_all_faults_are_told_at_once_in_order() -> None:
    assert spoken("a\u200b\nÐ\n\u202e\nx\u00a0y\n".encode()) == [
        (1, 2, "invisible-character"),
        (2, 1, "look-alike-letter"),
        (3, 1, "bidi-character"),
        (4, 2, "odd-space"),
    ]


def test_one_rule_speaks_twenty_times_and_counts_the_rest() -> None:
    faults = decode(("\u200b\n" * 50 + "\u202e").encode(), PATH)[1]

    assert [fault.rule for fault in faults] == ["invisible-character"] * MAX_PER_RULE + ["bidi-character"]
    assert "30 chỗ nữa" in faults[MAX_PER_RULE - 1].message


def test_warnings_do_not_crowd_out_the_error_of_their_rule() -> None:
    faults = decode(("a\u00a0b\n" * 50 + "\u00a0c").encode(), PATH)[1]

    assert has_errors(faults)


@pytest.mark.parametrize(("size", "is_refused"), [(MAX_SOURCE_BYTES, False), (MAX_SOURCE_BYTES + 1, True)])
def test_a_file_over_one_mebibyte_is_refused(size: int, is_refused: bool) -> None:
    assert [fault.rule for fault in decode(b"a" * size, PATH)[1]] == ["file-too-large"] * is_refused


@given(st.binary() | st.text().map(str.encode))
def test_decode_gives_text_or_an_error_and_never_raises(raw: bytes) -> None:
    text, faults = decode(raw, PATH)

    assert (text is None) == has_errors(faults)
    assert text is None or unicodedata.is_normalized("NFC", text)


def test_split_cuts_at_the_fences_and_knows_where_each_part_begins() -> None:
    source, faults = split('---\nma: "1"\nten: x\n---\n## Trình tự\n\n---\nxong\n', PATH)

    assert faults == ()
    assert source is not None
    assert (source.path, source.front_matter, source.body) == (
        PATH,
        'ma: "1"\nten: x\n',
        "## Trình tự\n\n---\nxong\n",
    )
    assert (source.start, source.body_start) == (Location(PATH, 2), Location(PATH, 5))


@pytest.mark.parametrize(
    ("text", "front_matter", "body"),
    [("---\n---", "", ""), ("--- \na: 1\n---  \nb", "a: 1\n", "b"), ("---\na: |\n  ---\n---\n", "a: |\n  ---\n", "")],
)
def test_a_fence_is_a_line_of_three_dashes(text: str, front_matter: str, body: str) -> None:
    source, _ = split(text, PATH)

    assert source is not None
    assert (source.front_matter, source.body) == (front_matter, body)


@pytest.mark.parametrize("text", ["", "ma: 1\n", "\n---\na: 1\n---\n", "----\na: 1\n---\n", " ---\na: 1\n---\n"])
def test_a_file_begins_with_a_fence(text: str) -> None:
    source, (fault,) = split(text, PATH)

    assert source is None
    assert (fault.rule, fault.location) == ("no-front-matter", Location(PATH, 1, 1))


def test_an_unclosed_fence_is_told_with_the_line_where_the_body_seems_to_begin() -> None:
    source, (fault,) = split("---\nma: 1\n\n## Trình tự thực hiện\n", PATH)

    assert source is None
    assert (fault.rule, fault.location) == ("front-matter-not-closed", Location(PATH, 1, 1))
    assert "dòng 4" in fault.hint


def test_a_file_is_read_under_the_name_that_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "1-001193.md"
    file.write_bytes("\ufeff---\r\nten: Đơn\r\n---\r\nThân\r\n".encode())

    source, faults = read_source(file, PATH)

    assert [fault.rule for fault in faults] == ["line-end"]
    assert source is not None
    assert (source.path, source.front_matter, source.body) == (PATH, "ten: Đơn\n", "Thân\n")


def test_faults_of_the_text_and_of_the_cut_are_both_told(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("ten:\u00a0x\n".encode())

    source, faults = read_source(file, PATH)

    assert source is None
    assert [fault.rule for fault in faults] == ["odd-space", "no-front-matter"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("---\n---\n", "utf-8")
    (tmp_path / "link.md").symlink_to(tmp_path / "secret.md")

    assert [fault.rule for fault in read_source(tmp_path / "link.md", PATH)[1]] == ["symlink"]


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")

    assert [fault.rule for fault in read_text(tmp_path / "pipe.md", PATH)[1]] == ["not-a-file"]


def test_a_big_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "big.md").open("wb") as file:
        file.truncate(MAX_SOURCE_BYTES + 1)

    assert [fault.rule for fault in read_text(tmp_path / "big.md", PATH)[1]] == ["file-too-large"]


def test_a_file_that_is_gone_is_a_fault_of_its_own(tmp_path: Path) -> None:
    assert [fault.rule for fault in read_text(tmp_path / "gone.md", PATH)[1]] == ["unreadable-file"]
