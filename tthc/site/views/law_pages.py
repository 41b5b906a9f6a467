"""The pages of the legal texts that a record cites."""

from collections.abc import Iterable

from tthc.content.legaltexts import text_key
from tthc.model.parts import LegalBasis
from tthc.site.views.site import Site


def list_law_pages(bases: Iterable[LegalBasis], site: Site) -> tuple[str, ...]:
    """The address of the page of each of *bases*; empty for one whose number could not be read."""
    return tuple(site.law(text_key(one.number, one.title, one.issued_on)) for one in bases)
