"""What is kept for reading without a network, and the zip: what stands in the files."""

import json
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from drawn import TEMPLATES, draw, make_config, variety, write_site
from making import TODAY, make_catalogue, make_entry

from tthc import pipeline
from tthc.archive import ARCHIVE, write_archive
from tthc.pages import OFFLINE, OFFLINE_INDEX, VERSION

PROCEDURE = "thu-tuc/1.000101/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_site(variety(), folder)
    return folder


def index_of(site: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((site / OFFLINE_INDEX).read_bytes())
    return found


def test_the_worker_weighs_no_more_than_a_kilobyte() -> None:
    brotli = pytest.importorskip("brotli")

    assert len(brotli.compress(draw(make_catalogue(make_entry()))["sw.js"].encode())) <= 1024


def test_the_machine_for_many_readers_and_the_page_that_saves_have_scripts_of_their_own() -> None:
    site = draw(make_catalogue(make_entry()))

    assert "kiosk" not in site[f"{PROCEDURE}index.html"]
    assert "offline.js" not in site[f"{PROCEDURE}index.html"]
    assert "offline.js" in site[OFFLINE]


def test_only_the_page_that_saves_may_ask_for_data() -> None:
    site = draw(make_catalogue(make_entry()))

    assert "connect-src 'self'" in site[OFFLINE]
    assert "connect-src" not in site[f"{PROCEDURE}index.html"]


def test_a_shell_and_the_parts_of_a_page_make_the_page(site: Path) -> None:
    index = index_of(site)
    title, main = json.loads((site / index["files"][PROCEDURE]).read_bytes())[PROCEDURE]
    made = str(index["shell"]).replace("%%", title, 1).replace("%%", main, 1)

    assert str(index["shell"]).count("%%") == 2
    assert "<title>Cấp bản sao giấy khai sinh mẫu" in made
    assert 'data-ma="1.000101"' in made
    assert made.index('<main id="noi-dung"') < made.index("<article") < made.index("</main>") < made.index("<footer")


def test_a_saved_page_asks_for_no_report_that_would_need_the_network(site: Path) -> None:
    assert 'class="report"' not in (site / index_of(site)["files"][PROCEDURE]).read_text("utf-8")


def test_every_procedure_in_the_lists_is_in_one_bundle_and_a_repealed_one_in_none(site: Path) -> None:
    files = index_of(site)["files"]

    assert len(files) == 63
    assert "thu-tuc/1.000103/" not in files
    assert all((site / file).is_file() for file in files.values())


def test_everything_that_is_kept_beside_the_bundles_is_there(site: Path) -> None:
    others = index_of(site)["others"]

    assert {"", "tim-kiem/", "tim-kiem/du-lieu.js", "linh-vuc/", "ngoai-tuyen/"} <= set(others)
    assert all((site / other / "index.html").is_file() or (site / other).is_file() for other in others)


def test_the_version_is_short_and_tells_how_much_there_is_to_load(site: Path) -> None:
    content = (site / VERSION).read_bytes()
    about = json.loads(content)

    assert len(content) <= 200
    assert about["procedures"] == 63
    assert 10_000 < about["bytes"] < 200_000
    assert about["version"] == index_of(site)["version"]


def test_the_version_follows_what_readers_see_and_not_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str, title: str) -> str:
        write_site(make_catalogue(make_entry(ten=title)), tmp_path / name)
        return str(json.loads((tmp_path / name / VERSION).read_bytes())["version"])

    first, again, other = version("a", "Khai sinh"), version("b", "Khai sinh"), version("c", "Khai tử")
    monkeypatch.setattr("drawn.TODAY", TODAY + timedelta(days=1))

    assert first == again != other
    assert version("d", "Khai sinh") == first


def test_switched_off_nothing_is_saved_and_the_worker_removes_itself() -> None:
    site = draw(make_catalogue(make_entry()), make_config(offline=False))

    assert "registration.unregister()" in site["sw.js"]
    assert '"fetch"' not in site["sw.js"]
    assert OFFLINE not in site
    assert "ngoai-tuyen" not in site["index.html"]


def test_a_site_without_procedures_has_a_version_too(tmp_path: Path) -> None:
    write_site(make_catalogue(), tmp_path)

    assert json.loads((tmp_path / VERSION).read_bytes())["procedures"] == 0


def test_the_zip_holds_the_pages_and_neither_itself_nor_what_needs_a_server(site: Path) -> None:
    names = ZipFile(site / ARCHIVE).namelist()

    assert {"index.html", f"{PROCEDURE}index.html", "tim-kiem/du-lieu.js", "bieu-mau/to-khai.docx"} <= set(names)
    assert not {ARCHIVE, "sw.js", VERSION} & set(names)
    assert not [name for name in names if name.startswith(("pagefind/", "nhung/")) or name.endswith("index.json")]
    assert len(names) == len(set(names))


def test_the_same_site_gives_the_same_zip(site: Path) -> None:
    before = (site / ARCHIVE).read_bytes()
    write_archive(site)

    assert (site / ARCHIVE).read_bytes() == before


def test_a_quick_build_makes_no_zip_and_does_not_link_to_one(tmp_path: Path) -> None:
    root = TEMPLATES.parent
    request = pipeline.Request(
        procedures=root / "procedures",
        config=root / "site_config.yaml",
        templates=TEMPLATES,
        today=TODAY,
        full_text=False,
    )
    pipeline.build(request, tmp_path / "site")

    assert (tmp_path / "site" / VERSION).is_file()
    assert not (tmp_path / "site" / ARCHIVE).exists()
    assert "catalogue.zip" not in (tmp_path / "site" / "du-lieu" / "index.html").read_text("utf-8")
