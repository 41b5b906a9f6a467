"""View and template → file, in the shell that stands around every page."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from markupsafe import Markup

from tthc.engine.trace import remember
from tthc.model import phrases
from tthc.model.labels import ANNOUNCEMENT_FORMS
from tthc.model.sections import SECTIONS
from tthc.output.files import SiteFile
from tthc.site import addresses
from tthc.site.addresses import COMPONENTS, HOME, SEARCH
from tthc.site.assets import asset_names, read_contracts, slim
from tthc.site.environment import site_environment
from tthc.site.views.site import Head, Site

_WITH_SEARCH = frozenset({HOME, SEARCH, COMPONENTS})
"""Pages that bring their own search field."""


class View(Protocol):
    """What every page's view has."""

    @property
    def head(self) -> Head:
        """What the head of the page says."""


class Renderer:
    """Draws pages.

    Args:
        templates: the folder of templates.
        site: what every page knows.
    """

    def __init__(self, templates: Path, site: Site) -> None:
        self.site = site
        self._environment = site_environment(templates)
        self._environment.globals |= {
            "addresses": addresses,
            "announcement_forms": ANNOUNCEMENT_FORMS,
            "assets": asset_names(templates),
            "contracts": read_contracts(templates),
            "phrases": phrases,
            "once": remember(_once, 1024),
            "sections": SECTIONS,
            "site": self.site,
        }
        self._part = remember(self._draw_part)

    def compile(self) -> None:
        """Compile all templates now: before work is spread, or to hear what is wrong with any.

        Raises:
            TemplateError: the first that is wrong.
        """
        for name in self._environment.list_templates():
            if "/" not in name or name.startswith(("components/", "pages/")):
                self._environment.get_template(name)

    def draw(self, address: str, template: str, view: View) -> SiteFile:
        """The page at *address*, in the shell of the site."""
        root = "../" * address.count("/")
        shell = Shell(self._part, root, address in _WITH_SEARCH)
        drawn = self._environment.get_template(template).render(view=view, head=view.head, root=root, shell=shell)
        return SiteFile(address, drawn.encode())

    def text(self, address: str, template: str, view: object = None, root: str = "") -> SiteFile:
        """A file that is no page: plain text, XML or a script; *root* is the way to the site, where it has links."""
        head = getattr(view, "head", None)
        drawn = self._environment.get_template(template).render(view=view, head=head, root=root)
        return SiteFile(address, (slim(drawn) if address.endswith(".js") else drawn).encode())

    def _draw_part(self, part: str, *arguments: Any) -> Markup:
        """Header, notice or footer, alike on all pages of one depth."""
        module: Any = self._environment.get_template(f"components/{part}.html").module
        drawn: Markup = getattr(module, part)(self.site, *arguments)
        return drawn


@dataclass(frozen=True)
class Shell:
    """What stands around a page; drawn where a page asks for it, since some bring their own.

    Attributes:
        part: draws header, notice or footer, once for all pages of one depth.
    """

    part: Callable[..., Markup]
    root: str
    has_own_search: bool

    @property
    def header(self) -> Markup:
        """The header."""
        return self.part("site_header", self.root, self.has_own_search)

    @property
    def notice(self) -> Markup:
        """The notice of the site."""
        return self.part("site_notice")

    @property
    def footer(self) -> Markup:
        """The footer."""
        return self.part("site_footer", self.root)


def _once(macro: Callable[..., Markup], *values: Hashable) -> Markup:
    """What *macro* draws of *values*; drawn once for the many pages that repeat it."""
    return macro(*values)
