"""The QR code on the sheet, which leads a phone to the page."""

import re
from functools import lru_cache, reduce
from importlib import import_module
from importlib.util import find_spec
from operator import xor

from markupsafe import Markup

_SEGNO = import_module("segno") if find_spec("segno") else None
"""The extra `qr`; without it the address stands in text alone."""

_MASK = 3
"""Any of the eight masks can be read; a fixed one spares the search for the best."""

_QUIET = 4
"""Width of the empty zone around the code, in modules."""

_DARK = re.compile("1+")
_SHAPE = Markup(
    '<svg viewBox="0 0 {0} {0}" role="img" aria-label="Mã QR dẫn tới trang này"><path stroke="#000" d="{1}"/></svg>'
)


def qr_svg(url: str) -> Markup:
    """A QR code of *url* as SVG, sized by the style sheet; empty where segno is not installed.

    A code with a fixed mask is affine over its bits: what a bit of a letter changes, it changes in any address of that
    length. So a catalogue needs segno for some dozens of codes, and thousands of others are put together from these.
    """
    if _SEGNO is None:
        return Markup()
    plain = re.sub("[0-9]", "0", url)
    size, modules = _modules(plain)
    for place, letter in enumerate(url):
        if letter != plain[place]:
            modules ^= _change(plain, place, int(letter))
    return _drawn(size, modules)


@lru_cache(maxsize=4096)
def _change(plain: str, place: int, digit: int) -> int:
    """What changes in the code of *plain* when the 0 at *place* becomes *digit*: the sum of what its bits change."""
    changes = (_modules(f"{plain[:place]}{bit}{plain[place + 1 :]}")[1] for bit in (1, 2, 4, 8) if digit & bit)
    return reduce(xor, (change ^ _modules(plain)[1] for change in changes))


@lru_cache(maxsize=4096)
def _modules(url: str) -> tuple[int, int]:
    """Width of the code of *url*, and its modules as the bits of a number, row after row."""
    if _SEGNO is None:
        raise RuntimeError("segno is not installed")
    code = _SEGNO.make(url, error="m", micro=False, mode="byte", boost_error=False, mask=_MASK)
    rows = [bytes(row) for row in code.matrix]
    return len(rows), int("".join("1" if module else "0" for row in rows for module in row), 2)


def _drawn(size: int, modules: int) -> Markup:
    bits = f"{modules:0{size * size}b}"
    lines = " ".join(bits[row * size : (row + 1) * size] for row in range(size))
    starts = _starts(size)
    path = "".join(f"{starts[run[0]]}{run[1] - run[0]}" for run in map(re.Match.span, _DARK.finditer(lines)))
    return _SHAPE.format(size + 2 * _QUIET, path)


@lru_cache(maxsize=8)
def _starts(size: int) -> tuple[str, ...]:
    """How a line begins at each module of a code, row after row, each with one more for the space behind it."""
    return tuple(f"M{column + _QUIET} {row + _QUIET}.5h" for row in range(size) for column in range(size + 1))
