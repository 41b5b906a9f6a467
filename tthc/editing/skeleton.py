"""The command `new`: a file that holds what is known of a procedure, and says how to write the rest."""

from collections.abc import Iterator
from difflib import get_close_matches
from enum import Enum
from itertools import chain
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from tthc.characters import find_oddities, repair
from tthc.content.catalogue import Lists
from tthc.content.filenames import VERSION_SIGN, stem_of
from tthc.content.listfiles import LISTS_FOLDER, read_lists
from tthc.content.source import FENCE
from tthc.diagnostics import BuildError
from tthc.disk import write_new as write_file
from tthc.editing.canonical import dump
from tthc.model.fieldtypes import Code
from tthc.model.procedure import HEADINGS, Procedure
from tthc.model.record import Record, record_in
from tthc.model.vocabulary import DataState, Level
from tthc.text import fold, make_printable, tidy

_LEVEL_NOTE = (
    "# Cấp thực hiện: tinh, xa; cả hai nếu cả hai làm. Đang ghi theo cơ quan phụ trách lĩnh vực, sửa nếu khác."
)


def write_skeleton(root: Path, code: str, title: str, sector: str) -> Path:
    """Write the file of a new procedure under the folder of procedures *root* and return its path.

    Raises:
        BuildError: a code or title that cannot stand, a sector that is not in the list, or a file that is there.
    """
    lists, _ = read_lists(root / LISTS_FOLDER)
    _refuse_code(code)
    _refuse_sector(sector, lists, root)
    text = compose_skeleton(code, _sound(title), sector, lists)
    stem = stem_of(code)
    if taken := next(chain(root.glob(f"*/{stem}.md"), root.glob(f"*/{stem}{VERSION_SIGN}*.md")), None):
        raise BuildError(f"mã {code} đã có ở {taken.as_posix()}; mở tệp đó ra sửa")
    file = root / sector / f"{stem}.md"
    try:
        file.parent.mkdir(exist_ok=True)
        write_file(file, text.encode())
    except OSError as error:
        raise BuildError(f"không ghi được {file.as_posix()} ({error.strerror}); kiểm tra quyền ghi") from error
    return file


def compose_skeleton(code: str, title: str, sector: str, lists: Lists) -> str:
    """A file in canonical form: what is known, and every other key as a comment that becomes YAML without its `# `.

    The level is that of the agency that *lists* give for the sector; a comment asks to check it.
    """
    known = {
        "ma": code,
        "ten": title,
        "linh_vuc": sector,
        "cap": [_level(sector, lists)],
        "tinh_trang_du_lieu": DataState.STUB.value,
    }
    lines: list[str] = []
    for key, info in _fields(Procedure):
        if key == "cap":
            lines.append(_LEVEL_NOTE)
        if key in known:
            lines += dump({key: known[key]}).splitlines()
        elif key not in HEADINGS:
            lines += (f"# {line}" for line in _template(key, info))
    headings = "\n".join(f"## {heading}\n" for heading in HEADINGS.values())
    return "\n".join((FENCE, *lines, FENCE, "", headings))


def _level(sector: str, lists: Lists) -> str:
    entry = lists.sectors.get(sector)
    agency = lists.agencies.get(entry.agency or "") if entry else None
    return (agency.level if agency else Level.PROVINCE).value


def _fields(model: type[Record]) -> Iterator[tuple[str, FieldInfo]]:
    return ((info.alias or name, info) for name, info in model.model_fields.items())


def _template(key: str, info: FieldInfo) -> Iterator[str]:
    """Lines of YAML that show how *key* is written, each with what it means behind it."""
    note = _note(info)
    inner = record_in(info.annotation)
    is_list = _holds(info.annotation, tuple)
    if inner is None and not is_list:
        empty = "{}" if _holds(info.annotation, dict) else '""'
        yield f"{key}: {empty} {note}"
        return
    yield f"{key}: {note}"
    lines = [line for name, field in _fields(inner) for line in _template(name, field)] if inner else ['""']
    first, other = ("  - ", "    ") if is_list else ("  ", "  ")
    yield first + lines[0]
    yield from (other + line for line in lines[1:])


def _note(info: FieldInfo) -> str:
    words = tuple(_words(info.annotation))
    is_told = all(word in (info.description or "") for word in words)
    return f"# {info.title}: {info.description}" + ("" if is_told else f" (dùng: {', '.join(words)})")


def _words(annotation: Any) -> Iterator[str]:
    """The words that a closed list allows."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (str(member.value) for member in annotation)
    for part in get_args(annotation):
        yield from _words(part)


def _holds(annotation: Any, kind: type) -> bool:
    return get_origin(annotation) is kind or any(_holds(part, kind) for part in get_args(annotation))


def _refuse_code(code: str) -> None:
    try:
        TypeAdapter(Code).validate_python(make_printable(code))
    except ValidationError as error:
        context = error.errors()[0]["ctx"]
        raise BuildError(f"{context['text']}; {context['hint']}") from error


def _refuse_sector(sector: str, lists: Lists, root: Path) -> None:
    """A sector that the list does not have, with the one that looks most like it by id or by name."""
    if sector in lists.sectors:
        return
    file = (root / LISTS_FOLDER / "linh-vuc.yaml").as_posix()
    if not lists.sectors:
        raise BuildError(f"không đọc được lĩnh vực nào ở {file}; chạy: python build.py check")
    names = {fold(entry.title): entry.id for entry in lists.sectors.values()} | {id_: id_ for id_ in lists.sectors}
    near = get_close_matches(fold(sector), names, 1, 0.6)
    mend = f"có phải “{names[near[0]]}”?" if near else f"xem các id ở {file}"
    raise BuildError(f"không có lĩnh vực “{sector}”; {mend}")


def _sound(title: str) -> str:
    """*title* on one line, its characters repaired."""
    whole = tidy(repair(title))
    if not whole:
        raise BuildError("tên thủ tục để trống; ghi tên đúng như quyết định công bố")
    if odd := next(find_oddities(whole), None):
        raise BuildError(f"tên thủ tục có {odd.message}; {odd.hint}")
    return whole
