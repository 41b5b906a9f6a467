"""A site built on what the last build kept is, byte for byte, the site that a build from nothing gives."""

from pathlib import Path

import pytest
from rebuilding import EDITS, Sources, alike, copy_start, made, write_start

from tthc.pipeline import unchanged
from tthc.site.document import Document
from tthc.site.drawing import Press

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sources, their site, and what its build kept."""
    return write_start(tmp_path_factory.mktemp("built"))


@pytest.fixture
def sources(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sources:
    """A copy of the sources beside the very files of the site: what was looked at by inode is there."""
    copy_start(built, tmp_path / "w")
    monkeypatch.chdir(tmp_path / "w")
    return Sources()


@pytest.mark.parametrize("edit", EDITS)
def test_each_input_in_turn_gives_the_site_of_a_build_from_nothing(sources: Sources, edit: str) -> None:
    EDITS[edit](sources)
    taken = alike(sources, sources.folder / "site")

    assert taken > 0 or edit in WHOLE


WHOLE = {"page", "component", "style", "script", "title of the site", "base address", "journey gone", "interview gone"}
"""Edits that every page shows, or may."""


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keys of documents as they are drawn."""
    found: list[str] = []
    write = Press._draw

    def draw(press: Press, one: Document) -> str:
        found.append(one.key)
        return write(press, one)

    monkeypatch.setattr(Press, "_draw", draw)
    return found


def test_what_a_place_hung_redraws_its_pack_and_the_table_of_walls_and_nothing_else(
    sources: Sources, drawn: list[str]
) -> None:
    EDITS["wall"](sources)
    made(sources.request, sources.folder / "site")

    assert set(drawn) == {"niem-yet/index.html", "niem-yet/mot-cua-to-hieu/index.html"}


def test_the_telephone_of_a_commune_redraws_its_place_and_no_procedure(sources: Sources, drawn: list[str]) -> None:
    EDITS["place"](sources)
    made(sources.request, sources.folder / "site")

    assert "noi-nop/mot-cua-to-hieu/index.html" in drawn
    assert not [key for key in drawn if key.startswith(("thu-tuc/", "linh-vuc/")) or key == "noi-nop/tinh/index.html"]


def test_a_fee_redraws_the_pages_of_its_procedure_and_nothing_else(sources: Sources, drawn: list[str]) -> None:
    EDITS["fee"](sources)
    made(sources.request, sources.folder / "site")

    assert [key for key in drawn if key.startswith("thu-tuc/1.")] == ["thu-tuc/1.000101/index.html"]
    assert not [key for key in drawn if key.startswith(("linh-vuc/", "co-quan/", "a-z/", "tro-giup/", "can-cu/"))]


def test_another_legal_text_redraws_the_pages_of_both_and_no_other_text(sources: Sources, drawn: list[str]) -> None:
    sources.record(103, ten="Cấp giấy số 103", can_cu=[{"so": "2/2020/NĐ-CP"}])
    made(sources.request, sources.folder / "site")
    drawn.clear()
    EDITS["legal text"](sources)
    made(sources.request, sources.folder / "site")

    assert [key for key in drawn if key.startswith("thu-tuc/1.")] == ["thu-tuc/1.000102/index.html"]
    assert {key for key in drawn if key.endswith(("-cp/index.html", "-qh13/index.html"))} == {
        "can-cu/1-2020-nd-cp/index.html",
        "can-cu/60-2014-qh13/index.html",
    }


def test_another_program_takes_nothing_over(sources: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "program_mark", lambda *_: "another")

    assert alike(sources, sources.folder / "site") == 0


@pytest.mark.parametrize("harm", ["edited", "gone", "a link", "what was kept is gone", "what was kept is broken"])
def test_a_file_of_the_old_site_that_is_not_as_it_was_written_is_drawn_again(sources: Sources, harm: str) -> None:
    site, kept = sources.folder / "site", sources.folder / ".site.kept"
    page = site / "thu-tuc" / "1.000101" / "index.html"
    text = page.read_text("utf-8")
    if harm in ("edited", "gone", "a link"):
        page.unlink()
    if harm == "edited":
        page.write_text(text + " ", "utf-8")
    elif harm == "a link":
        page.symlink_to(site / "index.html")
    elif harm == "what was kept is gone":
        kept.unlink()
    elif harm == "what was kept is broken":
        kept.write_bytes(kept.read_bytes()[:5000])

    alike(sources, site)
    assert page.read_text("utf-8") == text
    assert not page.is_symlink()


def test_a_link_that_somebody_put_into_the_site_is_taken_away_though_nothing_changed(sources: Sources) -> None:
    link = sources.folder / "site" / "lien-ket"
    link.symlink_to("/etc")
    made(sources.request, sources.folder / "site")

    assert not link.is_symlink()


def test_what_a_repository_brings_is_not_read(sources: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "is_tracked", lambda _: True)

    assert alike(sources, sources.folder / "site") == 0
