"""Files of procedures as they were parsed ↔ what is kept of them from one build to the next."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter, ValidationError

from tthc.content.listing import Listing
from tthc.content.load import Parsed
from tthc.diagnostics import Diagnostic
from tthc.engine.kept import KeptItem, KeptItems


def kept_of(files: Mapping[str, Parsed]) -> KeptItems:
    """*files* as they are kept, by path."""
    return {path: _item(file) for path, file in files.items() if file.mark}


def parsed_in(items: KeptItems) -> Mapping[str, Parsed]:
    """The files that were kept as *items*, by path; one that cannot be read was not kept."""
    found = ((path, _parsed(item)) for path, item in items.items())
    return {path: file for path, file in found if file}


def _item(file: Parsed) -> KeptItem:
    faults = _faults().dump_json(file.faults).decode()
    if file.listing is None:
        return KeptItem(json.dumps((file.mark, faults)))
    listing = _listing().dump_json(replace(file.listing, packed=b""), by_alias=True).decode()
    return KeptItem(json.dumps((file.mark, faults, listing), ensure_ascii=False), file.listing.packed)


def _parsed(item: KeptItem) -> Parsed | None:
    try:
        mark, faults, *listing = json.loads(item.text)
        found = replace(_listing().validate_json(listing[0]), packed=item.content) if listing else None
        return Parsed(found, _faults().validate_json(faults), mark)
    except (ValueError, ValidationError):
        return None


@cache
def _listing() -> TypeAdapter[Listing]:
    return TypeAdapter(Listing)


@cache
def _faults() -> TypeAdapter[tuple[Diagnostic, ...]]:
    return TypeAdapter(tuple[Diagnostic, ...])
