"""JSON Schema of a record → fields of the form: a widget for each key, with its Vietnamese label, hint and check."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from pydantic import TypeAdapter, ValidationError

from tthc.editing.cms.words import CHOICES
from tthc.model.fieldtypes import TYPED_WHOLE, Code, FileName, Identifier, Link, Quantity, WholeNumber

Schema: TypeAlias = Mapping[str, Any]
Field: TypeAlias = Mapping[str, Any]

PROCEDURE_COLLECTION = "thu-tuc"
LIST_COLLECTION = "danh-muc"
ROOT_LIST = "muc"
COMMENTS = "chu_thich_tep"
"""Hidden field in which the form carries the lines of comment of a file; `cms/format.js` names it as well."""

_LONG = frozenset({"ghi", "mo_ta", "noi_dung", "tom_tat", "tom_tat_thai", "tom_tat_mong", "tom_tat_en"})
"""Keys whose text may run over several lines."""

_SUMMARIES = ("ten", "hinh_thuc", "kieu", "so", "ten_ngan", "viec", "muc", "truong_hop", "don_vi", "ngay", "nam", "tu")
"""The key, the first that a record has, that stands for it while it is folded."""

_OPEN = frozenset({"TimeLimit", "Cost"})
"""Records of a list that are not folded: they are few, and most changes are to them."""

_RELATIONS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("Procedure", "linh_vuc"): "linh-vuc",
        ("Procedure", "doi_tuong"): "doi-tuong",
        ("Procedure", "pham_vi"): "xa-phuong",
        ("Procedure", "lien_quan"): PROCEDURE_COLLECTION,
        ("Procedure", "can_truoc"): PROCEDURE_COLLECTION,
        ("Repeal", "thay_bang"): PROCEDURE_COLLECTION,
        ("JourneyStep", "ma"): PROCEDURE_COLLECTION,
        ("Agencies", "thuc_hien"): "co-quan",
        ("Agencies", "tham_quyen"): "co-quan",
        ("Agencies", "uy_quyen"): "co-quan",
        ("Agencies", "phoi_hop"): "co-quan",
        ("Agencies", "tiep_nhan"): "co-quan",
        ("Agency", "thuoc"): "co-quan",
        ("Sector", "co_quan"): "co-quan",
        ("Synonym", "linh_vuc"): "linh-vuc",
    }
)
"""Record and key → the list whose ids stand there, or the procedures, whose codes do."""


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
    if (place.record, place.key) in _RELATIONS:
        return _relation(place)
    if "$ref" in schema:
        name = _name(schema)
        return _choice(name) if name in CHOICES else _record(name, place.defs)
    if schema.get("type") == "object":
        return {"widget": "keyvalue", "readonly": True}
    return _scalar(schema, place.key)


def _list(schema: Schema, place: _Place) -> Field:
    item = schema["items"]
    least = {"min": schema["minItems"]} if "minItems" in schema else {}
    if (place.record, place.key) in _RELATIONS:
        return {**_relation(place), "multiple": True, **least}
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


def _relation(place: _Place) -> Field:
    target = _RELATIONS[(place.record, place.key)]
    if target == PROCEDURE_COLLECTION:
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
        "file": target,
        "value_field": f"{one}id",
        "display_fields": (f"{one}ten",),
        "search_fields": (f"{one}ten", f"{one}id"),
    }


def _scalar(schema: Schema, key: str) -> Field:
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
    return {"widget": "text" if key in _LONG else "string", **_pattern(_written(schema))}


def _written(schema: Schema) -> str:
    """The pattern of the text that *schema* takes; "" where any will do."""
    return str(next((one["pattern"] for one in (schema, *schema.get("anyOf", ())) if "pattern" in one), ""))


def _pattern(pattern: str) -> Field:
    return {"pattern": (pattern, _MESSAGES.get(pattern, f"đúng dạng {pattern}"))} if pattern else {}


def _messages() -> Iterator[tuple[str, str]]:
    """Pattern of a type of text → what its own rule advises when text does not fit."""
    for kind in (Code, FileName, Identifier, Link, Quantity, WholeNumber):
        adapter: TypeAdapter[Any] = TypeAdapter(kind)
        try:
            adapter.validate_python("?")
        except ValidationError as error:
            yield _written(adapter.json_schema()), error.errors()[0]["ctx"]["hint"]


_MESSAGES = MappingProxyType({**dict(_messages()), "^[A-Z]{3}$": "ba chữ cái in hoa: VND"})
