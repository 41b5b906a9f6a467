"""The form editor in a browser: its folder, files in the browser's own store, what the form has saved there."""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import Error, Locator, Page

from build import cli

ROOT = Path(__file__).parents[2]
BUNDLE = ROOT / ".cache" / "cms"
TEST_FORGE = 'bien_tap:\n  nha_cung_cap: "thu"\n'
MOST_LOOKS = 60
"""How often to look whether a file is written."""

MOST_SCREENS = 40
"""How often to scroll on before a field counts as absent."""

_STORE = "sveltia-cms-test"
_PUT = f"""async (files) => {{
  const root = await navigator.storage.getDirectory();
  for (const [path, text] of files) {{
    const names = path.split("/");
    const name = names.pop();
    let folder = await root.getDirectoryHandle("{_STORE}", {{create: true}});
    for (const one of names) folder = await folder.getDirectoryHandle(one, {{create: true}});
    const file = await (await folder.getFileHandle(name, {{create: true}})).createWritable();
    await file.write(text);
    await file.close();
  }}
}}"""
_GET = f"""async (path) => {{
  const names = path.split("/");
  const name = names.pop();
  try {{
    let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("{_STORE}");
    for (const one of names) folder = await folder.getDirectoryHandle(one);
    return await (await (await folder.getFileHandle(name)).getFile()).text();
  }} catch {{
    return "";
  }}
}}"""

_ROUND_TRIP = """async (files) => {
  const {formatOf} = await import("./format.js");
  const shapes = await (await fetch("dang.json")).json();
  const formats = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, formatOf(shape)]));
  return files.map(([name, text]) => {
    try { return formats[name].toFile(formats[name].fromFile(text)); } catch (error) { return error.message; }
  });
}"""
_KINDS = {"_hanh-trinh": "hanh-trinh", "_hoi-dap": "hoi-dap", "_quyet-dinh": "quyet-dinh"}


def write_form(folder: Path, forge: str = TEST_FORGE, procedures: Path = ROOT / "procedures") -> None:
    """The form in *folder*, for the *forge* of a configuration that is else the project's own."""
    config = folder.with_name("cau-hinh.yaml")
    config.write_text((ROOT / "site_config.yaml").read_text("utf-8") + forge, "utf-8")
    where = ["--procedures", str(procedures), "--config", str(config), "--bundle", str(BUNDLE), "--output", str(folder)]
    done = CliRunner().invoke(cli, ["cms", *where])
    assert done.exit_code == 0, done.output


def texts_under(root: Path) -> Mapping[str, str]:
    """Path in the repository → text, of every procedure, decision, journey and list in the folder *root*."""
    found = sorted(file for file in root.rglob("*") if file.suffix in (".md", ".yaml"))
    return {f"procedures/{file.relative_to(root).as_posix()}": file.read_text("utf-8") for file in found}


def put(page: Page, address: str, files: Iterable[tuple[str, str]]) -> None:
    """Keep *files* in the browser, for the form at *address*."""
    page.goto(f"{address}chinh-sach.txt")
    page.evaluate(_PUT, [list(file) for file in files])


def saved(page: Page, path: str, before: str = "") -> str:
    """Text of the file at *path* as the form left it.

    The form closes an entry before its file is whole, and a file that is being replaced is empty for a moment: it is
    read until two looks show the same text, neither empty nor *before*.
    """
    text = ""
    for _ in range(MOST_LOOKS):
        last, text = text, str(page.evaluate(_GET, path))
        if text and text == last and text != before:
            break
        page.wait_for_timeout(100)
    return text


def enter(page: Page, address: str) -> None:
    """Open the form and sign in; ends when the list of procedures stands."""
    page.goto(address)
    page.get_by_role("button", name="Làm việc với kho mã nguồn thử nghiệm").click()
    page.get_by_role("row").first.wait_for()


def open_entry(page: Page, address: str, place: str) -> None:
    """Open the entry at *place*: collection, `/entries/`, path."""
    page.goto(f"{address}#/collections/{place}")
    page.get_by_role("button", name="Lưu", exact=True).wait_for()


def field(page: Page, path: str) -> Locator:
    """The field at a *path* of keys and indexes, brought into view: the form draws what is looked at."""
    found = page.locator(f'section[data-key-path="{path}"]')
    for _ in range(MOST_SCREENS):
        with suppress(Error):
            found.wait_for(state="attached", timeout=400)
            break
        page.locator("section[data-key-path]").last.scroll_into_view_if_needed()
    found.scroll_into_view_if_needed()
    return found


def unfold(page: Page, path: str) -> Locator:
    """The field at a *path*, with all that it stands in opened: the form folds long records."""
    keys = path.split(".")
    for depth in (at for at in range(1, len(keys)) if not keys[at - 1].isdigit()):
        outer = ".".join(keys[:depth])
        holder = field(page, outer)
        inner = holder.locator(f'section[data-key-path^="{outer}."]').first
        with suppress(Error):
            inner.wait_for(state="attached", timeout=400)
            continue
        holder.get_by_role("button", name="Mở rộng", exact=True).first.click()
        inner.wait_for(state="attached")
    return field(page, path)


def counted(page: Page) -> int:
    """How many entries the list says that it shows."""
    said = page.get_by_role("status").filter(has_text="bài viết").first.inner_text()
    return int(re.findall("[0-9]+", said)[0])


def save(page: Page) -> None:
    """Save, and wait until the form has closed the entry."""
    button = page.get_by_role("button", name="Lưu", exact=True)
    button.click()
    button.wait_for(state="detached")


def rewritten(page: Page, files: Sequence[tuple[str, str]]) -> list[str]:
    """What the form at hand makes of *files* (kind and text) when nothing is changed, or why it refuses one."""
    return list(page.evaluate(_ROUND_TRIP, [list(file) for file in files]))


def altered(page: Page, files: Mapping[str, str]) -> list[str]:
    """Paths of those of *files* (path and text) that do not come out of the form as they went in."""
    after = rewritten(page, [(_kind_of(path), text) for path, text in files.items()])
    return [path for (path, text), new in zip(files.items(), after, strict=True) if new != text]


def _kind_of(path: str) -> str:
    folder, name = path.split("/")[1:3]
    return name.removesuffix(".yaml") if folder == "_danh-muc" else _KINDS.get(folder, "thu-tuc")
