"""The command `merge`, as git calls it: three files, the second of which receives what came of them."""

from pathlib import Path
from typing import NamedTuple

from tthc.diagnostics import BuildError
from tthc.editing.format import rewrite
from tthc.editing.merging.files import Unreadable, find_fault, merge_texts
from tthc.history.runner import run_apart

_LABELS = ("bên này", "bản gốc", "bên kia")

_FAILED = 128
"""From here on what `git merge-file` ends with is no count of conflicts."""


class Outcome(NamedTuple):
    """What to tell, and whether somebody has to decide.

    Attributes:
        lines: in Vietnamese, for stderr.
    """

    lines: tuple[str, ...]
    is_clean: bool


def merge_files(base: Path, ours: Path, theirs: Path, shown: str) -> Outcome:
    """Write into *ours* what *ours* and *theirs* made of *base*; *shown* is the path of the file in the repository.

    A version that cannot be read by its fields is merged line by line, as git itself would.

    Raises:
        BuildError: a file cannot be read or written.
    """
    try:
        merged = merge_texts(base.read_bytes(), ours.read_bytes(), theirs.read_bytes(), shown)
        if isinstance(merged, Unreadable):
            return _by_lines((base, ours, theirs), shown, merged)
        rewrite(ours, merged.text.encode())
    except OSError as error:
        raise BuildError(f"không gộp được {shown} ({error.strerror}); kiểm tra quyền đọc, ghi") from error
    if merged.conflicts:
        return Outcome(tuple(f"{shown}: {conflict}" for conflict in merged.conflicts), is_clean=False)
    fault = find_fault(merged.text, shown)
    if fault and find_fault(theirs.read_text("utf-8"), shown) is None:
        return Outcome((f"{shown}: gộp xong nhưng hai bên trái nhau: {fault.message} ({fault.hint})",), is_clean=False)
    return Outcome((), is_clean=True)


def _by_lines(files: tuple[Path, Path, Path], shown: str, why: Unreadable) -> Outcome:
    base, ours, theirs = files
    labels = [word for label in _LABELS for word in ("-L", label)]
    status = run_apart("merge-file", "--diff3", *labels, str(ours), str(base), str(theirs))
    if not 0 <= status < _FAILED:
        raise BuildError(f"không gộp được {shown} (git merge-file kết thúc với {status})")
    place = why.fault.location
    reason = f"{shown}: không gộp theo trường được vì {why.side} có lỗi ở dòng {place.line} ({why.fault.message})"
    return Outcome((f"{reason}; đã gộp theo từng dòng, cần đọc lại",), is_clean=status == 0)
