"""A page of HTML → where the preview sets in what it has to say: its policy, the end of its head, its body."""

from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser
from itertools import accumulate

_POLICY = "content-security-policy"
_ASK = "connect-src"


def with_news(page: str, head: str, bar: str) -> str:
    """*page* with *head* at the end of its head and *bar* first in its body, its policy letting it ask this server.

    >>> with_news("<head><!-- </head> --></head><body class=a>b", "H", "B")
    '<head><!-- </head> -->H</head><body class=a>Bb'
    >>> with_news("no page", "H", "B")
    'no page'
    """
    landmarks = _Landmarks(page)
    if not landmarks.has_body:
        return page
    found = sorted(landmarks.cuts(head, bar), reverse=True)
    for start, end, text in found:
        page = f"{page[:start]}{text}{page[end:]}"
    return page


class _Landmarks(HTMLParser):
    """The places of a page by the letters before them; of several of a kind the first counts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._lines = tuple(accumulate((len(line) + 1 for line in page.split("\n")), initial=0))
        self._policy: tuple[int, int, str] | None = None
        self._head: int | None = None
        self._body: int | None = None
        self.feed(page)

    @property
    def has_body(self) -> bool:
        return self._body is not None

    def cuts(self, head: str, bar: str) -> Sequence[tuple[int, int, str]]:
        """What is put in the place of which letters."""
        places = ((self._head, head), (self._body, bar))
        found = [(place, place, text) for place, text in places if place is not None]
        if self._policy is not None and _ASK not in self._policy[2]:
            start, end, policy = self._policy
            wider = escape(f"{_ASK} 'self'; {policy}", quote=False).replace('"', "&quot;")
            found.append((start, end, f'<meta http-equiv="Content-Security-Policy" content="{wider}">'))
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._offset()
        end = start + len(self.get_starttag_text() or "")
        said = dict(attrs)
        if tag == "meta" and (said.get("http-equiv") or "").lower() == _POLICY and self._policy is None:
            self._policy = (start, end, said.get("content") or "")
        elif tag == "body" and self._body is None:
            self._body = end

    def handle_endtag(self, tag: str) -> None:
        if tag == "head" and self._head is None:
            self._head = self._offset()

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
