"""What is printed of the coverage, and what is left out of it."""

import re
from pathlib import Path

from covered import lines_of

ROOT = Path(__file__).parents[2]
LEFT_OUT = re.compile("pragma: no cover(?P<why>.*)")
WHOLE = {
    "files": {
        "tthc/good.py": {"missing_lines": [], "missing_branches": [], "summary": {"percent_covered": 100.0}},
        "tthc/bad.py": {
            "missing_lines": [3, 4, 5, 9],
            "missing_branches": [[1, 3], [4, 5], [7, 0]],
            "summary": {"percent_covered": 50.0},
        },
    },
    "summary": {"percent_covered": 96.25},
}


def test_a_file_of_which_too_little_is_run_is_told_with_what_is_not() -> None:
    assert lines_of(WHOLE) == (
        " 50.0 %  tthc/bad.py: 3–5, 9, 1→3, 7→end",
        " 96.2 % of lines and branches are run by the tests; at least 95 % must be",
    )


def test_what_is_left_out_says_why() -> None:
    files = [*(ROOT / "tthc").rglob("*.py"), *(ROOT / "commands").rglob("*.py")]
    left_out = [found["why"] for file in files for found in LEFT_OUT.finditer(file.read_text("utf-8"))]

    assert [why for why in left_out if not re.match(" — .{10,}", why)] == []
