"""The command `new`: the file of a procedure that has none."""

from pathlib import Path

import click

from commands.options import procedures


@click.command()
@click.argument("code", metavar="MÃ")
@click.argument("title", metavar="TÊN")
@click.option("--linh-vuc", "sector", required=True, help="Id lĩnh vực trong _danh-muc/linh-vuc.yaml.")
@procedures
def new(code: str, title: str, sector: str, procedures: Path) -> None:
    """Tạo tệp cho một thủ tục mới, mỗi khóa có lời giải thích."""
    from tthc.editing.skeleton import write_skeleton

    click.echo(write_skeleton(procedures, code, title, sector).as_posix())
