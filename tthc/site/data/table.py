"""Rows → CSV that a spreadsheet opens as it is: UTF-8 with a byte order mark, no cell a formula."""

import csv
import io
from collections.abc import Iterable

from tthc.text import escape_formula


def write_table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    r"""The table with its head.

    >>> write_table(("ma",), [("=1+1",)])[3:]
    b"ma\r\n'=1+1\r\n"
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(tuple(map(escape_formula, row)) for row in rows)
    return buffer.getvalue().encode("utf-8-sig")
