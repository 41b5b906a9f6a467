"""A packed file of pages → the pages, as the worker (`templates/static/unpack.js`) reads them."""

import re
import zlib

from tthc.site.offline.packing import AGAIN_SIGN, END_SIGN, LINE_SIGN, ROOT_SIGN, SHORT_LETTERS

_TO_LETTERS = {place: letter for place, letter in enumerate(SHORT_LETTERS, 128) if letter}


def unpacked(content: bytes, root: str) -> tuple[str, ...]:
    """The pages of the packed file *content*, for a site at *root*."""
    text = zlib.decompress(content).decode("latin-1")
    said = re.findall(f"{LINE_SIGN}([^\n{END_SIGN}]*)", text)
    whole = re.sub(f"{AGAIN_SIGN}([0-9]*)", lambda name: str(said[int(name[1])]), text)
    return tuple(whole.replace(LINE_SIGN, "").translate(_TO_LETTERS).replace(ROOT_SIGN, root).split(END_SIGN))
