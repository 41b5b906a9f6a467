"""Page → files: the Jinja environment, the view of each page, and what stands still (style, scripts, icon)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from tthc.catalogue import Catalogue
from tthc.config import SiteConfig
from tthc.pages import HOME, ListKind, Moved, Page, Part
from tthc.text import long_date, short_date
from tthc.views.home import data_view, home_view, moved_view, not_found_view, search_view
from tthc.views.lists import directory_view, list_view
from tthc.views.machine import base_path, moves, record_json, schema_json, site_map, table_csv
from tthc.views.notice import qr_svg
from tthc.views.procedure import ProcedureView, procedure_view
from tthc.views.prose import lines, rooted
from tthc.views.site import Head, Site
from tthc.write import SiteFile

_STILL = "static"
_HASHED = frozenset({".css", ".js"})
_NAMED_AT_ROOT = frozenset({"favicon.svg"})


class View(Protocol):
    """What every page's view has."""

    @property
    def head(self) -> Head:
        """What the head of the page says."""


_SITE_VIEWS: Mapping[str, Callable[[Site], View]] = MappingProxyType(
    {
        "pages/search.html": search_view,
        "pages/data.html": data_view,
        "pages/not_found.html": not_found_view,
    }
)
"""Views of the pages that stand once, by template."""


class Renderer:
    """Draws pages; made once in each process, since it compiles the templates and draws header and footer beforehand.

    Args:
        templates: the folder of templates.
        today: the day for which the site is built.
        version: of the data, shown at the foot of pages; empty for none.
    """

    def __init__(
        self, templates: Path, catalogue: Catalogue, config: SiteConfig, today: date, version: str = ""
    ) -> None:
        self._site = Site(catalogue, config, today, version)
        self._environment = _environment(templates)
        self._environment.globals |= {"site": self._site, "assets": asset_names(templates)}
        self._procedure = lru_cache(maxsize=1)(self._procedure_view)
        self._shell = lru_cache(maxsize=None)(self._draw_shell)

    def files(self, page: Page) -> Iterator[SiteFile]:
        """The files of *page*: one for most; a procedure comes as HTML, JSON and Markdown."""
        if page.address == "sitemap.xml":
            yield from self._site_map(page)
        elif page.template == "":
            yield SiteFile(page.address, _MACHINE_FILES[page.address](self._site))
        elif not page.template.endswith(".html"):
            yield self._plain(page)
        else:
            view = self._view(page)
            yield self._html(page, view)
            if page.template == "pages/procedure.html" and isinstance(view, ProcedureView):
                yield from self._machine_views(page, view)

    def _view(self, page: Page) -> View:
        match page.subject:
            case ListKind() as kind:
                return directory_view(kind, self._site)
            case Part() as part:
                return list_view(part, page.address, self._site)
            case Moved() as moved:
                return moved_view(moved, self._site)
            case str(path):
                return self._procedure(path)
            case tuple(codes):
                return home_view(codes, self._site)
            case None:
                return _SITE_VIEWS[page.template](self._site)

    def _procedure_view(self, path: str) -> ProcedureView:
        return procedure_view(self._site.by_path[path], self._site)

    def _html(self, page: Page, view: View) -> SiteFile:
        root = "../" * page.address.count("/")
        has_own_search = page.address == HOME or page.template == "pages/search.html"
        template = self._environment.get_template(page.template)
        text = template.render(view=view, head=view.head, root=root, shell=self._shell(root, has_own_search))
        return SiteFile(page.address, text.encode())

    def _machine_views(self, page: Page, view: ProcedureView) -> Iterator[SiteFile]:
        folder = page.address.removesuffix("index.html")
        yield SiteFile(f"{folder}index.json", record_json(view, self._site))
        text = self._environment.get_template("pages/procedure.md").render(view=view, root=self._site.config.base_url)
        yield SiteFile(f"{folder}index.md", text.encode())

    def _plain(self, page: Page) -> SiteFile:
        context = {"base_path": base_path(self._site), "moves": tuple(moves(self._site))}
        return SiteFile(page.address, self._environment.get_template(page.template).render(context).encode())

    def _site_map(self, page: Page) -> Iterator[SiteFile]:
        """One file, or an index of several where one may not hold all addresses."""
        portions = site_map(self._site)
        template = self._environment.get_template(page.template)
        if len(portions) == 1:
            yield SiteFile(page.address, template.render(addresses=portions[0]).encode())
            return
        names = tuple(f"sitemap-{number}.xml" for number in range(1, len(portions) + 1))
        for name, portion in zip(names, portions, strict=True):
            yield SiteFile(name, template.render(addresses=portion).encode())
        index = self._environment.get_template("pages/sitemap_index.xml")
        yield SiteFile(page.address, index.render(addresses=tuple(map(self._site.url, names))).encode())

    def _draw_shell(self, root: str, has_own_search: bool) -> Mapping[str, Markup]:
        """Header and footer, alike on all pages of one depth."""
        header = self._environment.get_template("components/site_header.html").module
        footer = self._environment.get_template("components/site_footer.html").module
        return {
            "header": header.site_header(self._site, root, has_own_search),  # type: ignore[attr-defined]
            "footer": footer.site_footer(self._site, root),  # type: ignore[attr-defined]
        }


def static_files(templates: Path) -> Iterator[SiteFile]:
    """Styles and scripts under names that change with their content, and the icon under its own."""
    names = asset_names(templates)
    for file in _still(templates):
        yield SiteFile(names[file.name], file.read_bytes())


def asset_names(templates: Path) -> Mapping[str, str]:
    """Address in the site of each file of `static/`, by its name there."""
    return MappingProxyType({file.name: _asset_name(file) for file in _still(templates)})


def _still(templates: Path) -> tuple[Path, ...]:
    return tuple(sorted(file for file in (templates / _STILL).iterdir() if file.is_file()))


def _asset_name(file: Path) -> str:
    if file.name in _NAMED_AT_ROOT:
        return file.name
    mark = f".{sha256(file.read_bytes()).hexdigest()[:8]}" if file.suffix in _HASHED else ""
    return f"{_STILL}/{file.stem}{mark}{file.suffix}"


def _environment(templates: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=select_autoescape(("html", "xml"), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters |= {
        "lines": lines,
        "long_date": long_date,
        "qr_svg": qr_svg,
        "rooted": rooted,
        "short_date": short_date,
    }
    return environment


_MACHINE_FILES: Mapping[str, Callable[[Site], bytes]] = MappingProxyType(
    {"du-lieu/thu-tuc.csv": table_csv, "du-lieu/schema.json": lambda _: schema_json()}
)
"""Files that no template draws, by address."""
