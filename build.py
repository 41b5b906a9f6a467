"""The command line: gathers the commands of `commands/`; decides nothing but what is a crash and what an answer."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from types import TracebackType

__all__ = ["cli"]

CRASHED = 70
"""Exit status of a fault of ours: EX_SOFTWARE of sysexits.h. Python's own would be 1, which means content errors."""

_TOLD = """
Chương trình dừng vì lỗi của chính nó, nội dung chưa được xét xong. Thiếu thư viện (ModuleNotFoundError) thì chạy
make .venv/runtime.stamp rồi gọi bằng .venv/bin/python; lỗi khác thì gửi các dòng trên cho người phụ trách.
"""


def _crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    with suppress(
        OSError, ValueError, AttributeError
    ):  # a full disk, or nobody to tell: the status says it all the same
        sys.__excepthook__(kind, error, trace)
        sys.stderr.write(_TOLD)
        sys.stderr.flush()
    os._exit(CRASHED)


if __name__ == "__main__":  # before anything is imported, ours too: a file of ours can be missing or half merged
    sys.excepthook = _crash
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

from commands.gathering import cli  # noqa: E402
from commands.running import run  # noqa: E402

if __name__ == "__main__":
    run(cli)
