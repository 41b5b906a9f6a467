"""Page → files: the Jinja environment, the view of each page, and what stands still (style, scripts, icon)."""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from jinja2 import BytecodeCache, Environment, StrictUndefined, select_autoescape
from markupsafe import Markup

from tthc.diagnostics import Location
from tthc.model.labels import ANNOUNCEMENT_FORMS
from tthc.output import SiteFile
from tthc.site.addresses import COMPONENTS, HOME, SEARCH, ListKind, fragment_address, framed_address
from tthc.site.assets import asset_names, contracts, slim
from tthc.site.filters.abbreviations import explained
from tthc.site.filters.links import lines, rooted
from tthc.site.filters.qr import qr_svg
from tthc.site.plan import ChapterName, DecisionId, Embedded, JourneyId, Moved, Page, Part
from tthc.site.views.components import components_view
from tthc.site.views.decisions import decision_view, decisions_view
from tthc.site.views.embed import FramedArticle, article_of, carried, embedding_view, framed_sector
from tthc.site.views.home import data_view, home_view, moved_view, not_found_view, offline_view, search_view
from tthc.site.views.journeys import journey_view, journeys_view
from tthc.site.views.lists import directory_view, list_view
from tthc.site.views.machine import communes_script, moves, record_json, schema_json, site_map, table_csv
from tthc.site.views.manual import chapter_view, manual_view
from tthc.site.views.procedure import ProcedureView, procedure_view
from tthc.site.views.report import report_view
from tthc.site.views.site import Head, Site
from tthc.templates import TemplateFolder
from tthc.text import long_date, short_date

_BLANK_LINES = re.compile("\n{3,}")


_WITH_SEARCH = frozenset({HOME, SEARCH, COMPONENTS})
"""Pages that bring their own search field."""


class View(Protocol):
    """What every page's view has."""

    @property
    def head(self) -> Head:
        """What the head of the page says."""


_SITE_VIEWS: Mapping[str, Callable[[Site], View]] = MappingProxyType(
    {
        "pages/search.html": search_view,
        "pages/framed_search.html": search_view,
        "pages/data.html": data_view,
        "pages/journeys.html": journeys_view,
        "pages/decisions.html": decisions_view,
        "pages/embedding.html": embedding_view,
        "pages/manual.html": manual_view,
        "pages/report.html": report_view,
        "pages/components.html": components_view,
        "pages/offline.html": offline_view,
        "pages/not_found.html": not_found_view,
    }
)
"""Views of the pages that stand once, by template."""

_NAMED_VIEWS: Mapping[type, Callable[[str, Site], View]] = MappingProxyType(
    {JourneyId: journey_view, DecisionId: decision_view, ChapterName: chapter_view}
)
"""Views of what has a name of its own, by the subject that holds the name."""


class Renderer:
    """Draws pages; made once, before the work is spread, since it compiles all templates.

    Args:
        templates: the folder of templates.
        site: what every page knows.
        compiled: keeps what was compiled from one renderer to the next.
    """

    def __init__(self, templates: Path, site: Site, compiled: BytecodeCache | None = None) -> None:
        self._site = site
        self._environment = _environment(templates, compiled)
        self._environment.globals |= {
            "announcement_forms": ANNOUNCEMENT_FORMS,
            "assets": asset_names(templates),
            "contracts": contracts(templates),
            "once": lru_cache(maxsize=1024)(_once),
            "site": self._site,
        }
        for name in self._environment.list_templates():
            if name.startswith("pages/"):
                self._environment.get_template(name)
        self._procedure = lru_cache(maxsize=1)(self._procedure_view)
        self._shell = lru_cache(maxsize=None)(self._draw_shell)

    def files(self, page: Page) -> Iterator[SiteFile]:
        """The files of *page*: one for most; a procedure comes as HTML, JSON, Markdown, in a frame, as an article."""
        if page.address == "sitemap.xml":
            yield from self._site_map(page)
        elif page.template == "":
            yield SiteFile(page.address, _MACHINE_FILES[page.address](self._site))
        elif not page.template.endswith(".html"):
            yield self._plain(page)
        else:
            view = self._view(page)
            drawn = self._html(page, view)
            yield drawn
            if page.template == "pages/procedure.html" and isinstance(view, ProcedureView):
                yield from self._machine_views(page, view)
                yield from self._elsewhere(page, view, drawn)

    def draw(self, address: str, template: str, view: View) -> SiteFile:
        """The page at *address* from a view that is at hand."""
        return self._html(Page(address, template, None, Location(f"templates/{template}")), view)

    def text(self, address: str, template: str, view: object) -> SiteFile:
        """A file that is no page: plain text or XML."""
        drawn = self._environment.get_template(template).render(view=view, head=getattr(view, "head", None))
        return SiteFile(address, drawn.encode())

    def data_version(self) -> str:
        """How pages tell the version of the data."""
        told = self._environment.get_template("components/data_version.html").module
        return str(told.data_version(self._site.version))  # type: ignore[attr-defined]

    def frame(self, address: str) -> str:
        """Header and footer of the page at *address*."""
        return "\n".join(self._shell("../" * address.count("/"), False).values())

    def _view(self, page: Page) -> View:
        view: View
        match page.subject:
            case ListKind() as kind:
                view = directory_view(kind, self._site)
            case Part() as part:
                view = list_view(part, page.address, self._site)
            case Embedded() as embedded:
                view = framed_sector(embedded, self._site)
            case JourneyId() | DecisionId() | ChapterName() as named:
                view = _NAMED_VIEWS[type(named)](named[0], self._site)
            case Moved() as moved:
                view = moved_view(moved, self._site)
            case str(path):
                view = self._procedure(path)
            case tuple(codes):
                view = home_view(codes, self._site)
            case None:
                view = _SITE_VIEWS[page.template](self._site)
        return view

    def _procedure_view(self, path: str) -> ProcedureView:
        return procedure_view(self._site.by_path[path], self._site)

    def _html(self, page: Page, view: View) -> SiteFile:
        root = "../" * page.address.count("/")
        has_own_search = page.address in _WITH_SEARCH
        template = self._environment.get_template(page.template)
        text = template.render(view=view, head=view.head, root=root, shell=self._shell(root, has_own_search))
        return SiteFile(page.address, text.encode())

    def _machine_views(self, page: Page, view: ProcedureView) -> Iterator[SiteFile]:
        folder = page.address.removesuffix("index.html")
        yield SiteFile(f"{folder}index.json", record_json(view, self._site))
        text = self._environment.get_template("pages/procedure.md").render(view=view, root=self._site.config.base_url)
        yield SiteFile(f"{folder}index.md", _BLANK_LINES.sub("\n\n", text).rstrip().encode() + b"\n")

    def _elsewhere(self, page: Page, view: ProcedureView, drawn: SiteFile) -> Iterator[SiteFile]:
        """The article of *drawn* for other sites: in a frame and bare."""
        code, article = view.record.code, article_of(drawn.content.decode())
        framed = page._replace(address=framed_address(code), template="pages/framed_procedure.html")
        inside = carried(article, page.address, "../" * framed.address.count("/"))
        yield self._html(framed, FramedArticle(view.head._replace(is_indexed=False), inside, page.address))
        bare = carried(article, page.address, self._site.config.base_url, is_public=True)
        yield SiteFile(fragment_address(code), bare.encode() + b"\n")

    def _plain(self, page: Page) -> SiteFile:
        text = self._environment.get_template(page.template).render(moves=tuple(moves(self._site)))
        return SiteFile(page.address, (slim(text) if page.address.endswith(".js") else text).encode())

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


def _once(macro: Callable[..., Markup], *values: Hashable) -> Markup:
    """What *macro* draws of *values*; drawn once for the many pages that repeat it."""
    return macro(*values)


def _environment(templates: Path, compiled: BytecodeCache | None) -> Environment:
    environment = Environment(
        loader=TemplateFolder(templates),
        bytecode_cache=compiled,
        autoescape=select_autoescape(("html", "xml"), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters |= {
        "explained": explained,
        "lines": lines,
        "long_date": long_date,
        "qr_svg": qr_svg,
        "rooted": rooted,
        "short_date": short_date,
    }
    return environment


_MACHINE_FILES: Mapping[str, Callable[[Site], bytes]] = MappingProxyType(
    {
        "du-lieu/thu-tuc.csv": table_csv,
        "du-lieu/schema.json": lambda _: schema_json(),
        "du-lieu/xa-phuong.js": communes_script,
    }
)
"""Files that no template draws, by address."""
