"""The whole configuration of the form: collections of our files, filters by sector and agency, the forge behind it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tthc.content.catalogue import Lists
from tthc.content.config import Editing, SiteConfig
from tthc.editing.cms.fields import (
    COMMENTS,
    LIST_COLLECTION,
    PROCEDURE_COLLECTION,
    ROOT_LIST,
    Field,
    Schema,
    form_fields,
    value_format_of,
)
from tthc.editing.cms.forge import REVIEWED, backend_of
from tthc.model.fieldtypes import CODE
from tthc.model.jsonschema import compose_schemas
from tthc.model.lists import IN_THEMES, LIST_MODELS
from tthc.model.procedure import HEADINGS

JOURNEY_COLLECTION = "hanh-trinh"
INTERVIEW_COLLECTION = "hoi-dap"
DECISION_COLLECTION = "quyet-dinh"
PROSE = "loi_van"

_SCHEMAS: Mapping[str, Schema] = {name: json.loads(text) for name, text in compose_schemas().items()}
_KEPT: Field = {"name": COMMENTS, "widget": "hidden"}
_ICONS = {
    "co-quan": "apartment",
    "xa-phuong": "location_on",
    "linh-vuc": "category",
    "doi-tuong": "groups",
    "noi-tiep-nhan": "storefront",
}
_BODIES = {JOURNEY_COLLECTION: "Cần biết", INTERVIEW_COLLECTION: "Cần biết", DECISION_COLLECTION: "Ghi chú"}


def compose_settings(site: SiteConfig, editing: Editing, lists: Lists) -> Mapping[str, Any]:
    """The configuration of Sveltia CMS, as the mapping that `config.yml` holds.

    Raises:
        BuildError: `bien_tap` lacks what its forge needs.
    """
    return {
        "backend": backend_of(editing),
        "publish_mode": "editorial_workflow" if editing.forge in REVIEWED else "simple",
        "app_title": f"Biên tập: {site.title}",
        "site_url": site.base_url,
        "show_preview_links": False,
        "media_folder": "procedures/_bieu-mau",
        "media_libraries": {"stock_assets": {"providers": ()}},
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "double"}},
        "editor": {"preview": False},
        "collections": (_procedures(lists), _journeys(), _interviews(), _decisions(), _lists(lists)),
    }


def compose_formats() -> Mapping[str, Any]:
    """Name of a format → the ending of its files, their keys, and the headings of their prose ("": all of the body)."""
    prose = {PROCEDURE_COLLECTION: HEADINGS, **{name: {PROSE: ""} for name in _BODIES}}
    files = {
        name: {"extension": "md", "keys": _value_formats(_schema(name)), "headings": dict(headings)}
        for name, headings in prose.items()
    }
    lists = {
        _list_name(file): {"extension": "yaml", "keys": _value_formats(_schema(_list_name(file)))}
        for file in LIST_MODELS
    }
    return {**files, **lists}


def _schema(name: str) -> Schema:
    return _SCHEMAS[f"{name}.schema.json"]


def _value_formats(schema: Schema) -> Any:
    return value_format_of(schema, schema.get("$defs", {}))


def _list_name(file: str) -> str:
    return file.removesuffix(".yaml")


def _folder(name: str, label: str, single: str, folder: str) -> dict[str, Any]:
    """What the collections of Markdown files have in common; who may merge is settled on the forge, not in the form."""
    return {
        "name": name,
        "label": label,
        "label_singular": single,
        "folder": folder,
        "format": name,
        "create": True,
        "delete": False,
        "publish": False,
        "identifier_field": "ten",
    }


def _procedures(lists: Lists) -> Mapping[str, Any]:
    schema = _schema(PROCEDURE_COLLECTION)
    return {
        **_folder(PROCEDURE_COLLECTION, "Thủ tục hành chính", "thủ tục", "procedures"),
        "icon": "description",
        "path": "{{fields.linh_vuc}}/{{slug}}",
        "slug": "{{fields.ma}}",
        "filter": {"field": "ma", "pattern": f"^(?:{CODE.pattern})$"},
        "summary": "{{fields.ten}} ({{fields.ma}})",
        "sortable_fields": ("ten", "ma", "linh_vuc"),
        "view_filters": tuple(_filters(lists)),
        "view_groups": tuple(
            {"name": key, "label": schema["properties"][key]["title"], "field": key}
            for key in ("linh_vuc", "tinh_trang_du_lieu")
        ),
        "fields": (*_with_prose(form_fields("Procedure", schema, schema["$defs"])), _KEPT),
    }


def _with_prose(fields: Iterable[Field]) -> Iterator[Field]:
    """The fields of a procedure, its prose where the law names it: before the ways to file."""
    for field in fields:
        if field["name"] == "cach_thuc":
            yield from (_prose(key, heading) for key, heading in HEADINGS.items())
        yield field


def _prose(key: str, label: str) -> Field:
    return {
        "name": key,
        "label": label,
        "widget": "text",
        "required": False,
        "hint": "mỗi bước một dòng: 1. …; ý nhỏ: dấu - thụt vào ba dấu cách; chữ đậm: **…**",
    }


def _filters(lists: Lists) -> Iterator[Mapping[str, str]]:
    for sector in lists.sectors.values():
        yield _filter("Lĩnh vực", "linh_vuc", sector.id, sector.title)
    for agency in lists.agencies.values():
        yield _filter("Cơ quan", "co_quan.thuc_hien", agency.id, agency.title)


def _filter(kind: str, field: str, value: str, title: str) -> Mapping[str, str]:
    return {"name": f"{field.replace('.', '-')}-{value}", "label": f"{kind}: {title}", "field": field, "eq": value}


def _journeys() -> Mapping[str, Any]:
    schema = _schema(JOURNEY_COLLECTION)
    return {
        **_folder(JOURNEY_COLLECTION, "Hành trình", "hành trình", "procedures/_hanh-trinh"),
        "icon": "route",
        "slug": "{{fields.id}}",
        "fields": (*form_fields("Journey", schema, schema["$defs"]), _prose(PROSE, _BODIES[JOURNEY_COLLECTION]), _KEPT),
    }


def _interviews() -> Mapping[str, Any]:
    schema = _schema(INTERVIEW_COLLECTION)
    prose = _prose(PROSE, _BODIES[INTERVIEW_COLLECTION])
    return {
        **_folder(INTERVIEW_COLLECTION, "Hỏi đáp", "bài hỏi", "procedures/_hoi-dap"),
        "icon": "quiz",
        "slug": "{{fields.id}}",
        "fields": (*form_fields("Interview", schema, schema["$defs"]), prose, _KEPT),
    }


def _decisions() -> Mapping[str, Any]:
    schema = _schema(DECISION_COLLECTION)
    return {
        **_folder(DECISION_COLLECTION, "Quyết định công bố", "quyết định", "procedures/_quyet-dinh"),
        "icon": "gavel",
        "identifier_field": "so",
        "slug": "{{fields.so}}-{{fields.ngay | date('YYYY')}}",
        "summary": "{{fields.so}}",
        "sortable_fields": ("ngay", "so"),
        "fields": (
            *form_fields("Decision", schema, schema["$defs"]),
            _prose(PROSE, _BODIES[DECISION_COLLECTION]),
            _KEPT,
        ),
    }


def _lists(lists: Lists) -> Mapping[str, Any]:
    return {
        "name": LIST_COLLECTION,
        "label": "Danh mục",
        "icon": "list",
        "publish": False,
        "files": tuple(one for file in LIST_MODELS for one in _files(file, lists)),
    }


def _files(file: str, lists: Lists) -> Iterator[Mapping[str, Any]]:
    """The file that holds the list *file*, or one for each of its themes."""
    name, record = _list_name(file), LIST_MODELS[file].__name__
    if file not in IN_THEMES:
        yield _list(name, record)
        return
    for path in lists.rows:
        folder, _, theme = path.rpartition("/")
        if folder == IN_THEMES[file]:
            yield {
                **_list(name, record),
                "name": path.replace("/", "-"),
                "label": f"Từ dân gian: {theme.replace('-', ' ')}",
                "file": f"procedures/_danh-muc/{path}.yaml",
            }


def _list(name: str, record: str) -> Mapping[str, Any]:
    schema = _schema(name)
    entry = schema["$defs"][record]
    fields = form_fields(record, entry, schema["$defs"])
    shown = next(key for key in ("ten", "so", "nam", "tu", "ban") if key in entry["properties"])
    root = {
        "name": ROOT_LIST,
        "label": schema["title"],
        "widget": "list",
        "root": True,
        "required": False,
        "collapsed": True,
        "summary": f"{{{{fields.{shown}}}}}",
        "fields": (*fields, _KEPT),
    }
    return {
        "name": name,
        "label": schema["title"],
        "icon": _ICONS.get(name, "list"),
        "file": f"procedures/_danh-muc/{name}.yaml",
        "format": name,
        "fields": (root,),
    }
