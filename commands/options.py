"""What commands share: the folders of the project, a day in Việt Nam, options, and how a command ends."""

import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from tthc.calendar.clock import VIETNAM
from tthc.diagnostics import FORMATS, BuildError, Diagnostic, has_errors
from tthc.disk import deliver
from tthc.history.runner import list_ignored_programs

Command = TypeVar("Command", bound=Callable[..., Any])
File = click.Path(path_type=Path)
ROOT = Path(__file__).resolve().parents[1]
TEMPLATES, DOCS = ROOT / "templates", ROOT / "docs"


class DayType(click.ParamType[date]):
    """A day written year-month-day."""

    name = "ngày"

    def convert(self, value: str | date, param: click.Parameter | None, context: click.Context | None) -> date:
        """*value* as a day, or click's own usage error."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” không phải một ngày; ghi năm-tháng-ngày, ví dụ 2026-11-24", param, context)


def local_today() -> date:
    """The day in Việt Nam; the clock is read here and never deeper down."""
    return datetime.now(VIETNAM).date()


def finish(found: Sequence[Diagnostic], style: str, status: int = 0) -> None:
    """Print what was found and exit: *status* when it is clean, 1 for content errors."""
    click.echo(FORMATS[style](found))
    sys.exit(1 if has_errors(found) else status)


def hand_over(content: bytes, output: Path | None) -> None:
    """Into the file, or to stdout as it is."""
    if output is None:
        click.echo(content, nl=False)
        return
    deliver(output, content)
    click.echo(output.as_posix())


def tell_ignored(procedures: Path) -> None:
    """Say on stderr which programs the repository of *procedures* names, though none of them is run."""
    for line in list_ignored_programs(procedures):
        click.echo(f"Lưu ý: {line}", err=True)


def itself(folder: Path) -> Path:
    """*folder*, which must stand there itself: what a link leads to is another tree than the one that was named.

    Raises:
        BuildError: it is a link.
    """
    if folder.is_symlink():
        raise BuildError(f"{folder.as_posix()} là liên kết tượng trưng; chỉ ra thư mục thật bằng --procedures")
    return folder


def _folder(**more: Any) -> Callable[[Command], Command]:
    """The option that names the folder of procedures."""
    return click.option(
        "--procedures", type=File, default="procedures", show_default=True, help="Thư mục thủ tục.", **more
    )


procedures = _folder(callback=lambda _, __, folder: itself(folder))


def sources(command: Command) -> Command:
    """Options that say what to read and for which day."""
    for option in (
        click.option(
            "--as-of", "today", type=DayType(), default=local_today, help="Như vào ngày này; mặc định hôm nay."
        ),
        click.option("--config", type=File, default="site_config.yaml", show_default=True, help="Tệp cấu hình."),
        _folder(),
    ):
        command = option(command)
    return command
