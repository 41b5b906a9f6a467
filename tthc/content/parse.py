"""One file → one value or its faults: text, then YAML, then the model, each fault of the model at its line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tthc.content.body import split_body
from tthc.content.source import SourceFile, decode, split
from tthc.diagnostics import Diagnostic, Location, NodePath, Places, has_errors
from tthc.model.procedure import HEADINGS, Procedure
from tthc.model.record import Record, list_keys, record_in
from tthc.yamlio.reader import compose

_R = TypeVar("_R", bound=Record)


@dataclass(frozen=True, slots=True)
class Entry:
    """A procedure with the places of its nodes, so that a rule on fees points at the fee line.

    Attributes:
        facts: what the file says, by its Vietnamese keys, every scalar as text; the sections of the body among them.
    """

    procedure: Procedure
    path: str
    places: Places = field(compare=False, repr=False)
    facts: Mapping[str, Any] = field(compare=False, repr=False)

    def place(self, *path: str | int) -> Location:
        """Where the value at *path* (Vietnamese keys, indexes) stands; where it is absent, the nearest node above."""
        return self.places.nearest(path)


def parse_bytes(raw: bytes, path: str) -> tuple[Entry | None, tuple[Diagnostic, ...]]:
    """The procedure in a file of *raw* bytes shown as *path*; None when it does not stand."""
    text, faults = decode(raw, path)
    if text is None or has_errors(faults):
        return None, faults
    entry, more = parse_text(text, path)
    return entry, (*faults, *more)


def parse_text(text: str, path: str) -> tuple[Entry | None, tuple[Diagnostic, ...]]:
    """The procedure in clean *text*; None when it does not stand; warnings may come with a value."""
    source, faults = split(text, path)
    if source is None:
        return None, faults
    entry, more = parse_source(source)
    return entry, (*faults, *more)


def parse_source(source: SourceFile) -> tuple[Entry | None, tuple[Diagnostic, ...]]:
    """The procedure in *source*, all faults of its YAML, its headings and its model at once."""
    tree, places, yaml_faults = compose(source.front_matter, source.start)
    sections, heading_faults = split_body(source.body, source.body_start)
    found = (*yaml_faults, *heading_faults)
    if not isinstance(tree, dict):
        return None, found
    found = (*found, *_prose_in_front_matter(tree, places))
    located = _with_sections(source, tree, places, sections)
    facts = {**{s.key: s.text for s in sections}, **tree}
    procedure, faults = validate(Procedure, facts, located)
    found = (*found, *faults)
    return (None if procedure is None or has_errors(found) else Entry(procedure, source.path, located, facts)), found


def _with_sections(source: SourceFile, tree: Mapping[str, Any], places: Places, sections: Sequence[Any]) -> Places:
    more: dict[NodePath, Location] = {(s.key,): s.place for s in sections if s.key not in tree}
    return Places(source.start, places.found, more)


def _prose_in_front_matter(tree: Mapping[str, Any], places: Places) -> Iterator[Diagnostic]:
    for key, heading in HEADINGS.items():
        if key in tree:
            yield Diagnostic(
                places.key((key,)),
                "prose-in-front-matter",
                f"“{key}” không viết ở phần đầu tệp",
                f"chuyển xuống thân tệp, dưới “## {heading}”",
            )


def validate(
    model: type[_R], tree: Any, places: Places, base: NodePath = ()
) -> tuple[_R | None, tuple[Diagnostic, ...]]:
    """*tree* as *model*, or all its faults at once; *base* is the way from the root of the file to *tree*."""
    try:
        return model.model_validate(tree), ()
    except ValidationError as error:
        return None, tuple(_as_diagnostic(model, fault, places, base) for fault in error.errors(include_url=False))


def _as_diagnostic(model: type[Record], fault: ErrorDetails, places: Places, base: NodePath) -> Diagnostic:
    path = (*base, *fault["loc"])
    kind = fault["type"]
    context = fault.get("ctx", {})
    if kind == "extra_forbidden":
        return Diagnostic(
            places.key(path), "unknown-key", f"khóa “{path[-1]}” không có trong bản ghi", _near_key(model, fault["loc"])
        )
    if kind == "missing":
        return Diagnostic(places.nearest(path), "missing-key", f"thiếu khóa “{path[-1]}”", f"thêm dòng {path[-1]}: …")
    if kind == "enum":
        return Diagnostic(
            places.nearest(path),
            "unknown-word",
            f"“{fault['input']}” không phải giá trị cho phép",
            _near_word(str(fault["input"]), context),
        )
    if "text" in context:
        return Diagnostic(places.nearest(path), kind, context["text"], context.get("hint", ""))
    message, hint = _MESSAGES.get(kind, (f"giá trị không hợp lệ ({fault['msg']})", ""))
    return Diagnostic(places.nearest(path), kind.replace("_", "-"), message, hint)


_MESSAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "string_type": ("chỗ này phải là một dòng chữ", "viết chữ ngay sau dấu hai chấm, trong ngoặc kép"),
        "tuple_type": ("chỗ này phải là một danh sách", "mỗi mục một dòng, bắt đầu bằng “- ”"),
        "dict_type": (
            "chỗ này phải là các cặp khóa: giá trị",
            "xuống dòng, thụt vào hai dấu cách rồi ghi khóa: giá trị",
        ),
        "model_type": (
            "chỗ này phải là các cặp khóa: giá trị",
            "xuống dòng, thụt vào hai dấu cách rồi ghi khóa: giá trị",
        ),
        "int_type": ("chỗ này phải là một số nguyên", "ghi số liền: 8000"),
        "bool_type": ("chỗ này phải là true hoặc false", "ghi true hoặc false"),
        "date_type": ("chỗ này phải là một ngày", "ghi năm-tháng-ngày: 2026-11-24"),
        "decimal_type": ("chỗ này phải là một số", "ghi số, ví dụ 3 hoặc 1,5"),
        "too_short": ("danh sách này phải có ít nhất một mục", "thêm một dòng bắt đầu bằng “- ”"),
        "string_pattern_mismatch": ("giá trị không đúng dạng", "xem tài liệu về khóa này"),
    }
)


def _near_key(model: type[Record], loc: Sequence[str | int]) -> str:
    owner: type[Record] | None = model
    for step in loc[:-1]:
        owner = owner if isinstance(step, int) or owner is None else _model_at(owner, step)
    keys = tuple(list_keys(owner)) if owner else ()
    near = get_close_matches(str(loc[-1]).lower(), keys, 1, 0.6)
    return f"có phải “{near[0]}”?" if near else f"các khóa dùng được ở đây: {', '.join(keys)}"


def _model_at(model: type[Record], alias: str) -> type[Record] | None:
    for name, info in model.model_fields.items():
        if (info.alias or name) == alias:
            return record_in(info.annotation)
    return None


def _near_word(given: str, context: Mapping[str, Any]) -> str:
    allowed = str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
    near = get_close_matches(given.lower(), allowed, 1, 0.6)
    return f"có phải “{near[0]}”?" if near else f"dùng một trong: {', '.join(allowed)}"


@dataclass(frozen=True, slots=True)
class WithNote(Generic[_R]):
    """A record with its note and the places of its nodes.

    Attributes:
        body: Markdown; may be empty.
        body_start: where `body` begins in the file.
    """

    record: _R
    body: str
    path: str
    body_start: Location = field(compare=False)
    places: Places = field(compare=False, repr=False)

    def place(self, *path: str | int) -> Location:
        """Where the value at *path* (Vietnamese keys, indexes) stands; where it is absent, the nearest node above."""
        return self.places.nearest(path)


_N = TypeVar("_N", bound=WithNote[Any])


def parse_with_note(
    source: SourceFile, model: type[Record], kind: type[_N]
) -> tuple[_N | None, tuple[Diagnostic, ...]]:
    """The record of *model* in *source* as an entry of *kind*, or all faults of its YAML and its model at once."""
    tree, places, faults = compose(source.front_matter, source.start)
    if not isinstance(tree, dict):
        return None, faults
    record, more = validate(model, tree, places)
    found = (*faults, *more)
    if record is None or has_errors(found):
        return None, found
    return kind(record, source.body.strip("\n"), source.path, _first_line(source), places), found


def _first_line(source: SourceFile) -> Location:
    """The place of the first line of the body that is not blank."""
    lines = source.body.split("\n")
    blank = next((index for index, line in enumerate(lines) if line), 0)
    return Location(source.path, source.body_start.line + blank)
