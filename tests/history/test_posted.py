"""A version in the ledger is one that a sheet of that procedure bore: today, or at some time that git tells of."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from making import make_catalogue, make_entry, make_text, make_wall
from repositories import git
from trees import make_tree

from build import cli
from tthc.content.sheet_content import content_on
from tthc.diagnostics import Diagnostic, Location, Severity, as_brief
from tthc.history.git import repository_of
from tthc.history.history import History, history_of
from tthc.history.posted import find_unknown_sheets

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)
CHANGED = {"ho_so": {"so_bo": 2, "truong_hop": make_entry().facts["ho_so"]["truong_hop"]}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    file = tmp_path / "procedures" / "ho-tich" / "1-000101.md"
    file.parent.mkdir(parents=True)
    git(tmp_path, "init", "-q")
    for day, changes in (("2026-03-01", CHANGED), ("2026-05-01", {})):
        file.write_text(make_text(**changes), "utf-8")
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", "x", moment=f"{day}T03:00:00+00:00")
    return tmp_path / "procedures"


def version(**changes: Any) -> str:
    return content_on(make_entry(**changes).procedure, TODAY, lambda _: "").version


def said(history: History, *versions: str) -> list[Diagnostic]:
    lines = ({"ma": "1.000101", "phien_ban": one, "ngay": "2026-11-20"} for one in versions)
    catalogue = make_catalogue(make_entry(), walls={"xa-a": make_wall("xa-a", *lines)})
    return list(find_unknown_sheets(catalogue, history))


def now() -> str:
    catalogue = make_catalogue(make_entry())
    return content_on(make_entry().procedure, TODAY, catalogue.read_posted).version


def test_sheets_of_today_and_of_the_past_are_known_and_another_is_told_with_the_one_that_holds(folder: Path) -> None:
    history = history_of(repository_of(folder, TODAY), TODAY)
    try:
        assert said(history, now()) == []
        assert said(history, now(), version(**CHANGED)) == []
        (found,) = said(history, version(**CHANGED), "123456789")
    finally:
        history.close()
    assert (found.rule, found.severity) == ("posted-version-known", Severity.ERROR)
    assert found.message == "thủ tục 1.000101 chưa từng có tờ mang số bản 123456789"
    assert found.hint == f"chép lại số ở chân tờ; bản hiện hành là {now()}"


def test_a_check_asks_the_past_of_the_ledger_and_a_build_tells_what_a_check_would_stop_for(tmp_path: Path) -> None:
    root = make_tree(tmp_path / "procedures", noi_tiep_nhan='- {id: xa-a, ten: "Xã A", loai: mot-cua-tinh}\n')
    (root / "_niem-yet").mkdir()
    line = '- {ma: "1.000101", phien_ban: "123456789", ngay: "2026-11-20", nguoi: "Công chức"}\n'
    (root / "_niem-yet" / "xa-a.yaml").write_text(line, "utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "x", moment="2026-11-21T03:00:00+00:00")

    done = CliRunner().invoke(
        cli, ["check", f"--procedures={root}", f"--config={ROOT / 'site_config.yaml'}", "--as-of=2026-11-24"]
    )

    assert done.exit_code == 1
    assert "_niem-yet/xa-a.yaml:1:31: error[posted-version-known]" in done.output
    told = Diagnostic(Location("a"), "posted-version-known", "số bản", "chép lại", Severity.WARNING)
    assert "posted-version-known" in as_brief([told])


def test_a_line_of_a_day_to_come_is_left_to_the_rule_on_days(folder: Path) -> None:
    wall = make_wall("xa-a", {"ma": "1.000101", "phien_ban": "123456789", "ngay": "2026-11-25"})
    history = history_of(repository_of(folder, TODAY), TODAY)
    try:
        assert list(find_unknown_sheets(make_catalogue(make_entry(), walls={"xa-a": wall}), history)) == []
    finally:
        history.close()


def test_where_no_history_is_known_no_version_is_doubted() -> None:
    assert said(History(absence="không có git"), "123456789") == []
