"""Plain text of the national portal → Markdown that shows its structure and loses none of its words.

“Bước N”, dashes, plus signs, letters and numbers at the start of a line become bold labels and nested lists; every sign
that Markdown would read as its own is escaped, so that a reader sees the source's words and nothing else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tthc.interchange.cleaning import clean_lines, strip_bullet

_STEP = re.compile(
    r"(?:[-–+•*]+\s*)*"
    r"(?P<label>[Bb](?:ước|ƯỚC) (?:thứ )?(?:[0-9]{1,2}(?:\.[0-9]{1,2})?[a-z]?|[IVX]{1,4})(?![\w/])\s?[:.)–-]?)"
    r"\s*(?P<rest>.*)"
)
_INLINE_STEP = re.compile(r"(?<=[.;:,!?)”])\s+(?=[-–+•*]?\s*Bước (?:[0-9]{1,2})\s?[:.])")
_BULLET = re.compile(r"(?P<kind>\++|\*+|-+|[–—•·▪])\s*(?P<rest>\S.*)")
_NUMBER_AFTER_SIGN = re.compile(r"[-+][0-9]")
_INLINE_BULLET = re.compile(r"(?<=[.;:])\s+(?=[-–+•*]+(?:\s[^\W_]|[^\W\d_]))")
_LABEL = re.compile(
    r"(?P<label>\((?:[0-9]{1,2}|[ivx]{1,5}|[a-zđ])\)|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[.)]?|[0-9]{1,2}[.)/]|"
    r"[a-zđ][.)]|[a-zđ]{2}\)|[a-zđ](?:\.[0-9]{1,2}){1,2}[.)]?|[ivx]{1,5}[.)]|[IVX]{1,5}[.)]|[A-EĐ][.)])"
    r"\s+(?P<rest>\S.*)"
)
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_INLINE_LETTER = re.compile(r"(?<=[.;:])\s+(?=[a-zđ]\)\s\S)")
_ORDERED = re.compile(r"[0-9]{1,2}[.)]")
_SHORT_TITLE = 90

_ALWAYS = re.compile(r"[\\`*\[]")
_ENTITY = re.compile(r"&(?=#|[A-Za-z])")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(r"(?P<sign>[-+>=~#]|<(?=<{6})|\|(?=\|{6}))|(?P<number>[0-9]{1,9})(?P<delimiter>[.)])(?=\s|$)")


class _Line(NamedTuple):
    """A line, and what its marker says.

    Attributes:
        kind: of the marker, "" without one; labels of one kind are siblings.
        label: to print.
        text: after it.
        depth: at which the source nests it, 0 is the outermost; -1 where it does not say.
    """

    kind: str
    label: str
    text: str
    depth: int = -1


def to_markdown(text: str) -> str:
    r"""*text* as Markdown.

    >>> print(to_markdown("Bước 1: Nộp hồ sơ:\n- Đơn *;\n+ Ảnh.\nXong."))
    **Bước 1: Nộp hồ sơ:**
    <BLANKLINE>
    - Đơn \*;
      - Ảnh.
    <BLANKLINE>
    Xong.
    """
    return lines_to_markdown([(text, -1)])


def lines_to_markdown(paragraphs: Iterable[tuple[str, int]], *, counts_on: bool = False) -> str:
    r"""*paragraphs* as Markdown, each with the depth at which the source nests its first line, -1 where it says none.

    Args:
        counts_on: whether a number that skips or repeats one is only out of date: the list is counted anew.

    >>> print(lines_to_markdown([("1. Nộp.", 0), ("1. Đơn.", 1), ("2. Ảnh.", 1), ("2. Nhận.", 0)]))
    1. Nộp.
       1. Đơn.
       2. Ảnh.
    2. Nhận.
    """
    lines = [line for text, depth in paragraphs for line in _lines(text, depth)]
    return "\n\n".join(_blocks(lines, counts_on=counts_on))


def join_broken_items(text: str) -> str:
    r"""*text* of one paragraph, where a line without a marker goes on with the item before it.

    >>> print(join_broken_items("1. Nộp hồ sơ.\nỞ quầy.\n- Đơn;"))
    1. Nộp hồ sơ. Ở quầy.
    - Đơn;
    """
    lines: list[str] = []
    for line in clean_lines(text).split("\n"):
        if lines and not _read(line).kind and _read(lines[-1]).kind not in ("", "step"):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return "\n".join(lines)


def _lines(text: str, depth: int) -> Iterator[_Line]:
    parts = [part for line in clean_lines(text).split("\n") if line for part in _split(line)]
    for number, part in enumerate(parts):
        yield _read(part)._replace(depth=-1 if number else depth)


def steps_to_markdown(steps: Sequence[tuple[str, str]]) -> str:
    """(name, text) of each step as Markdown; names stand in bold unless the text repeats them."""
    parts: list[str] = []
    run = ""  # texts between two names are one text: two lists that touched would be counted as one
    for name, text in steps:
        title, prose = clean_lines(name), clean_lines(text)
        if title and not prose.casefold().startswith(title.casefold()):
            parts += [to_markdown(run), *(_strong(strip_bullet(line)) for line in title.split("\n"))]
            run = ""
        run = f"{run}\n{prose}"
    return "\n\n".join(part for part in (*parts, to_markdown(run)) if part)


def escape(text: str) -> str:
    r"""One line of plain text as Markdown that shows exactly this text.

    >>> escape("a*b_c <b> &lt; 1. x"), escape("1. x"), escape("# y"), escape("_z_")
    ('a\\*b_c \\<b> \\&lt; 1. x', '1\\. x', '\\# y', '\\_z\\_')
    """
    text = _inline(text)
    if not (found := _LINE_START.match(text)):
        return text
    escaped = f"\\{found[0]}" if found["sign"] else f"{found['number']}\\{found['delimiter']}"
    return escaped + text[found.end() :]


def split_list_items(text: str) -> str:
    """Plain text with its inline list items on lines of their own; no word changes.

    >>> print(split_list_items("Gồm: - Đơn; - Ảnh; + Bản sao."))
    Gồm:
    - Đơn;
    - Ảnh;
    + Bản sao.
    """
    return "\n".join(part for line in clean_lines(text).split("\n") for part in _split(line))


def _split(line: str) -> Iterator[str]:
    for step in _INLINE_STEP.split(line):
        for item in _INLINE_BULLET.split(step):
            yield from _split_letters(item)


def _split_letters(line: str) -> Sequence[str]:
    """Cut before “a)”, “b)” … when they follow each other in the order of the alphabet; a lone one is a reference."""
    parts = _INLINE_LETTER.split(line)
    letters = [part[0] for part in (parts if re.match(r"[a-zđ]\)", line) else parts[1:])]
    places = [_LETTERS.find(letter) for letter in letters]
    is_sequence = len(letters) > 1 and places == list(range(places[0], places[0] + len(places))) and places[0] >= 0
    return parts if is_sequence else (line,)


def _read(line: str) -> _Line:
    if found := _STEP.fullmatch(line):
        return _Line("step", found["label"].strip(), found["rest"])
    if (found := _BULLET.fullmatch(line)) and not _NUMBER_AFTER_SIGN.match(line):
        return _Line(found["kind"].replace("–", "-").replace("—", "-"), "", strip_bullet(found["rest"]))
    if found := _LABEL.fullmatch(line):
        return _Line(_kind_of(found["label"]), found["label"], found["rest"])
    return _Line("", "", line)


def _kind_of(label: str) -> str:
    """Labels of one kind are siblings: “a)” and “b)”, “1.” and “2.”, “1.1” and “1.2”.

    >>> _kind_of("b)"), _kind_of("(ii)"), _kind_of("1.2."), _kind_of("12.")
    ('a)', '(i)', '0.0.', '0.')
    """
    if re.search("[0-9]", label):
        return re.sub("[0-9]+", "0", label)
    bare = label.strip("().")
    sample = "I" if bare.isupper() else "i" if re.fullmatch("[ivx]{2,}", bare) or label.startswith("(") else "a"
    return label.replace(bare, sample)


def _blocks(lines: Sequence[_Line], *, counts_on: bool) -> Iterator[str]:
    """Paragraphs and lists in order; a list ends where a plain line or a step begins, and may count on after it."""
    run: list[_Line] = []
    top: _Line | None = None
    for line in (*lines, None):
        if line and line.kind and line.kind != "step":
            run.append(line)
            continue
        if run:
            items, top = _list(run, top, counts_on=counts_on)
            yield "\n".join(items)
            run = []
        if line:
            top = None if line.kind else top
            yield _step(line) if line.kind else escape(line.text)


def _step(line: _Line) -> str:
    """The label in bold, with the step's title when it has a short one on its line."""
    rest = line.text
    if rest and (len(rest) > _SHORT_TITLE or rest.endswith((".", ";"))):
        return f"{_strong(line.label)} {_inline(rest)}"
    return _strong(f"{line.label} {rest}".strip())


class _Open(NamedTuple):
    """An item to which another can be added below or beside.

    Attributes:
        column: where its text begins, and so the marker of a list inside it.
        number: of an item that Markdown counts, else -1.
        depth: at which the source nests it, -1 where it does not say.
    """

    kind: str
    column: int
    number: int
    depth: int

    def is_beside(self, line: _Line) -> bool:
        """Whether *line* is of the same list."""
        return self.kind == line.kind and (self.depth == line.depth or -1 in (self.depth, line.depth))


def _list(run: Sequence[_Line], top: _Line | None, *, counts_on: bool) -> tuple[list[str], _Line | None]:
    """(nested lists, their last outermost number): a kind of marker seen above returns to its depth, a new goes deeper.

    Where the source says the depth, that of two markers of one kind counts.

    Args:
        top: the last outermost number of the list before: one that counts on from it is outermost too.
    """
    above: list[_Open] = []
    items: list[str] = []
    for line in run:
        if top and _follows(line, top) and not any(item.is_beside(line) for item in above):
            above.clear()
        if any(item.is_beside(line) for item in above):
            while not above[-1].is_beside(line):
                above.pop()
        while line.depth >= 0 and above and above[-1].depth > line.depth:
            above.pop()
        before = above.pop() if above and above[-1].is_beside(line) else None
        indent = above[-1].column if above else 0
        if counts_on and before and before.number >= 0 and _ORDERED.fullmatch(line.label):
            line = line._replace(label=f"{before.number + 1}{line.label[-1]}")  # noqa: PLW2901 — the same line, counted
        marker, number = _marker(line, before, is_nested=bool(above))
        label = "" if number >= 0 else line.label
        text = f"{escape(label)} {_inline(line.text)}" if label else escape(line.text)
        items.append(f"{' ' * indent}{marker} {text}")
        top = line if not above and _ORDERED.fullmatch(line.label) else top
        depth = line.depth if line.depth >= 0 or before is None else before.depth
        above.append(_Open(line.kind, indent + len(marker) + 1, number, depth))
    return items, top


def _follows(line: _Line, before: _Line) -> bool:
    """Whether *line* is the number after that of *before*, in a source that tells no depth."""
    is_next = line.kind == before.kind and line.depth < 0
    return is_next and bool(_ORDERED.fullmatch(line.label)) and int(line.label[:-1]) == int(before.label[:-1]) + 1


def _marker(line: _Line, before: _Open | None, *, is_nested: bool) -> tuple[str, int]:
    """Marker of the Markdown list, and the number that it counts, -1 when the source's label must be printed as text.

    Markdown counts by itself, so a number is left to it only while the source counts on by one; a nested list that
    begins with another number than 1 would be read as text.
    """
    if not _ORDERED.fullmatch(line.label):
        return "-", -1
    number = int(line.label[:-1])
    counts_on = before.number >= 0 and number == before.number + 1 if before else number == 1 or not is_nested
    return (line.label, number) if counts_on and str(number) == line.label[:-1] else ("-", -1)


def _strong(text: str) -> str:
    return f"**{_inline(text)}**"


def _inline(text: str) -> str:
    """*text* escaped for a place that is not the start of a line."""
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _ENTITY.sub(r"\\&", _TAG.sub(r"\\<", text))
    return _UNDERSCORE.sub(r"\\_", text)
