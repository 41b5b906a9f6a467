"""One look at the disk as a value: what was read, what the rules say of it, and what pages tell of that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError

from tthc.content.config import SiteConfig
from tthc.content.filenames import code_of, parse_file_name
from tthc.diagnostics import Diagnostic, Location, Severity, sort
from tthc.preview.checking import Checked
from tthc.preview.overlay import PageFaults, group_by_file
from tthc.preview.reading import FileStamps, Reading
from tthc.preview.shelf import DocumentTable, Shelf
from tthc.site.addresses import procedure_address
from tthc.site.manual import Manual
from tthc.site.plan import find_doubled
from tthc.text import shorten


@dataclass(frozen=True)
class State:
    """One look at the disk, and the site that came of it.

    Attributes:
        config: that was last whole.
        faults: of everything, in order.
        table: None while there is no configuration.
        shelf: None where the site could never be drawn.
        stamps: of the configuration, the templates and the manual.
    """

    reading: Reading
    checked: Checked
    config: SiteConfig | None
    config_faults: tuple[Diagnostic, ...]
    stamps: FileStamps
    manual: Manual = field(default_factory=Manual)
    template_faults: tuple[Diagnostic, ...] = ()
    faults: tuple[Diagnostic, ...] = ()
    table: DocumentTable | None = None
    shelf: Shelf | None = None


def sort_faults(state: State, checked: Checked) -> tuple[Diagnostic, ...]:
    """Everything that is wrong, in order: with *checked* as what the rules say."""
    twice = find_doubled(state.table.documents) if state.table else ()
    return sort((*state.config_faults, *state.template_faults, *state.reading.faults, *checked.faults, *twice))


def has_new_lists(now: Reading, before: Reading) -> bool:
    """Whether anything but a procedure was read anew: its editor waits for what the rules say of it."""
    return any(new is not old for new, old in zip(_lists_of(now), _lists_of(before), strict=True))


def _lists_of(reading: Reading) -> tuple[object, ...]:
    return reading.lists, reading.journeys, reading.interviews, reading.decided, reading.walls


def without_whole_site(config: SiteConfig) -> SiteConfig:
    """*config* without what is made from a site that is written whole, and what a browser would keep of it."""
    return config.model_copy(update={"full_text": False, "archive": False, "offline": False})


def page_faults_of(state: State, sources: frozenset[str], token: str) -> PageFaults:
    """What a page says of the faults of *sources*, the files that it tells, and of those of others."""
    own = tuple(fault for fault in state.faults if any(_is_of(fault, source) for source in sources))
    others = sum(fault.severity is Severity.ERROR for fault in state.faults) - _errors(own)
    return PageFaults(group_by_file(own, pages_by_path(state)), bool(sources & state.reading.broken), others, token)


def pages_by_path(state: State) -> Mapping[str, str]:
    """Address of the page that tells a file, by the file's path."""
    return state.table.by_source if state.table else {}


def _errors(faults: Sequence[Diagnostic]) -> int:
    return sum(fault.severity is Severity.ERROR for fault in faults)


def _is_of(fault: Diagnostic, source: str) -> bool:
    path = fault.location.path
    return bool(source) and (path == source or path.endswith(f"/{source}"))


def address_of(path: str) -> str:
    """The page that the file at *path* makes, by its name alone."""
    return procedure_address(code_of(parse_file_name(path).stem))


def drawing_fault(error: Exception) -> Diagnostic:
    """What cannot be drawn as a fault with a place, where the template knows it."""
    message = shorten(str(error), 300)
    if isinstance(error, TemplateSyntaxError):
        place = Location(f"templates/{error.name or ''}", error.lineno)
        return Diagnostic(place, "template-syntax", f"mẫu trang viết sai cú pháp: {message}", "sửa mẫu rồi lưu lại")
    message = f"không vẽ được trang ({type(error).__name__}: {message})"
    return Diagnostic(Location("templates"), "cannot-draw", message, "sửa các lỗi ở /_loi/, hoặc mẫu trang vừa đổi")
