"""An object of the national API → a value with typed fields; what is otherwise than expected is set apart.

Upstream changes without notice: a key that is missing is empty; a value of another type is understood where that is
certain, a number as its digits or one row as a list of it; what is not understood and new keys are kept word for word.
"""

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import Annotated, Any, ClassVar, Self, TypeAlias, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StrictBool,
    ValidationError,
    model_validator,
)
from pydantic.alias_generators import to_camel

from tthc.interchange.national.instants import as_milliseconds
from tthc.interchange.national.jsontext import load_json
from tthc.interchange.national.spelled import read_answer, read_count

_SPACED = re.compile(r"\S\s+\S")
_OTHER_KEYS = frozenset({"title", "label", "ten"})
"""Under one of which, alone in an object, other programs put what the object is called."""
_PATH = re.compile(r"[\w-]+/[\w-]+/[^\n/]*")
A = TypeVar("A", bound="ApiObject")


def _listed(value: object) -> list[Any]:
    """*value* as rows: one by itself, written as text in JSON, in one more object, or under their numbers."""
    if isinstance(value, str) and value.lstrip().startswith(("[", "{")):
        try:
            value = load_json(value)
        except ValueError:
            return [value]
    if isinstance(value, dict) and len(value) == 1 and isinstance(inner := next(iter(value.values())), list):
        value = inner
    if isinstance(value, dict) and value and all(key.isdecimal() and isinstance(value[key], dict) for key in value):
        value = list(value.values())
    rows = value if isinstance(value, list) else [value]
    return [row for item in rows for row in (item if isinstance(item, list) else [item])]


def _whole(value: object, *, copies: bool = False) -> object:
    """*value* as a count; None for true and false, which pydantic counts as 1 and 0."""
    if isinstance(value, str):
        found = read_count(value, copies=copies)
        return value.strip() if found is None else found
    return None if isinstance(value, bool) else value


def _words(value: object) -> object:
    """*value* as text: a list of texts is its lines, a text by itself under one key is that text."""
    if isinstance(value, dict) and len(value) == 1 and isinstance(inner := next(iter(value.values())), str):
        return inner
    is_lines = isinstance(value, list) and value and all(isinstance(item, str) for item in value)
    return "\n".join(value) if is_lines and isinstance(value, list) else value


def _yes(value: object) -> object:
    """*value* as yes or no where it certainly is one, in words or as 1 and 0."""
    if isinstance(value, str):
        found = read_answer(value)
        return value if found is None else found
    return bool(value) if type(value) is int and value in (0, 1) else value


Rows: TypeAlias = Annotated[tuple[A, ...], BeforeValidator(_listed)]
ApiText: TypeAlias = Annotated[str, BeforeValidator(_words)]
ApiFlag: TypeAlias = Annotated[StrictBool, BeforeValidator(_yes)]
Count: TypeAlias = Annotated[int, BeforeValidator(_whole), Field(ge=0, lt=10**9)]
CopyCount: TypeAlias = Annotated[int, BeforeValidator(partial(_whole, copies=True)), Field(ge=0, lt=10**9)]
Instant: TypeAlias = Annotated[float, BeforeValidator(as_milliseconds)]
"""Milliseconds since 1970; 0 where there is none."""


class ApiObject(BaseModel):
    """An object of the API.

    Attributes:
        unread: keys that are known and hold nothing to read, most of them identifiers; what words stand there is kept.
        quiet: names of fields that hold an identifier which is not read; what words stand there is kept.
        sole: the field that a text stands for which was given in the place of the whole object, "" for none.
    """

    model_config = ConfigDict(frozen=True, extra="allow", alias_generator=to_camel, coerce_numbers_to_str=True)
    unread: ClassVar[frozenset[str]] = frozenset()
    quiet: ClassVar[frozenset[str]] = frozenset()
    sole: ClassVar[str] = ""
    _misfits: tuple[tuple[str, Any], ...] = PrivateAttr(default=())

    @model_validator(mode="wrap")
    @classmethod
    def _set_apart(cls, value: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        """Read *value* without what does not fit its field, which is kept beside."""
        if isinstance(value, str) and cls.sole and value.strip():
            value = {cls.sole: value}
        if not isinstance(value, dict):
            return read(value)
        if cls.sole and len(value) == 1 and (other := next(iter(value))) in _OTHER_KEYS:
            value = {cls.sole: value[other]}
        given = {key: item for key, item in value.items() if item is not None}
        try:
            return read(given)
        except ValidationError as error:
            places = [fault["loc"] for fault in error.errors(include_url=False, include_input=False)]
        misfits: list[tuple[str, Any]] = []
        for key in dict.fromkeys(str(place[0]) for place in places):
            item = given.pop(key)
            wrong = {place[1] for place in places if place[0] == key and len(place) > 1}  # rows that are no objects
            if wrong:
                rows = _listed(item)
                given[key] = [row for number, row in enumerate(rows) if number not in wrong]
                misfits += [(key, rows[number]) for number in sorted(wrong) if isinstance(number, int)]
            else:
                misfits.append((key, item))
        found = read(given)
        found._misfits = tuple(misfits)  # noqa: SLF001 — its own
        return found

    def rest(self, inside: str = "") -> Iterator[tuple[str, str]]:
        """(key, value as text) of what no field holds, here and in the objects below; *inside*: before the key."""
        for key, value in (*self._misfits, *(self.model_extra or {}).items()):
            if has_words(value) if key in self.unread else says_something(value):
                yield f"{inside}{key}", value_as_text(value)
        for name in type(self).model_fields:
            value = getattr(self, name)
            if name in self.quiet and has_words(value):
                yield f"{inside}{to_camel(name)}", value
            for below in value if isinstance(value, tuple) else (value,):
                if isinstance(below, ApiObject):
                    yield from below.rest(f"{to_camel(name)}.")


def has_words(value: object) -> bool:
    """Whether a text in *value* is more than an identifier: words with a space between them."""
    if isinstance(value, dict):
        return any(map(has_words, value.values()))
    if isinstance(value, list):
        return any(map(has_words, value))
    return isinstance(value, str) and bool(_SPACED.search(value.strip())) and not _PATH.fullmatch(value)


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
