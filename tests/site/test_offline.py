"""What is kept for reading without a network, and the zip: what stands in the files."""

import json
import re
import zlib
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest
from drawn import TEMPLATES, derived_in, draw, make_config, tree_of, variety, write_site
from making import TODAY, make_catalogue, make_entry
from unpacking import unpacked

from tthc.history.data_version import UNKNOWN_VERSION, DataVersion
from tthc.pipeline.building import build
from tthc.pipeline.request import Request
from tthc.release.archive import ARCHIVE_FILE, write_archive
from tthc.site.addresses import OFFLINE, OFFLINE_INDEX, VERSION
from tthc.site.assets import read_static_files
from tthc.site.offline.bundles import strip_for_saving, write_offline
from tthc.site.offline.packing import LINE_SIGN, pack_pages

PROCEDURE = "thu-tuc/1.000101/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_site(variety(), folder)
    return folder


def index_of(site: Path) -> dict[str, dict[str, tuple[str, int]]]:
    found: dict[str, dict[str, tuple[str, int]]] = json.loads((site / OFFLINE_INDEX).read_bytes())
    return found


def kept_page(site: Path, address: str, root: str) -> str:
    file, place = index_of(site)["files"][address]
    return unpacked((site / file).read_bytes(), root)[place]


def test_the_worker_weighs_no_more_than_a_kilobyte_and_what_unpacks_for_it_is_light() -> None:
    brotli = pytest.importorskip("brotli")

    still = {file.address: file.content for file in read_static_files(TEMPLATES)}

    assert len(brotli.compress(draw(make_catalogue(make_entry()))["sw.js"].encode())) <= 1024
    assert len(brotli.compress(still["unpack.js"])) <= 400


def test_the_machine_for_many_readers_and_the_page_that_saves_have_scripts_of_their_own() -> None:
    site = draw(make_catalogue(make_entry()))

    assert "kiosk" not in site[f"{PROCEDURE}index.html"]
    assert "offline.js" not in site[f"{PROCEDURE}index.html"]
    assert "offline.js" in site[OFFLINE]


def test_only_the_page_that_saves_may_ask_for_data() -> None:
    site = draw(make_catalogue(make_entry()))

    assert "connect-src 'self'" in site[OFFLINE]
    assert "connect-src" not in site[f"{PROCEDURE}index.html"]


@pytest.mark.parametrize("address", [PROCEDURE, "linh-vuc/", "linh-vuc/ho-tich/", "thu-tuc/trang-2/", "a-z/c/trang-2/"])
def test_a_page_comes_out_of_its_packed_file_as_it_went_in(site: Path, address: str) -> None:
    root = "../" * address.count("/")
    page = (site / address / "index.html").read_text("utf-8")

    assert unescape(kept_page(site, address, root)) == unescape(strip_for_saving(page))
    assert "<title>" in page
    assert "<footer" in page


def test_a_line_that_comes_again_is_said_once_and_rare_letters_survive() -> None:
    again = "<p>Nơi tiếp nhận: Ủy ban nhân dân cấp xã</p>"
    pages = (f"{again}\n<p>≥ 1 ᥑ</p>\n{again}", again, f"<p>1</p>\n{again}")
    content = pack_pages(pages)

    assert tuple(map(unescape, unpacked(content, ""))) == pages
    assert zlib.decompress(content).count(LINE_SIGN.encode()) == 1


def test_a_saved_page_asks_for_no_report_that_would_need_the_network(site: Path) -> None:
    assert 'class="report"' in (site / PROCEDURE / "index.html").read_text("utf-8")
    assert 'class="report"' not in kept_page(site, PROCEDURE, "")


def test_every_procedure_in_the_lists_is_in_one_bundle_and_a_repealed_one_in_none(site: Path) -> None:
    files = index_of(site)["files"]
    procedures = {address for address in files if re.fullmatch(r"thu-tuc/\d\.\d{6}/", address)}

    assert len(procedures) == 63
    assert "thu-tuc/1.000103/" not in files
    assert all((site / file).is_file() for file, _ in files.values())


def test_every_list_journey_interview_and_place_is_kept(site: Path, tmp_path: Path) -> None:
    folders = ("linh-vuc", "co-quan", "cap", "doi-tuong", "a-z")
    pages = {page for folder in folders for page in (site / folder).rglob("index.html")}
    pages |= {site / "thu-tuc" / "index.html", site / "thu-tuc" / "trang-2" / "index.html"}
    wanted = {page.parent.relative_to(site).as_posix() + "/" for page in pages}

    assert len(wanted) > 10
    assert wanted <= set(index_of(site)["files"])
    (tmp_path / "static").mkdir()
    for address in (
        "index.html",
        "tim-kiem/index.html",
        "tim-kiem/du-lieu.js",
        "tim-kiem/so-hieu.js",
        "tim-kiem/tu-dan-gian.js",
        OFFLINE,
        "hanh-trinh/sinh-con/index.html",
        "hoi-dap/khai-sinh/index.html",
        "noi-nop/index.html",
        "du-lieu/noi-nop.js",
    ):
        (tmp_path / address).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / address).write_text("<main></main>", "utf-8")
    write_offline(derived_in(tmp_path), make_catalogue(), UNKNOWN_VERSION)
    assert set(index_of(tmp_path)["files"]) == {"hanh-trinh/sinh-con/", "hoi-dap/khai-sinh/", "noi-nop/"}


def test_everything_that_is_kept_beside_the_bundles_is_there(site: Path) -> None:
    others = index_of(site)["others"]

    assert {"", "tim-kiem/", "tim-kiem/du-lieu.js", "ngoai-tuyen/"} <= set(others)
    assert all((site / other / "index.html").is_file() or (site / other).is_file() for other in others)


def test_the_version_is_short_and_tells_how_much_there_is_to_load(site: Path) -> None:
    content = (site / VERSION).read_bytes()
    about = json.loads(content)

    assert len(content) <= 200
    assert about["procedures"] == 63
    assert 10_000 < about["bytes"] < 200_000
    assert about["version"] == index_of(site)["version"]


def test_the_mark_follows_what_readers_see_and_not_the_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def mark(name: str, title: str) -> str:
        write_site(make_catalogue(make_entry(ten=title)), tmp_path / name)
        return str(json.loads((tmp_path / name / VERSION).read_bytes())["version"])

    first, again, other = mark("a", "Khai sinh"), mark("b", "Khai sinh"), mark("c", "Khai tử")
    monkeypatch.setattr("drawn.VERSION", DataVersion("f" * 40, TODAY))

    assert first == again != other
    assert mark("d", "Khai sinh") == first


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
    names = ZipFile(site / ARCHIVE_FILE).namelist()

    assert {"index.html", f"{PROCEDURE}index.html", "tim-kiem/du-lieu.js", "bieu-mau/to-khai.docx"} <= set(names)
    assert not {ARCHIVE_FILE, "sw.js", VERSION} & set(names)
    assert not [name for name in names if name.startswith(("pagefind/", "nhung/")) or name.endswith("index.json")]
    assert len(names) == len(set(names))


def test_the_same_site_gives_the_same_zip(site: Path) -> None:
    write_archive(tree_of(site))
    before = (site / ARCHIVE_FILE).read_bytes()
    write_archive(tree_of(site))

    assert (site / ARCHIVE_FILE).read_bytes() == before


def test_a_quick_build_makes_no_zip_and_does_not_link_to_one(tmp_path: Path) -> None:
    root = TEMPLATES.parent
    request = Request(
        procedures=root / "procedures",
        config=root / "site_config.yaml",
        templates=TEMPLATES,
        today=TODAY,
        full_text=False,
    )
    build(request, tmp_path / "site")

    assert (tmp_path / "site" / VERSION).is_file()
    assert not (tmp_path / "site" / ARCHIVE_FILE).exists()
    assert "catalogue.zip" not in (tmp_path / "site" / "du-lieu" / "index.html").read_text("utf-8")
