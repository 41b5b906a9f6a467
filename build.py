"""The command line: parses options, prints, exits; decides nothing."""

import sys

from commands.startup import prepare

if __name__ == "__main__":
    prepare()

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from commands.desk import export, merge
from commands.forms import cms
from commands.options import DefaultToBuild, File, finish, local_today, procedures, sources, tell_ignored
from commands.papers import annex, compare
from commands.reviews import check, codeowners
from tthc import pipeline
from tthc.diagnostics import as_brief, has_errors
from tthc.disk import write_over
from tthc.editing.format import format_tree
from tthc.editing.skeleton import write_new
from tthc.model.jsonschema import editor_settings, schema_files
from tthc.model.vocabulary import Level
from tthc.release.checksums import ABOUT, told
from tthc.release.verify import verify as verified

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent
TEMPLATES, DOCS = ROOT / "templates", ROOT / "docs"


@click.group(cls=DefaultToBuild, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Danh mục thủ tục hành chính: kiểm tra, dựng trang, nhập dữ liệu."""


@cli.command()
@sources
@click.option("--output", type=File, default="public", show_default=True, help="Thư mục nhận trang.")
@click.option("--base-url", help="Địa chỉ gốc thay cho dia_chi_goc trong cấu hình.")
@click.option("--no-search", is_flag=True, help="Dựng nhanh: không tìm toàn văn, không catalogue.zip.")
@click.option("--compress", is_flag=True, help="Thêm bản nén sẵn .br, .gz của tệp chữ cho máy chủ.")
@click.option("--clean", is_flag=True, help="Thay cả khi thư mục nhận trang có tệp lạ.")
def build(output: Path, base_url: str | None, *, no_search: bool, clean: bool, **where: Any) -> None:
    """Dựng trang; có lỗi thì trang cũ giữ nguyên."""
    tell_ignored(where["procedures"])
    then = where["today"] < local_today()
    made_of = {"templates": TEMPLATES, "docs": DOCS, **where}
    request = pipeline.Request(base_url=base_url, full_text=not no_search, as_then=then, **made_of)
    found = pipeline.build(request, output, on_stderr, take_over=clean)
    click.echo(as_brief(found))
    if has_errors(found):
        sys.exit(1)
    click.echo(f"Đã dựng vào {output.as_posix()}: {told((output / ABOUT).read_bytes())}; chưa ký.")
    click.echo("Cảnh báo xem bằng lệnh check; ký và kiểm tra: docs/phat-hanh.md.")


@cli.command()
@sources
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Cổng trên máy này.")
def serve(port: int, **where: Any) -> None:
    """Xem thử trên máy này; mỗi lần lưu tệp, trang hiện lại ngay, kèm lỗi nếu có."""
    from tthc.preview.server import serve as run  # noqa: PLC0415 — watching files is an extra

    tell_ignored(where["procedures"])
    run(pipeline.Request(templates=TEMPLATES, docs=DOCS, **where), port, click.echo)


@cli.command()
@click.argument("code", metavar="MÃ")
@click.argument("title", metavar="TÊN")
@click.option("--linh-vuc", "sector", required=True, help="Id lĩnh vực trong _danh-muc/linh-vuc.yaml.")
@procedures
def new(code: str, title: str, sector: str, procedures: Path) -> None:
    """Tạo tệp cho một thủ tục mới, mỗi khóa có lời giải thích."""
    click.echo(write_new(procedures, code, title, sector).as_posix())


@cli.command()
@click.option("--check", "only_check", is_flag=True, help="Chỉ nêu tệp chưa đúng dạng, không ghi.")
@procedures
def fmt(*, only_check: bool, procedures: Path) -> None:
    """Đưa mọi tệp về một dạng viết, giữ ghi chú; sửa những gì sửa được."""
    changed, found = format_tree(procedures, write=not only_check)
    for file in changed:
        click.echo(file.as_posix())
    finish(found, "text", 1 if only_check and changed else 0)


@cli.command()
@click.option("--output", type=File, default=".cache/luoc-do", show_default=True, help="Thư mục nhận lược đồ.")
def schema(output: Path) -> None:
    """Ghi JSON Schema và cài đặt cho trình soạn thảo."""
    for name, content in {**schema_files(), "settings.json": editor_settings(output.as_posix())}.items():
        write_over(output / name, content.encode())
        click.echo((output / name).as_posix())


@cli.command()
@click.argument("place", type=File, metavar="THƯ_MỤC|ZIP")
@click.option("--public-key", type=File, help="Khóa công khai minisign; có khóa thì buộc phải có chữ ký đúng.")
def verify(place: Path, public_key: Path | None) -> None:
    """So một bản sao của trang với danh sách SHA-256 và chữ ký đi kèm."""
    report = verified(place, public_key)
    click.echo(report.as_text())
    sys.exit(0 if report.is_clean else 1)


@cli.command("import")
@click.argument("files", nargs=-1, required=True, type=File, metavar="TỆP…")
@click.option("--to", "target", required=True, type=File, help="Thư mục thủ tục nhận dữ liệu.")
@click.option(
    "--level", "levels", multiple=True, type=click.Choice([level.value for level in Level]), help="Chỉ nhập cấp này."
)
def import_(files: tuple[Path, ...], target: Path, levels: tuple[str, ...]) -> None:
    """Nhập JSON quốc gia, danh sách .xlsx, chi tiết thủ tục .docx/.doc."""
    from tthc.interchange import import_files  # noqa: PLC0415 — a site is built without the libraries that this needs

    report = import_files(files, target, local_today(), frozenset(map(Level, levels)))
    click.echo(report.as_text())
    sys.exit(1 if report.has_refusals else 0)


for command in (compare, annex, check, codeowners, merge, export, cms):
    cli.add_command(command)


def on_stderr(items: Iterable[T], step: str, total: int) -> Iterator[T]:
    """A bar on a terminal, a plain line elsewhere."""
    if sys.stderr.isatty():
        with click.progressbar(items, total, f"{step:<24}", file=sys.stderr) as bar:
            yield from bar
    else:
        click.echo(f"{step}: {total}", err=True)
        yield from items


if __name__ == "__main__":
    cli()
