"""A folder of procedures, read once and for all."""

from pathlib import Path

from tthc.content.catalogue import Catalogue
from tthc.content.load import read_catalogue
from tthc.diagnostics import Diagnostic


def load(root: Path) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """The catalogue in the folder *root*, with the faults of every file in it."""
    return read_catalogue(root, {})[:2]
