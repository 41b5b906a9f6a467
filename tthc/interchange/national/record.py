"""A record of the national API (`get-formality-by-citizen`) → a draft of our record; no fact is guessed or lost."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from tthc.calendar.clock import day_of_instant
from tthc.interchange.candidate import (
    Candidate,
    FileTree,
    ImportDraft,
    ImportRemark,
    Refusal,
    drop_empty,
    drop_repeated,
    remark_on,
    state_gaps,
)
from tthc.interchange.cleaning import (
    clean_line,
    clean_lines,
    is_denied,
    says_nothing,
    strip_bullet,
    strip_code,
    tell_code,
)
from tthc.interchange.identity import Identity, explain_nameless, identify
from tthc.interchange.letters import Letters
from tthc.interchange.national.agencies import agencies_of, list_agency_names
from tthc.interchange.national.api import ApiName, Formality, Proposal
from tthc.interchange.national.channels import channels_of
from tthc.interchange.national.dossier import dossier_of, split_title
from tthc.interchange.national.lawtexts import legal_bases_of
from tthc.interchange.national.leftovers import leftovers_of
from tthc.interchange.national.structure import steps_to_markdown, to_markdown
from tthc.interchange.national.timed import tell_bare_limits
from tthc.interchange.registers import RecordNames, Registers
from tthc.model.vocabulary import ChannelKind, DataState, Level, OnlineLevel, Part, ProcedureKind, SourceKind, TimeUnit
from tthc.text import shorten


def candidate_of(raw: Mapping[str, Any], place: str, today: date) -> Candidate | Refusal:
    """The record *raw* found at *place*, or why it is not imported."""
    letters = Letters()
    record = Formality.model_validate(letters.mend({**raw, **_whole_code(raw)}))
    given = raw["code"] if isinstance(raw.get("code"), str) else record.code
    code, reason = strip_code(record.code)
    sector, sector_code = _sector(record)
    known = identify(code, record.name, sector) if code else None
    if known is None:
        return Refusal(place, reason or explain_nameless(code))
    if record.is_internal:
        return Refusal(place, f"{code}: thủ tục nội bộ, không công khai cho người dân", is_fault=False)
    return Candidate(
        place=place,
        code=code,
        title=known.title,
        sector=known.sector,
        levels=frozenset(_levels(record)),
        source=SourceKind.NATIONAL,
        names=RecordNames(known.sector, sector_code, list_agency_names(record), tuple(_applicants(record))),
        draft=partial(_draft, record, known, today, (*tell_code(given, code), *letters.notes)),
        updated=int(record.updated_at),
    )


def _whole_code(raw: Mapping[str, Any]) -> dict[str, str]:
    """The code of *raw* with the noughts at its end, where JSON gives it as a number."""
    code = raw.get("code")
    return {"code": f"{code:.6f}"} if isinstance(code, float) and 1 <= code < 10 and round(code, 6) == code else {}


def likely_day_of(milliseconds: float) -> date | None:
    """The day in Việt Nam on which an instant (milliseconds since 1970) falls; None where it is no likely one.

    >>> likely_day_of(1768842000000)
    datetime.date(2026, 1, 20)
    """
    return day_of_instant(milliseconds / 1000) if 0 < milliseconds < 4e12 else None


def _draft(
    record: Formality, known: Identity, today: date, mended: tuple[str, ...], registers: Registers
) -> ImportDraft:
    found, strange = channels_of(record.execution_methods)
    channels, bare = tell_bare_limits(found, record.cases)
    cases, forms, notes = dossier_of(record.execution_cases)
    agencies, more_bodies = agencies_of(record, registers)
    decided, odd_dates = _announcement(record.procedure_proposal, today)
    bases, repeated = legal_bases_of(record.legal_basises_details)
    online, odd_online = _online(record, channels)
    sections = {
        "trinh_tu": steps_to_markdown([(s.name, s.description) for s in record.execution_steps]),
        "yeu_cau_dieu_kien": _requirements(record),
    }
    address = clean_lines(record.dossier_receiving_addresses)
    tree: FileTree = {
        "ma": known.code,
        "ten": known.title,
        "linh_vuc": registers.sectors.id_of(known.sector),
        "cap": [level.value for level in _levels(record)] or [Level.OTHER.value],
        "loai": ProcedureKind.SPECIFIC.value if record.type == "SPECIFIC" else "",
        "tinh_trang_du_lieu": DataState.IMPORTED.value,
        **decided,
        "cach_thuc": channels,
        "ho_so": drop_empty(truong_hop=cases),
        "doi_tuong": drop_repeated(registers.applicants.id_of(name) for name in _applicants(record)),
        "co_quan": drop_empty(**agencies, dia_chi_tiep_nhan="" if says_nothing(address) else address),
        "mau_don": forms,
        "ket_qua": [_result(result) for result in _results(record)],
        "can_cu": bases,
        "dvc": online,
        "phi_dia_gioi": record.is_non_territorial or None,
    }
    return ImportDraft(
        tree=state_gaps(tree, sections, _denied(record)),
        sections={key: value for key, value in sections.items() if value},
        remarks=(
            *known.remarks(),
            *strange,
            *bare,
            *more_bodies,
            *odd_dates,
            *odd_online,
            *leftovers_of(record, channels),
            *_rest(record),
        ),
        notes=(*mended, *notes, *repeated, *_doubts(channels)),
        origin=_origin(record),
        unsure=known.unsure,
    )


def _sector(record: Formality) -> tuple[str, str]:
    """(name, code) of the field, both "" without one; the record of an older version has it under `category`."""
    given = (*record.categories_details, record.category)
    named = ((clean_line(item.name), clean_line(item.code)) for item in given if item.name.strip())
    return next(named, ("", ""))


def _levels(record: Formality) -> Iterator[Level]:
    levels = {
        Level.CENTRAL: record.is_ministry,
        Level.PROVINCE: record.is_province,
        Level.COMMUNE: record.is_ward,
        Level.OTHER: record.is_other_agency,
    }
    return (level for level, is_so in levels.items() if is_so)


def _applicants(record: Formality) -> list[str]:
    names = (clean_line(item.name) for item in record.subject_types_details)
    return drop_repeated(name for name in names if not says_nothing(name))


def _results(record: Formality) -> Iterator[ApiName]:
    return (item for item in record.results_details if not says_nothing(item.name))


def _result(result: ApiName) -> FileTree:
    title, rest = split_title(result.name)
    return drop_empty(ten=title, ma=clean_line(result.code), ghi=rest)


def _requirements(record: Formality) -> str:
    """`description` repeats `requirementsAndConditions`; where only one is filled, that one speaks."""
    words = record.requirements_and_conditions
    words = words if words.strip() else record.description
    return "" if says_nothing(words) else to_markdown(words)


def _denied(record: Formality) -> set[Part]:
    """Conditional parts of which the source says that there is nothing."""
    said = {
        Part.REQUIREMENTS: [record.requirements_and_conditions or record.description],
        Part.RESULTS: [item.name for item in record.results_details],
    }
    return {part for part, words in said.items() if words and all(is_denied(word) for word in words)}


def _announcement(proposal: Proposal, today: date) -> tuple[FileTree, tuple[ImportRemark, ...]]:
    """`cong_bo` and `cong_khai`; a date that cannot be true stands in a remark and not in the record."""
    number = clean_line(proposal.proposal_number or proposal.decision_number)
    issuer = clean_line(proposal.issuing_agency.name)
    signed, published = likely_day_of(proposal.decision_date), likely_day_of(proposal.publication_date)
    odd: list[ImportRemark] = []
    if signed and signed > today:
        odd.append(ImportRemark("Quyết định công bố", f"nguồn ghi ngày ký {signed.isoformat()}, sau ngày nhập"))
        signed = None
    if published and (published > today or (signed and published < signed)):
        odd.append(ImportRemark("Quyết định công bố", f"nguồn ghi ngày công khai {published.isoformat()}"))
        published = None
    if not number and issuer:
        odd.append(ImportRemark("Quyết định công bố", f"nguồn không ghi số; cơ quan: {issuer}"))
    tree: FileTree = {}
    if number:
        tree["cong_bo"] = [drop_empty(so=number, ngay=signed.isoformat() if signed else "", co_quan=issuer)]
    if published:
        tree["cong_khai"] = {"csdlqg": published.isoformat()}
    return tree, tuple(odd)


def _doubts(channels: list[FileTree]) -> Iterator[str]:
    """Sums that nobody charges and times without number and unit, noted for a person to look up."""
    for cost in drop_repeated(cost for channel in channels for cost in channel.get("phi_le_phi", ())):
        if cost.get("ghi", "").startswith("nguồn ghi"):
            yield f"mức thu đáng ngờ, chỉ chép lời: {cost['ghi'][:80]}"
    for limit in drop_repeated(limit for channel in channels for limit in channel.get("thoi_han", ())):
        if limit["don_vi"] == TimeUnit.OTHER.value:
            yield f"thời hạn chưa rõ, chỉ chép lời: {shorten(limit.get('ghi', ''), 80)}"


def _online(record: Formality, channels: list[FileTree]) -> tuple[FileTree, tuple[ImportRemark, ...]]:
    """How far it can be done online; without an online channel it cannot, whatever the flag says."""
    is_online = any(channel["hinh_thuc"] == ChannelKind.ONLINE for channel in channels)
    if record.is_full_process and not is_online:
        words = "nguồn ghi toàn trình nhưng không có hình thức nộp trực tuyến"
        return {"muc_do": OnlineLevel.NONE.value}, (ImportRemark("Dịch vụ công trực tuyến", words),)
    level = OnlineLevel.FULL if record.is_full_process else OnlineLevel.PARTIAL if is_online else OnlineLevel.NONE
    return {"muc_do": level.value}, ()


def _origin(record: Formality) -> dict[str, str]:
    updated = likely_day_of(record.updated_at)
    source_id = strip_bullet(clean_line(record.id))
    return drop_empty(loai=SourceKind.NATIONAL.value, id=source_id, ngay=updated.isoformat() if updated else "")


def _rest(record: Formality) -> Iterator[ImportRemark]:
    for key, words in sorted(record.rest()):
        yield from remark_on(f"Khóa khác của nguồn: {key}", words)
