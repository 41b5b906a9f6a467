"""`fmt` brings every readable file into one form, keeps its words and comments, and guesses nothing."""

import unicodedata
from pathlib import Path

import pytest
from manners import LISTS, PROCEDURES, SAMPLES

from tthc.diagnostics import Severity
from tthc.editing import format as formatting
from tthc.editing import yamlwriter
from tthc.editing.canonical import dump_record, join_sections
from tthc.editing.comments import CommentedDocument
from tthc.editing.format import format_bytes

TRIPS = sorted((PROCEDURES / "_hanh-trinh").glob("*.md"))


FILE = "procedures/ho-tich/1-001193.md"


LIST = "procedures/_danh-muc/co-quan.yaml"


def formatted(front_matter: str, body: str = "") -> str:
    """The facts of a file after `fmt`; the file must be one that it can format."""
    content, faults = format_bytes(f"---\n{front_matter}---\n{body}".encode(), FILE)
    assert content is not None, faults
    return content.decode().removeprefix("---\n").rpartition("---\n")[0]


def refusals(front_matter: str) -> list[tuple[int, str]]:
    """Line in the file and rule of what keeps `fmt` from touching it."""
    content, faults = format_bytes(f"---\n{front_matter}---\n".encode(), FILE)
    assert content is None
    assert all(fault.severity is Severity.ERROR for fault in faults)
    return [(fault.location.line, fault.rule) for fault in faults]


@pytest.mark.parametrize("file", [*SAMPLES, *LISTS, *TRIPS], ids=lambda file: file.stem)
def test_content_of_the_project_is_in_canonical_form(file: Path) -> None:
    raw = file.read_bytes()

    assert format_bytes(raw, file.as_posix()) == (raw, ())


def test_the_form_is_that_of_the_importer() -> None:
    facts = {"tinh_trang_du_lieu": "mau", "cap": ["xa"], "ho_so": {"so_bo": 1}, "ma": "1.001193", "ten": 'Cấp "lại"\n'}
    written = dump_record(facts, join_sections({"trinh_tu": "1. Nộp.\n\n\n2. Nhận."})).encode()

    assert format_bytes(written, FILE) == (written, ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ma: 1.001190\n", 'ma: "1.001190"\n'),
        ("ten: 'Cấp ''lại'''\n", "ten: \"Cấp 'lại'\"\n"),
        ("ten: no\nma: 012\n", 'ma: "012"\nten: "no"\n'),
        ("cap: [xa, tinh]\n", 'cap:\n  - "xa"\n  - "tinh"\n'),
        ("cap:\n- xa\n", 'cap:\n  - "xa"\n'),
        ("tom_tat: |\n  một\n\n  hai\nma: a\n", 'ma: "a"\ntom_tat: "một\\n\\nhai\\n"\n'),
        ('mot_cua: "true"\nlien_thong: no\n', 'mot_cua: true\nlien_thong: "no"\n'),
        ('ho_so: {so_bo: "01"}\n', 'ho_so:\n  so_bo: "01"\n'),
        ('thoi_han_luat: {don_vi: ngay, so: "1,50"}\n', 'thoi_han_luat:\n  so: 1.5\n  don_vi: "ngay"\n'),
        ("thoi_han_luat: {so: 1/4}\n", 'thoi_han_luat:\n  so: "1/4"\n'),
        ('tom_tat: ""\nten: ~\ncap: []\nho_so:\n  so_bo:\nma: a\n', 'ma: "a"\n'),
        ('la: b\nma: "a"\n', 'ma: "a"\nla: "b"\n'),
        ("- - a\n  - b\n", '- - "a"\n  - "b"\n'),
    ],
)
def test_each_value_has_one_form(before: str, after: str) -> None:
    assert formatted(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ma:\u00a01.001193\n", 'ma: "1.001193"\n'),
        ('ma: "1.\u200b001193"\n', 'ma: "1.001193"\n'),
        ('\u202ema: \u202e"1.001193"\n', 'ma: "1.001193"\n'),
        ("cap:\n  - xa\n  -\u200b tinh\n", 'cap:\n  - "xa"\n  - "tinh"\n'),
        ('ten: "\\u202eĐơn"\n', 'ten: "Đơn"\n'),
        ('ten: "Ðơn хin ᎐ Тhủ tục １"\n'.replace("᎐", "-"), 'ten: "Đơn xin - Thủ tục 1"\n'),
        (unicodedata.normalize("NFD", 'ten: "Thủ tục" # thủ\n'), 'ten: "Thủ tục" # thủ\n'),
    ],
)
def test_characters_that_deceive_are_repaired(before: str, after: str) -> None:
    assert formatted(before) == after


def test_a_record_that_an_escape_spoiled_is_repaired_too() -> None:
    facts = 'ma: "1.001193"\nten: "{}Đơn"\nlinh_vuc: "ho-tich"\ncap:\n  - "xa"\ntinh_trang_du_lieu: "mau"\n'

    assert formatted(facts.format("\\u202e")) == facts.format("")


def test_byte_order_mark_and_line_ends_are_those_of_every_file() -> None:
    content, _ = format_bytes(b'\xef\xbb\xbf---  \r\nma: "a"   \r\n---\r\n## Tr\xc3\xacnh', FILE)

    assert content == '---\nma: "a"\n---\n\n## Trình\n'.encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# tệp\n\n# tên\nten: x\n# mã\nma: a\n", '# tệp\n\n# mã\nma: "a"\n# tên\nten: "x"\n'),
        ('ma: "a"   #  một \n', 'ma: "a" #  một\n'),
        ("cap: # cấp\n- xa\n# tên\nten: x\n", '# tên\nten: "x"\ncap: # cấp\n  - "xa"\n'),
        ("cap: [ # a\n  xa, # b\n  # c\n  ] # d\n", '# a\ncap: # d\n  - "xa" # b\n  # c\n'),
        ("mau_don:\n- {id: m, ten: x} # c\n", 'mau_don:\n  # c\n  - id: "m"\n    ten: "x"\n'),
        ("{ma: a} # a\n# b\n", 'ma: "a"\n# a\n# b\n'),
        ("ho_so:\n  so_bo: 1 # một\n  # trong\n# ngoài\n", "ho_so:\n  # một\n  so_bo: 1\n  # trong\n# ngoài\n"),
        (
            "mau_don:\n-\n    # b\n    ten: x\n    # a\n    id: m\n",
            'mau_don:\n  # b\n  # a\n  - id: "m"\n    ten: "x"\n',
        ),
        ("# cũ\ntom_tat:\nma: a\n# cuối\ncap: []\n", '# cũ\nma: "a"\n# cuối\n'),
        ("ten: | # tên\n  a # b\nma: a\n", 'ma: "a"\nten: "a # b\\n" # tên\n'),
        ("ho_so:\n  # trong\n  so_bo:\nma: a\n", '# trong\nma: "a"\n'),
    ],
)
def test_a_comment_stays_with_what_it_speaks_of(before: str, after: str) -> None:
    assert formatted(before) == after
    assert formatted(after) == after


@pytest.mark.parametrize("written", ["“Đăng ký khai sinh”", 'Đăng ký khai sinh"', "„Đăng ký khai sinh“"])
def test_marks_of_word_become_quotes(written: str) -> None:
    assert formatted(f"ten: {written}\n") == 'ten: "Đăng ký khai sinh"\n'


def test_a_list_keeps_its_order_and_its_groups() -> None:
    raw = "# Đầu tệp\n- ten: Sở B\n\n  id: b\n\n\n# dưới\n\n- {id: a, moi_xa: 'true'}\n# cuối\n".encode()
    content, _ = format_bytes(raw, LIST)

    expected = '# Đầu tệp\n- id: "b"\n  ten: "Sở B"\n\n# dưới\n- id: "a"\n  moi_xa: true\n# cuối\n'
    assert content is not None
    assert content.decode() == expected


def test_a_list_without_a_model_keeps_keys_and_numbers_as_they_are() -> None:
    content, _ = format_bytes(b"- b: 1\n  a: 1.50\n  c: \"2\"\n  d: '012'\n", "procedures/_danh-muc/lich-la.yaml")

    assert content == b'- b: 1\n  a: 1.50\n  c: "2"\n  d: "012"\n'


def test_an_empty_list_stays_a_list() -> None:
    assert format_bytes("# chưa có\n[]\n".encode(), LIST) == ("# chưa có\n[]\n".encode(), ())


@pytest.mark.parametrize(
    ("front_matter", "places"),
    [
        ("ma: a\nma: b\n", [(3, "doubled-key")]),
        ("ma:\ta\n", [(2, "tab-character")]),
        ("ma: a: b\n", [(2, "yaml-syntax")]),
        ("ten: Mẫu #1\n", [(2, "comment-after-text")]),
        ("ho_so:\n  so_bo: 1 bộ # một\n", [(3, "comment-after-text")]),
        ("ten: #1\n", [(2, "empty-value")]),
        ("cap:\n- xa\n - tinh\n", [(3, "multi-line-text")]),
        ('ten: "x\n  ma: a"\n', [(2, "multi-line-text")]),
        ("a: &x b\nc: *x\n", [(2, "anchor"), (3, "alias")]),
        ("ten: a\u2028ma: b\n", [(2, "odd-line-break")]),
        ("ten: a\ue000\n", [(2, "private-use-character")]),
        ("ho_so:\n\u00a0\u00a0so_bo: 1\n", [(3, "odd-space"), (3, "odd-space")]),
        ("ten: nд\n", [(2, "look-alike-letter")]),
        ("ten：Đơn\n", [(2, "look-alike-letter")]),
        ("ten: Đơn\u200b # xin\n", [(2, "comment-after-text")]),
        ("ten: a\u200b:\u200b b\n", [(2, "yaml-syntax")]),
        ("ten: Đơn \u200b# xin\n", [(2, "invisible-character")]),
        ("ten: \u200b[a]\n", [(2, "invisible-character")]),
        ("ten: \u200bnull\n", [(2, "invisible-character")]),
        ('ma: "a"\n? [b]\n: c\n', [(3, "key-not-text")]),
        ("ho_so:\n  truong_hop:\n    - ten: ''\n" + 'ma: "1.001193"\nten: x\nlinh_vuc: a\ncap: [xa]\n'
         "tinh_trang_du_lieu: mau\n", [(1, "not-formatted")]),
    ],
)  # fmt: skip
def test_what_must_not_be_guessed_is_told_and_left_alone(front_matter: str, places: list[tuple[int, str]]) -> None:
    assert refusals(front_matter) == places


def test_a_list_is_not_guessed_at_either() -> None:
    content, faults = format_bytes("- id: a\n  ten: \u200bnull\n".encode(), LIST)

    assert content is None
    assert [(fault.location.line, fault.rule) for fault in faults] == [(2, "invisible-character")]


@pytest.mark.parametrize("lost", ["Đơn", "# tên"])
def test_a_word_or_comment_that_a_fault_of_ours_would_lose_stops_the_rewriting(
    lost: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(document: CommentedDocument, node_type: yamlwriter.NodeType) -> yamlwriter.CanonicalText:
        return yamlwriter.CanonicalText(
            yamlwriter.format_document(document, node_type).text.replace(lost, ""), has_cut_text=False
        )

    monkeypatch.setattr(formatting, "format_document", careless)

    assert refusals("ten: Đơn xin\n# tên\n") == [(1, "not-formatted")]


def test_a_refusal_names_only_what_has_to_be_mended_by_hand() -> None:
    assert refusals("ma: a\u200bb\nten: a\ue000\n") == [(3, "private-use-character")]


def test_bytes_that_are_no_text_are_refused() -> None:
    assert [fault.rule for fault in format_bytes(b"---\nten: \xff\n---\n", FILE)[1]] == ["not-utf8"]
    assert [fault.rule for fault in format_bytes(b"ten: a\n", FILE)[1]] == ["no-front-matter"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("##  Trình tự thực hiện  \n\n\nMột.  \nHai. \n\n\nBa.\n", "## Trình tự thực hiện\n\nMột.  \nHai.\n\n\nBa.\n"),
        (
            "\n## Trình tự thực hiện\n## Yêu cầu, điều kiện\n    mã\n",
            "## Trình tự thực hiện\n\n## Yêu cầu, điều kiện\n\n    mã\n",
        ),
        ("Lời.  \n\n# Khác \nx\n", "Lời.\n\n# Khác\nx\n"),
        ("## Trình tự thực hiện\n```\n## Khác\n```\n", "## Trình tự thực hiện\n\n```\n## Khác\n```\n"),
    ],
)  # fmt: skip
def test_prose_is_changed_in_its_blanks_only(before: str, after: str) -> None:
    content, _ = format_bytes(f'---\nma: "a"\n---\n{before}'.encode(), FILE)

    assert content == f'---\nma: "a"\n---\n\n{after}'.encode()
