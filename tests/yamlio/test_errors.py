"""What hides or misleads in YAML is reported where it stands, with what to type instead."""

import pytest
import yaml
from composing import START, Reported, read, reported

from tthc.diagnostics import MAX_PER_RULE, Location, Severity, has_errors
from tthc.yamlio import events as yamlevents
from tthc.yamlio.reader import Tree, compose

SYNTAX = "yaml-syntax"


REFUSED: list[tuple[str, tuple[Reported, ...], str]] = [
    # tabs: indent, after the colon, inside text, inside braces
    ("a:\n\tb: 2\n", (Reported(2, 1, "tab-character"),), "hai dấu cách"),
    ("a: 1\n\tb: 2\n", (Reported(2, 1, "tab-character"),), "hai dấu cách"),
    ("a:\t1\n", (Reported(1, 3, "tab-character"),), "hai dấu cách"),
    ("a: x\ty\nb: z\tt\n", (Reported(1, 5, "tab-character"), Reported(2, 5, "tab-character")), "hai dấu cách"),
    ("a: {b:\t1}\n", (Reported(1, 7, "tab-character"),), "hai dấu cách"),
    # colon
    ("x: 1\na: Ghi chú: nộp\n", (Reported(2, 11, SYNTAX),), 'viết: a: "Ghi chú: nộp"'),
    ("a: Gồm các giấy tờ:\n", (Reported(1, 19, SYNTAX),), 'viết: a: "Gồm các giấy tờ:"'),
    ("a: “Bản chính”: x\n", (Reported(1, 15, SYNTAX),), 'viết: a: "“Bản chính”: x"'),
    ("- a: b: c\n", (Reported(1, 7, SYNTAX),), 'viết: - a: "b: c"'),
    ("a:1\nb: 2\n", (Reported(1, 2, SYNTAX),), "một dấu cách"),
    ("a b\nc: d\n", (Reported(1, 1, SYNTAX),), "khoá: giá trị"),
    ("a: |\n  x\ny\n", (Reported(3, 1, SYNTAX),), "khoá: giá trị"),
    # first character
    ("a: - Bản\n", (Reported(1, 4, SYNTAX),), 'viết: a: "- Bản"'),
    ('a: "Bản chính" của\n', (Reported(1, 16, SYNTAX),), 'viết: a: "\\"Bản chính\\" của"'),
    ("a: %5\n", (Reported(1, 4, SYNTAX),), 'viết: a: "%5"'),
    ("%5: a\n", (Reported(1, 1, SYNTAX),), "ngoặc kép"),
    ("a: @x\n", (Reported(1, 4, SYNTAX),), 'viết: a: "@x"'),
    ("a: * chú ý\n", (Reported(1, 4, SYNTAX),), 'viết: a: "* chú ý"'),
    ("a: [1] điều\n", (Reported(1, 8, SYNTAX),), 'viết: a: "[1] điều"'),
    ("a: | x\n", (Reported(1, 4, SYNTAX),), 'viết: a: "| x"'),
    ("a: `x`\n", (Reported(1, 4, SYNTAX),), 'viết: a: "`x`"'),
    ("a: }\n", (Reported(1, 4, SYNTAX),), 'viết: a: "}"'),
    ("a: , x\n", (Reported(1, 4, SYNTAX),), 'viết: a: ", x"'),
    ("a: ? b\n", (Reported(1, 4, SYNTAX),), 'viết: a: "? b"'),
    ("a: !quan trong\n", (Reported(1, 4, "tag"),), "ngoặc kép"),
    ("a: &lt\n", (Reported(1, 4, "anchor"),), "ngoặc kép"),
    ("a: {x}\n", (Reported(1, 5, "empty-value"),), "ngoặc kép"),
    ("? a\n", (Reported(1, 3, "key-not-text"),), "ngoặc kép"),
    ("- ? a\n", (Reported(1, 5, "key-not-text"),), "ngoặc kép"),
    # lists and indents
    ("- x\n - y\n", (Reported(1, 3, "multi-line-text"),), "thẳng cột"),
    ("a: x\n  - y\n", (Reported(1, 4, "multi-line-text"),), "thẳng cột"),
    ("a: x\n\n  y\n", (Reported(1, 4, "multi-line-text"),), "trên một dòng"),
    ("a: 1\n b: 2\n", (Reported(2, 2, SYNTAX),), "cột 1"),
    ("a:\n    b: 1\n  c: 2\n", (Reported(3, 3, SYNTAX),), "cột 1"),
    ("a: 1\n- b\n", (Reported(2, 1, SYNTAX),), "cột 1"),
    ("- a\nb: 1\n", (Reported(2, 1, SYNTAX),), "“- ” ở cột 1"),
    # quotes and brackets that stay open are shown where they open
    ('a: "mở\nb: 2\n', (Reported(1, 4, SYNTAX),), 'thêm dấu "'),
    ("x: 1\na: 'mở\nb: 2\n", (Reported(2, 4, SYNTAX),), "thêm dấu '"),
    ('a: "mở\nb: "x"\nc: 1\n', (Reported(1, 4, SYNTAX),), 'thêm dấu "'),
    ("a: [x, y\nb: 1\n", (Reported(1, 4, SYNTAX),), "thêm dấu đóng"),
    ("a: {x: 1\nb: 1\n", (Reported(1, 4, SYNTAX),), "thêm dấu đóng"),
    ('a: ["x" "y"]\n', (Reported(1, 9, SYNTAX),), "từng mục"),
    ("a: 1\n]\n", (Reported(2, 1, SYNTAX),), "xoá"),
    # doubled keys, also nested
    ("a: 1\nb: 2\na: 3\n", (Reported(3, 1, "doubled-key"),), "xoá bớt"),
    ("a:\n  b: {c: 1, c: 2}\n", (Reported(2, 13, "doubled-key"),), "xoá bớt"),
    ('a: 1\n"a": 3\na: 4\n', (Reported(2, 1, "doubled-key"), Reported(3, 1, "doubled-key")), "xoá bớt"),
    ("a:\nb: 1\na: 2\n", (Reported(1, 1, "empty-value"), Reported(3, 1, "doubled-key")), "xoá"),
    # anchors, aliases, merge keys
    ("a: &x 1\nb: *x\n", (Reported(1, 4, "anchor"), Reported(2, 4, "alias")), "ngoặc kép"),
    (
        "a: &x {b: 1}\nc:\n  <<: *x\n",
        (Reported(1, 4, "anchor"), Reported(3, 3, "merge-key"), Reported(3, 7, "alias")),
        "",
    ),
    ("*x : 1\n", (Reported(1, 1, "alias"), Reported(1, 1, "key-not-text")), "ngoặc kép"),
    # tags
    ("a: !!binary aGk=\n", (Reported(1, 4, "tag"),), "ngoặc kép"),
    ("a: !!set {x: 1}\n", (Reported(1, 4, "tag"),), "ngoặc kép"),
    ("a: !!python/object/apply:os.system [x]\n", (Reported(1, 4, "tag"),), "ngoặc kép"),
    ("!x\na: 1\n", (Reported(1, 1, "tag"),), "ngoặc kép"),
    ("!x a: 1\n", (Reported(1, 1, "tag"),), "ngoặc kép"),
    ("a: !<x\n", (Reported(1, 4, SYNTAX),), 'viết: a: "!<x"'),
    # keys
    ("? [a]\n: 1\n", (Reported(1, 3, "key-not-text"),), "ngoặc kép"),
    ("{a: 1}: b\nc: d\n", (Reported(1, 1, "key-not-text"),), "ngoặc kép"),
    (": x\n", (Reported(1, 1, SYNTAX),), "khoá: giá trị"),
    ("?\n: x\n", (Reported(1, 2, "key-not-text"),), "ngoặc kép"),
    # the whole is one piece of text, or nothing
    ("a：1\nb：2\n", (Reported(1, 2, "not-a-mapping"),), "dấu hai chấm thường"),
    ("a:\u00a01\n", (Reported(1, 2, "not-a-mapping"),), "một dấu cách"),
    ("chỉ là chữ\n", (Reported(1, 1, "not-a-mapping"),), "dấu hai chấm"),
    ("# ghi chú\n\n", (Reported(1, 1, "not-a-mapping"),), "khoá: giá trị"),
    ("", (Reported(1, 1, "not-a-mapping"),), "khoá: giá trị"),
    ("~\n", (Reported(1, 1, "not-a-mapping"),), "dấu hai chấm"),
    # documents
    ("a: 1\n---\nb: 2\n", (Reported(2, 1, "second-document"),), "xoá"),
    ("a: 1\n...\nb: 2\n", (Reported(3, 1, SYNTAX),), "dòng ngay trên"),
    ("%YAML 2.0\n---\na: 1\n", (Reported(1, 1, SYNTAX),), "ngoặc kép"),
    # characters
    ("a: 1\nb: x\x00\n", (Reported(2, 5, SYNTAX),), "xoá ký tự"),
    ("a: \x0b\n", (Reported(1, 4, SYNTAX),), "xoá ký tự"),
    ("a: \ud800\n", (Reported(1, 4, SYNTAX),), "xoá ký tự"),
    ('a: "\\ud800"\n', (Reported(1, 7, SYNTAX),), "\\\\"),
    ('a: "C:\\Quyết"\n', (Reported(1, 7, SYNTAX),), "\\\\"),
    ('a: "x\\u202ey"\n', (Reported(1, 4, "bidi-character"),), "xoá ký tự"),
    ('a: "x\\u200by"\n', (Reported(1, 4, "invisible-character"),), "xoá ký tự"),
    ('a: "\\0"\n', (Reported(1, 4, "control-character"),), "xoá ký tự"),
    ('"a\\L": 1\n', (Reported(1, 1, "odd-line-break"),), "xoá ký tự"),
    ('a: "e\\u0301"\n', (Reported(1, 4, "not-nfc"),), "fmt"),
]


@pytest.mark.parametrize(("text", "expected", "hint"), REFUSED)
def test_what_hides_or_misleads_is_told_where_it_stands(text: str, expected: tuple[Reported, ...], hint: str) -> None:
    _, _, faults = compose(text, START)

    assert reported(faults) == list(expected)
    assert hint in faults[-1].hint
    assert all(fault.message and fault.hint for fault in faults)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a: “Đăng ký khai sinh”\n", "Đăng ký khai sinh"),
        ('a: Phiếu"\n', "Phiếu"),
        ("a: “Phiếu\n", "Phiếu"),
        ("a: ”Phiếu“\n", "Phiếu"),
        ("a: Phiếu”\n", "Phiếu"),
        ('a: “Phiếu"\n', "Phiếu"),
        ("a: „Phiếu“\n", "Phiếu"),
        ("a: “50.000”\n", "50.000"),
    ],
)
def test_marks_of_word_around_a_value_are_refused_and_no_part_of_it(text: str, meant: str) -> None:
    found, _, faults = compose(text, START)

    assert (found, reported(faults)) == ({"a": meant}, [Reported(1, 4, "quotes-as-text")])
    assert f'"{meant}"' in faults[0].hint
    assert has_errors(faults)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('a: "“Giấy khen”"\n', "“Giấy khen”"),
        ("a: Mẫu “1” và mẫu “2”\n", "Mẫu “1” và mẫu “2”"),
        ("a: “Một” và “hai”\n", "“Một” và “hai”"),
        ('a: Danh hiệu "Gia đình văn hóa"\n', 'Danh hiệu "Gia đình văn hóa"'),
        ('a: Màn hình 42"\n', 'Màn hình 42"'),
        ("a: |\n  “Lời”\n", "“Lời”\n"),
    ],
)
def test_marks_within_a_value_or_in_quotes_are_its_own(text: str, kept: str) -> None:
    found, _, faults = compose(text, START)

    assert (found, faults) == ({"a": kept}, ())


@pytest.mark.parametrize("text", [text for text, _, _ in REFUSED])
def test_what_is_refused_is_an_error(text: str) -> None:
    assert has_errors(compose(text, START)[2])


@pytest.mark.parametrize(
    ("text", "tree", "expected"),
    [
        ("a: Mẫu #1\n", {"a": "Mẫu"}, [Reported(1, 8, "comment-after-text")]),
        ("b: 1\na: Điều 3 # khoản 2\n", {"a": "Điều 3", "b": "1"}, [Reported(2, 11, "comment-after-text")]),
        ("- x   # y\n- z\n", ["x", "z"], [Reported(1, 7, "comment-after-text")]),
        ("a: [x, # y\n  z]\n", {"a": ["x", "z"]}, []),
        ('a: "Mẫu #1" # y\n', {"a": "Mẫu #1"}, []),
        ("a: # y\n  - x\n", {"a": ["x"]}, []),
        ("a: [x] # y\n", {"a": ["x"]}, []),
        ("a:\nb: 1\n", {"b": "1"}, [Reported(1, 1, "empty-value")]),
        ("b: 1\nc:\n  a:   \n", {"b": "1", "c": {}}, [Reported(3, 3, "empty-value")]),
        ("a: ~\nb: null\nc: Null\nd: NULL\n", {}, [Reported(i, 4, "empty-value") for i in (1, 2, 3, 4)]),
        ("- \n- x\n- ~\n", ["x"], [Reported(1, 2, "empty-value"), Reported(3, 3, "empty-value")]),
        ("a: {x: null}\n", {"a": {}}, [Reported(1, 8, "empty-value")]),
        ("a: #5 phố Tô Hiệu\n", {}, [Reported(1, 1, "empty-value")]),
        ('a: "mở\nb: x"\nc: 1\n', {"a": "mở b: x", "c": "1"}, [Reported(1, 4, "multi-line-text")]),
    ],
)
def test_what_is_lost_in_silence_is_a_warning(text: str, tree: Tree, expected: list[Reported]) -> None:
    found, _, faults = compose(text, START)

    assert (found, reported(faults)) == (tree, expected)
    assert {fault.severity for fault in faults} <= {Severity.WARNING}


def test_text_lost_after_a_number_sign_is_quoted() -> None:
    (fault,) = compose("a: Điều 3 # khoản 2\n", START)[2]

    assert "“# khoản 2”" in fault.message


def test_a_doubled_key_names_the_line_of_the_first_which_counts() -> None:
    tree, places, (fault,) = compose("a: 1\nb: 2\na: 3\n", START)

    assert tree == {"a": "1", "b": "2"}
    assert "“a”" in fault.message
    assert f"dòng {START.line}" in fault.message
    assert places.nearest(("a",)) == Location(START.path, START.line, 4)


def test_faults_before_a_syntax_error_are_told_too() -> None:
    assert read("a: 1\na: 2\nb: @x\n")[1] == [Reported(2, 1, "doubled-key"), Reported(3, 4, SYNTAX)]


def test_one_rule_does_not_flood_the_report() -> None:
    faults = compose("- x # y\n" * 50, START)[2]

    assert [fault.rule for fault in faults] == ["comment-after-text"] * MAX_PER_RULE
    assert "30 chỗ nữa" in faults[-1].message


@pytest.fixture
def pure_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlevents, "_Loader", yaml.SafeLoader)


@pytest.mark.usefixtures("pure_python")
@pytest.mark.parametrize(("text", "expected"), [(text, told_) for text, told_, _ in REFUSED])
def test_without_the_c_library_the_same_lines_are_told(text: str, expected: tuple[Reported, ...]) -> None:
    assert [one.line for one in read(text)[1]] == [one.line for one in expected]


@pytest.mark.usefixtures("pure_python")
@pytest.mark.parametrize("text", ['a: "\\UFFFFFFFF"\n', "%YAML " + "1" * 5000 + ".1\n---\na: 1\n", "[" * 100_000])
def test_without_the_c_library_nothing_is_raised_either(text: str) -> None:
    assert has_errors(compose(text, START)[2])
