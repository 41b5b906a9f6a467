"""What a document of the site is: what is drawn at once, registered beside its view by what draws it and of what."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple

from tthc.diagnostics import Location
from tthc.engine.answers import mark_of
from tthc.output.files import SiteFile
from tthc.site.render import Renderer, View
from tthc.site.views.site import Site

_SETTINGS = Location("site_config.yaml")


class Aside(NamedTuple):
    """What a document says to those that are drawn after it; it is in no file."""

    text: str


class Document(NamedTuple):
    """What is drawn at once of one subject: one file for most; small, since it is sent to the process that draws it.

    Attributes:
        addresses: of its files, the first names it; where only drawing tells them, the folder, with a final slash.
        source: the file that makes it exist, for a fault that names it.
        draw: makes its files of the renderer and the subject, and may leave a word aside for later documents.
        subject: what *draw* needs beside the site: codes, ids, paths, never what can be asked of the site.
        is_listed: whether search engines are sent to its first address.
    """

    addresses: tuple[str, ...]
    source: Location
    draw: Callable[..., Iterable[SiteFile | Aside]]
    subject: tuple[Hashable, ...] = ()
    is_listed: bool = False

    @property
    def key(self) -> str:
        """Its name among all documents, the same from build to build."""
        return self.addresses[0]

    @property
    def mark(self) -> str:
        """Its name with a mark of how it is drawn and of what: a page that tells another file is another document."""
        parts = (self.draw, *self.subject)
        return f"{self.key} {mark_of(repr(tuple(getattr(part, '__qualname__', part) for part in parts)))}"

    def made(self, renderer: Renderer) -> Iterator[SiteFile | Aside]:
        """Its files, at its addresses, drawn of the renderer's site as it is now, and what it leaves aside."""
        yield from self.draw(renderer, *self.subject)

    def files(self, renderer: Renderer) -> Iterator[SiteFile]:
        """Its files alone."""
        return (one for one in self.made(renderer) if isinstance(one, SiteFile))


def make_page(
    address: str,
    template: str,
    view: Callable[..., View],
    *subject: Hashable,
    source: Location | None = None,
    is_listed: bool = True,
) -> Document:
    """A page by itself: *view* takes the subject and the site."""
    return Document((address,), source or _place(template), draw_page, (address, template, view, *subject), is_listed)


def make_text(address: str, template: str, view: Callable[[Site], object] | None = None) -> Document:
    """A file that is no page and that a template draws: text, XML, a script."""
    return Document((address,), _place(template), draw_text, (address, template, view))


def make_data(address: str, make: Callable[..., bytes], *subject: Hashable, source: Location = _SETTINGS) -> Document:
    """A file that no template draws: *make* takes the subject and the site."""
    return Document((address,), source, draw_data, (address, make, *subject))


def draw_page(
    renderer: Renderer, address: str, template: str, view: Callable[..., View], *subject: Hashable
) -> Iterator[SiteFile]:
    """What `make_page` registers."""
    yield renderer.draw(address, template, view(*subject, renderer.site))


def draw_text(
    renderer: Renderer, address: str, template: str, view: Callable[[Site], object] | None
) -> Iterator[SiteFile]:
    """What `make_text` registers."""
    yield renderer.text(address, template, view and view(renderer.site))


def draw_data(renderer: Renderer, address: str, make: Callable[..., bytes], *subject: Hashable) -> Iterator[SiteFile]:
    """What `make_data` registers."""
    yield SiteFile(address, make(*subject, renderer.site))


def _place(template: str) -> Location:
    return Location(f"templates/{template}")
