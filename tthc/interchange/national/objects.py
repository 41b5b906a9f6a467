"""An object of the national API → a value with typed fields; what is otherwise than expected is set apart.

Upstream changes without notice: a key that is missing is empty; a value of another type is understood where that is
certain, a number as its digits or one row as a list of it; what is not understood and new keys are kept word for word.
"""

import json
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Self, TypeAlias, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    model_validator,
)
from pydantic.alias_generators import to_camel

A = TypeVar("A", bound="ApiObject")


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _unless_true(value: object) -> object:
    """*value*, None for true and false, which pydantic counts as 1 and 0."""
    return None if isinstance(value, bool) else value


Rows: TypeAlias = Annotated[tuple[A, ...], BeforeValidator(_listed)]
Count: TypeAlias = Annotated[int, BeforeValidator(_unless_true), Field(ge=0, lt=10**9)]
Instant: TypeAlias = Annotated[float, Field(strict=True, allow_inf_nan=False)]
"""Milliseconds since 1970."""


class ApiObject(BaseModel):
    """An object of the API.

    Attributes:
        unread: keys that are known and hold nothing to read, most of them identifiers.
    """

    model_config = ConfigDict(frozen=True, extra="allow", alias_generator=to_camel, coerce_numbers_to_str=True)
    unread: ClassVar[frozenset[str]] = frozenset()
    _misfits: tuple[tuple[str, Any], ...] = PrivateAttr(default=())

    @model_validator(mode="wrap")
    @classmethod
    def _set_apart(cls, value: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        """Read *value* without what does not fit its field, which is kept beside."""
        if not isinstance(value, dict):
            return read(value)
        given = {key: item for key, item in value.items() if item is not None}
        try:
            return read(given)
        except ValidationError as error:
            places = [fault["loc"] for fault in error.errors(include_url=False, include_input=False)]
        misfits: list[tuple[str, Any]] = []
        for key in dict.fromkeys(str(place[0]) for place in places):
            item = given.pop(key)
            if any(place[0] == key and len(place) > 1 for place in places):  # rows, some of which are no objects
                given[key] = [row for row in _listed(item) if isinstance(row, dict)]
                misfits += [(key, row) for row in _listed(item) if not isinstance(row, dict)]
            else:
                misfits.append((key, item))
        found = read(given)
        found._misfits = tuple(misfits)  # noqa: SLF001 — its own
        return found

    def rest(self, inside: str = "") -> Iterator[tuple[str, str]]:
        """(key, value as text) of what no field holds, here and in the objects below; *inside*: before the key."""
        for key, value in (*self._misfits, *(self.model_extra or {}).items()):
            if key not in self.unread and says_something(value):
                yield f"{inside}{key}", value_as_text(value)
        for name in type(self).model_fields:
            value = getattr(self, name)
            for below in value if isinstance(value, tuple) else (value,):
                if isinstance(below, ApiObject):
                    yield from below.rest(f"{to_camel(name)}.")


def says_something(value: object) -> bool:
    """Whether there is any text, number or true in *value*, as `json.loads` gives it."""
    if isinstance(value, dict):
        return any(says_something(item) for item in value.values())
    if isinstance(value, list):
        return any(says_something(item) for item in value)
    return bool(value.strip() if isinstance(value, str) else value)


def value_as_text(value: object) -> str:
    """*value* as it stood: text itself, all else as JSON on one line."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
