"""The command `export`: a procedure's file → the sheet in Word, with all that `import` needs to give it back."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from tthc.content.body import split_body
from tthc.content.filenames import stem_of
from tthc.content.listfiles import LISTS_FOLDER, read_lists
from tthc.content.load import find_files
from tthc.content.parse import parse_source
from tthc.content.source import SourceFile, read_source
from tthc.diagnostics import BuildError, has_errors
from tthc.history.sentences import fields_by_key
from tthc.interchange.candidate import Refusal
from tthc.interchange.merge import compose_tree
from tthc.interchange.registers import AGENCIES_FILE, APPLICANTS_FILE, SECTORS_FILE, Register, Registers, fold_name
from tthc.interchange.word.reader import candidate_in
from tthc.interchange.word.roundtrip import find_extra_rows, make_names_row, make_signs_row
from tthc.interchange.word.sheet import NameOf, compose_extra_blocks, compose_sheet
from tthc.interchange.word.writer import sheet_as_word
from tthc.model.procedure import Procedure
from tthc.model.record import record_in
from tthc.yamlio.reader import compose


def export_procedure(root: Path, code: str) -> bytes:
    """The sheet of the procedure *code* in the folder *root*.

    Raises:
        BuildError: there is no such procedure, its file has errors, or python-docx is not installed.
    """
    if not root.is_dir():
        raise BuildError(f"không có thư mục {root.as_posix()}; chỉ ra thư mục thủ tục bằng --procedures")
    lists, _ = read_lists(root / LISTS_FOLDER)
    return sheet_of(_source(root, code), lambda one: lists.names.get(one, one))


def sheet_of(source: SourceFile, names: NameOf) -> bytes:
    """The sheet of the record in *source*; *names* says what its ids stand for.

    Raises:
        BuildError: the file has errors.
    """
    entry, faults = parse_source(source)
    if entry is None:
        first = next(fault for fault in faults if has_errors((fault,)))
        raise BuildError(f"{source.path} có lỗi ở dòng {first.location.line} ({first.message}); sửa rồi xuất lại")
    record = entry.procedure
    blocks = compose_sheet(record, names)
    ids = _ids(record, names)
    candidate = candidate_in(blocks, source.path, "")
    if isinstance(candidate, Refusal):
        raise BuildError(f"không xuất được {source.path}: {candidate.reason}")
    registers = _EMPTY.with_names((candidate.names._replace(ids={fold_name(name): one for one, name in ids.items()}),))
    read = compose_tree(candidate.draft(registers))
    rows = tuple(find_extra_rows(read, _true(source)))
    rows = (make_names_row(ids), *make_signs_row(rows, read), *rows)
    return sheet_as_word(
        f"Chi tiết thủ tục hành chính {record.code}", (*blocks, *compose_extra_blocks(rows, describe_path))
    )


_EMPTY = Registers(Register(AGENCIES_FILE), Register(SECTORS_FILE), Register(APPLICANTS_FILE))


def _source(root: Path, code: str) -> SourceFile:
    files = {file.stem: file for file in find_files(root)[0]}
    if (file := files.get(stem_of(code))) is None:
        near = get_close_matches(stem_of(code), files, 1)
        hint = f"; có phải {near[0].replace('-', '.', 1)}?" if near else "; xem mã ở tên tệp trong thư mục thủ tục"
        raise BuildError(f"không có thủ tục “{code}” trong {root.as_posix()}{hint}")
    source, faults = read_source(file, file.as_posix())
    if source is None:
        raise BuildError(f"{file.as_posix()}: {faults[0].message}; sửa rồi xuất lại")
    return source


def _true(source: SourceFile) -> dict[str, Any]:
    """The record as its file has it, prose under its own keys."""
    tree, _, _ = compose(source.front_matter, source.start)
    sections, _ = split_body(source.body, source.body_start)
    return {**(tree if isinstance(tree, dict) else {}), **{section.key: section.text for section in sections}}


def _ids(record: Procedure, names: NameOf) -> Mapping[str, str]:
    """Id → name of all bodies and applicants and of the sector."""
    bodies = record.agencies
    named = (
        *bodies.handling,
        *bodies.competent_authority,
        *bodies.reception,
        *bodies.delegated,
        *bodies.coordinating,
    )
    return {one: names(one) for one in dict.fromkeys((record.sector, *named, *record.applicants))}


def describe_path(path: str) -> str:
    """A path in the law's terms.

    >>> describe_path("cach_thuc[1/3].phi_le_phi[2/2].don_vi")
    'Cách thức thực hiện 1 › Phí, lệ phí 2 › Đơn vị tính'
    """
    return " › ".join(_titles(path))


def _titles(path: str) -> Iterator[str]:
    model: Any = Procedure
    for step in path.split("."):
        key, _, place = step.partition("[")
        info = fields_by_key(model).get(key) if model else None
        yield f"{(info.title if info else None) or key} {place.partition('/')[0]}".strip()
        model = record_in(info.annotation) if info else None
