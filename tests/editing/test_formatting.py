"""`fmt` brings every readable file into one form, keeps its words and comments, and guesses nothing."""

import doctest
import json
import os
import random
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tthc.content.load import load
from tthc.content.parse import parse_bytes
from tthc.diagnostics import BuildError, Severity
from tthc.editing import format as formatting
from tthc.editing import yamlwriter as weaving
from tthc.editing.canonical import body_of, write_record
from tthc.editing.comments import Document
from tthc.editing.format import format_bytes, format_tree
from tthc.model.procedure import Procedure

PROCEDURES = Path(__file__).parents[2] / "procedures"
SAMPLES = sorted(PROCEDURES.glob("[!_]*/*.md"))
LISTS = sorted((PROCEDURES / "_danh-muc").glob("*.yaml"))
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
    written = write_record(facts, body_of({"trinh_tu": "1. Nộp.\n\n\n2. Nhận."})).encode()

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
    def careless(document: Document, shape: weaving.Shape) -> weaving.Woven:
        return weaving.Woven(weaving.weave(document, shape).text.replace(lost, ""), has_cut_text=False)

    monkeypatch.setattr(formatting, "weave", careless)

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


Disturb = Callable[[str, random.Random], str]


def in_another_style(text: str, chance: random.Random) -> str:
    """The facts of *text* as another program would write them: other quotes, order, indent, brackets."""
    _, head, body = text.split("---\n", 2)
    tree = yaml.safe_load(head)
    quote = chance.choice((None, "'", '"'))
    style: dict[str, Any] = {
        "default_style": quote,
        "default_flow_style": chance.choice((False, None, True)),
        "sort_keys": False,
    }
    other = yaml.safe_dump(
        shuffled(tree, chance, quote), allow_unicode=True, width=10**6, indent=chance.choice((2, 4)), **style
    )
    return f"---\n{other}---\n{body}"


def shuffled(tree: Any, chance: random.Random, quote: str | None) -> Any:
    """*tree* with its keys in any order; numbers and truth values as text where everything is to stand in quotes."""
    if isinstance(tree, dict):
        return {key: shuffled(tree[key], chance, quote) for key in chance.sample(list(tree), len(tree))}
    if isinstance(tree, list):
        return [shuffled(item, chance, quote) for item in tree]
    return json.dumps(tree) if quote and not isinstance(tree, str) else tree


def with_deceiving_characters(text: str, chance: random.Random) -> str:
    swaps = {"Đ": "Ð", "đ": "ð", "o": "о", "e": "е", "T": "Т"}
    words = [*re.finditer(r"[^\W\d_]*[ăâêôơưđ][^\W\d_]*", text)]
    for word in sorted(chance.sample(words, min(5, len(words))), key=lambda found: -found.start()):
        seen = "".join(swaps.get(letter, letter) for letter in word[0])
        text = text[: word.start()] + seen + chance.choice(("\u200b", "\u202e", "\u00ad")) + text[word.end() :]
    return text


DISTURBANCES: tuple[Disturb, ...] = (
    in_another_style,
    with_deceiving_characters,
    lambda text, _: text.replace("\n", "\r\n"),
    lambda text, _: "\ufeff" + text,
    lambda text, _: unicodedata.normalize("NFD", text),
    lambda text, _: text.replace('"\n', '" \n').replace("---\n", "---  \n"),
    lambda text, chance: re.sub("(?<=[^ \n:-]) (?=[^ #])", lambda _: chance.choice(" \u00a0\u202f"), text),
    lambda text, _: text.replace("\n\n", "\n\n\n", 1).replace("\n\n## Yêu", "\n \n\n\n## Yêu"),
    lambda text, _: text.removesuffix("\n"),
)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(SAMPLES), st.lists(st.sampled_from(DISTURBANCES), unique=True), st.integers())
def test_a_file_written_in_any_manner_comes_back_to_the_same_bytes(
    file: Path, disturbances: list[Disturb], seed: int
) -> None:
    canonical = file.read_text("utf-8")
    text = canonical
    for disturb in sorted(disturbances, key=DISTURBANCES.index):
        text = disturb(text, random.Random(seed))  # noqa: S311 — chance, not secrets
    content, faults = format_bytes(text.encode(), file.as_posix())

    assert content is not None, faults
    assert content.decode() == canonical


BITS = (
    *("#", " # c", "\n# c\n", "\n  # d\n", "\n      # e\n", '"', "'", ":", ": ", "-", "- ", "  ", "\n", "\n\n"),
    *("[", "]", "{", "}", ",", "|\n", ">", "&a", "*a", "!", "~", "null", '""', "\t", "\\", "\n---\n", "1,5", "[]"),
    *("?", "- \n", "a: b\n", "\u200b", "\u00a0", "\u202e", "\ufeff", "Ð", "о", "\u0301", "\r", "\u2028"),
    *("\ue000", "：", "１"),
)


@st.composite
def damaged(draw: st.DrawFn, files: tuple[str, ...]) -> str:
    """A file with a few bits put in, quotes taken away and lines moved."""
    text = draw(st.sampled_from(files))
    for _ in range(draw(st.integers(1, 5))):
        deed, where = draw(st.sampled_from(("put", "put", "move", "unquote"))), draw(st.floats(0, 1, exclude_max=True))
        lines, quoted = text.split("\n"), [*re.finditer('"([^"\n]*)"', text)]
        if deed == "put":
            at = int(where * len(text))
            text = text[:at] + draw(st.sampled_from(BITS)) + text[at:]
        elif deed == "move":
            line = lines.pop(int(where * len(lines)))
            lines.insert(draw(st.integers(0, len(lines))), line)
            text = "\n".join(lines)
        elif quoted:
            found = quoted[int(where * len(quoted))]
            text = text[: found.start()] + found[1] + text[found.end() :]
    return text


SHORT = tuple(sorted((file.read_text("utf-8") for file in SAMPLES), key=len)[:10])
SHORT_LISTS = tuple(file.read_text("utf-8")[:1500].rpartition("\n- ")[0] + "\n" for file in LISTS)


def record_of(raw: bytes) -> Procedure | None:
    """The record in a file, prose without blanks that do not show."""
    entry, _ = parse_bytes(raw, FILE)
    if entry is None:
        return None
    blank = {key: "\n".join(map(str.rstrip, getattr(entry.procedure, key).split("\n"))).strip("\n") for key in PROSE}
    return entry.procedure.model_copy(update=blank)


PROSE = ("steps", "requirements")


@settings(max_examples=300, deadline=None)
@given(damaged(SHORT))
def test_a_damaged_procedure_is_formatted_without_loss_or_refused_with_a_reason(text: str) -> None:
    raw = text.encode()
    content, faults = format_bytes(raw, FILE)

    assert (content is None) == bool(faults)
    if content is not None:
        assert format_bytes(content, FILE) == (content, ())
        assert text.count("# c") <= content.decode().count("# c")
        before = record_of(raw)
        assert before is None or record_of(content) == before


@settings(max_examples=100, deadline=None)
@given(damaged(SHORT_LISTS))
def test_a_damaged_list_is_formatted_once_and_for_all_or_refused_with_a_reason(text: str) -> None:
    content, faults = format_bytes(text.encode(), LIST)

    assert (content is None) == bool(faults)
    assert content is None or format_bytes(content, LIST) == (content, ())


@st.composite
def commented(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A file with comments and empty lines anywhere in its facts, some in another style; and those comments."""
    text, comments = draw(st.sampled_from(SHORT)), []
    if draw(st.booleans()):
        text = in_another_style(text, random.Random(draw(st.integers())))  # noqa: S311 — chance, not secrets
    _, head, body = text.split("---\n", 2)
    lines = head.splitlines()
    for number in range(draw(st.integers(1, 12))):
        at, indent = draw(st.integers(0, len(lines))), " " * draw(st.integers(0, 8))
        if draw(st.booleans()):
            comments.append(f"# c{number};")
            lines.insert(at, indent + comments[-1])
        elif at < len(lines) and lines[at].endswith(('"', ":", "]", "}")):
            comments.append(f"# c{number};")
            lines[at] += f" {comments[-1]}"
        else:
            lines.insert(at, indent)
    head = "\n".join(lines)
    return f"---\n{head}\n---\n{body}", comments


@settings(max_examples=150, deadline=None)
@given(commented())
def test_no_comment_is_lost_wherever_it_stands(case: tuple[str, list[str]]) -> None:
    text, comments = case
    content, faults = format_bytes(text.encode(), FILE)

    assert content is not None, faults
    assert sorted(re.findall("# c[0-9]+;", content.decode())) == sorted(comments)
    assert format_bytes(content, FILE) == (content, ())
    assert record_of(content) == record_of(text.encode())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder of procedures with one list and one procedure, both out of form."""
    folder = tmp_path / "procedures"
    for name, text in {
        "_danh-muc/linh-vuc.yaml": "- ten: Hộ tịch\n  id: ho-tich\n",
        "ho-tich/1-001193.md": "---\nten: Đăng ký\nma: 1.001193\n---\n",
        "ho-tich/1-001194.md": '---\nma: "1.001194"\n---\n',
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def contents(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}


OUT_OF_FORM = ["_danh-muc/linh-vuc.yaml", "ho-tich/1-001193.md"]


def names(root: Path, files: tuple[Path, ...]) -> list[str]:
    return [file.relative_to(root).as_posix() for file in files]


def test_a_tree_is_only_looked_at_unless_writing_is_asked_for(root: Path) -> None:
    before = contents(root)
    changed, faults = format_tree(root, write=False)

    assert (names(root, changed), faults) == (OUT_OF_FORM, ())
    assert contents(root) == before


def test_a_tree_is_written_once_and_keeps_modes(root: Path) -> None:
    file = root / "ho-tich" / "1-001193.md"
    file.chmod(0o640)
    changed, _ = format_tree(root, write=True)

    assert names(root, changed) == OUT_OF_FORM
    assert file.read_text("utf-8") == '---\nma: "1.001193"\nten: "Đăng ký"\n---\n'
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert format_tree(root, write=True) == ((), ())
    assert len(contents(root)) == 3


def test_a_file_that_cannot_be_formatted_is_told_and_the_others_are_written(root: Path) -> None:
    bad = root / "ho-tich" / "1-001194.md"
    bad.write_text("---\nma: a\nma: b\n---\n", "utf-8")
    link = root / "ho-tich" / "1-001195.md"
    link.symlink_to(bad)
    changed, faults = format_tree(root, write=True)

    assert names(root, changed) == OUT_OF_FORM
    assert [(fault.location.path, fault.rule) for fault in faults] == [
        (bad.as_posix(), "doubled-key"),
        (link.as_posix(), "symlink"),
    ]
    assert bad.read_text("utf-8") == "---\nma: a\nma: b\n---\n"


def test_a_write_that_fails_leaves_the_file_and_no_other(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(root)

    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(BuildError, match="kiểm tra quyền ghi"):
        format_tree(root, write=True)
    assert contents(root) == before


def test_a_folder_that_is_not_there_is_a_fault_of_the_operator(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="không có thư mục"):
        format_tree(tmp_path / "nowhere", write=False)


def test_the_catalogue_is_the_same_after_formatting(tmp_path: Path) -> None:
    """Every sample, written in another manner, formatted: the catalogue that loads is that of the original."""
    chance = random.Random(1)  # noqa: S311 — chance, not secrets
    for file in (*SAMPLES, *LISTS):
        copy = tmp_path / file.relative_to(PROCEDURES)
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text("utf-8")
        copy.write_text(in_another_style(text, chance) if file.suffix == ".md" else text, "utf-8")
    changed, faults = format_tree(tmp_path, write=True)

    assert faults == ()
    assert len(changed) > len(SAMPLES) // 2
    assert set(records(tmp_path)) == set(records(PROCEDURES))


def records(root: Path) -> Iterator[str]:
    return (listing.entry().procedure.model_dump_json() for listing in load(root)[0].listings)


def test_examples_of_the_docstrings_hold() -> None:
    failed, attempted = doctest.testmod(weaving)

    assert (failed, attempted > 0) == (0, True)
