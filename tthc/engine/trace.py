"""What is asked while something is made: every question noted as it is put, so that it can be put again.

A value is handed on as `Asked`, which answers as the value does. What is read of it, looked up in its mappings or
returned by its methods is noted as a question, a line of JSON: the way from the root, and the arguments. Questions that
a method of the value puts to itself in turn are not noted: its answer says what came of them.
"""

import json
from collections.abc import Callable, Hashable, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

_R = TypeVar("_R")

_asking: ContextVar[set[str] | None] = ContextVar("asking", default=None)


class Question(NamedTuple):
    """A question, taken apart.

    Attributes:
        path: names from the root on, with dots.
        arguments: of the call, or the one key that was looked up; None where the value itself was read.
        is_call: whether a method was called.
    """

    path: str
    arguments: tuple[Any, ...] | None
    is_call: bool


@contextmanager
def asking() -> Iterator[set[str]]:
    """Every question that is put inside the block, each once."""
    found: set[str] = set()
    token = _asking.set(found)
    try:
        yield found
    finally:
        _asking.reset(token)


def note(question: str) -> None:
    """Note *question* where somebody listens."""
    if (found := _asking.get()) is not None:
        found.add(question)


def remember(make: Callable[..., _R], most: int | None = None) -> Callable[..., _R]:
    """*make* with its results kept in this process; who is given one has put the questions that it was made of.

    Args:
        most: results that are kept; None for all.
    """

    @lru_cache(maxsize=most)
    def made(*arguments: Hashable) -> tuple[_R, frozenset[str]]:
        with asking() as asked:
            result = make(*arguments)
        return result, frozenset(asked)

    def give(*arguments: Hashable) -> _R:
        result, asked = made(*arguments)
        if (found := _asking.get()) is not None:
            found |= asked
        return result

    return give


def format_question(path: str, arguments: tuple[Any, ...] | None = None, *, is_call: bool = False) -> str:
    """A question as it is noted.

    >>> format_question("catalogue.by_code", ("1.001193",)), format_question("today")
    ('["catalogue.by_code",0,"1.001193"]', '["today"]')
    """
    rest = () if arguments is None else (int(is_call), *arguments)
    return _written((path, *rest))


def parse_questions(texts: Iterable[str]) -> Iterator[Question]:
    """Each of *texts* taken apart again; lists among the arguments are tuples, days are days."""
    for path, *rest in json.loads(f"[{','.join(texts)}]", object_hook=_from_json):
        yield Question(path, tuple(map(_frozen, rest[1:])), bool(rest[0])) if rest else Question(path, None, False)


class Asked:
    """A value whose answers are noted.

    Args:
        value: that answers.
        path: names from the root to it, with dots; empty for the root.
        inner: types of attributes that are themselves asked, since what is read of them is narrower than they are.
        constant: types of attributes whose answer to a question never changes, as a file's content by its digest.
    """

    def __init__(
        self, value: object, path: str = "", inner: tuple[type, ...] = (), constant: tuple[type, ...] = ()
    ) -> None:
        self.__dict__.update(_value=value, _path=path, _inner=inner, _constant=constant, _questions={})

    def __getattr__(self, name: str) -> Any:
        if (known := self._questions.get(name)) is not None:
            note(known)
            return getattr(self._value, name)
        path = f"{self._path}.{name}" if self._path else name
        found = getattr(self._value, name)
        seen: object
        if isinstance(found, self._inner):
            seen = Asked(found, path, self._inner, self._constant)
        elif isinstance(found, self._constant):
            return found
        elif isinstance(found, Mapping):
            seen = AskedMapping(found, path)
        elif callable(found):
            seen = _noting(found, path)
        else:
            note(self._questions.setdefault(name, format_question(path)))
            return found
        self.__dict__[name] = seen
        return seen

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name} is read only")


class AskedMapping(Mapping[Any, Any]):
    """A mapping whose look-ups are noted one by one; who goes through it has asked for all of it."""

    def __init__(self, value: Mapping[Any, Any], path: str) -> None:
        self._value = value
        self._path = path
        self._questions: dict[Any, str] = {}

    def __getitem__(self, key: Any) -> Any:
        self._note(key)
        return self._value[key]

    def get(self, key: Any, default: Any = None) -> Any:
        """The value of *key*, or *default*."""
        self._note(key)
        return self._value.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return key in self._value

    def __iter__(self) -> Iterator[Any]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def keys(self) -> KeysView[Any]:
        """All keys."""
        return self._whole().keys()

    def values(self) -> ValuesView[Any]:
        """All values."""
        return self._whole().values()

    def items(self) -> ItemsView[Any, Any]:
        """All keys with their values."""
        return self._whole().items()

    def _whole(self) -> Mapping[Any, Any]:
        note(format_question(self._path))
        return self._value

    def _note(self, key: object) -> None:
        text = self._questions.get(key)
        if text is None:
            text = self._questions[key] = format_question(self._path, (key,))
        note(text)


def answer(root: object, asked: Question) -> object:
    """What *root* answers now.

    Raises:
        AttributeError, LookupError, TypeError, ValueError: it does not know such a question any more.
    """
    found: Any = root
    for name in asked.path.split("."):
        found = getattr(found, name)
    if asked.arguments is None:
        return found
    return found(*asked.arguments) if asked.is_call else found.get(asked.arguments[0])


def _noting(method: Callable[..., Any], path: str) -> Callable[..., Any]:
    known: dict[tuple[Any, ...], str] = {}

    def ask(*arguments: Any) -> Any:
        text = known.get(arguments)
        if text is None:
            text = known[arguments] = format_question(path, arguments, is_call=True)
        note(text)
        return method(*arguments)

    return ask


def _as_json(value: object) -> object:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    raise TypeError(f"no question can be asked with a {type(value).__name__}")


_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_as_json).encode
"""What is asked as a line of JSON."""


def _from_json(found: dict[str, str]) -> date:
    return date.fromisoformat(found["day"])


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if value.__class__ is list else value
