"""The command line: parses options, prints, exits; decides nothing."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from options import DefaultToBuild, File, sources
from tthc import pipeline
from tthc.diagnostics import FORMATS, Diagnostic, has_errors
from tthc.model import Level

T = TypeVar("T")
TEMPLATES = Path(__file__).resolve().parent / "templates"


@click.group(cls=DefaultToBuild, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Danh mục thủ tục hành chính: kiểm tra, dựng trang, nhập dữ liệu."""


@cli.command()
@sources
@click.option("--output", type=File, default="public", show_default=True, help="Thư mục nhận trang.")
@click.option("--base-url", help="Địa chỉ gốc thay cho dia_chi_goc trong cấu hình.")
@click.option("--no-search", is_flag=True, help="Không lập chỉ mục toàn văn.")
@click.option("--clean", is_flag=True, help="Thay cả khi thư mục nhận trang có tệp lạ.")
def build(output: Path, base_url: str | None, *, no_search: bool, clean: bool, **where: Any) -> None:
    """Dựng trang; có lỗi thì trang cũ giữ nguyên."""
    request = pipeline.Request(templates=TEMPLATES, base_url=base_url, full_text=not no_search, **where)
    finish(pipeline.build(request, output, on_stderr, take_over=clean), "text")


@cli.command()
@sources
@click.option("--format", "style", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="Dạng in.")
def check(style: str, **where: Any) -> None:
    """Kiểm tra mọi thủ tục; không ghi gì."""
    finish(pipeline.check(pipeline.Request(templates=TEMPLATES, **where)), style)


@cli.command()
@sources
@click.option("--output", type=File, default=".cache/xem-thu", show_default=True, help="Thư mục nhận trang xem thử.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Cổng trên máy này.")
def serve(output: Path, port: int, **where: Any) -> None:
    """Dựng, mở trên máy này và dựng lại mỗi khi lưu tệp."""
    from tthc.serve import serve as run  # noqa: PLC0415 — watching files is an extra

    run(pipeline.Request(templates=TEMPLATES, full_text=False, **where), output, port, click.echo)


@cli.command("import")
@click.argument("files", nargs=-1, required=True, type=File, metavar="TỆP…")
@click.option("--to", "target", required=True, type=File, help="Thư mục thủ tục nhận dữ liệu.")
@click.option(
    "--level", "levels", multiple=True, type=click.Choice([level.value for level in Level]), help="Chỉ nhập cấp này."
)
def import_(files: tuple[Path, ...], target: Path, levels: tuple[str, ...]) -> None:
    """Nhập JSON quốc gia, danh sách .xlsx, chi tiết thủ tục .docx/.doc."""
    from tthc.importing import import_files  # noqa: PLC0415 — a site is built without the libraries that this needs

    report = import_files(files, target, frozenset(map(Level, levels)))
    click.echo(report.as_text())
    sys.exit(1 if report.has_refusals else 0)


def on_stderr(items: Iterable[T], step: str, total: int) -> Iterator[T]:
    """A bar on a terminal, a plain line elsewhere."""
    if sys.stderr.isatty():
        with click.progressbar(items, total, f"{step:<24}", file=sys.stderr) as bar:
            yield from bar
    else:
        click.echo(f"{step}: {total}", err=True)
        yield from items


def finish(found: Sequence[Diagnostic], style: str) -> None:
    """Print what was found and exit: 0 clean, 1 content errors."""
    click.echo(FORMATS[style](found))
    sys.exit(1 if has_errors(found) else 0)


if __name__ == "__main__":
    cli()
