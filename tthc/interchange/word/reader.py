"""The official Word detail of a procedure (`ChiTietTTHC_<code>.doc`, really .docx) → a candidate.

The sheet has labelled paragraphs and tables in an order that everyone knows; its rows are brought into the form of the
national API, so that one set of rules reads both.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

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
    with_notes,
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
from tthc.interchange.levels import find_levels, remark_on_district
from tthc.interchange.merge import compose_tree
from tthc.interchange.national.channels import channels_of
from tthc.interchange.national.dossier import dossier_of, split_title
from tthc.interchange.national.structure import join_broken_items, lines_to_markdown
from tthc.interchange.registers import RecordNames, Registers, fold_name
from tthc.interchange.word.beside import tell_remains
from tthc.interchange.word.blocks import Block, Table, read_document
from tthc.interchange.word.converting import old_form_of, opened
from tthc.interchange.word.labels import STRAY, Fields, collect_fields
from tthc.interchange.word.packages import PackageError
from tthc.interchange.word.restoring import WordProse, restore_extra
from tthc.interchange.word.roundtrip import ExtraTable, find_extra_table, infer_signs
from tthc.interchange.word.tables import cases_in_tables, legal_bases_in_tables, methods_in_tables
from tthc.interchange.word.unplaced import find_lost_words
from tthc.model.fieldtypes import CODE
from tthc.model.vocabulary import DataState, Level, Part, ProcedureKind, SourceKind

_FILE_CODE = re.compile(r"([1-9])[.-]([0-9]{6})(?![0-9])")
_BODIES = {
    "thuc_hien": "agency",
    "tham_quyen": "authority",
    "tiep_nhan": "reception",
    "uy_quyen": "delegated",
    "phoi_hop": "coordinating",
}
_PROSE = {"trinh_tu": "steps", "yeu_cau_dieu_kien": "requirements"}
_STRAY = "Lời không thuộc mục nào"
_KEPT = {"kind": "Loại thủ tục", "keywords": "Từ khóa", "note": "Mô tả", "": "Đầu trang", STRAY: _STRAY}
_DENIABLE = {Part.REQUIREMENTS: "requirements", Part.RESULTS: "results"}


def read_word(file: Path) -> Candidate | Refusal:
    """The procedure in *file*, or why it cannot be read.

    Raises:
        BuildError: defusedxml is not installed.
    """
    shown = file.as_posix()
    try:
        with opened(file) as package:
            document, letters = read_document(package), Letters()
            blocks = _mended(document.blocks, letters)
            notes = (
                *letters.notes,
                *tell_remains(document),
                *((f"tệp {old_form_of(file)}, đọc qua LibreOffice",) if package != file else ()),
            )
    except PackageError as error:
        return Refusal(shown, str(error))
    found = candidate_in(blocks, shown, file.stem, document.before)
    return found if isinstance(found, Refusal) else with_notes(found, notes)


def _mended(blocks: Sequence[Block], letters: Letters) -> tuple[Block, ...]:
    """*blocks* in letters that a file may hold; a sheet of ours has no others, and comes back as it was."""
    if any(isinstance(block, Table) and find_extra_table((block,)).is_ours for block in blocks):
        return tuple(blocks)
    mend = letters.mend_text
    return tuple(
        Table(tuple(tuple(map(mend, row)) for row in block.rows))
        if isinstance(block, Table)
        else replace(block, text=mend(block.text))
        for block in blocks
    )


def candidate_in(blocks: Sequence[Block], shown: str, stem: str, before: Sequence[Block] = ()) -> Candidate | Refusal:
    """The procedure that *blocks* tell of.

    Args:
        stem: the name of the file, which gives the code where they do not.
        before: the blocks as they were before the changes that Word tracks; none where it tracks none.
    """
    fields = collect_fields(blocks)
    code, reason = _code(fields, stem)
    known = identify(code, _line(fields, "title"), _line(fields, "sector")) if code else None
    if known is None:
        return Refusal(shown, reason or explain_nameless(code))
    extra, stated = find_extra_table(fields.tables("extra")), _line(fields, "code")
    read_otherwise = () if says_nothing(stated) else tell_code(stated, code)
    bodies = tuple(name for key in _BODIES.values() for name in _names(fields, key))
    names = RecordNames(known.sector, "", bodies, tuple(_applicants(fields)), extra.ids)

    def draft(registers: Registers) -> ImportDraft:
        read = _draft(fields, known, registers)
        made = restore_extra(read, _signed(extra, before, known, registers), _worked_on(fields))
        return replace(made, unplaced=find_lost_words(blocks, (read, made), names, known.title))

    found = Candidate(
        place=shown,
        code=code,
        title=known.title,
        sector=known.sector,
        levels=frozenset(_levels(fields)),
        source=SourceKind.WORD,
        names=names,
        draft=draft,
    )
    return with_notes(found, read_otherwise)


def _signed(extra: ExtraTable, before: Sequence[Block], known: Identity, registers: Registers) -> ExtraTable:
    """*extra*; with the signs of the rows of *before* where it is of a time when sheets bore none."""
    if extra.signs or not extra.is_ours or not before:
        return extra
    try:
        return infer_signs(extra, compose_tree(_draft(collect_fields(before), known, registers)))
    except KeyError:  # a name that stands in deleted words alone
        return extra


def _draft(fields: Fields, known: Identity, registers: Registers) -> ImportDraft:
    channels, strange = channels_of(tuple(methods_in_tables(fields.tables("channels"))))
    cases, loose = cases_in_tables(fields.blocks("dossier"))
    dossier, forms, notes = dossier_of(cases)
    sets, loose = _sets(fields, loose)
    decision = clean_line(_line(fields, "decision"))
    bases = legal_bases_in_tables(fields.tables("law"), fields.text("law"))
    steps, conditions = _prose(fields, "steps"), _prose(fields, "requirements")
    sections = {"trinh_tu": steps, "yeu_cau_dieu_kien": conditions}
    address = _said(fields.text("address"))
    tree: FileTree = {
        "ma": known.code,
        "ten": known.title,
        "ten_ngan": _said(fields.text("short")),
        "ten_thuong_goi": list(_listed(fields, "popular")),
        "tu_khoa": list(_listed(fields, "search")),
        "tom_tat": _said(fields.text("summary")),
        "linh_vuc": registers.sectors.id_of(known.sector),
        "cap": [level.value for level in _levels(fields)] or [Level.OTHER.value],
        "loai": ProcedureKind.SPECIFIC.value if "dac thu" in fold_name(fields.text("kind")) else "",
        "tinh_trang_du_lieu": DataState.IMPORTED.value,
        "cong_bo": [] if says_nothing(decision) else [{"so": decision}],
        "cach_thuc": channels,
        "ho_so": drop_empty(so_bo=sets, truong_hop=dossier),
        "doi_tuong": drop_repeated(registers.applicants.id_of(name) for name in _applicants(fields)),
        "co_quan": drop_empty(**_bodies(fields, registers), dia_chi_tiep_nhan=address),
        "mau_don": forms,
        "ket_qua": [_result(line) for line in _listed(fields, "results")],
        "can_cu": bases,
    }
    denied = {part for part, key in _DENIABLE.items() if is_denied(fields.text(key))}
    remarks = (*known.remarks(), *strange, *remark_on("Thành phần hồ sơ", loose), *_leftovers(fields))
    origin = {"loai": SourceKind.WORD.value}
    kept = {key: words for key, words in sections.items() if words}
    return ImportDraft(state_gaps(tree, sections, denied), kept, remarks, notes, origin=origin, unsure=known.unsure)


def _code(fields: Fields, stem: str) -> tuple[str, str]:
    """The code that the sheet states, else that of the name of the file."""
    stated = _line(fields, "code")
    if not says_nothing(stated):
        return (stated, "") if CODE.fullmatch(stated) else strip_code(stated)
    named = _FILE_CODE.search(stem)
    return (f"{named[1]}.{named[2]}", "") if named else ("", "không có mã thủ tục")


def _levels(fields: Fields) -> list[Level]:
    return list(find_levels(fields.text("levels")))


def _names(fields: Fields, key: str) -> list[str]:
    """Bodies named under *key*, one a line or parted by semicolons; commas belong to names."""
    found = (clean_line(name) for name in re.split(r"[\n;]", fields.text(key)))
    return drop_repeated(name for name in map(strip_bullet, found) if not says_nothing(name))


def _bodies(fields: Fields, registers: Registers) -> FileTree:
    found = {
        key: drop_repeated(registers.agencies.id_of(name) for name in _names(fields, own))
        for key, own in _BODIES.items()
    }
    return {key: ids for key, ids in found.items() if ids}


def _applicants(fields: Fields) -> list[str]:
    """Kinds of applicants; a comma parts two of them only before a capital letter."""
    found = re.split(r"[\n;]|,\s+(?=[^\W\d_a-zà-ỹđ])", fields.text("applicants"))
    return drop_repeated(name for name in (strip_bullet(clean_line(part)) for part in found) if not says_nothing(name))


def _listed(fields: Fields, key: str) -> Iterator[str]:
    lines = (strip_bullet(line) for line in clean_lines(fields.text(key)).split("\n"))
    return (line for line in lines if not says_nothing(line))


def _result(line: str) -> FileTree:
    title, rest = split_title(line)
    return drop_empty(ten=title, ghi=rest)


def _prose(fields: Fields, key: str) -> str:
    """Prose under *key*; where Word counts its lists, they nest as they do there."""
    if not _said(fields.text(key)):
        return ""
    lines = (
        (join_broken_items(block.text) if block.depth >= 0 else block.text, block.depth)
        for block in fields.paragraphs(key)
    )
    return lines_to_markdown(lines)


def _worked_on(fields: Fields) -> Mapping[str, WordProse]:
    """Key of prose → how a sheet of ours gives it once people have worked on it: numbers are counted anew."""
    found = {own: fields.paragraphs(key) for own, key in _PROSE.items() if _said(fields.text(key))}
    return {
        key: WordProse(
            lines_to_markdown(((join_broken_items(one.text), one.depth) for one in blocks), counts_on=True),
            tuple((one.text, phrase) for one in blocks for phrase in one.bold),
        )
        for key, blocks in found.items()
    }


def _sets(fields: Fields, loose: str) -> tuple[int | None, str]:
    """Number of sets when the sheet has its line (“Số lượng hồ sơ: 01 bộ”), and the text without it."""
    pattern = re.compile(r"(?:Số lượng hồ sơ\s*:?\s*)?0?([1-9])\s*(?:\([^)]*\)\s*)?bộ(?: hồ sơ)?\s*\.?", re.IGNORECASE)
    if found := pattern.fullmatch(clean_line(fields.text("sets"))):
        return int(found[1]), loose
    lines = loose.split("\n")
    for line in lines:
        found = pattern.fullmatch(clean_line(line))
        if found and "lượng" in line:
            return int(found[1]), "\n".join(other for other in lines if other is not line)
    return None, loose


def _leftovers(fields: Fields) -> Iterator[ImportRemark]:
    """What the sheet says and no key of the file holds."""
    for key, heading in _KEPT.items():
        yield from remark_on(heading, _said(fields.text(key)))
    levels = fields.text("levels")
    if not _levels(fields) and not remark_on_district(levels):
        yield ImportRemark("Cấp thực hiện", f"nguồn ghi “{clean_line(levels)}”")
    yield from remark_on("Cấp thực hiện", remark_on_district(levels))
    yield from remark_on("Cách thức thực hiện", _said(fields.text("channels")))
    if not re.fullmatch(r"0?[1-9].{0,20}bộ.{0,10}", clean_line(fields.text("sets"))):
        yield from remark_on("Số lượng hồ sơ", _said(fields.text("sets")))
    for key, heading in (
        ("steps", "Trình tự thực hiện"),
        ("requirements", "Yêu cầu, điều kiện"),
        ("note", "Mô tả"),
        (STRAY, _STRAY),
    ):
        for table in fields.tables(key):
            yield from remark_on(f"Bảng trong mục {heading}", "\n".join(" | ".join(row) for row in table.rows))
    words = fields.text("requirements")
    if is_denied(words) and fold_name(words) not in ("khong", "khong co"):
        yield from remark_on("Yêu cầu, điều kiện", words)


def _line(fields: Fields, key: str) -> str:
    return clean_line(fields.text(key))


def _said(text: str) -> str:
    return "" if says_nothing(text) else clean_lines(text)
