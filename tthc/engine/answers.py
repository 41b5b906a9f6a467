"""Answers as marks: short digests that are the same where an answer says the same."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from hashlib import blake2b
from typing import Any

from tthc.engine.trace import Question, answer, parse_questions


class Answers:
    """What a value answers now.

    Args:
        root: that the questions are put to.
    """

    def __init__(self, root: object) -> None:
        self._root = root
        self._written: dict[int, tuple[object, str]] = {}
        self._writers: dict[type, Callable[[Any], str]] = {}

    def marks(self, questions: Iterable[str]) -> dict[str, str]:
        """The mark of the answer to each of *questions*; none bears that of a question that is not known any more."""
        every = tuple(questions)
        return dict(zip(every, map(self._mark, parse_questions(every)), strict=True))

    def _mark(self, question: Question) -> str:
        try:
            found = answer(self._root, question)
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            return f"!{type(error).__name__}"
        return mark_of(self._text(found))

    def _text(self, value: object) -> str:
        """*value* written so that equal values read alike, in whatever order a set was filled."""
        kind = value.__class__
        write = self._writers.get(kind)
        if write is None:
            write = self._writers[kind] = self._writer_of(kind)
        return write(value)

    def _writer_of(self, kind: type) -> Callable[[Any], str]:
        if issubclass(kind, str):
            return repr
        if issubclass(kind, Mapping):
            return self._mapping
        if issubclass(kind, AbstractSet):
            return lambda value: f"{{{','.join(sorted(map(self._text, value)))}}}"
        if issubclass(kind, (tuple, list)) and not hasattr(kind, "_fields"):
            return lambda value: f"({','.join(map(self._text, value))})"
        return self._once

    def _mapping(self, value: Mapping[Any, Any]) -> str:
        return f"{{{','.join(f'{self._text(key)}:{self._text(one)}' for key, one in value.items())}}}"

    def _once(self, value: object) -> str:
        """The text of a value that many answers hold; kept with the value, so that no other takes its identity."""
        known = self._written.get(id(value))
        if known is None:
            known = self._written[id(value)] = (value, repr(value))
        return known[1]


def mark_of(text: str | bytes) -> str:
    """A short digest of *text*."""
    return blake2b(text.encode() if isinstance(text, str) else text, digest_size=12).hexdigest()
