"""Who reads a change: the files of three forges, made from the list of sectors and the configuration."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from making import make_lists

from build import cli
from tthc.content.config import Reviewers, parse_config
from tthc.content.listfiles import LISTS_FOLDER, read_lists
from tthc.diagnostics import BuildError
from tthc.model.lists import Sector
from tthc.review.codeowners import OwnerRule, as_paths, as_patterns, compose_owner_files, list_owner_rules

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "site_config.yaml"
FILES = (".github/CODEOWNERS", ".gitlab/CODEOWNERS", ".gitea/CODEOWNERS")


def reviewers(**agencies: str) -> Reviewers:
    named = {key.replace("_", "-"): value for key, value in agencies.items()}
    return Reviewers(noi_dung="@tinh/kiem-soat", ky_thuat="@tinh/ky-thuat", co_quan=named)


def sector(name: str, agency: str | None, title: str = "Tên") -> Sector:
    return Sector(id=name, ten=title, co_quan=agency)


SECTORS = {one.id: one for one in (sector("ho-tich", "ubnd-xa"), sector("dat-dai", "ubnd-tinh"), sector("thue", None))}


@pytest.mark.parametrize("name", FILES)
def test_the_file_that_a_forge_reads_is_what_the_command_would_write(name: str) -> None:
    lists, _ = read_lists(ROOT / "procedures" / LISTS_FOLDER)

    assert (ROOT / name).read_text("utf-8") == compose_owner_files(CONFIG, lists, "procedures")[name], (
        "run: build.py codeowners"
    )


def test_every_sector_with_an_agency_in_charge_has_readers_of_its_own() -> None:
    lists, _ = read_lists(ROOT / "procedures" / LISTS_FOLDER)
    shown = set(re.findall(r"^/procedures/([a-z0-9-]+)/ @", (ROOT / FILES[0]).read_text("utf-8"), re.MULTILINE))

    assert shown == {one.id for one in lists.sectors.values() if one.agency}


def test_a_sector_goes_to_its_agency_and_the_rest_to_the_control_office() -> None:
    rules = list(list_owner_rules(reviewers(ubnd_xa="@tinh/xa"), make_lists(sectors=SECTORS), "procedures"))

    assert [(rule.folder, rule.owner) for rule in rules] == [
        ("procedures", "@tinh/kiem-soat"),
        ("procedures/ho-tich", "@tinh/xa"),
    ]


def test_an_agency_that_no_list_knows_is_refused_with_the_near_one() -> None:
    with pytest.raises(BuildError, match="có phải “ubnd-xa”"):
        list(list_owner_rules(reviewers(ubnd_xaa="@tinh/xa"), make_lists(), "procedures"))


def test_the_last_rule_that_fits_is_the_nearest_folder() -> None:
    text = as_paths(reviewers(), (OwnerRule("p", "@a/b"), OwnerRule("p/ho-tich", "@a/c", "Hộ tịch")))

    assert [line for line in text.splitlines() if not line.startswith("#")] == [
        "* @tinh/ky-thuat",
        "/p/ @a/b",
        "/p/ho-tich/ @a/c",
    ]


def test_gitea_reads_regular_expressions_and_asks_developers_for_all_but_content() -> None:
    text = as_patterns(reviewers(), (OwnerRule("p", "@a/b"), OwnerRule("p/ho-tich", "@a/c", "Hộ tịch")))

    assert "!p/.* @tinh/ky-thuat\n" in text
    assert "p/ho-tich/.* @a/c\n" in text


def test_the_title_of_a_sector_neither_mentions_anybody_nor_makes_a_line() -> None:
    odd = {"ho-tich": sector("ho-tich", "ubnd-xa", "Hộ tịch @ke-la\n* @ke-la")}
    rules = tuple(list_owner_rules(reviewers(ubnd_xa="@tinh/xa"), make_lists(sectors=odd), "procedures"))

    assert "@ke-la" not in as_paths(reviewers(), rules)
    assert not re.search(r"^\* ke-la", as_paths(reviewers(), rules), re.MULTILINE)


@pytest.mark.parametrize("name", ["sua", "@a b", "@a\\n* @b", "@"])
def test_a_reader_is_one_name_of_the_forge(name: str) -> None:
    text = CONFIG.read_text("utf-8").replace('"@sonla/kiem-soat-tthc"', f'"{name}"')
    config, faults = parse_config(text.encode(), "site_config.yaml")

    assert config is None
    assert [fault.location.line for fault in faults] == [
        next(n for n, line in enumerate(text.splitlines(), 1) if line.startswith("  noi_dung:"))
    ]


def test_without_readers_the_command_says_which_key_to_add(tmp_path: Path) -> None:
    text = CONFIG.read_text("utf-8").partition("nguoi_duyet:")[0]
    (tmp_path / "site_config.yaml").write_text(text, "utf-8")
    where = [f"--config={tmp_path / 'site_config.yaml'}", f"--procedures={ROOT / 'procedures'}", f"--output={tmp_path}"]
    result = CliRunner().invoke(cli, ["codeowners", *where])

    assert (result.exit_code, "nguoi_duyet" in result.output) == (2, True)


def test_the_command_writes_where_each_forge_looks(tmp_path: Path) -> None:
    where = [f"--config={CONFIG}", f"--procedures={ROOT / 'procedures'}", f"--output={tmp_path}"]
    result = CliRunner().invoke(cli, ["codeowners", *where])

    assert result.exit_code == 0, result.output
    assert [(tmp_path / name).is_file() for name in FILES] == [True] * 3
