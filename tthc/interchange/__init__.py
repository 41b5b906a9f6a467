"""Files of other systems ↔ files of the catalogue: national JSON, official Word sheets, lists of portals."""

from tthc.interchange.report import ImportReport
from tthc.interchange.run import import_files

__all__ = ["ImportReport", "import_files"]
