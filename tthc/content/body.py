"""The prose of a file, split at its two headings; what stands elsewhere is a fault with a place."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from tthc.diagnostics import Diagnostic, Location
from tthc.model.procedure import HEADINGS

_HEADING = re.compile(r"(?P<marks>#{1,2})[ \t]+(?P<title>.*?)[ \t]*#*[ \t]*")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_KEYS = {title: key for key, title in HEADINGS.items()}


class ProseSection(NamedTuple):
    """Markdown under one heading, and where its first line stands."""

    key: str
    text: str
    place: Location


class _Heading(NamedTuple):
    offset: int
    level: int
    title: str


def split_body(body: str, start: Location) -> tuple[tuple[ProseSection, ...], tuple[Diagnostic, ...]]:
    """Sections of *body* in the order of the file; `start` is the place of its first line."""
    lines = body.split("\n")
    headings = tuple(_headings(lines))
    ends = [heading.offset for heading in headings[1:]] + [len(lines)]
    sections = tuple(
        _section(_KEYS[heading.title], lines[heading.offset + 1 : end], _line(start, heading.offset + 1))
        for heading, end in zip(headings, ends, strict=False)
        if heading.level == 2 and heading.title in _KEYS
    )
    return sections, tuple(_faults(lines, headings, start))


def _section(key: str, lines: list[str], start: Location) -> ProseSection:
    blank = next((index for index, line in enumerate(lines) if line), 0)
    return ProseSection(key, "\n".join(lines).strip("\n"), _line(start, blank))


def _headings(lines: list[str]) -> Iterator[_Heading]:
    fenced = False
    for index, line in enumerate(lines):
        fenced ^= bool(_FENCE.match(line))
        if not fenced and (found := _HEADING.fullmatch(line)):
            yield _Heading(index, len(found["marks"]), found["title"])


def _faults(lines: list[str], headings: tuple[_Heading, ...], start: Location) -> Iterator[Diagnostic]:
    first = headings[0].offset if headings else len(lines)
    early = next((index for index, line in enumerate(lines[:first]) if line.strip()), None)
    if early is not None:
        yield Diagnostic(
            _line(start, early),
            "text-before-heading",
            "có chữ đứng trước đề mục đầu tiên",
            f"thêm dòng “## {HEADINGS['trinh_tu']}” phía trên",
        )
    last = -1
    seen: dict[str, int] = {}
    for heading in headings:
        place = _line(start, heading.offset)
        if heading.level == 1 or heading.title not in _KEYS:
            yield Diagnostic(
                place, "unknown-heading", f"đề mục “{heading.title}” không có trong bản ghi", _heading_hint(heading)
            )
            continue
        order = list(_KEYS).index(heading.title)
        if heading.title in seen:
            yield Diagnostic(
                place,
                "heading-twice",
                f"đề mục “{heading.title}” đã có ở dòng {seen[heading.title]}",
                "gộp hai phần làm một",
            )
        elif order < last:
            yield Diagnostic(
                place,
                "heading-order",
                f"đề mục “{heading.title}” đứng sai thứ tự",
                "đưa “Trình tự thực hiện” lên trước",
            )
        seen.setdefault(heading.title, place.line)
        last = max(last, order)


def _heading_hint(heading: _Heading) -> str:
    near = get_close_matches(heading.title, _KEYS, 1, 0.5)
    if near:
        return f"có phải “## {near[0]}”?"
    return "đề mục nhỏ trong phần thì dùng ba dấu thăng: ###"


def _line(start: Location, offset: int) -> Location:
    return Location(start.path, start.line + offset, 1)
