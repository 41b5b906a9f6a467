"""What the name of a procedure's file says: its code, and for a version the day from which it holds.

`1-001193.md` holds procedure 1.001193; `1-001193@2026-12-01.md` beside it holds the version from 1 December 2026 on.
"""

import re
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

VERSION_SIGN = "@"
"""Stands between the code and the day."""

_OFFICIAL = re.compile(r"^([1-9])-([0-9]{6})$")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class ProcedureFileName(NamedTuple):
    """The name of a file, taken apart.

    Attributes:
        stem: the code with a dash for the dot; the whole name where what follows `@` is no day.
        since: first day on which the version holds; None for the file that has no day in its name.
    """

    stem: str
    since: date | None


def parse_file_name(path: str) -> ProcedureFileName:
    """The name of the file at *path*.

    >>> parse_file_name("ho-tich/1-001193@2026-12-01.md")
    ProcedureFileName(stem='1-001193', since=datetime.date(2026, 12, 1))
    >>> parse_file_name("ho-tich/1-001193.md").since, parse_file_name("1-001193@sau.md").stem
    (None, '1-001193@sau')
    """
    whole = PurePosixPath(path).stem
    stem, _, day = whole.partition(VERSION_SIGN)
    try:
        return (
            ProcedureFileName(stem, date.fromisoformat(day)) if _DAY.fullmatch(day) else ProcedureFileName(whole, None)
        )
    except ValueError:
        return ProcedureFileName(whole, None)


def code_of(stem: str) -> str:
    """The code that a name without its ending stands for: a dash is a dot in an official code only.

    >>> code_of("1-001193"), code_of("tam-cho-thue-xe")
    ('1.001193', 'tam-cho-thue-xe')
    """
    return _OFFICIAL.sub(r"\1.\2", stem)


def stem_of(code: str) -> str:
    """The name of the file of *code*, without its ending.

    >>> stem_of("1.001193")
    '1-001193'
    """
    return code.replace(".", "-")
