"""Links inside the prose of a record, made relative to the page that shows it."""

import re

from markupsafe import Markup, escape

from tthc.content.filenames import code_of
from tthc.site.addresses import procedure_address

_HREF = re.compile(r'(?<= href=")[^"]*(?=")')
_FILE = re.compile(r"(?:\.\./)?(?:[a-z0-9-]+/)?(?P<stem>[a-z0-9-]+)\.md(?P<rest>#.*)?")
_INSIDE = re.compile(r"/(?P<folder>[^?#]*?)(?:index\.html)?(?P<rest>[?#].*)?")


def root_links(html: Markup, root: str) -> Markup:
    """*html* with each link into the site leading there from a page whose way to the root is *root*.

    >>> root_links(Markup('<a href="/linh-vuc/ho-tich/">hộ tịch</a>'), "../../")
    Markup('<a href="../../linh-vuc/ho-tich/index.html">hộ tịch</a>')
    >>> root_links(Markup('<a href="../ho-tich/1-001193.md">khai sinh</a>'), "../../")
    Markup('<a href="../../thu-tuc/1.001193/index.html">khai sinh</a>')
    """
    if ' href="' not in html:
        return html
    return Markup(_HREF.sub(lambda found: resolve_link(found[0], root), html))  # noqa: S704 — was Markup before


def resolve_link(href: str, root: str) -> str:
    """*href* as editors write it, leading there from a page whose way to the root is *root*."""
    if found := _FILE.fullmatch(href):
        return root + procedure_address(code_of(found["stem"])) + (found["rest"] or "")
    if (found := _INSIDE.fullmatch(href)) and not href.startswith("//"):
        folder = found["folder"]
        is_page = folder.endswith("/") or "." not in folder.rpartition("/")[2]
        tail = "index.html" if not folder or folder.endswith("/") else "/index.html"
        return root + folder + (tail if is_page else "") + (found["rest"] or "")
    return href


def break_lines(text: str) -> Markup:
    r"""Plain *text* with its line breaks kept.

    >>> break_lines("a < b\nc")
    Markup('a &lt; b<br>c')
    """
    return Markup("<br>").join(escape(line) for line in text.split("\n")) if "\n" in text else escape(text)
