"""Takes the pictures of the manual anew, from the sample catalogue: `make pictures`.

The sample is copied aside, played into a git repository of its own with two edits, built, and looked at in Chromium.
The form is taken where `make cms` has been run; without it the picture that is there stays.
"""

import base64
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from browsing import launched, served
from forming import BUNDLE, enter, open_entry, put, texts_under, write_form
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Browser, Page

from tthc.history.runner import Git

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "hinh"
TODAY = "2026-11-24"
LIGHT = 40_000
"""Bytes that a picture may weigh."""

_PROCEDURE = "ho-tich/2-000635.md"
_EDITS = (
    ("2026-01-05", "so_tien: 8000", "so_tien: 5000"),
    ("2026-08-08", "so_tien: 5000", "so_tien: 8000"),
)
"""Days on which the sample is committed, each after what stands first has become what stands second."""


class Shot(NamedTuple):
    """One picture.

    Attributes:
        address: of a page, seen from the folder that is served.
        size: of the window, in CSS pixels.
        media: as which the page is laid out.
        wait: what must be there before the picture is taken.
        start: where the picture begins; empty for the top of the page.
        scale: pixels of the picture for one CSS pixel.
    """

    address: str
    size: tuple[int, int]
    media: str = "screen"
    wait: str = "body"
    start: str = ""
    scale: float = 1


SHOTS: Mapping[str, Shot] = {
    "trang-thu-tuc": Shot("site/thu-tuc/2.000635/index.html", (390, 760), start="h1"),
    "to-niem-yet": Shot("site/thu-tuc/2.000635/niem-yet/index.html", (794, 820), "print", scale=0.7),
    "tim-kiem": Shot("site/tim-kiem/index.html?q=lam+giay+khai+sinh", (390, 620), wait="#ket-qua li", start="h1"),
    "lich-su": Shot("site/thu-tuc/2.000635/lich-su/index.html", (720, 560), start=".version"),
    "phu-luc": Shot("phu-luc.html", (900, 560), start=".annex h2"),
    "kiem-tra": Shot("kiem-tra.html", (820, 350)),
}


FORM = "bieu-mau"
"""The picture of the form editor."""


def main() -> None:
    """Take every picture that can be taken here."""
    with TemporaryDirectory() as folder, served(Path(folder)) as url, launched() as browser:
        world = Path(folder)
        play(world)
        write_fault(world)
        TARGET.mkdir(exist_ok=True)
        for name, shot in SHOTS.items():
            (TARGET / f"{name}.webp").write_bytes(take(browser, url + shot.address, shot))
        if BUNDLE.is_dir():
            (TARGET / f"{FORM}.webp").write_bytes(take_form(browser, world))


def play(world: Path) -> None:
    """The sample with two versions of one procedure, its site, and the draft decision between them."""
    for name in ("procedures", "site_config.yaml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, world / name)
    git(world, "init", "--quiet")
    for day, old, new in _EDITS:
        file = world / "procedures" / _PROCEDURE
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
        git(world, "add", "procedures", "site_config.yaml")
        git(world, "commit", "--quiet", "--message", "Sửa mức thu", day=day)
    run(world, "build", "--as-of", TODAY, "--output", "site", "--no-search")
    run(world, "annex", "--since", _EDITS[0][0], "--as-of", TODAY, "--output", "phu-luc.html")


def write_fault(world: Path) -> None:
    """A page with a file that has a mistake in it, and what `check` says beside the line."""
    file = world / "sai" / "procedures" / _PROCEDURE
    shutil.copytree(world / "procedures", world / "sai" / "procedures")
    file.write_text(file.read_text("utf-8").replace("so_tien: 8000", "so_tien: 8.000", 1), "utf-8")
    config = str(world / "site_config.yaml")
    command = [sys.executable, str(ROOT / "build.py"), "check", "--as-of", TODAY, "--config", config]
    said = subprocess.run(command, cwd=world / "sai", capture_output=True, text=True, check=False).stdout.splitlines()
    start = next(number for number, line in enumerate(said) if ": error[" in line)
    at = int(said[start].split(":")[1])
    lines = [*enumerate(file.read_text("utf-8").splitlines(), 1)][at - 5 : at + 3]
    templates = Environment(loader=FileSystemLoader(ROOT / "docs"), autoescape=True, undefined=StrictUndefined)
    page = templates.get_template("pictures.html")
    (world / "kiem-tra.html").write_text(page.render(lines=lines, at=at, said=said[start : start + 2]), "utf-8")


def take(browser: Browser, url: str, shot: Shot) -> bytes:
    """What *shot* shows of the page at *url*, as WebP of the best quality that is light enough."""
    width, height = shot.size
    with browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN") as context:
        page = context.new_page()
        page.goto(url)
        page.emulate_media(media=shot.media)  # type: ignore[arg-type]
        page.wait_for_selector(shot.wait)
        top = page.evaluate("(start) => start && document.querySelector(start).getBoundingClientRect().top", shot.start)
        clip = {"x": 0, "y": max(0, (top or 0) - 6), "width": width, "height": height}
        return next(picture for picture in _ever_smaller(page, {**clip, "scale": shot.scale}) if len(picture) <= LIGHT)


def take_form(browser: Browser, world: Path) -> bytes:
    """The form with one procedure of *world* open at its fees; its files are kept in the browser."""
    width, height = 1100, 640
    write_form(world / "bien-tap", procedures=world / "procedures")
    size = {"width": width, "height": height}
    with served(world / "bien-tap") as url, browser.new_context(viewport=size, locale="vi-VN") as context:  # type: ignore[arg-type]
        page = context.new_page()
        put(page, url, texts_under(world / "procedures").items())
        enter(page, url)
        open_entry(page, url, f"thu-tuc/entries/{_PROCEDURE.removesuffix('.md')}")
        page.wait_for_timeout(1000)
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 0.75}
        return next(picture for picture in _ever_smaller(page, clip) if len(picture) <= LIGHT)


def _ever_smaller(page: Page, clip: Mapping[str, Any]) -> Iterator[bytes]:
    session = page.context.new_cdp_session(page)
    for quality in (80, 70, 60, 50, 40, 30):
        asked = {"format": "webp", "quality": quality, "clip": clip, "captureBeyondViewport": True}
        yield base64.b64decode(session.send("Page.captureScreenshot", asked)["data"])


def run(world: Path, *words: str) -> None:
    """A command of `build.py` in *world*."""
    subprocess.run([sys.executable, ROOT / "build.py", *words], cwd=world, check=True, capture_output=True)


def git(folder: Path, *words: str, day: str = TODAY) -> None:
    """A command of git in *folder*, at nine in the morning of *day* in Việt Nam, by nobody in particular."""
    when = {f"GIT_{who}_DATE": f"{day}T09:00:00+0700" for who in ("AUTHOR", "COMMITTER")}
    names = {f"GIT_{who}_{key}": "bien-tap" for who in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    Git(folder, environment={**when, **names}).read(*words)


if __name__ == "__main__":
    main()
