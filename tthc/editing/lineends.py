"""Line ends of the configuration: `fmt` mends them, and leaves all else as whoever runs the site has written it."""

from pathlib import Path

from tthc.content.source import MAX_SOURCE_BYTES
from tthc.disk import read_below
from tthc.editing.format import rewrite


def mend_line_ends(file: Path, *, write: bool) -> bool:
    """Whether *file* has a line that does not end with LF; with *write* it is mended.

    Raises:
        BuildError: it cannot be written.
    """
    raw, _ = read_below(file, limit=MAX_SOURCE_BYTES) if file.is_file() else (None, ())
    if raw is None or b"\r" not in raw:
        return False
    if write:
        rewrite(file, raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    return True
