"""What every model of a file has in common: frozen values, read by Vietnamese alias, unknown keys refused."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Base of every model: frozen, read by alias, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_alias=True, validate_by_name=False)


def aliases(model: type[Record]) -> Iterator[str]:
    """The Vietnamese keys of *model*, in the order in which files write them."""
    for name, field in model.model_fields.items():
        yield field.alias or name


def record_in(annotation: Any) -> type[Record] | None:
    """The model that *annotation* speaks of: `Cost` in `tuple[Cost, ...]`, `Repeal` in `Repeal | None`, else None."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := record_in(part))), None)


def as_file(record: Record) -> dict[str, Any]:
    """*record* as the mapping that a file holds: Vietnamese keys, defaults left out, plain values."""
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
