"""The preview tells the history as it is known now, without a new start."""

from datetime import date
from pathlib import Path

import pytest
from planted import played
from scripted import ROOT, git

from tthc.pipeline.request import Request
from tthc.preview.desk import Desk

CLOCK = date(2026, 11, 30)
FILE = "procedures/dat-dai/1-000001.md"


@pytest.fixture
def request_of_today(tmp_path: Path) -> Request:
    """A repository whose last commit was dated by a clock that is far ahead."""
    folder = tmp_path / "kho"
    played(folder)
    (folder / FILE).write_text((folder / FILE).read_text("utf-8").replace("Nộp hồ sơ.", "Nộp giấy tờ."), "utf-8")
    git(folder, "commit", "--quiet", "--all", "--message=x", day=date(2099, 1, 1))
    return Request(
        procedures=folder / "procedures",
        config=folder / "site_config.yaml",
        templates=ROOT / "templates",
        today=CLOCK,
    )


def settle(desk: Desk) -> None:
    while desk.settle():
        pass


def test_a_day_that_is_written_down_for_a_wrong_clock_shows_at_once(request_of_today: Request) -> None:
    folder = request_of_today.procedures
    desk = Desk(request_of_today)
    commit, token = git(folder, "rev-parse", "HEAD").strip(), desk.token
    (folder / "_danh-muc/ngay-that.yaml").write_text(f'- ban: "{commit[:10]}"\n  ngay: "2026-11-20"\n', "utf-8")
    desk.refresh()
    settle(desk)
    page = desk.answer("thu-tuc/1.000001/lich-su/index.html").content.decode()
    desk.close()

    assert desk.token != token
    assert "ngày thật 20/11/2026 do cơ quan" in page
    assert 'datetime="2026-11-20"' in page


def test_a_repository_that_breaks_meanwhile_ends_no_check(request_of_today: Request) -> None:
    folder = request_of_today.procedures
    desk = Desk(request_of_today)
    (folder.parent / ".git" / "index").write_text("hỏng", "utf-8")
    (folder.parent / FILE).write_text("hỏng", "utf-8")
    desk.refresh()
    settle(desk)
    desk.close()

    assert any(one.location.path.endswith("1-000001.md") for one in desk.faults)
