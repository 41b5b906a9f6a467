"""Text in HTML, as some exports have it → the plain text that a browser would show, so that no tag is published."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

_NAMES = "p|br|div|span|ul|ol|li|b|strong|i|em|u|a|table|thead|tbody|tr|td|th|h[1-6]|font|sub|sup|img|hr|blockquote|pre"
_TAG = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]*)?\s*/?>", re.IGNORECASE)
_SURE = re.compile(rf"</(?:{_NAMES})\s*>|<br\s*/?>|<hr\s*/?>|<img\s[^<>]*>|<p>", re.IGNORECASE)
_BLOCKS = frozenset({"p", "div", "ul", "ol", "table", "tr", "blockquote", "pre", "hr", *(f"h{n}" for n in range(1, 7))})
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def is_html(text: str) -> bool:
    """Whether *text* is certainly HTML: a tag of it is closed, or it breaks a line.

    >>> is_html("<p>Nộp đơn</p>"), is_html("thu nhập <b triệu, <Tên cơ quan>")
    (True, False)
    """
    return "<" in text and bool(_SURE.search(text))


def show_html(text: str) -> str:
    r"""The plain text of *text*; addresses of links stay, in brackets.

    >>> show_html('<p>Nộp&nbsp;đơn:</p><ul><li>Đơn &lt;mẫu 1&gt;</li></ul><a href="https://a.vn">Tải</a>')
    'Nộp\xa0đơn:\n- Đơn <mẫu 1>\nTải (https://a.vn)'
    """
    reader = _Reader()
    reader.feed(_guard(text))
    reader.close()
    lines = (line.strip(" \t") for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _guard(text: str) -> str:
    """*text* with “<” written out where no known tag begins: it is a sign of less, or words in brackets."""
    pieces: list[str] = []
    last = 0
    for found in _TAG.finditer(text):
        pieces += [text[last : found.start()].replace("<", "&lt;"), found[0]]
        last = found.end()
    return "".join((*pieces, text[last:].replace("<", "&lt;")))


class _Reader(HTMLParser):
    """What was read so far, in pieces."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._links: list[str] = []
        self._lists: list[int] = []
        self._heights: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Begin a line, an item, a cell, a link."""
        given = dict(attrs)
        if tag in ("ul", "ol"):
            self._lists.append(1 if tag == "ol" else 0)
        if tag == "br" or tag in _BLOCKS:
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append(f"\n{self._marker()} ")
        elif tag in ("td", "th"):
            self.parts.append(" | " if self.parts and not self.parts[-1].endswith("\n") else "")
        elif tag == "a":
            self._links.append(given.get("href") or "")
        elif tag == "img":
            self.parts.append(f" (hình: {given.get('alt') or given.get('src') or ''}) ")
        elif tag in ("sub", "sup"):
            self._heights.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """End a line, a list, a link, whose address is told where it is one to go to."""
        if tag in _BLOCKS or tag == "li":
            self.parts.append("\n")
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "a" and self._links:
            address = self._links.pop()
            is_new = address.startswith(("http", "mailto:")) and address not in "".join(self.parts[-2:])
            self.parts.append(f" ({address})" if is_new else "")
        elif tag in ("sub", "sup") and self._heights:
            self._heights.pop()

    def handle_data(self, data: str) -> None:
        """Words; a raised number stays one."""
        if self._heights and data.strip().isdecimal():
            data = data.translate(_RAISED if self._heights[-1] == "sup" else _LOWERED)
        self.parts.append(data)

    def _marker(self) -> str:
        if not self._lists or not self._lists[-1]:
            return "-"
        self._lists[-1] += 1
        return f"{self._lists[-1] - 1}."
