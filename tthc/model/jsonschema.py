"""The command `schema`: what the models say of a file, as JSON Schema, so that text editors help while one types."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core.core_schema import CoreSchema, NullableSchema, WithDefaultSchema

from tthc.model.decision import Decision
from tthc.model.interview import Interview
from tthc.model.journey import Journey
from tthc.model.lists import LIST_MODELS, WALLS_FOLDER, list_path
from tthc.model.posting import Posting
from tthc.model.procedure import HEADINGS, Procedure
from tthc.model.record import Record

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PROCEDURE = "thu-tuc.schema.json"
_JOURNEY = "hanh-trinh.schema.json"
_INTERVIEW = "hoi-dap.schema.json"
_DECISION = "quyet-dinh.schema.json"
_WALL = "niem-yet.schema.json"
_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "co-quan.yaml": "Danh mục cơ quan",
        "xa-phuong.yaml": "Danh mục xã, phường",
        "linh-vuc.yaml": "Danh mục lĩnh vực",
        "doi-tuong.yaml": "Danh mục đối tượng thực hiện",
        "dong-nghia.yaml": "Danh mục từ đồng nghĩa",
        "tra-loi.yaml": "Lời đáp của ô tìm kiếm",
        "lich-lam-viec.yaml": "Lịch làm việc",
        "can-cu-chung.yaml": "Căn cứ chung của quyết định công bố",
        "ngay-that.yaml": "Ngày thật của bản ghi sai giờ",
        "noi-tiep-nhan.yaml": "Nơi tiếp nhận hồ sơ",
    }
)


def compose_schemas() -> Mapping[str, str]:
    """Name of a file → JSON Schema 2020-12 of the facts of a procedure, journey, interview, decision, list or wall.

    The same at every call. A scalar may stand with or without quotes where that makes no difference; keys and words are
    those of the files.
    """
    lists = {_name(file): _document(_TITLES[file], _list_schema(model)) for file, model in LIST_MODELS.items()}
    journey = _document("Hành trình: phần đầu tệp", TypeAdapter(Journey).json_schema(schema_generator=_Generator))
    interview = _document("Hỏi đáp: phần đầu tệp", TypeAdapter(Interview).json_schema(schema_generator=_Generator))
    decision = _document("Quyết định: phần đầu tệp", TypeAdapter(Decision).json_schema(schema_generator=_Generator))
    wall = _document("Sổ niêm yết của một nơi tiếp nhận", _list_schema(Posting))
    procedure = _document("Thủ tục hành chính: phần đầu tệp", _front_matter())
    return MappingProxyType(
        {_PROCEDURE: procedure, _JOURNEY: journey, _INTERVIEW: interview, _DECISION: decision, _WALL: wall, **lists}
    )


def compose_editor_settings(folder: str) -> str:
    """Settings of a text editor (`.vscode/settings.json`) that bind each list to its schema in *folder*.

    Args:
        folder: where the schemas lie, seen from the root of the project, with `/`.
    """
    paths = {_name(file): list_path(file) for file in LIST_MODELS} | {_WALL: f"procedures/{WALLS_FOLDER}/*.yaml"}
    schemas = {f"./{folder.strip('/')}/{name}": path for name, path in paths.items()}
    return _text({"yaml.schemas": schemas})


def _name(file: str) -> str:
    return file.removesuffix(".yaml") + ".schema.json"


def _document(title: str, schema: JsonSchemaValue) -> str:
    return _text({"$schema": _DIALECT, "title": title, **schema})


def _text(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _front_matter() -> JsonSchemaValue:
    """The facts of a procedure; its prose stands in the body of the file."""
    schema = TypeAdapter(Procedure).json_schema(schema_generator=_Generator)
    schema["properties"] = {key: value for key, value in schema["properties"].items() if key not in HEADINGS}
    return schema


def _list_schema(model: type[Record]) -> JsonSchemaValue:
    return TypeAdapter(list[model]).json_schema(schema_generator=_Generator)  # type: ignore[valid-type]


class _Generator(GenerateJsonSchema):
    """pydantic's schema as one who types sees it: no nulls, no defaults, no names and docstrings for developers."""

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        """The whole schema; titles and descriptions are those of the keys alone."""
        whole = super().generate(schema, mode)
        for part in (whole, *whole.get("$defs", {}).values()):
            part.pop("title", None)
            part.pop("description", None)
        return whole

    def nullable_schema(self, schema: NullableSchema) -> JsonSchemaValue:
        """The value alone: a key with nothing after it counts as absent, and a rule speaks of it."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        """The value alone: a default is not written in files."""
        return self.generate_inner(schema["schema"])
