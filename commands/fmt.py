"""The command `fmt`: every file in the one way to write it."""

from pathlib import Path

import click

from commands.options import finish, procedures


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Chỉ nêu tệp chưa đúng dạng, không ghi.")
@procedures
def fmt(*, only_check: bool, procedures: Path) -> None:
    """Đưa mọi tệp về một dạng viết, giữ ghi chú; sửa những gì sửa được."""
    from tthc.editing.format import format_tree

    changed, found = format_tree(procedures, write=not only_check)
    for file in changed:
        click.echo(file.as_posix())
    finish(found, "text", 1 if only_check and changed else 0)
