"""The command `import`: files of other systems into the catalogue."""

import sys
from pathlib import Path

import click

from commands.options import File, local_today
from tthc.model.vocabulary import Level


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=File, metavar="TỆP…")
@click.option("--to", "target", required=True, type=File, help="Thư mục thủ tục nhận dữ liệu.")
@click.option(
    "--level", "levels", multiple=True, type=click.Choice([level.value for level in Level]), help="Chỉ nhập cấp này."
)
def import_(files: tuple[Path, ...], target: Path, levels: tuple[str, ...]) -> None:
    """Nhập JSON quốc gia, danh sách .xlsx, chi tiết thủ tục .docx/.doc/.rtf, bảng nơi tiếp nhận .csv."""
    from tthc.interchange import import_files

    report = import_files(files, target, local_today(), frozenset(map(Level, levels)))
    click.echo(report.as_text())
    sys.exit(1 if report.has_refusals else 0)
