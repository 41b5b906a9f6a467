"""One definition of a whole number: files hold it without separators, officers type it with them, nobody guesses."""

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from forming import ROOT
from numbering import ADVICE, NUMBERS, REFUSED, TYPED
from pydantic import TypeAdapter, ValidationError

from tthc.content.config import Editing, read_config
from tthc.content.listfiles import read_lists
from tthc.editing.cms.settings import compose_formats, compose_settings
from tthc.model.fieldtypes import TYPED_WHOLE, WholeNumber
from tthc.model.vocabulary import Forge

WHOLE_NUMBER: TypeAdapter[int] = TypeAdapter(WholeNumber)


def number_fields() -> Iterator[tuple[str, str, Any]]:
    """Format, kind and field of each number of the form."""
    site, _ = read_config(ROOT / "site_config.yaml")
    assert site
    lists, _ = read_lists(ROOT / "procedures" / "_danh-muc")
    config = compose_settings(site, Editing(nha_cung_cap=Forge.TEST), lists)
    for collection in config["collections"]:
        for one in collection.get("files", (collection,)):
            fields = one["fields"] if one is collection else one["fields"][0]["fields"]
            yield from (
                (one["name"], *found) for found in numbers_among(fields, compose_formats()[one["format"]]["keys"])
            )


def numbers_among(fields: Any, shape: Any) -> Iterator[tuple[str, Any]]:
    for field in fields:
        inner = shape.get(field["name"], "text")
        if isinstance(inner, dict):
            yield from numbers_among(field.get("fields", ()), inner)
        elif inner in TYPED:
            yield inner, field


def hint_for(text: str) -> str:
    with pytest.raises(ValidationError) as shown:
        WHOLE_NUMBER.validate_python(text)
    return str(shown.value.errors()[0]["ctx"]["hint"])


def test_the_files_that_numbers_are_tried_in_hold_every_number_of_the_form() -> None:
    assert sorted((number.format, number.kind) for number in NUMBERS) == sorted(one[:2] for one in number_fields())
    assert {number.kind for number in NUMBERS} == set(TYPED)


@pytest.mark.parametrize("kind", TYPED)
def test_every_number_of_the_form_is_text_that_reads_separators_and_refuses_the_rest(kind: str) -> None:
    for field in (field for _, found, field in number_fields() if found == kind):
        pattern, message = field["pattern"]
        schema = {"type": "string", "pattern": pattern}

        assert field["widget"] == "string"
        assert message.startswith(ADVICE[kind])
        for typed in TYPED[kind]:
            jsonschema.validate(typed.strip(), schema)
        for wrong in REFUSED[kind]:
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate(wrong, schema)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("50.000", "ghi 50000"),
        ("1.500.000", "ghi 1500000"),
        ("50 000", "ghi 50000"),
        ("50.000 đồng", "ghi 50000"),
        ("50.000đ", "ghi 50000"),
        ("8000 VNĐ", "ghi 8000"),
        ("1.5", ADVICE["whole"]),
        ("50,5", ADVICE["whole"]),
        ("50.00", ADVICE["whole"]),
        ("1.500 000", ADVICE["whole"]),
        ("8.0.0.0", ADVICE["whole"]),
    ],
)
def test_the_hint_names_a_number_only_where_one_was_written(text: str, hint: str) -> None:
    assert hint_for(text) == hint


def test_what_files_hold_may_be_typed() -> None:
    assert all(TYPED_WHOLE.fullmatch(text) for text in ("0", "7", "8000", "999999999999"))
    assert not TYPED_WHOLE.fullmatch("1.000.000.000.000")
