"""No link is followed: below procedures/, in templates, manual, configuration or output; and no device is read."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from deciding import make_decision
from loading import load
from making import make_docx, make_text
from trees import make_tree

from build import cli
from tthc import disk
from tthc.content.config import read_config
from tthc.diagnostics import BuildError, Diagnostic
from tthc.disk import find_odd_items, list_folder, read_below, read_content
from tthc.editing.format import format_tree
from tthc.output.files import SiteFile, write, write_whole
from tthc.output.swap import replacing
from tthc.preview.reading import read_folder
from tthc.site.assets import read_static_files
from tthc.site.manual import read_manual
from tthc.templates import TemplateFolder

ROOT = Path(__file__).parents[2]
SECRET = "mật khẩu"  # a word to look for


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A folder outside the tree: a file of each name that the tree would read."""
    folder = tmp_path / "ngoai"
    folder.mkdir()
    for name in ("x.md", "to-khai.docx", "config"):
        (folder / name).write_text(SECRET, "utf-8")
    return folder


def shown(found: tuple[Diagnostic, ...], root: Path) -> set[tuple[str, str]]:
    return {(Path(one.location.path).relative_to(root).as_posix(), one.rule) for one in found}


def swap(place: Path, target: Path) -> None:
    """A link at *place*, instead of what stood there."""
    shutil.rmtree(place) if place.is_dir() else place.unlink(missing_ok=True)
    place.symlink_to(target)


@pytest.mark.parametrize(
    "place",
    [
        "",
        "_danh-muc",
        "_danh-muc/co-quan.yaml",
        "_danh-muc/la.yaml",
        "_bieu-mau",
        "_bieu-mau/to-khai.docx",
        "_bieu-mau/.env",
        "_hanh-trinh",
        "_hanh-trinh/sinh-con.md",
        "_hoi-dap",
        "_hoi-dap/khai-sinh.md",
        "_quyet-dinh",
        "_quyet-dinh/x.md",
        "_quyet-dinh/x.pdf",
        "ho-tich",
        "ho-tich/1-000101.md",
        "ho-tich/anh.png",
        "ho-tich/sau/hon/x.md",
        "chung-thuc",
        "README.md",
    ],
)
def test_a_link_anywhere_in_the_tree_is_an_error_at_its_path(place: str, tmp_path: Path, secret: Path) -> None:
    root = make_tree(tmp_path / "procedures")
    for folder in ("_hanh-trinh", "_hoi-dap", "_quyet-dinh", "ho-tich/sau/hon"):
        (root / folder).mkdir(parents=True)
    swap(root / place, secret if "." not in place else secret / "x.md")

    catalogue, found = load(root)

    assert (place or ".", "symlink") in shown(found, root)
    assert shown(read_folder(root).faults, root) == shown(found, root)
    assert SECRET not in str(found) + str(catalogue)


def test_a_decision_whose_file_is_a_link_is_refused(tmp_path: Path, secret: Path) -> None:
    root = make_tree(tmp_path / "procedures")
    folder = root / "_quyet-dinh"
    folder.mkdir()
    text = make_decision(("moi-ban-hanh", "1.000101", "1"), tep="4000.pdf")
    (folder / "4000-qd-ubnd-2026.md").write_text(text, "utf-8")
    (folder / "4000.pdf").symlink_to(secret / "x.md")

    assert ("_quyet-dinh/4000.pdf", "symlink") in shown(load(root)[1], root)


@pytest.mark.parametrize("name", ["ho-tich/1-000102.md", "_bieu-mau/x.pdf", "_danh-muc/xa-phuong.yaml", "ho-tich/x"])
def test_a_pipe_is_not_waited_for(name: str, tmp_path: Path) -> None:
    root = make_tree(tmp_path / "procedures")
    os.mkfifo(root / name)

    assert shown(load(root)[1], root) == {(name, "not-a-file")}


def test_a_configuration_that_is_a_link_a_device_or_a_pipe_is_refused(tmp_path: Path) -> None:
    link, pipe = tmp_path / "link.yaml", tmp_path / "pipe.yaml"
    link.symlink_to(ROOT / "site_config.yaml")
    os.mkfifo(pipe)
    files = {link: "symlink", pipe: "not-a-file", Path("/dev/zero"): "not-a-file", tmp_path: "not-a-file"}

    for file, rule in files.items():
        config, found = read_config(file)
        assert config is None
        assert [(one.location.path, one.rule) for one in found] == [(file.as_posix(), rule)]


def test_a_file_too_large_for_the_disk_to_hand_on_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "x.pdf").open("wb") as file:
        file.truncate(5_000_000_000)

    assert [one.rule for one in read_below(tmp_path, "x.pdf")[1]] == ["file-too-large"]
    assert read_below(tmp_path, "x.pdf")[0] is None


@pytest.mark.parametrize("by_steps", [True, False])
def test_a_link_on_the_way_is_refused_however_the_system_opens(
    by_steps: bool, tmp_path: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "_BY_STEPS", by_steps)
    (tmp_path / "goc").mkdir()
    (tmp_path / "goc/that.md").write_text("thật", "utf-8")
    (tmp_path / "goc/trong").symlink_to(secret)

    content, faults = read_below(tmp_path / "goc", "trong", "x.md")

    assert content is None
    assert shown(faults, tmp_path) == {("goc/trong", "symlink")}
    assert list_folder(tmp_path / "goc", "trong")[0] == ()
    assert read_below(tmp_path / "goc", "that.md") == ("thật".encode(), ())
    assert [item.name for item in list_folder(tmp_path / "goc")[0]] == ["that.md", "trong"]


def copied(name: str, tmp_path: Path) -> Path:
    return shutil.copytree(ROOT / name, tmp_path / name)


@pytest.mark.parametrize("place", ["pages/procedure.html", "static/style.css", "static/search", "components"])
def test_a_link_among_the_templates_is_named_and_not_read(place: str, tmp_path: Path) -> None:
    templates = copied("templates", tmp_path)
    swap(templates / place, ROOT / "templates" / place)

    assert shown(tuple(find_odd_items(templates)), templates) == {(place, "symlink")}
    reads: dict[str, Callable[[], object]] = {
        "pages/procedure.html": lambda: TemplateFolder(templates).get_source(None, place),  # type: ignore[arg-type]
        "static/style.css": lambda: tuple(read_static_files(templates)),
        "static/search": lambda: tuple(read_static_files(templates)),
        "components": lambda: read_content(templates, "components", "day.html"),
    }
    with pytest.raises(BuildError, match=place):
        reads[place]()


def test_a_link_in_the_manual_is_not_read(tmp_path: Path, secret: Path) -> None:
    docs = copied("docs", tmp_path)
    swap(docs / "bien-tap.md", secret / "x.md")

    with pytest.raises(BuildError, match="bien-tap"):
        read_manual(docs)


def test_check_names_links_of_configuration_and_tree_alike(tmp_path: Path) -> None:
    root = make_tree(tmp_path / "procedures")
    (root / "_bieu-mau/x.pdf").symlink_to("/etc/passwd")
    config = tmp_path / "site_config.yaml"
    config.symlink_to(ROOT / "site_config.yaml")

    answer = CliRunner().invoke(cli, ["check", f"--procedures={root}", f"--config={config}"])

    assert answer.exit_code == 1
    assert f"{config.as_posix()}:1:1: error[symlink]" in answer.output
    assert f"{root.as_posix()}/_bieu-mau/x.pdf:1:1: error[symlink]" in answer.output


def test_formatting_and_importing_write_through_no_link(tmp_path: Path, secret: Path) -> None:
    root = make_tree(tmp_path / "procedures")
    (secret / "1-000102.md").write_text(make_text(ma="1.000102").replace('"', "'"), "utf-8")
    before = (secret / "1-000102.md").read_bytes()
    (root / "_hanh-trinh").symlink_to(secret)
    (root / "chung-thuc").symlink_to(secret)
    format_tree(root, write=True)
    (root / "ho-tich/.1-000103.md.new").symlink_to(secret / "x.md")
    write_whole(root / "ho-tich/1-000103.md", "mới")

    assert (secret / "1-000102.md").read_bytes() == before
    assert (secret / "x.md").read_text("utf-8") == SECRET
    with pytest.raises(BuildError):
        write_whole(root / "chung-thuc/1-000103.md", "mới")
    assert not (secret / "1-000103.md").exists()


def publish(target: Path) -> None:
    with replacing(target) as fresh:
        write([SiteFile("index.html", b"new")], fresh)


@pytest.mark.parametrize("planted", ["public", ".public.lock", "tren"])
def test_nothing_is_written_through_a_link(
    planted: str, tmp_path: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "day"
    here.mkdir()
    monkeypatch.chdir(here)
    before = sorted(secret.iterdir())
    (here / planted).symlink_to(secret / "moi" if planted == ".public.lock" else secret)

    with pytest.raises(BuildError):
        publish(Path("tren/public" if planted == "tren" else "public"))
    assert sorted(secret.iterdir()) == before


def test_links_planted_beside_and_inside_the_site_are_cleared_and_not_followed(tmp_path: Path, secret: Path) -> None:
    target = tmp_path / "public"
    publish(target)
    (target / "thu-tuc").symlink_to(secret)
    for name in (f".public.new-{os.getpid()}", ".public.old-1"):
        (tmp_path / name).symlink_to(secret)
    publish(target)

    assert sorted(item.name for item in tmp_path.iterdir()) == ["ngoai", "public"]
    assert (secret / "x.md").read_text("utf-8") == SECRET
    assert not (target / "thu-tuc").exists()


def test_schemas_and_code_owners_are_not_written_through_links(
    tmp_path: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "luoc-do").symlink_to(secret)
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github/CODEOWNERS").symlink_to(secret / "x.md")
    options = [f"--procedures={ROOT / 'procedures'}", f"--config={ROOT / 'site_config.yaml'}"]

    assert CliRunner().invoke(cli, ["schema", "--output=luoc-do"]).exit_code == 2
    assert CliRunner().invoke(cli, ["codeowners", *options]).exit_code == 0
    assert not (tmp_path / ".github/CODEOWNERS").is_symlink()
    assert sorted(item.name for item in secret.iterdir()) == ["config", "to-khai.docx", "x.md"]
    assert (secret / "x.md").read_text("utf-8") == SECRET


def test_a_link_is_not_put_in_the_place_of_a_missing_site(tmp_path: Path, secret: Path) -> None:
    (tmp_path / ".public.old-1").symlink_to(secret)
    publish(tmp_path / "public")

    assert not (tmp_path / "public").is_symlink()
    assert (tmp_path / "public/index.html").read_bytes() == b"new"


def test_a_real_form_is_still_read(tmp_path: Path) -> None:
    root = make_tree(tmp_path / "procedures")

    assert load(root)[1] == ()
    assert load(root)[0].forms == {"to-khai.docx": len(make_docx())}
