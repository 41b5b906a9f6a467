"""Files written in any manner, damaged or full of comments: `fmt` loses nothing of them."""

import random
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manners import LISTS, SAMPLES, in_another_style

from tthc.content.parse import parse_bytes
from tthc.editing.format import format_bytes
from tthc.model.procedure import Procedure

pytestmark = pytest.mark.long

FILE = "procedures/ho-tich/1-001193.md"


LIST = "procedures/_danh-muc/co-quan.yaml"


Disturb = Callable[[str, random.Random], str]


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
