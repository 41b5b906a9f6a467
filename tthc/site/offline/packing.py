"""Many drawn pages → one packed file from which the worker (`templates/static/unpack.js`) takes one.

A browser unpacks deflate, whose window of 32 KB sees about one page back. So what deflate cannot see is taken out
before: a line that stands in several pages is written once and named afterwards; a letter of Vietnamese takes one byte;
the way to the root of the site, which depends on the depth of a page, is one byte on every page.

Unpacked, a file is pages of HTML apart by `END_SIGN`, where `LINE_SIGN` opens a line that will come again, `AGAIN_SIGN`
and a number stand for such a line by its place among those of the file, counted from 0, and `ROOT_SIGN` for the way to
the root.
"""

import codecs
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

END_SIGN, AGAIN_SIGN, ROOT_SIGN, LINE_SIGN = "\0", "\x01", "\x02", "\x03"

SHORT_LETTERS = (
    *("", "", "", ""),
    *"àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    *"ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨƠƯẠẢẤẦẨẬẮẶẾỀỂỄỆỊỌỐỒỔỘỚỜỞỢỤỦỨỪỮ“”–…\u00a0·›",
)
"""What the bytes from 128 up stand for, the first four being free for signs; what is not here is written by number, as
HTML allows."""

_WORTH = 6

_TO_BYTES = codecs.charmap_build(
    "".join(map(chr, range(128))) + "".join(letter or "\ufffe" for letter in SHORT_LETTERS)
)


def pack_pages(pages: Sequence[str]) -> bytes:
    """*pages* of HTML as one file; it is smaller where pages that are alike are neighbours."""
    times = Counter(line for page in pages for line in page.split("\n"))  # split twice: all lines at once take memory
    names: dict[str, int] = {}
    packed = (_as_bytes("\n".join(_named(page.split("\n"), times, names))) for page in pages)
    return zlib.compress(_as_bytes(END_SIGN).join(packed), 9)


def _as_bytes(text: str) -> bytes:
    return codecs.charmap_encode(text, "xmlcharrefreplace", _TO_BYTES)[0]


def strip_root(page: str, depth: int) -> str:
    r"""*page* with one sign in the place of the way to the root, *depth* folders up.

    >>> strip_root('<a href="../../cap/xa/index.html" data-load="../../a.js ../../b.js">', 2)
    '<a href="\x02cap/xa/index.html" data-load="\x02a.js \x02b.js">'
    """
    way = "../" * depth
    if not depth:
        return page
    if f"{way}../" in page:  # a way that leads farther up is none to the root
        return re.sub(f'(?<=[" ]){re.escape(way)}(?!\\.\\./)', ROOT_SIGN, page)
    return page.replace(f'"{way}', f'"{ROOT_SIGN}').replace(f" {way}", f" {ROOT_SIGN}")


def _named(lines: Sequence[str], times: Mapping[str, int], names: dict[str, int]) -> Iterator[str]:
    """*lines*, each that came before as its name; *names*: places of those that were said, by their text."""
    for line in lines:
        if line in names:
            yield f"{AGAIN_SIGN}{names[line]}"
        elif times[line] > 1 and len(line) >= _WORTH:
            names[line] = len(names)
            yield LINE_SIGN + line
        else:
            yield line
