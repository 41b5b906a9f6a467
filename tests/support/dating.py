"""A site as of a day."""

from datetime import date

from drawn import TEMPLATES, read_site_config

from tthc.content.catalogue import Catalogue
from tthc.content.versions import as_of
from tthc.site.plan import plan
from tthc.site.render import Renderer
from tthc.site.views.site import Site


def drawn_on(day: date, catalogue: Catalogue) -> dict[str, str]:
    """Text of every file of the site of *catalogue* as of *day*, by address."""
    config, shown = read_site_config(), as_of(catalogue, day)
    renderer = Renderer(TEMPLATES, Site(shown, config, day))
    files = (file for page in plan(shown, config, day) for file in renderer.files(page))
    return {file.address: file.content.decode() for file in files}
