"""A record → the blocks of the official detail (“chi tiết thủ tục hành chính”), as our own importer reads them."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from tthc.history.sentences import describe_entry
from tthc.interchange.merge import as_strings
from tthc.interchange.word.blocks import Block, Paragraph, Table
from tthc.interchange.word.labels import opens_field
from tthc.interchange.word.roundtrip import KEY, TITLE, VALUE, ExtraRow
from tthc.model import labels as words
from tthc.model.parts import Channel, Cost, DossierCase, LegalBasis, TimeLimit
from tthc.model.procedure import Procedure
from tthc.model.record import as_file
from tthc.model.vocabulary import Part
from tthc.papers.annex.cells import split_prose
from tthc.text import format_number

NameOf = Callable[[str], str]

HEADING = "CHI TIẾT THỦ TỤC HÀNH CHÍNH"
UNSTATED, ABSENT = "Không có thông tin", "Không có"
SIGNERS = ("NGƯỜI LẬP", "LÃNH ĐẠO DUYỆT")
SIGN_HERE = "(Ký, ghi rõ họ tên)"
EXTRA_LABEL = "Dữ liệu thêm"
EXTRA_NOTE = (
    "Bảng này để phần mềm đọc lại đủ mọi trường; không sửa cột đầu. Sửa nội dung thì sửa ở các mục trên: chỗ nào đã "
    "sửa, máy lấy theo mục trên và bỏ qua dòng tương ứng của bảng."
)
CHANNEL_HEAD = ("Hình thức nộp", "Thời hạn giải quyết", "Phí, lệ phí", "Mô tả")
PAPER_HEAD = ("Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng")
BASIS_HEAD = ("Số ký hiệu", "Trích yếu", "Ngày ban hành", "Cơ quan ban hành", "Điều, khoản")


def compose_sheet(record: Procedure, names: NameOf) -> tuple[Block, ...]:
    """The detail of *record*, label by label in the order of the national sheet; *names* puts its ids in words."""
    return tuple(_blocks(record, names))


def compose_extra_blocks(rows: Sequence[ExtraRow], titles: Callable[[str], str]) -> tuple[Block, ...]:
    """Where to sign, then the table of what the detail cannot give back; *titles* puts a path in words."""
    lines = ((key, titles(row.path), value) for row in rows for key, value in (row.cells,))
    return (
        Paragraph("Ký duyệt:"),
        Table((SIGNERS, (SIGN_HERE,) * 2)),
        Paragraph(f"{EXTRA_LABEL}:"),
        Paragraph(EXTRA_NOTE),
        Table(((KEY, TITLE, VALUE), *lines)),
    )


def _blocks(record: Procedure, names: NameOf) -> Iterator[Block]:
    yield Paragraph(HEADING)
    yield Paragraph(f"Mã thủ tục: {record.code}")
    yield _line("Số quyết định", (record.announcements[0].number,) if record.announcements else ())
    yield Paragraph(f"Tên thủ tục: {record.title}")
    yield _line("Cấp thực hiện", (", ".join(words.LEVELS[level] for level in record.levels),))
    yield _line("Loại thủ tục", (words.KINDS[record.kind],))
    yield Paragraph(f"Lĩnh vực: {names(record.sector)}")
    yield from _prose("Trình tự thực hiện", record.steps, is_absent=Part.STEPS in record.declared_absent)
    yield from _table("Cách thức thực hiện", CHANNEL_HEAD, map(_channel, record.channels))
    yield from _dossier(record)
    yield _line("Đối tượng thực hiện", map(names, record.applicants))
    yield _line("Cơ quan thực hiện", map(names, record.agencies.handling))
    yield _line("Cơ quan có thẩm quyền", map(names, record.agencies.competent_authority))
    yield _line("Nơi tiếp nhận", map(names, record.agencies.reception))
    yield _line("Địa chỉ tiếp nhận HS", (record.agencies.reception_address,))
    yield _line("Cơ quan được ủy quyền", map(names, record.agencies.delegated))
    yield _line("Cơ quan phối hợp", map(names, record.agencies.coordinating))
    yield _line("Kết quả thực hiện", (one.title for one in record.results))
    yield from _table("Căn cứ pháp lý", BASIS_HEAD, map(_basis, record.legal_bases))
    is_absent = Part.REQUIREMENTS in record.declared_absent
    yield from _prose("Yêu cầu, điều kiện thực hiện", record.requirements, is_absent=is_absent)
    yield _line("Tóm tắt", (record.summary,))
    yield _line("Tên ngắn", (record.short_title,))
    yield _line("Tên thường gọi", record.popular_names)
    yield _line("Từ để tìm", record.keywords)


def _line(label: str, values: Iterable[str]) -> Paragraph:
    """A label and what stands under it, one value a line."""
    return Paragraph(f"{label}: " + ("\n".join(filter(None, values)) or UNSTATED))


def _prose(label: str, markdown: str, *, is_absent: bool) -> Iterator[Block]:
    if not markdown:
        yield Paragraph(f"{label}: {ABSENT if is_absent else UNSTATED}")
        return
    yield Paragraph(f"{label}:")
    yield from map(_content, split_prose(markdown))


def _content(text: str) -> Paragraph:
    """A paragraph that is read as content even where it begins like a label."""
    return Paragraph(text.replace(":", " –", 1) if opens_field(text) else text)


def _table(label: str, head: Sequence[str], rows: Iterable[tuple[str, ...]]) -> Iterator[Block]:
    lines = tuple(rows)
    if not lines:
        yield Paragraph(f"{label}: {UNSTATED}")
        return
    yield Paragraph(f"{label}:")
    yield Table((tuple(head), *lines))


def _channel(channel: Channel) -> tuple[str, ...]:
    limits = "\n".join(map(_time, channel.time_limits))
    return words.CHANNELS[channel.kind], limits, "\n".join(map(_cost, channel.costs)), channel.note


def _time(limit: TimeLimit) -> str:
    """“3 ngày làm việc” as national sheets have it; with more to say, in one sentence."""
    case = f"{limit.case}: " if limit.case else ""
    if limit.amount is not None and not (limit.note or limit.valid_from or limit.valid_to):
        return f"{case}{format_number(limit.amount)} {words.UNITS[limit.unit]}"
    if limit.amount is None and limit.note and not (limit.valid_from or limit.valid_to):
        return case + limit.note
    return case + describe_entry(TimeLimit, as_strings(as_file(limit)), str)


def _cost(cost: Cost) -> str:
    """“Lệ phí: 8.000 Đồng (mỗi bản; …)” as national sheets have it; in a sentence where there is no sum."""
    said, _, more = describe_entry(Cost, as_strings(as_file(cost)), str).replace("\n", " ").partition("; ")
    if cost.amount is None:
        return "; ".join(filter(None, (said, cost.case, more)))
    beside = "; ".join(filter(None, (f"mỗi {cost.per}" if cost.per else "", cost.case, more)))
    currency = "Đồng" if cost.currency == "VND" else cost.currency
    return f"{words.COST_KINDS[cost.kind]}: {format_number(cost.amount)} {currency}" + (
        f" ({beside})" if beside else ""
    )


def _dossier(record: Procedure) -> Iterator[Block]:
    titles = {form.id: form.title for form in record.forms}
    if not record.dossier.cases:
        yield Paragraph(f"Thành phần hồ sơ: {UNSTATED}")
    else:
        yield Paragraph("Thành phần hồ sơ:")
    for case in record.dossier.cases:
        if case.title:
            yield _content(case.title)
        yield Table((PAPER_HEAD, *_papers(case, titles)))
    sets = record.dossier.sets
    yield Paragraph(f"Số lượng hồ sơ: {f'{sets:02} bộ' if sets is not None else UNSTATED}")


def _papers(case: DossierCase, titles: dict[str, str]) -> Iterator[tuple[str, ...]]:
    for paper in case.items:
        forms = "\n".join(titles.get(one, one) for one in paper.forms)
        count = f"Bản chính: {paper.originals}\nBản sao: {paper.copies}"
        yield "\n".join(filter(None, (paper.title, paper.note))), forms, count


def _basis(basis: LegalBasis) -> tuple[str, ...]:
    day = basis.issued_on.strftime("%d-%m-%Y") if basis.issued_on else ""
    return basis.number, basis.title, day, basis.issuer, basis.article
