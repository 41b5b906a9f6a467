"""The sample content, free to be changed, and the preview of it."""

import shutil
from datetime import date
from pathlib import Path

from tthc.diagnostics import Severity
from tthc.pipeline.request import Request
from tthc.preview.desk import Desk

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)
FEE = "procedures/ho-tich/2-000635.md"
PAGE = "thu-tuc/2.000635/index.html"
BIRTH = "procedures/ho-tich/1-001193.md"


def lay_out(folder: Path) -> Request:
    """Content, configuration and templates in *folder*."""
    for name in ("procedures", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "site_config.yaml", folder)
    return Request(
        procedures=folder / "procedures",
        config=folder / "site_config.yaml",
        templates=folder / "templates",
        today=TODAY,
    )


class Preview:
    """A desk, and the hand that changes its files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = Desk(lay_out(folder))
        self.settle()

    def change(self, name: str, old: str, new: str) -> None:
        """Put *new* for the first *old* in a file, and look."""
        text = (self.folder / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def write(self, name: str, text: str) -> None:
        """Write a file, and look."""
        (self.folder / name).write_text(text, "utf-8")
        assert self.desk.refresh()

    def remove(self, name: str) -> None:
        """Remove a file, and look."""
        (self.folder / name).unlink()
        assert self.desk.refresh()

    def settle(self) -> None:
        """Check all that waits."""
        while self.desk.settle():
            pass

    def text(self, address: str = PAGE) -> str:
        """What stands at *address*."""
        return self.desk.answer(address).content.decode()

    def errors(self) -> set[tuple[str, str]]:
        """File and rule of every error."""
        found = (one for one in self.desk.faults if one.severity is Severity.ERROR)
        return {(Path(one.location.path).name, one.rule) for one in found}
