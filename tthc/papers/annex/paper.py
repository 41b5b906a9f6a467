"""The draft decision as a value: what .docx and HTML both draw, so that they cannot disagree.

Law: Nghị định 30/2020/NĐ-CP, Phụ lục I (form); Nghị định 63/2010/NĐ-CP, Điều 13–15 (what a decision announces).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tthc.papers.cells import OPEN, Cell, Column, Row, make_line


class AnnexGroup(NamedTuple):
    """Rows under one heading (“Lĩnh vực: …”, “Thủ tục hành chính cấp xã”); *depth* counts from 0."""

    title: str
    depth: int
    rows: tuple[Row, ...]


class Sheet(NamedTuple):
    """The full content of one procedure: each of its parts in the order of the law."""

    title: str
    parts: tuple[tuple[str, Cell], ...]


class Annex(NamedTuple):
    """One annex: a list with columns, or the full content of procedures.

    Attributes:
        number: “PHỤ LỤC I”.
        title: “DANH MỤC …”.
        issued_with: “(Ban hành kèm theo Quyết định số … )”.
    """

    number: str
    title: str
    issued_with: str
    columns: tuple[Column, ...] = ()
    groups: tuple[AnnexGroup, ...] = ()
    sheets: tuple[Sheet, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)


@dataclass(frozen=True)
class DraftDecision:
    """The whole paper.

    Attributes:
        mark: “DỰ THẢO”.
        issuer: lines of the issuing body's name; the last one is underlined.
        number: “Số: …/QĐ-UBND”.
        place_and_day: “Sơn La, ngày … tháng … năm …”.
        subject: trích yếu.
        authority: who decides, in capitals.
        bases: one “Căn cứ …;” a line, the proposal (Theo đề nghị …) last.
        articles: number and text of each article; lines of a text are paragraphs.
        recipients: lines of “Nơi nhận”.
        signature: lines of the signer's post.
        signer: name; empty until somebody has signed.
    """

    mark: str
    issuer: tuple[str, ...]
    number: str
    place_and_day: str
    subject: str
    authority: str
    bases: tuple[str, ...]
    articles: tuple[tuple[str, tuple[str, ...]], ...]
    recipients: tuple[str, ...]
    signature: tuple[str, ...]
    signer: str
    annexes: tuple[Annex, ...]

    @property
    def blanks(self) -> int:
        """How many cells of the annexes are still to be filled in."""
        return sum(cell == (make_line(OPEN),) for cell in self._cells())

    def _cells(self) -> Iterator[Cell]:
        for annex in self.annexes:
            yield from (cell for row in annex.rows for cell in row.cells)
            yield from (cell for sheet in annex.sheets for _, cell in sheet.parts)
