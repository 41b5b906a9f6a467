"""Any two days of three scripted years, compared: new, changed, repealed, and by which decision."""

import csv
import io
import random
import re
import shutil
import subprocess
from collections.abc import Mapping
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document
from lxml import html
from scripted import ROOT, START, Script, git

from build import cli
from commands.compare import _STYLES
from tthc.content.listfiles import LISTS_FOLDER, read_lists
from tthc.diagnostics import BuildError
from tthc.history.changes import Act
from tthc.papers.compare.comparison import ALL, Comparison, Scope
from tthc.papers.compare.run import REPORT_FORMATS, ComparisonRequest, comparison_of, draw_report
from tthc.papers.compare.snapshots import open_archive

TEMPLATES = ROOT / "templates"
FIRST, LAST = START, date(2025, 12, 1)
PAIRS = 40


def pairs() -> list[tuple[date, date]]:
    """Pairs of days, the earlier first; some lie after the last commit."""
    chosen = random.Random(7)  # noqa: S311 — the same days at every run
    days = [[FIRST + timedelta(chosen.randrange((LAST - FIRST).days)) for _ in range(2)] for _ in range(PAIRS)]
    return [(min(two), max(two)) for two in days]


def comparison(folder: Path, old: str, new: str, scope: Scope = ALL) -> Comparison:
    lists, _ = read_lists(folder / "procedures" / LISTS_FOLDER)
    with open_archive(folder / "procedures") as archive:
        return comparison_of(ComparisonRequest(folder / "procedures", old, new, scope), lists.names, archive)


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["compare", *arguments, f"--procedures={folder / 'procedures'}"])


def codes(found: Comparison, act: Act) -> set[str]:
    return {item.code for item in found.of(act)}


def weighed(record: Mapping[str, Any]) -> dict[str, Any]:
    """*record* without what the script calls an edit of no weight."""
    found = deepcopy(dict(record))
    found.pop("tu_khoa", None)
    found["trinh_tu"] = found["trinh_tu"].replace(";", ".")
    return found


def truth(script: Script, old_day: date, new_day: date) -> dict[str, set[str]]:
    """What the script did between the evenings of two days, by the kind of change."""
    old, new = script.on(old_day), script.on(new_day)
    both = {code for code in old.keys() & new.keys() if old[code] != new[code]}
    ended = {code for code in both if "bai_bo" in new[code] and "bai_bo" not in old[code]}
    weighty = {code for code in both - ended if weighed(old[code]) != weighed(new[code])}
    return {"new": new.keys() - old.keys(), "ended": ended, "changed": weighty, "trivial": both - ended - weighty}


@pytest.mark.parametrize(("old", "new"), pairs(), ids=str)
def test_two_days_differ_exactly_as_the_script_says(scripted: tuple[Path, Script], old: date, new: date) -> None:
    folder, script = scripted
    found = comparison(folder, old.isoformat(), new.isoformat())

    assert {
        "new": codes(found, Act.NEW),
        "ended": codes(found, Act.REPEALED),
        "changed": codes(found, Act.CHANGED),
        "trivial": {item.code for item in found.trivial},
    } == truth(script, old, new)
    assert codes(found, Act.REMOVED) == set()
    assert found.size_after == sum("bai_bo" not in record for record in script.on(new).values())


@pytest.mark.parametrize(("old", "new"), pairs()[:12], ids=str)
def test_each_change_names_the_decisions_that_landed_between(
    scripted: tuple[Path, Script], old: date, new: date
) -> None:
    folder, script = scripted
    landed = {number: rows for number, rows in script.rows.items() if old < script.signed[number][2] <= new}

    for item in comparison(folder, old.isoformat(), new.isoformat()).items:
        shown = {reason.number for reason in item.reasons}
        assert shown == {number for number, rows in landed.items() if item.code in rows}, item.code
        newest = item.reasons[0] if item.act is Act.CHANGED and item.reasons else None
        assert newest is None or newest[1:] == script.signed[newest.number][:2]


def test_what_landed_last_on_a_day_counts_and_an_edit_of_no_weight_is_listed_only_when_asked(
    scripted: tuple[Path, Script],
) -> None:
    folder, script = scripted
    day, touched = next(iter(script.trivial.items()))
    before = (day - timedelta(days=1)).isoformat()

    short, whole = run(folder, before, day.isoformat()), run(folder, before, day.isoformat(), "--all")

    assert f"Ngoài ra có {len(touched):02} thủ tục chỉ sửa câu chữ" in short.output
    assert [code in short.output for code in sorted(touched)] == [False] * len(touched)
    assert [code in whole.output for code in sorted(touched)] == [True] * len(touched)


def test_one_sector_and_one_agency_hold_their_own_and_together_they_hold_all(scripted: tuple[Path, Script]) -> None:
    folder, _ = scripted
    span = ("2023-06-01", "2024-06-01")
    whole = {item.code for item in comparison(folder, *span).items}
    parts = [{i.code for i in comparison(folder, *span, Scope(sector=one)).items} for one in ("ho-tich", "dat-dai")]

    assert parts[0] | parts[1] == whole
    assert not parts[0] & parts[1]
    assert {item.code for item in comparison(folder, *span, Scope(agency="ubnd-xa")).items} == whole
    assert comparison(folder, *span, Scope(agency="ubnd-tinh")).items == ()


def test_an_id_that_no_list_knows_is_refused_with_the_near_one(scripted: tuple[Path, Script]) -> None:
    result = run(scripted[0], "2023-06-01", "2024-06-01", "--field", "ho-tic")

    assert result.exit_code == 2
    assert "không có lĩnh vực “ho-tic”; có phải “ho-tich”?" in result.output


def test_a_revision_stands_for_a_day_and_two_days_in_the_wrong_order_are_put_right(
    scripted: tuple[Path, Script],
) -> None:
    folder, script = scripted
    days = sorted(script.days)
    by_day = comparison(folder, days[3].isoformat(), days[9].isoformat())

    assert comparison(folder, script.days[days[3]], script.days[days[9]]).items == by_day.items
    assert comparison(folder, days[9].isoformat(), f"{days[3]:%d/%m/%Y}") == by_day


@pytest.mark.parametrize("point", ["2026-02-30", "khong-co-ban-nay"])
def test_what_is_no_day_and_no_revision_is_one_line_and_no_traceback(scripted: tuple[Path, Script], point: str) -> None:
    result = run(scripted[0], point, "2024-01-01")

    assert result.exit_code == 2
    assert point in result.output


def test_without_history_the_command_says_how_to_get_it(scripted: tuple[Path, Script], tmp_path: Path) -> None:
    (tmp_path / "bare" / "procedures").mkdir(parents=True)
    with pytest.raises(BuildError, match="git"):
        comparison(tmp_path / "bare", "2024-01-01", "2024-02-01")
    subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{scripted[0]}", tmp_path / "thin"], check=True)
    with pytest.raises(BuildError, match="unshallow"):
        comparison(tmp_path / "thin", "2024-01-01", "2024-02-01")


def test_every_form_lists_the_same_procedures(scripted: tuple[Path, Script], tmp_path: Path) -> None:
    folder, _ = scripted
    span = ("2024-01-01", "2024-04-01")
    expected = [item.code for act in (Act.NEW, Act.CHANGED, Act.REPEALED) for item in comparison(folder, *span).of(act)]
    drawn = {
        form: draw_report(ComparisonRequest(folder / "procedures", *span), form, TEMPLATES) for form in REPORT_FORMATS
    }
    rows = list(csv.reader(io.StringIO(drawn["csv"].decode("utf-8-sig"))))
    (tmp_path / "a.docx").write_bytes(drawn["docx"])
    tables = Document(str(tmp_path / "a.docx")).tables

    assert list(dict.fromkeys(row[1] for row in rows[1:])) == expected
    assert html.fromstring(drawn["html"]).xpath("//tr/@data-ma") == expected
    assert re.findall(r"^#### (\S+) ", drawn["markdown"].decode(), re.MULTILINE) == expected
    assert [row.cells[1].text.split("Mã TTHC: ")[1][:-1] for one in tables for row in one.rows[1:]] == expected
    assert [code in drawn["text"].decode() for code in expected] == [True] * len(expected)
    assert set(_STYLES) == set(REPORT_FORMATS)


def test_the_page_shows_what_was_put_in_and_taken_out_and_stands_alone(scripted: tuple[Path, Script]) -> None:
    page = run(scripted[0], "2024-01-01", "2024-04-01", "--format", "html").output
    tree = html.fromstring(page)

    assert "8.000" in "".join(tree.xpath("//del/text()"))
    assert "9.000" in "".join(tree.xpath("//ins/text()"))
    assert tree.xpath("//link | //script | //img") == []


def test_cells_of_the_table_are_text_and_its_first_bytes_name_the_encoding(tmp_path: Path) -> None:
    folder = playground(tmp_path)
    record = next((folder / "procedures" / "ho-tich").glob("*.md"))
    record.write_text(record.read_text("utf-8").replace('ten: "', 'ten: "=1+1 ', 1), "utf-8")
    git(folder, "commit", "--quiet", "--all", "--message", "tên lạ", day=date(2026, 3, 1))

    raw = draw_report(ComparisonRequest(folder / "procedures", "2026-02-01", "2026-03-02"), "csv", TEMPLATES)

    assert raw.startswith(b"\xef\xbb\xbf")
    assert "'=1+1 " in raw.decode()
    assert b",=1+1" not in raw


def test_word_needs_a_file_and_the_file_names_its_form(scripted: tuple[Path, Script], tmp_path: Path) -> None:
    folder, _ = scripted
    refused = run(folder, "2024-01-01", "2024-04-01", "--format", "docx")
    written = run(folder, "2024-01-01", "2024-04-01", "--output", str(tmp_path / "a" / "so-sanh.csv"))

    assert (refused.exit_code, "--output" in refused.output) == (2, True)
    assert written.exit_code == 0
    assert (tmp_path / "a" / "so-sanh.csv").read_text("utf-8-sig").startswith("Thay đổi,Mã thủ tục")


def playground(folder: Path) -> Path:
    """A repository of the sample's registry sector, free to be changed."""
    shutil.copytree(ROOT / "procedures" / "ho-tich", folder / "procedures" / "ho-tich")
    shutil.copytree(ROOT / "procedures" / "_danh-muc", folder / "procedures" / "_danh-muc")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "user.name", "Người sửa")
    git(folder, "config", "user.email", "sua@tinh.example")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "đầu", day=date(2026, 1, 1))
    return folder
