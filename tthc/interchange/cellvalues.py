"""What a cell of a workbook shows: its value as its format prints it, and what about it a person should be told."""

import re
from datetime import date, datetime, time
from typing import Any, NamedTuple

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class SheetCell(NamedTuple):
    """What a cell says, and its address, `A5`.

    Attributes:
        value: None where it says nothing.
        is_number: whether it was typed as a number, which has no noughts at its end.
        is_spread: whether the value is that of a merged cell that begins further to the left.
        struck: the words of it that are struck through.
        flaw: why it says nothing where something was meant, in Vietnamese.
        is_unseen: whether its format shows nothing of what it holds.
        comment: what a person has written beside the cell.
    """

    value: str | None
    address: str
    is_number: bool = False
    is_spread: bool = False
    struck: str = ""
    flaw: str = ""
    is_unseen: bool = False
    comment: str = ""


def cell_of(given: Any, address: str, formula: str) -> SheetCell:
    """The cell of openpyxl *given*; *formula* is the one in it that has no result, "" for none."""
    comment = str(given.comment.text or "") if given.comment else ""
    if formula or given.data_type == "e":
        flaw = f"công thức chưa có kết quả: “{formula}”" if formula else f"ô báo lỗi: “{given.value}”"
        return SheetCell(None, address, flaw=flaw, comment=comment)
    return SheetCell(
        show_value(given.value, given.number_format),
        address,
        is_number=isinstance(given.value, int | float) and not isinstance(given.value, bool),
        struck=_struck(given),
        is_unseen=given.value is not None and set(given.number_format) == {";"},
        comment=comment,
    )


def show_value(value: Any, form: str) -> str | None:
    r"""*value* as a person sees it in a cell of the number format *form*.

    >>> show_value(datetime(2026, 1, 20), "dd/mm/yyyy"), show_value(0.15, "0%"), show_value("a_x000D_\nb", "")
    ('20/01/2026', '15%', 'a\r\nb')
    """
    if value is None:
        return None
    if isinstance(value, date):
        has_time = isinstance(value, datetime) and value.time() != time()
        return value.strftime("%d/%m/%Y %H:%M" if has_time else "%d/%m/%Y")
    if isinstance(value, float):
        is_share = "%" in form
        shown = f"{round(value * 100, 6):g}%" if is_share else f"{value:.0f}" if value.is_integer() else repr(value)
        return shown.replace(".", ",") if is_share else shown
    words = str(value).upper() if isinstance(value, bool) else str(value)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words)


def _struck(given: Any) -> str:
    """The words of a cell that are struck through: all of them, or some pieces of it."""
    if given.value is None:
        return ""
    if given.has_style and given.font.strike:
        return str(given.value)
    pieces = given.value if isinstance(given.value, list) else ()
    marked = (one for one in pieces if getattr(getattr(one, "font", None), "strike", False))
    return "; ".join(str(one).strip() for one in marked)
