"""JSON Schema of a record → fields of the form: a widget for each key, with its Vietnamese label, hint and check."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from pydantic import TypeAdapter, ValidationError

from tthc.editing.cms.words import CHOICES
from tthc.model.decision import Decision
from tthc.model.fieldtypes import (
    TYPED_WHOLE,
    Code,
    Coordinates,
    FileName,
    Identifier,
    Quantity,
    SoundName,
    TimeSpan,
    WebLink,
    WholeNumber,
)
from tthc.model.interview import Interview
from tthc.model.journey import Journey
from tthc.model.lists import LIST_MODELS
from tthc.model.procedure import Procedure
from tthc.model.record import Mark, Record, RefersTo, Target, records_in

Schema: TypeAlias = Mapping[str, Any]
Field: TypeAlias = Mapping[str, Any]

PROCEDURE_COLLECTION = "thu-tuc"
LIST_COLLECTION = "danh-muc"
ROOT_LIST = "muc"
COMMENTS = "chu_thich_tep"
"""Hidden field in which the form carries the lines of comment of a file; `cms/format.js` names it as well."""

_SUMMARIES = (
    "ten",
    "hoi",
    "dap",
    "hinh_thuc",
    "kieu",
    "so",
    "ten_ngan",
    "viec",
    "muc",
    "truong_hop",
    "don_vi",
    "ngay",
    "nam",
    "tu",
)
"""The key, the first that a record has, that stands for it while it is folded."""

_OPEN = frozenset({"TimeLimit", "Cost"})
"""Records of a list that are not folded: they are few, and most changes are to them."""

_CHOSEN = frozenset(
    {Target.AGENCIES, Target.COMMUNES, Target.SECTORS, Target.APPLICANTS, Target.PROCEDURES},
)
"""What an editor chooses from: the lists, and the procedures."""


class _Place(NamedTuple):
    """Where a key stands.

    Attributes:
        record: name of the model that has the key.
        key: the key; a field that repeats within a list bears it too.
        defs: the models that the schema speaks of, by name.
    """

    record: str
    key: str
    defs: Mapping[str, Schema]


def form_fields(record: str, schema: Schema, defs: Mapping[str, Schema]) -> tuple[Field, ...]:
    """The fields for the keys of *record*, in the order of its *schema*."""
    required = frozenset(schema.get("required", ()))
    return tuple(
        {
            "name": key,
            "label": part["title"],
            "required": key in required,
            **_hint(part),
            **_widget(part, _Place(record, key, defs)),
        }
        for key, part in schema["properties"].items()
    )


def value_format_of(schema: Schema, defs: Mapping[str, Schema]) -> Any:
    """What `cms/format.js` must know of a key: how a scalar is written, or the same of each key below it."""
    schema = _resolved(schema, defs)
    if "items" in schema:
        return value_format_of(schema["items"], defs)
    if "properties" in schema:
        return {key: value_format_of(part, defs) for key, part in schema["properties"].items()}
    kinds = {"integer": "whole", "number": "quantity", "boolean": "yes-no"}
    return next((kinds[one["type"]] for one in schema.get("anyOf", ()) if one["type"] in kinds), "text")


def _resolved(schema: Schema, defs: Mapping[str, Schema]) -> Schema:
    return {**defs[_name(schema)], **schema} if "$ref" in schema else schema


def _name(schema: Schema) -> str:
    """The model or closed list that *schema* refers to."""
    return str(schema["$ref"]).removeprefix("#/$defs/")


def _hint(schema: Schema) -> Field:
    """The description, where it does not tell the words or the form that the widget offers by itself."""
    offered = {"$ref"} & {*schema, *schema.get("items", ())} or schema.get("format") == "date"
    return (
        {}
        if offered or ("anyOf" in schema and value_format_of(schema, {}) == "yes-no")
        else {"hint": schema["description"]}
    )


def _widget(schema: Schema, place: _Place) -> Field:
    if "items" in schema:
        return _list(schema, place)
    if target := _target(place):
        return _relation(target)
    if "$ref" in schema:
        name = _name(schema)
        return _choice(name) if name in CHOICES else _record(name, place.defs)
    if schema.get("type") == "object":
        return {"widget": "keyvalue", "readonly": True}
    return _scalar(schema, place)


@cache
def _said() -> Mapping[tuple[str, str], tuple[object, ...]]:
    """Name of a record and key → what the model says of the field."""
    tops: tuple[type[Record], ...] = (Procedure, Decision, Journey, Interview, *LIST_MODELS.values())
    models = {model for top in tops for model in records_in(top)}
    return {
        (model.__name__, field.alias or name): tuple(field.metadata)
        for model in models
        for name, field in model.model_fields.items()
    }


def _target(place: _Place) -> Target | None:
    """What an editor chooses the value from; None for what is typed."""
    said = _said().get((place.record, place.key), ())
    return next((one.target for one in said if isinstance(one, RefersTo) and one.target in _CHOSEN), None)


def _list(schema: Schema, place: _Place) -> Field:
    item = schema["items"]
    least = {"min": schema["minItems"]} if "minItems" in schema else {}
    if target := _target(place):
        return {**_relation(target), "multiple": True, **least}
    if "$ref" not in item:
        inner = {"name": place.key, "label": schema["title"], **_widget(item, place)}
        return {"widget": "list", "collapsed": False, **least, "field": inner}
    name = _name(item)
    if name in CHOICES:
        return {**_choice(name), "multiple": True, **least}
    fields = form_fields(name, place.defs[name], place.defs)
    return {"widget": "list", "collapsed": name not in _OPEN, **_summary(fields), **least, "fields": fields}


def _record(name: str, defs: Mapping[str, Schema]) -> Field:
    fields = form_fields(name, defs[name], defs)
    return {"widget": "object", "collapsed": "auto", **_summary(fields), "fields": fields}


def _summary(fields: tuple[Field, ...]) -> Field:
    names = {field["name"] for field in fields}
    shown = next((key for key in _SUMMARIES if key in names), "")
    return {"summary": f"{{{{fields.{shown}}}}}"} if shown else {}


def _choice(name: str) -> Field:
    options = tuple({"label": word, "value": value} for value, word in CHOICES[name].items())
    return {"widget": "select", "options": options}


def _relation(target: Target) -> Field:
    if target is Target.PROCEDURES:
        shown = ("ten", "ma")
        return {
            "widget": "relation",
            "collection": PROCEDURE_COLLECTION,
            "value_field": "ma",
            "display_fields": shown,
            "search_fields": shown,
        }
    one = f"{ROOT_LIST}.*."
    return {
        "widget": "relation",
        "collection": LIST_COLLECTION,
        "file": target.value,
        "value_field": f"{one}id",
        "display_fields": (f"{one}ten",),
        "search_fields": (f"{one}ten", f"{one}id"),
    }


def _scalar(schema: Schema, place: _Place) -> Field:
    match value_format_of(schema, {}):
        case "whole":
            return {"widget": "string", "pattern": (f"^(?:{TYPED_WHOLE.pattern})$", _MESSAGES[_written(schema)])}
        case "yes-no":
            return {
                "widget": "select",
                "options": ({"label": "Có", "value": "true"}, {"label": "Không", "value": "false"}),
            }
        case "quantity":
            return {"widget": "string", **_pattern(_written(schema))}
    if schema.get("format") == "date":
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    return {
        "widget": "text" if Mark.LONG in _said().get((place.record, place.key), ()) else "string",
        **_pattern(_written(schema)),
    }


def _written(schema: Schema) -> str:
    """The pattern of the text that *schema* takes; "" where any will do."""
    return str(next((one["pattern"] for one in (schema, *schema.get("anyOf", ())) if "pattern" in one), ""))


def _pattern(pattern: str) -> Field:
    return {"pattern": (pattern, _MESSAGES.get(pattern, f"đúng dạng {pattern}"))} if pattern else {}


def _messages() -> Iterator[tuple[str, str]]:
    """Pattern of a type of text → what its own rule advises when text does not fit."""
    for kind in (Code, FileName, SoundName, Identifier, WebLink, Quantity, WholeNumber, TimeSpan, Coordinates):
        adapter: TypeAdapter[Any] = TypeAdapter(kind)
        try:
            adapter.validate_python("?")
        except ValidationError as error:
            yield _written(adapter.json_schema()), error.errors()[0]["ctx"]["hint"]


_MESSAGES = MappingProxyType(
    {
        **dict(_messages()),
        "^[A-Z]{3}$": "ba chữ cái in hoa: VND",
        "^[0-9a-f]{10,64}$": "ít nhất 10 chữ số đầu của mã commit: 4f3a2b1c9d",
    }
)
