"""A record → the single values in it whose fields are wanted, each with its way in the file."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from pydantic.fields import FieldInfo

from tthc.diagnostics import NodePath
from tthc.model.record import Mark, Record, RefersTo, Target, record_in

Wanted: TypeAlias = Callable[[FieldInfo], bool]
"""Which fields are looked for; the same function each time, since ways through a model are kept by it."""


class Leaf(NamedTuple):
    """A value that is no record and no list, at *path*, and what the model says of its field."""

    path: NodePath
    field: FieldInfo
    value: Any


class _Step(NamedTuple):
    """A field of a model that is wanted; or one that holds records, by *inner* steps to the wanted fields in them."""

    name: str
    key: str
    field: FieldInfo
    inner: tuple["_Step", ...]


def list_leaves(record: Record, wanted: Wanted) -> Sequence[Leaf]:
    """Every value in *record*, and in the records in it, whose field is *wanted*, in the order of files."""
    found: list[Leaf] = []
    _gather(record, _steps(type(record), wanted), (), found)
    return found


def _gather(record: Record, steps: Sequence[_Step], way: NodePath, found: list[Leaf]) -> None:
    for name, key, field, inner in steps:
        value = getattr(record, name)
        if not value:
            continue
        if not isinstance(value, tuple):
            if inner:
                _gather(value, inner, (*way, key), found)
            else:
                found.append(Leaf((*way, key), field, value))
        elif inner:
            for i, one in enumerate(value):
                _gather(one, inner, (*way, key, i), found)
        else:
            found += (Leaf((*way, key, i), field, one) for i, one in enumerate(value))


def list_marked(record: Record, mark: Mark) -> Sequence[Leaf]:
    """The values of the fields that bear *mark*."""
    return list_leaves(record, _bears(mark))


def list_references(record: Record, target: Target) -> Iterator[tuple[NodePath, str]]:
    """What *record* names of *target*, wherever a field says that it does, each with its way in the file."""
    return ((leaf.path, leaf.value) for leaf in list_leaves(record, _bears(RefersTo(target))))


@cache
def _bears(said: Mark | RefersTo) -> Wanted:
    return lambda field: said in field.metadata


@cache
def _steps(model: type[Record], wanted: Wanted) -> tuple[_Step, ...]:
    found: list[_Step] = []
    for name, field in model.model_fields.items():
        inner = record_in(field.annotation)
        below = _steps(inner, wanted) if inner else ()
        if below or (inner is None and wanted(field)):
            found.append(_Step(name, field.alias or name, field, below))
    return tuple(found)
