"""One file written whole or not at all."""

from contextlib import suppress
from pathlib import Path

from tthc.diagnostics import BuildError


def write_whole(file: Path, text: str) -> None:
    """Write *text* to *file*, which is swapped in when every byte is there; its folder is made when it is missing.

    Raises:
        BuildError: the disk refuses.
    """
    fresh = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(text, encoding="utf-8", newline="\n")
        fresh.replace(file)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise BuildError(f"không ghi được {file.as_posix()} ({error.strerror}); kiểm tra quyền ghi") from None
