"""Answers as marks: short digests that are the same where an answer says the same."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from hashlib import blake2b

from tthc.engine.trace import answer, parse_question


class Answers:
    """What a value answers now.

    Args:
        root: that the questions are put to.
    """

    def __init__(self, root: object) -> None:
        self._root = root
        self._written: dict[int, tuple[object, str]] = {}

    def mark(self, question: str) -> str:
        """The mark of the answer to *question*; no answer bears the mark of a question that is not known any more."""
        try:
            found = answer(self._root, parse_question(question))
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            return f"!{type(error).__name__}"
        return mark_of(self._text(found))

    def _text(self, value: object) -> str:
        """*value* written so that equal values read alike, in whatever order a set was filled."""
        if isinstance(value, str):
            return repr(value)
        if isinstance(value, Mapping):
            return f"{{{','.join(f'{self._text(key)}:{self._text(one)}' for key, one in value.items())}}}"
        if isinstance(value, AbstractSet):
            return f"{{{','.join(sorted(map(self._text, value)))}}}"
        if isinstance(value, (tuple, list)) and not hasattr(value, "_fields"):
            return f"({','.join(map(self._text, value))})"
        return self._once(value)

    def _once(self, value: object) -> str:
        """The text of a value that many answers hold; kept with the value, so that no other takes its identity."""
        known = self._written.get(id(value))
        if known is None:
            known = self._written[id(value)] = (value, repr(value))
        return known[1]


def mark_of(text: str | bytes) -> str:
    """A short digest of *text*."""
    return blake2b(text.encode() if isinstance(text, str) else text, digest_size=12).hexdigest()
