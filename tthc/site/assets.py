"""Several script files → one to publish: less to ask for, less to send; the sources stay readable."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from textwrap import dedent
from types import MappingProxyType

from rjsmin import jsmin

from tthc.content.catalogue import Catalogue
from tthc.content.load import DECISIONS_FOLDER, FORMS_FOLDER
from tthc.disk import ItemKind, list_folder, read_content
from tthc.output.files import SiteFile
from tthc.site.addresses import attachment_address, form_address


def bundle(folder: Path) -> bytes:
    """The scripts of *folder* in the order of their names, as `slim` gives them.

    Each source keeps its names inside a function of its own and may call another's only once the page is read.
    """
    names = (item.name for item in list_folder(folder)[0] if item.name.endswith(".js"))
    return slim("\n".join(read_content(folder, name).decode() for name in names)).encode()


def slim(script: str) -> str:
    r"""*script* without comments and without space that means nothing; no template of it holds another.

    >>> slim("// Adds.\nfunction add(a, b) {\n  return a + b; // the sum\n}\n")
    'function add(a,b){return a+b;}\n'
    """
    return f"{jsmin(script)}\n"


_STILL = "static"


_HASHED = frozenset({".css", ".js"})


_CONTRACT = re.compile(r"\{#-?(.*?)-?#\}", re.DOTALL)


_NAMED_AT_ROOT = frozenset({"favicon.svg", "frame.js", "kiosk.css", "kiosk.js", "offline.js", "share.png", "unpack.js"})


def read_static_files(templates: Path) -> Iterator[SiteFile]:
    """Styles and scripts under names that change with their content, and the icon under its own."""
    for name, content in _still(templates):
        yield SiteFile(_asset_name(name, content), content)


def list_copies(catalogue: Catalogue) -> Mapping[str, tuple[str, str]]:
    """What is handed on as it is, by address: folder and name of forms and signed decisions among the procedures."""
    forms = {form_address(name): (FORMS_FOLDER, name) for name in sorted(catalogue.forms)}
    decisions = (entry.decision for entry in catalogue.decisions)
    signed = ((one.id, one.attachment) for one in decisions if one.attachment)
    return forms | {attachment_address(one, name): (DECISIONS_FOLDER, name) for one, name in signed}


def read_copied_files(catalogue: Catalogue, procedures: Path) -> Iterator[SiteFile]:
    """The `list_copies` out of the folder *procedures*; what is not there is reported by a rule."""
    for address, names in list_copies(catalogue).items():
        yield SiteFile(address, read_content(procedures, *names))


def asset_names(templates: Path) -> Mapping[str, str]:
    """Address in the site of each file of `static/`, by its name there."""
    return MappingProxyType({name: _asset_name(name, content) for name, content in _still(templates)})


def read_contracts(templates: Path) -> Mapping[str, str]:
    """What each component says of itself in its first comment, by its name."""
    names = (item.name for item in list_folder(templates, "components")[0] if item.name.endswith(".html"))
    found = ((name[:-5], _CONTRACT.match(read_content(templates, "components", name).decode())) for name in names)
    return MappingProxyType({name: dedent(f"    {says[1]}").strip() if says else "" for name, says in found})


def _still(templates: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file of `static/`; a folder of scripts there is one script."""
    for item in list_folder(templates, _STILL)[0]:
        if item.kind is ItemKind.FOLDER:
            yield f"{item.name}.js", bundle(templates / _STILL / item.name)
        else:
            content = read_content(templates, _STILL, item.name)
            yield item.name, slim(content.decode()).encode() if item.name.endswith(".js") else content


def _asset_name(name: str, content: bytes) -> str:
    if name in _NAMED_AT_ROOT:
        return name
    stem, dot, kind = name.rpartition(".")
    mark = f".{sha256(content).hexdigest()[:8]}" if dot + kind in _HASHED else ""
    return f"{_STILL}/{stem}{mark}{dot}{kind}"
