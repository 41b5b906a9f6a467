"""Entries with their comments → lines in the canonical form, each comment beside what it speaks of."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

from tthc.characters import is_plain, repair
from tthc.editing.canonical import key_text, scalar_text
from tthc.editing.comments import Block, Document, Entry, Scalar
from tthc.model.fieldtypes import WHOLE
from tthc.model.record import Record, record_in

Kind: TypeAlias = Literal["text", "whole", "quantity", "yes-no", "unknown"]

_BARE: Mapping[Kind, re.Pattern[str]] = {
    "text": re.compile(r"(?!)"),
    "whole": WHOLE,
    "quantity": re.compile(r"[0-9]{1,5}(?:[.,][0-9]{1,2})?"),
    "yes-no": re.compile(r"true|false"),
    "unknown": re.compile(r"true|false|-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,4})?"),
}
"""What stands without quotes; the rest is text, even where a number is due, until a rule has spoken of it."""


class Shape(NamedTuple):
    """What is due at a place of a tree.

    Attributes:
        model: of the mapping, or of each mapping in the list, that stands here; None where no model knows.
        kind: of the scalar, or of each scalar in the list, that stands here.
    """

    model: type[Record] | None
    kind: Kind


_GAPS = re.compile("\n{3,}")

NO_SHAPE = Shape(None, "unknown")


class Woven(NamedTuple):
    """A document in the canonical form.

    Attributes:
        has_cut_text: whether YAML may have cut a text at a number sign: text without quotes, then a comment.
    """

    text: str
    has_cut_text: bool


def weave(document: Document, shape: Shape) -> Woven:
    """*document* with keys in the order of the model in *shape*, strings in double quotes, comments kept.

    The one empty line that stays is that before a group of comments: it parts the sections of a long list.
    """
    root = _arranged(document.root, shape)
    empty = () if root.entries else ("[]" if root.is_list else "{}",)
    gap = ("",) if document.head else ()
    lines = "\n".join((*document.head, *gap, *_lines(root, 0), *empty)).strip("\n")
    return Woven(_GAPS.sub("\n\n", lines) + "\n", _has_cut_text(root))


def shape_of(annotation: Any) -> Shape:
    """What a field of this type holds in a file."""
    return Shape(record_in(annotation), _kind(annotation) or "text")


def written(value: str, kind: Kind, *, was_plain: bool = True) -> str:
    """*value*, its characters repaired, as it stands in a file.

    >>> written("8000", "whole"), written("8.000", "whole"), written("1,50", "quantity"), written("1/4", "quantity")
    ('8000', '"8.000"', '1.5', '"1/4"')
    """
    value = value if is_plain(value) else repair(value)
    if not _BARE[kind].fullmatch(value) or (kind == "unknown" and not was_plain):
        return scalar_text(value)
    return f"{Decimal(value.replace(',', '.')).normalize():f}" if kind == "quantity" else value


def _kind(annotation: Any) -> Kind | None:
    kinds: Mapping[Any, Kind] = {bool: "yes-no", int: "whole", Decimal: "quantity"}
    if annotation in kinds:
        return kinds[annotation]
    return next((found for part in get_args(annotation) if (found := _kind(part))), None)


@cache
def _shapes(model: type[Record]) -> Mapping[str, Shape]:
    return {info.alias or name: shape_of(info.annotation) for name, info in model.model_fields.items()}


def _arranged(block: Block, shape: Shape) -> Block:
    """*block* with its entries in order and each scalar as it is to be written."""
    if block.is_list or shape.model is None:
        return replace(block, entries=tuple(_with_value(entry, shape) for entry in block.entries))
    shapes = _shapes(shape.model)
    ranks = {key: rank for rank, key in enumerate(shapes)}
    ordered = sorted(block.entries, key=lambda entry: ranks.get(entry.key, len(ranks)))
    return replace(block, entries=tuple(_with_value(entry, shapes.get(entry.key, NO_SHAPE)) for entry in ordered))


def _with_value(entry: Entry, shape: Shape) -> Entry:
    """*entry* with its scalar as written; a comment finds its place: beside a quoted value or a key, else above."""
    node = entry.node
    if isinstance(node, Block):
        room = 1 if entry.key else 0
        node = _arranged(node, shape)
    else:
        node = Scalar(written(node.value, shape.kind, was_plain=node.is_plain), node.is_plain)
        room = 1 if node.value.startswith('"') else 0
    up = max(0, len(entry.beside) - room)
    return Entry(entry.key, node, (*entry.above, *entry.beside[:up]), entry.beside[up:])


def _lines(block: Block, indent: int) -> Iterator[str]:
    pad = " " * indent
    for entry in block.entries:
        yield from (pad + comment if comment else "" for comment in entry.above)
        yield from _item(entry, indent) if block.is_list else _pair(entry, indent)
    yield from (pad + comment if comment else "" for comment in block.below)


def _pair(entry: Entry, indent: int) -> Iterator[str]:
    line = f"{' ' * indent}{key_text(entry.key)}:"
    if isinstance(entry.node, Scalar):
        yield " ".join((line, entry.node.value, *entry.beside))
    else:
        yield " ".join((line, *entry.beside))
        yield from _lines(entry.node, indent + 2)


def _item(entry: Entry, indent: int) -> Iterator[str]:
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


def _has_cut_text(block: Block) -> bool:
    return any(_has_cut_text(e.node) if isinstance(e.node, Block) else _is_cut(e, e.node) for e in block.entries)


def _is_cut(entry: Entry, scalar: Scalar) -> bool:
    return scalar.is_plain and scalar.value.startswith('"') and bool(entry.beside)
