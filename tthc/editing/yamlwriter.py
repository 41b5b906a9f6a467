"""Entries with their comments → lines in the canonical form, each comment beside what it speaks of."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

from tthc.characters import is_plain, repair
from tthc.editing.canonical import quote_key, quote_scalar
from tthc.editing.comments import Collection, CommentedDocument, CommentedEntry, Scalar
from tthc.model.fieldtypes import WHOLE
from tthc.model.record import Record, record_in

ScalarKind: TypeAlias = Literal["text", "whole", "quantity", "yes-no", "unknown"]

_BARE: Mapping[ScalarKind, re.Pattern[str]] = {
    "text": re.compile(r"(?!)"),
    "whole": WHOLE,
    "quantity": re.compile(r"[0-9]{1,5}(?:[.,][0-9]{1,2})?"),
    "yes-no": re.compile(r"true|false"),
    "unknown": re.compile(r"true|false|-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,4})?"),
}
"""What stands without quotes; the rest is text, even where a number is due, until a rule has spoken of it."""


class NodeType(NamedTuple):
    """What is due at a place of a tree.

    Attributes:
        model: of the mapping, or of each mapping in the list, that stands here; None where no model knows.
        kind: of the scalar, or of each scalar in the list, that stands here.
    """

    model: type[Record] | None
    kind: ScalarKind


_GAPS = re.compile("\n{3,}")

UNKNOWN_TYPE = NodeType(None, "unknown")


class CanonicalText(NamedTuple):
    """A document in the canonical form.

    Attributes:
        has_cut_text: whether YAML may have cut a text at a number sign: text without quotes, then a comment.
    """

    text: str
    has_cut_text: bool


def format_document(document: CommentedDocument, node_type: NodeType) -> CanonicalText:
    """*document* with keys in the order of the model in *node_type*, strings in double quotes, comments kept.

    The one empty line that stays is that before a group of comments: it parts the sections of a long list.
    """
    root = _arrange(document.root, node_type)
    empty = () if root.entries else ("[]" if root.is_list else "{}",)
    gap = ("",) if document.head else ()
    lines = "\n".join((*document.head, *gap, *_lines(root, 0), *empty)).strip("\n")
    return CanonicalText(_GAPS.sub("\n\n", lines) + "\n", _has_cut_text(root))


def node_type_of(annotation: Any) -> NodeType:
    """What a field of this type holds in a file."""
    return NodeType(record_in(annotation), _kind(annotation) or "text")


def format_scalar(value: str, kind: ScalarKind, *, was_plain: bool = True) -> str:
    """*value*, its characters repaired, as it stands in a file.

    >>> (
    ...     format_scalar("8000", "whole"),
    ...     format_scalar("8.000", "whole"),
    ...     format_scalar("1,50", "quantity"),
    ...     format_scalar("1/4", "quantity"),
    ... )
    ('8000', '"8.000"', '1.5', '"1/4"')
    """
    value = value if is_plain(value) else repair(value)
    if not _BARE[kind].fullmatch(value) or (kind == "unknown" and not was_plain):
        return quote_scalar(value)
    return f"{Decimal(value.replace(',', '.')).normalize():f}" if kind == "quantity" else value


def _kind(annotation: Any) -> ScalarKind | None:
    kinds: Mapping[Any, ScalarKind] = {bool: "yes-no", int: "whole", Decimal: "quantity"}
    if annotation in kinds:
        return kinds[annotation]
    return next((found for part in get_args(annotation) if (found := _kind(part))), None)


@cache
def _node_types(model: type[Record]) -> Mapping[str, NodeType]:
    return {info.alias or name: node_type_of(info.annotation) for name, info in model.model_fields.items()}


def _arrange(block: Collection, node_type: NodeType) -> Collection:
    """*block* with its entries in order and each scalar as it is to be written."""
    if block.is_list or node_type.model is None:
        return replace(block, entries=tuple(_with_value(entry, node_type) for entry in block.entries))
    types = _node_types(node_type.model)
    ranks = {key: rank for rank, key in enumerate(types)}
    ordered = sorted(block.entries, key=lambda entry: ranks.get(entry.key, len(ranks)))
    return replace(block, entries=tuple(_with_value(entry, types.get(entry.key, UNKNOWN_TYPE)) for entry in ordered))


def _with_value(entry: CommentedEntry, node_type: NodeType) -> CommentedEntry:
    """*entry* with its scalar as written; a comment finds its place: beside a quoted value or a key, else above."""
    node = entry.node
    if isinstance(node, Collection):
        room = 1 if entry.key else 0
        node = _arrange(node, node_type)
    else:
        node = Scalar(format_scalar(node.value, node_type.kind, was_plain=node.is_plain), node.is_plain)
        room = 1 if node.value.startswith('"') else 0
    up = max(0, len(entry.beside) - room)
    return CommentedEntry(entry.key, node, (*entry.above, *entry.beside[:up]), entry.beside[up:])


def _lines(block: Collection, indent: int) -> Iterator[str]:
    pad = " " * indent
    for entry in block.entries:
        yield from (pad + comment if comment else "" for comment in entry.above)
        yield from _item(entry, indent) if block.is_list else _pair(entry, indent)
    yield from (pad + comment if comment else "" for comment in block.below)


def _pair(entry: CommentedEntry, indent: int) -> Iterator[str]:
    line = f"{' ' * indent}{quote_key(entry.key)}:"
    if isinstance(entry.node, Scalar):
        yield " ".join((line, entry.node.value, *entry.beside))
    else:
        yield " ".join((line, *entry.beside))
        yield from _lines(entry.node, indent + 2)


def _item(entry: CommentedEntry, indent: int) -> Iterator[str]:
    """An item; comments before its first key go up before its dash."""
    pad = " " * indent
    if isinstance(entry.node, Scalar):
        yield " ".join((f"{pad}-", entry.node.value, *entry.beside))
        return
    is_open = False
    for line in _lines(entry.node, indent + 2):
        content = line[indent + 2 :]
        if is_open:
            yield line
        elif not content or content.startswith("#"):
            yield pad + content if content else ""
        else:
            yield f"{pad}- {content}"
            is_open = True


def _has_cut_text(block: Collection) -> bool:
    return any(_has_cut_text(e.node) if isinstance(e.node, Collection) else _is_cut(e, e.node) for e in block.entries)


def _is_cut(entry: CommentedEntry, scalar: Scalar) -> bool:
    return scalar.is_plain and scalar.value.startswith('"') and bool(entry.beside)
