"""The whole catalogue as one JSON file, put together from the records that are already written."""

from collections.abc import Iterable
from typing import BinaryIO

from tthc.engine.derived import DerivedFiles
from tthc.site.addresses import RECORDS


def write_bundle(derived: DerivedFiles, records: Iterable[str]) -> None:
    """Write an array of the JSON files at the addresses *records* of the site, in that order.

    They are copied one after the other, so that memory does not grow with the catalogue.
    """
    tree, addresses = derived.tree, tuple(records)

    def write(bundle: BinaryIO) -> None:
        bundle.write(b"[")
        for number, address in enumerate(addresses):
            bundle.write(b",\n" if number else b"\n")
            bundle.write(tree.read(address).rstrip())
        bundle.write(b"\n]\n")

    derived.renew_one("records", tree.mark(addresses), lambda: (tree.stream(RECORDS, write),))
