"""A record inside one object more: the envelope of the API, or what a program put around the records that it kept."""

from collections.abc import Mapping
from typing import Any

from tthc.interchange.national.jsontext import load_json

_USUAL = ("data", "detail", "details", "result", "results", "record", "records", "item", "items", "content", "body",
          "payload", "response", "formality", "procedure", "value", "list", "rows", "_source", "thuTuc")  # fmt: skip
_PARTS = frozenset({"executionSteps", "executionMethods", "executionCases", "categoriesDetails", "procedureProposal"})
"""Keys that only a record of the detail has."""
_ENVELOPE = frozenset(
    {"code", "status", "success", "message", "msg", "error", "errors", "total", "lastId", "timestamp"}
)
"""Keys of an envelope that say how the call went, not what the record is."""
_DEEPEST = 8
_OPENS = ('"', "{", "[")
"""How JSON begins that holds an object."""


def read_packed(value: Any) -> Any:
    r"""*value*, or what its text says where that is an object or a list written as JSON, however often it was written.

    >>> read_packed('"{\\"code\\": \\"1.000001\\"}"'), read_packed("1.000001")
    ({'code': '1.000001'}, '1.000001')
    """
    found = value
    for _ in range(_DEEPEST):
        if not isinstance(found, str) or found.strip()[:1] not in _OPENS:
            break
        try:
            found = load_json(found)
        except ValueError:
            break
    return found if isinstance(found, (dict, list)) else value


def find_inside(value: Mapping[str, Any]) -> tuple[str, Any] | None:
    """(key, what stands there) where the records of *value* stand under one of its keys; None for a record itself."""
    if _PARTS & value.keys():
        return None
    value = {key: _unpacked(item) for key, item in value.items()}
    usual = sorted(value, key=lambda key: _USUAL.index(key) if key in _USUAL else len(_USUAL))
    known = next((key for key in usual if key in _USUAL and isinstance(value[key], (dict, list))), None)
    sure = next((key for key in usual if _holds_record(value[key], _DEEPEST)), None)
    if sure is None and "name" in value:
        return None
    key = sure or known
    return (key, value[key]) if key is not None else None


def add_beside(record: dict[str, Any], beside: Mapping[str, Any]) -> dict[str, Any]:
    """*record* with what stood beside it and is not of the envelope; where both say something, the inner counts."""
    code = {"code": beside["code"]} if "code" in beside and "code" not in record else {}
    more = words_beside(beside)
    clash = {f"{key} (ngoài)": item for key, item in more.items() if key in record and record[key] != item}
    return {**more, **code, **clash, **record}


def words_beside(beside: Mapping[str, Any]) -> dict[str, Any]:
    """What of *beside* is not of the envelope."""
    return {key: item for key, item in beside.items() if key not in _ENVELOPE}


def _unpacked(value: Any) -> Any:
    """*value*, or the record that it holds as JSON in a text; a text of other things stays one."""
    found = read_packed(value)
    return found if _holds_record(found, _DEEPEST) else value


def _holds_record(value: Any, depth: int) -> bool:
    """Whether a record of the detail stands in *value*, at its top or under one key after the other."""
    if depth == 0:
        return False
    value = read_packed(value)
    if isinstance(value, list):
        return bool(value) and _holds_record(value[0], depth - 1)
    if isinstance(value, dict):
        return bool(_PARTS & value.keys()) or any(_holds_record(item, depth - 1) for item in value.values())
    return False
