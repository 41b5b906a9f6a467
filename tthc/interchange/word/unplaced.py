"""Words of a Word sheet that went into no field of the record."""

from collections.abc import Iterator, Sequence

from tthc.interchange.candidate import ImportDraft
from tthc.interchange.coverage import Coverage, draft_texts, find_unplaced
from tthc.interchange.registers import RecordNames
from tthc.interchange.word import sheet
from tthc.interchange.word.blocks import Block, Table
from tthc.interchange.word.labels import LABELS
from tthc.interchange.word.roundtrip import KEY, TITLE, VALUE, is_extra_row
from tthc.model import labels as words

_KNOWN = (
    *LABELS,
    *words.CHANNELS.values(),
    *words.LEVELS.values(),
    *words.KINDS.values(),
    *words.UNITS.values(),
    *words.COST_KINDS.values(),
    *words.TEXT_KINDS.values(),
    *sheet.CHANNEL_HEAD,
    *sheet.PAPER_HEAD,
    *sheet.BASIS_HEAD,
    *sheet.SIGNERS,
    *(KEY, TITLE, VALUE),
    *(sheet.HEADING, "Thủ tục hành chính", sheet.EXTRA_NOTE, sheet.SIGN_HERE, sheet.UNSTATED, sheet.ABSENT),
    *("Nộp trực tiếp", "Nộp trực tuyến", "Nộp qua bưu chính", "Qua dịch vụ bưu chính", "Bưu chính công ích"),
    *("Bản chính", "Bản sao", "bộ", "bộ hồ sơ", "hồ sơ", "mỗi", "Giá", "số", "đồng", "VNĐ", "VND", "USD", "Cấp"),
)


def find_lost_words(
    blocks: Sequence[Block], drafts: Sequence[ImportDraft], names: RecordNames, title: str
) -> tuple[str, ...]:
    """A line for each line of *blocks* that none of *drafts* holds, nor the lists that take *names*."""
    kept = [text for draft in drafts for text in draft_texts(draft)]
    kept += (title, names.sector, *names.agencies, *names.applicants)
    return find_unplaced(_lines(blocks), Coverage(kept, _KNOWN))


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    """What a person reads, line by line and cell by cell; rows for the machine left out."""
    for block in blocks:
        cells = _cells(block) if isinstance(block, Table) else (block.text,)
        for cell in cells:
            yield from cell.split("\n")


def _cells(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield from row[3:] if is_extra_row(row) else row
