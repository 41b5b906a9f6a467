"""What the YAML parser complains of, explained in Vietnamese, at the place that the author has to mend."""

import json
import re
from collections.abc import Callable
from typing import NamedTuple

from tthc.yamlio.events import Event

_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KEY_AND_VALUE = re.compile(r"(?P<head> *(?:- +)*[^\s:#\"'\[{&*!|>%@`-][^:#\"']*: +|(?: *- +)+)(?P<value>.*\S) *")
_KEY_WITHOUT_SPACE = re.compile(r" *(?:- +)*[^\s:#\"']+(?P<colon>[:：])[^ ]")
_QUOTE = "đặt cả giá trị trong ngoặc kép"
_MAX_HINT = 160


class Complaint(NamedTuple):
    """A fault of YAML syntax.

    Attributes:
        line: counted from 0 in the text given.
        column: in characters, counted from 0.
        message: what is there, in Vietnamese.
        hint: what to type, in Vietnamese.
    """

    line: int
    column: int
    message: str
    hint: str


class _Trouble(NamedTuple):
    """A parser's error with all that helps to tell its cause: the lines of the text and the event before it."""

    line: int
    column: int
    opening: tuple[int, int]
    problem: str
    lines: list[str]
    last: Event | None

    def text(self, line: int) -> str:
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def character(self, line: int, column: int) -> str:
        return self.text(line)[column : column + 1]


def explain(error: Exception, text: str, last: Event | None) -> Complaint:
    """*error*, raised by PyYAML (C or Python) on *text* after the event *last*, as an author can use it."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return _unreadable(error, text)
    opening = getattr(error, "context_mark", None) or mark
    problem = f"{getattr(error, 'context', None) or ''}; {getattr(error, 'problem', None) or ''}"
    trouble = _Trouble(mark.line, mark.column, (opening.line, opening.column), problem, text.split("\n"), last)
    for pattern, tell in _TELLERS:
        if pattern.search(problem):
            return tell(trouble)
    return _unknown(trouble)


def _unreadable(error: Exception, text: str) -> Complaint:
    found = _UNREADABLE.search(text)
    if found is None:
        return Complaint(0, 0, f"không đọc được phần này ({error})", _QUOTE)
    line = text.count("\n", 0, found.start())
    column = found.start() - text.rfind("\n", 0, found.start()) - 1
    return Complaint(
        line, column, f"ký tự U+{ord(found[0]):04X} không được có ở đây", "xoá ký tự này rồi gõ lại chỗ đó"
    )


def _unknown(trouble: _Trouble) -> Complaint:
    return Complaint(
        trouble.line, trouble.column, f"YAML không đọc được chỗ này ({trouble.problem.strip('; ')})", _QUOTE
    )


def _unclosed_quote(trouble: _Trouble) -> Complaint:
    mark = trouble.character(*trouble.opening)
    return Complaint(*trouble.opening, f"dấu ngoặc {mark} mở ở đây mà không đóng", f"thêm dấu {mark} vào cuối giá trị")


def _bad_escape(trouble: _Trouble) -> Complaint:
    message = "sau dấu gạch chéo ngược “\\” là ký tự không hợp lệ"
    return Complaint(
        trouble.line, trouble.column, message, "viết \\\\ thay cho \\, hoặc đặt giá trị trong ngoặc đơn '…'"
    )


def _reserved_start(trouble: _Trouble) -> Complaint:
    line, column = trouble.opening if trouble.opening[0] == trouble.line else (trouble.line, trouble.column)
    message = f"giá trị bắt đầu bằng “{trouble.character(line, column)}”, ký tự mà YAML dành riêng"
    return Complaint(line, column, message, _quoted(trouble.text(line)))


def _stray_colon(trouble: _Trouble) -> Complaint:
    line, column = trouble.line, trouble.column
    above = trouble.text(line - 1)
    if line == 0 or ": " in trouble.text(line)[:column]:
        return Complaint(line, column, "dấu hai chấm thứ hai trong một dòng", _quoted(trouble.text(line)))
    if glued := _KEY_WITHOUT_SPACE.match(above):
        return Complaint(line - 1, glued.start("colon"), *_GLUED)
    if _indent(trouble.text(line)) > _indent(above):
        message = "dòng này thụt vào sâu hơn, mà khoá ở dòng trên đã có giá trị"
        return Complaint(line, _indent(trouble.text(line)), message, f"bắt đầu dòng này ở cột {_indent(above) + 1}")
    return Complaint(line - 1, _indent(above), "dòng này không có dấu hai chấm", "viết thành “khoá: giá trị”")


def _dash_after_colon(trouble: _Trouble) -> Complaint:
    message = "dấu gạch “-” đứng ngay sau dấu hai chấm"
    hint = f"{_quoted(trouble.text(trouble.line))}; nếu là danh sách thì xuống dòng trước dấu gạch"
    return Complaint(trouble.line, trouble.column, message, hint)


def _text_after_bar(trouble: _Trouble) -> Complaint:
    mark = trouble.character(*trouble.opening)
    hint = f"xuống dòng sau dấu {mark}, hoặc {_quoted(trouble.text(trouble.opening[0]))}"
    return Complaint(*trouble.opening, f"sau dấu “{mark}” phải xuống dòng", hint)


def _unclosed_bracket(trouble: _Trouble) -> Complaint:
    mark = trouble.character(*trouble.opening)
    if trouble.line == trouble.opening[0] and trouble.character(trouble.line, trouble.column):
        message = f"trong dấu “{mark}”, các mục phải cách nhau bằng dấu phẩy"
        return Complaint(trouble.line, trouble.column, message, "đặt từng mục trong ngoặc kép")
    hint = f"thêm dấu đóng, hoặc {_quoted(trouble.text(trouble.opening[0]))}"
    return Complaint(*trouble.opening, f"dấu “{mark}” mở ở đây mà không đóng", hint)


def _no_colon(trouble: _Trouble) -> Complaint:
    return Complaint(*trouble.opening, "dòng này không có dấu hai chấm", "viết thành “khoá: giá trị”, hoặc thụt vào")


def _after_end(trouble: _Trouble) -> Complaint:
    message = "phần YAML đã kết thúc ở trên mà dòng này vẫn còn nội dung"
    return Complaint(
        trouble.line, trouble.column, message, "xem lại dòng ngay trên: thiếu dấu hai chấm, hay thừa dấu ..."
    )


def _list_and_keys(trouble: _Trouble) -> Complaint:
    message = "mỗi mục của danh sách phải bắt đầu bằng dấu gạch “-”, thẳng cột với mục đầu"
    return Complaint(
        trouble.line, trouble.column, message, f"bắt đầu dòng này bằng “- ” ở cột {trouble.opening[1] + 1}"
    )


def _misfit(trouble: _Trouble) -> Complaint:
    """A line that is no key of the mapping: text left after a closing mark, an unclosed quote, a wrong indent."""
    line, column, last = trouble.line, trouble.column, trouble.last
    if last and last.end_mark.line == line and getattr(last, "style", None) in {'"', "'"}:
        if last.start_mark.line != line:
            return _unclosed_quote(trouble._replace(opening=(last.start_mark.line, last.start_mark.column)))
        return Complaint(line, column, "còn chữ sau dấu ngoặc kép đóng", _quoted(trouble.text(line)))
    if last and last.end_mark.line == line and trouble.text(line)[: last.end_mark.column].endswith(("]", "}")):
        return Complaint(line, column, "còn chữ sau dấu ngoặc đóng", _quoted(trouble.text(line)))
    if trouble.character(line, column) in {"]", "}"}:
        return Complaint(line, column, f"thừa dấu “{trouble.character(line, column)}”", "xoá dấu này")
    if trouble.character(line, column) == ":":
        return Complaint(line, column, "thiếu khoá trước dấu hai chấm", "viết thành “khoá: giá trị”")
    message = "dòng này thụt vào không khớp với các dòng trên"
    hint = f"khoá cùng cấp bắt đầu ở cột {trouble.opening[1] + 1}; mục của danh sách thụt vào thêm hai dấu cách"
    return Complaint(line, column, message, hint)


_GLUED = ("thiếu dấu cách sau dấu hai chấm", "viết “khoá: giá trị”, với dấu hai chấm thường và một dấu cách")

_TELLERS: tuple[tuple[re.Pattern[str], Callable[[_Trouble], Complaint]], ...] = tuple(
    (re.compile(pattern), tell)
    for pattern, tell in (
        ("quoted scalar; found unexpected (end of stream|document)", _unclosed_quote),
        ("escape", _bad_escape),
        ("scanning an? (alias|anchor|directive|tag)|any token|mapping keys|parsing a tag", _reserved_start),
        ("mapping values", _stray_colon),
        ("sequence entries", _dash_after_colon),
        ("block scalar", _text_after_bar),
        ("flow (sequence|mapping); .*expected ','", _unclosed_bracket),
        ("could not find expected ':'", _no_colon),
        ("node content", _reserved_start),
        ("document start", _after_end),
        ("block collection", _list_and_keys),
        ("block mapping", _misfit),
    )
)


def explain_missing_space(text: str) -> Complaint:
    """Why all of *text* is one scalar: mostly a colon without a space, or a colon of another keyboard."""
    for number, line in enumerate(text.split("\n")):
        if not line.strip() or line.startswith(("#", "---")):
            continue
        if glued := _KEY_WITHOUT_SPACE.match(line):
            return Complaint(number, glued.start("colon"), *_GLUED)
        if line.strip():
            message = "đây chỉ là một đoạn chữ, không phải các dòng “khoá: giá trị”"
            return Complaint(
                number, _indent(line), message, "viết mỗi dòng một khoá, dấu hai chấm, một dấu cách, giá trị"
            )
    return Complaint(0, 0, "phần này trống", "viết các dòng “khoá: giá trị”")


def _quoted(line: str) -> str:
    """The line as it should be typed, its value in quotes, where that is short enough to be shown."""
    parts = _KEY_AND_VALUE.fullmatch(line) if len(line) <= _MAX_HINT else None
    if parts is None:
        return _QUOTE
    return f"viết: {parts['head'].lstrip()}{json.dumps(parts['value'], ensure_ascii=False)}"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
