import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tthc.content.source import decode
from tthc.diagnostics import MAX_PER_RULE, Diagnostic, Location, Severity, has_errors
from tthc.yamlio import events as yamlevents
from tthc.yamlio.places import PlaceTable
from tthc.yamlio.reader import MAX_DEPTH, MAX_NODES, Tree, compose

START = Location("procedures/a.md", 2)


class Told(NamedTuple):
    """A fault, its line counted from 1 in the text of the test."""

    line: int
    column: int
    rule: str


def told(faults: tuple[Diagnostic, ...]) -> list[Told]:
    return [Told(f.location.line - START.line + 1, f.location.column, f.rule) for f in faults]


def read(text: str) -> tuple[Tree | None, list[Told]]:
    tree, _, faults = compose(text, START)
    return tree, told(faults)


WRITTEN = [
    *["no", "NO", "yes", "on", "off", "không", "y", "n", "true", "True"],
    *["1.001193", "1.000000", "2.000110", "1.001193.000.00.00.H14"],
    *["8.000", "8.000 đồng", "1.000.000", "8,000", "1e3", "1_000", "+5", "007"],
    *["012", "01234567", "0x1F", ".inf", "0o12", "0219", "0219 3866", "0912345678", "9" * 5000],
    *["15:30", "7:30:00", "190:20:30"],
    *["2025-07-01", "2025-02-30", "01/07/2025", "2025-07-01T00:00:00Z", "2025-07-01 10:00:00"],
    *["=", "<<", "100%", "😀", "Mẫu#1", "Ghi chú:nộp", "a：1", "–", "-5", "a\u00a0b", "nửa {ngoặc}", "c?"],
]


@pytest.mark.parametrize("value", WRITTEN)
def test_every_scalar_stays_as_written(value: str) -> None:
    assert read(f"a: {value}\n") == ({"a": value}, [])


@pytest.mark.parametrize("key", ["on", "1", "no", "1.10", "2025-07-01", '"<<"', "'a b'", "tên"])
def test_every_key_is_text(key: str) -> None:
    assert read(f"{key}: x\n") == ({key.strip("\"'"): "x"}, [])


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ('a: "x"\n', {"a": "x"}),
        ("a: ''\n", {"a": ""}),
        ('a: ""\n', {"a": ""}),
        ('a: "null"\n', {"a": "null"}),
        ("a: [1, 'b']\n", {"a": ["1", "b"]}),
        ("a: []\nb: {}\n", {"a": [], "b": {}}),
        ("- x\n- y\n", ["x", "y"]),
        ("a: |\n  x\n  # y\nb: >-\n  z\n  z\n", {"a": "x\n# y\n", "b": "z z"}),
        ('a: "x\n  y"\n', {"a": "x y"}),
        ('a: "1\\t\\n\\u0110"\n', {"a": "1\t\nĐ"}),
        ("# ghi chú\na: 1\n  # ghi chú\n", {"a": "1"}),
        ("---\na: 1\n...\n", {"a": "1"}),
        ("a: 1\r\nb: 2\r\n", {"a": "1", "b": "2"}),
        ("\ufeffa: 1\n", {"a": "1"}),
    ],
)
def test_ordinary_yaml_is_read(text: str, tree: Tree) -> None:
    assert read(text) == (tree, [])


SYNTAX = "yaml-syntax"
REFUSED: list[tuple[str, tuple[Told, ...], str]] = [
    # tabs: indent, after the colon, inside text, inside braces
    ("a:\n\tb: 2\n", (Told(2, 1, "tab-character"),), "hai dấu cách"),
    ("a: 1\n\tb: 2\n", (Told(2, 1, "tab-character"),), "hai dấu cách"),
    ("a:\t1\n", (Told(1, 3, "tab-character"),), "hai dấu cách"),
    ("a: x\ty\nb: z\tt\n", (Told(1, 5, "tab-character"), Told(2, 5, "tab-character")), "hai dấu cách"),
    ("a: {b:\t1}\n", (Told(1, 7, "tab-character"),), "hai dấu cách"),
    # colon
    ("x: 1\na: Ghi chú: nộp\n", (Told(2, 11, SYNTAX),), 'viết: a: "Ghi chú: nộp"'),
    ("a: Gồm các giấy tờ:\n", (Told(1, 19, SYNTAX),), 'viết: a: "Gồm các giấy tờ:"'),
    ("a: “Bản chính”: x\n", (Told(1, 15, SYNTAX),), 'viết: a: "“Bản chính”: x"'),
    ("- a: b: c\n", (Told(1, 7, SYNTAX),), 'viết: - a: "b: c"'),
    ("a:1\nb: 2\n", (Told(1, 2, SYNTAX),), "một dấu cách"),
    ("a b\nc: d\n", (Told(1, 1, SYNTAX),), "khoá: giá trị"),
    ("a: |\n  x\ny\n", (Told(3, 1, SYNTAX),), "khoá: giá trị"),
    # first character
    ("a: - Bản\n", (Told(1, 4, SYNTAX),), 'viết: a: "- Bản"'),
    ('a: "Bản chính" của\n', (Told(1, 16, SYNTAX),), 'viết: a: "\\"Bản chính\\" của"'),
    ("a: %5\n", (Told(1, 4, SYNTAX),), 'viết: a: "%5"'),
    ("%5: a\n", (Told(1, 1, SYNTAX),), "ngoặc kép"),
    ("a: @x\n", (Told(1, 4, SYNTAX),), 'viết: a: "@x"'),
    ("a: * chú ý\n", (Told(1, 4, SYNTAX),), 'viết: a: "* chú ý"'),
    ("a: [1] điều\n", (Told(1, 8, SYNTAX),), 'viết: a: "[1] điều"'),
    ("a: | x\n", (Told(1, 4, SYNTAX),), 'viết: a: "| x"'),
    ("a: `x`\n", (Told(1, 4, SYNTAX),), 'viết: a: "`x`"'),
    ("a: }\n", (Told(1, 4, SYNTAX),), 'viết: a: "}"'),
    ("a: , x\n", (Told(1, 4, SYNTAX),), 'viết: a: ", x"'),
    ("a: ? b\n", (Told(1, 4, SYNTAX),), 'viết: a: "? b"'),
    ("a: !quan trong\n", (Told(1, 4, "tag"),), "ngoặc kép"),
    ("a: &lt\n", (Told(1, 4, "anchor"),), "ngoặc kép"),
    ("a: {x}\n", (Told(1, 5, "empty-value"),), "ngoặc kép"),
    ("? a\n", (Told(1, 3, "key-not-text"),), "ngoặc kép"),
    ("- ? a\n", (Told(1, 5, "key-not-text"),), "ngoặc kép"),
    # lists and indents
    ("- x\n - y\n", (Told(1, 3, "multi-line-text"),), "thẳng cột"),
    ("a: x\n  - y\n", (Told(1, 4, "multi-line-text"),), "thẳng cột"),
    ("a: x\n\n  y\n", (Told(1, 4, "multi-line-text"),), "trên một dòng"),
    ("a: 1\n b: 2\n", (Told(2, 2, SYNTAX),), "cột 1"),
    ("a:\n    b: 1\n  c: 2\n", (Told(3, 3, SYNTAX),), "cột 1"),
    ("a: 1\n- b\n", (Told(2, 1, SYNTAX),), "cột 1"),
    ("- a\nb: 1\n", (Told(2, 1, SYNTAX),), "“- ” ở cột 1"),
    # quotes and brackets that stay open are shown where they open
    ('a: "mở\nb: 2\n', (Told(1, 4, SYNTAX),), 'thêm dấu "'),
    ("x: 1\na: 'mở\nb: 2\n", (Told(2, 4, SYNTAX),), "thêm dấu '"),
    ('a: "mở\nb: "x"\nc: 1\n', (Told(1, 4, SYNTAX),), 'thêm dấu "'),
    ("a: [x, y\nb: 1\n", (Told(1, 4, SYNTAX),), "thêm dấu đóng"),
    ("a: {x: 1\nb: 1\n", (Told(1, 4, SYNTAX),), "thêm dấu đóng"),
    ('a: ["x" "y"]\n', (Told(1, 9, SYNTAX),), "từng mục"),
    ("a: 1\n]\n", (Told(2, 1, SYNTAX),), "xoá"),
    # doubled keys, also nested
    ("a: 1\nb: 2\na: 3\n", (Told(3, 1, "doubled-key"),), "xoá bớt"),
    ("a:\n  b: {c: 1, c: 2}\n", (Told(2, 13, "doubled-key"),), "xoá bớt"),
    ('a: 1\n"a": 3\na: 4\n', (Told(2, 1, "doubled-key"), Told(3, 1, "doubled-key")), "xoá bớt"),
    ("a:\nb: 1\na: 2\n", (Told(1, 1, "empty-value"), Told(3, 1, "doubled-key")), "xoá"),
    # anchors, aliases, merge keys
    ("a: &x 1\nb: *x\n", (Told(1, 4, "anchor"), Told(2, 4, "alias")), "ngoặc kép"),
    ("a: &x {b: 1}\nc:\n  <<: *x\n", (Told(1, 4, "anchor"), Told(3, 3, "merge-key"), Told(3, 7, "alias")), ""),
    ("*x : 1\n", (Told(1, 1, "alias"), Told(1, 1, "key-not-text")), "ngoặc kép"),
    # tags
    ("a: !!binary aGk=\n", (Told(1, 4, "tag"),), "ngoặc kép"),
    ("a: !!set {x: 1}\n", (Told(1, 4, "tag"),), "ngoặc kép"),
    ("a: !!python/object/apply:os.system [x]\n", (Told(1, 4, "tag"),), "ngoặc kép"),
    ("!x\na: 1\n", (Told(1, 1, "tag"),), "ngoặc kép"),
    ("!x a: 1\n", (Told(1, 1, "tag"),), "ngoặc kép"),
    ("a: !<x\n", (Told(1, 4, SYNTAX),), 'viết: a: "!<x"'),
    # keys
    ("? [a]\n: 1\n", (Told(1, 3, "key-not-text"),), "ngoặc kép"),
    ("{a: 1}: b\nc: d\n", (Told(1, 1, "key-not-text"),), "ngoặc kép"),
    (": x\n", (Told(1, 1, SYNTAX),), "khoá: giá trị"),
    ("?\n: x\n", (Told(1, 2, "key-not-text"),), "ngoặc kép"),
    # the whole is one piece of text, or nothing
    ("a：1\nb：2\n", (Told(1, 2, "not-a-mapping"),), "dấu hai chấm thường"),
    ("a:\u00a01\n", (Told(1, 2, "not-a-mapping"),), "một dấu cách"),
    ("chỉ là chữ\n", (Told(1, 1, "not-a-mapping"),), "dấu hai chấm"),
    ("# ghi chú\n\n", (Told(1, 1, "not-a-mapping"),), "khoá: giá trị"),
    ("", (Told(1, 1, "not-a-mapping"),), "khoá: giá trị"),
    ("~\n", (Told(1, 1, "not-a-mapping"),), "dấu hai chấm"),
    # documents
    ("a: 1\n---\nb: 2\n", (Told(2, 1, "second-document"),), "xoá"),
    ("a: 1\n...\nb: 2\n", (Told(3, 1, SYNTAX),), "dòng ngay trên"),
    ("%YAML 2.0\n---\na: 1\n", (Told(1, 1, SYNTAX),), "ngoặc kép"),
    # characters
    ("a: 1\nb: x\x00\n", (Told(2, 5, SYNTAX),), "xoá ký tự"),
    ("a: \x0b\n", (Told(1, 4, SYNTAX),), "xoá ký tự"),
    ("a: \ud800\n", (Told(1, 4, SYNTAX),), "xoá ký tự"),
    ('a: "\\ud800"\n', (Told(1, 7, SYNTAX),), "\\\\"),
    ('a: "C:\\Quyết"\n', (Told(1, 7, SYNTAX),), "\\\\"),
    ('a: "x\\u202ey"\n', (Told(1, 4, "bidi-character"),), "xoá ký tự"),
    ('a: "x\\u200by"\n', (Told(1, 4, "invisible-character"),), "xoá ký tự"),
    ('a: "\\0"\n', (Told(1, 4, "control-character"),), "xoá ký tự"),
    ('"a\\L": 1\n', (Told(1, 1, "odd-line-break"),), "xoá ký tự"),
    ('a: "e\\u0301"\n', (Told(1, 4, "not-nfc"),), "fmt"),
]


@pytest.mark.parametrize(("text", "expected", "hint"), REFUSED)
def test_what_hides_or_misleads_is_told_where_it_stands(text: str, expected: tuple[Told, ...], hint: str) -> None:
    _, _, faults = compose(text, START)

    assert told(faults) == list(expected)
    assert hint in faults[-1].hint
    assert all(fault.message and fault.hint for fault in faults)


@pytest.mark.parametrize("text", [text for text, _, _ in REFUSED])
def test_what_is_refused_is_an_error(text: str) -> None:
    assert has_errors(compose(text, START)[2])


@pytest.mark.parametrize(
    ("text", "tree", "expected"),
    [
        ("a: Mẫu #1\n", {"a": "Mẫu"}, [Told(1, 8, "comment-after-text")]),
        ("b: 1\na: Điều 3 # khoản 2\n", {"a": "Điều 3", "b": "1"}, [Told(2, 11, "comment-after-text")]),
        ("- x   # y\n- z\n", ["x", "z"], [Told(1, 7, "comment-after-text")]),
        ("a: [x, # y\n  z]\n", {"a": ["x", "z"]}, []),
        ('a: "Mẫu #1" # y\n', {"a": "Mẫu #1"}, []),
        ("a: # y\n  - x\n", {"a": ["x"]}, []),
        ("a: [x] # y\n", {"a": ["x"]}, []),
        ("a:\nb: 1\n", {"b": "1"}, [Told(1, 1, "empty-value")]),
        ("b: 1\nc:\n  a:   \n", {"b": "1", "c": {}}, [Told(3, 3, "empty-value")]),
        ("a: ~\nb: null\nc: Null\nd: NULL\n", {}, [Told(i, 4, "empty-value") for i in (1, 2, 3, 4)]),
        ("- \n- x\n- ~\n", ["x"], [Told(1, 2, "empty-value"), Told(3, 3, "empty-value")]),
        ("a: {x: null}\n", {"a": {}}, [Told(1, 8, "empty-value")]),
        ("a: #5 phố Tô Hiệu\n", {}, [Told(1, 1, "empty-value")]),
        ('a: "mở\nb: x"\nc: 1\n', {"a": "mở b: x", "c": "1"}, [Told(1, 4, "multi-line-text")]),
    ],
)
def test_what_is_lost_in_silence_is_a_warning(text: str, tree: Tree, expected: list[Told]) -> None:
    found, _, faults = compose(text, START)

    assert (found, told(faults)) == (tree, expected)
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


@pytest.mark.parametrize("text", ["a: *x\n", "<<: {a: 1}\n", "? [a]\n: 1\n", "a: 1\n---\n", "a: [\n", "a:\t1\n"])
def test_a_tree_with_holes_is_not_handed_on(text: str) -> None:
    assert compose(text, START)[0] is None


def test_faults_before_a_syntax_error_are_told_too() -> None:
    assert read("a: 1\na: 2\nb: @x\n")[1] == [Told(2, 1, "doubled-key"), Told(3, 4, SYNTAX)]


def test_nbsp_and_line_separator_of_a_file_never_reach_yaml() -> None:
    for text in ("a:\n\u00a0\u00a0b: 1\n", "a: x\u2028b: 1\n", "a: x\u0085b: 1\n", "a\u0302: 1\n"):
        assert decode(text.encode(), "a.md")[0] is None


def test_nbsp_after_a_colon_reads_as_a_space() -> None:
    text, _ = decode("a:\u00a01\n".encode(), "a.md")

    assert text is not None
    assert read(text) == ({"a": "1"}, [])


RECORD = """\
ma: "1.001193"
cach_thuc:
  - hinh_thuc: truc-tiep
    phi_le_phi: [{loai: phi, so_tien: "2000"}, {loai: le-phi}]
  - hinh_thuc: truc-tuyen
ghi: |
  Đoạn văn
"""


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 1, 1),
        (("ma",), 1, 5),
        (("cach_thuc",), 3, 3),
        (("cach_thuc", 0), 3, 5),
        (("cach_thuc", 0, "hinh_thuc"), 3, 16),
        (("cach_thuc", 0, "phi_le_phi", 0, "so_tien"), 4, 39),
        (("cach_thuc", 0, "phi_le_phi", 1), 4, 48),
        (("cach_thuc", 0, "phi_le_phi", 1, "so_tien"), 4, 48),
        (("cach_thuc", 1, "hinh_thuc"), 5, 16),
        (("cach_thuc", 2), 3, 3),
        (("ghi",), 6, 6),
        (("khac",), 1, 1),
    ],
)
def test_each_value_knows_its_line_and_column(path: tuple[str | int, ...], line: int, column: int) -> None:
    places = compose(RECORD, START)[1]

    assert places.nearest(path) == Location(START.path, line + START.line - 1, column)


def test_each_key_knows_its_line_and_column() -> None:
    places = compose(RECORD, START)[1]

    assert places.key(("cach_thuc",)) == Location(START.path, 3, 1)
    assert places.key(("cach_thuc", 0, "phi_le_phi", 0, "so_tien")) == Location(START.path, 5, 30)
    assert places.key(("cach_thuc", 1)) == places.nearest(("cach_thuc", 1))


def test_a_missing_value_stands_at_its_key_and_shifts_no_list() -> None:
    places = compose("a:\nb:\n  -\n  - x\n", START)[1]

    assert places.nearest(("a",)) == Location(START.path, 2, 1)
    assert places.nearest(("b", 0)) == Location(START.path, 5, 5)


def test_the_first_line_counts_from_the_column_where_the_text_starts() -> None:
    places = compose("a: 1\nb: 2\n", Location("a.md", 7, 3))[1]

    assert places.nearest(("a",)) == Location("a.md", 7, 6)
    assert places.nearest(("b",)) == Location("a.md", 8, 4)


def test_places_are_a_mapping_that_comes_back_from_bytes_as_it_was() -> None:
    places = compose(RECORD, START)[1]
    assert isinstance(places.found, PlaceTable)

    assert dict(PlaceTable.unpacked(places.found.packed(), START)) == dict(places.found)
    assert len(places.found) == len(list(places.found)) == 14 + 9
    assert places.found[("ma", "#key")] == START
    assert ("ma", "x") not in places.found


BOMBS = {
    "brackets": "[" * 100_000,
    "dashes": "- " * 100_000,
    "braces": "{a: " * 100_000,
    "questions": "? " * 100_000,
    "staircase": "".join(f"{' ' * i}a:\n" for i in range(1_000)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_deep_nesting_is_a_fault(name: str) -> None:
    tree, _, faults = compose(BOMBS[name], START)

    assert tree is None
    assert faults[-1].rule == "too-deep"


def test_deep_nesting_does_not_kill_the_process() -> None:
    code = """if True:
        from tthc.diagnostics import Location
        from tthc.yamlio.reader import compose
        for sign in ("[", "- ", "{a: ", "? "):
            print(compose(sign * 100_000, Location("a.md"))[2][-1].rule)
    """
    root = Path(__file__).parents[2]

    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout.split()) == (0, ["too-deep"] * 4), done.stderr


@pytest.mark.parametrize(("depth", "rules"), [(MAX_DEPTH, []), (MAX_DEPTH + 1, ["too-deep"])])
def test_depth_counts_mappings_and_lists_alike(depth: int, rules: list[str]) -> None:
    text = "- " * (depth - 2) + "a: [x]\n"

    assert [fault.rule for _, _, faults in [compose(text, START)] for fault in faults] == rules


def test_billion_laughs_are_refused_at_the_first_anchor() -> None:
    text = "a: &a [x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True))
    tree, _, faults = compose(text, START)

    assert tree is None
    assert {fault.rule for fault in faults} == {"anchor", "alias"}


@pytest.mark.parametrize(("items", "rules"), [(MAX_NODES - 1, []), (MAX_NODES, ["too-many-nodes"])])
def test_nodes_are_counted(items: int, rules: list[str]) -> None:
    assert [fault.rule for fault in compose("- x\n" * items, START)[2]] == rules


def test_one_rule_does_not_flood_the_report() -> None:
    faults = compose("- x # y\n" * 50, START)[2]

    assert [fault.rule for fault in faults] == ["comment-after-text"] * MAX_PER_RULE
    assert "30 chỗ nữa" in faults[-1].message


def leaves(tree: Tree) -> list[object]:
    if isinstance(tree, dict):
        return [leaf for key, value in tree.items() for leaf in [key, *leaves(value)]]
    return [leaf for value in tree for leaf in leaves(value)] if isinstance(tree, list) else [tree]


WORDS = ["- ", "a: ", "b:", "\n  ", "&a", "*a", "<<: ", "---\n", "...\n", "\\u", "1.0"]
SIGNS = st.sampled_from([*WORDS, *"-:\n \"'[]{},&*!|>#%@`?\\\t~xđ", *"\u00a0\u2028\ud800\x00\r\x85\ufeff"])


@example("? - ").via("a list where a key is due")
@example("a:\na: [b: ").via("a doubled key whose value holds more")
@given(st.lists(SIGNS).map("".join) | st.text())
def test_compose_never_raises_and_every_leaf_is_text(text: str) -> None:
    tree, places, faults = compose(text, START)

    assert tree is not None or has_errors(faults)
    assert all(type(leaf) is str for leaf in leaves(tree or []))
    assert all(fault.location.line >= START.line and fault.location.column >= 1 for fault in faults)
    assert all(place.path == START.path for place in places.found.values())


NAMES = st.text("abcxyzđơ_", min_size=1, max_size=6)
TREES = st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner), max_leaves=20)


@given(st.dictionaries(NAMES, TREES))
def test_what_yaml_writes_in_quotes_is_read_back(tree: dict[str, Tree]) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_style='"', width=10**6, sort_keys=False)

    read_back, places, _ = compose(text, START)

    assert read_back == tree
    assert {path for path in places.found if path[-1:] != ("#key",)} == set(paths(tree))


def paths(tree: Tree, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps: list[tuple[str | int, Tree]] = []
    if isinstance(tree, dict):
        steps = list(tree.items())
    elif isinstance(tree, list):
        steps = list(enumerate(tree))
    return [at, *(path for step, value in steps for path in paths(value, (*at, step)))]


@pytest.fixture
def pure_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlevents, "_Loader", yaml.SafeLoader)


@pytest.mark.usefixtures("pure_python")
@pytest.mark.parametrize(("text", "expected"), [(text, told_) for text, told_, _ in REFUSED])
def test_without_the_c_library_the_same_lines_are_told(text: str, expected: tuple[Told, ...]) -> None:
    assert [one.line for one in read(text)[1]] == [one.line for one in expected]


@pytest.mark.usefixtures("pure_python")
@pytest.mark.parametrize("text", ['a: "\\UFFFFFFFF"\n', "%YAML " + "1" * 5000 + ".1\n---\na: 1\n", "[" * 100_000])
def test_without_the_c_library_nothing_is_raised_either(text: str) -> None:
    assert has_errors(compose(text, START)[2])
