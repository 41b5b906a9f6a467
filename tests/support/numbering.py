"""The numbers of the form: where they stand, how officers type them, and files that hold them."""

import json
from collections.abc import Iterator, Mapping
from functools import reduce
from operator import getitem
from typing import Any, NamedTuple

from tthc.editing.canonical import dump
from tthc.editing.cms.fields import PROCEDURE_COLLECTION, ROOT_LIST
from tthc.editing.cms.settings import compose_formats
from tthc.model.jsonschema import compose_schemas

KNOWN = {"ma": "1.000001", "linh_vuc": "ho-tich"}
UNTOUCHED = 3
"""What every number of a file is before one is typed."""

TYPED: Mapping[str, Mapping[str, object]] = {
    "whole": {"50.000": 50000, "1.500.000": 1500000, "50 000": 50000, " 8000 ": 8000, "50\u00a0000": 50000, "0": 0},
    "quantity": {"1,5": 1.5, " 12 ": 12, "1.5": 1.5, "1/4": "1/4"},
}
"""Kind of number → what is typed → what the file then holds."""

REFUSED = {
    "whole": ("50.000 đồng", "50.000đ", "1.5", "50,5", "50,000", "50.00", "1.500 000", "050", "-5", "5e3", "năm"),
    "quantity": ("3 ngày", "1.000", "1,555", "-1", "1/0", "ba"),
}
ADVICE = {"whole": "ghi số nguyên, không đơn vị: 8000", "quantity": "ghi số, ví dụ 3 hoặc 1,5 hoặc 1/4"}


class Number(NamedTuple):
    """A number of the form.

    Attributes:
        format: name of the format of its file.
        path: keys and indexes that lead to it in the file.
        kind: "whole" or "quantity".
    """

    format: str
    path: tuple[str | int, ...]
    kind: str

    @property
    def field(self) -> str:
        """The path in the form, where a list stands under a key."""
        return ".".join(map(str, self.path if self.format == PROCEDURE_COLLECTION else (ROOT_LIST, *self.path)))

    @property
    def entry(self) -> str:
        """Where the form shows the file."""
        return (
            "thu-tuc/entries/ho-tich/1-000001"
            if self.format == PROCEDURE_COLLECTION
            else f"danh-muc/entries/{self.format}"
        )

    @property
    def file(self) -> str:
        """Where the repository keeps the file."""
        is_procedure = self.format == PROCEDURE_COLLECTION
        return f"procedures/{'ho-tich/1-000001.md' if is_procedure else f'_danh-muc/{self.format}.yaml'}"

    def text(self, value: object = UNTOUCHED) -> str:
        """The file, in canonical form, with *value* for this number."""
        tree = example(self.format)
        *above, key = self.path
        reduce(getitem, above, tree)[key] = value
        return f"---\n{dump(tree)}---\n" if self.format == PROCEDURE_COLLECTION else dump(tree)


def example(name: str) -> Any:
    """A file of the format *name* with all its numbers, and else with what its schema calls for alone."""
    schema = json.loads(compose_schemas()[f"{name}.schema.json"])
    return value_for(schema, schema.get("$defs", {}))


def value_for(schema: Mapping[str, Any], defs: Mapping[str, Any], key: str = "") -> Any:
    schema = resolved(schema, defs)
    if "items" in schema:
        return [value_for(schema["items"], defs)]
    if "properties" in schema:
        parts = schema["properties"].items()
        needed = schema.get("required", ())
        return {name: value_for(part, defs, name) for name, part in parts if name in needed or has_number(part, defs)}
    if has_number(schema, defs):
        return UNTOUCHED
    return KNOWN.get(key) or schema.get("enum", ["2026-09-02"])[0]


def has_number(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> bool:
    schema = resolved(schema, defs)
    inner = (*schema.get("properties", {}).values(), *schema.get("anyOf", ()), schema.get("items", {}))
    return schema.get("type") in ("integer", "number") or any(has_number(part, defs) for part in inner if part)


def resolved(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> Mapping[str, Any]:
    return dict(defs[schema["$ref"].removeprefix("#/$defs/")]) if "$ref" in schema else schema


def numbers_in(tree: Any, shape: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(tree, list):
        for index, item in enumerate(tree):
            yield from numbers_in(item, shape, (*path, index))
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from numbers_in(value, shape[key], (*path, key))
    elif tree == UNTOUCHED:
        yield path, shape


NUMBERS = [
    Number(name, *one) for name, shape in compose_formats().items() for one in numbers_in(example(name), shape["keys"])
]
