"""The whole catalogue as one JSON file, put together from the records that are already written."""

from collections.abc import Iterable
from pathlib import Path

from tthc.site.addresses import RECORDS


def write_bundle(folder: Path, records: Iterable[str]) -> None:
    """Write an array of the JSON files at the addresses *records* of the site in *folder*, in that order.

    They are copied one after the other, so that memory does not grow with the catalogue.
    """
    file = folder / RECORDS
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as bundle:
        bundle.write(b"[")
        for number, address in enumerate(records):
            bundle.write(b",\n" if number else b"\n")
            bundle.write((folder / address).read_bytes().rstrip())
        bundle.write(b"\n]\n")
