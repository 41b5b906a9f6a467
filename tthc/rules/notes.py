"""What is wrong with the Markdown below the facts of a journey or an interview; rules on both hand it on."""

import re
from collections.abc import Iterator
from typing import Any

from tthc.content.catalogue import Catalogue
from tthc.content.markdown import find_links, is_safe_link
from tthc.content.parse import WithNote
from tthc.diagnostics import Location
from tthc.rules.links import hint_for
from tthc.rules.rule import Fault

_HEADING = re.compile("#{1,2}[ \t]")
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def find_high_headings(entry: WithNote[Any]) -> Iterator[Fault]:
    """Headings of the note as high as those of the page under which it stands."""
    for number, line in enumerate(entry.body.split("\n")):
        if _HEADING.match(line):
            yield Fault(
                Location(entry.path, entry.body_start.line + number),
                f"đề mục “{line[:60]}” cao ngang đề mục của trang",
                f"ghi “### {line.lstrip('#').strip()[:60]}”",
            )


def find_dead_links(entry: WithNote[Any], catalogue: Catalogue) -> Iterator[Fault]:
    """Links of the note that hide something or lead to no page; none while some file could not be read."""
    for address, number in find_links(entry.body) if catalogue.complete and catalogue.lists.complete else ():
        if hint := hint_for_note(address, catalogue):
            place = Location(entry.path, entry.body_start.line + number)
            yield Fault(place, f"liên kết “{address[:80]}” không dẫn tới đâu", hint)


def hint_for_note(address: str, catalogue: Catalogue) -> str:
    """The hint for an address that may not stand on a page of many procedures; empty for one that may."""
    if is_safe_link(address) and _OUTSIDE.match(address):
        return ""
    hint = hint_for(address, catalogue)
    refused = not is_safe_link(address) or address.startswith("#")
    return hint or ("ghi địa chỉ bắt đầu bằng https://, hoặc /thu-tuc/<mã>/" if refused else "")
