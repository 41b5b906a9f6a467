"""The JSON Schema says of a file what the models say, in the words of those who type."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tthc.diagnostics import Location
from tthc.model.jsonschema import compose_editor_settings, compose_schemas
from tthc.model.lists import LIST_MODELS, list_path
from tthc.model.procedure import Procedure
from tthc.model.record import Record, list_keys
from tthc.yamlio.reader import compose

PROCEDURES = Path(__file__).parents[2] / "procedures"
SAMPLES = sorted(PROCEDURES.glob("[!_]*/*.md"))
LISTS = sorted((PROCEDURES / "_danh-muc").glob("*.yaml"))
WALL = "niem-yet"
"""The schema of the ledger of a place, which stands in no list of `_danh-muc/`."""
NOTED = {"thu-tuc", "hanh-trinh", "hoi-dap", "quyet-dinh"}
"""Schemas of the facts at the head of Markdown files; the others are of lists."""

FILES = compose_schemas()
SCHEMAS = {name: json.loads(text) for name, text in FILES.items()}
PROCEDURE = SCHEMAS["thu-tuc.schema.json"]
LEAST = {"ma": "1.001193", "ten": "Đăng ký", "linh_vuc": "ho-tich", "cap": ["xa"], "tinh_trang_du_lieu": "mau"}


def faults(schema: Any, value: Any) -> list[str]:
    """Where *value* breaks *schema*, as JSON paths."""
    return [error.json_path for error in jsonschema.Draft202012Validator(schema).iter_errors(value)]


def typed(text: str) -> Any:
    """YAML as text editors read it, but a day stays text, as it is in JSON."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


@pytest.mark.parametrize("name", FILES)
def test_each_schema_is_one_of_json_schema_2020_12(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])

    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_there_is_a_schema_for_procedures_and_for_each_list() -> None:
    lists = {name.replace(".yaml", ".schema.json") for name in LIST_MODELS}

    assert set(FILES) == {*(f"{name}.schema.json" for name in (*NOTED, WALL)), *lists}
    assert {file.name for file in LISTS} <= set(LIST_MODELS)


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_every_sample_holds_with_numbers_bare_and_with_all_as_text(file: Path) -> None:
    head = file.read_text("utf-8").split("---\n")[1]
    tree, _, _ = compose(head, Location(file.name))

    assert faults(PROCEDURE, typed(head)) == []
    assert faults(PROCEDURE, tree) == []


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.stem)
def test_every_list_holds(file: Path) -> None:
    assert faults(SCHEMAS[f"{file.stem}.schema.json"], typed(file.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"ma": "1001193"}, "$.ma"),
        ({"ma": 1.001193}, "$.ma"),
        ({"cap": []}, "$.cap"),
        ({"cap": ["thon"]}, "$.cap[0]"),
        ({"linh_vuc": "Hộ tịch"}, "$.linh_vuc"),
        ({"linh_vuc": "a" * 81}, "$.linh_vuc"),
        ({"la": "x"}, "$"),
        ({"trinh_tu": "1. Nộp."}, "$"),
        ({"mot_cua": "có"}, "$.mot_cua"),
        ({"ho_so": {"so_bo": "01"}}, "$.ho_so.so_bo"),
        ({"ho_so": {"so_bo": -1}}, "$.ho_so.so_bo"),
        ({"thoi_han_luat": {"don_vi": "ngay", "so": "ba"}}, "$.thoi_han_luat.so"),
        ({"thoi_han_luat": {"so": 3}}, "$.thoi_han_luat"),
        ({"cong_khai": {"csdlqg": "1/7/2025"}}, "$.cong_khai.csdlqg"),
        ({"dvc": {"muc_do": "chua", "duong_dan": "http://x"}}, "$.dvc.duong_dan"),
        ({"mau_don": [{"id": "m", "ten": "x", "tep": "../x.docx"}]}, "$.mau_don[0].tep"),
        ({"tom_tat": None}, "$.tom_tat"),
    ],
)
def test_what_the_model_refuses_is_marked_where_it_stands(more: dict[str, Any], path: str) -> None:
    assert faults(PROCEDURE, LEAST) == []
    assert faults(PROCEDURE, LEAST | more) == [path]


@pytest.mark.parametrize("amount", [3, 1.5, "3", "1,5", "1.5", "1/4"])
def test_a_quantity_may_be_written_as_files_hold_it(amount: object) -> None:
    assert faults(PROCEDURE, LEAST | {"thoi_han_luat": {"don_vi": "ngay", "so": amount}}) == []


def described(schema: Any) -> Iterator[tuple[str, Any]]:
    """Each key with what the schema says of it, at every depth."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for part in schema.values():
            yield from described(part)


@pytest.mark.parametrize("name", FILES)
def test_each_key_has_a_title_and_a_description(name: str) -> None:
    keys = list(described(SCHEMAS[name]))

    assert keys
    assert [key for key, says in keys if not (says.get("title") and says.get("description"))] == []


@pytest.mark.parametrize("name", FILES)
def test_nothing_but_names_for_machines_is_english(name: str) -> None:
    """What stands on our classes is for developers; it ends in a full stop or is CamelCase."""
    shown = re.findall(r'"(?:title|description)": "(.*)"', FILES[name])

    assert shown
    assert [text for text in shown if text.endswith(".") or re.fullmatch("(?:[A-Z][a-z]+){2,}", text)] == []
    assert not re.search('"(?:default|ge)"|"null"', FILES[name])


@pytest.mark.parametrize(("name", "model"), [("thu-tuc", Procedure), *((n[:-5], m) for n, m in LIST_MODELS.items())])
def test_keys_stand_in_the_order_of_files(name: str, model: type[Record]) -> None:
    schema = SCHEMAS[f"{name}.schema.json"]
    part = schema if model is Procedure else schema["$defs"][model.__name__]
    prose = {"trinh_tu", "yeu_cau_dieu_kien"} if model is Procedure else set()

    assert list(part["properties"]) == [key for key in list_keys(model) if key not in prose]


def test_the_same_schema_comes_out_each_time() -> None:
    assert dict(compose_schemas()) == dict(FILES)
    assert all(text.endswith("}\n") for text in FILES.values())


def test_the_editor_finds_the_schema_of_each_list() -> None:
    bound = json.loads(compose_editor_settings("schema/"))["yaml.schemas"]

    assert {path.removeprefix("./schema/") for path in bound} == {
        name for name in FILES if name.removesuffix(".schema.json") not in NOTED
    }
    assert set(bound.values()) == {*(list_path(name) for name in LIST_MODELS), "procedures/_niem-yet/*.yaml"}


@pytest.mark.parametrize("key", ["tom_tat_thai", "tom_tat_mong", "tom_tat_en"])
def test_a_summary_in_another_language_is_one_text(key: str) -> None:
    assert faults(PROCEDURE, {**LEAST, key: "For children."}) == []
    assert faults(PROCEDURE, {**LEAST, key: ["For children."]}) == [f"$.{key}"]
