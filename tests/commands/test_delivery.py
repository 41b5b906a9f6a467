"""What a command hands over goes where its user said: no link that a change planted leads it elsewhere."""

from pathlib import Path

import pytest

from tthc.diagnostics import BuildError
from tthc.disk import deliver


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kho").mkdir()
    (tmp_path / "ngoai").mkdir()
    (tmp_path / "ngoai" / "mat").write_text("giữ", "utf-8")
    monkeypatch.chdir(tmp_path / "kho")


def test_a_planted_link_gives_way_to_the_report(tmp_path: Path) -> None:
    Path("bao-cao.md").symlink_to("../ngoai/mat")
    deliver(Path("bao-cao.md"), b"x")

    assert (tmp_path / "ngoai" / "mat").read_text("utf-8") == "giữ"
    assert Path("bao-cao.md").read_bytes() == b"x"


def test_a_summary_is_not_added_through_a_link(tmp_path: Path) -> None:
    Path("tom-tat.md").symlink_to("../ngoai/mat")

    with pytest.raises(BuildError):
        deliver(Path("tom-tat.md"), b"x", at_end=True)
    assert (tmp_path / "ngoai" / "mat").read_text("utf-8") == "giữ"


@pytest.mark.parametrize("at_end", [True, False])
def test_a_planted_folder_leads_nowhere(tmp_path: Path, at_end: bool) -> None:
    Path("tom-tat").symlink_to("../ngoai")

    with pytest.raises(BuildError, match="tom-tat"):
        deliver(Path("tom-tat/moi/x.md"), b"x", at_end=at_end)
    assert [file.name for file in (tmp_path / "ngoai").iterdir()] == ["mat"]


def test_what_lies_elsewhere_is_the_choice_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "loi").symlink_to(tmp_path / "ngoai")
    deliver(tmp_path / "loi" / "them", b"a")
    deliver(tmp_path / "loi" / "them", b"b", at_end=True)

    assert (tmp_path / "ngoai" / "them").read_bytes() == b"ab"


def test_a_summary_grows() -> None:
    for text in (b"a", b"b"):
        deliver(Path("tom-tat.md"), text, at_end=True)

    assert Path("tom-tat.md").read_bytes() == b"ab"
