"""The ledger of what was posted: read file by file, each fault at its line, in one canonical form."""

from pathlib import Path

import pytest
from loading import load
from trees import make_tree

from tthc.editing.format import format_bytes, format_tree

LINE = '- ma: "1.000101"\n  phien_ban: "304373999"\n  ngay: "2026-11-20"\n  nguoi: "Công chức văn phòng"\n'
PLACE = "_niem-yet/mot-cua-to-hieu.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = make_tree(tmp_path / "p")
    (made / "_niem-yet").mkdir()
    return made


def told(root: Path, text: str) -> list[tuple[str, int, str, str]]:
    (root / PLACE).write_text(text, "utf-8")
    found = load(root)[1]
    return [
        (one.location.path.removeprefix(f"{root.as_posix()}/"), one.location.line, one.rule, one.hint) for one in found
    ]


def test_a_ledger_tells_of_each_sheet_what_was_hung_last(root: Path) -> None:
    newer = LINE.replace("304373999", "111222333").replace("11-20", "11-22")
    of_the_same_day = newer.replace("111222333", "444555666")

    assert told(root, newer + LINE + of_the_same_day) == []
    wall = load(root)[0].walls["mot-cua-to-hieu"]
    assert [one.version for one in wall.postings] == ["111222333", "304373999", "444555666"]
    assert wall.latest["1.000101"].version == "444555666"
    assert wall.place(1, "ngay").line == 7


def test_a_folder_without_a_ledger_is_one_where_nothing_is_told(root: Path) -> None:
    (root / "_niem-yet").rmdir()

    assert dict(load(root)[0].walls) == {}


@pytest.mark.parametrize(
    ("old", "new", "line", "rule", "hint"),
    [
        ('"304373999"', '"304 373 999"', 2, "sheet-number-form", "ghi “304373999”"),
        ('"304373999"', '"30437399"', 2, "sheet-number-form", "chép chín chữ số ở chân tờ: “304373999”"),
        ('"2026-11-20"', '"20/11/2026"', 3, "day", "ghi 2026-11-20"),
        ('"Công chức văn phòng"', '" "', 4, "empty-text", "ghi nội dung, hoặc xóa khóa này"),
        ("nguoi", "nguoii", 4, "unknown-key", "có phải “nguoi”?"),
    ],
)
def test_a_line_that_does_not_stand_is_told_at_its_place(  # noqa: PLR0917 — a case a row
    root: Path, old: str, new: str, line: int, rule: str, hint: str
) -> None:
    assert (PLACE, line, rule, hint) in told(root, LINE.replace(old, new))


@pytest.mark.parametrize("name", ["../bang.jpg", "bảng.jpg", "bang.jpg.php", "bang"])
def test_a_photo_is_named_by_a_plain_name(root: Path, name: str) -> None:
    assert [(line, rule) for _, line, rule, _ in told(root, f'{LINE}  anh: "{name}"\n')] == [(5, "photo-name-form")]
    assert told(root, f'{LINE}  anh: "bang-1.jpg"\n') == []


def test_what_is_no_file_of_a_place_is_a_stray_and_what_is_no_list_is_told(root: Path) -> None:
    (root / "_niem-yet" / "Xã A.txt").write_text("x", "utf-8")

    assert told(root, "a: b\n") == [
        ("_niem-yet/Xã A.txt", 1, "stray-file", load(root)[1][0].hint),
        (PLACE, 1, "list-form", "mỗi mục bắt đầu bằng “- ma: …”"),
    ]
    assert "_niem-yet/<nơi>.yaml" in load(root)[1][0].hint


def test_fmt_brings_the_ledger_into_its_one_form_and_keeps_its_comments(root: Path) -> None:
    mixed = (
        "# Bảng ở tầng 1\n- nguoi: Công chức văn phòng\n  ngay: 2026-11-20\n  ma: 1.000101\n  phien_ban: 304373999\n"
    )
    file = root / PLACE
    file.write_text(mixed, "utf-8")

    changed, faults = format_tree(root, write=True)

    assert (file in changed, faults) == (True, ())
    assert file.read_text("utf-8") == f"# Bảng ở tầng 1\n{LINE}"
    assert format_bytes(file.read_bytes(), PLACE) == (file.read_bytes(), ())
