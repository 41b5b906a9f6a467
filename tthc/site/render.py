"""View and template → file, in the shell that stands around every page."""

from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import Protocol

from jinja2 import BytecodeCache
from markupsafe import Markup

from tthc.engine.trace import remembered
from tthc.model.labels import ANNOUNCEMENT_FORMS
from tthc.model.sections import SECTIONS
from tthc.output.files import SiteFile
from tthc.site import addresses
from tthc.site.addresses import COMPONENTS, HOME, SEARCH
from tthc.site.assets import asset_names, contracts, slim
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
    """Draws pages; made once, before the work is spread, since it compiles all templates.

    Args:
        templates: the folder of templates.
        site: what every page knows.
        compiled: keeps what was compiled from one renderer to the next.
    """

    def __init__(self, templates: Path, site: Site, compiled: BytecodeCache | None = None) -> None:
        self.site = site
        self._environment = site_environment(templates, compiled)
        self._environment.globals |= {
            "addresses": addresses,
            "announcement_forms": ANNOUNCEMENT_FORMS,
            "assets": asset_names(templates),
            "contracts": contracts(templates),
            "once": remembered(_once, 1024),
            "sections": SECTIONS,
            "site": self.site,
        }
        for name in self._environment.list_templates():
            if name.startswith("pages/"):
                self._environment.get_template(name)
        self._shell = remembered(self._draw_shell)

    def draw(self, address: str, template: str, view: View) -> SiteFile:
        """The page at *address*, in the shell of the site."""
        root = "../" * address.count("/")
        shell = self._shell(root, address in _WITH_SEARCH)
        drawn = self._environment.get_template(template).render(view=view, head=view.head, root=root, shell=shell)
        return SiteFile(address, drawn.encode())

    def text(self, address: str, template: str, view: object = None, root: str = "") -> SiteFile:
        """A file that is no page: plain text, XML or a script; *root* is the way to the site, where it has links."""
        head = getattr(view, "head", None)
        drawn = self._environment.get_template(template).render(view=view, head=head, root=root)
        return SiteFile(address, (slim(drawn) if address.endswith(".js") else drawn).encode())

    def data_version(self) -> str:
        """How pages tell the version of the data."""
        told = self._environment.get_template("components/data_version.html").module
        return str(told.data_version(self.site.version))  # type: ignore[attr-defined]

    def frame(self, address: str) -> str:
        """Header and footer of the page at *address*."""
        return "\n".join(self._shell("../" * address.count("/"), False).values())

    def _draw_shell(self, root: str, has_own_search: bool) -> Mapping[str, Markup]:
        """Header and footer, alike on all pages of one depth."""
        header = self._environment.get_template("components/site_header.html").module
        footer = self._environment.get_template("components/site_footer.html").module
        return {
            "header": header.site_header(self.site, root, has_own_search),  # type: ignore[attr-defined]
            "footer": footer.site_footer(self.site, root),  # type: ignore[attr-defined]
        }


def _once(macro: Callable[..., Markup], *values: Hashable) -> Markup:
    """What *macro* draws of *values*; drawn once for the many pages that repeat it."""
    return macro(*values)
