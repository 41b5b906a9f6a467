"""Records of other systems → files of the catalogue: national JSON, official Word details, list exports."""

from tthc.importing.report import ImportReport
from tthc.importing.run import import_files

__all__ = ["ImportReport", "import_files"]
