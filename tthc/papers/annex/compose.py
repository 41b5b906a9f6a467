"""Rows to announce → the draft decision with its annexes, word for word."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tthc.model.decision import Decision
from tthc.model.parts import LegalBasis
from tthc.model.vocabulary import AnnouncementForm, DecisionKind, Level, ProcedureKind
from tthc.papers.annex import cells, phrases
from tthc.papers.annex.cells import Reader
from tthc.papers.annex.paper import Annex, AnnexGroup, DraftDecision, Sheet
from tthc.papers.annex.rows import ORDER, AnnexRow
from tthc.papers.cells import OPEN, Cell, Row, make_cell
from tthc.text import format_long_date, sort_key

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_DESCRIBERS = (
    cells.describe_times,
    cells.describe_places,
    cells.describe_ways,
    cells.describe_costs,
    cells.describe_bases,
)


@dataclass(frozen=True)
class Issuer:
    """What a draft needs to know of who issues it.

    Attributes:
        province: name, without “tỉnh”.
        sectors: id → name.
        bases: legal texts that every decision rests on, where its file names none.
    """

    province: str
    sectors: Mapping[str, str]
    bases: tuple[LegalBasis, ...]
    reader: Reader


def compose_decision(rows: Sequence[AnnexRow], decision: Decision | None, office: Issuer) -> DraftDecision:
    """The paper that announces *rows*; what *decision* does not give, or all where there is none, is left open."""
    by_form = {form: tuple(row for row in rows if row.form is form) for form in ORDER}
    annexes = tuple(_annexes(by_form, rows, decision, office))
    forms = [form for form in ORDER if by_form[form]]
    sectors = sorted({office.sectors.get(row.sector, row.sector) for row in rows if row.sector}, key=sort_key)
    return DraftDecision(
        mark=phrases.DRAFT_MARK,
        issuer=("ỦY BAN NHÂN DÂN", f"TỈNH {office.province.upper()}"),
        number=f"Số: {decision.number if decision else f'{OPEN}/QĐ-UBND'}",
        place_and_day=f"{office.province}, {_day(decision)}",
        subject=(decision.title if decision else "") or phrases.compose_subject(forms, sectors),
        authority=_issuer(decision, office).upper(),
        bases=tuple(_bases(decision, office)),
        articles=tuple(_articles(by_form, annexes, decision)),
        recipients=(decision.recipients if decision else ()) or phrases.DEFAULT_RECIPIENTS,
        signature=_signature(decision),
        signer=decision.signer if decision else "",
        annexes=annexes,
    )


def _annexes(
    by_form: Mapping[AnnouncementForm, tuple[AnnexRow, ...]],
    rows: Sequence[AnnexRow],
    decision: Decision | None,
    office: Issuer,
) -> Iterator[Annex]:
    with_form = f"(Ban hành kèm theo Quyết định số {_number(decision)} {_day(decision)} "
    issued_with = f"{with_form}của {_issuer(decision, office)})"
    names = iter(_ROMAN)
    for form, found in by_form.items():
        if found:
            title = f"Danh mục {phrases.procedures_of(form)}".upper()
            groups = tuple(_groups(found, form, office))
            yield Annex(f"PHỤ LỤC {next(names)}", title, issued_with, phrases.columns_of(form), groups)
    if sheets := tuple(_sheet(row, office) for row in rows if row.record and _needs_content(row, decision)):
        title = "NỘI DUNG CỤ THỂ CỦA THỦ TỤC HÀNH CHÍNH"
        yield Annex(f"PHỤ LỤC {next(names)}", title, issued_with, sheets=sheets)


def _needs_content(row: AnnexRow, decision: Decision | None) -> bool:
    """Whether the law asks for the full content: what the province lays down itself (Điều 13.2.b), while it lives."""
    if row.form is AnnouncementForm.REPEALED or row.record is None:
        return False
    if decision and decision.kind:
        return decision.kind is DecisionKind.SPECIFIC
    return row.record.kind is ProcedureKind.SPECIFIC


def _groups(rows: Sequence[AnnexRow], form: AnnouncementForm, office: Issuer) -> Iterator[AnnexGroup]:
    """Rows under their sector, then under their level; numbered through, by the file's numbers where each has one."""
    numbers = tuple(row.number for row in rows)
    is_numbered = all(numbers) and len(set(numbers)) == len(numbers)
    by_sector: defaultdict[str, list[AnnexRow]] = defaultdict(list)
    for row in rows:
        by_sector[row.sector].append(row)
    order = (
        list(by_sector) if is_numbered else sorted(by_sector, key=lambda one: sort_key(office.sectors.get(one, one)))
    )
    count = 0
    for sector in order:
        name = office.sectors.get(sector, sector) or OPEN
        yield AnnexGroup(f"Lĩnh vực: {name} ({len(by_sector[sector]):02} TTHC)", 0, ())
        for heading, found in _by_level(by_sector[sector], is_sorted=is_numbered):
            drawn = []
            for row in found:
                count += 1
                drawn.append(_row(row, form, row.number if is_numbered else str(count), office))
            yield AnnexGroup(heading, 1, tuple(drawn))


def _by_level(rows: Sequence[AnnexRow], *, is_sorted: bool) -> Iterator[tuple[str, tuple[AnnexRow, ...]]]:
    """Rows by the heading of their levels, those without one last; by title where no numbers give an order."""
    if not is_sorted:
        rows = sorted(rows, key=lambda row: (sort_key(row.title), row.code))
    for heading in (*phrases.LEVEL_HEADINGS.values(), ""):
        if found := tuple(row for row in rows if _heading(row.levels) == heading):
            yield heading, found


def _heading(levels: Sequence[Level]) -> str:
    known = tuple(level for level in (Level.PROVINCE, Level.COMMUNE) if level in levels)
    return phrases.LEVEL_HEADINGS.get(known, "")


def _row(row: AnnexRow, form: AnnouncementForm, number: str, office: Issuer) -> Row:
    first = make_cell((number,))
    if form is AnnouncementForm.REPEALED:
        sector = office.sectors.get(row.sector, row.sector)
        body = cells.describe_handling(row.record, office.reader) if row.record else make_cell(())
        texts = make_cell(row.legal_texts)
        return Row(
            row.code, (first, make_cell((row.code,)), make_cell((row.title,)), texts, make_cell((sector,)), body)
        )
    content = tuple(_described(row, describe, office) for describe in _DESCRIBERS)
    if form is AnnouncementForm.REPLACED:
        old = tuple(line for code, title in row.replaced for line in cells.describe_title(title, code))
        new = cells.describe_title(row.record.title, row.record.code) if row.record else make_cell(())
        return Row(row.code, (first, old or make_cell(()), new, *content))
    title = cells.describe_title(row.title, row.code)
    before = cells.describe_title(row.before.title, row.code) if row.before else None
    more = (make_cell(row.legal_texts),) if form is AnnouncementForm.AMENDED else ()
    return Row(row.code, (first, cells.mark_changes(before, title), *content, *more))


def _described(row: AnnexRow, describe: cells.Describer, office: Issuer) -> Cell:
    if row.record is None:
        return make_cell(())
    before = describe(row.before, office.reader) if row.before else None
    return cells.mark_changes(before, describe(row.record, office.reader))


def _sheet(row: AnnexRow, office: Issuer) -> Sheet:
    if row.record is None:
        raise ValueError(f"{row.code} has no record to print in full")
    old = dict(cells.describe_fully(row.before, office.reader)) if row.before else {}
    now = cells.describe_fully(row.record, office.reader)
    parts = tuple((name, cells.mark_changes(old.get(name), cell)) for name, cell in now)
    return Sheet(f"{row.record.title} (Mã TTHC: {row.record.code})", parts)


def _articles(
    by_form: Mapping[AnnouncementForm, tuple[AnnexRow, ...]], annexes: Sequence[Annex], decision: Decision | None
) -> Iterator[tuple[str, tuple[str, ...]]]:
    lists = [annex for annex in annexes if not annex.sheets]
    forms = [form for form, found in by_form.items() if found]
    parts = [
        (phrases.procedures_of(form), len(by_form[form]), _in_sentence(annex))
        for form, annex in zip(forms, lists, strict=True)
    ]
    content = next((_in_sentence(annex) for annex in annexes if annex.sheets), "")
    yield "Điều 1.", phrases.compose_article_one(parts, content)
    yield "Điều 2.", (phrases.EFFECT, *_effects(decision))
    yield "Điều 3.", (phrases.DUTY,)


def _in_sentence(annex: Annex) -> str:
    """“Phụ lục II”."""
    return annex.number.replace("PHỤ LỤC", "Phụ lục")


def _effects(decision: Decision | None) -> Iterator[str]:
    """From when the content binds, and which rows of older decisions end, as the decision's file says."""
    if decision is None:
        return
    if decision.effective_from:
        yield f"Nội dung công bố áp dụng từ {format_long_date(decision.effective_from)}."
    for old in (old for row in decision.rows for old in row.replaces_rows):
        place = f"số thứ tự {old.row} " if old.row else ""
        yield f"Thay thế thủ tục hành chính {place}tại Quyết định số {old.decision}."


def _bases(decision: Decision | None, office: Issuer) -> Iterator[str]:
    given = (decision.legal_bases if decision else ()) or office.bases
    for basis in given:
        yield f"Căn cứ {cells.cite_basis(basis, format_long_date)};"
    for one in decision.ministry_decisions if decision else ():
        day = f" {format_long_date(one.signed_on)}" if one.signed_on else ""
        issuer = f" của {one.issuer}" if one.issuer else ""
        yield f"Căn cứ Quyết định số {one.number}{day}{issuer};"
    yield f"Theo đề nghị của {OPEN} (Tờ trình số {OPEN})."


def _number(decision: Decision | None) -> str:
    return decision.number if decision else f"{OPEN}/QĐ-UBND"


def _day(decision: Decision | None) -> str:
    return format_long_date(decision.signed_on) if decision else phrases.BLANK_DAY


def _issuer(decision: Decision | None, office: Issuer) -> str:
    """Who decides: as the decision's file says, else the chairman (Nghị định 63/2010/NĐ-CP, Điều 13.2)."""
    whole = f"Chủ tịch Ủy ban nhân dân tỉnh {office.province}"
    return decision.issuer if decision and decision.issuer not in whole else whole


def _signature(decision: Decision | None) -> tuple[str, ...]:
    post = decision.signer_post if decision else ""
    return tuple(part.strip().upper() for part in post.split(",")) if post else phrases.DEFAULT_POST
