"""What holds before any library is imported: every letter can be printed, and a crash is not taken for an answer."""

import sys
from io import TextIOWrapper
from types import TracebackType

CRASHED = 70
"""Exit status of a fault of ours: EX_SOFTWARE of sysexits.h. Python's own would be 1, which means content errors."""

_TOLD = """
Chương trình dừng vì lỗi của chính nó, nội dung chưa được xét xong. Thiếu thư viện (ModuleNotFoundError) thì chạy
make .venv/runtime.stamp rồi gọi bằng .venv/bin/python; lỗi khác thì gửi các dòng trên cho người phụ trách.
"""


def prepare() -> None:
    """Print in UTF-8 wherever output goes, and end a crash with CRASHED."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.excepthook = _crash


def _crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.__excepthook__(kind, error, trace)
    sys.stderr.write(_TOLD)
    sys.exit(CRASHED)
