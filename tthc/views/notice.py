"""The code on the sheet that leads a phone to the page."""

from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

from markupsafe import Markup

_SEGNO = import_module("segno") if find_spec("segno") else None
"""The extra `qr`; without it the address stands in text alone."""

_MASK = 3
"""Any of the eight masks can be read; a fixed one spares the search for the best, two thirds of the time."""


@lru_cache(maxsize=16)
def qr_svg(url: str) -> Markup:
    """A QR code of *url* as SVG, sized by the style sheet; empty where segno is not installed."""
    if _SEGNO is None:
        return Markup()
    code = _SEGNO.make(url, error="m", micro=False, boost_error=False, mask=_MASK)
    return Markup(code.svg_inline(omitsize=True, border=4))  # noqa: S704 — segno draws it from the address alone
