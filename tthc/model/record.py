"""What every model of a file has in common: frozen values, read by Vietnamese alias, unknown keys refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo


class Mark(Enum):
    """What a model says of a field beside its type, within `Annotated`; tables of fields are read from these marks."""

    INTERNAL = auto()
    """On no public document, nor is a change of it: work inside the authority, the importer's memory."""

    AID = auto()
    """Helps to find or to understand: a change of it changes nothing that a citizen has to do, pays or gets."""

    UPKEEP = auto()
    """How the record is kept, found and proved: as AID, and of a version to come not even worth announcing."""

    ROW_KEY = auto()
    """With the others so marked it names a row of a list, in every version of its file; else the first key does."""

    AHEAD = auto()
    """A day that may lie ahead: from when or until when something holds. Other days tell of what has been done."""

    WORDS = auto()
    """Words that a reader of the page reads and an editor can mend: rules on wording look at them."""

    LONG = auto()
    """A text that may run over several lines."""

    HEADS = auto()
    """Stands at the head of each page of the record."""

    KEEPERS = auto()
    """For those who keep the record: the page of an old version does not show it."""


class Target(StrEnum):
    """What an id or a code in a record is looked up in; a list by the name of its file."""

    AGENCIES = "co-quan"
    COMMUNES = "xa-phuong"
    SECTORS = "linh-vuc"
    APPLICANTS = "doi-tuong"
    PROCEDURES = "thu-tuc"
    FORMER_CODES = "ma-cu"
    OWN_FORMS = "mau-don"
    FORM_FILES = "bieu-mau"


@dataclass(frozen=True)
class RefersTo:
    """Said of a field within `Annotated`: each value there names something in *target*."""

    target: Target


class Record(BaseModel):
    """Base of every model: frozen, read by alias, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_alias=True, validate_by_name=False)


_R = TypeVar("_R", bound=Record)


def list_keys(model: type[Record]) -> Iterator[str]:
    """The Vietnamese keys of *model*, in the order in which files write them."""
    for name, field in model.model_fields.items():
        yield field.alias or name


def keys_marked(model: type[Record], mark: Mark) -> tuple[str, ...]:
    """The Vietnamese keys of the fields of *model* that bear *mark*, in the order in which files write them."""
    return tuple(field.alias or name for name, field in model.model_fields.items() if mark in field.metadata)


def record_in(annotation: Any) -> type[Record] | None:
    """The model that *annotation* speaks of: `Cost` in `tuple[Cost, ...]`, `Repeal` in `Repeal | None`, else None."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := record_in(part))), None)


def records_in(model: type[Record]) -> Iterator[type[Record]]:
    """*model*, and every model that stands in it, however deep."""
    yield model
    for field in model.model_fields.values():
        if inner := record_in(field.annotation):
            yield from records_in(inner)


def as_file(record: Record) -> dict[str, Any]:
    """*record* as the mapping that a file holds: Vietnamese keys, defaults left out, plain values."""
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def is_internal(field: FieldInfo) -> bool:
    """Whether no public document may tell of *field*."""
    return Mark.INTERNAL in field.metadata


@cache
def internal_fields(model: type[Record]) -> Mapping[str, Any]:
    """The internal fields of *model* and of the records within it, as pydantic's `exclude` names them."""
    found: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        inner = record_in(field.annotation)
        if is_internal(field):
            found[name] = True
        elif inner and (below := internal_fields(inner)):
            found[name] = {"__all__": below} if get_origin(field.annotation) is tuple else below
    return MappingProxyType(found)


def without_internal(record: _R) -> _R:
    """*record* with its internal fields as if nobody had filled them in; an internal field has a default."""
    fields = type(record).model_fields
    changes = {
        name: fields[name].get_default(call_default_factory=True) if below is True else _public(getattr(record, name))
        for name, below in internal_fields(type(record)).items()
    }
    return record.model_copy(update=changes)


def _public(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_public, value))
    return without_internal(value) if isinstance(value, Record) else value
