"""A site as of a day."""

from datetime import date

from drawn import TEMPLATES, read_site_config

from tthc.content.catalogue import Catalogue
from tthc.content.in_force import as_of
from tthc.site.plan import site_files
from tthc.site.render import Renderer
from tthc.site.views.site import Site


def drawn_on(day: date, catalogue: Catalogue) -> dict[str, str]:
    """Text of every file of the site of *catalogue* as of *day*, by address."""
    site = Site(as_of(catalogue, day), read_site_config())
    renderer = Renderer(TEMPLATES, site)
    files = (file for document in site_files(site) for file in document.files(renderer))
    return {file.address: file.content.decode() for file in files}
