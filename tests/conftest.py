"""What tests share: one browser, and sites that are drawn or written once for all of them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import launched, served
from drawn import draw, is_page, variety
from hypothesis import HealthCheck, settings
from kinds import write_kinds
from national import imported
from playwright.sync_api import Browser, Page
from scripted import Play, Script
from searching import write_searched
from servers import HIDDEN, SERVERS, Served, needs, write_served

# A machine that is busy with other tests is slow, and that says nothing of the examples.
settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    """A switch for `tests/golden/`."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/expected anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long come first, so that at the end no worker waits for another's last file."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launched() as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a context of its own."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def kinds_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site with every kind of page."""
    folder = tmp_path_factory.mktemp("kinds")
    write_kinds(folder)
    with served(folder) as address:
        yield address


@pytest.fixture(scope="session")
def searched_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site to search, with the index of the full text; its name is its path on the server."""
    folder = tmp_path_factory.mktemp("www") / "thu tuc"
    folder.mkdir()
    write_searched(folder)
    return folder


@pytest.fixture(scope="session")
def searched_url(searched_folder: Path) -> Iterator[str]:
    """Address of that site under a folder of a server."""
    with served(searched_folder.parent) as address:
        yield f"{address}thu%20tuc/"


@pytest.fixture(scope="session")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Script]:
    """The repository of three years, and what happened in them."""
    folder = tmp_path_factory.mktemp("scripted")
    return folder, Play(folder).play()


@pytest.fixture(scope="session")
def national_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of procedures of the real national records; to be read only."""
    own = tmp_path_factory.getbasetemp()
    return imported(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="session")
def site() -> dict[str, str]:
    """Text of every file of the site of `drawn.variety`, by address; a module that draws another says so itself."""
    return draw(variety())


@pytest.fixture(scope="session")
def pages(site: dict[str, str]) -> dict[str, str]:
    """Every whole page of that site, by address."""
    return {address: text for address, text in site.items() if is_page(address)}


@pytest.fixture(scope="module")
def served_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with all that a real server meets, and a release before it."""
    folder = tmp_path_factory.mktemp("srv")
    site = write_served(folder, full_text=True)
    for name in HIDDEN:
        (site / name[1:]).parent.mkdir(exist_ok=True)
        (site / name[1:]).touch()
    with (folder / "current" / "chuyen-huong.map").open("a", encoding="utf-8") as codes:
        codes.write("tam-nuoi-ong 1.000101 ;\n")
    earlier = folder / "releases" / "0" / "static"
    earlier.mkdir(parents=True)
    (earlier / "style.00000000.css").write_text("a{}", "utf-8")
    (folder / "previous").symlink_to("releases/0")
    return folder


@pytest.fixture(scope="module", params=SERVERS, name="served")
def running_server(
    request: pytest.FixtureRequest, served_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Each real server in turn, over that site."""
    needs(request.param, "openssl")
    work = tmp_path_factory.mktemp(request.param)
    log = work / ("tthc.log" if request.param == "nginx" else "said.log")
    with SERVERS[request.param](served_root, work) as server:
        yield Served(server, served_root / "releases" / "1", log)
