"""Text in YAML that says something else than its author thinks."""

import re
from collections.abc import Iterator

from tthc.characters import find_oddities, is_plain
from tthc.diagnostics import Diagnostic, Location, Severity
from tthc.yamlio.events import ScalarEvent, as_written, comment_after, is_on_one_line

_KEY_LINE = re.compile(r"\n *(?:- +)?([a-z_]+:)(?= )")
_QUOTE = "đặt cả giá trị trong ngoặc kép"
_MARKS = '“”„‟"'
_ENCLOSED = re.compile(
    f"[{_MARKS}]([^{_MARKS}]+)[{_MARKS}]|[“”„‟]([^{_MARKS}]+)|([^{_MARKS}]*[^{_MARKS}0-9])[{_MARKS}]"
)
"""Text in marks of quotation from end to end, or with one mark alone, at its beginning or end; inches have theirs."""


def without_quotes(plain: str) -> str:
    """*plain*, which stands without quotes of YAML, without marks that were meant to be these.

    >>> without_quotes("“Đăng ký”"), without_quotes('Phiếu"'), without_quotes("Mẫu “1” và “2”")
    ('Đăng ký', 'Phiếu', 'Mẫu “1” và “2”')
    """
    found = _ENCLOSED.fullmatch(plain)
    return (found[1] or found[2] or found[3]).strip() if found else plain


def find_plain_faults(event: ScalarEvent, text: str, place: Location) -> Iterator[Diagnostic]:
    """Text without quotes, standing at *place*, should end on its line and not at a number sign."""
    if not is_on_one_line(event):
        message = "chữ không có ngoặc kép kéo sang dòng sau, hai dòng bị nhập làm một"
        hint = f"{_QUOTE} trên một dòng; mục của danh sách thì căn các dấu gạch thẳng cột"
        yield Diagnostic(place, "multi-line-text", message, hint)
    if (meant := without_quotes(event.value)) != event.value:
        message = f"dấu ngoặc ở “{event.value[:40]}” là chữ, không phải ngoặc kép của YAML"
        hint = f'ghi "{meant}" (dấu " thẳng ở cả hai đầu), hoặc chạy: python build.py fmt'
        yield Diagnostic(place, "quotes-as-text", message, hint)
    if lost := comment_after(event, text):
        line = place.line + event.end_mark.line - event.start_mark.line
        column = text.index("#", event.end_mark.index) - text.rfind("\n", 0, event.end_mark.index)
        message = f"YAML coi phần “{lost[:40]}” là ghi chú, không đọc"
        hint = f"{_QUOTE}; nếu là ghi chú thì viết trên dòng riêng"
        yield Diagnostic(Location(place.path, line, column), "comment-after-text", message, hint, Severity.WARNING)


def find_quoted_faults(event: ScalarEvent, text: str, place: Location) -> Iterator[Diagnostic]:
    r"""Text in quotes, standing at *place*, should bring in no odd character by `"\u202e"` and swallow no key."""
    if event.style == '"' and not is_plain(event.value) and "\\" in as_written(event, text):
        for odd in find_oddities(event.value):
            yield Diagnostic(place, odd.rule, odd.message, odd.hint, odd.severity)
    if event.style in {'"', "'"} and not is_on_one_line(event):
        swallowed = _KEY_LINE.search(as_written(event, text))
        if swallowed:
            message = f"dòng “{swallowed[1]}” nằm trong ngoặc mở ở đây: có lẽ quên đóng ngoặc"
            hint = f"thêm dấu {event.style} vào cuối giá trị"
            yield Diagnostic(place, "multi-line-text", message, hint, Severity.WARNING)
