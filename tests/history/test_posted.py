"""A version in the ledger is one that a sheet of that procedure bore: today, or at some time that git tells of."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from making import make_catalogue, make_entry, make_text, make_wall
from repositories import git

from tthc.content.sheet_content import content_on
from tthc.diagnostics import Diagnostic, Severity
from tthc.history.git import repository_of
from tthc.history.history import History, history_of
from tthc.history.posted import find_unknown_sheets

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


def test_where_no_history_is_known_no_version_is_doubted() -> None:
    assert said(History(absence="không có git"), "123456789") == []
