"""The one form in which a file is written, so that each edit is a one-line difference.

Strings stand as JSON in double quotes, numbers and truth values bare, lists indented by two under their key, keys in
the order of the model, nothing empty: byte for byte what the form editor writes as well.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

from tthc.model.procedure import HEADINGS, Procedure
from tthc.model.record import Record, record_in

Value: TypeAlias = Any
"""A string, number or truth value, or a mapping or sequence of such."""

_SIGNS = str.maketrans({"\x7f": "\\u007f", "\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def dump_record(tree: Mapping[str, Value], body: str = "") -> str:
    """The file of a procedure: front matter of *tree* in the order of the model, then *body* as it is.

    Prose (`trinh_tu`, `yeu_cau_dieu_kien`) never stands in the front matter; `join_sections` makes the body of it.
    """
    facts = {key: value for key, value in order_keys(tree, Procedure).items() if key not in HEADINGS}
    head = f"---\n{dump(facts)}---\n"
    return f"{head}\n{body.strip(chr(10))}\n" if body.strip() else head


def join_sections(sections: Mapping[str, str]) -> str:
    """The body for *sections* (key of the record → Markdown), each under its heading, empty ones left out."""
    parts = (
        f"## {heading}\n\n{text}\n"
        for key, heading in HEADINGS.items()
        if (text := sections.get(key, "").strip("\n").rstrip())
    )
    return "\n".join(parts)


def dump(tree: Mapping[str, Value] | Sequence[Value], indent: int = 0) -> str:
    r"""*tree* as YAML lines, keys as they come, what is empty left out.

    >>> print(dump({"ma": "1.001193", "cap": ["xa"], "cach_thuc": [{"hinh_thuc": "truc-tiep", "mo_ta": ""}]}), end="")
    ma: "1.001193"
    cap:
      - "xa"
    cach_thuc:
      - hinh_thuc: "truc-tiep"
    """
    lines = _mapping(tree, indent) if isinstance(tree, Mapping) else _sequence(tree, indent)
    return "".join(f"{line}\n" for line in lines)


def dump_list_entry(entry: Mapping[str, Value]) -> str:
    """One entry to append to a list of `_danh-muc`."""
    return dump([entry])


def order_keys(tree: Mapping[str, Value], model: type[Record]) -> dict[str, Value]:
    """*tree* with its keys in the order of *model*, at every depth; keys that the model does not know come last."""
    inner = _inner(model)
    known = [key for key in inner if key in tree]
    rest = [key for key in tree if key not in inner]
    return {key: _ordered_value(tree[key], inner.get(key)) for key in (*known, *rest)}


def is_empty(value: Value) -> bool:
    """Whether *value* says nothing and so has no line; 0 and false say something."""
    if isinstance(value, Mapping):
        return all(is_empty(item) for item in value.values())
    if isinstance(value, (list, tuple)):
        return all(is_empty(item) for item in value)
    return value is None or value == ""


def quote_key(key: str) -> str:
    """*key* as it stands before its colon."""
    return key if key.replace("_", "").replace("-", "").isalnum() and key.isascii() else quote_scalar(key)


def quote_scalar(value: Value) -> str:
    """A string in double quotes, a number or truth value bare; every sign that breaks a line is escaped."""
    return json.dumps(value, ensure_ascii=False).translate(_SIGNS)


def _ordered_value(value: Value, model: type[Record] | None) -> Value:
    if model is None:
        return value
    if isinstance(value, Mapping):
        return order_keys(value, model)
    if isinstance(value, (list, tuple)):
        return [_ordered_value(item, model) for item in value]
    return value


@cache
def _inner(model: type[Record]) -> dict[str, type[Record] | None]:
    """Key of *model* → the model of what stands under it, None for plain values."""
    return {info.alias or name: record_in(info.annotation) for name, info in model.model_fields.items()}


def _mapping(tree: Mapping[str, Value], indent: int) -> Iterator[str]:
    pad = " " * indent
    for key, value in tree.items():
        if is_empty(value):
            continue
        if isinstance(value, Mapping):
            yield f"{pad}{quote_key(key)}:"
            yield from _mapping(value, indent + 2)
        elif isinstance(value, (list, tuple)):
            yield f"{pad}{quote_key(key)}:"
            yield from _sequence(value, indent + 2)
        else:
            yield f"{pad}{quote_key(key)}: {quote_scalar(value)}"


def _sequence(items: Sequence[Value], indent: int) -> Iterator[str]:
    pad = " " * indent
    for item in items:
        if isinstance(item, Mapping):
            lines = list(_mapping(item, indent + 2))
            if lines:
                yield f"{pad}- {lines[0][indent + 2 :]}"
                yield from lines[1:]
        elif not is_empty(item):
            yield f"{pad}- {quote_scalar(item)}"
