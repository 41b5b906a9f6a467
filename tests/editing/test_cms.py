"""What the form editor knows: a field for each key, words for each choice, checks and messages of our own rules."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from forming import BUNDLE, ROOT

from build import cli
from tthc.content.config import Editing, SiteConfig, read_config
from tthc.content.listfiles import read_lists
from tthc.editing.cms.fields import COMMENTS
from tthc.editing.cms.folder import compose_policy
from tthc.editing.cms.settings import PROSE, compose_formats, compose_settings
from tthc.editing.cms.words import CHOICES
from tthc.model.decision import Decision
from tthc.model.interview import Interview
from tthc.model.journey import Journey
from tthc.model.jsonschema import compose_schemas
from tthc.model.lists import LIST_MODELS
from tthc.model.procedure import HEADINGS, Procedure
from tthc.model.record import Mark, Record, RefersTo, Target, list_keys, records_in
from tthc.model.vocabulary import Forge

LIST_TARGETS = (Target.AGENCIES, Target.COMMUNES, Target.SECTORS, Target.APPLICANTS)
LISTS, _ = read_lists(ROOT / "procedures" / "_danh-muc")
SVELTIA = BUNDLE.with_name("cms-npm") / "node_modules" / "@sveltia" / "cms" / "schema" / "sveltia-cms.json"
WIDGETS = {"string", "text", "number", "select", "relation", "datetime", "list", "object", "keyvalue", "hidden"}
OWN = {
    Forge.GITHUB: Editing(nha_cung_cap=Forge.GITHUB, kho="tinh/thu-tuc", noi_dang_nhap="https://vao.example/"),
    Forge.GITLAB: Editing(
        nha_cung_cap=Forge.GITLAB, kho="tinh/a/thu-tuc", dia_chi="https://git.example/", ma_ung_dung="mã-1"
    ),
    Forge.GITEA: Editing(nha_cung_cap=Forge.GITEA, kho="tinh/thu-tuc", dia_chi="https://git.example:3000"),
    Forge.TEST: Editing(nha_cung_cap=Forge.TEST),
}


def site() -> SiteConfig:
    found, _ = read_config(ROOT / "site_config.yaml")
    assert found
    return found


def configured(forge: Forge) -> Any:
    """The configuration as the browser reads it."""
    return yaml.safe_load(json.dumps(compose_settings(site(), OWN[forge], LISTS)))


CONFIG = configured(Forge.TEST)
COLLECTIONS = {one["name"]: one for one in CONFIG["collections"]}


def fields_in(node: Any) -> Iterator[Mapping[str, Any]]:
    """Every field, at every depth."""
    if isinstance(node, list):
        for one in node:
            yield from fields_in(one)
    elif isinstance(node, dict):
        if "widget" in node:
            yield node
        for one in node.values():
            yield from fields_in(one)


def field_named(fields: list[Any], *names: str) -> Any:
    found: Any = {}
    for name in names:
        found = next(one for one in fields if one["name"] == name)
        fields = found.get("fields", [])
    return found


@pytest.mark.parametrize("forge", Forge)
def test_the_configuration_is_one_that_sveltia_itself_describes(forge: Forge) -> None:
    if not SVELTIA.is_file():
        pytest.skip("Sveltia is not here: make cms")
    schema = json.loads(SVELTIA.read_text("utf-8"))

    faults = jsonschema.Draft7Validator(schema).iter_errors(configured(forge))

    assert [f"{fault.json_path}: {fault.message[:200]}" for fault in faults] == []


def test_every_field_is_of_a_kind_that_the_form_knows() -> None:
    assert {field["widget"] for field in fields_in(CONFIG)} <= WIDGETS


def test_a_procedure_has_one_field_for_each_key_and_its_prose_before_the_ways_to_file() -> None:
    names = [field["name"] for field in COLLECTIONS["thu-tuc"]["fields"]]

    assert sorted(names) == sorted((*list_keys(Procedure), COMMENTS))
    assert names[names.index("cach_thuc") - 2 : names.index("cach_thuc")] == ["trinh_tu", "yeu_cau_dieu_kien"]


def test_a_key_that_a_record_must_have_is_marked_so() -> None:
    fields = COLLECTIONS["thu-tuc"]["fields"]

    needed = {field["name"] for field in fields if field.get("required")}

    assert needed == {"ma", "ten", "linh_vuc", "cap", "tinh_trang_du_lieu"}
    assert field_named(fields, "cach_thuc", "phi_le_phi", "kieu")["required"]


def test_every_closed_list_that_a_file_may_use_has_a_word_for_each_member() -> None:
    defs = [part for text in compose_schemas().values() for part in json.loads(text).get("$defs", {}).items()]

    lists = {name: frozenset(part["enum"]) for name, part in defs if "enum" in part}

    assert {name: frozenset(words) for name, words in CHOICES.items()} == lists
    assert all(word and word[0] == word[0].upper() for words in CHOICES.values() for word in words.values())


def test_every_relation_leads_to_a_file_or_collection_that_is_there_and_to_fields_that_it_has() -> None:
    relations = [field for field in fields_in(CONFIG) if field["widget"] == "relation"]
    files = {file["name"]: file["fields"] for file in COLLECTIONS["danh-muc"]["files"]}

    for field in relations:
        fields = files[field["file"]] if "file" in field else COLLECTIONS[field["collection"]]["fields"]
        for path in (field["value_field"], *field["display_fields"]):
            assert field_named(fields, *path.replace("*.", "").split("."))
    assert {field.get("file", field["collection"]) for field in relations} == {
        "co-quan",
        "xa-phuong",
        "linh-vuc",
        "doi-tuong",
        "thu-tuc",
    }


def test_the_form_offers_a_choice_and_room_wherever_the_model_says_so() -> None:
    tops: tuple[type[Record], ...] = (Procedure, Journey, Interview, Decision, *LIST_MODELS.values())
    marked = [
        (field.alias, said)
        for model in {inner for top in tops for inner in records_in(top)}
        for field in model.model_fields.values()
        for said in field.metadata
    ]
    targets = {(key, said.target) for key, said in marked if isinstance(said, RefersTo)}
    chosen = {(key, target) for key, target in targets if target in {*LIST_TARGETS, Target.PROCEDURES}}

    relations = [field for field in fields_in(CONFIG) if field["widget"] == "relation"]
    assert {(field["name"], field.get("file", field["collection"])) for field in relations} == chosen
    roomy = {field["name"] for field in fields_in(CONFIG) if field["widget"] == "text"}
    assert roomy - set(HEADINGS) - {PROSE, COMMENTS} == {key for key, said in marked if said is Mark.LONG}


def test_a_check_refuses_what_our_rule_refuses_and_gives_its_advice() -> None:
    pattern, message = field_named(COLLECTIONS["thu-tuc"]["fields"], "ma")["pattern"]

    assert re.search(pattern, "1.001193")
    assert re.search(pattern, "tam-khai-sinh")
    assert not re.search(pattern, "1001193")
    assert message == "mã có dạng “1.001193”; chưa có mã thì ghi “tam-ten-ngan”"


def test_every_check_has_a_message_in_words() -> None:
    messages = [field["pattern"][1] for field in fields_in(CONFIG) if "pattern" in field]

    assert messages
    assert [message for message in messages if message.startswith("đúng dạng")] == []


def test_the_list_can_be_narrowed_to_each_sector_and_each_agency() -> None:
    filters = COLLECTIONS["thu-tuc"]["view_filters"]

    assert [one["eq"] for one in filters if one["field"] == "linh_vuc"] == list(LISTS.sectors)
    assert [one["eq"] for one in filters if one["field"] == "co_quan.thuc_hien"] == list(LISTS.agencies)
    assert len({one["name"] for one in filters}) == len(filters)


@pytest.mark.parametrize("forge", Forge)
def test_a_change_becomes_a_pull_request_where_the_forge_can_and_nobody_merges_in_the_form(forge: Forge) -> None:
    config = configured(forge)

    reviewed = config["publish_mode"] == "editorial_workflow"

    assert reviewed == (forge in {Forge.GITHUB, Forge.GITLAB})
    assert not any(collection["publish"] for collection in config["collections"])


def test_a_forge_of_ones_own_is_asked_at_its_own_address() -> None:
    gitlab = configured(Forge.GITLAB)["backend"]

    assert gitlab["api_root"] == "https://git.example/api/v4"
    assert (gitlab["auth_type"], gitlab["app_id"]) == ("pkce", "mã-1")
    assert configured(Forge.GITEA)["backend"]["auth_methods"] == ["token"]


@pytest.mark.parametrize(
    ("forge", "asked"),
    [
        (Forge.GITHUB, "https://api.github.com"),
        (Forge.GITLAB, "https://git.example"),
        (Forge.GITEA, "https://git.example:3000"),
        (Forge.TEST, ""),
    ],
)
def test_the_policy_lets_the_form_ask_its_forge_and_nobody_else(forge: Forge, asked: str) -> None:
    rules = dict(rule.split(" ", 1) for rule in compose_policy(OWN[forge]).split("; "))

    assert rules["connect-src"].split() == ["'self'", "blob:", "data:", *asked.split()]
    assert rules["script-src"] == "'self'"
    assert rules["default-src"] == rules["frame-ancestors"] == "'none'"


def test_the_form_knows_of_each_key_how_it_is_written() -> None:
    keys = compose_formats()["thu-tuc"]["keys"]

    assert keys["ma"] == "text"
    assert keys["mot_cua"] == "yes-no"
    assert keys["cach_thuc"]["phi_le_phi"]["so_tien"] == "whole"
    assert keys["cach_thuc"]["thoi_han"]["so"] == "quantity"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("", "chưa có mục bien_tap"),
        ('bien_tap:\n  nha_cung_cap: "thu"\n', "chạy: make cms"),
        ('bien_tap:\n  nha_cung_cap: "bitbucket"\n', "có lỗi"),
    ],
)
def test_what_is_lacking_is_said_in_one_line(tmp_path: Path, more: str, said: str) -> None:
    config = tmp_path / "site_config.yaml"
    config.write_text((ROOT / "site_config.yaml").read_text("utf-8") + more, "utf-8")

    options = ["--config", str(config), "--bundle", str(tmp_path), "--output", str(tmp_path / "bien-tap")]
    done = CliRunner().invoke(cli, ["cms", *options])

    assert done.exit_code == 2
    assert said in done.output
    assert not (tmp_path / "bien-tap").exists()


def test_a_forge_without_a_repository_is_told_what_to_write(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_bytes(b"")
    config = tmp_path / "site_config.yaml"
    config.write_text((ROOT / "site_config.yaml").read_text("utf-8") + 'bien_tap:\n  nha_cung_cap: "gitea"\n', "utf-8")

    options = ["--config", str(config), "--bundle", str(tmp_path), "--output", str(tmp_path / "bien-tap")]
    done = CliRunner().invoke(cli, ["cms", *options])

    assert "chưa ghi kho" in done.output
