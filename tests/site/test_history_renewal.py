"""Histories that stand in the site to be replaced: taken over where nothing changed, and never otherwise."""

import os
import shutil
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from scripted import START, Script, built, changed_codes, git

pytestmark = pytest.mark.long

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def late(scripted: tuple[Path, Script]) -> tuple[date, date]:
    """Two of the last days on which something landed, with a decision between them."""
    days = sorted(scripted[1].days)
    return days[-6], days[-3]


@pytest.fixture(scope="module")
def sites(
    scripted: tuple[Path, Script], late: tuple[date, date], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[date, Path]:
    """The site of each of those days, built from nothing."""
    folder = tmp_path_factory.mktemp("anew")
    for day in late:
        built(scripted[0], folder / day.isoformat(), day, as_then=True)
    return {day: folder / day.isoformat() for day in late}


@pytest.fixture
def target(sites: Mapping[date, Path], late: tuple[date, date], tmp_path: Path) -> Path:
    """The site of the earlier day with what its build kept, to be replaced: the very files, under other names."""
    shutil.copytree(sites[late[0]], tmp_path / "public", copy_function=os.link)
    shutil.copyfile(kept_of(sites[late[0]]), kept_of(tmp_path / "public"))
    return tmp_path / "public"


def kept_of(site: Path) -> Path:
    return site.with_name(f".{site.name}.kept")


def sums(folder: Path) -> dict[str, str]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest() for file in files}


def numbers(folder: Path) -> dict[str, int]:
    """Inodes of the pages of old versions: one that stays was not drawn."""
    return {str(file.relative_to(folder)): file.stat().st_ino for file in folder.glob("thu-tuc/*/lich-su/*/index.html")}


def drawn(before: Mapping[str, int], after: Mapping[str, int]) -> set[str]:
    """Codes of the procedures whose versions were drawn anew."""
    return {address.split("/")[1] for address, number in after.items() if before.get(address) != number}


def test_a_site_that_replaces_another_is_the_site_built_from_nothing_byte_for_byte(
    scripted: tuple[Path, Script], sites: Mapping[date, Path], late: tuple[date, date], target: Path
) -> None:
    before = numbers(target)

    built(scripted[0], target, late[1], as_then=True)

    assert sums(target) == sums(sites[late[1]])
    again = drawn(before, numbers(target))
    shown = {address.split("/")[1] for address in numbers(target)}
    assert set() < set(changed_codes(scripted[1], *late)) & shown <= again
    assert 0 < len(again) < len({address.split("/")[1] for address in before}) / 4


def test_a_page_that_somebody_touched_is_drawn_anew_and_no_other(
    scripted: tuple[Path, Script], sites: Mapping[date, Path], late: tuple[date, date], target: Path, tmp_path: Path
) -> None:
    before = numbers(target)
    pages = [f"thu-tuc/1.000001/lich-su/{START}/index.html", "thu-tuc/1.000002/lich-su/index.html"]
    for file in map(target.joinpath, pages):
        text = file.read_text("utf-8")
        file.unlink()
        file.write_text(text.replace("</main>", "<p>lạ</p></main>"), "utf-8")
    linked = target / f"thu-tuc/1.000003/lich-su/{START}/index.html"
    linked.rename(tmp_path / "elsewhere.html")
    linked.symlink_to(tmp_path / "elsewhere.html")

    built(scripted[0], target, late[0], as_then=True)

    assert drawn(before, numbers(target)) == {"1.000001", "1.000003"}
    assert sums(target) == sums(sites[late[0]])


def test_a_new_version_of_the_data_is_told_in_each_list_and_a_new_name_in_each_history(
    scripted: tuple[Path, Script], tmp_path: Path
) -> None:
    shutil.copytree(scripted[0], tmp_path / "repository")
    repository, target = tmp_path / "repository", tmp_path / "public"
    built(repository, target, TODAY)
    before = numbers(target)
    git(repository, "commit", "--allow-empty", "--quiet", "--message", "Không đổi gì", day=TODAY)
    built(repository, target, TODAY)

    assert numbers(target) == before
    head, lists = git(repository, "rev-parse", "HEAD")[:10], list(target.glob("thu-tuc/*/lich-su/index.html"))
    assert [page for page in lists if head not in page.read_text("utf-8")] == []
    assert len(lists) > 100

    file = repository / "procedures/_danh-muc/co-quan.yaml"
    file.write_text(file.read_text("utf-8").replace("Ủy ban nhân dân cấp xã", "Ủy ban nhân dân xã"), "utf-8")
    git(repository, "commit", "--all", "--quiet", "--message", "Tên mới", day=TODAY)
    built(repository, target, TODAY)
    built(repository, tmp_path / "anew", TODAY)

    assert drawn(before, numbers(target)) == {address.split("/")[1] for address in before}
    assert sums(target) == sums(tmp_path / "anew")
