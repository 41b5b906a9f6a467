"""YAML is read as text, whatever it looks like, and never deeper or longer than a person would write it."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from composing import START, read
from hypothesis import example, given
from hypothesis import strategies as st

from tthc.content.source import decode
from tthc.diagnostics import has_errors
from tthc.yamlio.reader import MAX_DEPTH, MAX_NODES, Tree, compose

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


@pytest.mark.parametrize("text", ["a: *x\n", "<<: {a: 1}\n", "? [a]\n: 1\n", "a: 1\n---\n", "a: [\n", "a:\t1\n"])
def test_a_tree_with_holes_is_not_handed_on(text: str) -> None:
    assert compose(text, START)[0] is None


def test_nbsp_and_line_separator_of_a_file_never_reach_yaml() -> None:
    for text in ("a:\n\u00a0\u00a0b: 1\n", "a: x\u2028b: 1\n", "a: x\u0085b: 1\n", "a\u0302: 1\n"):
        assert decode(text.encode(), "a.md")[0] is None


def test_nbsp_after_a_colon_reads_as_a_space() -> None:
    text, _ = decode("a:\u00a01\n".encode(), "a.md")

    assert text is not None
    assert read(text) == ({"a": "1"}, [])


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
