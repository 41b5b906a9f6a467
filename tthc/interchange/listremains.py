"""What a sheet of a list holds beside its rows, told to the person who sent it in."""

from collections.abc import Iterator, Sequence

from tthc.interchange.candidate import Refusal, drop_repeated
from tthc.interchange.cellvalues import SheetCell
from tthc.interchange.cleaning import clean_line
from tthc.text import shorten

_SHOWN = 1000


def joined_words(row: Sequence[SheetCell]) -> str:
    """What *row* says, cell by cell; a merged cell once."""
    texts = (clean_line(cell.value) for cell in row if cell.value is not None and not cell.is_spread)
    return shorten(" | ".join(drop_repeated(text for text in texts if text)), _SHOWN)


def tell_above(rows: Sequence[Sequence[SheetCell]], place: str) -> Iterator[Refusal]:
    """One line on the words that stand above the headings, if there are any."""
    if said := drop_repeated(f"“{words}”" for row in rows if (words := joined_words(row))):
        yield tell_loss(place.rstrip(":!"), f"lời trên dòng tiêu đề, không lấy: {', '.join(said)}")


def tell_row(cells: Sequence[SheetCell], place: str) -> Iterator[Refusal]:
    """A line on a row that says something, but nothing in the columns that are known."""
    if words := joined_words(cells):
        yield tell_loss(f"{place}{cells[0].address}", f"dòng không có gì ở các cột đã biết, không lấy: “{words}”")


def tell_beside(row: Sequence[SheetCell], place: str) -> Iterator[Refusal]:
    """A line for each thing about a cell of *row* that a person sees and its words do not tell."""
    for cell in row:
        if words := clean_line(cell.comment):
            yield tell_loss(f"{place}{cell.address}", f"lời bình của ô, không lấy: “{shorten(words, _SHOWN)}”")
        if words := clean_line(cell.struck):
            yield tell_loss(f"{place}{cell.address}", f"chữ gạch ngang, vẫn đọc: “{shorten(words, _SHOWN)}”")
        if cell.is_unseen and (words := joined_words((cell,))):
            yield tell_loss(f"{place}{cell.address}", f"ô định dạng để không hiện chữ, vẫn đọc: “{words}”")
        if cell.flaw:
            yield tell_loss(f"{place}{cell.address}", f"{cell.flaw}, không đọc; mở bằng Excel, sửa, lưu lại rồi nhập")


def tell_loss(place: str, reason: str) -> Refusal:
    """What stands at *place* and is in no record, with its words in *reason*."""
    return Refusal(place, reason, is_fault=False, is_loss=True)
