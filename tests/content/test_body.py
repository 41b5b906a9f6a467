"""The prose of a file is split at its two headings."""

import pytest

from tthc.content.body import split_body
from tthc.diagnostics import Location

START = Location("x.md", 10, 1)


def test_sections_keep_their_text_and_place() -> None:
    sections, faults = split_body(
        "\n## Trình tự thực hiện\n\n1. Nộp.\n\n## Yêu cầu, điều kiện\n\nKhông quá hạn.\n", START
    )

    assert not faults
    assert [(s.key, s.text, s.place.line) for s in sections] == [
        ("trinh_tu", "1. Nộp.", 13),
        ("yeu_cau_dieu_kien", "Không quá hạn.", 17),
    ]


def test_a_heading_inside_a_fence_is_text() -> None:
    sections, faults = split_body("## Trình tự thực hiện\n```\n## Lạ\n```\n### Nhỏ\n", START)

    assert not faults
    assert sections[0].text == "```\n## Lạ\n```\n### Nhỏ"


@pytest.mark.parametrize(
    ("body", "rule", "line"),
    [
        ("chữ\n## Trình tự thực hiện\n", "text-before-heading", 10),
        ("## Trình tự thực hiên\n", "unknown-heading", 10),
        ("# Trình tự thực hiện\n", "unknown-heading", 10),
        ("## Trình tự thực hiện\n\n## Trình tự thực hiện\n", "heading-twice", 12),
        ("## Yêu cầu, điều kiện\nx\n## Trình tự thực hiện\n", "heading-order", 12),
    ],
)
def test_a_misplaced_heading_is_a_fault_at_its_line(body: str, rule: str, line: int) -> None:
    _, faults = split_body(body, START)

    assert [(fault.rule, fault.location.line) for fault in faults] == [(rule, line)]
    assert faults[0].hint


def test_a_heading_with_a_slip_is_met_with_the_right_one() -> None:
    _, faults = split_body("## Trình tự thực hiên\n", START)

    assert faults[0].hint == "có phải “## Trình tự thực hiện”?"
