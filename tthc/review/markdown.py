"""Markdown that a forge shows beside a change: words of authors stay words, a summary stays within its limit."""

import re
from collections.abc import Iterable, Sequence

from tthc.text import make_printable, tidy

SUMMARY_BYTES = 1_000_000
"""Bytes of one summary; GitHub shows none that is over 1 MiB (1,048,576)."""

_MARKUP = re.compile(r"([\\`*_\[\]|~#!@$])")
_LINK = re.compile(r"(https?|www|ftp|mailto)(?=[:.])", re.IGNORECASE)
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_CUT = "\n\n> Bảng tóm tắt dài quá nên bị cắt ở đây. Xem đủ: chạy lệnh đó trên máy, không giới hạn.\n"


def escape_text(text: str) -> str:
    r"""*text* in one line in which nothing is markup, a link, a mention or a letter that cannot be seen.

    >>> escape_text("<b>a|b</b>\n@sua https://a.vn")
    '&lt;b&gt;a\\|b&lt;/b&gt; \\@sua https&#8203;://a.vn'
    """
    return _LINK.sub(r"\1&#8203;", _MARKUP.sub(r"\\\1", make_printable(tidy(text)).translate(_ENTITIES)))


def draw_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already, with a blank line around."""
    lines = (f"| {' | '.join(row)} |" for row in (columns, ["---"] * len(columns), *rows))
    return "\n".join(("", *lines, ""))


def cut_to_fit(markdown: str, limit: int = SUMMARY_BYTES) -> str:
    r"""*markdown* with whole lines only and, where some are left out, a note that says so; at most *limit* bytes.

    >>> cut_to_fit("một\nhai\n", 100), cut_to_fit("một\n" * 99, 200).startswith("một\nmột\n\n\n> Bảng")
    ('một\nhai\n', False)
    """
    if len(markdown.encode()) <= limit:
        return markdown
    kept = markdown.encode()[: max(0, limit - len(_CUT.encode()))].decode("utf-8", "ignore")
    return kept.rpartition("\n")[0] + _CUT
