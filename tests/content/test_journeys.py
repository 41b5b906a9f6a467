"""Journeys are read strictly, and those of the sample are clean."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from drawn import ROOT
from journeying import JOURNEY, read
from loading import load

from tthc.content.journeys import parse_journey
from tthc.content.load import read_journeys
from tthc.content.source import split
from tthc.diagnostics import Severity
from tthc.model.journey import JourneyStep, find_needed_before
from tthc.model.jsonschema import compose_schemas
from tthc.rules import check_lists

SAMPLES = ROOT / "procedures"


def test_a_journey_is_read_with_its_prose_and_its_places() -> None:
    entry = read(JOURNEY)

    assert entry.journey.codes == ("1.000101", "1.000201", "1.000202", "1.000203")
    assert entry.body == "Xem [nơi này](/co-quan/ubnd-xa/)."
    assert entry.place("buoc", 1, "can_truoc").line == 13
    assert entry.body_start.line == 21


@pytest.mark.parametrize(
    ("wrong", "rule", "line"),
    [
        (('ten: "Xin bản sao"', 'tenn: "Xin bản sao"'), "unknown-key", 11),
        (('ma: ["1.000101"]', 'ma: ["1000101"]'), "code-form", 9),
        (('id: "the"', 'id: "Thẻ"'), "identifier-form", 15),
        (("bat_buoc: false", "bat_buoc: sometimes"), "yes-no", 14),
        (('id: "sinh-con"', 'id: "sinh-con"\nid: "hai"'), "doubled-key", 3),
    ],
)
def test_a_mistake_is_told_at_its_line(wrong: tuple[str, str], rule: str, line: int) -> None:
    source, _ = split(JOURNEY.replace(*wrong), "sinh-con.md")
    assert source is not None

    entry, faults = parse_journey(source)

    assert entry is None
    assert (rule, line) in {(fault.rule, fault.location.line) for fault in faults}


def test_a_tree_without_journeys_has_none_and_no_fault(tmp_path: Path) -> None:
    assert read_journeys(tmp_path / "_hanh-trinh") == ((), ())


def test_what_is_no_journey_is_an_error_at_its_path_hidden_or_not(tmp_path: Path) -> None:
    (tmp_path / "anh.png").write_bytes(b"")
    (tmp_path / ".env").write_bytes(b"")
    (tmp_path / ".gitkeep").write_bytes(b"")
    (tmp_path / "sinh-con.md").write_text(JOURNEY, "utf-8")

    entries, faults = read_journeys(tmp_path)

    assert [entry.journey.id for entry in entries] == ["sinh-con"]
    shown = [(Path(fault.location.path).name, fault.rule, fault.severity) for fault in faults]
    assert shown == [(name, "stray-file", Severity.ERROR) for name in (".env", "anh.png")]


def test_a_step_waits_for_what_its_steps_wait_for() -> None:
    steps = tuple(
        JourneyStep(id=name, ten=name, can_truoc=after)
        for name, after in (("a", ()), ("b", ("a",)), ("c", ("b", "khong-co")))
    )

    assert find_needed_before(steps) == {"a": frozenset(), "b": frozenset("a"), "c": frozenset("ab")}


def test_the_json_schema_takes_every_sample_and_refuses_an_unknown_key() -> None:
    schema = json.loads(compose_schemas()["hanh-trinh.schema.json"])
    for file in sorted((SAMPLES / "_hanh-trinh").glob("*.md")):
        tree = yaml.safe_load(file.read_text("utf-8").split("---\n")[1])
        jsonschema.validate(tree, schema)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**tree, "buocc": []}, schema)


def test_the_sample_journeys_are_many_and_clean_and_marked_as_samples() -> None:
    catalogue, faults = load(SAMPLES)
    names = {entry.journey.id for entry in catalogue.journeys}

    assert not [fault for fault in faults if "_hanh-trinh" in fault.location.path]
    assert not [found for found in check_lists(catalogue) if found.rule.startswith("journey-")]
    assert {entry.journey.data_state for entry in catalogue.journeys} == {"mau"}
    assert names >= {
        "sinh-con",
        "ket-hon",
        "lam-nha",
        "mua-ban-dat",
        "mo-ho-kinh-doanh",
        "mo-quan-an",
        "thanh-lap-doanh-nghiep",
        "dau-tu-du-an",
        "di-hoc",
        "tim-viec-that-nghiep",
        "nghi-huu-bao-tro",
        "mat-nguoi-than",
    }
