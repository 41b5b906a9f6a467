"""Interviews are read strictly, with the places of what they say."""

from pathlib import Path

import pytest
from interviewing import INTERVIEW, read, world

from tthc.content.interviews import parse_interview
from tthc.content.load import read_interviews
from tthc.content.source import split
from tthc.model.interview import InterviewAnswer, InterviewQuestion, find_asked_after


def test_an_interview_is_read_with_its_prose_and_its_places() -> None:
    entry = read(INTERVIEW)

    assert entry.interview.codes == ("1.000201", "1.000101")
    assert entry.body == "Xem [nơi này](/co-quan/ubnd-xa/)."
    assert entry.place("cau_hoi", 1, "tra_loi", 0, "truong_hop").line == 22
    assert [one.interview.id for one in world(entry).interviews_by_code["1.000101"]] == ["khai-sinh"]


@pytest.mark.parametrize(
    ("wrong", "rule", "line"),
    [
        (('dap: "Chưa"', 'dapp: "Chưa"'), "unknown-key", 20),
        (('ma: "1.000101"', 'ma: "1000101"'), "code-form", 21),
        (('tiep: "lan-nao"', 'tiep: "Lần nào"'), "identifier-form", 13),
        (('hoi: "Bé đã được khai sinh lần nào chưa?"', 'hoi: ""'), "empty-text", 18),
        (('id: "khai-sinh"', 'id: "khai-sinh"\nid: "hai"'), "doubled-key", 3),
    ],
)
def test_a_mistake_is_told_at_its_line(wrong: tuple[str, str], rule: str, line: int) -> None:
    source, _ = split(INTERVIEW.replace(*wrong), "khai-sinh.md")
    assert source is not None

    entry, faults = parse_interview(source)

    assert entry is None
    assert (rule, line) in {(fault.rule, fault.location.line) for fault in faults}


def test_a_tree_without_interviews_has_none_and_no_fault(tmp_path: Path) -> None:
    assert read_interviews(tmp_path / "_hoi-dap") == ((), ())


def test_what_is_no_interview_is_an_error_at_its_path(tmp_path: Path) -> None:
    (tmp_path / "anh.png").write_bytes(b"")
    (tmp_path / "khai-sinh.md").write_text(INTERVIEW, "utf-8")

    entries, faults = read_interviews(tmp_path)

    assert [entry.interview.id for entry in entries] == ["khai-sinh"]
    assert [(Path(fault.location.path).name, fault.rule) for fault in faults] == [("anh.png", "stray-file")]


def test_after_a_question_comes_all_that_its_answers_lead_to_and_in_a_circle_itself() -> None:
    questions = tuple(
        InterviewQuestion(id=name, hoi=name, tra_loi=tuple(InterviewAnswer(dap=one, tiep=one) for one in after))
        for name, after in (("a", ("b", "khong-co")), ("b", ("c",)), ("c", ("b",)))
    )

    after = find_asked_after(questions)

    assert after == {"a": frozenset("bc"), "b": frozenset("bc"), "c": frozenset("bc")}
