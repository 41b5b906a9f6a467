"""What a record says, as the cells of an annex; where it says nothing the cell is left open, never made up."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeAlias

from tthc.content.markdown import to_text
from tthc.history.worddiff import WordChange, compare_words
from tthc.model.labels import ONLINE_LEVELS
from tthc.model.parts import LegalBasis
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import Part
from tthc.papers.cells import OPEN, Cell, Line, Piece, join_cell, make_cell
from tthc.site.views.channels import ChannelRow, CostLine, TimeLine, rows_of
from tthc.site.views.dossier import cases_of
from tthc.text import format_short_date, format_two_digits

NONE = "Không có"
_MARKER = re.compile(r"\s*(?:[-*+]|[0-9]+[.)])\s+")
_ISSUED = re.compile(
    r"(?P<kind>Nghị định|Nghị quyết|Thông tư(?: liên tịch)?|Quyết định|Chỉ thị)\s+(?P<rest>.+)", re.DOTALL
)
"""Names of texts that are cited by their number first; a law is cited by its name first."""


class Reader(NamedTuple):
    """What is needed to put a record in words.

    Attributes:
        names: id of a body or an applicant → its name.
        day: the earliest on which times and costs must hold.
    """

    names: Callable[[str], str]
    day: date


Describer: TypeAlias = Callable[[Procedure, Reader], Cell]
"""What a record says of one thing."""


def describe_title(title: str, code: str) -> Cell:
    """The name, and below it the code."""
    return make_cell((title or OPEN, f"(Mã TTHC: {code})" if code else ""))


def describe_times(record: Procedure, reader: Reader) -> Cell:
    """How long it takes; set apart by way of filing only where the ways differ."""
    return _of_channels(record, reader, Part.TIME_LIMIT, lambda row: map(_time, row.times))


def describe_costs(record: Procedure, reader: Reader) -> Cell:
    """What it costs, with who is spared what."""
    return _of_channels(record, reader, Part.COSTS, lambda row: (line for one in row.costs for line in _cost(one)))


def describe_places(record: Procedure, reader: Reader) -> Cell:
    """Where a dossier is handed in."""
    bodies = record.agencies.reception or record.agencies.handling
    anywhere = "Không phụ thuộc địa giới hành chính trong tỉnh" if record.any_office else ""
    return make_cell((*map(reader.names, bodies), record.agencies.reception_address, anywhere))


def describe_ways(record: Procedure, reader: Reader) -> Cell:
    """In which ways, and how far online."""
    kinds = dict.fromkeys(kind for row in _rows(record, reader) for kind in row.kinds)
    online = ONLINE_LEVELS[record.online.level].partition(":")[0] if record.online else ""
    return make_cell((*kinds, f"Dịch vụ công trực tuyến: {online[:1].lower()}{online[1:]}" if online else ""))


def describe_bases(record: Procedure, _: Reader) -> Cell:
    """The legal texts that lay the procedure down."""
    return make_cell(map(cite_basis, record.legal_bases))


def describe_handling(record: Procedure, reader: Reader) -> Cell:
    """Who carries it out."""
    return make_cell(map(reader.names, record.agencies.handling))


def cite_basis(basis: LegalBasis, day_words: Callable[[date], str] = format_short_date) -> str:
    """A legal text as it is cited; what the file does not give is left out.

    >>> made = LegalBasis(so="63/2010/NĐ-CP", trich_yeu="Nghị định về kiểm soát", co_quan="Chính phủ", dieu="Điều 8")
    >>> cite_basis(made), cite_basis(LegalBasis(so="60/2014/QH13", trich_yeu="Luật Hộ tịch"))
    ('Điều 8 Nghị định số 63/2010/NĐ-CP của Chính phủ về kiểm soát', 'Luật Hộ tịch số 60/2014/QH13')
    """
    article = f"{basis.article} " if basis.article else ""
    if basis.number in basis.title:
        return article + basis.title
    day = f" ngày {day_words(basis.issued_on).removeprefix('ngày ')}" if basis.issued_on else ""
    found = _ISSUED.fullmatch(basis.title)
    if not found:
        return f"{article}{basis.title or 'Văn bản'} số {basis.number}{day}"
    issuer = f" của {basis.issuer}" if basis.issuer else ""
    return f"{article}{found['kind']} số {basis.number}{day}{issuer} {found['rest']}"


def mark_changes(before: Cell | None, after: Cell) -> Cell:
    """*after* with the words that are not in *before* set apart; as it stands where nothing is known of before."""
    if before is None or before == after:
        return after
    lines: list[list[Piece]] = [[]]
    for stretch in compare_words(join_cell(before), join_cell(after)):
        if stretch.kind is WordChange.GONE:
            continue
        for i, part in enumerate(stretch.text.split("\n")):
            lines += [[]] if i else []
            lines[-1] += [Piece(part, stretch.kind is WordChange.ADDED)] if part else []
    return tuple(map(tuple, lines))


def describe_fully(record: Procedure, reader: Reader) -> Iterator[tuple[str, Cell]]:
    """Every part in the order of the law (Nghị định 63/2010/NĐ-CP, Điều 8.2), as full annexes print them."""
    yield "Trình tự thực hiện", _or_none(record, Part.STEPS, split_prose(record.steps))
    yield "Cách thức thực hiện", (*describe_ways(record, reader), *_places_if_any(record, reader))
    yield "Thành phần, số lượng hồ sơ", _or_none(record, Part.DOSSIER, _dossier(record))
    yield "Thời hạn giải quyết", describe_times(record, reader)
    yield "Đối tượng thực hiện thủ tục hành chính", make_cell(map(reader.names, record.applicants))
    yield "Cơ quan thực hiện", describe_handling(record, reader)
    yield "Cơ quan có thẩm quyền", make_cell(map(reader.names, record.agencies.competent_authority))
    yield "Kết quả thực hiện", _or_none(record, Part.RESULTS, (one.title for one in record.results))
    yield "Phí, lệ phí", describe_costs(record, reader)
    yield "Tên mẫu đơn, mẫu tờ khai", _or_none(record, Part.FORMS, (form.title for form in record.forms))
    yield "Yêu cầu, điều kiện", _or_none(record, Part.REQUIREMENTS, split_prose(record.requirements))
    yield "Căn cứ pháp lý", describe_bases(record, reader)


def _rows(record: Procedure, reader: Reader) -> tuple[ChannelRow, ...]:
    """Ways to file by what holds on the day of the reader, or on the first day of the record if that is later."""
    return rows_of(record, max(reader.day, record.effective_from or reader.day))


def _places_if_any(record: Procedure, reader: Reader) -> tuple[Line, ...]:
    found = record.agencies.reception or record.agencies.handling
    return tuple((Piece(f"Nơi tiếp nhận: {reader.names(one)}"),) for one in found)


def _or_none(record: Procedure, part: Part, lines: Iterable[str]) -> Cell:
    return make_cell((*lines, NONE if part in record.declared_absent else ""))


def split_prose(markdown: str) -> Iterator[str]:
    """The lines of *markdown* as plain words; numbers and dashes of lists stay."""
    for line in markdown.splitlines():
        found = _MARKER.match(line)
        mark = found[0].strip() + " " if found else ""
        if text := to_text(line[found.end() :] if found else line).strip():
            yield mark + text


def _dossier(record: Procedure) -> Iterator[str]:
    for case in cases_of(record):
        if case.title:
            yield f"{case.title}:"
        for paper in case.papers:
            yield "- " + "; ".join(filter(None, (paper.title, paper.quantity, paper.note)))
    if record.dossier.sets is not None:
        yield f"Số lượng hồ sơ: {format_two_digits(record.dossier.sets)} bộ"


def _of_channels(record: Procedure, reader: Reader, part: Part, draw: Callable[[ChannelRow], Iterable[str]]) -> Cell:
    drawn = {row.name: tuple(draw(row)) for row in _rows(record, reader)}
    filled = {name: lines for name, lines in drawn.items() if lines}
    if len(set(filled.values())) == 1 and len(filled) == len(drawn):
        return make_cell(next(iter(filled.values())))
    lines = (f"{name}: {line[:1].lower()}{line[1:]}" for name, found in filled.items() for line in found)
    return _or_none(record, part, lines)


def _time(line: TimeLine) -> str:
    note = f" ({line.note})" if line.note and line.text else line.note
    words = "; ".join(filter(None, (f"{line.text}{note}", line.validity)))
    return f"{line.case}: {words}" if line.case else words


def _cost(line: CostLine) -> Iterator[str]:
    notes = "; ".join(filter(None, (line.case, line.note, line.validity)))
    yield f"{line.kind}: {line.text}" + (f" ({notes})" if notes else "")
    yield from line.exemptions
