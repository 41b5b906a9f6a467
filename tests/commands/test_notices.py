"""`notices` tells what each place has to post and how it hangs; `notices record` adds lines as `fmt` would."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from loading import load
from making import make_text
from repositories import git
from trees import make_tree

from build import cli
from tthc.editing.canonical import dump_list_entry
from tthc.editing.format import format_bytes

ROOT = Path(__file__).parents[2]
OFFICE = "xa-a"
SHOP = {"id": OFFICE, "ten": "Một cửa xã A", "loai": "don-vi-khac", "nhan": {"thu_tuc": ["1.000101", "1.000102"]}}
ENDED = {"bai_bo": {"tu": "2026-05-01", "so": "9/QĐ-UBND"}}
DAYS = ("2026-02-01", "2026-04-01", "2026-06-01")
POST = ("--office", OFFICE, "--day", "2026-11-20", "--post", "Công chức văn phòng")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = make_tree(tmp_path / "procedures", noi_tiep_nhan=dump_list_entry(SHOP))
    (made / "ho-tich" / "1-000102.md").write_text(make_text(ma="1.000102", ten="Việc khác"), "utf-8")
    return made


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["notices", *words, "--procedures", root.as_posix()])


def listed(root: Path, *words: str) -> list[list[str]]:
    done = run(root, *words, "--config", (ROOT / "site_config.yaml").as_posix())
    assert done.exit_code == 0, done.output
    return [line.split("\t") for line in done.stdout.splitlines()]


def ledger(root: Path) -> Path:
    return root / "_niem-yet" / f"{OFFICE}.yaml"


def test_every_sheet_of_a_place_is_listed_with_how_it_hangs(root: Path) -> None:
    before = listed(root)
    run(root, "record", *POST, "1.000102")
    after = listed(root, "--office", OFFICE)

    assert [(line[0], line[1], line[4]) for line in before] == [
        (OFFICE, "1.000101", "chua-co"),
        (OFFICE, "1.000102", "chua-co"),
    ]
    assert [line[4] for line in after] == ["chua-co", "dung-ban"]
    assert [line[5] for line in after] == ["Cấp bản sao giấy khai sinh mẫu", "Việc khác"]


def test_all_sheets_are_recorded_at_once_in_canonical_form_and_once_only(root: Path) -> None:
    done = run(root, "record", *POST, "--all")
    content = ledger(root).read_bytes()
    again = run(root, "record", *POST, "--all")

    assert (done.exit_code, done.stdout.strip()) == (0, ledger(root).as_posix())
    assert "Thêm 2 dòng." in done.stderr
    assert "Thêm 0 dòng." in again.stderr
    assert ledger(root).read_bytes() == content
    assert format_bytes(content, ledger(root).as_posix()) == (content, ())
    wall = load(root)[0].walls[OFFICE]
    assert [(one.code, one.day, one.post) for one in wall.postings] == [
        ("1.000101", date(2026, 11, 20), "Công chức văn phòng"),
        ("1.000102", date(2026, 11, 20), "Công chức văn phòng"),
    ]
    assert [line[2] for line in listed(root)] == [one.version for one in wall.postings]


def test_lines_and_comments_that_stand_stay_and_what_a_code_on_a_sheet_says_is_understood(root: Path) -> None:
    run(root, "record", *POST, "1.000101")
    old = ledger(root).read_text("utf-8")
    ledger(root).write_text(f"# Bảng tầng 1\n{old}", "utf-8")

    run(root, "record", *POST, "https://a.example/thu-tuc/1.000102/#ban-123456789")

    text = ledger(root).read_text("utf-8")
    assert text.startswith(f"# Bảng tầng 1\n{old}")
    assert [one.version for one in load(root)[0].walls[OFFICE].postings][1] == "123456789"
    assert [line[4] for line in listed(root)] == ["dung-ban", "ban-cu"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("record", *POST), "ghi mã các tờ đã dán, hoặc --all"),
        (("record", *POST, "1.000101", "--all"), "ghi mã các tờ đã dán, hoặc --all"),
        (("record", *POST, "1.009999"), "không có thủ tục “1.009999”"),
        (("record", "--office", "xa-aa", "--post", "x", "--all"), "có phải “xa-a”?"),
        (("record", "--office", OFFICE, "--post", " ", "--all"), "chưa nói ai niêm yết"),
        (("record", "--office", OFFICE, "--post", "x", "--day", "2999-01-01", "--all"), "ngày 2999-01-01 chưa tới"),
        (("--office", "xa-aa"), "có phải “xa-a”?"),
        (("--changed-since", "2026-11-01"), "không biết tờ nào đổi từ 2026-11-01"),
    ],
)
def test_what_cannot_stand_is_told_with_its_mend_and_nothing_is_written(
    root: Path, words: tuple[str, ...], said: str
) -> None:
    done = run(root, *words)

    assert done.exit_code == 2
    assert said in done.stderr
    assert not ledger(root).exists()


def test_a_ledger_that_is_broken_is_not_touched(root: Path) -> None:
    ledger(root).parent.mkdir()
    ledger(root).write_text('- ma: "1.000101\n', "utf-8")

    done = run(root, "record", *POST, "1.000102")

    assert done.exit_code == 2
    assert ledger(root).read_text("utf-8") == '- ma: "1.000101\n'


def test_packs_are_written_with_only_the_sheets_that_changed(root: Path, tmp_path: Path) -> None:
    listed(root, "--output", (tmp_path / "bo-to").as_posix())

    assert (tmp_path / "bo-to" / "niem-yet" / OFFICE / "index.html").is_file()
    assert sorted(one.parent.parent.name for one in (tmp_path / "bo-to" / "thu-tuc").rglob("index.html")) == [
        "1.000101",
        "1.000102",
    ]


def test_only_what_changed_since_a_day_is_listed_and_what_ended_then_is_to_be_taken_down(
    root: Path, tmp_path: Path
) -> None:
    git(tmp_path, "init", "-q")
    for day, changes in (("2026-03-01", {}), ("2026-05-01", ENDED)):
        (root / "ho-tich" / "1-000102.md").write_text(make_text(ma="1.000102", ten="Việc khác", **changes), "utf-8")
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", "x", moment=f"{day}T03:00:00+00:00")

    found = {since: [(line[1], line[4]) for line in listed(root, "--changed-since", since)] for since in DAYS}

    assert found["2026-02-01"] == [("1.000101", "chua-co"), ("1.000102", "phai-go")]
    assert found["2026-04-01"] == [("1.000102", "phai-go")]
    assert found["2026-06-01"] == []
