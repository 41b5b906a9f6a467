"""What the preview says over the pages of the site: faults in the editor's words, and the script that shows news."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, StrictUndefined

from tthc.diagnostics import Diagnostic, Severity
from tthc.disk import read_content
from tthc.output.files import SiteFile
from tthc.preview.landmarks import with_news
from tthc.templates import TemplateFolder

FAULTS = "_loi/index.html"
"""Address of the page with all faults."""

EVENTS = "_xem-thu/tin"
"""Where the script hears that something changed."""

_FOLDER = "preview"
_STILL = ("xem-thu.css", "xem-thu.js")
_ENOUGH = 200


class FileFaults(NamedTuple):
    """Faults of one file; *address* of the page that tells the file, empty where there is none."""

    path: str
    address: str
    faults: tuple[Diagnostic, ...]


class PageFaults(NamedTuple):
    """The faults of the catalogue as one page tells them.

    Attributes:
        own: of the files that the page tells, by file.
        is_old: whether one of these files cannot be read, so that the page shows how it stood before.
        others: how many errors there are in other files.
        token: of what was drawn, for the script.
    """

    own: tuple[FileFaults, ...]
    is_old: bool
    others: int
    token: str

    @property
    def errors(self) -> int:
        """Errors of the files that the page tells."""
        return sum(fault.severity is Severity.ERROR for group in self.own for fault in group.faults)


class Overlay:
    """Draws by the templates of `preview/`, which stand on their own: they work when those of the site do not."""

    def __init__(self, templates: Path) -> None:
        self._folder = templates / _FOLDER
        loader = TemplateFolder(self._folder)
        self._environment = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )

    def still(self) -> Iterable[SiteFile]:
        """The style and the script."""
        for name in _STILL:
            yield SiteFile(f"_xem-thu/{name}", read_content(self._folder, name))

    def over(self, page: bytes, page_faults: PageFaults) -> bytes:
        """*page* of HTML with its *page_faults*; what has no body stays as it is."""
        head = self._environment.get_template("head.html").render(page_faults=page_faults, events=EVENTS)
        bar = self._environment.get_template("bar.html").render(page_faults=page_faults)
        return with_news(page.decode(), head, bar).encode("utf-8", "backslashreplace")

    def page(self, title: str, groups: Sequence[FileFaults], page_faults: PageFaults, *, more: int = 0) -> bytes:
        """A page of faults alone, *more* of which are not listed."""
        template = self._environment.get_template("faults.html")
        return template.render(title=title, groups=groups, page_faults=page_faults, events=EVENTS, more=more).encode(
            "utf-8", "backslashreplace"
        )

    def nothing(self, page_faults: PageFaults) -> bytes:
        """The page for what only a build makes."""
        return self._environment.get_template("absent.html").render(page_faults=page_faults, events=EVENTS).encode()


def group_by_file(faults: Iterable[Diagnostic], pages: Mapping[str, str]) -> tuple[FileFaults, ...]:
    """*faults*, which are in order of their files, by file; *pages*: addresses by path."""
    groups = groupby(faults, key=lambda fault: fault.location.path)
    return tuple(FileFaults(path, _folder(pages.get(path, "")), tuple(found)) for path, found in groups)


def pick_most_urgent(faults: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """As many of *faults* as one can look through, errors before warnings, again in order of their files."""
    errors = [fault for fault in faults if fault.severity is Severity.ERROR]
    warnings = [fault for fault in faults if fault.severity is Severity.WARNING]
    kept = frozenset((*errors, *warnings)[:_ENOUGH])
    return tuple(fault for fault in faults if fault in kept)


def _folder(address: str) -> str:
    return f"/{address.removesuffix('index.html')}" if address else ""
