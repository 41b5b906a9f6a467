"""The command `build`: the whole site."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from commands.options import DOCS, TEMPLATES, File, local_today, sources, tell_ignored
from tthc.diagnostics import as_brief, has_errors

_T = TypeVar("_T")


@click.command()
@sources
@click.option("--output", type=File, default="public", show_default=True, help="Thư mục nhận trang.")
@click.option("--base-url", help="Địa chỉ gốc thay cho dia_chi_goc trong cấu hình.")
@click.option("--no-search", is_flag=True, help="Dựng nhanh: không tìm toàn văn, không catalogue.zip.")
@click.option("--compress", is_flag=True, help="Thêm bản nén sẵn .br, .gz của tệp chữ cho máy chủ.")
@click.option("--clean", is_flag=True, help="Thay cả khi thư mục nhận trang có tệp lạ.")
def build(output: Path, base_url: str | None, *, no_search: bool, clean: bool, **where: Any) -> None:
    """Dựng trang; có lỗi thì trang cũ giữ nguyên."""
    from tthc.pipeline.building import build as run
    from tthc.pipeline.request import Request
    from tthc.release.checksums import ABOUT_FILE, describe_release

    tell_ignored(where["procedures"])
    made_of = {"templates": TEMPLATES, "docs": DOCS, **where}
    request = Request(base_url=base_url, full_text=not no_search, clock=local_today(), **made_of)
    found = run(request, output, _on_stderr, take_over=clean)
    click.echo(as_brief(found))
    if has_errors(found):
        sys.exit(1)
    click.echo(f"Đã dựng vào {output.as_posix()}: {describe_release((output / ABOUT_FILE).read_bytes())}; chưa ký.")
    click.echo("Cảnh báo xem bằng lệnh check; ký và kiểm tra: docs/phat-hanh.md.")


def _on_stderr(items: Iterable[_T], step: str, total: int) -> Iterator[_T]:
    """A bar on a terminal, a plain line elsewhere."""
    if sys.stderr.isatty():
        with click.progressbar(items, total, f"{step:<24}", file=sys.stderr) as bar:
            yield from bar
    else:
        click.echo(f"{step}: {total}", err=True)
        yield from items
